"""Chains that go from the small unit to the great one (Russian), and the mixed forms of it.

``по пункту 2, подпункту "б" пункта 3 статьи 83 настоящего Кодекса``
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parse.citations.grammar import Grammar
from ingest.parse.citations.steps import (
    CLOSE,
    COMMA,
    NUMBER,
    OPEN,
    ORDINAL,
    Chain,
    Item,
    Mention,
    Path,
    Step,
    items_after,
)
from ingest.parse.citations.tokens import LEVEL, MARK, OTHER, SELF, SEPARATORS, Token
from schemas.act import ActReference

_RUNNING_RANK = 50
_PUBLICATION = "ст"
_TO = "к"


@dataclass(frozen=True, slots=True)
class _Read:
    """A step and the tokens ``[first, after)`` it was read from."""

    step: Step
    first: int
    after: int
    inside: bool = False
    """Printed in parentheses behind the unit that holds it: ``статья 23 (часть 1)``."""
    adjective: bool = False
    """The number stands before the word: ``первой части``."""


def chains(tokens: list[Token], mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Chain]:
    """The citations of units in a paragraph, in order."""
    acts = {mention.start: mention for mention in mentions}
    run: list[_Read] = []
    for read in _steps(tokens, grammar):
        if run and _joined(tokens, run[-1], read) and not _host(tokens, run[-1].after, acts):
            run.append(read)
            continue
        yield from _chain(tokens, run, acts)
        run = [read]
    yield from _chain(tokens, run, acts)


def _steps(tokens: list[Token], grammar: Grammar) -> Iterator[_Read]:
    after = 0
    holder: _Read | None = None
    for at in [place for place, token in enumerate(tokens) if token.kind == LEVEL]:
        read = _step(tokens, at, after, grammar) if at >= after else None
        if read is None:
            continue
        yield read
        after = read.after
        more = _behind_parentheses(tokens, read, holder)
        if more:
            yield more
            after = more.after
        holder = more or (holder if read.inside else read)


def _step(tokens: list[Token], at: int, free: int, grammar: Grammar) -> _Read | None:
    """The step whose word is token ``at``; tokens before ``free`` belong to another one."""
    word = tokens[at]
    assert word.level is not None
    if _is_publication(tokens, at) or (at and grammar.spoils(tokens[at - 1].text)):
        return None
    inside = _opened(tokens, at, grammar) is not None
    items, after = items_after(tokens, at + 1, word)
    if items:
        items, after = _certain(tokens, word, items, at + 1, after)
        return _Read(Step(word.level, tuple(items), word.genitive), at, after, inside)
    if at > free and tokens[at - 1].kind == SELF:
        return _Read(Step(word.level, (), word.genitive), at - 1, at + 1)
    if at > free and tokens[at - 1].kind == ORDINAL:
        item = Item(tokens[at - 1].value)
        return _Read(Step(word.level, (item,), word.genitive), at - 1, at + 1, adjective=True)
    return None


def _opened(tokens: list[Token], at: int, grammar: Grammar) -> int | None:
    """The bracket that token ``at`` is the first behind: ``(часть 1``, ``(кроме части 1``."""
    back = at - 1
    while back >= 0 and tokens[back].text.lower() in grammar.inside:
        back -= 1
    return back if back >= 0 and tokens[back].kind == OPEN else None


def _is_publication(tokens: list[Token], at: int) -> bool:
    """``1985 г., № 4, ст. 28`` is an entry of a gazette, no article."""
    if tokens[at].text.lower() != _PUBLICATION or at < 3:
        return False
    return (
        tokens[at - 1].kind == COMMA
        and tokens[at - 2].kind == NUMBER
        and (tokens[at - 3].text in {"№", "N"} or tokens[at - 3].kind in {MARK, COMMA})
    )


def _certain(
    tokens: list[Token], word: Token, items: list[Item], start: int, after: int
) -> tuple[list[Item], int]:
    """The list without a last number that counts something: ``пункта 2 и 5 рабочих дней``."""
    if word.plural or len(items) == 1 or after >= len(tokens) or tokens[after].kind != OTHER:
        return items, after
    at = start
    while at < after and tokens[at].kind not in SEPARATORS:
        at += 1
    return items[:1], at


def _behind_parentheses(tokens: list[Token], read: _Read, holder: _Read | None) -> _Read | None:
    """Numbers that go on behind parentheses: ``статьями 23 (часть 1), 24``."""
    at = read.after
    if not read.inside or holder is None or at + 1 >= len(tokens) or tokens[at].kind != CLOSE:
        return None
    start = at + 1
    while start < len(tokens) and tokens[start].kind in SEPARATORS:
        start += 1
    if start == at + 1:
        return None
    word = tokens[holder.first]._replace(level=holder.step.level, plural=True)
    items, after = items_after(tokens, start, word)
    return _Read(Step(holder.step.level, tuple(items)), start, after) if items else None


def _joined(tokens: list[Token], a: _Read, b: _Read) -> bool:
    between = tokens[a.after : b.first]
    if b.inside:
        return bool(between) and between[0].kind == OPEN
    if a.inside and between and between[0].kind == CLOSE:
        between = between[1:]
    return all(token.kind in SEPARATORS for token in between)


def _host(tokens: list[Token], at: int, acts: dict[int, Mention]) -> Mention | None:
    """The act named right behind token ``at``: ``настоящего Кодекса``, ``к настоящим Правилам``."""
    if at < len(tokens) and tokens[at].text == _TO:
        at += 1
    return acts.get(tokens[at].start) if at < len(tokens) else None


def _chain(tokens: list[Token], run: list[_Read], acts: dict[int, Mention]) -> Iterator[Chain]:
    if not run:
        return
    host = _host(tokens, run[-1].after, acts)
    paths = [path for path in _paths(tokens, run) if path]
    if not paths:
        return
    act: ActReference | None = host.act if host else None
    end = host.end if host else tokens[run[-1].after - 1].end
    yield Chain(tokens[run[0].first].start, end, act, tuple(paths))


def _paths(tokens: list[Token], run: list[_Read]) -> list[Path]:
    """The run as paths: adjacent steps are one path, lists share what the last of them names."""
    groups: list[list[_Read]] = []
    for read in run:
        if groups and read.inside:
            groups[-1:] = [*_all_but_last(groups[-1]), [*_last_only(groups[-1]), read]]
        elif groups and not tokens[groups[-1][-1].after : read.first]:
            groups[-1].append(read)
        else:
            groups.append([read])
    paths = [_path(group) for group in groups]
    for place in range(len(paths) - 2, -1, -1):
        paths[place] = _inherit(paths[place], paths[place + 1])
    for place in range(1, len(paths)):
        paths[place] = _inherit(paths[place], paths[place - 1])
    return [
        path
        for path, group in zip(paths, groups, strict=True)
        if len(path) > 1 or not group[0].adjective
    ]


def _all_but_last(group: list[_Read]) -> list[list[_Read]]:
    """Parentheses speak of the last number before them only."""
    last = group[-1]
    if len(last.step.items) < 2:
        return []
    return [[*group[:-1], replace(last, step=replace(last.step, items=last.step.items[:-1]))]]


def _last_only(group: list[_Read]) -> list[_Read]:
    last = group[-1]
    return [*group[:-1], replace(last, step=replace(last.step, items=last.step.items[-1:]))]


def _path(group: list[_Read]) -> Path:
    """``п. 2 ч. 3 ст. 8`` and ``ст. 8 ч. 3 п. 2`` are one path."""
    great: list[Step] = []
    small: list[Step] = []
    down = False
    for read in group:
        rank = read.step.level.rank
        last = small[-1] if small else great[0] if great else None
        if last is not None and rank > _RUNNING_RANK >= last.level.rank:
            down = True
        if last is not None and (read.inside or (down and rank > _RUNNING_RANK)):
            small.append(read.step)
        else:
            great.append(read.step)
    return (*reversed(great), *small)


def _inherit(path: Path, neighbour: Path) -> Path:
    """``path`` below the units that ``neighbour`` names above its step of the same kind.

    ``пункту 2, подпункту "б" пункта 3 статьи 83``: пункт 2 stands in статья 83 too;
    ``пунктом 2 и статьей 5``: пункт 2 does not stand in статья 5.
    """
    top = path[0]
    if top.here or top.level.rank <= _RUNNING_RANK:
        return path
    for place, step in enumerate(neighbour):
        if step.level.word == top.level.word or step.level.rank >= top.level.rank:
            return (*neighbour[:place], *path)
    return path

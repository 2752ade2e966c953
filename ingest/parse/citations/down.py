"""Chains that go from the great unit to the small one (Kyrgyz, Kazakh).

``ушул Мыйзамдын 29-беренесинин 1-бөлүгүндө, 2-бөлүгүнүн 1-3 жана 5-пункттарында``
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.parse.citations.grammar import Grammar
from ingest.parse.citations.steps import Chain, Mention, Path, Step, items_before
from ingest.parse.citations.tokens import (
    GLUE,
    LEVEL,
    ORDINAL,
    SELF,
    SEPARATORS,
    Token,
)
from schemas.act import ActReference

_RUNNING_RANK = 50
"""Articles and greater units are named without their parents; smaller ones are not."""


@dataclass(slots=True)
class _Open:
    """The chain being read."""

    start: int
    act: ActReference | None
    path: list[Step]
    end: int
    last: int
    """Index of the token that ends it so far."""
    weak: bool = False
    """Its only step so far is too little to be a citation; a second one makes it one."""
    paths: list[Path] = field(default_factory=list)

    def branch(self, keep: int) -> None:
        """Finish the leaf; the next step stands below the first ``keep`` steps."""
        self.paths.append(tuple(self.path))
        del self.path[keep:]

    def done(self) -> Iterator[Chain]:
        paths = (*self.paths, tuple(self.path))
        if not self.weak or len(paths[0]) > 1:
            yield Chain(self.start, self.end, self.act, paths)


def chains(tokens: list[Token], mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Chain]:
    """The citations of units in a paragraph, in order."""
    acts = {mention.end: mention for mention in mentions}
    acts.update({mention.reach: mention for mention in mentions if mention.reach})
    chain: _Open | None = None
    stop = -1
    for at, token in enumerate(tokens):
        if token.kind != LEVEL:
            continue
        spoilt = at > 0 and grammar.spoils(tokens[at - 1].text)
        read = None if spoilt else _step(tokens, at, stop)
        stop = at
        if read is None:
            if chain:
                yield from chain.done()
            chain = None
            continue
        step, first = read
        if chain is None or not _goes_on(chain, tokens, first, step):
            if chain:
                yield from chain.done()
            chain = _begin(tokens, first, at, step, acts)
        chain.end, chain.last = token.end, at
    if chain:
        yield from chain.done()


def _step(tokens: list[Token], at: int, stop: int) -> tuple[Step, int] | None:
    """The step whose word is token ``at``, and its first token; None where it has no number."""
    word = tokens[at]
    assert word.level is not None
    items, first = items_before(tokens, at - 1, stop, word)
    if items:
        return Step(word.level, tuple(items), word.genitive), first
    if at - 1 > stop and tokens[at - 1].kind == SELF:
        return Step(word.level, (), word.genitive), at - 1
    return None


def _begin(tokens: list[Token], first: int, at: int, step: Step, acts: dict[int, Mention]) -> _Open:
    """A new chain."""
    start, end = tokens[first].start, tokens[at].end
    if step.here:
        return _Open(start, "self", [step], end, at)
    before = tokens[first - 1] if first else None
    if before is not None and before.end in acts:
        mention = acts[before.end]
        return _Open(mention.start, mention.act, [step], end, at)
    if before is not None and before.kind == SELF:
        return _Open(before.start, "self", [step], end, at)
    return _Open(start, None, [step], end, at, weak=not _stands_alone(tokens, at))


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """``5-берене``, ``2) тармақша``; not ``20 пункт`` (a count) or ``биринчи бөлүк`` (a share)."""
    if tokens[at - 1].kind == GLUE:
        return True
    closed = tokens[at - 1]
    return closed.kind != ORDINAL and closed.end - closed.start > len(closed.value)


def _goes_on(chain: _Open, tokens: list[Token], first: int, step: Step) -> bool:
    """Adds ``step`` to ``chain`` where it belongs there."""
    if step.here:
        return False
    between = tokens[chain.last + 1 : first]
    rank = step.level.rank
    if not between:
        if rank <= _RUNNING_RANK and rank < chain.path[-1].level.rank:
            return False
        chain.path.append(step)
        return True
    if any(token.kind not in SEPARATORS for token in between):
        return False
    for place in range(len(chain.path) - 1, -1, -1):
        if chain.path[place].level.word == step.level.word:
            chain.branch(place)
            chain.path.append(step)
            return True
    last = chain.path[-1]
    if last.genitive and rank > last.level.rank:
        chain.path.append(step)
        return True
    if rank <= _RUNNING_RANK:
        chain.branch(0)
        chain.path.append(step)
        return True
    return False

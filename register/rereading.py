"""Two readings of one file: which clause is which, and what differs. Pure.

In one file a unit is told by its characters: whatever number, level or address a newer parser
gives it, the unit that begins at the same place is the same unit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest

from register.lineage import TELLING, wording_hash
from schemas.act import Act, Target
from schemas.clause import Clause
from schemas.event import Event
from schemas.jsonable import plain, written
from schemas.parsed import Citation, ParsedAct, ParsedFile
from schemas.rereading import ActDifference, ClauseChange, FieldChange, Rereading, Tally

_COMPARED = ("eid", "parent", "level", "label", "num", "heading", "text", "status")
_SHOWN = 160
"""Characters of a clause that a person is shown."""


def same_units(
    old: Sequence[Clause], new: Sequence[Clause], *, same_text: bool
) -> list[int | None]:
    """For each clause of the new reading its index in the old one; None: it is new.

    ``same_text``: both readings have the same source text, so that offsets can be compared.
    """
    found: list[int | None] = [None] * len(new)
    free = dict(enumerate(old))

    def give(at: int, index: int | None) -> None:
        if index is not None and found[at] is None and free.pop(index, None) is not None:
            found[at] = index

    if same_text:
        by_start = {c.spans[0][0]: i for i, c in enumerate(old) if c.spans}
        for at, clause in enumerate(new):
            if clause.spans:
                give(at, by_start.get(clause.spans[0][0]))
        _by_overlap(old, new, found, give)
    by_eid = {c.eid: i for i, c in enumerate(old)}
    hashes = [wording_hash(c) for c in old]
    for at, clause in enumerate(new):
        index = by_eid.get(clause.eid)
        if index is not None and hashes[index] == wording_hash(clause):
            give(at, index)
    by_words = _unique({i: hashes[i] for i in free if len(free[i].text) >= TELLING})
    for at, clause in enumerate(new):
        give(at, by_words.get(wording_hash(clause)))
    for at, clause in enumerate(new):
        index = by_eid.get(clause.eid)
        # Two units at two places of one text are two, whatever their address.
        if index is not None and not (same_text and clause.spans and old[index].spans):
            give(at, index)
    return found


Give = Callable[[int, int | None], None]
"""Lets a clause of the new reading (by index) be one of the old reading."""


def _by_overlap(
    old: Sequence[Clause], new: Sequence[Clause], found: Sequence[int | None], give: Give
) -> None:
    """Units whose beginning is read otherwise but that hold mostly the same characters."""
    owners = _Owners(old)
    for at, clause in enumerate(new):
        if found[at] is not None or not clause.spans:
            continue
        shared = owners.shared(clause)
        for index, size in shared.most_common():
            if 2 * size >= max(_size(clause), _size(old[index])):
                give(at, index)


class _Owners:
    """Which clause of a reading a character belongs to."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._spans = sorted((a, b, i) for i, c in enumerate(clauses) for a, b in c.spans)
        self._starts = [a for a, _, _ in self._spans]

    def shared(self, clause: Clause) -> Counter[int]:
        """Characters of ``clause`` by the clause that owns them."""
        out: Counter[int] = Counter()
        for start, end in clause.spans:
            at = max(0, bisect_right(self._starts, start) - 1)
            while at < len(self._spans) and self._spans[at][0] < end:
                a, b, index = self._spans[at]
                if min(b, end) > max(a, start):
                    out[index] += min(b, end) - max(a, start)
                at += 1
        return out

    def at(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self._spans[index][1] <= offset:
            return None
        return self._spans[index][2]


def _size(clause: Clause) -> int:
    return sum(b - a for a, b in clause.spans)


def _unique(words: Mapping[int, str]) -> dict[str, int]:
    counts = Counter(words.values())
    return {word: index for index, word in words.items() if counts[word] == 1}


def now_in(lost: Clause, new: Sequence[Clause]) -> str | None:
    """Where the characters of a lost unit stand in the new reading of the same text."""
    if not lost.spans:
        return None
    index = _Owners(new).at(lost.spans[0][0])
    return None if index is None else new[index].eid


def compare(
    old: ParsedFile, new: ParsedFile, read_by: str, reader: str, unfit: Sequence[str] = ()
) -> Rereading:
    """What changes when ``new`` takes the place of ``old``."""
    same_text = old.source.text == new.source.text
    acts = [
        _act(part, was, now, same_text)
        for part, (was, now) in enumerate(zip_longest(old.acts, new.acts))
    ]
    return Rereading(
        sha256=old.source.sha256,
        name=old.source.name,
        read_by=read_by,
        reader=reader,
        text_changed=not same_text,
        placed=Tally("placed", old.fidelity.placed, new.fidelity.placed),
        listed=Tally("listed", old.fidelity.listed, new.fidelity.listed),
        acts=tuple(acts),
        unfit=tuple(unfit),
    )


def _act(part: int, was: ParsedAct | None, now: ParsedAct | None, same: bool) -> ActDifference:
    shown = now or was
    assert shown is not None
    old = was.clauses if was else ()
    new = now.clauses if now else ()
    return ActDifference(
        part=part,
        title=shown.act.title,
        was_iri=was.act.iri if was else None,
        iri=now.act.iri if now else None,
        clauses=_clauses(old, new, same),
        card=_card(was.act if was else None, now.act if now else None),
        counts=_counts(was, now),
        events=_signed(
            map(_event, was.events if was else ()), map(_event, now.events if now else ())
        ),
        citations=_signed(
            map(_citation, was.citations if was else ()),
            map(_citation, now.citations if now else ()),
        ),
        warnings=_warnings(was, now),
    )


def _clauses(old: Sequence[Clause], new: Sequence[Clause], same: bool) -> tuple[ClauseChange, ...]:
    matched = same_units(old, new, same_text=same)
    renamed = {old[i].eid: new[at].eid for at, i in enumerate(matched) if i is not None}
    out: list[tuple[int, ClauseChange]] = []
    for at, (clause, index) in enumerate(zip(new, matched, strict=True)):
        if index is None:
            out.append((at, ClauseChange("gained", None, clause.eid, (), "", _said(clause))))
            continue
        before = old[index]
        what = tuple(f for f in _COMPARED if _differs(f, before, clause, renamed))
        if what:
            change = ClauseChange(
                "changed", before.eid, clause.eid, what, _said(before), _said(clause)
            )
            out.append((at, change))
    kept = {i: at for at, i in enumerate(matched) if i is not None}
    last = 0
    for index, clause in enumerate(old):
        if index in kept:
            last = kept[index]
        else:
            where = now_in(clause, new) if same else None
            out.append((last, ClauseChange("lost", clause.eid, where, (), _said(clause), "")))
    return tuple(change for _, change in sorted(out, key=lambda pair: pair[0]))


def _differs(field: str, was: Clause, now: Clause, renamed: Mapping[str, str]) -> bool:
    before, after = getattr(was, field), getattr(now, field)
    if field == "parent" and before is not None:
        before = renamed.get(before, before)  # the same unit above, whatever its address
    if field in ("text", "heading"):
        return " ".join((before or "").split()) != " ".join((after or "").split())
    return bool(before != after)


def _said(clause: Clause) -> str:
    words = " ".join(x for x in (clause.num_display, clause.heading, clause.text) if x)
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


def _card(was: Act | None, now: Act | None) -> tuple[FieldChange, ...]:
    before, after = _fields(was), _fields(now)
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def _fields(act: Act | None) -> dict[str, str | None]:
    """The card as key paths with texts."""
    out: dict[str, str | None] = {}
    for name, value in (plain(act) if act else {}).items():
        if name == "dates":
            out.update({f"dates.{key}": day for key, day in value.items()})
        else:
            out[name] = value if value is None or isinstance(value, str) else written(value)
    return out


def _counts(was: ParsedAct | None, now: ParsedAct | None) -> tuple[Tally, ...]:
    def articles(act: ParsedAct | None) -> int:
        return sum(c.level == "article" for c in act.clauses) if act else 0

    kinds = ("clauses", "events", "citations", "terms", "relations")
    told = [
        Tally(k, len(getattr(was, k)) if was else 0, len(getattr(now, k)) if now else 0)
        for k in kinds
    ]
    return (told[0], Tally("articles", articles(was), articles(now)), *told[1:])


def _warnings(was: ParsedAct | None, now: ParsedAct | None) -> tuple[Tally, ...]:
    before = Counter(w.code for w in was.warnings) if was else Counter()
    after = Counter(w.code for w in now.warnings) if now else Counter()
    codes = sorted(set(before) | set(after))
    return tuple(Tally(c, before[c], after[c]) for c in codes if before[c] != after[c])


def _signed(was: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    before, after = Counter(was), Counter(now)
    gained = [f"+ {x}" for x in (after - before).elements()]
    return (*gained, *(f"- {x}" for x in (before - after).elements()))


def _event(event: Event) -> str:
    by, day = event.by, event.in_force.date
    names = (by.type, by.number and f"№ {by.number}", by.date) if by else ()
    told = " ".join(x for x in names if x)
    tail = f" from {day}" if day else ""
    return f"{event.target}: {event.op}{f' by {told}' if told else ''}{tail}"


def _citation(citation: Citation) -> str:
    targets = ", ".join(map(_target, citation.targets))
    return f"{citation.clause}: {' '.join(citation.raw.split())} → {targets}"


def _target(target: Target) -> str:
    act = target.act if isinstance(target.act, str) else written(plain(target.act))
    return f"{act} {target.eid}" if target.eid else act

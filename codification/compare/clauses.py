"""Clauses of two texts paired by their lineage: what happened to each, and which note explains it.

Notes are told for the article more often than for the line that changed, so an explanation says
whether it stands at the clause or elsewhere in its article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from codification.compare.words import marks
from language.typography import even, same
from register.lineage import GONE, STRUCTURE, Step, Unit, steps, words_of
from schemas.clause import Clause
from schemas.event import Event, Instrument
from schemas.history import Change, ComparedClause, Comparison, Counts, Explained, Mark, Side

_QUIET = frozenset({"same", "noise"})
_OF_WHOLE = frozenset({"repeal", "delete", "replace", "insert"})
"""Changes of a chapter that explain what is in it; a mere change is one of its heading."""

_OF_ALL = frozenset({"replace", "global_replace"})
"""Changes of the whole act that explain any clause."""


class Printed(NamedTuple):
    """A clause of one of the texts."""

    lineage: str
    clause: Clause


Told = tuple[str | None, Event]
"""An event with the lineage of its target; None is the act."""


def compare(
    one: Sequence[Printed],
    two: Sequence[Printed],
    events: Iterable[Told] = (),
    *,
    noise: bool = False,
    everything: bool = False,
) -> Comparison:
    """From the text ``one`` to the text ``two``.

    ``events`` are the changes between them, as notes tell. ``noise``: clauses that differ in
    typography only are told and marked too. ``everything``: so are those that stayed as they were.
    """
    return _Comparing(one, two, events, noise=noise).run(everything=everything)


class _Comparing:
    def __init__(
        self,
        one: Sequence[Printed],
        two: Sequence[Printed],
        events: Iterable[Told],
        *,
        noise: bool,
    ) -> None:
        self.one, self.two, self.noise = one, two, noise
        self.before = {p.lineage: p.clause for p in one}
        self.after = {p.lineage: p.clause for p in two}
        self.above_before, self.above_after = _aboves(one), _aboves(two)
        self.above = self.above_before | self.above_after
        self.told: dict[str | None, list[Event]] = defaultdict(list)
        for lineage, event in events:
            self.told[lineage].append(event)
        self.inside: dict[str, list[Event]] = defaultdict(list)
        """What is told of units inside each."""
        self.near: dict[str, list[Event]] = defaultdict(list)
        """What is told anywhere in each article."""
        for lineage, found in self.told.items():
            if lineage is None:
                continue
            for up in self._up(lineage):
                self.inside[up] += found
            if (article := self._article(lineage)) is not None:
                self.near[article] += found

    def run(self, *, everything: bool) -> Comparison:
        """Rows of the clauses that are to be told, and how many there are of each kind."""
        changes = self._changes()
        stayed = {x for x, change in changes.items() if change in _QUIET and self._stayed(x)}
        at = dict(enumerate(changes))
        found = {}
        if len(stayed) < len(changes):
            number = {x: i for i, x in at.items()}
            left = frozenset(i for i, x in at.items() if x not in stayed)
            told = steps(_units(self.one, number), _units(self.two, number), left)
            found = {at[step.lineage]: step for step in told}
        rows = tuple(
            self._row(lineage, found.get(lineage), changes[lineage], at)
            for lineage in self._order()
            if everything or lineage not in stayed or (self.noise and changes[lineage] == "noise")
        )
        return Comparison(rows, _counts(rows, changes), _by(rows))

    def _stayed(self, lineage: str) -> bool:
        """Whether a clause whose words stayed kept its number and its place too."""
        old, new = self.before.get(lineage), self.after.get(lineage)
        if old is None or new is None:
            return True  # nothing but a hint of a database, or a line broken elsewhere
        if (old.num, old.level) != (new.num, new.level):
            return False
        return self.above_before.get(lineage) == self.above_after.get(lineage)

    def _changes(self) -> dict[str, Change]:
        lineages = dict.fromkeys((*self.before, *self.after))
        changes = {x: _change(self.before.get(x), self.after.get(x)) for x in lineages}
        self._without_breaks(changes)
        return changes

    def _without_breaks(self, changes: dict[str, Change]) -> None:
        """Where a paragraph or a heading is broken is the printer's choice: a unit that says the
        same with its unnumbered paragraphs was not changed."""
        loud = {x for x, change in changes.items() if change in ("changed", "new", "gone")}
        broken = {self.above[x] for x in loud if x in self.above and self._level(x) == "alinea"}
        for unit in broken & self.before.keys() & self.after.keys():
            here = {x for x in changes if self.above.get(x) == unit and self._level(x) == "alinea"}
            here.add(unit)
            said = [
                " ".join(_words(clause) for x, clause in text.items() if x in here)
                for text in (self.before, self.after)
            ]
            if same(*said):
                changes.update({x: "noise" for x in here if changes[x] != "same"})

    def _order(self) -> list[str]:
        """The newer text's; a clause that is gone stands behind the one it followed."""
        behind: dict[str | None, list[str]] = defaultdict(list)
        last: str | None = None
        for printed in self.one:
            if printed.lineage in self.after:
                last = printed.lineage
            else:
                behind[last].append(printed.lineage)
        out = list(behind[None])
        for printed in self.two:
            out += [printed.lineage, *behind[printed.lineage]]
        return out

    def _row(
        self, lineage: str, step: Step | None, change: Change, at: dict[int, str]
    ) -> ComparedClause:
        old, new = self.before.get(lineage), self.after.get(lineage)
        one, two = _side(old), _side(new)
        marked: tuple[Mark, ...] = ()
        if one and two and (change == "changed" or (change == "noise" and self.noise)):
            marked = marks(one.text, two.text, noise=self.noise)
        events, explained = self._explained(lineage) if change not in _QUIET else ((), None)
        clause = new or old
        assert clause is not None
        return ComparedClause(
            lineage=lineage,
            level=clause.level,
            label=clause.label,
            change=change,
            step=step.kind if step else "same",
            sure=step.sure if step else 1.0,
            other=self._eid(at.get(step.other)) if step and step.other is not None else None,
            one=one,
            two=two,
            marks=marked,
            events=events,
            explained=explained,
            article=self._eid(self._article(lineage)),
        )

    def _explained(self, lineage: str) -> tuple[tuple[Event, ...], Explained | None]:
        own = [e for up in self._up(lineage) for e in self.told.get(up, ())]
        own += self.told.get(lineage, []) + self.inside.get(lineage, [])
        own += self._of_chapters(lineage)
        own += [e for e in self.told.get(None, ()) if e.op in _OF_ALL]
        if own:
            return tuple(dict.fromkeys(own)), "clause"
        near = self.near.get(self._article(lineage) or "", [])
        return tuple(dict.fromkeys(near)), "article" if near else None

    def _of_chapters(self, lineage: str) -> list[Event]:
        out: list[Event] = []
        above = self.above.get(lineage)
        while above is not None:
            if self._level(above) in STRUCTURE:
                out += [e for e in self.told.get(above, ()) if e.op in _OF_WHOLE]
            above = self.above.get(above)
        return out

    def _up(self, lineage: str) -> list[str]:
        """The units around a clause, in either text, up to its article."""
        out: list[str] = []
        above = self.above.get(lineage)
        while above is not None and above not in out and self._level(above) not in STRUCTURE:
            out.append(above)
            above = self.above.get(above)
        return out

    def _article(self, lineage: str) -> str | None:
        """The article or top clause that a clause stands in; headings stand in none."""
        if self._level(lineage) in STRUCTURE:
            return None
        return [lineage, *self._up(lineage)][-1]

    def _level(self, lineage: str) -> str:
        clause = self.after.get(lineage) or self.before.get(lineage)
        return clause.level if clause else ""

    def _eid(self, lineage: str | None) -> str | None:
        clause = self.after.get(lineage or "") or self.before.get(lineage or "")
        return clause.eid if clause else None


def _aboves(text: Sequence[Printed]) -> dict[str, str]:
    """The unit around each clause."""
    at = {p.clause.eid: p.lineage for p in text}
    return {p.lineage: at[p.clause.parent] for p in text if p.clause.parent in at}


def _units(printed: Sequence[Printed], number: dict[str, int]) -> list[Unit]:
    """As the matching sees them; the words stand for their own hash."""
    out = []
    for lineage, c in printed:
        words = words_of(c.heading, c.text, c.rows)
        out.append(Unit(c.eid, c.parent, c.level, c.num, c.status, words, words, number[lineage]))
    return out


def _change(old: Clause | None, new: Clause | None) -> Change:
    if old is None or new is None:
        clause = new or old
        assert clause is not None
        words = _words(clause)
        if words and not even(words).keys:
            return "noise"  # nothing but a hint of a database
        return "new" if old is None else "gone"
    if old.status != new.status and (old.status in GONE) != (new.status in GONE):
        return "removed" if new.status in GONE else "restored"
    if old.text == new.text and old.heading == new.heading and old.rows == new.rows:
        return "same"
    if new.status in GONE:
        return "same"  # remarks in its place
    return "noise" if same(_words(old), _words(new)) else "changed"


def _words(clause: Clause) -> str:
    return words_of(clause.heading, clause.text, clause.rows)


def _side(clause: Clause | None) -> Side | None:
    if clause is None:
        return None
    return Side(clause.eid, clause.num_display, clause.heading, _words(clause), clause.status)


def _counts(rows: Sequence[ComparedClause], changes: dict[str, Change]) -> Counts:
    words = Counter(changes.values())
    kinds = Counter(row.step for row in rows)
    loud = [row for row in rows if row.change not in _QUIET]
    touched = {row.article for row in loud if row.article}
    told = {row.article for row in loud if row.article and row.explained}
    explained = sum(row.explained is not None for row in loud)
    return Counts(
        same=words["same"],
        noise=words["noise"],
        changed=words["changed"],
        new=words["new"],
        gone=words["gone"],
        removed=words["removed"],
        restored=words["restored"],
        renumbered=kinds["renumbered"],
        moved=kinds["moved"],
        split=kinds["split"],
        merged=kinds["merged"],
        explained=explained,
        unexplained=len(loud) - explained,
        articles=len(touched),
        articles_explained=len(told),
    )


def _by(rows: Sequence[ComparedClause]) -> tuple[tuple[Instrument, tuple[str, ...]], ...]:
    """Amending acts with the clauses whose change they explain; those told for the clause itself
    where there are such."""
    found: dict[Instrument, list[str]] = defaultdict(list)
    for row in rows:
        side = row.two or row.one
        for event in row.events:
            if event.by is not None and side is not None and side.eid not in found[event.by]:
                found[event.by].append(side.eid)
    order = sorted(found, key=lambda by: (by.date or "", by.number or ""))
    return tuple((by, tuple(found[by])) for by in order)

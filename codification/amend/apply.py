"""An amending act worked into an edition: ``amend``.

instructions in order → the act each speaks of → its place in the edition → the change of text and
tree → the account. An instruction that cannot be done exactly as it is said changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from codification.amend.account import of_others, remaining
from codification.amend.begins import Beginnings, has_begun
from codification.amend.draft import Draft
from codification.amend.insert import insert
from codification.amend.locate import Place, locate
from codification.amend.order import Addresses
from codification.amend.outcome import Done, Stop, refuse, review, unchanged
from codification.amend.remove import remove
from codification.amend.renumber import clashes, give_way, renumber
from codification.amend.restate import Quotation, Shared, rename, restate
from codification.amend.unit import Unit
from codification.amend.which import Acts
from codification.amend.words import edit_words
from ingest.parse.instructions import read_instructions
from schemas.act import Act
from schemas.amendment import Amended, AmendingReading, AmendOperation, Instruction
from schemas.clause import Clause
from schemas.event import Commencement
from schemas.parsed import ParsedAct, ParsedFile

_SILENT = frozenset({"commencement", "card", "no_text"})
"""They change nothing in the edition."""
_FIRST, _IN_ORDER, _LAST = range(3)


def amend(edition: ParsedFile, amending: ParsedFile, on: str | None = None) -> Amended:
    """The edition with the amending act worked in. Pure; nothing is stored.

    ``on``: only what has begun on that day. Of files that hold an act in several languages, the
    same language is taken of both. What cannot be done exactly as it is said is not done; each
    operation tells what became of it.
    """
    part, amending_part = _parts(edition, amending)
    reading = read_instructions(amending, amending_part)
    return apply(edition, part, amending, amending_part, reading, on)


def _parts(edition: ParsedFile, amending: ParsedFile) -> tuple[int, int]:
    """The acts of both files that are in one language; the first ones where none are."""
    for i, act in enumerate(edition.acts):
        for j, other in enumerate(amending.acts):
            if act.act.language == other.act.language:
                return i, j
    return 0, 0


def apply(
    edition: ParsedFile,
    part: int,
    amending: ParsedFile,
    amending_part: int,
    reading: AmendingReading,
    on: str | None = None,
) -> Amended:
    """Work ``reading`` (of act ``amending_part`` of the file) into act ``part`` of the edition.

    Pure. Two units that get one number undo the instructions that gave it; that is why all is done
    anew until no number is met twice.
    """
    barred: dict[int, str] = {}
    while True:
        work = _Work(edition, part, amending, amending_part, reading, on, barred)
        work.run()
        told = clashes(work.draft, reading.instructions, work.outcomes)
        if not told:
            return work.result()
        barred.update(told)


class _Work:
    """One pass over the instructions."""

    def __init__(
        self,
        edition: ParsedFile,
        part: int,
        amending: ParsedFile,
        amending_part: int,
        reading: AmendingReading,
        on: str | None,
        barred: dict[int, str],
    ) -> None:
        self.edition: ParsedAct = edition.acts[part]
        self.draft = Draft(edition, self.edition)
        self.addresses = Addresses(self.draft.tops)
        self.amending = amending
        self.others = of_others(amending, amending_part)
        self.act: Act = amending.acts[amending_part].act
        self.reading = reading
        self.instructions = reading.instructions
        self.on = on
        self.barred = barred
        self.begins = Beginnings(amending.acts[amending_part])
        named = [i.act for i in self.instructions if i.op not in _SILENT]
        self.acts = Acts(self.draft, named, self.act.title)
        self.outcomes: dict[int, Done | Stop] = {}
        self.held = _holds(self.edition, self.act)

    def run(self) -> None:
        """Each instruction once, renumbering first."""
        order = sorted(
            range(len(self.instructions)),
            key=lambda i: (_turn(self.instructions[i]), i),
        )
        for index in order:
            try:
                self.outcomes[index] = self._one(index)
            except Stop as stop:
                self.outcomes[index] = stop
        give_way(self.draft, self.outcomes)

    def _one(self, index: int) -> Done:
        instruction = self.instructions[index]
        if instruction.op in _SILENT:
            unchanged("")
        concern = self.acts.concern(instruction.act)
        if instruction.op == "other_act" or concern.verdict == "other":
            raise Stop("no_change", "It concerns another act.")
        if concern.verdict == "unknown":
            review("Which act it changes is not told clearly enough.")
        if instruction.languages and self.edition.act.language not in instruction.languages:
            unchanged(f"It concerns the text in {', '.join(instruction.languages)}.")
        if unread := self._unread_line(instruction):
            review(f"The line above it was not read: “{unread}”.")
        if instruction.doubts:
            review(" ".join(instruction.doubts))
        has_begun(self.begins.of(instruction), self.on)
        quotation = Quotation(instruction, self.amending.source.text, self._shared(index))
        barred = self.barred.get(index)
        if instruction.op == "insert":
            if barred is not None:
                refuse(barred)
            return insert(self.draft, concern.scope, quotation, index)
        place = locate(self.draft, concern.scope, instruction.target)
        if barred is not None:
            refuse(barred, place.unit)
        return self._at(place, instruction, quotation, index)

    def _unread_line(self, instruction: Instruction) -> str | None:
        """A line that introduces instructions and was not read, if this is one of them.

        It may say in which annex or unit they work, so none of them can be trusted. A later
        introduction that was read begins anew.
        """
        lines = [u for u in self.reading.unclaimed if u.text.rstrip().endswith(":")]
        before = [u for u in lines if u.end <= instruction.start]
        if not before:
            return None
        last = max(before, key=lambda u: u.end)
        known = (i for i in self.instructions if i.op == "no_text" and i.act is not None)
        if any(last.end <= i.start and i.end <= instruction.start for i in known):
            return None
        return " ".join(last.text.split())

    def _at(self, place: Place, instruction: Instruction, quotation: Quotation, index: int) -> Done:
        op = instruction.op
        if op in ("words", "global_replace"):
            if instruction.edit is None:
                review("Which words are meant is not told.", place.unit)
            edit = instruction.edit
            if op == "global_replace":
                edit = replace(edit, every=True)
            return edit_words(self.draft, place, edit, index, held=self.held)
        if op == "replace":
            return restate(self.draft, place, quotation, index)
        if op == "rename":
            place = place if place.part in ("heading", "title") else _heading_of(place)
            return rename(self.draft, place, quotation, index)
        if op in ("delete", "repeal"):
            self._unguarded(place)
            if place.unit is None and op == "repeal":
                return self._repeal_act()
            return remove(self.draft, place, "removed" if op == "delete" else "repealed", index)
        if op == "renumber":
            self._unguarded(place)
            return renumber(self.draft, place, instruction.number, index)
        if op in ("suspend", "resume"):
            return _pause(place, op == "suspend")
        return review(f"“{op}” must be done by a person.", place.unit)

    def _unguarded(self, place: Place) -> None:
        """Nothing but the number tells the unit: an edition that may hold the act is left alone."""
        unit = place.unit
        if self.held and (unit is None or unit.status == "present"):
            review(
                f"The edition (of {self.edition.act.edition_date}) may hold this act already.", unit
            )

    def _repeal_act(self) -> Done:
        if self.draft.act.status == "repealed":
            unchanged("The act is repealed already.")
        day = self.act.date
        dates = replace(self.draft.act.dates, repealed=self.draft.act.dates.repealed or day)
        self.draft.act = replace(self.draft.act, status="repealed", dates=dates)
        return Done(None, None, None, "The act as a whole; its text stays as it is.")

    def _shared(self, index: int) -> Shared:
        """The instructions that quote the same wording as the ``index``-th."""
        span, op = self.instructions[index].new_span, self.instructions[index].op
        if span is None:
            return Shared()
        group = [
            i
            for i, one in enumerate(self.instructions)
            if one.new_span == span and one.op in ("insert", "replace")
        ]
        if op not in ("insert", "replace") or index not in group:
            return Shared()
        numbers = [i.target[-1].num for i in map(self.instructions.__getitem__, group) if i.target]
        return Shared(group.index(index), len(group), frozenset(n for n in numbers if n))

    # --- the result ---------------------------------------------------------------------------

    def result(self) -> Amended:
        eids = self.addresses.of(self.draft.tops)
        operations = [self._operation(i, eids) for i in range(len(self.instructions))]
        operations += [_of_other(a, b) for a, b in self.others]
        act = replace(self.draft.act, edition_date=self._edition_date(operations))
        return Amended(
            act=act,
            text=self.draft.text,
            clauses=tuple(_clause(u, eids) for u in self.draft.units()),
            operations=tuple(operations),
            unclaimed=remaining(self.amending, self.reading, self.others),
            edits=self.draft.pieces.edits(),
        )

    def _operation(self, index: int, eids: dict[int, str]) -> AmendOperation:
        instruction, outcome = self.instructions[index], self.outcomes[index]
        unit = outcome.target
        other = isinstance(outcome, Stop) and outcome.reason == "It concerns another act."
        return AmendOperation(
            op="other_act" if other else instruction.op,
            target=(unit.eid or eids.get(id(unit))) if unit is not None else None,
            label=instruction.label,
            old=outcome.old,
            new=outcome.new if isinstance(outcome, Done) else _proposed(instruction),
            start=instruction.start,
            end=instruction.end,
            in_force=self.begins.of(instruction),
            status="applied" if isinstance(outcome, Done) else outcome.status,
            reason=outcome.reason or None,
        )

    def _edition_date(self, operations: Sequence[AmendOperation]) -> str | None:
        """The day of the newest change that the text holds."""
        days = [self.edition.act.edition_date]
        days += [o.in_force.date or self.act.date for o in operations if o.status == "applied"]
        return max((d for d in days if d), default=None)


def _turn(instruction: Instruction) -> int:
    """Locators mean the numbers before, so that units may be renumbered first; then the order of
    the amending act holds. A new unit finds its place among the numbers that will be. Unnumbered
    paragraphs are counted when the new ones stand among them.
    """
    if instruction.op != "renumber":
        return _IN_ORDER
    target = instruction.target
    return _LAST if target and target[-1].levels[0] == "alinea" else _FIRST


def _of_other(start: int, end: int) -> AmendOperation:
    """What stands in the amending file and is of another act there."""
    reason = "It belongs to another act of the file."
    return AmendOperation(
        "no_text", None, "", None, None, start, end, Commencement(), "no_change", reason
    )


def _proposed(instruction: Instruction) -> str | None:
    """What the instruction wanted, where nothing was done."""
    if instruction.new is not None:
        return instruction.new
    return instruction.edit.new if instruction.edit else None


def _holds(edition: ParsedAct, amending: Act) -> bool:
    """The edition is known to hold the amending act: a note names it, or it is not older."""
    for event in edition.events:
        by = event.by
        if by is None or amending.number is None:
            continue
        if by.number == amending.number and by.date == amending.date:
            return True
    day = edition.act.edition_date
    return bool(day and amending.date and day >= amending.date)


def _heading_of(place: Place) -> Place:
    return Place(place.unit, "heading" if place.unit else "title")


def _pause(place: Place, suspend: bool) -> Done:
    unit = place.unit
    if unit is None or place.part != "unit":
        review("Which unit is suspended or works again is not told.", unit)
    if unit.status not in ("present", "suspended"):
        refuse(f"{unit.name} is no longer there ({unit.status}).", unit)
    if (unit.status == "suspended") == suspend:
        unchanged(f"{unit.name} is {unit.status} already.", unit)
    unit.status = "suspended" if suspend else "present"
    return Done(unit, unit.wording(), unit.wording())


def _clause(unit: Unit, eids: dict[int, str]) -> Clause:
    return Clause(
        eid=eids[id(unit)],
        parent=eids[id(unit.parent)] if unit.parent is not None else None,
        level=unit.level,
        label=unit.label,
        num=unit.num,
        num_display=unit.num_display,
        heading=unit.heading,
        text=unit.text,
        rows=unit.rows,
        status=unit.status,
        start=unit.start,
        end=unit.end,
        spans=tuple(unit.spans),
        confidence=unit.confidence,
        doubts=unit.doubts,
    )

"""A unit gets a new wording: as a whole, its first paragraph, a sentence, its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from codification.amend import layout
from codification.amend.draft import Cut, Draft
from codification.amend.locate import Place
from codification.amend.outcome import Done, refuse, review, unchanged
from codification.amend.passages import Change, Passage, commit, passages
from codification.amend.phrases import spaced_alike
from codification.amend.rows import restate_row
from codification.amend.unit import Unit
from codification.amend.wording import (
    Press,
    Printed,
    begins_with_number,
    fresh,
    numbered_alike,
    numbers_read,
    same,
)
from schemas.amendment import Instruction
from schemas.source import Span


@dataclass(frozen=True, slots=True)
class Shared:
    """Instructions that quote one wording together: ``пункты 3 и 4 изложить: «3. … 4. …»``."""

    at: int = 0
    """Which of them this one is."""
    count: int = 1
    numbers: frozenset[str] = frozenset()
    """Numbers that they all name."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What an instruction brings, and where the amending act prints it."""

    instruction: Instruction
    source: str
    shared: Shared = Shared()

    def units(self) -> list[Unit]:
        """The quoted units; paragraphs before the first numbered one are plain paragraphs."""
        tops = fresh(self.instruction)
        if not self.instruction.target or "preamble" not in self.instruction.target[-1].levels:
            for top in tops:
                top.level = "alinea" if top.level == "preamble" else top.level
        named = self.instruction.target[-1].num if self.instruction.target else None
        numbers_read(tops, [named, self.instruction.number, *self.shared.numbers])
        return tops

    def printed(self) -> str:
        """The wording as the amending act prints it, with the TABs between cells."""
        span = self.instruction.new_span
        return self.source[slice(*span)] if span is not None else self.instruction.new or ""

    def press(self, draft: Draft, near: Unit | None, entry: Unit | None) -> Press:
        """A press for the layout around ``near``; ``entry`` shows the mark of a list's entries."""
        mark = layout.bullet(draft, entry) if entry is not None else ""
        line = layout.paragraph_break(draft, near)
        return Press(self.source, self.instruction.quoted, line, mark or "- ")


def restate(draft: Draft, place: Place, quotation: Quotation, operation: int) -> Done:
    """``place`` reads as quoted from now on."""
    if place.part in ("heading", "title"):
        return rename(draft, place, quotation, operation)
    if place.part == "row":
        return restate_row(draft, place.unit, place.number, quotation.printed(), operation)
    if place.part in ("column", "footnote"):
        review(f"Which {place.part} is meant must be told by a person.", place.unit)
    unit = place.unit
    if unit is None:
        return _act(draft, quotation, operation)
    if place.part == "sentence" or (place.part == "own" and unit.children):
        return _paragraph(draft, place, unit, quotation, operation)
    return _unit(draft, unit, quotation, operation)


# --- a whole unit --------------------------------------------------------------------------------


def _unit(draft: Draft, unit: Unit, quotation: Quotation, operation: int) -> Done:
    if unit.level == "attachment":
        return _annex(draft, unit, quotation, operation)
    tops = chosen(quotation, unit)
    new, more = tops[0], tops[1:]
    if same(unit, new) and not more:
        unchanged("The text already has the new wording.", unit, unit.wording())
    old = unit.wording()
    press = quotation.press(draft, unit, unit)
    printed = press.print([new, *more], marked=False)
    spans = layout.stretches(draft, unit)
    _become(unit, new)
    printed.places[0] = (unit, printed.places[0][1])
    at = next(i for i, u in enumerate(draft.beside(unit)) if u is unit)
    for offset, extra in enumerate(more, 1):
        extra.label = unit.label
        draft.put(extra, unit.parent, at + offset)
    _replace(draft, spans, printed, operation)
    return Done(unit, old, "\n".join([unit.wording(), *(u.wording() for u in more)]))


def _replace(draft: Draft, spans: Sequence[Span], printed: Printed, operation: int) -> None:
    """The printed units take the place of the first range; the others go."""
    for unit, _ in printed.places:
        unit.spans = []
    cuts = [Cut(*spans[0], printed.text)]
    cuts += [Cut(*layout.closed_up(draft, span), "") for span in spans[1:]]
    printed.stand(draft.splice(cuts, operation).at(0))


def _become(unit: Unit, new: Unit) -> None:
    """``unit`` keeps its place, name and number in the edition, and takes all else of ``new``."""
    unit.num_display = new.num_display
    unit.heading, unit.text, unit.rows = new.heading, new.text, new.rows
    unit.status = "present"
    unit.children = new.children
    for child in unit.children:
        child.parent = unit


def chosen(quotation: Quotation, unit: Unit) -> list[Unit]:
    """The quoted units that are for ``unit``: the one of its number, with what follows it."""
    tops = quotation.units()
    if not tops:
        review("The new wording is not in the instruction.", unit)
    if unit.num is None:
        return _in_turn(tops, quotation, unit)
    own = by_number(tops, unit.num)
    if own:
        _nothing_lost(tops, quotation, unit)
        return own
    if any(top.num is not None for top in tops):
        numbers = ", ".join(t.num for t in tops if t.num is not None)
        review(f"The new wording is numbered {numbers}, not {unit.num}.", unit, unit.wording())
    return [_with_number(unit, tops, quotation)]


def by_number(tops: Sequence[Unit], num: str) -> list[Unit]:
    """The unit numbered ``num`` among ``tops`` or what they hold; paragraphs behind it are its."""
    for at, top in enumerate(tops):
        if not numbered_alike(top, num):
            continue
        for follower in tops[at + 1 :]:
            if follower.num is not None:
                break
            follower.parent = top
            top.children.append(follower)
        return [top]
    if len(tops) == 1:
        inner = [u for u in tops[0].walk() if numbered_alike(u, num)]
        if len(inner) == 1 and not tops[0].text and tops[0].num is None:
            return inner
    return []


def _nothing_lost(tops: Sequence[Unit], quotation: Quotation, unit: Unit) -> None:
    named = {n.lower() for n in quotation.shared.numbers}
    left = [t.num for t in tops if t.num is not None and t.num.lower() not in named]
    left = [num for num in left if not numbered_alike(unit, num)]
    if left:
        review(f"The new wording holds also {', '.join(left)}, which no instruction names.", unit)


def _in_turn(tops: list[Unit], quotation: Quotation, unit: Unit) -> list[Unit]:
    """Unnumbered paragraphs are given out in the order in which the instructions name them."""
    shared = quotation.shared
    if shared.count == 1:
        own = tops
    elif shared.count == len(tops):
        own = [tops[shared.at]]
    else:
        review(f"{len(tops)} paragraphs are quoted for {shared.count} units.", unit)
    if unit.level in ("alinea", "indent", "item"):
        for one in own:
            if one.num is None:
                one.level = unit.level
    return own


def _with_number(unit: Unit, tops: Sequence[Unit], quotation: Quotation) -> Unit:
    """A wording without the number: the number stays as it is printed."""
    if quotation.shared.count > 1:
        tops = [tops[quotation.shared.at]] if quotation.shared.count == len(tops) else []
        if not tops:
            review("Which of the quoted paragraphs is meant is not told.", unit)
    first = tops[0]
    if begins_with_number(first):
        review(f"The new wording is numbered otherwise than {unit.num}.", unit, unit.wording())
    first.num, first.num_display = unit.num, unit.num_display
    if first.heading is None and unit.level in ("article", "chapter", "section", "title", "part"):
        first.heading = unit.heading
    for follower in tops[1:]:
        follower.parent = first
        first.children.append(follower)
    return first


def _annex(draft: Draft, unit: Unit, quotation: Quotation, operation: int) -> Done:
    """A new text of an annex; its stamp stays as it is printed."""
    new = _annexed(unit, quotation)
    if same(unit, new):
        unchanged("The text already has the new wording.", unit, unit.wording())
    old, stamp = unit.wording(), layout.number_spans(draft, unit)
    kept = max((b for _, b in stamp), default=unit.start)
    spans = [(max(a, kept), b) for a, b in layout.stretches(draft, unit) if b > kept]
    if not spans:
        review(f"{unit.name} has no text.", unit, old)
    start = next(i for i in range(spans[0][0], spans[0][1]) if not draft.text[i].isspace())
    new.num_display = None
    printed = quotation.press(draft, unit, unit).print([new])
    new.num_display = unit.num_display
    _become(unit, new)
    printed.places[0] = (unit, printed.places[0][1])
    _replace(draft, [(start, spans[0][1]), *spans[1:]], printed, operation)
    unit.spans = [*stamp, *unit.spans]
    return Done(unit, old, unit.wording())


def _annexed(unit: Unit, quotation: Quotation) -> Unit:
    tops = quotation.units()
    if not tops:
        review("The new wording is not in the instruction.", unit)
    new = tops[0] if len(tops) == 1 and tops[0].level == "attachment" else None
    if new is None:
        new = Unit("attachment", unit.label, unit.num, None, None, "")
        if len(tops) > 1 and _is_title(tops[0]):
            new.heading = tops.pop(0).text
        new.children = tops
        for top in tops:
            top.parent = new
    if not new.text and not new.children:
        review("The new wording of the annex was not found.", unit)
    new.num, new.num_display = unit.num, unit.num_display
    new.heading = new.heading or unit.heading
    return new


def _is_title(unit: Unit) -> bool:
    """A line without a number that ends no sentence and has nothing below it."""
    plain = unit.num is None and not unit.children and not unit.rows
    return plain and unit.text[-1:].isalnum()


# --- parts of a unit -----------------------------------------------------------------------------


def _paragraph(
    draft: Draft, place: Place, unit: Unit, quotation: Quotation, operation: int
) -> Done:
    """The first paragraph of a unit, or a sentence of it, without what stands below."""
    tops = quotation.units()
    if len(tops) != 1 or tops[0].children:
        review("More than one paragraph is quoted for one.", unit, unit.line())
    new = tops[0].text if tops[0].num is None else _behind_number(tops[0], unit)
    where = [p for p in passages(draft, place) if p.field == "text"]
    if len(where) != 1:
        refuse(f"{unit.name} has no text of its own.", unit)
    passage = where[0]
    if spaced_alike(passage.text, new):
        unchanged("The text already has the new wording.", unit, unit.line())
    change = Change(passage, passage.start, passage.end, new)
    return commit(draft, unit, [change], operation, None)


def _behind_number(new: Unit, unit: Unit) -> str:
    if not numbered_alike(unit, new.num):
        review(f"The new wording is numbered {new.num}, not {unit.num}.", unit, unit.line())
    return " ".join(filter(None, (new.heading, new.text)))


def rename(draft: Draft, place: Place, quotation: Quotation, operation: int) -> Done:
    """A new heading of a unit, or a new title of the act."""
    unit = place.unit
    new = _heading(quotation, unit)
    if not new:
        review("The new wording is not in the instruction.", unit)
    if unit is None:
        return _title(draft, new, operation)
    if unit.status not in ("present", "suspended"):
        refuse(f"{unit.name} is no longer there ({unit.status}).", unit)
    if unit.heading is None:
        review(f"{unit.name} has no heading in the edition.", unit)
    if spaced_alike(unit.heading, new):
        unchanged("The heading already has the new wording.", unit, unit.heading)
    change = Change(Passage(unit, "heading", 0, len(unit.heading)), 0, len(unit.heading), new)
    old = unit.heading
    commit(draft, unit, [change], operation, None)
    return Done(unit, old, unit.heading)


def _heading(quotation: Quotation, unit: Unit | None) -> str:
    """The quoted heading without the number of the unit."""
    tops = quotation.units()
    if unit is not None and len(tops) == 1 and numbered_alike(tops[0], unit.num):
        return " ".join(filter(None, (tops[0].heading, tops[0].text)))
    new = " ".join((quotation.instruction.new or " ".join(t.line() for t in tops)).split())
    number = " ".join((unit.num_display or "").split()) if unit else ""
    if number and new.lower().startswith(number.rstrip(".").lower()):
        return new[len(number.rstrip(".")) :].lstrip(". ")
    return new


def _title(draft: Draft, new: str, operation: int) -> Done:
    old = draft.act.title
    if spaced_alike(old, new):
        unchanged("The title already has the new wording.", None, old)
    reason = None
    if draft.title:
        cuts = [Cut(*draft.title[0], new)]
        cuts += [Cut(*layout.closed_up(draft, span), "") for span in draft.title[1:]]
        draft.splice(cuts, operation)
    else:
        reason = "The title stands on the card only; no line of the text holds it."
    draft.act = replace(draft.act, title=new)
    return Done(None, old, new, reason)


def _act(draft: Draft, quotation: Quotation, operation: int) -> Done:
    """The whole act in a new wording."""
    tops = quotation.units()
    if not quotation.instruction.quoted or not draft.tops:
        review("The new wording of the act is not in the instruction as units.")
    if len(tops) == len(draft.tops) and all(map(same, draft.tops, tops)):
        unchanged("The text already has the new wording.")
    old = "\n".join(u.wording() for u in draft.tops)
    printed = quotation.press(draft, None, None).print(tops)
    spans = sorted(s for top in draft.tops for s in layout.stretches(draft, top))
    draft.tops = tops
    _replace(draft, spans, printed, operation)
    return Done(None, old, "\n".join(u.wording() for u in tops))

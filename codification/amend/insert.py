"""A unit that was not there: an article, a point, a paragraph, a sentence, in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codification.amend import layout, order
from codification.amend.draft import Cut, Draft
from codification.amend.locate import Place, Scope, locate
from codification.amend.outcome import Done, refuse, review, unchanged
from codification.amend.paragraphs import LAST
from codification.amend.passages import Change, Passage, commit
from codification.amend.phrases import matches
from codification.amend.restate import Quotation, by_number, restate
from codification.amend.rows import add_row
from codification.amend.sentences import sentences
from codification.amend.unit import Unit
from codification.amend.wording import numbered_alike, same
from codification.amend.words import edit_words
from schemas.amendment import Step, WordEdit
from schemas.clause import LEVELS, Level

_PLAIN: frozenset[Level] = frozenset({"alinea", "indent", "item"})


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a unit goes: below ``parent``, as child ``at``; in the text beside a neighbour."""

    parent: Unit | None
    at: int
    behind: Unit | None
    """The unit that it stands behind; None: before ``ahead``, or as the first of its parent."""
    ahead: Unit | None
    like: Unit | None
    """A unit of its kind, for layout, level and label."""


def insert(draft: Draft, scope: Scope, quotation: Quotation, operation: int) -> Done:
    """The quoted unit stands where the instruction says it belongs."""
    instruction = quotation.instruction
    if not instruction.target:
        review("Where the new unit belongs is not told.")
    *above, step = instruction.target
    host = locate(draft, scope, tuple(above))
    if step.levels[0] == "sentence":
        return _sentence(draft, host, step, quotation, operation)
    if step.levels[0] == "row":
        return add_row(draft, host.unit, step.num, quotation.printed(), operation)
    if step.levels[0] not in LEVELS:
        review(f"A new {step.levels[0]} must be put in by a person.", host.unit)
    unit = host.unit
    if unit is not None and unit.status not in ("present", "suspended"):
        refuse(f"{unit.name} is no longer there ({unit.status}).", unit)
    if step.num is None or (set(step.levels) & _PLAIN and "paragraph" not in step.levels):
        return _paragraphs(draft, scope, unit, step, quotation, operation)
    tops = quotation.units()
    if tops and "alinea" in step.levels and all(t.num is None for t in tops):
        return _paragraphs(draft, scope, unit, step, quotation, operation)
    return _numbered(draft, scope, unit, step, quotation, operation)


# --- numbered units ------------------------------------------------------------------------------


def _numbered(
    draft: Draft, scope: Scope, host: Unit | None, step: Step, quotation: Quotation, operation: int
) -> Done:
    num = step.num or ""
    pool = _kind(draft, scope, host, step)
    stem = _stem(pool, num)
    there = [u for u in (stem.children if stem else pool) if numbered_alike(u, num)]
    if there:
        return _there(draft, there, quotation, operation)
    tops = quotation.units()
    if not tops:
        review("The new wording is not in the instruction.", host)
    own = by_number(tops, num)
    if not own:
        review(f"The new wording does not show a unit numbered {num}.", host)
    _named(tops, quotation, num)
    if stem is not None:
        own[0].level, own[0].label = "subparagraph", stem.label
        return _put(draft, own, _spot_below(stem, num), quotation, operation)
    spot = _spot_beside(draft, scope, quotation) or _spot_by_number(draft, host, pool, num)
    if spot.like is not None:
        own[0].level, own[0].label = spot.like.level, spot.like.label
    return _put(draft, own, spot, quotation, operation)


def _kind(draft: Draft, scope: Scope, host: Unit | None, step: Step) -> list[Unit]:
    """Units of the kind of the new one below ``host``, those nearest to it."""
    base = host or scope.top
    below = [u for top in (base.children if base else draft.tops) for u in top.walk()]
    if base is None and scope.unsure:
        review("Which document of the file gets the new unit is not certain.")
    if base is None and "attachment" not in step.levels:
        annexed = {id(u) for top in draft.tops if top.level == "attachment" for u in top.walk()}
        below = [u for u in below if id(u) not in annexed]
    fitting = [u for u in below if u.num is not None and u.level in step.levels]
    named = [u for u in fitting if (u.label or "").lower() == step.word.lower()]
    pool = named or fitting
    direct = [u for u in pool if u.parent is base]
    if base is not None and base.level not in ("attachment", "part", "title", "subtitle"):
        pool = direct or pool
    return pool


def _stem(pool: Sequence[Unit], num: str) -> Unit | None:
    """The unit that ``2.1`` is read below, number 2; None where 2.1 would stand beside it."""
    parts = [u for u in pool if u.level == "paragraph" and u.num]
    stems = [u for u in parts if u.num == num.rpartition(".")[0]]
    if len(stems) != 1 or any("." in (u.num or "") for u in parts):
        return None
    return stems[0]


def _spot_below(stem: Unit, num: str) -> _Spot:
    """Among the dotted numbers below a unit, or behind all that it holds."""
    dotted = [u for u in stem.children if u.level == "subparagraph" and u.num]
    lower = order.before(dotted, num)
    if lower is None and dotted:
        at = next(i for i, u in enumerate(stem.children) if u is dotted[0])
        return _Spot(stem, at, None, dotted[0], dotted[0])
    if lower is not None:
        at = next(i for i, u in enumerate(stem.children) if u is lower)
        return _Spot(stem, at + 1, lower, None, lower)
    last = stem.children[-1] if stem.children else None
    return _Spot(stem, len(stem.children), last, None, stem)


def _there(draft: Draft, there: list[Unit], quotation: Quotation, operation: int) -> Done:
    """A unit of that number is in the edition already."""
    if len(there) > 1:
        names = " and ".join(u.name for u in there)
        review(f"Units of that number are there already: {names}.", there[0])
    unit = there[0]
    if unit.status in ("removed", "repealed"):
        return restate(draft, Place(unit), quotation, operation)
    own = by_number(quotation.units(), unit.num or "")
    if own and same(unit, own[0]):
        unchanged("The text already has the new unit.", unit, unit.wording())
    refuse(f"{unit.name} is there already, with another wording.", unit, unit.wording())


def _named(tops: Sequence[Unit], quotation: Quotation, num: str) -> None:
    named = {num.lower(), *(n.lower() for n in quotation.shared.numbers)}
    left = [t.num for t in tops if t.num is not None and t.num.lower() not in named]
    if left:
        review(f"The new wording holds also {', '.join(left)}, which no instruction names.")


def _spot_beside(draft: Draft, scope: Scope, quotation: Quotation) -> _Spot | None:
    """The spot that the instruction tells: after or before a unit that is there."""
    instruction = quotation.instruction
    if not instruction.beside or instruction.side is None:
        return None
    place = locate(draft, scope, instruction.beside)
    unit = place.unit
    if unit is None:
        return None
    if place.part == "own":
        return _spot_beside_own(unit, instruction.side)
    at = next(i for i, u in enumerate(draft.beside(unit)) if u is unit)
    if instruction.side == "after":
        return _Spot(unit.parent, at + 1, unit, None, unit)
    return _Spot(unit.parent, at, None, unit, unit)


def _spot_beside_own(unit: Unit, side: str) -> _Spot:
    """Behind the first paragraph of a unit, before all that stands below it."""
    if side != "after":
        review("The new paragraph is to be the first, before the unit's own text.", unit)
    ahead = unit.children[0] if unit.children else None
    plain = [u for u in unit.children if u.level in _PLAIN and u.num is None]
    return _Spot(unit, 0, None, ahead, plain[0] if plain else ahead)


def _spot_by_number(draft: Draft, host: Unit | None, pool: Sequence[Unit], num: str) -> _Spot:
    """The spot that the number tells."""
    if not pool:
        return _first_of_its_kind(host, num)
    if len({(id(u.parent), u.level) for u in pool}) > 1 and host is not None:
        parents = {u.parent.name for u in pool if u.parent}
        if len(parents) > 1 and not _runs(pool):
            review(f"It may belong to {' or '.join(sorted(parents))}.", host)
    lower = order.before(pool, num)
    if lower is not None:
        at = next(i for i, u in enumerate(draft.beside(lower)) if u is lower)
        return _Spot(lower.parent, at + 1, lower, None, lower)
    first = min(pool, key=lambda u: order.key(u.num or ""))
    at = next(i for i, u in enumerate(draft.beside(first)) if u is first)
    return _Spot(first.parent, at, None, first, first)


def _runs(pool: Sequence[Unit]) -> bool:
    """The numbers go through: none is met twice."""
    numbers = [u.num for u in pool]
    return len(set(numbers)) == len(numbers)


def _first_of_its_kind(host: Unit | None, num: str) -> _Spot:
    """Nothing of its kind is below ``host``: it begins a list, or follows the one text there."""
    if host is None:
        review("Where in the act the new unit belongs is not told.")
    first = num in ("1", "а", "a") or (num == "2" and bool(host.text) and not host.children)
    if not first:
        review(f"Nothing stands before number {num} in {host.name}.", host)
    last = host.children[-1] if host.children else None
    return _Spot(host, len(host.children), last, None, None)


# --- unnumbered paragraphs and sentences ---------------------------------------------------------


def _paragraphs(
    draft: Draft,
    scope: Scope,
    host: Unit | None,
    step: Step,
    quotation: Quotation,
    operation: int,
) -> Done:
    tops = quotation.units()
    if not tops:
        review("The new wording is not in the instruction.", host)
    shared = quotation.shared
    if shared.count > 1 and len(tops) == shared.count:
        tops = [tops[shared.at]]
    elif shared.count > 1:
        review(f"{len(tops)} paragraphs are quoted for {shared.count} units.", host)
    spot = _spot_beside(draft, scope, quotation)
    if spot is None:
        if host is None:
            review("Where in the act the new paragraph belongs is not told.")
        spot = _spot_by_count(host, step)
    for top in tops:
        if top.num is None and top.level in _PLAIN:
            top.level = _plain_level(spot, top)
            top.label = spot.like.label if spot.like and spot.like.level == top.level else top.label
    siblings = spot.parent.children if spot.parent else draft.tops
    if all(any(same(u, top) for u in siblings) for top in tops):
        unchanged("The text already has the new paragraph.", spot.parent)
    return _put(draft, tops, spot, quotation, operation)


def _plain_level(spot: _Spot, top: Unit) -> Level:
    """Entries of a list stay entries; a new one of a list with dashes has a dash."""
    if spot.like is not None and spot.like.level in _PLAIN and spot.like.num is None:
        return spot.like.level
    return top.level


def _spot_by_count(host: Unit, step: Step) -> _Spot:
    """The new paragraph is the N-th when it is there; without a number it is the last."""
    plain = [u for u in host.children if u.level in _PLAIN and u.num is None]
    if step.num is None or step.num == LAST or not step.num.isdigit():
        last = host.children[-1] if host.children else None
        return _Spot(host, len(host.children), last, None, plain[-1] if plain else None)
    number = int(step.num)
    if number == 1:
        review("The new paragraph is to be the first, before the unit's own text.", host)
    if number > len(plain) + 2:
        refuse(f"{host.name} has {len(plain) + 1} paragraphs; none can be number {number}.", host)
    if number == 2 and not plain and host.children:
        review(f"Before or behind the list of {host.name} is not told.", host)
    if number - 2 < len(plain):
        ahead = plain[number - 2]
        at = next(i for i, u in enumerate(host.children) if u is ahead)
        behind = host.children[at - 1] if at else None
        if behind is None:
            return _Spot(host, at, None, ahead, ahead)
        return _Spot(host, at, behind, None, ahead)
    behind = plain[-1] if plain else None
    at = next((i + 1 for i, u in enumerate(host.children) if u is behind), 0)
    return _Spot(host, at, behind, None, behind)


def _sentence(draft: Draft, place: Place, step: Step, quotation: Quotation, operation: int) -> Done:
    """A sentence at the end of a paragraph, or as its N-th."""
    unit = place.unit
    new = " ".join((quotation.instruction.new or "").split())
    if unit is None or not new:
        review("Where the new sentence belongs, or its wording, is not told.", unit)
    if unit.status not in ("present", "suspended"):
        refuse(f"{unit.name} is no longer there ({unit.status}).", unit)
    if matches(new, unit.text):
        unchanged("The text already has the new sentence.", unit, unit.line())
    if step.num is not None and step.num.isdigit():
        found = sentences(unit.text)
        number = int(step.num)
        if found is None:
            review("Where a sentence ends is not certain here.", unit, unit.text)
        if number == len(found) + 1 and not unit.children:
            at = len(unit.text.rstrip())
            return _words(draft, unit, at, " " + new, operation)
        if 1 < number <= len(found):
            return _words(draft, unit, found[number - 2][1], " " + new, operation)
        if number > len(found) + 1:
            refuse(f"{unit.name} has {len(found)} sentences; none can be number {number}.", unit)
        review(f"Where sentence {number} of {unit.name} goes must be told.", unit, unit.line())
    return edit_words(draft, place, WordEdit("append", None, new), operation)


def _words(draft: Draft, unit: Unit, at: int, new: str, operation: int) -> Done:
    passage = Passage(unit, "text", 0, len(unit.text))
    return commit(draft, unit, [Change(passage, at, at, new)], operation, None)


# --- into the tree and the text ------------------------------------------------------------------


def _put(
    draft: Draft, tops: Sequence[Unit], spot: _Spot, quotation: Quotation, operation: int
) -> Done:
    line = layout.paragraph_break(draft, spot.like or spot.behind or spot.ahead)
    entry = next((u for u in (spot.like,) if u is not None and not u.num), None)
    printed = quotation.press(draft, spot.like or spot.behind or spot.ahead, entry).print(tops)
    if spot.behind is not None or spot.ahead is None:
        host = spot.behind or spot.parent
        assert host is not None
        place = layout.after(draft, host)
        cut, lead = Cut(place, place, line + printed.text), len(line)
    else:
        place = layout.line_start(draft, spot.ahead.start)
        cut, lead = Cut(place, place, printed.text + line), 0
    shift = draft.splice([cut], operation)
    for offset, top in enumerate(tops):
        draft.put(top, spot.parent, spot.at + offset)
    printed.stand(shift.at(0) + lead)
    return Done(tops[0], None, "\n".join(top.wording() for top in tops))

"""Counting the unnumbered paragraphs of a unit: абзац второй, экинчи абзац, екінші бөлік.

The first paragraph is the unit's own text. Kazakhstan counts parts (a capital begins them) and the
paragraphs inside a part apart; everywhere else there is one count.
"""

from __future__ import annotations

from collections.abc import Iterator

from codification.amend.unit import Unit
from schemas.amendment import Step

LAST = "last"


def unnumbered(unit: Unit, *, original: bool) -> list[Unit]:
    """The paragraphs below ``unit`` that a count runs over; ``original``: those of the edition."""
    return [u for u in unit.children if _plain(u) and (u.original or not original)]


def _plain(unit: Unit) -> bool:
    return unit.level in ("alinea", "indent", "item") and unit.num is None


def ordinals(unit: Unit, own: bool, step: Step) -> Iterator[tuple[Unit, bool, int]]:
    """(unit, whether its first paragraph alone is meant, assumptions) of what the step may mean."""
    if step.num is None or not (step.num.isdigit() or step.num == LAST):
        return
    if own or _plain(unit):
        yield from _inside_part(unit, own, step)
        return
    great = "paragraph" in step.levels
    counted = unnumbered(unit, original=True)
    if great:
        counted = [u for u in counted if u.label == step.word]
        if not counted and any(u.num for u in unit.children):
            return
    yield from _counted(unit, counted, step, 0)
    behind = [u for u in unit.children if u.num is not None]
    if not great and counted and behind and step.num != "1":
        # Points may or may not be counted among the paragraphs.
        every = [u for u in unit.children if u.original]
        yield from _counted(unit, every, step, 0)


def _counted(
    unit: Unit, counted: list[Unit], step: Step, assumed: int
) -> Iterator[tuple[Unit, bool, int]]:
    if step.num == LAST:
        if counted:
            yield counted[-1], False, assumed
        return
    number = int(step.num or 0)
    if number == 1 and unit.text:
        yield unit, True, assumed
    elif 1 < number <= len(counted) + 1:
        yield counted[number - 2], False, assumed
    elif number > 1:
        now = unnumbered(unit, original=False)
        if number <= len(now) + 1 and not now[number - 2].original:
            yield now[number - 2], False, assumed


def _inside_part(unit: Unit, own: bool, step: Step) -> Iterator[tuple[Unit, bool, int]]:
    """Paragraphs of a part that is itself a paragraph: those behind it of a smaller name."""
    if step.num == "1":
        yield unit, own, 0
        return
    host = unit if own else unit.parent
    if host is None:
        return
    siblings = unnumbered(host, original=True)
    behind = siblings if own else siblings[siblings.index(unit) + 1 :]
    name = host.label if own else unit.label
    inner: list[Unit] = []
    for sibling in behind:
        if sibling.label == name or sibling.label != step.word:
            break
        inner.append(sibling)
    if step.num == LAST:
        yield from ((u, False, 0) for u in inner[-1:])
    elif step.num and 1 < int(step.num) <= len(inner) + 1:
        yield inner[int(step.num) - 2], False, 0

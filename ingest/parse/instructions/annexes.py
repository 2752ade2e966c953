"""New wording in an annex of the amending act: ``изложить в редакции согласно приложению 1``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.parse.instructions.paragraphs import Paragraph, lines
from schemas.source import Span

_NUMBER = re.compile(r"\d+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of the amending act with its paragraphs ``[first, last]``."""

    eid: str
    num: str | None
    first: int
    last: int
    span: Span
    """Behind its stamp, in the source."""
    new: str


def annexes(
    held: Sequence[Paragraph], above: dict[str, tuple[str, ...]], source: str
) -> tuple[Annex, ...]:
    """The annexes of the act itself, in order."""
    out: list[Annex] = []
    for at, one in enumerate(held):
        clause = one.clause
        if clause.level != "attachment" or above.get(clause.eid):
            continue
        if out and out[-1].last >= at:
            continue
        last = _last(held, above, at)
        if last == at and _only_stamp(held, above, at):
            # "Annex to the order" above "Annex 1 to the Rules": the second is its wording
            last = _last(held, above, at + 1)
        start = one.text.span(one.lead)[0] if one.lead < len(one.text.text) else one.end
        span = _unquoted(source, start, held[last].end)
        out.append(Annex(clause.eid, clause.num, at, last, span, lines(held[at : last + 1], *span)))
    return tuple(out)


def _last(held: Sequence[Paragraph], above: dict[str, tuple[str, ...]], at: int) -> int:
    """Index of the last paragraph of the annex that begins at ``at``."""
    last = at
    while last + 1 < len(held) and held[at].clause.eid in above.get(held[last + 1].clause.eid, ()):
        last += 1
    return last


def _only_stamp(held: Sequence[Paragraph], above: dict[str, tuple[str, ...]], at: int) -> bool:
    """Nothing but a stamp stands there, and another annex of the file follows at once."""
    if at + 1 >= len(held) or held[at].clause.num is not None or held[at].clause.text:
        return False
    below = held[at + 1].clause
    return below.level == "attachment" and not above.get(below.eid)


def _unquoted(source: str, start: int, end: int) -> Span:
    """Without the quotes around the whole: ``"Приложение 1 … ".``"""
    opening = source[start:end].lstrip()[:1]
    body = source[start:end].rstrip(" .;\n")
    if opening in tuple('«“„"') and body[-1:] in tuple('»”“"') and len(body) > 1:
        first = source.index(opening, start)
        return first + 1, start + len(body) - 1
    return start, end


def numbers(printed: str) -> list[str | None]:
    """The numbers of annexes in ``согласно приложениям 1 и 2``; one None where none is printed."""
    return [*_NUMBER.findall(printed)] or [None]


def named(found: Sequence[Annex], num: str | None) -> Annex | None:
    """The annex with the number; the only one where no number is told or printed."""
    fits = [a for a in found if a.num == num]
    if not fits and len(found) == 1 and (num is None or found[0].num is None):
        return found[0]
    return fits[0] if len(fits) == 1 else None

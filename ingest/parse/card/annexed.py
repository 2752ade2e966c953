"""An act without requisites of its own: the stamp of its annex names it.

Law repositories print an order without the line that tells its number and day; the stamp of the
annex behind it does: ``Приложение к приказу … от 3 декабря 2019 года № 19-42``. The annex belongs
to the act at hand where that is of the same kind and does not itself speak of the act named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.bodies import Body
from ingest.parse.card.begun import Head
from ingest.parse.card.closing import Closing
from ingest.parse.card.stamp import Stamp
from ingest.parse.numbers import find_numbers
from ingest.parse.types import act_type, given_by
from schemas.act import Number
from schemas.parsed import Warning
from schemas.warnings import known


@dataclass(frozen=True, slots=True)
class Named:
    """The head with what the stamps of annexes add to it, and what is doubtful in that."""

    head: Head
    warnings: tuple[Warning, ...] = ()


def named_by_annexes(
    head: Head,
    closings: Sequence[Closing],
    stamps: Sequence[Stamp],
    slug: str,
    body: Body | None,
    above: str,
    jurisdiction: str,
) -> Named:
    """Number, day and issuer of the act as the stamps of its annexes tell them.

    ``above`` is the text above the annexes. Nothing is taken where the act tells number or day of
    its own, or where the stamps contradict each other; that is told by a warning.
    """
    if head.stamp or head.number or act_type(slug, jurisdiction).kind == "doc":
        return Named(head)
    if any(c.number for c in closings):
        return Named(head)
    own_day = head.date or next((d for c in closings if (d := c.dates.get("signed"))), None)
    fitting = [s for s in stamps if s.number and s.date and _of_kind(s, slug, body, jurisdiction)]
    told = {(s.date, s.number) for s in fitting}
    if not fitting:
        return Named(head)
    first = fitting[0]
    if len(told) > 1:
        message = "The act prints no number, and the stamps of its annexes name different acts."
        return Named(head, (_warning(first, message, None),))
    speaks_of_it = any(n.value == first.number for n in find_numbers(above))
    if speaks_of_it or own_day not in (None, first.date):
        return Named(head)
    number = Number("act", first.number or "", first.number_display or first.number or "")
    message = "The act prints no number; number and day are those in the stamp of its annex."
    return Named(
        replace(
            head,
            number=number.value,
            number_display=number.display,
            numbers=(number, *head.numbers),
            date=first.date,
            body=head.body or first.body,
        ),
        (_warning(first, message, f"{first.date} {first.number}"),),
    )


def _of_kind(stamp: Stamp, slug: str, body: Body | None, jurisdiction: str) -> bool:
    """The stamp names an act of this kind, and of this issuer where both are known."""
    if stamp.type != given_by(slug, body or stamp.body, jurisdiction):
        return False
    return body is None or stamp.body is None or body.actor == stamp.body.actor


def _warning(stamp: Stamp, message: str, chosen: str | None) -> Warning:
    return Warning(known("requisites_of_annex"), message, stamp.start, stamp.end, chosen)

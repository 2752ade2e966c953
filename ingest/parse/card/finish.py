"""The card of an act, from its head, closings and stamps and from what its notes tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from ingest.parse.bodies import Body, body_named, find_bodies
from ingest.parse.card import words
from ingest.parse.card.annexed import named_by_annexes
from ingest.parse.card.begun import Head
from ingest.parse.card.closing import Closing
from ingest.parse.card.commencement import commencement
from ingest.parse.card.itself import type_of_itself
from ingest.parse.card.stamp import Stamp
from ingest.parse.card.treaty import concluded
from ingest.parse.types import act_type, given_by, is_treaty, work_iri
from language.layer import Layer, normalised
from schemas import iri
from schemas.act import Act, ActStatus, Authority, CardField, Dates, Number, Target
from schemas.parsed import Warning
from schemas.warnings import known

UNKNOWN = "unknown"
_OF_ONE_PERSON = ("decision", "instruction-order", "order")
"""Kinds that the head of a body signs as their author; resolutions are signed for a council."""


@dataclass(frozen=True, slots=True)
class Card:
    """The finished card, where its fields were read, and what is doubtful in it."""

    act: Act
    fields: tuple[CardField, ...]
    warnings: tuple[Warning, ...]


def finish(
    head: Head,
    closings: Sequence[Closing] = (),
    stamps: Sequence[Stamp] = (),
    *,
    language: str,
    jurisdiction: str,
    repealed_by_note: bool = False,
    repeal_date: str | None = None,
    newest_amendment: str | None = None,
    edition_date: str | None = None,
    text: str = "",
    above: str = "",
    fallback_title: str = "",
) -> Card:
    """Put the card together.

    ``stamps`` are those of annexes inside the file (that of the file itself is in ``head``).
    ``text`` is the act's text: where no head tells its type, its words about itself do ("this
    law"); ``above`` is the part of it above the annexes. ``fallback_title`` (the container's title
    or the file's name) stands in the IRI alone,
    where the text has neither number nor title. Dates are ISO. ``edition_date`` goes before
    ``newest_amendment``.
    """
    closings = [c for c in closings if c.count]
    slug = head.type or type_of_itself(text, language, jurisdiction) or UNKNOWN
    body = _body(head, closings, slug, jurisdiction)
    slug = given_by(slug, body, jurisdiction)
    named = named_by_annexes(head, closings, stamps, slug, body, above, jurisdiction)
    head, body = named.head, body or named.head.body
    slug = given_by(slug, body, jurisdiction)
    annex_only = _is_annex_only(head, slug, jurisdiction)
    number = None if annex_only else _number(head, closings)
    dates = _dates(head, closings, annex_only)
    date = None if annex_only else _date(head, closings, dates)
    seat = None
    if date is None and is_treaty(slug, jurisdiction):
        date, seat = concluded(text, language, jurisdiction)
        dates.update({"signed": date} if date else {})
    if begins := _in_force(text, slug, date, dates, language, jurisdiction):
        dates.setdefault("in_force", begins)
    if date and not act_type(slug, jurisdiction).actor and slug not in (UNKNOWN, "constitution"):
        # a law is named by the day on which it was signed
        dates.setdefault("signed", date)
    if repeal_date:
        dates["repealed"] = repeal_date
    title = head.title or ""
    act = Act(
        iri=_iri(head, slug, date, number, body, title or fallback_title, annex_only, jurisdiction),
        jurisdiction=jurisdiction,
        language=language,
        type=slug,
        title=title,
        number=number.value if number else None,
        number_display=number.display if number else None,
        numbers=_numbers(head, closings, number),
        date=date,
        dates=Dates(**{f.name: dates.get(f.name) for f in fields(Dates)}),
        edition_date=edition_date or head.edition or newest_amendment,
        authority=Authority(body.id, body.name_in(language)) if body else None,
        place=head.place or next((c.place for c in closings if c.place), seat),
        signatories=tuple(s for c in closings for s in c.signatories),
        status=_status(head, repealed_by_note),
        approved_by=Target(head.stamp.act) if head.stamp else None,
    )
    every = (*head.fields, *(f for c in closings for f in c.fields))
    warnings = (*named.warnings, *_warnings(act, every))
    return Card(act, tuple(sorted(every, key=lambda f: (f.start, f.end))), warnings)


def _body(head: Head, closings: Sequence[Closing], slug: str, jurisdiction: str) -> Body | None:
    """The issuer as the head or the stamp tells it, else as the type or the adoption line does."""
    if head.stamp is not None and head.number is None and head.stamp.body is not None:
        return head.stamp.body
    by = act_type(slug, jurisdiction).by
    named = head.body or (body_named(by, jurisdiction) if by else None)
    named = named or next((c.body for c in closings if c.body), None)
    return named or _signing(closings, slug, jurisdiction)


def _signing(closings: Sequence[Closing], slug: str, jurisdiction: str) -> Body | None:
    """Who signs an act of one person, where the office is a body's and nothing else: ``Аким …``."""
    office = next((s.office for c in closings for s in c.signatories), None)
    if office is None or slug not in _OF_ONE_PERSON:
        return None
    low = normalised(Layer.of(office, 0, len(office))).text
    for body, start, end in find_bodies(low, jurisdiction):
        rest = (low[:start] + low[end:]).strip(" .,")
        if not body.court and (not rest or words.only_state(rest, jurisdiction)):
            return body
    return None


def _is_annex_only(head: Head, slug: str, jurisdiction: str) -> bool:
    """A file that is only an approved document; codes and constitutions are acts all the same."""
    if head.stamp is None or head.number is not None:
        return False
    row = act_type(slug, jurisdiction)
    return row.kind == "doc" or row.actor or slug == UNKNOWN


def _number(head: Head, closings: Sequence[Closing]) -> Number | None:
    if head.number is not None:
        kind = head.numbers[0].kind if head.numbers else "act"
        return Number(kind, head.number, head.number_display or head.number)
    for closing in closings:
        if closing.number:
            return closing.number
    return None


def _dates(head: Head, closings: Sequence[Closing], annex_only: bool) -> dict[str, str]:
    dates = dict(head.dates)
    for closing in closings:
        for key, value in closing.dates.items():
            dates.setdefault(key, value)
    if head.stamp and head.stamp.date and (annex_only or "approved" not in dates):
        dates["approved"] = head.stamp.date
    return dates


def _date(head: Head, closings: Sequence[Closing], dates: dict[str, str]) -> str | None:
    """The day that names the act: of its requisites, its closing, else of its adoption."""
    if head.date:
        return head.date
    for closing in closings:
        if "signed" in closing.dates:
            return closing.dates["signed"]
    return dates.get("adopted") or dates.get("approved")


def _in_force(
    text: str, slug: str, date: str | None, dates: dict[str, str], language: str, jurisdiction: str
) -> str | None:
    """The day on which the act says that it begins, where its words and dates tell one."""
    told = commencement(text, slug, language, jurisdiction)
    if told is None:
        return None
    rule, day = told
    if rule == "date":
        return day
    return dates.get("signed" if rule == "signature" else "adopted") or date


def _numbers(head: Head, closings: Sequence[Closing], number: Number | None) -> tuple[Number, ...]:
    every = [number] if number else []
    every += head.numbers
    every += [n for c in closings for n in c.numbers]
    return tuple(dict.fromkeys(every))


def _status(head: Head, repealed_by_note: bool) -> ActStatus:
    if repealed_by_note:
        return "repealed"
    return head.status or "unknown"


def _iri(
    head: Head,
    slug: str,
    date: str | None,
    number: Number | None,
    body: Body | None,
    title: str,
    annex_only: bool,
    jurisdiction: str,
) -> str:
    value = number.value if number else None
    title = normalised(Layer.of(title, 0, len(title))).text  # letters as they are meant
    own = work_iri(jurisdiction, slug, date, value, body=body, title=title)
    stamp = head.stamp
    if not annex_only or stamp is None:
        return own
    component = f"annex_{stamp.annex}" if stamp.annex else iri.slug(title) or "annex"
    if isinstance(stamp.act, str):
        return f"{stamp.act}!{component}"
    if stamp.type and (stamp.date or stamp.number):
        parent = work_iri(
            jurisdiction, stamp.type, stamp.date, stamp.number, body=stamp.body, title=title
        )
        return f"{parent}!{component}"
    return own


def _warnings(act: Act, every: Sequence[CardField]) -> tuple[Warning, ...]:
    if act.type != UNKNOWN:
        return ()
    at = next((f for f in every if f.field == "title"), CardField("title", 0, 0))
    message = "No word of the head, and none of the act about itself, tells its type."
    return (Warning(known("type_unknown"), message, at.start, at.end, act.type),)

"""Corrections of a card: data laid over what was read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from schemas.act import Act, ActStatus, Authority
from schemas.problem import BadInput
from schemas.register import Correction

FIELDS: tuple[str, ...] = (
    "title",
    "type",
    "number",
    "number_display",
    "date",
    "edition_date",
    "dates.adopted",
    "dates.signed",
    "dates.approved",
    "dates.registered",
    "dates.published",
    "dates.in_force",
    "dates.repealed",
    "authority.name",
    "authority.id",
    "place",
    "status",
    "jurisdiction",
    "iri",
)
"""Fields that a person may correct. ``iri`` moves the edition to another work."""

_NEVER_EMPTY = frozenset({"title", "type", "status", "jurisdiction", "iri"})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IRI = re.compile(r"/akn/[a-z0-9-]+/(?:act|doc|judgment)(?:/[^\s/~]+){2,}")


def value_of(act: Act, field: str) -> str | None:
    """What the card holds at a key path."""
    found: Any = act
    for name in field.split("."):
        found = None if found is None else getattr(found, name)
    return found if found is None else str(found)


def usable(field: str, value: Any) -> str | None:
    """The value as the card takes it; BadInput with the way out. An empty text is unknown."""
    if field not in FIELDS:
        raise BadInput(
            "unknown_field", f"The card has no field {field!r}; there are: {', '.join(FIELDS)}."
        )
    if value is not None and not isinstance(value, str):
        raise BadInput("bad_value", f"The field {field} takes a text or null.")
    text = (value or "").strip() or None
    if text is None:
        if field in _NEVER_EMPTY:
            raise BadInput("bad_value", f"The field {field} cannot be empty.")
        return None
    if (field == "date" or field.endswith("_date") or field.startswith("dates.")) and not _day(
        text
    ):
        raise BadInput(
            "bad_value", f"The field {field} takes a date as 2021-11-15, which {text!r} is not."
        )
    if field == "status" and text not in get_args(ActStatus):
        raise BadInput("bad_value", f"The status is one of: {', '.join(get_args(ActStatus))}.")
    if field in ("type", "jurisdiction", "authority.id") and not _SLUG.fullmatch(text):
        raise BadInput("bad_value", f"The field {field} takes a-z, 0-9 and hyphens.")
    if field == "iri" and not _IRI.fullmatch(text):
        raise BadInput("bad_value", "An IRI looks like /akn/kg/act/law/2021-11-15/138.")
    return text


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The newest correction of each field; ``corrections`` come oldest first."""
    newest: dict[str, Correction] = {}
    for correction in corrections:
        newest.pop(correction.field, None)
        newest[correction.field] = correction
    return tuple(newest.values())


def corrected(act: Act, values: Mapping[str, str | None]) -> Act:
    """The card with values laid over it."""
    for field, value in values.items():
        head, _, tail = field.partition(".")
        laid: dict[str, Any] = {tail or head: value}
        if head == "dates":
            act = replace(act, dates=replace(act.dates, **laid))
        elif head == "authority":
            laid = {"name": value or ""} if tail == "name" else laid
            authority = replace(act.authority or Authority(None, ""), **laid)
            empty = not authority.name and authority.id is None
            act = replace(act, authority=None if empty else authority)
        else:
            act = replace(act, **laid)
    return act


def _day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

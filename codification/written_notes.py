"""Editors' notes in the words of a country and language: what an amendment did, by which act.

The words are rows of ``jurisdictions/<code>/documents/written_notes.toml``. Whatever is written
here, the reader of notes reads back to the same event. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import jurisdictions
from schemas.act import Act
from schemas.clause import Clause
from schemas.event import Commencement, Operation

Where = Literal["after", "instead"]

TABLE = "written_notes"


@dataclass(frozen=True, slots=True)
class Written:
    """A note and what it tells."""

    text: str
    op: Operation
    """The event that the words tell: several operations share one form in some countries."""
    dated: bool
    """The words tell the commencement too."""


def note(
    op: Operation, where: Where, unit: Clause | None, by: Act, begins: Commencement
) -> Written | None:
    """A note on ``unit`` (None: the act) that ``by`` changed; None where no form is known.

    ``begins`` is told as far as the country's notes have words for it.
    """
    table = jurisdictions.practice(by.jurisdiction, TABLE).get(by.language, {})
    level = unit.level if unit else None
    form = next((f for f in table.get("form", ()) if _fits(f, op, where, level)), None)
    noun = table.get("nouns", {}).get(by.type)
    if form is None or noun is None or by.date is None:
        return None
    named = _unit(table, unit)
    if "{unit" in form["text"] and named is None:
        return None
    when = _when(table, form, begins)
    text = form["text"].format(
        issuer=_issuer(table, by),
        day=_day(table, "day", by.date),
        number=table["number"].format(n=by.number) if by.number else "",
        noun=noun,
        unit=named,
        ending=table.get("endings", {}).get(_label(unit), ""),
        when=when,
    )
    return Written(text, form["says"], bool(when))


def _fits(form: dict[str, Any], op: str, where: str, level: str | None) -> bool:
    return op in form["op"] and form["where"] == where and level in form.get("level", [level])


def _label(unit: Clause | None) -> str:
    return (unit.label or "").casefold() if unit else ""


def _unit(table: dict[str, Any], unit: Clause | None) -> dict[str, str] | None:
    """The unit in all its cases."""
    cases = table.get("units", {}).get(_label(unit))
    if unit is None or cases is None:
        return None
    return {case: words.format(n=unit.num) for case, words in cases.items()}


def _issuer(table: dict[str, Any], by: Act) -> str:
    body = table.get("issuers", {}).get(by.authority.id if by.authority else None)
    return f"{body} " if body else ""


def _when(table: dict[str, Any], form: dict[str, Any], begins: Commencement) -> str:
    rows: dict[str, str] = form.get("when") or table.get("when", {})
    row = rows.get("date" if begins.date else begins.rule)
    if row is None:
        return ""
    if begins.date:
        return row.format(**{"from": _day(table, "from", begins.date)})
    count = table.get("counts", {}).get(str(begins.days))
    return row.format(count=count) if begins.days is None or count else ""


def _day(table: dict[str, Any], shape: str, iso: str) -> str:
    """A day in the words of ``shape``; its months are those of the shape, where it has own ones."""
    day = date.fromisoformat(iso)
    months = table.get(f"{shape}_months") or table.get("months")
    month = months[day.month - 1] if months else ""
    words: str = table[shape]
    return words.format(d=day.day, m=day.month, year=day.year, month=month)

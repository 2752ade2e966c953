"""Citations in the form lawyers write: tables ``language/<code>/documents/citation.toml``.

The eid tells which units a citation names; their legal names come from the act itself, or from the
table of its country. What no table can put into the right case stands uninflected in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import jurisdictions
from schemas.act import Act
from schemas.clause import Clause
from schemas.eid import PREFIXES

_LEVELS = {prefix: level for level, prefix in PREFIXES.items()}
_OF_THE_STATE = frozenset(
    {"constitution", "constitutional-law", "code", "law", "consolidated-law"}
    | {"federal-law", "federal-constitutional-law", "constitutional-amendment"}
)
"""Kinds of acts that name the state, not the body that passed them."""


@dataclass(frozen=True, slots=True)
class _Unit:
    level: str
    label: str | None
    num: str | None


def cite(act: Act, clause: Clause | None, language: str, path: Sequence[Clause] = ()) -> str:
    """The citation in ``language`` (ky, kk, ru); in the act's own where there is no table."""
    form = _form(language) or _form(act.language) or _form("ru")
    language = language if _form(language) else act.language
    units = _units(act, clause, language, path) if clause else []
    annexed = bool(units) and units[0].level == "attachment"
    case = 0 if not units else 2 if annexed else 1
    head = _act(act, form, case)
    if form["act_first"]:
        parts = [_unit(u, act, form, last=u is units[-1]) for u in units]
        return " ".join(filter(None, (head, *parts)))
    parts = [_unit(u, act, form, last=u is units[-1]) for u in reversed(units)]
    link = "к" if annexed and form["types"].get(act.type) else ""
    return " ".join(filter(None, (*parts, link, head)))


def name_for_change(act: Act) -> str:
    """The act as an amending act names it: “Внести в **Закон … № 17** следующие изменения”.

    In its own language; in the case that the language wants there (``change`` of its table).
    """
    form = _form(act.language) or _form("ru")
    change = form["change"]
    if accusative := change.get("accusative"):
        forms = dict(form["types"])
        for kind, word in accusative.items():
            forms[kind] = [word]
        return _act(act, form | {"types": forms}, 0)
    told = _act(act, form, 1)
    for ending, dative in change["genitive_to_dative"].items():
        if told.endswith(ending):
            return told.removesuffix(ending) + str(dative)
    return told


def _form(language: str) -> dict[str, Any]:
    return jurisdictions.words(language, "citation")


def _act(act: Act, form: dict[str, Any], case: int) -> str:
    forms = form["types"].get(act.type)
    issuer, named = _issuer(act, form)
    title = f"{form['quotes'][0]}{act.title}{form['quotes'][1]}"
    words = {
        "issuer": issuer,
        "type": forms[min(case, len(forms) - 1)] if forms else "",
        "title": "" if _untitled(act, bool(forms)) else title,
        "date": _date(act, form),
        "number": form["number"].format(number=act.number) if act.number else "",
    }
    pattern = form["act"]
    if act.type in _OF_THE_STATE:
        pattern = form.get("act_of_state", pattern)
    if act.type == "constitution":
        words |= {"date": "", "number": ""}
    body = " ".join(pattern.format(**words).split())
    return body if named or not act.authority else f"{body} ({act.authority.name})"


def _untitled(act: Act, named: bool) -> bool:
    """A title that only repeats the kind of the act: ``РЕШЕНИЕ``, ``Конституция …``."""
    return act.type == "constitution" or (named and len(act.title.split()) == 1)


def _issuer(act: Act, form: dict[str, Any]) -> tuple[str, bool]:
    """Who gave the act, in the genitive, and whether that is told in full."""
    state = form["state"].get(act.jurisdiction, "")
    if act.type in _OF_THE_STATE or act.authority is None:
        return state if act.type in _OF_THE_STATE else "", True
    body = form["bodies"].get(f"{act.jurisdiction}/{act.authority.id}")
    return (body, True) if body else ("", False)


def _date(act: Act, form: dict[str, Any]) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", act.date or "")
    if not match:
        return ""
    year, month, day = (int(x) for x in match.groups())
    return str(form["date"].format(year=year, day=day, month=form["months"][month - 1]))


def _units(act: Act, clause: Clause, language: str, path: Sequence[Clause]) -> list[_Unit]:
    """The units that the eid names, top first; ``16.1`` is one unit, not two."""
    known = {c.eid: c for c in (*path, clause)}
    own = language == act.language
    units: list[_Unit] = []
    eid = ""
    for portion in clause.eid.split("__"):
        eid = f"{eid}__{portion}" if eid else portion
        prefix, _, num = portion.partition("_")
        level = _LEVELS.get(prefix)
        if level is None:
            continue
        here = known.get(eid)
        unit = _Unit(
            level,
            (here.label if here and own else None) or _usual(act, language, level, units),
            (here.num if here else None) or re.sub(r"_dup\d+$", "", num) or None,
        )
        if level == "subparagraph" and units and units[-1].level in ("paragraph", level):
            above = units.pop()
            num = unit.num or ""
            whole = num if num.startswith(f"{above.num}.") else f"{above.num}.{num}"
            unit = replace(unit, num=whole)
        units.append(unit)
    while units and units[-1].level in ("item", "indent"):
        units.pop()  # entries without a number are cited by the unit that lists them
    return units


def _usual(act: Act, language: str, level: str, above: Sequence[_Unit]) -> str | None:
    """The legal name of a level that is usual in the country for such acts."""
    table = jurisdictions.table(act.jurisdiction, "labels") or jurisdictions.table("ru", "labels")
    groups = table.get("groups", {})
    group = next((g for g, types in groups.items() if act.type in types), "other")
    rows = table.get(language, {})
    labels: dict[str, str] = rows.get(group) or rows.get("other") or {}
    if level == "point" and above and above[-1].level == "point":
        return labels.get("nested_point")
    return labels.get(level)


def _unit(unit: _Unit, act: Act, form: dict[str, Any], *, last: bool) -> str:
    forms = form["labels"].get(unit.label or "") or form["levels"].get(unit.level)
    label = forms[0 if last else 1] if forms else unit.label or unit.level
    if not unit.num:
        return str(label)
    own = form.get("unit_of", {})
    pattern = own.get(act.jurisdiction, {}).get(unit.level) or own.get(unit.level) or form["unit"]
    return str(pattern.format(num=unit.num, label=label))

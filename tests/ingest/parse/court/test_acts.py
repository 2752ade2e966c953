"""Whole court acts of three countries in three languages: what a reader sees in them.

The tables ``acts/*.toml`` hold our own texts. Keys that a row does not have are not asked; "" is
null. ``judges`` are name and role, ``parties`` role, name and whom a representative stands for;
a closing full stop of an initial is left out in both.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.act import ActDescription
from schemas.parsed import ParsedFile

_ACTS = Path(__file__).parent / "acts"
ROWS: dict[str, dict[str, Any]] = {
    row["name"]: row
    for path in sorted(_ACTS.glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["act"]
}


@cache
def parsed(name: str) -> ParsedFile:
    return parse(read_bytes("act.txt", ROWS[name]["text"].lstrip("\n").encode()))


def told(name: str) -> dict[str, Any]:
    got = parsed(name).first
    act, court = got.act, got.act.court
    assert court is not None
    out: dict[str, Any] = {k: getattr(act, k) or "" for k in ("type", "number", "date", "place")}
    out["numbers"] = [[n.kind, n.value] for n in act.numbers]
    out["authority"] = act.authority.name if act.authority else ""
    for key in ("instance", "proceedings", "form", "outcome", "confidence"):
        out[key] = getattr(court, key) or ""
    out["judges"] = [[j.name.rstrip("."), j.role] for j in court.judges]
    out["secretary"] = court.secretary.text.rstrip(".") if court.secretary else ""
    out["parties"] = [[p.role, p.name.rstrip("."), p.of or ""] for p in court.parties]
    out["subject"] = court.subject.text if court.subject else ""
    out["results"] = [[r.outcome, r.clause] for r in court.results]
    out["parts"] = [p.part for p in court.parts]
    out["relations"] = [
        [r.type, r.act.date if isinstance(r.act, ActDescription) else r.act] for r in got.relations
    ]
    return out


@pytest.mark.parametrize("name", ROWS)
def test_court_card(name: str) -> None:
    row = ROWS[name]
    asked = {key: row[key] for key in row if key not in ("name", "why", "text")}
    got = told(name)
    assert {key: got[key] for key in asked} == asked


@pytest.mark.parametrize("name", ROWS)
def test_no_character_is_lost(name: str) -> None:
    got = parsed(name)
    assert got.fidelity.placed + got.fidelity.listed == got.fidelity.characters
    assert not [w for w in got.first.warnings if w.code == "unplaced"]


@pytest.mark.parametrize("name", ROWS)
def test_places_are_where_the_words_stand(name: str) -> None:
    got = parsed(name)
    court = got.first.act.court
    assert court is not None
    named = [(p.name, p.start, p.end) for p in court.parties]
    named += [(j.name, j.start, j.end) for j in court.judges]
    for text, start, end in named:
        assert " ".join(got.source.text[start:end].split()) == text


def test_an_introduction_that_begins_with_a_number_has_lost_its_first_words() -> None:
    text = """РЕШЕНИЕ
ИМЕНЕМ КЫРГЫЗСКОЙ РЕСПУБЛИКИ
г. Каракол 26 сентября 2024 года
2) обозначить границы знаками.
председательствующего судьи Мукановой А.К.,
при секретаре Ким О.О.,

УСТАНОВИЛ:

Истец обратился в суд с иском.

РЕШИЛ:

Иск удовлетворить.
"""
    first = parse(read_bytes("act.txt", text.encode())).first
    part = next(c for c in first.clauses if c.eid == "introduction")
    assert (part.status, part.start) == ("incomplete", text.index("2) обозначить"))
    empty = [c.eid for c in first.clauses if c.status == "present" and not (c.text or c.heading)]
    assert empty == []


def test_judges_without_a_comma_between_them_are_all_read() -> None:
    text = """ОПРЕДЕЛЕНИЕ

12 мая 2021 года                                  г. Каракол

Судебная коллегия Иссык-Кульского областного суда в составе
председательствующего Муканова А.Т., судей Ли В.Н. Бекова А.А. Кимова О.О.,
при секретаре Озеровой А.А.,

УСТАНОВИЛА:

Жалоба подана в срок.

ОПРЕДЕЛИЛА:

Решение оставить без изменения.
"""
    court = parse(read_bytes("act.txt", text.encode())).first.act.court
    assert court is not None
    assert [(j.name, j.role) for j in court.judges] == [
        ("Муканова А.Т.", "presiding"),
        ("Ли В.Н.", "member"),
        ("Бекова А.А.", "member"),
        ("Кимова О.О.", "member"),
    ]

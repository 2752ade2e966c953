"""Whole acts of kinds that real banks print, parsed from a file by the conductor.

The tables ``whole/*.toml`` hold our own texts, dirty as real ones, and what a reader sees in them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedFile

_WHOLE = Path(__file__).parent / "whole"
ACTS: dict[str, dict[str, Any]] = {
    row["name"]: row
    for path in sorted(_WHOLE.glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["act"]
}
_PLAIN = ("iri", "type", "title", "status")
_OR_NONE = ("number", "date", "place")


def parsed(row: dict[str, Any]) -> ParsedFile:
    return parse(read_bytes("act.txt", row["text"].lstrip("\n").encode()))


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What the parse tells of the keys of the row."""
    first = parsed(row).first
    act = first.act
    top = [c for c in first.clauses if c.parent is None and c.status != "incomplete"]
    got: dict[str, Any] = {key: getattr(act, key) for key in _PLAIN}
    got.update({key: getattr(act, key) or "" for key in _OR_NONE})
    names = ("adopted", "signed", "approved", "registered", "published", "in_force", "repealed")
    got["dates"] = {n: day for n in names if (day := getattr(act.dates, n))}
    got["authority"] = [act.authority.id or "", act.authority.name] if act.authority else []
    got["signatories"] = [[s.name, s.office] for s in act.signatories]
    got["numbers"] = [[n.kind, n.value] for n in act.numbers]
    got["approved_by"] = act.approved_by.act if act.approved_by else ""
    got["units"] = [c.eid for c in top]
    got["annexes"] = [
        [c.num or "", " ".join((c.num_display or "").split()), " ".join((c.heading or "").split())]
        for c in top
        if c.level == "attachment"
    ]
    return {key: value for key, value in got.items() if key in row}


@pytest.mark.parametrize("name", ACTS)
def test_card_and_parts(name: str) -> None:
    row = ACTS[name]
    assert told(row) == {key: row[key] for key in row if key not in ("name", "why", "text")}


@pytest.mark.parametrize("name", ACTS)
def test_every_character_has_its_place(name: str) -> None:
    row = ACTS[name]
    got = parsed(row)
    assert not [w for w in got.first.warnings if w.code == "unplaced"]
    held = [at for c in got.first.clauses for a, b in c.spans for at in range(a, b)]
    assert len(held) == len(set(held))
    card = {at for f in got.first.card for at in range(f.start, f.end)}
    assert not card & set(held)


@pytest.mark.parametrize("name", ACTS)
def test_nobody_signs_inside_a_clause(name: str) -> None:
    row = ACTS[name]
    signed = [signer[0] for signer in row.get("signatories", [])]
    clauses = parsed(row).first.clauses
    for clause in clauses:
        text = " ".join(f"{clause.num_display} {clause.heading} {clause.text}".split())
        assert not [s for s in signed if text.endswith(s)]


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("kz order whose number stands in the stamp of its annex", ["2019-12-03 19-7/22"]),
        ("kz order whose annexes name two acts", [None]),
        ("kz amending order whose annex is stamped with the act it amends", []),
    ],
)
def test_requisites_of_an_annex_are_told(name: str, chosen: list[str | None]) -> None:
    warnings = parsed(ACTS[name]).first.warnings
    assert [w.chosen for w in warnings if w.code == "requisites_of_annex"] == chosen


@pytest.mark.parametrize("words", ["СОГЛАСОВАНО", "КЕЛІСІЛДІ", "Қаржы министрлігі", "________"])
def test_consent_behind_the_signature_is_no_clause(words: str) -> None:
    every = [row for row in ACTS.values() if words in row["text"] and "annex" in row["name"]]
    assert every
    for row in every:
        assert not [c.eid for c in parsed(row).first.clauses if words in c.text]

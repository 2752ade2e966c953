"""The demonstration acts parse into what a reader counts in them (golden.toml)."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from demo import ACTS
from tests.demo.parsing import parsed

GOLDEN: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "golden.toml").read_text(encoding="utf-8")
)
every_act = pytest.mark.parametrize("name", sorted(GOLDEN))


def doc(name: str) -> dict[str, Any]:
    return parsed(ACTS / name)


def clauses(name: str) -> dict[str, dict[str, Any]]:
    return {c["eid"]: c for c in doc(name)["clauses"]}


def test_every_act_has_its_row() -> None:
    assert {p.name for p in ACTS.iterdir()} == set(GOLDEN)


@every_act
def test_units_by_level(name: str) -> None:
    want = GOLDEN[name]["counts"]
    got = Counter(c["level"] for c in doc(name)["clauses"] if c["status"] != "incomplete")
    assert {level: got[level] for level in want} == want


@every_act
def test_numbers_of_articles(name: str) -> None:
    got = [c["num"] for c in doc(name)["clauses"] if c["level"] == "article"]
    assert got == GOLDEN[name]["articles"]


@every_act
def test_card(name: str) -> None:
    act = doc(name)["act"]
    got = {}
    for key in GOLDEN[name]["card"]:
        value: Any = act
        for step in key.split("."):
            value = value[step]
        got[key] = value
    assert got == GOLDEN[name]["card"]


@every_act
def test_events(name: str) -> None:
    events = doc(name)["events"]
    assert len(events) == GOLDEN[name]["events"]
    amending = {(e["by"]["date"], e["by"]["number"]) for e in events}
    assert amending == {tuple(x) for x in GOLDEN[name]["amended_by"]}


@every_act
def test_states(name: str) -> None:
    got = {
        eid.removeprefix("annex_1__"): c["status"]
        for eid, c in clauses(name).items()
        if c["status"] != "present"
    }
    assert got == GOLDEN[name].get("states", {})


@every_act
def test_citations(name: str) -> None:
    told = {t["eid"] for c in doc(name)["citations"] for t in c["targets"]}
    assert set(GOLDEN[name].get("cites", ())) <= told


@every_act
def test_relations(name: str) -> None:
    got = Counter(r["type"] for r in doc(name)["relations"])
    want = {k: GOLDEN[name][k] for k in ("repeals", "amends") if k in GOLDEN[name]}
    assert {k: got[k] for k in want} == want


@every_act
def test_wordings(name: str) -> None:
    by_eid = clauses(name)
    want = GOLDEN[name].get("clause", {})
    got = {
        eid: by_eid[eid]["text"][: len(text)] if eid in by_eid else None
        for eid, text in want.items()
    }
    assert got == want


@every_act
def test_every_character_is_somewhere_once(name: str) -> None:
    whole = doc(name)
    text, place = whole["source"]["text"], {}
    for listed in whole["listed"]:
        place.update(dict.fromkeys(range(listed["start"], listed["end"]), "listed"))
    for act in (whole, *whole["others"]):
        for c in act["clauses"]:
            for start, end in c["spans"]:
                assert not any(place.get(i) == "clause" for i in range(start, end))
                place.update(dict.fromkeys(range(start, end), "clause"))
        for e in act["events"]:
            for start, end in ([e["start"], e["end"]], *e["evidence"]):
                place.update(dict.fromkeys(range(start, end), "event"))
        for f in act["card"]:
            place.update(dict.fromkeys(range(f["start"], f["end"]), "card"))
    solid = [i for i, c in enumerate(text) if not c.isspace()]
    lost = "".join(text[i] for i in solid if i not in place)
    assert lost == ""
    listed_count = sum(place[i] == "listed" for i in solid)
    assert whole["fidelity"] == {
        "characters": len(solid),
        "placed": len(solid) - listed_count,
        "listed": listed_count,
    }

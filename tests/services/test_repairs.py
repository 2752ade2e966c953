"""What a person repairs: previewed, kept, taken back, carried away, undone by no parser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from schemas.problem import BadInput, NotFound
from schemas.register import LOCAL
from schemas.repair import Repair
from schemas.search import SearchRequest
from services import cards, originals, repairs, rereading
from services import office as services
from services.office import Office, open_office

IRI = "/akn/kg/act/law/2020-03-10/17"
VIEWER = LOCAL


@pytest.fixture
def sha256(office: Office, law: Path) -> str:
    services.ingest_files(office, [law])
    return services.open_act(office, VIEWER, IRI).edition.source.sha256


def number(office: Office, sha256: str, eid: str = "art_2", value: str = "1-2") -> Repair:
    return repairs.unit_repair(
        office, VIEWER, sha256, eid, "number", value, reason="газета № 5", who="Айгүл"
    )


def eids(office: Office) -> list[str]:
    return [v.clause.eid for v in services.open_act(office, VIEWER, IRI).clauses]


def test_a_preview_shows_the_effect_and_keeps_nothing(office: Office, sha256: str) -> None:
    told = repairs.preview(office, VIEWER, sha256, [number(office, sha256)])
    (change,) = told.acts[0].clauses
    assert (change.old, change.new, change.what) == ("art_2", "art_1-2", ("eid", "num"))
    assert "art_2" in eids(office) and repairs.table(office, VIEWER, sha256).repairs == ()


def test_a_kept_repair_stands_with_its_provenance_and_the_old_address_leads_on(
    office: Office, sha256: str
) -> None:
    lineage = services.open_clause(office, VIEWER, IRI, "art_2").version.lineage
    repairs.keep(office, VIEWER, sha256, [number(office, sha256)])
    (held,) = repairs.table(office, VIEWER, sha256).repairs
    assert (held.repair.who, held.repair.reason) == ("Айгүл", "газета № 5") and held.repair.when
    assert held.repair.place is not None and held.repair.place.quote.startswith("Статья 2.")
    led = services.open_clause(office, VIEWER, IRI, "art_2").version
    assert (led.clause.eid, led.lineage) == ("art_1-2", lineage)
    hits = services.find(office, VIEWER, SearchRequest("вступает в силу")).hits
    assert [h.article for h in hits] == ["art_1-2"]
    assert rereading.stale_files(office, VIEWER) == ()


def test_a_repair_is_taken_back_and_its_history_is_kept(office: Office, sha256: str) -> None:
    before = originals.reading(office, VIEWER, sha256)
    repairs.keep(office, VIEWER, sha256, [number(office, sha256)])
    (held,) = repairs.table(office, VIEWER, sha256).repairs
    repairs.undo(office, VIEWER, sha256, held.id, "Бакыт", "в газете опечатка")
    assert originals.reading(office, VIEWER, sha256) == before
    (held,) = repairs.table(office, VIEWER, sha256).repairs
    assert (held.undone_by, held.undone_reason) == ("Бакыт", "в газете опечатка")
    with pytest.raises(NotFound):
        repairs.undo(office, VIEWER, sha256, held.id, "Бакыт", "ещё раз")


def test_a_newer_parser_and_the_same_file_given_again_do_not_undo_a_repair(
    office: Office, sha256: str, law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repairs.keep(office, VIEWER, sha256, [number(office, sha256)])
    assert [f.outcome for f in services.ingest_files(office, [law]).files] == ["same"]
    monkeypatch.setattr("ingest.parse.parse.PARSER_VERSION", "next")
    assert [f.outcome for f in services.ingest_files(office, [law]).files] == ["reread"]
    assert "art_1-2" in eids(office)
    services.ingest_files(office, [law], edition_date="2023-01-01")
    assert "art_1-2" in eids(office)


def test_a_repair_that_does_not_fit_is_refused(office: Office, sha256: str) -> None:
    repair = number(office, sha256)
    assert repair.place is not None
    wrong = replace(repair, place=replace(repair.place, quote="Статья 9. Иное положение"))
    with pytest.raises(BadInput, match="does not fit"):
        repairs.keep(office, VIEWER, sha256, [wrong])
    assert repairs.table(office, VIEWER, sha256).repairs == ()


def test_a_repair_needs_reason_name_kind_and_unit(office: Office, sha256: str) -> None:
    with pytest.raises(BadInput, match="reason"):
        repairs.keep(office, VIEWER, sha256, [replace(number(office, sha256), who="")])
    with pytest.raises(BadInput, match="one of"):
        repairs.unit_repair(office, VIEWER, sha256, "art_2", "paint", "red")
    with pytest.raises(NotFound, match="art_77"):
        number(office, sha256, eid="art_77")
    with pytest.raises(NotFound):
        repairs.preview(office, VIEWER, "0" * 64, [])


def test_a_table_goes_to_another_register_with_cards_and_provenance(
    office: Office, sha256: str, law: Path, tmp_path: Path
) -> None:
    repairs.keep(office, VIEWER, sha256, [number(office, sha256)])
    cards.correct_card(office, VIEWER, IRI, None, {"title": "О дорогах"}, "газета", "Айгүл")
    told = repairs.exported(repairs.table(office, VIEWER, sha256))
    table = repairs.read_table("t.json", json.dumps(told).encode())
    other = open_office(tmp_path / "other")
    try:
        services.ingest_files(other, [law])
        assert repairs.import_table(other, VIEWER, table, "", "")[0] == 2
        assert repairs.import_table(other, VIEWER, table, "", "")[0] == 0
        assert services.open_act(other, VIEWER, IRI).act.title == "О дорогах"
        assert "art_1-2" in eids(other)
        mine, theirs = (repairs.table(o, VIEWER, sha256).repairs[0] for o in (office, other))
        assert mine.repair == theirs.repair
    finally:
        other.close()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"rows": [{}]}', '{"rows": [{"kind": "x"}]}'])
def test_what_is_no_table_is_told(text: str) -> None:
    with pytest.raises(BadInput, match="no table of repairs"):
        repairs.read_table("t.json", text.encode())


def test_an_old_reading_is_accepted_anew_before_it_is_repaired(
    office: Office, sha256: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.parse.parse.PARSER_VERSION", "next")
    with pytest.raises(BadInput, match="accept the new reading first"):
        repairs.preview(office, VIEWER, sha256, [number(office, sha256)])

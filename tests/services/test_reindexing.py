"""The index built anew: what changes meanwhile, who asks meanwhile, what dies half-way."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index.embedded import LABEL
from jobs import indexing
from register import due
from schemas.problem import BadInput, Building
from schemas.register import LOCAL
from schemas.search import IndexDocument, SearchRequest
from services import cards, reindexing
from services import office as services
from services.office import Office

IRI = "/akn/kg/act/law/2020-03-10/17"


def found(office: Office, query: str) -> list[str | None]:
    return [hit.eid for hit in services.find(office, LOCAL, SearchRequest(query)).hits]


def made_stale(office: Office) -> None:
    office.index.renew()
    (office.data / "index" / LABEL).write_text(json.dumps({"analyser": "0", "layout": 0}))


def correct(office: Office, title: str) -> None:
    edition = services.open_act(office, LOCAL, IRI).edition.id
    cards.correct_card(office, LOCAL, IRI, edition, {"title": title}, "по бумаге", "Айгүл")


def test_what_changes_while_the_index_is_built_is_not_missed(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])

    def changes(_done: int, _total: int, _iri: str) -> None:
        correct(office, "О горных тропах")  # after the work was projected

    reindexing.reindex(office, changes)
    assert found(office, "тропах")
    with office.register.reading() as session:
        assert due.due(session) == () and due.building(session) is None
        assert not due.changed(session, IRI)


def test_a_search_meanwhile_is_told_how_far_it_is(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    made_stale(office)
    seen: list[Building] = []

    def asks(_done: int, _total: int, _iri: str) -> None:
        with pytest.raises(Building) as told:
            found(office, "дороги")
        seen.append(told.value)
        services.open_act(office, LOCAL, IRI)  # what needs no index goes on

    assert reindexing.renew(office, asks)
    assert (seen[0].code, seen[0].done, seen[0].total) == ("index_building", 0, 1)
    assert "0 of 1 acts" in seen[0].sentence
    assert found(office, "дороги")
    assert not reindexing.renew(office)


def test_an_index_that_was_taken_away_is_built_anew(office: Office, law: Path) -> None:
    """An empty one would say that the register holds nothing."""
    services.ingest_files(office, [law])
    office.index.renew()
    shutil.rmtree(office.data / "index")
    with pytest.raises(BadInput, match="berene reindex"):
        found(office, "дороги")
    reindexing.catch_up(office)
    assert found(office, "дороги")


def test_a_builder_that_dies_leaves_the_old_index(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])

    def dies(_done: int, _total: int, _iri: str) -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        reindexing.reindex(office, dies)
    assert found(office, "дороги") and not (office.data / "index.new").exists()
    with office.register.reading() as session:
        assert due.building(session) is None


def test_one_that_dies_between_the_two_renames(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    build = office.index.indexes.build()
    indexing.project_all(office.data, office.register, build.engine)
    build.finish()
    build.engine.close()
    office.index.renew()
    (office.data / "index").rename(office.data / "index.old")
    assert found(office, "дороги")
    assert not (office.data / "index.new").exists()


def test_a_new_index_that_differs_from_the_register_never_answers(
    office: Office, law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.ingest_files(office, [law])
    true = indexing.documents_of

    def altered(*given: object) -> list[IndexDocument]:
        first, *rest = true(*given)  # type: ignore[arg-type]
        return [replace(first, text="x"), *rest]

    monkeypatch.setattr(indexing, "documents_of", altered)
    with pytest.raises(BadInput, match="reads otherwise") as refused:
        reindexing.reindex(office)
    assert refused.value.code == "index_differs" and found(office, "дороги")
    monkeypatch.setattr(indexing, "documents_of", lambda *given: true(*given)[:-1])
    with pytest.raises(BadInput, match="clause versions of"):
        reindexing.reindex(office)
    assert found(office, "дороги")


def test_the_embedded_index_keeps_no_old_one(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    reindexing.reindex(office)
    assert not reindexing.confirm(office)
    with pytest.raises(BadInput, match="keeps no old one"):
        reindexing.go_back(office)


def test_an_index_that_another_version_put_there_is_not_asked(
    office: Office, law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.ingest_files(office, [law])
    assert found(office, "дороги")
    label = office.data / "index" / LABEL
    label.write_text(json.dumps({"analyser": "0", "layout": 0}))  # while we have it open
    monkeypatch.setattr("services.indexes._LOOK_SECONDS", 0.0)
    office.index._next_look = 0.0
    with pytest.raises(BadInput, match="another version"):
        found(office, "дороги")

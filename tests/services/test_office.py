"""The whole path with the real parser and the real index: in by file or upload, out by view."""

from __future__ import annotations

import io
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from schemas.office import UploadState
from schemas.problem import BadInput, NotFound
from schemas.register import LOCAL
from schemas.search import Filters, SearchRequest
from services import cards, originals, uploads
from services import office as services
from services.office import Office
from services.reindexing import reindex
from tests.ingest.read.word import p, r, word

VIEWER = LOCAL
IRI = "/akn/kg/act/law/2020-03-10/17"


def found(office: Office, query: str, **request: object) -> list[str | None]:
    asked = SearchRequest(query, **request)  # type: ignore[arg-type]
    return [hit.eid for hit in services.find(office, VIEWER, asked).hits]


def test_a_file_goes_in_and_comes_out_by_search_and_by_name(office: Office, law: Path) -> None:
    (told,) = services.ingest_files(office, [law]).files
    assert told.outcome == "new_work" and told.recorded and told.recorded.iri == IRI
    assert "art_1__para_2__point_2" in found(office, "районных службах")
    view = services.open_act(office, VIEWER, "17")
    assert view.act.title == "О сельских дорогах" and view.edition.source.name == "law.txt"
    clause = services.open_clause(office, VIEWER, IRI, "art_1__para_2")
    assert [c.eid for c in clause.path] == ["art_1"]
    assert [v.clause.num for v in clause.children] == ["1", "2"]
    source, data = originals.original(office, VIEWER, view.edition.source.sha256)
    assert data == law.read_bytes() and source.name == "law.txt"
    parsed = originals.reading(office, VIEWER, source.sha256)
    assert parsed.first.act == view.act
    text = parsed.source.text[clause.version.clause.start : clause.version.clause.end]
    assert text.startswith("2. Дороги чинят") and "районные" in text


def test_a_second_edition_is_found_by_its_day(office: Office, law: Path, later: Path) -> None:
    told = services.ingest_files(office, [law, later])
    assert [f.outcome for f in told.files] == ["new_work", "new_edition"]
    eid = "art_1__para_2__point_2"
    versions = services.open_clause(office, VIEWER, IRI, eid).versions
    assert [v.clause.text for v in versions] == ["районные службы.", "районные дорожные службы."]
    assert versions[0].validity.end == versions[1].validity.start == "2022-05-05"
    assert versions[1].doubt and "№ 31" in versions[1].doubt
    assert eid in found(office, "дорожные службы")
    assert found(office, '"дорожные службы"', on="2021-01-01") == []
    assert eid in found(office, '"дорожные службы"', any_wording=True)
    old = services.open_clause(office, VIEWER, IRI, eid, "2021-01-01")
    assert old.version.clause.text == "районные службы." and old.edition.source.name == "law.txt"
    assert [e.by.number for e in old.events if e.by] == ["31"]


def test_a_refused_file_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    (told,) = services.ingest_files(office, [bad]).files
    assert told.outcome == "refused" and "empty.txt" in (told.reason or "")
    assert services.list_acts(office, VIEWER, Filters()).total == 0
    assert list(office.register.originals.stored()) == []


def wait(office: Office, job: str) -> UploadState:
    for _ in range(600):
        state = services.upload_state(office, VIEWER, job)
        if state.over:
            return state
        time.sleep(0.1)
    raise AssertionError(state)


def test_an_upload_is_read_in_the_background(office: Office, law: Path) -> None:
    receipt = services.upload(office, VIEWER, "../../etc/law.txt", law.read_bytes())
    assert receipt.name == "law.txt"
    state = wait(office, receipt.job)
    assert state.state == "done" and state.recorded and state.recorded.iri == IRI
    assert originals.reading(office, VIEWER, receipt.sha256).first.act.number == "17"
    assert found(office, "жителям села")
    assert not list((office.data / "uploads").iterdir())
    damaged = services.upload(office, VIEWER, "law.docx", b"PK\x03\x04 this is no archive")
    refused = wait(office, damaged.job)
    assert refused.state == "refused" and "law.docx" in (refused.reason or "")
    # The file stays, so that it can be tried again.
    assert [p.name for p in (office.data / "uploads").iterdir()] == [damaged.job]


def test_a_zip_is_uploaded_as_its_members(office: Office, law: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("2020/law.txt", law.read_bytes())
        file.writestr("../law.txt", law.read_bytes())
    found = list(uploads.parts("C:\\acts\\x.zip", out.getvalue()))
    assert [part.name for part in found] == ["x.zip/2020/law.txt", "x.zip/law.txt"]
    assert found[1].refusal is not None and found[1].refusal.code == "unsafe_name"
    part = found[0]
    receipt = services.upload(office, VIEWER, part.name, part.data, parcel="x.zip")
    assert receipt.name == "x.zip/2020/law.txt"
    assert wait(office, receipt.job).state == "done"


def test_an_upload_is_read_as_it_was_before_its_changes(office: Office) -> None:
    body = p("О мостах") + p(
        r("1. Мост ") + f"<w:ins>{r('стоит')}</w:ins>"
        "<w:del><w:r><w:delText>лежит</w:delText></w:r></w:del>"
    )
    receipt = services.upload(office, VIEWER, "a.docx", word(body), "original")
    assert wait(office, receipt.job).state == "done"
    text = originals.reading(office, VIEWER, receipt.sha256).source.text
    assert "лежит" in text and "стоит" not in text
    assert not list((office.data / "uploads").iterdir())


def test_an_upload_that_cannot_be_an_act_is_refused_at_once(office: Office) -> None:
    with pytest.raises(BadInput, match=r"scan\.djvu"):
        services.upload(office, VIEWER, "scan.djvu", b"AT&TFORM" + bytes(100))
    with pytest.raises(BadInput, match="MiB"):
        services.upload(office, VIEWER, "blank.txt", b" " * (services.MOST_BYTES + 1))
    with pytest.raises(NotFound):
        services.upload_state(office, VIEWER, "none")


def test_a_correction_reaches_list_view_and_search(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    edition = services.open_act(office, VIEWER, IRI).edition.id
    changes = {"number": "71", "status": "repealed", "dates.repealed": "2024-01-01"}
    seen = cards.correct_card(office, VIEWER, IRI, edition, changes, "по бумаге", "Айгүл")
    assert seen.act.number == "71" and {c.field for c in seen.corrections} == set(changes)
    assert {v.validity.end for v in seen.clauses} == {"2024-01-01"}  # shown as on its last day
    fields = {c.field: c for c in cards.correctable(office, VIEWER, IRI, edition)}
    assert fields["number"].corrected and fields["number"].value == "71"
    assert not fields["title"].corrected
    hits = services.find(office, VIEWER, SearchRequest("№ 71")).hits
    assert [h.act.status for h in hits] == ["repealed"]
    with pytest.raises(BadInput):
        cards.correct_card(office, VIEWER, IRI, edition, {"date": "вчера"}, "x", "y")
    with pytest.raises(BadInput):
        cards.correct_card(office, VIEWER, IRI, edition, {"title": "x"}, " ", "y")


def test_the_index_can_be_thrown_away(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    before = found(office, "дороги")
    count = reindex(office)
    assert before and found(office, "дороги") == before and office.engine.count() == count
    assert not (office.data / "index.new").exists() and not (office.data / "index.old").exists()


def test_two_that_build_the_index_at_once_take_turns(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    midway, other = threading.Event(), services.open_office(office.data)

    def pauses(_done: int, _all: int, _iri: str) -> None:
        midway.set()
        time.sleep(0.3)  # long enough for the other one to take the folder away

    with ThreadPoolExecutor() as pool:
        first = pool.submit(reindex, office, pauses)
        assert midway.wait(30)
        second = pool.submit(reindex, other)
        assert first.result(60) == second.result(60) == office.engine.count()
    other.close()


def test_an_index_of_another_version_is_built_anew_by_the_next_write(
    office: Office, law: Path
) -> None:
    services.ingest_files(office, [law])
    (label,) = (office.data / "index").glob("berene-index.json")
    office.index.renew()
    label.write_text('{"analyser": "0", "layout": 0}')
    with pytest.raises(BadInput, match="reindex"):
        found(office, "дороги")
    services.ingest_files(office, [law])
    assert found(office, "дороги")


def test_a_day_that_is_none_is_refused(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    for ask in (
        lambda: services.open_act(office, VIEWER, IRI, "2021-02-30"),
        lambda: services.find(office, VIEWER, SearchRequest("дороги", on="вчера")),
        lambda: services.list_acts(office, VIEWER, Filters(date_from="2021")),
    ):
        with pytest.raises(BadInput, match="2021-11-15"):
            ask()


def test_what_a_person_knows_of_a_file_is_kept_for_newer_parsers(
    office: Office, law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.ingest_files(office, [law])
    (told,) = services.ingest_files(office, [law], edition_date="2023-01-01").files
    assert told.outcome == "reread"
    assert services.open_act(office, VIEWER, IRI).edition.date == "2023-01-01"
    (again,) = services.ingest_files(office, [law]).files
    assert again.outcome == "same"
    monkeypatch.setattr("ingest.parse.parse.PARSER_VERSION", "next")
    (newer,) = services.ingest_files(office, [law]).files
    assert newer.outcome == "reread"
    assert services.open_act(office, VIEWER, IRI).edition.date == "2023-01-01"

"""Hits as CSV, XLSX and JSON: everything that a citation needs, nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from schemas.register import Viewer
from schemas.search import SearchRequest
from services import results as results_module
from services.office import Office, ingest_files, open_office
from services.results import export_results, results
from services.sheets import as_csv, as_xlsx
from tests.services.conftest import LATER, LAW

IRI = "/akn/kg/act/law/2020-03-10/17"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("results")
    paths = [folder / "law-2020.txt", folder / "law-2022.txt"]
    for path, text in zip(paths, (LAW, LATER), strict=True):
        path.write_text(text, encoding="utf-8")
    opened = open_office(folder / "data")
    ingest_files(opened, paths)
    yield opened
    opened.close()


def test_a_row_holds_what_a_citation_needs(office: Office) -> None:
    found = results(office, Viewer(), SearchRequest("дорожные службы", on="2023-01-01"))
    row = found.rows[0]
    assert (row.iri, row.eid) == (IRI, "art_1__para_2__point_2")
    assert (row.title, row.type, row.number, row.date) == (
        "О сельских дорогах",
        "law",
        "17",
        "2020-03-10",
    )
    assert "стать" in row.citation and "№ 17" in row.citation
    assert [row.text[a:b] for a, b in row.marks] == ["дорожные", "службы"]
    assert (row.valid_from, row.valid_to, row.edition) == ("2022-05-05", "", "2022-05-05")
    assert row.source == "law-2022.txt"
    assert row.path == f"/acts{IRI}~art_1__para_2__point_2?on=2023-01-01&language=ru"
    assert (found.query, found.on, found.cut) == ("дорожные службы", "2023-01-01", False)


def test_each_form_holds_the_same(office: Office) -> None:
    request = SearchRequest("дороги")
    told = results(office, Viewer(), request)
    as_json = json.loads(export_results(office, Viewer(), request, "json").data)
    assert [r["eid"] for r in as_json["rows"]] == [r.eid for r in told.rows]
    raw = export_results(office, Viewer(), request, "csv", "ru").data
    assert raw.startswith(b"\xef\xbb\xbf")  # Excel reads Cyrillic letters by it
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert lines[0][:3] == ["№", "Акт", "Вид акта"]
    assert [line[lines[0].index("eId")] for line in lines[1:]] == [r.eid for r in told.rows]
    book = export_results(office, Viewer(), request, "xlsx").data
    assert _strings(book).issuperset({r.text for r in told.rows} | {"title", "understood"})


def test_a_file_that_was_cut_says_so(office: Office) -> None:
    told = results(office, Viewer(), SearchRequest("дороги"), most=1)
    assert (len(told.rows), told.cut) == (1, True)
    assert not results(office, Viewer(), SearchRequest("дороги")).cut


def test_the_name_of_a_cut_file_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = results(office, Viewer(), SearchRequest("дороги"), most=1)
    monkeypatch.setattr(results_module, "results", lambda *_: cut)
    assert "-first-1000." in export_results(office, Viewer(), SearchRequest("дороги"), "csv").name


HOSTILE = ["=1+1", "+7", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']


def test_no_cell_is_a_formula() -> None:
    raw = as_csv(["a"], [[text] for text in HOSTILE]).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(io.StringIO(raw, newline=""))][1:]
    assert cells == [f"'{text}" for text in HOSTILE]
    book = as_xlsx(("a", "b"), ["a"], [[text] for text in HOSTILE], [])
    with zipfile.ZipFile(io.BytesIO(book)) as inside:
        sheet = inside.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet and b"hyperlink" not in sheet
        assert not any("externalLinks" in name for name in inside.namelist())
    assert _strings(book).issuperset({"=1+1", "@SUM(A1)", "-2"})


def test_a_text_longer_than_a_cell_is_cut() -> None:
    book = as_xlsx(("a", "b"), ["a"], [["я" * 40_000]], [])
    assert max(map(len, _strings(book))) == 32_767


def _strings(book: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as inside:
        tree = etree.fromstring(inside.read("xl/sharedStrings.xml"))
    return {"".join(map(str, item.itertext())) for item in tree}

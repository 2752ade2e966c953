"""Cards of the real acts beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.parse.parse import parse
from ingest.read import read
from schemas.act import Act
from schemas.parsed import ParsedFile

pytestmark = pytest.mark.shared


def _parsed(shared: Path, pattern: str) -> ParsedFile:
    (path,) = shared.glob(pattern)
    return parse(read(path))


def _card(shared: Path, pattern: str) -> Act:
    return _parsed(shared, pattern).first.act


def test_constitutional_law_of_kg(shared: Path) -> None:
    act = _card(shared, "seeds/kg-constitutional-law*")
    assert act.iri == "/akn/kg/act/constitutional-law/2021-11-15/138"
    assert (act.language, act.jurisdiction, act.type) == ("ky", "kg", "constitutional-law")
    assert (act.number, act.number_display, act.date) == ("138", "№ 138", "2021-11-15")
    assert (act.dates.adopted, act.dates.signed) == ("2021-09-30", "2021-11-15")
    assert act.place == "Бишкек шаары"
    assert [s.name for s in act.signatories] == ["С.Жапаров"]
    assert act.title.endswith("статусу жөнүндө")


def test_regulation_without_stamp(shared: Path) -> None:
    act = _card(shared, "seeds/kg-regulation*")
    assert act.iri.startswith("/akn/kg/doc/regulation/supreme-court/0000/kyrgyz-respublikasynyn")
    assert (act.type, act.number, act.date) == ("regulation", None, None)
    assert act.title.endswith("Аппараты жөнүндө ЖОБО")
    assert act.edition_date == "2025-08-22"


def test_repealed_decree(shared: Path) -> None:
    act = _card(shared, "seeds/kz-decree*")
    assert act.iri == "/akn/kz/act/decree/president/2010-11-03/1093"
    assert (act.status, act.dates.repealed) == ("repealed", "2023-01-19")
    assert (act.number, act.number_display) == ("1093", "N 1093")
    assert act.authority is not None
    assert act.authority.id == "president"
    assert [s.name for s in act.signatories] == ["Н. Назарбаев"]


@pytest.mark.parametrize(
    ("pattern", "middle"),
    [
        ("seeds/kz-regulation-general*", "Жалпы бөлімі"),
        ("seeds/kz-regulation-criminal*", "хатшылығы"),
    ],
)
def test_annexes_of_one_instruction_order(shared: Path, pattern: str, middle: str) -> None:
    act = _card(shared, pattern)
    parent = "/akn/kz/act/instruction-order/court-administration/2023-09-07/6001-23-7-6-443"
    assert act.approved_by is not None
    assert act.approved_by.act == parent
    assert act.iri.startswith(parent + "!kazakstan-respublikasy")
    assert (act.type, act.number, act.date) == ("regulation", None, None)
    assert act.dates.approved == "2023-09-07"
    assert middle in act.title
    assert act.title.endswith("ЕРЕЖЕ")


@pytest.mark.parametrize(
    ("pattern", "iri"),
    [
        ("corpus/kg-codes-ru/Водный*.txt", "/akn/kg/act/code/2005-01-12/8"),
        ("corpus/kg-codes-ru/Земельный*.txt", "/akn/kg/act/code/1999-06-02/45"),
        ("corpus/kg-codes-ru/Семейный*.txt", "/akn/kg/act/code/2003-08-30/201"),
        ("corpus/kz-adilet-html/29-III_kk.html", "/akn/kz/act/law/2005-01-07/29"),
        ("corpus/ru-pravo-html/102107048.html", "/akn/ru/act/code/2006-06-03/74-fz"),
        ("corpus/ru-pravo-html/102038209.html", "/akn/ru/act/code/1995-11-16/167-fz"),
        (
            "corpus/ru-pravo-html/102010178.html",
            "/akn/ru/act/code/1983-06-24/zhilishhnyj-kodeks-rsfsr",
        ),
        (
            "corpus/ru-constitution-history/00*.txt",
            "/akn/ru/act/constitution/1993-12-12/konstituciya-rossijskoj-federacii",
        ),
        (
            "corpus/kz-constitution-kk/constitution_kz.txt",
            "/akn/kz/act/constitution/0000/kazakstan-respublikasynyn-konstituciyasy",
        ),
        (
            "corpus/ru-constitution-amendments/Поправки/*.md",
            "/akn/ru/act/constitutional-amendment/2008-12-30/6-fkz",
        ),
    ],
)
def test_iris_of_the_corpus(shared: Path, pattern: str, iri: str) -> None:
    assert _card(shared, pattern).iri == iri


@pytest.mark.parametrize(
    "pattern", ["seeds/kg-const*", "seeds/kz-decree*", "seeds/kz-reg*general*"]
)
def test_card_holds_no_character_of_a_clause(shared: Path, pattern: str) -> None:
    act = _parsed(shared, pattern).first
    held = {at for f in act.card for at in range(f.start, f.end)}
    clauses = {at for c in act.clauses for a, b in c.spans for at in range(a, b)}
    assert not held & clauses

"""Documents of acts out of an office: every form, any day, any edition."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import docx
import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.problem import NotFound
from schemas.register import Viewer
from services.export import export_act
from services.office import Office
from tests.services.conftest import LATER, LAW

IRI = "/akn/kg/act/law/2020-03-10/17"


@pytest.fixture
def filled(office_with: Callable[..., Office]) -> Office:
    return office_with({"law.txt": LAW, "law-2022.txt": LATER})


def test_an_act_on_a_day_is_the_edition_of_that_day(filled: Office) -> None:
    for day, said in (
        ("2021-01-01", "районные службы."),
        ("2023-01-01", "районные дорожные службы."),
    ):
        for form, suffix in (("docx", "docx"), ("text", "txt"), ("pdf", "pdf")):
            made = export_act(filled, Viewer(), IRI, form, day)  # type: ignore[arg-type]
            assert made.name == f"kg-act-law-2020-03-10-17-ru-{day}.{suffix}"
            clauses = parse(read_bytes(made.name, made.data)).first.clauses
            assert clauses[4].text == said
            assert [c.eid for c in clauses][-1] == "art_2"


def test_head_and_foot_are_those_of_the_original(filled: Office) -> None:
    text = export_act(filled, Viewer(), IRI, "text", "2021-01-01").data.decode()
    assert text.startswith("ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\n\nг. Бишкек, от 10 марта 2020 года № 17\n")
    assert "\n\nПрезидент Кыргызской Республики А. Асанов\n\n────" in text
    assert "Источник: law.txt, SHA-256" in text


def test_a_word_file_says_in_its_foot_what_it_is_made_of(filled: Office) -> None:
    made = export_act(filled, Viewer(), IRI, "docx", "2023-01-01")
    section = docx.Document(io.BytesIO(made.data)).sections[0]
    foot = " ".join(p.text for p in section.footer.paragraphs)
    assert "law-2022.txt" in foot and "05.05.2022" in foot and "01.01.2023" in foot
    assert "Не является официальным опубликованием." in foot


def test_json_is_what_show_prints_with_the_state_of_the_wording(filled: Office) -> None:
    told = json.loads(export_act(filled, Viewer(), IRI, "json", "2023-01-01").data)
    assert told["act"]["iri"] == IRI and told["on"] == "2023-01-01"
    states = told["imprint"]["wordings"]
    assert sum(states.values()) == len(told["clauses"]) == 6
    assert told["imprint"]["official"] is False


def test_a_language_that_is_not_there_is_told(filled: Office) -> None:
    with pytest.raises(NotFound):
        export_act(filled, Viewer(), IRI, "pdf", None, "kk")

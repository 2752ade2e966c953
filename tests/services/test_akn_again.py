"""What went out as Akoma Ntoso comes in again as the same history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from register import catalogue
from register.models import Work
from register.views import histories
from schemas.jsonable import plain
from schemas.problem import BadInput
from schemas.register import ActView, Viewer
from schemas.search import Filters
from services.export import export_act, export_history
from services.office import Office, ingest_files, list_acts, open_act, open_office
from services.originals import reading
from tests.codification.schema import faults
from tests.services.conftest import LATER, LAW

IRI = "/akn/kg/act/law/2020-03-10/17"
LATEST = (
    LATER.replace(
        "2) районные дорожные службы.\n(В редакции Закона КР от 5 мая 2022 года № 31)",
        "2) дорожные службы района.\n(В редакции Законов КР от 5 мая 2022 года № 31, "
        "от 9 июня 2023 года № 50, от 9 июня 2024 года № 44)",
    )
    .replace(
        "Статья 2. Заключительное положение",
        "3. Совет села следит за дорогами. (далее – Совет)\n"
        "(В редакции Закона КР от 9 июня 2024 года № 44)\n\n"
        "Статья 2. Заключительное положение",
    )
    .replace("определяет порядок", "в соответствии со статьей 2 определяет порядок")
)


@pytest.fixture
def filled(office_with: Callable[..., Office]) -> Office:
    return office_with({"law-0.txt": LAW, "law-1.txt": LATER, "law-2.txt": LATEST})


def history(office: Office, iri: str = IRI) -> list[Any]:
    """All that the register tells of an act, without places and names of files."""
    with office.register.reading() as session:
        work = catalogue.resolve(session, Viewer(), iri)
        assert isinstance(work, Work)
        held = list(histories(session, Viewer(), work))
    edition = {e.id: n for h in held for n, e in enumerate(h.editions)}
    told: list[Any] = []
    for one in held:
        told.append([(e.language, e.date, e.kind) for e in one.editions])
        told += [
            (
                v.clause.eid, v.clause.level, v.clause.num, v.clause.num_display, v.clause.heading,
                v.clause.text, v.clause.rows, v.clause.status, v.validity, v.wording, v.doubt,
                edition[v.edition],
            )
            for v in one.versions
        ]  # fmt: skip
    return told


def again(made: bytes, folder: Path) -> Office:
    path = folder / "again.xml"
    path.write_bytes(made)
    other = open_office(folder / "other")
    (report,) = ingest_files(other, [path]).files
    assert report.reason is None, report.reason
    return other


def apparatus(view: ActView) -> list[Any]:
    """Events, citations, terms, relations without places."""
    values: tuple[Any, ...] = (*view.events, *view.citations, *view.terms, *view.relations)
    told = [plain(v) for v in values]
    return [{k: v for k, v in t.items() if k not in ("start", "end", "evidence")} for t in told]


def test_a_history_of_three_editions_comes_back(filled: Office, tmp_path: Path) -> None:
    made = export_history(filled, Viewer(), IRI)
    assert made.name == "kg-act-law-2020-03-10-17-history.xml"
    assert faults(made.data) == []
    other = again(made.data, tmp_path)
    assert history(other) == history(filled)
    assert {row[-3] for row in history(filled)[1:]} == {"known", "unknown"}
    for day in ("2020-06-01", "2023-01-01", "2025-01-01"):
        one, two = open_act(filled, Viewer(), IRI, day), open_act(other, Viewer(), IRI, day)
        assert apparatus(two) == apparatus(one)
        assert replace(two.act, numbers=()) == replace(one.act, numbers=())
    # Exported again it is the same document.
    assert export_history(other, Viewer(), IRI).data == made.data
    other.close()


def test_every_character_of_a_taken_in_document_is_counted(filled: Office, tmp_path: Path) -> None:
    other = again(export_history(filled, Viewer(), IRI).data, tmp_path)
    view = open_act(other, Viewer(), IRI)
    parsed = reading(other, Viewer(), view.edition.source.sha256)
    told = parsed.fidelity
    assert told.placed == told.characters == sum(not c.isspace() for c in parsed.source.text)
    for act in parsed.acts:
        for clause in act.clauses:
            held = "".join(parsed.source.text[a:b] for a, b in clause.spans)
            whole = (clause.num_display or "") + (clause.heading or "") + clause.text
            assert held == whole
        for citation in act.citations:
            assert parsed.source.text[citation.start : citation.end] == citation.raw
        for event in act.events:
            assert parsed.source.text[event.start : event.end] == event.raw
    other.close()


def test_an_edition_comes_back_alone_where_its_text_is_whole(
    filled: Office, tmp_path: Path
) -> None:
    made = export_act(filled, Viewer(), IRI, "akn", "2025-01-01").data
    other = again(made, tmp_path)
    one, two = (open_act(o, Viewer(), IRI, "2025-01-01") for o in (filled, other))
    assert [v.clause.text for v in two.clauses] == [v.clause.text for v in one.clauses]
    assert apparatus(two) == apparatus(one)
    other.close()


def test_an_act_with_wordings_that_are_not_known_is_no_edition(
    filled: Office, tmp_path: Path
) -> None:
    """As an edition it would say that those clauses had no text."""
    states = [v.wording for v in open_act(filled, Viewer(), IRI, "2023-12-01").clauses]
    assert "unknown" in states
    path = tmp_path / "mixed.xml"
    path.write_bytes(export_act(filled, Viewer(), IRI, "akn", "2023-12-01").data)
    other = open_office(tmp_path / "other")
    (report,) = ingest_files(other, [path]).files
    assert report.code == "mixed_akn" and report.reason and "--history" in report.reason
    other.close()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'/>", "bad_akn"),
        (
            "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act/>"
            "</akomaNtoso>",
            "foreign_akn",
        ),
        ("<akomaNtoso", "bad_akn"),
    ],
)
def test_other_documents_are_refused_in_a_sentence(
    office: Office, tmp_path: Path, body: str, code: str
) -> None:
    path = tmp_path / "x.xml"
    path.write_text(body, encoding="utf-8")
    (report,) = ingest_files(office, [path]).files
    assert report.code == code
    with pytest.raises(BadInput):
        open_act(office, Viewer(), IRI)


@pytest.mark.shared
def test_real_acts_come_back(shared: Path, tmp_path: Path) -> None:
    office = open_office(tmp_path / "first")
    ingest_files(office, sorted(shared.glob("seeds/*.txt")))
    for number, work in enumerate(list_acts(office, Viewer(), Filters()).works):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = export_history(office, Viewer(), work.iri)
        assert faults(made.data) == []
        other = again(made.data, folder)
        assert history(other, work.iri) == history(office, work.iri)
        views = [open_act(o, Viewer(), work.iri) for o in (office, other)]
        assert apparatus(views[1]) == apparatus(views[0])
        other.close()
    office.close()

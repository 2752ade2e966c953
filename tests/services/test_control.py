"""Control state: what is known of each change, and what is not entered yet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from register import control as lists
from schemas.problem import BadInput, NotFound
from schemas.register import LOCAL
from services import control
from services.office import Office, ingest_files, today
from tests.services.conftest import LATER, LAW

IRI = "/akn/kg/act/law/2020-03-10/17"
VIEWER = LOCAL

AMENDING = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 2 февраля 2025 года № 9

О признании утратившей силу статьи 2 Закона Кыргызской Республики «О сельских дорогах»

Статья 1.

Признать утратившей силу статью 2 Закона Кыргызской Республики от 10 марта 2020 года № 17 \
«О сельских дорогах».

Статья 2.

Настоящий Закон вступает в силу с 1 марта 2025 года.

Президент Кыргызской Республики А. Асанов
"""


def put(office: Office, folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (report,) = ingest_files(office, [path]).files
    assert report.reason is None


@pytest.fixture
def filled(office_with: Callable[..., Office]) -> Office:
    return office_with({"law.txt": LAW}, {"law-2022.txt": LATER})


def test_the_sheet_tells_each_amending_act_once(filled: Office) -> None:
    made = control.sheet(filled, VIEWER, IRI)
    (row,) = made.rows
    assert row.by and (row.by.date, row.by.number) == ("2022-05-05", "31")
    assert [(c.eid, c.op) for c in row.changes] == [("art_1", "change")]
    assert (row.state, row.told_by, row.sources) == ("worked_in", ("note",), ("law-2022.txt",))
    assert row.entered_at and row.entered_at[:10] >= "2026" and row.checked_by is None


def test_an_act_that_changes_this_one_is_not_entered_until_an_edition_tells_it(
    filled: Office, tmp_path: Path
) -> None:
    control.keep(filled, VIEWER, IRI, who="Асан", responsible="Үсөн", days=5)
    assert control.kept(filled, VIEWER)[0].pending == ()
    put(filled, tmp_path, "amending.txt", AMENDING)
    (kept,) = control.kept(filled, VIEWER)
    (pending,) = kept.pending
    assert (pending.row.state, pending.row.told_by) == ("not_worked_in", ("relation",))
    assert pending.row.by and pending.row.by.number == "9" and pending.row.title
    assert [(c.eid, c.op) for c in pending.row.changes] == [("art_2", "repeal")]
    assert kept.overdue == int(pending.over > 0)
    with filled.register.reading() as session:
        (late,) = lists.kept(session, VIEWER, "2035-01-01")
    assert late.overdue == 1 and late.pending[0].over > 300
    told = LATER.replace(
        "Настоящий Закон вступает в силу со дня опубликования.",
        "(Утратила силу в соответствии с Законом КР от 2 февраля 2025 года № 9)",
    )
    put(filled, tmp_path, "law-2025.txt", told)
    assert control.kept(filled, VIEWER)[0].pending == ()
    rows = control.sheet(filled, VIEWER, IRI).rows
    assert [(r.by.number if r.by else None, r.state) for r in rows] == [
        ("31", "worked_in"), ("9", "worked_in"),
    ]  # fmt: skip


def test_the_deadline_counts_from_commencement_and_from_arrival_where_it_is_unknown(
    filled: Office, tmp_path: Path
) -> None:
    control.keep(filled, VIEWER, IRI, who="Асан", days=5)
    put(filled, tmp_path, "amending.txt", AMENDING)
    (kept,) = control.kept(filled, VIEWER)
    row = kept.pending[0].row
    begins = row.in_force or row.arrived
    assert (row.in_force is None) is (begins == row.arrived == today())
    with filled.register.reading() as session:
        (same,) = lists.kept(session, VIEWER, kept.pending[0].due)
    assert (same.pending[0].over, same.overdue) == (0, 0)


def test_the_list_keeps_who_and_why(filled: Office) -> None:
    entry = control.keep(filled, VIEWER, "17", who=" Асан ", reason="приказ № 5")
    assert (entry.who, entry.responsible, entry.days) == ("Асан", "Асан", 10)
    entry = control.keep(filled, VIEWER, IRI, who="Асан", responsible="Үсөн", days=3)
    (kept,) = control.kept(filled, VIEWER)
    assert (kept.entry.responsible, kept.entry.days) == ("Үсөн", 3)
    with pytest.raises(BadInput):
        control.let_go(filled, VIEWER, IRI, who="Асан", reason=" ")
    control.let_go(filled, VIEWER, IRI, who="Асан", reason="акт утратил силу")
    assert control.kept(filled, VIEWER) == ()
    with pytest.raises(BadInput):
        control.let_go(filled, VIEWER, IRI, who="Асан", reason="ещё раз")
    with pytest.raises(NotFound):
        control.keep(filled, VIEWER, "нет такого", who="Асан")
    with pytest.raises(BadInput):
        control.keep(filled, VIEWER, IRI, who="", days=1)


def test_the_days_are_those_of_the_site(filled: Office) -> None:
    filled.settings = replace(filled.settings, control_days=30)
    assert control.keep(filled, VIEWER, IRI, who="Асан").days == 30


def test_the_control_copy_has_every_note_behind_its_unit(filled: Office, tmp_path: Path) -> None:
    put(filled, tmp_path, "amending.txt", AMENDING)
    made = control.export_copy(filled, VIEWER, IRI, "docx")
    document = docx.Document(io.BytesIO(made.data))
    lines = [(p.text, p.style.name if p.style else "") for p in document.paragraphs]
    at = next(n for n, (text, _) in enumerate(lines) if "районные дорожные службы" in text)
    note = ("(В редакции Закона КР от 5 мая 2022 года № 31)", "Editorial Note")
    assert lines[at + 1] == note
    behind = [text for text, style in lines if style == "Editorial Note"]
    assert len(behind) == 2 and behind[1].startswith("[Не внесено]") and "№ 9" in behind[1]
    assert "КОНТРОЛЬНЫЙ ЭКЗЕМПЛЯР" in document.sections[0].header.paragraphs[0].text
    foot = "\n".join(p.text for p in document.sections[0].footer.paragraphs)
    assert "Не состоит в перечне актов на контроле" in foot


def test_a_note_of_an_older_edition_is_printed_once(filled: Office, tmp_path: Path) -> None:
    """The newest edition prints its note in other words; the older note tells nothing more."""
    newer = LATER.replace(
        "(В редакции Закона КР от 5 мая 2022 года № 31)",
        "(В редакции Законов КР от 5 мая 2022 года № 31, от 9 июня 2024 года № 44)",
    )
    put(filled, tmp_path, "law-2024.txt", newer)
    _, _, notes = control.copy(filled, VIEWER, IRI)
    assert list(notes) == ["art_1__para_2__point_2"] and len(notes["art_1__para_2__point_2"]) == 1


def test_the_sheet_is_a_table_of_a_document(filled: Office) -> None:
    made = control.export_sheet(filled, VIEWER, IRI, "docx")
    assert made.name == f"kg-act-law-2020-03-10-17-control-sheet-ru-{today()}.docx"
    document = docx.Document(io.BytesIO(made.data))
    assert document.paragraphs[0].text == "ЛИСТ УЧЁТА ИЗМЕНЕНИЙ"
    (table,) = document.tables
    head, row = ([c.text for c in r.cells] for r in table.rows)
    assert head[:2] == ["№", "Изменяющий акт"] and len(head) == 8
    assert row[1] == "Закон № 31 05.05.2022" and row[7] == "внесено"
    assert "статья 1" in row[2]
    section = document.sections[0]
    assert section.page_width > section.page_height  # type: ignore[operator]
    told = json.loads(control.export_sheet(filled, VIEWER, IRI, "json").data)
    assert told["rows"][0]["by"]["number"] == "31"

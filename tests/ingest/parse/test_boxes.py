"""Boxes and tables that reference systems draw with lines in a plain text."""

from __future__ import annotations

from ingest.parse.boxes import tabbed_rows
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedFile
from tests.ingest.parse.structure.trees import source_of

_HEAD = "ФЕДЕРАЛЬНЫЙ ЗАКОН\n\nО МАЯКАХ\n\n"


def _read(text: str) -> ParsedFile:
    return parse(source_of(_HEAD + text), language="ru", jurisdiction="ru")


def test_boxed_remarks_are_no_text_of_the_act() -> None:
    """A box of one cell: the list of amending acts in the head, a remark before a unit."""
    read = _read(
        "┌───────────────────────────────────────────┐\n"
        "│      Список изменяющих документов         │\n"
        "│ (в ред. Федеральных законов от 03.07.2016 │\n"
        "│        N 299-ФЗ, от 02.08.2019 N 301-ФЗ)  │\n"
        "└───────────────────────────────────────────┘\n\n"
        "Статья 1. Предмет\n\n1. Маяки подлежат учету.\n\n"
        "┌───────────────────────────────────────────┐\n"
        "│ КонсультантПлюс: примечание.              │\n"
        "│ Ст. 2 вступает в силу с 01.01.2015. Порядок│\n"
        "│ учета см. ст. 3.                          │\n"
        "└───────────────────────────────────────────┘\n"
        "Статья 2. Учет\n\nУчет ведет орган.\n"
    )
    act = read.first
    assert [c.eid for c in act.clauses] == ["art_1", "art_1__para_1", "art_2"]
    assert [(e.target, e.by and e.by.number) for e in act.events] == [
        ("act", "299-ФЗ"),
        ("act", "301-ФЗ"),
    ]
    assert {x.reason for x in read.listed} == {"ornament", "editorial_note"}
    assert read.fidelity.placed + read.fidelity.listed == read.fidelity.characters


def test_a_drawn_table_has_rows() -> None:
    """Cells go over several lines; rules part the rows."""
    read = _read(
        "Статья 1. Предмет\n\n1. Нормы учета:\n\n"
        "┌─────┬──────────────┐\n"
        "│  N  │ Наименование │\n"
        "├─────┼──────────────┤\n"
        "│ 1   │ маяк         │\n"
        "│     │ береговой    │\n"
        "├─────┼──────────────┤\n"
        "│ 2   │ буй          │\n"
        "└─────┴──────────────┘\n\n"
        "2. Нормы пересматриваются.\n"
    )
    table = read.first.clauses[2]
    assert table.eid == "art_1__para_1__table_1"
    assert table.rows == (("N", "Наименование"), ("1", "маяк береговой"), ("2", "буй"))
    assert [c.eid for c in read.first.clauses[3:]] == ["art_1__para_2"]
    assert read.fidelity.placed + read.fidelity.listed == read.fidelity.characters


def test_bullets_and_numbers_before_a_tab_are_entries() -> None:
    # Word sets a tab behind the bullet or the number of a list; the text keeps it.
    for entries in (("·\tқұжаттар;", "·\tанықтама."), ("1)\tқабылдау;", "2)\tесепке алу.")):
        source = read_bytes("a.txt", "\n".join(("1. Бөлім:", *entries)).encode())
        assert tabbed_rows(source) == {}


def test_a_line_between_rows_heads_a_group() -> None:
    text = "Р/с\tАтауы\tкм\nАқмола облысы\n1\tНұра\t141,5\n2\tЕсіл\t88\nТүркістан\n\nҚұбырлар."
    source = read_bytes("a.txt", text.encode())
    held = [text[x.start : x.end] for x in source.lines if x.start in tabbed_rows(source)]
    assert held == ["Р/с\tАтауы\tкм", "Ақмола облысы", "1\tНұра\t141,5", "2\tЕсіл\t88"]

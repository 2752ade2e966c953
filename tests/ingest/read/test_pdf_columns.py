"""PDF: columns are texts of their own, with their own margins; so are two languages."""

from __future__ import annotations

import pytest

from ingest.parse.blocks import blocks_of
from ingest.parse.parse import parse
from ingest.read import read_directly
from ingest.read.pdf_columns import WHOLE, gutters, parts
from ingest.read.pdf_glyphs import Glyph
from ingest.read.pdf_rows import rows_of
from tests.ingest.read.paper import LEFT, PITCH, RIGHT, TOP, Paper, cyrillic

pytestmark = pytest.mark.skipif(not cyrillic(), reason="no font with Cyrillic letters is installed")

KYRGYZ = (
    "Айылдык көпүрөлөрдү күтүү боюнча чыгымдар жергиликтүү бюджеттин эсебинен жүргүзүлөт, "
    "ал эми оңдоо иштери жылына эки жолу, жазында жана күзүндө өткөрүлөт. "
)
RUSSIAN = (
    "Расходы на содержание сельских мостов производятся за счёт местного бюджета, а ремонтные "
    "работы проводятся дважды в год, весной и осенью, силами самих жителей. "
)
MIDDLE = 305.0


def blocks(paper: Paper) -> list[str]:
    return [b.raw.text for b in blocks_of(read_directly("a.pdf", paper.bytes(), "pdf"))]


def column(paper: Paper, texts: list[str], left: float, right: float, y: float = TOP) -> float:
    for text in texts:
        y = paper.prose(text, y, left, right, first=14)
    return y


def turned(text: str, number: int) -> str:
    """A numbered paragraph with words of its own: pages that repeat a line have a running head."""
    words = (text * 2).split()
    return f"{number}. " + " ".join(words[3 * number :] + words[: 3 * number]) + "."


def flat(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def test_paragraphs_of_columns_are_told_by_the_columns_own_margins() -> None:
    # measured against the whole page, each line of a column would end early and begin a paragraph
    paper = Paper()
    left = [f"{n}. {KYRGYZ}" for n in range(1, 5)]
    right = [f"{n}. {KYRGYZ}" for n in range(5, 9)]
    column(paper, left, LEFT, MIDDLE - 15)
    column(paper, right, MIDDLE, RIGHT)
    assert blocks(paper) == flat(left + right)


def test_a_short_end_of_columns_takes_the_gutter_from_the_other_pages() -> None:
    # three rows on the second page: too few to show a gutter by themselves
    paper = Paper()
    left, right = ([turned(KYRGYZ, n) for n in numbers] for numbers in ((1, 2), (3, 4)))
    column(paper, left, LEFT, MIDDLE - 15)
    column(paper, right, MIDDLE, RIGHT)
    paper.page()
    for row, (one, other) in enumerate(
        (("5. Көпүрө", "6. Булак"), ("жана", "менен"), ("суу.", "жол."))
    ):
        paper.put(LEFT, TOP - row * PITCH, f"{one} айылдын чегинде турган")
        paper.put(MIDDLE, TOP - row * PITCH, f"{other} шаардын чегинде турган")
    found = blocks(paper)
    assert found[:4] == flat(left + right)
    assert "Булак" not in found[4] and found[4].startswith("5. Көпүрө")


def test_two_languages_side_by_side_are_read_one_after_the_other() -> None:
    # a bilingual print over two pages: each page has the Kyrgyz text left, the Russian right
    paper = Paper()
    kyrgyz = [turned(KYRGYZ, n) for n in range(1, 5)]
    russian = [turned(RUSSIAN, n) for n in range(1, 5)]
    paper.put(180, TOP + 30, "КӨПҮРӨЛӨР ЖӨНҮНДӨ / О МОСТАХ", bold=True)
    for page in (slice(0, 2), slice(2, 4)):
        column(paper, kyrgyz[page], LEFT, MIDDLE - 15)
        column(paper, russian[page], MIDDLE, RIGHT)
        paper.page()
    assert blocks(paper) == ["КӨПҮРӨЛӨР ЖӨНҮНДӨ / О МОСТАХ", *flat(kyrgyz + russian)]


def test_two_columns_of_one_language_are_read_page_by_page() -> None:
    paper = Paper()
    texts = [turned(KYRGYZ, n) for n in range(1, 9)]
    for page in (0, 4):
        column(paper, texts[page : page + 2], LEFT, MIDDLE - 15)
        column(paper, texts[page + 2 : page + 4], MIDDLE, RIGHT)
        paper.page()
    assert blocks(paper) == flat(texts)


def words(x: float, y: float, number: int) -> list[Glyph]:
    return [Glyph("ш", x + i * 6, x + i * 6 + 6, y, 11, False, False) for i in range(number)]


def test_a_known_gutter_is_no_licence_to_cut_lines() -> None:
    # text over the whole width crosses it; a lone pair of short lines left of it stays whole
    glyphs = [g for row in range(8) for g in words(70, 700 - row * 14, 70)]
    (part,) = parts(rows_of(glyphs), known=[300.0])
    assert part.band == WHOLE
    short = [g for row in range(2) for g in words(70, 700 - row * 14, 10)]
    (part,) = parts(rows_of(short), known=[300.0])
    assert part.band == WHOLE
    assert gutters([part.band]) == []


def ruled(paper: Paper, rows: list[tuple[list[str], list[str]]], y: float) -> float:
    """A table of two columns with a rule around each cell; cells hold several paragraphs."""
    for left, right in rows:
        ends = (
            column(paper, left, LEFT + 4, MIDDLE - 14, y - PITCH),
            column(paper, right, MIDDLE + 4, RIGHT - 4, y - PITCH),
        )
        bottom = min(ends) + 8
        for x0, x1 in ((LEFT, MIDDLE), (MIDDLE, RIGHT)):
            paper.canvas.rect(x0, bottom, x1 - x0, y - bottom)
        y = bottom
    return y


def test_a_ruled_table_of_two_languages_is_two_texts() -> None:
    # a department's bilingual decree: one row for each point, over two pages
    paper = Paper()
    kyrgyz = [turned(KYRGYZ, n) for n in range(1, 7)]
    russian = [turned(RUSSIAN, n) for n in range(1, 7)]
    for page in ((0, 2), (4,)):
        ruled(paper, [(kyrgyz[i : i + 2], russian[i : i + 2]) for i in page], TOP)
        paper.page()
    assert blocks(paper) == flat(kyrgyz + russian)


def test_a_ruled_table_of_one_language_stays_a_table() -> None:
    # the old wording beside the new one
    paper = Paper()
    ruled(paper, [([turned(KYRGYZ, 1)], [turned(KYRGYZ, 2)])], TOP)
    source = read_directly("a.pdf", paper.bytes(), "pdf")
    assert [line.kind for line in source.lines] == ["table"]
    assert source.text.count("\t") == 1


def test_the_last_line_of_the_first_text_stays_with_its_sentence() -> None:
    # "абалын текшерет." tells no language by itself
    paper = Paper()
    kyrgyz = [f"{n}-берене. {turned(KYRGYZ, n)}" for n in range(1, 4)]
    russian = [f"Статья {n}. {turned(RUSSIAN, n)}" for n in range(1, 4)]
    kyrgyz[-1] = "3-берене. Көпүрөнү айыл өкмөтү күтөт, анын абалын текшерет."
    column(paper, kyrgyz, LEFT, MIDDLE - 15)
    column(paper, ["О мостах", *russian], MIDDLE, RIGHT)
    read = parse(read_directly("a.pdf", paper.bytes(), "pdf"))
    assert [read.first.act.language, *(x.act.language for x in read.others)] == ["ky", "ru"]
    assert read.first.clauses[-1].text.endswith("абалын текшерет.")

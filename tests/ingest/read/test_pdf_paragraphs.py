"""PDF: which printed lines are one paragraph, told by their places."""

from __future__ import annotations

import pytest

from ingest.parse.blocks import blocks_of
from ingest.read import read_directly
from ingest.read.pdf_glyphs import Glyph
from ingest.read.pdf_lines import printed
from tests.ingest.read.paper import LEFT, PITCH, RIGHT, TOP, Paper, cyrillic

pytestmark = pytest.mark.skipif(not cyrillic(), reason="no font with Cyrillic letters is installed")

PROSE = (
    "Бөлүмдүн башчысы соттун төрагасынын буйругу менен кызматка дайындалат жана бошотулат, "
    "бөлүмдүн ишин уюштурат, мөөнөттөрдүн сакталышына жооп берет, кызматкерлердин милдеттерин "
    "бөлүштүрөт жана алардын аткарылышын көзөмөлдөйт. "
)


def paragraphs(data: bytes) -> list[str]:
    return [block.raw.text for block in blocks_of(read_directly("a.pdf", data, "pdf"))]


def test_a_number_or_dash_that_begins_a_line_inside_a_sentence_goes_on() -> None:
    # no indents: the line above is full, and its sentence is not over
    paper, y = Paper(), TOP
    full = "Бөлүмдүн башчысы соттун төрагасынын буйругу менен кызматка ылайык № 21-01-"
    for begins in ("38.15 буйругу менен", "22.02.2016 № 201 токтому менен", "- бөлүм менен"):
        paper.put(LEFT, y, full)
        paper.put(LEFT, y - PITCH, begins)
        y -= 4 * PITCH
    found = paragraphs(paper.bytes())
    assert found[0] == full + "38.15 буйругу менен"
    assert found[1] == full + "22.02.2016 № 201 токтому менен"
    assert found[2].endswith("21-01- - бөлүм менен")


def test_a_centred_bold_heading_over_two_lines_is_one() -> None:
    paper, y = Paper(), TOP
    y = paper.prose("Аягы. " + PROSE, y)
    lines = (
        "1-глава. Айылдык көпүрөлөрдү жана булактарды күтүүнүн тартиби",
        "жана каражаттары",
        "2-глава. Жоопкерчилик",
    )
    for text, gap in zip(lines, (PITCH, 0.0, PITCH), strict=True):
        middle = (LEFT + RIGHT - paper.width(text, bold=True)) / 2
        paper.put(middle, y - gap, text, bold=True)
        y -= gap + PITCH
    paper.prose("1. " + PROSE, y - PITCH)
    found = paragraphs(paper.bytes())
    assert found[1:3] == [" ".join(lines[:2]), lines[2]]


def test_small_gaps_part_paragraphs_where_the_pitch_is_even() -> None:
    paper, y = Paper(), TOP
    for _ in range(4):
        y = paper.prose(PROSE, y, first=0) - 6
    # the line ends at the margin, so nothing but the gap tells
    text = "Бөлүмдүн ишин уюштурат"
    while paper.width(text + " ш") < RIGHT - LEFT:
        text += " ш"
    paper.put(LEFT, y, text)
    paper.prose(PROSE, y - PITCH - 6, first=0)
    assert len(paragraphs(paper.bytes())) == 6


def test_letters_from_right_to_left_are_read_in_their_order() -> None:
    # painted by place, from left to right: the file of an act that held two Arabic letters
    letters = "сакта\u0627\u0634ган"
    painted = [Glyph(c, i * 6.0, i * 6.0 + 6, 700, 11, False, False) for i, c in enumerate(letters)]
    assert [line.text for line in printed(painted)] == ["сакта\u0634\u0627ган"]


def test_bold_lines_with_the_indent_of_first_lines_begin_paragraphs() -> None:
    # a remark in bold behind a heading in bold, both with the indent that paragraphs have
    paper, y = Paper(), TOP
    for _ in range(4):
        y = paper.prose(PROSE, y)
    for text in ("2. Бөлүмдүн милдеттери", "Эскертүү. 2-глава 2024-жылы киргизилди."):
        paper.put(LEFT + 28, y, text, bold=True)
        y -= PITCH
    paper.prose(PROSE, y)
    found = paragraphs(paper.bytes())
    assert found[4:6] == ["2. Бөлүмдүн милдеттери", "Эскертүү. 2-глава 2024-жылы киргизилди."]


def test_bold_words_that_fill_a_line_belong_to_their_sentence() -> None:
    paper, y = Paper(), TOP
    y = paper.prose(PROSE, y)
    first = "Бөлүмдүн ишин камсыз кылуу жана анын милдеттерин аныктоо максатында"
    while paper.width(first + " ш") < RIGHT - LEFT:
        first += " ш"
    paper.put(LEFT, y, first)
    paper.put(LEFT, y - PITCH, "ТОКТОМ КЫЛАТ:", bold=True)
    paper.prose("1. " + PROSE, y - 2 * PITCH)
    assert paragraphs(paper.bytes())[1] == first + " ТОКТОМ КЫЛАТ:"


def test_a_justified_line_that_ends_early_ends_its_paragraph() -> None:
    # all other lines end at the margin; the next word is too long to have had room
    paper, y = Paper(), TOP
    words = PROSE.split()
    for _ in range(5):
        for line in (words[:6], words[6:11], words[11:16]):
            justified(paper, line, y)
            y -= PITCH
    justified(paper, words[:6], y)
    early = "жана анын милдеттерин аныктайт, бөлүштүрөт"
    while paper.width(early + " ш") < RIGHT - LEFT - 12:
        early += " ш"
    paper.put(LEFT, y - PITCH, early)
    justified(paper, ["Кызматкерлердин", *words[7:11]], y - 2 * PITCH)
    found = paragraphs(paper.bytes())
    assert found[-1].startswith("Кызматкерлердин")


def justified(paper: Paper, words: list[str], y: float) -> None:
    gap = (RIGHT - LEFT - sum(map(paper.width, words))) / (len(words) - 1)
    x = LEFT
    for word in words:
        x = paper.put(x, y, word) + gap


def test_a_stamp_across_the_page_parts_no_paragraph() -> None:
    # a paragraph goes on over the page; the first bears a slanting stamp and a text at its edge
    paper = Paper()
    words = (PROSE * 6).split()
    y = TOP
    for n in range(0, 70, 7):
        paper.put(LEFT, y, " ".join(words[n : n + 7]))
        y -= PITCH
    for angle, text in ((45, "КӨЧҮРМӨ"), (90, "Каттоо № 17")):
        paper.canvas.saveState()
        paper.canvas.translate(40, 300)
        paper.canvas.rotate(angle)
        paper.put(0, 0, text)
        paper.canvas.restoreState()
    paper.page()
    paper.put(LEFT, TOP, "жана башка милдеттерди аткарат.")
    source = read_directly("a.pdf", paper.bytes(), "pdf")
    found = [block.raw.text for block in blocks_of(source)]
    assert found[0] == " ".join(words[:70]) + " жана башка милдеттерди аткарат."
    assert found[1:] == ["Каттоо № 17"]
    assert [source.text[x.start : x.end] for x in source.lines if x.kind == "footer"] == ["КӨЧҮРМӨ"]

"""PDF: lines by the places of glyphs."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest.read import read_directly
from schemas.problem import BadInput
from schemas.source import Line, Source
from tests.ingest.read.paper import LEFT, PITCH, RIGHT, TOP, Paper, cyrillic

pytestmark = pytest.mark.skipif(not cyrillic(), reason="no font with Cyrillic letters is installed")

PROSE = (
    "Бөлүмдүн башчысы соттун төрагасынын буйругу менен кызматка дайындалат жана бошотулат, "
    "бөлүмдүн ишин уюштурат, мөөнөттөрдүн сакталышына жооп берет, кызматкерлердин милдеттерин "
    "бөлүштүрөт жана алардын аткарылышын көзөмөлдөйт. "
)
KAZAKH = "Бөлім меңгерушісі қызметке сот төрағасының бұйрығымен тағайындалады және босатылады. "


def read(data: bytes) -> Source:
    return read_directly("a.pdf", data, "pdf")


def rows(source: Source) -> list[str]:
    return [source.text[x.start : x.end] for x in source.lines]


def of_kind(source: Source, kind: str) -> list[str]:
    return [source.text[x.start : x.end] for x in source.lines if x.kind == kind]


def line(source: Source, begins: str) -> Line:
    return next(x for x in source.lines if source.text.startswith(begins, x.start))


def test_letters_painted_later_from_another_font_lose_no_word() -> None:
    # content order is "ушул … н нд" and then the missing letters: order by place only
    paper = Paper()
    words = (PROSE + KAZAKH).split()
    lines = [" ".join(words[i : i + 7]) for i in range(0, len(words), 7)]
    for index, text in enumerate(lines):
        paper.with_missing(LEFT, TOP - index * PITCH, text, "өүңәғқұіһӨҮҢӘҒҚҰІҺ")
    source = read(paper.bytes())
    assert rows(source) == lines
    lost = Counter(words) - Counter(re.findall(r"\S+", source.text))
    assert not lost


def test_gaps_are_blanks_and_overprint_is_bold() -> None:
    paper = Paper()
    x = paper.put(LEFT, TOP, "Бир")
    paper.put(x + 5, TOP, "эки")
    for shift in (0.0, 0.4):
        paper.put(LEFT + shift, TOP - PITCH, "1-берене. Максат")
    source = read(paper.bytes())
    assert rows(source) == ["Бир эки", "1-берене. Максат"]
    assert [x.hints.bold for x in source.lines] == [False, True]


def test_superscripts_by_size_and_baseline() -> None:
    paper = Paper()
    y = TOP
    y = paper.prose(PROSE, y)
    x = paper.put(LEFT, y, "Статья 28", bold=True)
    x = paper.put(x, y + 4, "1", size=6, bold=True)
    paper.put(x, y, ". Отдел", bold=True)
    y = paper.prose(PROSE, y - PITCH)
    source = read(paper.bytes())
    assert "Статья 281. Отдел" in rows(source)
    assert [source.text[a:b] for a, b in source.superscripts] == ["1"]
    (start, _), *_ = source.superscripts
    assert source.text[start - 2 : start] == "28"
    assert line(source, "Статья 28").hints.bold


def test_small_high_letters_of_another_font_stay_in_their_words() -> None:
    paper = Paper()
    x = LEFT
    for char in "Бөлүмдүн жобосу":
        other = char in "өү"
        size = 8.5 if other else 11
        paper.put(x, TOP + (2.5 if other else 0), char, size=size)
        x += paper.width(char)
    source = read(paper.bytes())
    assert source.text == "Бөлүмдүн жобосу"
    assert source.superscripts == ()


def test_words_broken_at_line_ends_stay_as_printed() -> None:
    paper = Paper()
    paper.put(LEFT, TOP, "жооптуу кызмат-")
    paper.put(LEFT, TOP - PITCH, "кер дайындалат")
    assert read(paper.bytes()).text == "жооптуу кызмат-\nкер дайындалат"


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper()
    paper.put(200, TOP, "ЖОБО", bold=True)
    left = paper.prose("Сол. " + PROSE * 2, TOP - 40, LEFT, 285)
    paper.prose("Оң. " + PROSE * 2, TOP - 40, 305, RIGHT)
    paper.prose("Аягы. " + PROSE, left - 30)
    text = " ".join(read(paper.bytes()).text.split())
    flat = " ".join(PROSE.split())
    assert text == f"ЖОБО Сол. {flat} {flat} Оң. {flat} {flat} Аягы. {flat}"


def test_names_and_values_side_by_side_are_no_columns() -> None:
    paper = Paper()
    for index in range(9):
        paper.put(LEFT, TOP - index * PITCH, f"{index + 1}-берене")
        paper.put(330, TOP - index * PITCH, f"бет {index}")
    assert rows(read(paper.bytes())) == [f"{i + 1}-берене бет {i}" for i in range(9)]


def _book(pages: int) -> bytes:
    paper = Paper()
    for number in range(1, pages + 1):
        paper.put(LEFT, 805, "Соттун жобосу", size=9)
        words = PROSE.split()
        own = " ".join(words[number:] + words[:number])
        y = paper.prose(f"{number}. {own}", TOP)
        x = paper.put(LEFT, y, f"Мыйзам {number}")
        paper.put(x, y + 4, "1", size=6)
        paper.put(LEFT, 110, f"{number} Мыйзамдын {words[number]} аталышы", size=8)
        paper.put(LEFT, 100, f"{words[-number]} жерде турат.", size=8)
        paper.put(295, 40, f"- {number} -", size=9)
        paper.page()
    return paper.bytes()


def test_page_furniture_is_marked_and_stays_in_the_text() -> None:
    source = read(_book(4))
    assert of_kind(source, "page_number") == [f"- {n} -" for n in range(1, 5)]
    assert of_kind(source, "running_head") == ["Соттун жобосу"] * 4
    assert [row.split()[-1] for row in of_kind(source, "footnote")] == ["аталышы", "турат."] * 4
    assert line(source, "3. ").hints.page == 3
    assert "Соттун жобосу" in source.text


def test_a_number_alone_at_the_edge_is_text_where_it_does_not_count_pages() -> None:
    paper = Paper()
    for number in (7, 112, 3):
        y = paper.prose(PROSE + "мыйзам №", TOP)
        paper.put(LEFT, y, str(number))
        paper.page()
    assert of_kind(read(paper.bytes()), "page_number") == []


def test_paragraph_starts_centering_and_indent() -> None:
    paper = Paper()
    title = "1-ГЛАВА. ЖАЛПЫ ЖОБОЛОР"
    paper.put((LEFT + RIGHT - paper.width(title, bold=True)) / 2, TOP, title, bold=True)
    y = paper.prose("1. " + PROSE, TOP - 2 * PITCH)
    y = paper.prose("2. " + PROSE, y)
    paper.prose("3. " + PROSE, y)
    source = read(paper.bytes())
    heading = source.lines[0].hints
    assert (heading.centered, heading.bold) == (True, True)
    starts = [source.text[x.start : x.start + 2] for x in source.lines if x.hints.paragraph]
    assert starts == ["1.", "2.", "3."]
    assert line(source, "2.").hints.indent == pytest.approx(28, abs=1)


def starts(source: Source) -> list[str]:
    return [source.text[x.start : x.end] for x in source.lines if x.hints.paragraph]


def justified(paper: Paper, text: str, y: float, right: float) -> None:
    """One line stretched to both margins, as programs stretch them."""
    words = text.split()
    gap = (right - LEFT - sum(map(paper.width, words))) / (len(words) - 1)
    x = LEFT
    for word in words:
        x = paper.put(x, y, word) + gap


def test_date_and_city_at_the_ends_of_one_line_do_not_run_on() -> None:
    # requisites of a court act: the line is full, and what follows begins at the margin too
    paper, y = Paper(), TOP
    for _ in range(3):
        y = paper.prose(PROSE, y, first=0)
    paper.put(LEFT, y, "2024-жылдын 5-мартында")
    paper.put(RIGHT - paper.width("Бишкек шаары"), y, "Бишкек шаары")
    paper.prose("Бишкек шаардык соту төмөнкү курамда " + PROSE, y - PITCH, first=0)
    source = read(paper.bytes())
    assert line(source, "Бишкек шаардык").hints.paragraph
    assert "мартында Бишкек шаары\n" in source.text


def test_stretched_line_runs_on() -> None:
    # a narrow page: two long words stand four ems apart, three stand three
    paper, y = Paper(), TOP
    right = LEFT + paper.width("кызматкерлердинбейтараптуулугу") + 44
    for _ in range(2):
        y = paper.prose(PROSE, y, right=right, first=0)
    justified(paper, "кызматкерлердин бейтараптуулугу", y, right)
    justified(paper, "Республикасынын конституциясы", y - PITCH, right)
    justified(paper, "Кыргыз сотторунун иши", y - 2 * PITCH, right)
    justified(paper, "Бишкек шаарында болот", y - 3 * PITCH, right)
    source = read(paper.bytes())
    for begins in ("Республикасынын", "Кыргыз", "Бишкек"):
        assert not line(source, begins).hints.paragraph


def test_number_far_from_its_text_parts_no_line() -> None:
    # a tab after the number of a point; its heading goes on in the next line
    paper, y = Paper(), TOP
    for _ in range(3):
        y = paper.prose(PROSE, y, first=0)
    paper.put(LEFT, y, "12.")
    paper.put(LEFT + 70, y, "Бөлүмдүн башчысы соттун төрагасынын буйругу менен жана")
    paper.put(LEFT, y - PITCH, "Бишкек шаарынын мэриясынын чечими менен дайындалат.")
    assert not line(read(paper.bytes()), "Бишкек").hints.paragraph


def test_name_at_the_end_of_a_signature_begins_nothing() -> None:
    paper, y = Paper(), TOP
    for _ in range(3):
        y = paper.prose(PROSE, y)
    paper.put(LEFT, y - 2 * PITCH, "Кыргыз Республикасынын Министрлер", bold=True)
    paper.put(LEFT, y - 3 * PITCH, "Кабинетинин Төрагасы", bold=True)
    paper.put(RIGHT - 70, y - 3 * PITCH, "А. Усенов", bold=True)
    assert not line(read(paper.bytes()), "Кабинетинин").hints.paragraph


def test_first_line_below_another_first_line() -> None:
    # one line that fills the width, then a paragraph: nothing but the next line tells them apart
    paper, y = Paper(), TOP
    for _ in range(4):
        y = paper.prose(PROSE, y)
    width = RIGHT - LEFT - 28
    one = "2024-жылдын 18-апрели № 75-24 Бишкек"
    while paper.width(one + " ш") < width:
        one += " ш"
    paper.put(LEFT + 28, y, one)
    paper.prose("Бишкек шаардык соту " + PROSE, y - PITCH)
    source = read(paper.bytes())
    assert line(source, "2024").hints.paragraph and line(source, "Бишкек").hints.paragraph
    assert not any(x.hints.centered for x in source.lines)


def test_lines_that_hang_go_on() -> None:
    paper, y = Paper(), TOP
    for number in range(1, 6):
        paper.put(LEFT, y, f"{number}) бөлүмдүн башчысы соттун төрагасынын буйругу менен кызматка")
        paper.put(LEFT + 20, y - PITCH, "дайындалат жана бошотулат, анын ишин уюштурат, жооп берет")
        paper.put(LEFT + 20, y - 2 * PITCH, "жана көзөмөлдөйт;")
        y -= 3 * PITCH
    found = starts(read(paper.bytes()))
    assert all(re.match(r"\d\)", text) for text in found)
    assert len(found) >= 4


def test_ruled_table_is_rows_with_tabs_in_its_place() -> None:
    paper = Paper()
    y = paper.prose(PROSE, TOP)
    cells = (("№", "Кызмат", "Саны"), ("1", "Бөлүм башчысы", "1"), ("2", "Адис", "4"))
    xs, top = (LEFT, 110.0, 300.0, 400.0), y - 5
    for index, row in enumerate(cells):
        for x, text in zip(xs, row, strict=False):
            paper.put(x + 4, top - 16 - index * 20, text)
    paper.canvas.grid(list(xs), [top - 20 * n for n in range(4)])
    paper.prose("Аягы. " + PROSE, top - 90)
    source = read(paper.bytes())
    assert of_kind(source, "table") == ["\t".join(row) for row in cells]
    kinds = [x.kind for x in source.lines]
    assert kinds[0] == kinds[-1] == "text"


def test_a_frame_around_text_is_no_table() -> None:
    paper = Paper()
    paper.prose(PROSE, TOP)
    paper.canvas.rect(60, 600, 480, 200)
    assert of_kind(read(paper.bytes()), "table") == []


def test_turned_pages_and_turned_text() -> None:
    turned = Paper()
    turned.canvas.translate(595, 0)
    turned.canvas.rotate(90)
    turned.prose(PROSE, 500)
    flagged = Paper()
    flagged.canvas.setPageRotation(90)
    flagged.canvas.translate(595, 0)
    flagged.canvas.rotate(90)
    flagged.prose(PROSE, 500)
    for paper in (turned, flagged):
        assert " ".join(read(paper.bytes()).text.split()) == PROSE.strip()


def test_cyrillic_font_that_calls_itself_western() -> None:
    paper = Paper()
    for index in range(3):
        western = "Отдел № 5 работает по плану.".encode("cp1251").decode("cp1252")
        paper.put(LEFT, TOP - index * PITCH, western, font="Helvetica")
    source = read(paper.bytes())
    assert rows(source) == ["Отдел № 5 работает по плану."] * 3
    assert [w[0] for w in source.read_warnings] == ["encoding_guessed"]


def test_locked_with_a_password() -> None:
    paper = Paper(encrypt=StandardEncryption("secret", canPrint=0))
    paper.prose(PROSE, TOP)
    with pytest.raises(BadInput, match=r"a\.pdf is a PDF locked with a password") as caught:
        read(paper.bytes())
    assert caught.value.code == "encrypted_pdf"


def test_locked_without_a_password_is_read() -> None:
    paper = Paper(encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0))
    paper.prose(PROSE, TOP)
    assert "Бөлүмдүн" in read(paper.bytes()).text


def test_cut_off() -> None:
    data = _book(3)
    for share in (0.3, 0.7, 0.98):
        with pytest.raises(BadInput) as caught:
            read(data[: int(len(data) * share)])
        assert caught.value.code == "damaged_pdf"


def test_scan_without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = Paper()
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    for number in range(2):
        paper.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
        paper.put(295, 30, str(number + 1))
        paper.page()
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BadInput, match="make extras") as caught:
        read(paper.bytes())
    assert caught.value.code == "needs_extras"


def test_fonts_that_tell_no_characters() -> None:
    paper = Paper(pageCompression=0)
    paper.prose(PROSE, TOP)
    data = re.sub(rb"/ToUnicode \d+ 0 R", lambda m: b" " * len(m.group()), paper.bytes())
    # codes of a subset font without a map to characters
    data = data.replace(b"/Encoding", b"/Encodinx").replace(b"/FirstChar 0", b"/FirstChar 0")
    try:
        source = read(data)
    except BadInput as error:
        assert error.code in ("unreadable_fonts", "needs_extras", "unreadable_scan")
    else:
        assert "(cid:" not in source.text


def test_a_cell_over_two_rows_leaves_its_place_empty_in_the_second() -> None:
    paper = Paper()
    xs, ys = (LEFT, 110.0, 300.0, 400.0), (700.0, 680.0, 660.0, 640.0)
    cells = {(0, 0): "№", (1, 0): "Кызмат", (2, 0): "Саны", (0, 1): "1", (1, 1): "Башчы"}
    cells |= {(2, 1): "1", (1, 2): "Орун басар", (2, 2): "2"}
    for (column, row), text in cells.items():
        paper.put(xs[column] + 4, ys[row] - 14, text)
    for x in xs:
        paper.canvas.line(x, ys[0], x, ys[-1])
    for row, y in enumerate(ys):
        paper.canvas.line(xs[1] if row == 2 else xs[0], y, xs[-1], y)
    rows = of_kind(read(paper.bytes()), "table")
    assert rows == ["№\tКызмат\tСаны", "1\tБашчы\t1", "\tОрун басар\t2"]


def test_a_table_over_two_pages_is_one_and_its_head_is_printed_again() -> None:
    paper = Paper()
    xs = (LEFT, 110.0, 300.0, 400.0)
    head = ("№", "Кызмат", "Саны")
    pages = (
        (head, ("1", "Бөлүм башчысы", "1"), ("2", "Адис", "4")),
        (head, ("3", "Котормочу", "2"), ("4", "Сактоочу", "1")),
    )
    for rows_of_page in pages:
        for index, row in enumerate(rows_of_page):
            for x, text in zip(xs, row, strict=False):
                paper.put(x + 4, TOP - 16 - index * 20, text)
        paper.canvas.grid(list(xs), [TOP - 20 * n for n in range(4)])
        paper.page()
    source = read(paper.bytes())
    assert of_kind(source, "table") == ["\t".join(r) for r in (*pages[0], *pages[1][1:])]
    assert {x.hints.table for x in source.lines if x.kind == "table"} == {1}
    assert of_kind(source, "running_head") == ["\t".join(head)]

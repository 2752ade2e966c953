"""Pages: what is text, what ends a line, what the layout tells."""

from __future__ import annotations

import pytest

from ingest.read import read_bytes
from schemas.problem import BadInput
from schemas.source import Line, Source


def page(body: str, head: str = "") -> Source:
    return read_bytes("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def rows(source: Source) -> list[str]:
    return [source.text[x.start : x.end] for x in source.lines]


def line(source: Source, begins: str) -> Line:
    return next(x for x in source.lines if source.text.startswith(begins, x.start))


def spans(source: Source, of: tuple[tuple[int, int], ...]) -> list[str]:
    return [source.text[a:b] for a, b in of]


def test_blocks_and_breaks_end_lines() -> None:
    source = page("<p>Бир\n  <b>эки</b> үч</p>төрт<br>беш<div>алты</div><ul><li>жети</ul>")
    assert rows(source) == ["Бир эки үч", "төрт", "беш", "алты", "• жети"]
    assert source.format == "html"


def test_what_no_reader_sees_is_left_out() -> None:
    source = page(
        "<script>var a='скрипт';</script><!-- эскертүү --><p>Текст<template>үлгү</template></p>"
        "<noscript>жок</noscript><style>p{}</style>",
        head="<title>Аталышы</title>",
    )
    assert source.text == "Текст"
    assert source.title == "Аталышы"


def test_hidden_text_is_read() -> None:
    assert page('<p style="display:none">Жашырылган</p>').text == "Жашырылган"


def test_entities_and_hard_blanks() -> None:
    source = page("<p>&laquo;Отдел&raquo;&nbsp;&mdash; часть&#8470;&nbsp;5 &lt;b&gt;</p>")
    assert source.text == "«Отдел»\u00a0— часть№\u00a05 <b>"


def test_leading_hard_blanks_are_an_indent() -> None:
    source = page("<p>\n&nbsp;&nbsp;&nbsp;&nbsp; 1. Бөлім</p>")
    assert source.text == "1. Бөлім"
    assert source.lines[0].hints.indent > 0


@pytest.mark.parametrize(
    "raised",
    [
        "<sup>1</sup>",
        '<span style="vertical-align: super">1</span>',
        '<span class="up">1</span>',
        "<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>1</span>",
    ],
)
def test_superscripts_stay_digits_with_a_span(raised: str) -> None:
    source = page(
        f"<p>Статья 28{raised}. Отдел</p>", head="<style>.up{vertical-align:super}</style>"
    )
    assert source.text == "Статья 281. Отдел"
    assert source.superscripts == ((9, 10),)


def test_rules_inside_media_count_and_broken_sheets_do_no_harm() -> None:
    head = "<style>@media screen { .up {vertical-align:super} } .x{ } } p { font-weight</style>"
    source = page('<p>Статья 5<span class="up">1</span></p>', head)
    assert source.superscripts == ((8, 9),)


def test_rules_of_nested_selectors_raise_nothing() -> None:
    head = "<style>.x .up, p span.no > b {vertical-align: super} .sub {vertical-align:sub}</style>"
    source = page('<p>5<span class="up">1</span><span class="sub">2</span></p>', head)
    assert source.superscripts == ()


def test_stylesheet_tells_bold_and_centre() -> None:
    head = "<style><!-- p.T { text-align: center; font-weight: bold; } --></style>"
    source = page('<p class="T">1-глава</p><p>Текст <b>сөз</b></p>', head)
    first, second = source.lines
    assert (first.hints.bold, first.hints.centered) == (True, True)
    assert (second.hints.bold, second.hints.centered) == (False, False)
    assert spans(source, source.bold) == ["сөз"]


def test_headings() -> None:
    source = page("<h1>Мыйзам</h1><h3 align=right>Тиркеме</h3>")
    assert [x.hints.heading for x in source.lines] == [1, 3]
    assert source.lines[1].hints.right


PRAVO = "<link href='http://pravo.gov.ru/x.css'>"


def test_notes_of_a_known_site() -> None:
    # amended text itself (class ed) is no note; a note at the end of a paragraph is a span
    source = page(
        '<p><span class="ed">2. Текст.</span><span class="mark">&nbsp;(В редакции <a href="#">от '
        '01.02.2020</a>)</span></p><p class="C"><span class="markx">(С учетом)</span></p>',
        PRAVO,
    )
    assert spans(source, source.notes) == ["(В редакции от 01.02.2020)"]
    assert [x.hints.note for x in source.lines] == [False, True]


def test_a_note_closed_around_its_links_is_one_note() -> None:
    source = page(
        '<base href="https://adilet.zan.kz/"><span class="note">5) алып тасталды – ҚР 01.02.2020 '
        '</span><a href="#">№ 20</a><span class="note"> (қолданысқа </span><a href="#">енгізіледі'
        '</a><span class="note">) Заңымен.</span><br><p>6) мәтін</p>'
    )
    assert [x.hints.note for x in source.lines] == [True, False]
    assert source.notes == ()


def test_colour_is_a_note_only_where_the_whole_line_has_it() -> None:
    # the site also paints single words of the text red
    source = page(
        '<base href="https://adilet.zan.kz/"><font color="#FF0000">Ескертпе!</font><br>'
        '<p>2) саясат мен<font color="FF0000"> доктрина</font> негіздері;</p>'
    )
    assert [x.hints.note for x in source.lines] == [True, False]
    assert source.notes == ()


def test_classes_of_other_sites_mean_nothing() -> None:
    assert not page('<p class="note">Ескертуу</p>').lines[0].hints.note


MENU = (
    '<nav><a href="/">Негизги</a><a href="/i">Издөө</a></nav><div class="top-menu"><ul><li>'
    '<a href="/k">Китепкана</a></li></ul></div><button>Басып чыгаруу</button>'
)
PROSE = "<p>1. Бөлүм соттун иш кагаздарын каттайт жана эсепке алат.</p>" * 12


def test_menus_are_furniture_and_the_text_is_not() -> None:
    source = page(MENU + PROSE + "<footer><a href='/b'>Байланыш</a></footer>")
    told = {source.text[x.start : x.end]: x.hints.furniture for x in source.lines}
    assert [k for k, v in told.items() if not v] == [rows(source)[5]]
    assert told["Байланыш"] and told["НегизгиИздөө"] and told["Басып чыгаруу"]


def test_header_with_prose_and_form_around_the_page_are_text() -> None:
    # a preamble set as <header>; a page wrapped in one form
    preamble = (
        "<header><h2>ПРЕАМБУЛА</h2><p>" + "адам укуктарын таануу менен " * 12 + "</p></header>"
    )
    source = page(f"<form>{preamble}{PROSE}</form>")
    assert not any(x.hints.furniture for x in source.lines)


def test_table_rows_are_lines_with_tabs() -> None:
    source = page(
        "<table><tr><th>Т/б</th><th>Кызмат</th></tr><tr><td>1</td><td><p>бөлүм</p><p>башчысы</p>"
        "</td></tr><tr><td></td><td>адис<br>жетектөөчү</td></tr></table><p>Аягы</p>"
    )
    assert rows(source) == ["Т/б\tКызмат", "1\tбөлүм башчысы", "\tадис жетектөөчү", "Аягы"]
    assert [x.kind for x in source.lines] == ["table", "table", "table", "text"]
    assert {x.hints.table for x in source.lines[:3]} == {1}


def test_layout_tables_do_not_glue_clauses() -> None:
    clauses = "<p>1. Биринчи пункт.</p><p>2. Экинчи пункт.</p>"
    source = page(f"<table><tr><td>{clauses}</td></tr></table>")
    assert rows(source) == ["1. Биринчи пункт.", "2. Экинчи пункт."]
    assert {x.kind for x in source.lines} == {"text"}


def test_table_around_a_table_is_layout() -> None:
    inner = "<table><tr><td>1</td><td>адис</td></tr><tr><td>2</td><td>катчы</td></tr></table>"
    source = page(f"<table><tr><td>Меню</td><td><p>Текст</p>{inner}</td></tr></table>")
    assert rows(source) == ["Меню", "Текст", "1\tадис", "2\tкатчы"]


def test_stamp_in_the_right_cell_is_lines_at_the_right() -> None:
    source = page(
        "<table><tr><td>&nbsp;</td><td>Сот төрағасының<br>бұйрығына қосымша</td></tr></table>"
    )
    assert rows(source) == ["Сот төрағасының", "бұйрығына қосымша"]
    assert all(x.hints.right for x in source.lines)


@pytest.mark.parametrize(
    ("list_", "expected"),
    [
        ("<ol><li>бир<li>эки</ol>", ["1. бир", "2. эки"]),
        ("<ol start=4 type=a><li>бир</li><li>эки</li></ol>", ["d. бир", "e. эки"]),
        ("<ol type=I><li>бир<li value=9>эки</ol>", ["I. бир", "IX. эки"]),
        ("<ol><li>1) бир</li><li>2) эки</li></ol>", ["1) бир", "2) эки"]),
        ("<ol style='list-style:none'><li>бир</ol>", ["бир"]),
        ("<ol><li>бир<ol type=a><li>ички</ol><li>эки</ol>", ["1. бир", "a. ички", "2. эки"]),
        ("<ol reversed><li>бир<li>эки</ol>", ["2. бир", "1. эки"]),
    ],
)
def test_numbers_that_lists_show(list_: str, expected: list[str]) -> None:
    assert rows(page(list_)) == expected


def test_preformatted_text_keeps_its_lines() -> None:
    source = page("<pre><span>     Статья 1. Отдел\n</span>работает\n\n<b>     2. Да</b></pre>")
    assert rows(source) == ["     Статья 1. Отдел", "работает", "", "     2. Да"]
    assert [x.hints.indent > 0 for x in source.lines] == [True, False, False, True]
    assert not any(x.hints.paragraph for x in source.lines)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16"])
def test_encoding_stated_or_marked(encoding: str) -> None:
    text = f'<html><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><p>Отдел'
    source = read_bytes("a.htm", text.encode(encoding))
    assert source.text == "Отдел"
    assert source.read_warnings == ()


def test_wrongly_stated_encoding_does_not_win_over_the_bytes() -> None:
    text = "<html><meta charset=windows-1251><p>Бөлүм башчысы</p>"
    assert read_bytes("a.html", text.encode()).text == "Бөлүм башчысы"


@pytest.mark.parametrize(
    "broken",
    [
        "<p>Бир<b>эки<p>үч</i></b>",
        "<div><div><p>Бир эки<td>үч",
        "<!DOCTYPE html><p>Бир<!-- эки <p>үч",
        "<p>Бир <эки> < үч & төрт",
        "<table><tr><td>Бир<p>эки</table></table></table>үч",
    ],
)
def test_malformed_pages_are_read(broken: str) -> None:
    source = read_bytes("a.html", broken.encode())
    assert source.text.startswith("Бир")


def test_deep_nesting_loses_nothing() -> None:
    depth = 3000
    source = page("<div>" * depth + "терең" + "</div>" * depth + "<p>аягы</p>")
    assert rows(source) == ["терең", "аягы"]


def test_page_by_content_under_another_name() -> None:
    assert read_bytes("a.txt", "<!DOCTYPE html><p>Бөлүм".encode()).format == "html"
    assert read_bytes("a.html", "Тегсиз текст\n".encode()).format == "text"


def test_address_of_the_page() -> None:
    source = page("<p>Текст", "<link rel=canonical href='https://example.org/act/1'>")
    assert source.url == "https://example.org/act/1"


def test_page_without_text_is_refused() -> None:
    with pytest.raises(BadInput, match="white space"):
        page("<script>a()</script><img src=a.png>")


def test_heads_and_feet_of_printed_pages_are_told() -> None:
    # LibreOffice names them by title, Word by a property of its own
    source = page(
        '<div title="header"><p>Закон о мостах</p></div><p>Текст</p>'
        '<div style="mso-element:footer"><p>Отдел мостов</p></div>'
        '<div title="footer"><p>12</p></div>'
    )
    kinds = {source.text[x.start : x.end]: x.kind for x in source.lines}
    assert kinds == {
        "Закон о мостах": "running_head",
        "Текст": "text",
        "Отдел мостов": "footer",
        "12": "page_number",
    }

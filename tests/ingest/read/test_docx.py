"""Word files: generated numbers, what is seen, notes, tables, boxes."""

from __future__ import annotations

import io

import pytest

from ingest.read import read_bytes, read_directly
from schemas.source import Source
from tests.ingest.read.word import cell, level, listed, numbering, p, r, table, word


def read(body: str, **parts: str) -> Source:
    return read_directly("a.docx", word(body, **parts), "docx")


def rows(source: Source) -> list[str]:
    return [source.text[x.start : x.end] for x in source.lines]


def test_numbers_of_levels_restart_and_go_on() -> None:
    part = numbering(level(0), level(1, text="%1.%2."), level(2, "russianLower", "%3)"))
    body = (
        listed("бир") + listed("ички", level=1) + listed("а", level=2) + listed("б", level=2)
        + listed("ички", level=1) + p("текст") + listed("эки") + listed("ички", level=1)
    )  # fmt: skip
    assert rows(read(body, numbering=part)) == [
        "1. бир", "1.1. ички", "а) а", "б) б", "1.2. ички", "текст", "2. эки", "2.1. ички",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("upperRoman", "%1.", ["I. ", "II. "]),
        ("lowerLetter", "%1)", ["a) ", "b) "]),
        ("decimalZero", "%1", ["01 ", "02 "]),
        ("russianUpper", "%1.", ["А. ", "Б. "]),
        ("bullet", "\uf0b7", ["• ", "• "]),
        ("bullet", "–", ["– ", "– "]),
        ("none", "", ["", ""]),
        ("decimal", "Статья %1.", ["Статья 1. ", "Статья 2. "]),
    ],
)
def test_formats(format: str, text: str, expected: list[str]) -> None:
    part = numbering(level(0, format, text or " "))
    source = read(listed("А") + listed("А"), numbering=part)
    assert [row[:-1].lstrip() for row in rows(source)] == [x.lstrip() for x in expected]


def test_russian_letters_are_those_of_word() -> None:
    source = read(listed("") * 31, numbering=numbering(level(0, "russianLower", "%1)")))
    assert source.text.replace(")", "").split() == [*"абвгдежзиклмнопрстуфхцчшщыэюя", "аа", "бб"]


def test_numbers_shown_in_words_are_read_as_digits_and_told() -> None:
    source = read(listed("А") * 2, numbering=numbering(level(0, "ordinalText", "Раздел %1.")))
    assert rows(source) == ["Раздел 1. А", "Раздел 2. А"]
    assert [warning[0] for warning in source.read_warnings] == ["number_format"]


def test_start_override_begins_anew_and_lists_share_counters() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = listed("а") + listed("б", 2) + listed("в", 2) + listed("г", 3)
    source = read(body, numbering=numbering(level(0), nums=nums))
    assert rows(source) == ["1. а", "5. б", "6. в", "7. г"]


def test_legal_numbers_are_arabic() -> None:
    part = numbering(level(0, "upperRoman"), level(1, text="%1.%2", more="<w:isLgl/>"))
    assert rows(read(listed("а") + listed("б", level=1), numbering=part)) == ["I. а", "1.1 б"]


def test_level_that_never_restarts() -> None:
    part = numbering(level(0), level(1, text="%2)", more='<w:lvlRestart w:val="0"/>'))
    body = listed("а") + listed("б", level=1) + listed("в") + listed("г", level=1)
    assert rows(read(body, numbering=part)) == ["1. а", "1) б", "2. в", "2) г"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="base"><w:name w:val="Пункт"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="Пункт 2"/><w:basedOn '
    'w:val="base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr>'
    '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="up"><w:name w:val="Up"/><w:rPr>'
    '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def test_number_by_the_chain_of_styles_and_its_refusal() -> None:
    body = (
        p("а", '<w:pStyle w:val="base"/>')
        + p("б", '<w:pStyle w:val="sub"/>')
        + p("в", '<w:pStyle w:val="sub"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    source = read(body, styles=STYLES, numbering=numbering(level(0)))
    assert rows(source) == ["1. а", "2. б", "в"]


def test_level_tied_to_a_style() -> None:
    part = numbering(
        level(0, more='<w:pStyle w:val="base"/>'),
        level(1, text="%1.%2.", more='<w:pStyle w:val="sub"/>'),
    )
    body = p("а", '<w:pStyle w:val="base"/>') + p("б", '<w:pStyle w:val="sub"/>')
    assert rows(read(body, styles=STYLES, numbering=part)) == ["1. а", "1.1. б"]


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    body = p(
        r("Срок ") + "<w:del><w:r><w:delText>пять</w:delText></w:r></w:del>"
        + f"<w:ins>{r('семь')}</w:ins>"
        + f"<w:moveFrom>{r('оттуда')}</w:moveFrom><w:moveTo>{r(' дней')}</w:moveTo>"
    )  # fmt: skip
    assert read(body).text == "Срок семь дней"


def test_deleted_paragraph_end_joins_and_takes_no_number() -> None:
    deleted = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
    )
    body = listed("а") + p("б ", deleted) + listed("в")
    assert rows(read(body, numbering=numbering(level(0)))) == ["1. а", "2. б в"]


def test_superscript_is_digits_with_a_span() -> None:
    body = (
        p(r("Статья 5") + r("1", '<w:vertAlign w:val="superscript"/>') + r(". Отдел"))
        + p(r("6") + r("2", '<w:position w:val="8"/>'))
        + p(r("7") + r("3", '<w:rStyle w:val="up"/>') + r("4", '<w:vertAlign w:val="subscript"/>'))
    )
    source = read(body, styles=STYLES)
    assert rows(source) == ["Статья 51. Отдел", "62", "734"]
    assert [source.text[a:b] for a, b in source.superscripts] == ["1", "2", "3"]


def test_field_results_are_read_and_codes_are_not() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> REF p3 \\h </w:instrText></w:r>"
    body = p(
        r("см. ") + char("begin") + code + char("separate") + r("пункт 3") + char("end")
        + f'<w:fldSimple w:instr="PAGE">{r(" и 4")}</w:fldSimple>'
        + f'<w:hyperlink>{r(" ссылка")}</w:hyperlink><w:smartTag>{r(" тег")}</w:smartTag>'
        + f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r(' поле')}</w:sdtContent></w:sdt>"
    ) + p(char("begin") + r("код без конца")) + p("дальше")  # fmt: skip
    assert rows(read(body)) == ["см. пункт 3 и 4 ссылка тег поле", "код без конца", "дальше"]


def test_hidden_text_is_left_out_with_a_warning() -> None:
    source = read(p(r("Видно") + r(" не видно", "<w:vanish/>") + r("!", '<w:vanish w:val="0"/>')))
    assert source.text == "Видно!"
    assert [w[0] for w in source.read_warnings] == ["hidden_text"]


def test_tabs_breaks_hyphens_symbols() -> None:
    run = (
        "<w:r><w:t>кое</w:t><w:noBreakHyphen/><w:t>кто</w:t><w:tab/><w:t>раз</w:t><w:br/>"
        '<w:t>два</w:t><w:sym w:font="Symbol" w:char="F0B3"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    source = read(p(run))
    assert rows(source) == ["кое\u2011кто\tраз", "два≥✓"]
    assert not any(x.hints.paragraph for x in source.lines)


def test_paragraph_layout() -> None:
    source = read(
        p("Глава", '<w:pStyle w:val="h2"/>')
        + p("Бекитилген", '<w:jc w:val="right"/>')
        + p("Буйрукка тиркеме", '<w:ind w:left="5670"/>')
        + p(r("жарым ") + r("калың", "<w:b/>"), '<w:ind w:firstLine="709"/>'),
        styles=STYLES,
    )
    heading, right, stamp, plain = (x.hints for x in source.lines)
    assert (heading.heading, heading.bold, heading.centered) == (2, True, True)
    assert right.right and stamp.right and not plain.right
    assert plain.indent == pytest.approx(35.45, abs=0.1)
    assert [source.text[a:b] for a, b in source.bold] == ["калың"]


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    def mark(kind: str, id: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{id}"{more}/></w:r>'

    notes = "".join(
        f'<w:footnote w:id="{id}">{p("<w:r><w:footnoteRef/></w:r>" + r(text))}</w:footnote>'
        for id, text in ((2, "экинчи"), (1, "биринчи"), (3, "өзгөчө"))
    )
    star = ' w:customMarkFollows="1"'
    body = p(
        r("Текст") + mark("footnote", 1) + r(" дагы") + mark("footnote", 3, star) + r("*")
        + mark("footnote", 2) + mark("endnote", 5)
    )  # fmt: skip
    source = read(
        body,
        footnotes=notes,
        endnotes=f'<w:endnote w:id="5">{p(r("акыркы"))}</w:endnote>',
    )
    assert rows(source) == ["Текст дагы*", "1 биринчи", "өзгөчө", "2 экинчи", "i акыркы"]
    assert [x.kind for x in source.lines] == ["text", *["footnote"] * 4]


def test_heads_first_and_feet_last_each_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    source = read(p("Текст", section) + section, header1=p("Жобо"), footer1=p("Сот") + p("12"))
    assert rows(source) == ["Жобо", "Текст", "Сот", "12"]
    kinds = [x.kind for x in source.lines]
    assert kinds == ["running_head", "text", "footer", "page_number"]


def test_text_box_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('Кутуда')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert rows(read(p(r("Башы") + drawing + r(" аягы")) + p("Кийинки"))) == [
        "Башы аягы", "Кутуда", "Кийинки",
    ]  # fmt: skip


def test_table_rows_with_merged_and_numbered_cells() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        cell(p("№"), properties='<w:vMerge w:val="restart"/>')
        + cell(p("Кызмат"))
        + cell(p("Саны")),
        cell(p(), properties="<w:vMerge/>") + cell(p("бөлүм"), p("башчысы")) + cell(p("1")),
        cell(listed("")) + cell(p("адис"), properties=wide),
    )
    source = read(body, numbering=numbering(level(0)))
    assert rows(source) == ["№\tКызмат\tСаны", "\tбөлүм башчысы\t1", "1. \tадис"]
    assert {(x.kind, x.hints.table) for x in source.lines} == {("table", 1)}


def test_layout_table_is_read_as_paragraphs() -> None:
    body = table(cell(p()) + cell(p("Бекитилген"), p("буйрук менен"))) + table(
        cell(p("1. Биринчи."), p("2. Экинчи."))
    )
    source = read(body)
    assert rows(source) == ["Бекитилген", "буйрук менен", "1. Биринчи.", "2. Экинчи."]
    assert {x.kind for x in source.lines} == {"text"}


def test_inserted_row_stays_and_deleted_row_goes() -> None:
    row = cell(p("а")) + cell(p("б"))
    body = table(row, f"<w:trPr><w:ins/></w:trPr>{row}", f"<w:trPr><w:del/></w:trPr>{row}", row)
    assert len(rows(read(body))) == 3


def test_strict_open_xml() -> None:
    data = word(p("Мыйзам"))
    usual, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(usual, strict))
    assert read_directly("a.docx", out.getvalue(), "docx").text == "Мыйзам"


def test_a_file_of_another_program_under_a_wrong_name() -> None:
    import docx

    document = docx.Document()
    document.core_properties.title = "Жобо"
    document.add_heading("1-глава", level=1)
    document.add_paragraph("бир", style="List Number")
    document.add_paragraph("эки", style="List Number")
    out = io.BytesIO()
    document.save(out)
    source = read_bytes("a.txt", out.getvalue())
    assert rows(source) == ["1-глава", "1. бир", "2. эки"]
    assert source.lines[0].hints.heading == 1
    assert (source.format, source.title, source.encoding) == ("docx", "Жобо", None)

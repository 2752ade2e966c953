"""OpenDocument texts: generated numbers, what is seen, notes, tables, boxes."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from ingest.read import read_bytes, read_directly
from schemas.problem import BadInput
from schemas.source import Source
from tests.ingest.read.rich import odt


def read(body: str, automatic: str = "", common: str = "", masters: str = "") -> Source:
    return read_directly("a.odt", odt(body, automatic, common, masters), "odt")


def rows(source: Source) -> list[str]:
    return [source.text[x.start : x.end] for x in source.lines]


def p(content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{content}</text:p>"


def items(*contents: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in contents)
    return f"<text:list {more}>{inner}</text:list>"


def level(number: int, format: str = "1", suffix: str = ".", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{format}" '
        f'style:num-suffix="{suffix}" {more}/>'
    )


def list_style(*levels: str, name: str = "L1") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


L1 = 'text:style-name="L1"'


def test_numbers_of_levels_restart_and_go_on() -> None:
    style = list_style(
        level(1), level(2, more='text:display-levels="2"'),
        level(3, "а, б, .., аа, аб, ... (ru)", ")")
    )  # fmt: skip
    third = items(p("а"), p("б"))
    body = items(
        p("бир") + items(p("ички") + third, p("ички")), p("эки") + items(p("ички")), more=L1
    )
    assert rows(read(body, style)) == [
        "1. бир", "1.1. ички", "а) а", "б) б", "1.2. ички", "2. эки", "2.1. ички",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "suffix", "expected"),
    [
        ("1", ".", ["1. ", "2. "]),
        ("I", ".", ["I. ", "II. "]),
        ("a", ")", ["a) ", "b) "]),
        ("А, Б, .., Аа, Аб, ... (ru)", ".", ["А. ", "Б. "]),
        ("", "", ["", ""]),
    ],
)
def test_formats(format: str, suffix: str, expected: list[str]) -> None:
    source = read(items(p("x"), p("x"), more=L1), list_style(level(1, format, suffix)))
    assert [row[:-1] for row in rows(source)] == expected


def test_format_as_newer_programs_write_it() -> None:
    style = list_style(level(1, more='style:num-list-format="Статья %1%." style:num-prefix="x"'))
    assert rows(read(items(p("а"), more=L1), style)) == ["Статья 1. а"]


def test_bullets() -> None:
    style = list_style(
        '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="\uf0b7"/>'
    )
    assert rows(read(items(p("а") + items(p("б")), more=L1), style)) == ["– а", "• б"]


def test_start_values_and_later_paragraphs_of_an_item() -> None:
    style = list_style(level(1, more='text:start-value="5"'))
    body = (
        f"<text:list {L1}><text:list-header>{p('head')}</text:list-header>"
        f"<text:list-item>{p('а')}{p('more')}</text:list-item>"
        f'<text:list-item text:start-value="9">{p("б")}</text:list-item></text:list>'
    )
    assert rows(read(body, style)) == ["head", "5. а", "more", "9. б"]


def test_lists_continue_only_where_they_say_so() -> None:
    style = list_style(level(1))
    body = (
        items(p("а"), more=f'{L1} xml:id="one"') + p("x")
        + items(p("б"), more=f'{L1} text:continue-numbering="true"') + p("x")
        + items(p("в"), more=L1) + p("x")
        + items(p("г"), more=f'{L1} text:continue-list="one"')
    )  # fmt: skip
    assert [r for r in rows(read(body, style)) if r != "x"] == ["1. а", "2. б", "1. в", "3. г"]


def test_deeper_list_that_continues_without_an_item_above_it() -> None:
    # LibreOffice wraps a lone second level in an item that shows nothing
    style = list_style(level(1), level(2, more='text:display-levels="2"'))
    wrapped = f"<text:list-item>{items(p('б'))}</text:list-item>"
    body = (
        items(p("а"), more=L1)
        + p("x")
        + (f'<text:list {L1} text:continue-numbering="true">{wrapped}</text:list>')
    )
    assert rows(read(body, style)) == ["1. а", "x", "1.1. б"]


def test_headings_with_and_without_numbers() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" '
        'style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/>'
        "</text:outline-style>"
    )
    body = (
        '<text:h text:outline-level="1">Бөлүм</text:h><text:h text:outline-level="2">Глава</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">Аты</text:h>'
        '<text:h text:outline-level="1">Бөлүм</text:h>'
    )
    source = read(body, "", outline)
    assert rows(source) == ["I. Бөлүм", "Глава", "Аты", "II. Бөлүм"]
    assert [x.hints.heading for x in source.lines] == [1, 2, 1, 1]


def test_white_space_of_the_file_and_of_the_text() -> None:
    body = p('\n  a \n <text:span> b</text:span><text:s text:c="2"/>c<text:tab/>d  ') + p(
        "e<text:line-break/>f<text:soft-page-break/>g"
    )
    source = read(body)
    assert rows(source) == ["a b  c\td ", "e", "fg"]
    assert [x.hints.paragraph for x in source.lines] == [True, False, False]


TEXTS = (
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties '
    'fo:font-weight="bold" fo:font-style="italic"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="T4" style:family="text"><style:text-properties '
    'style:text-position="-33% 58%"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Head">'
    '<style:paragraph-properties fo:margin-left="0.5in" fo:text-indent="1.27cm"/></style:style>'
)
COMMON = (
    '<style:default-style style:family="paragraph"><style:paragraph-properties '
    'fo:text-align="justify"/></style:default-style>'
    '<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties '
    'fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
)


def span(content: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def test_how_characters_are_set() -> None:
    body = p("28" + span("1", "T1") + "-b " + span("c", "T2") + span("hid", "T3") + span("2", "T4"))
    source = read(body, TEXTS)
    assert source.text == "281-b c2"
    assert [source.text[a:b] for a, b in source.superscripts] == ["1"]
    assert [source.text[a:b] for a, b in source.bold] == ["c"]
    assert source.read_warnings[0][0] == "hidden_text"


def test_paragraph_styles_inherit() -> None:
    line = read(p("МЫЙЗАМ", "P1"), TEXTS, COMMON).lines[0]
    assert (line.hints.centered, line.hints.bold, line.hints.indent) == (True, True, 72.0)


def test_deleted_text_is_not_read_inserted_text_is() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        + p("эски") + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p('а<text:change text:change-id="c1"/>б<text:change-start text:change-id="c2"/>жаңы'
            '<text:change-end text:change-id="c2"/><office:annotation><text:p>remark</text:p>'
            "</office:annotation>")
    )  # fmt: skip
    assert read(body).text == "абжаңы"


def note(citation: str, content: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}">{citation}'
        f"<text:note-body>{p(content)}</text:note-body></text:note>"
    )


def test_notes_stand_last_with_their_numbers() -> None:
    cited = "<text:note-citation>{}</text:note-citation>"
    own = '<text:note-citation text:label="*">*</text:note-citation>'
    body = p(
        "а" + note(cited.format("i"), "end", "endnote") + "б" + note(cited.format("1"), "foot")
        + "в" + note(own, "star")
    )  # fmt: skip
    source = read(body)
    assert rows(source) == ["абв*", "1 foot", "* star", "i end"]
    assert [x.kind for x in source.lines] == ["text", "footnote", "footnote", "footnote"]


def cell(content: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{content}</table:table-cell>"


def table(*rows: str) -> str:
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{inner}</table:table>"


COVERED = "<table:covered-table-cell/>"


def test_tables_with_spans() -> None:
    head = f"<table:table-header-rows><table:table-row>{cell(p('№'))}{cell(p('Аты'))}{cell(p('x'))}"
    body = (
        "<table:table>" + head + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell(p("1") + p("а"), 'table:number-rows-spanned="2"') + cell(p("б")) + cell(p("в"))
        + "</table:table-row><table:table-row>" + COVERED + cell(p("г")) + cell(p("д"))
        + "</table:table-row><table:table-row>"
        + cell(p("кең"), 'table:number-columns-spanned="2"') + COVERED
        + cell(p("е"), 'table:number-rows-spanned="2"') + "</table:table-row><table:table-row>"
        + cell(p("ж"), 'table:number-columns-spanned="2"') + COVERED + COVERED
        + "</table:table-row></table:table>"
    )  # fmt: skip
    source = read(body)
    assert rows(source) == ["№\tАты\tx", "1 а\tб\tв", "\tг\tд", "кең\tе", "ж\t"]
    assert {(x.kind, x.hints.table) for x in source.lines} == {("table", 1)}


def test_table_that_places_text_holds_paragraphs() -> None:
    body = table(cell(p("")) + cell(p("БЕКИТИЛДИ") + p("буйрук менен")))
    source = read(body)
    assert rows(source) == ["БЕКИТИЛДИ", "буйрук менен"]
    assert {x.kind for x in source.lines} == {"text"}


def test_heads_and_feet_of_pages_in_use_stand_once() -> None:
    def master(name: str, head: str, more: str = "") -> str:
        return (
            f'<style:master-page style:name="{name}" {more}><style:header>{p(head)}</style:header>'
            f"<style:footer>{p('<text:page-number>3</text:page-number>')}</style:footer>"
            "</style:master-page>"
        )

    masters = (
        master("Standard", "Ministry", 'style:next-style-name="Later"')
        + master("Later", "Ministry") + master("Unused", "never shown")
    )  # fmt: skip
    source = read(p("текст"), masters=masters)
    assert rows(source) == ["Ministry", "текст", "3"]
    assert [x.kind for x in source.lines] == ["running_head", "text", "page_number"]


def test_text_boxes_sections_and_contents_lists() -> None:
    box = f"<draw:frame><draw:text-box>{p('box')}</draw:text-box></draw:frame>"
    body = (
        p(f"а{box}б") + f"<text:section>{p('ички')}</text:section>"
        + f'<text:section text:display="none">{p("жашыруун")}</text:section>'
        + "<text:table-of-content><text:table-of-content-source><text:index-title-template>Үлгү"
        + "</text:index-title-template></text:table-of-content-source>"
        + f"<text:index-body>{p('Глава 1')}</text:index-body></text:table-of-content>"
    )  # fmt: skip
    assert rows(read(body)) == ["аб", "box", "ички", "Глава 1"]


def test_title() -> None:
    data = odt(p("а"), meta="<office:meta><dc:title> Мыйзам </dc:title></office:meta>")
    assert read_directly("a.odt", data, "odt").title == "Мыйзам"


def refused(data: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_bytes("a.odt", data)
    assert caught.value.sentence.startswith("a.odt ") and caught.value.sentence.endswith(".")
    return caught.value


def test_locked_file() -> None:
    data = odt(p("а"), manifest="<manifest:encryption-data/>")
    assert refused(data).code == "encrypted_odt"


def test_other_kinds_of_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt(p("а")))) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            new.writestr(item, old.read(item).replace(b"office:text", b"office:spreadsheet"))
    assert refused(out.getvalue()).code == "spreadsheet"


def test_entities_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("content.xml", '<!DOCTYPE d [<!ENTITY a "ха">]><d>&a;</d>')
    assert refused(out.getvalue()).code == "odt_doctype"


def test_file_that_unpacks_to_far_too_much() -> None:
    assert refused(odt(p("а" * 30_000_000))).code == "zip_bomb"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_truncated_file(share: float) -> None:
    chance = random.Random(3)
    data = odt(p("".join(chr(chance.randrange(0x430, 0x450)) for _ in range(5000))))
    assert refused(data[: int(len(data) * share)]).code == "damaged_odt"


def test_damage_never_breaks_the_reader() -> None:
    base = odt(
        items(p("а"), more=L1) + p(note("", "b")) + table(cell(p("c"))), list_style(level(1))
    )
    chance = random.Random(5)
    read_whole = 0
    for _ in range(300):
        data = bytearray(base)
        for _ in range(chance.randrange(1, 5)):
            data[chance.randrange(60, len(data))] ^= 1 << chance.randrange(8)
        try:
            source = read_directly("a.odt", bytes(data), "odt")
        except BadInput as error:
            assert error.sentence.endswith(".")
            continue
        assert source.text.strip()
        read_whole += 1
    assert read_whole


def test_confined_and_direct_reading_agree() -> None:
    data = odt(p("Бөлүмдүн жобосу"))
    assert read_bytes("жобо.odt", data) == read_directly("жобо.odt", data, "odt")

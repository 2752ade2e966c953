"""RTF: what a reader of the document sees, whatever program wrote it."""

from __future__ import annotations

import random

import pytest

from ingest.read import read_bytes, read_directly
from schemas.problem import BadInput
from schemas.source import Source
from tests.ingest.read.rich import FONTS, hexed, rtf


def read(body: bytes, head: bytes = FONTS) -> Source:
    return read_directly("a.rtf", rtf(body, head), "rtf")


def rows(source: Source) -> list[str]:
    return [source.text[x.start : x.end] for x in source.lines]


def one(body: bytes) -> str:
    return read(body).text


def test_letters_are_those_of_the_font_not_of_the_file() -> None:
    # Word states code page 1252 and a Cyrillic font: the font decides
    body = rb"\pard\f0 " + hexed("Статья 1.") + rb"\par \f1 caf\'e9\par"
    source = read(body)
    assert rows(source) == ["Статья 1.", "café"]
    assert source.encoding == "cp1251"


def test_kazakh_code_page_where_declared() -> None:
    assert one(rb"\f4 " + hexed("Қазақ ұлты", "kz1048") + rb"\par") == "Қазақ ұлты"
    head = rb"{\fonttbl{\f0\fcharset0 Arial;}}"
    data = rb"{\rtf1\ansi\ansicpg154" + head + rb"\f0 " + hexed("Қаулы", "ptcp154") + b"}"
    assert read_directly("a.rtf", data, "rtf").text == "Қаулы"


def test_font_whose_name_alone_is_cyrillic() -> None:
    assert one(rb"\f3 " + hexed("Закон") + rb"\par") == "Закон"


def test_letters_called_western_are_read_as_painted() -> None:
    # programs of the nineties: Cyrillic bytes, every font and the file called Western
    text = "Статья 1. Настоящий Закон регулирует отношения в области государственной регистрации."
    head = rb"{\fonttbl{\f0\fcharset0 Times;}}"
    source = read(rb"\f0 " + hexed(text) + rb"\par", head)
    assert source.text == text
    assert [code for code, *_ in source.read_warnings] == ["encoding_guessed"]


def test_accents_of_a_western_text_stay() -> None:
    head = rb"{\fonttbl{\f0\fcharset0 Times;}}"
    text = "Loi n 5 du 3 mai: le fait générateur de la créance est établi par décret. " * 3
    source = read(rb"\f0 " + hexed(text, "cp1252") + rb"\par", head)
    assert source.text == text and not source.read_warnings


def test_raw_bytes_and_line_ends_of_the_file() -> None:
    assert one(b"\\f0 " + "Дело".encode("cp1251") + b"\r\n\n" + hexed(" 1") + b"\\par") == "Дело 1"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\u1179?\u1199?\u1187?", "қүң"),
        (rb"\uc2\u1257\'3f\'3f\u1210 ??x", "өҺx"),
        (rb"\uc0\u1240\u1241 x", "Әәx"),
        (rb"\u-4051?", "\uf02d"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"\u8470\'b9 5", "№ 5"),
        (rb"\uc1\u1178{\uc0\u1179}\u1179?", "Қққ"),  # the count is the group's
        (rb"\u1178{x}", "Қx"),  # a fallback ends with its group
        (rb"\u8212\emdash x", "—x"),
    ],
)
def test_unicode_and_its_fallback(body: bytes, text: str) -> None:
    assert one(body + rb"\par") == text


def test_signs() -> None:
    assert one(rb"a\~b\_c\-d\\\{\}\emdash\endash\ldblquote q\rdblquote\tab\bullet\par") == (
        "a\u00a0b\u2011c\u00add\\{}—–“q”\t•"
    )


def test_symbol_font() -> None:
    assert one(rb"{\f2 \'b7 a}\u-3913?\par") == "• α\uf0b7"
    assert one(rb"{\f2 \u-3913?}\par") == "•"


def test_what_is_no_text_is_skipped() -> None:
    body = (
        rb"{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\*\cs1 Strong;}}"
        rb"{\info{\title The Act}{\author Someone}}{\*\generator Riched20;}"
        rb"{\*\unknown secret{\b deep}}"
        rb"{\pict\wmetafile8 0102030405}{\*\bkmkstart here}shown{\*\bkmkend here}"
        rb"{\object{\*\objdata 010203}{\result seen}}{\*\shppict{\pict ffff}}{\nonshppict x}\par"
    )  # fmt: skip
    source = read(body)
    assert source.text == "shownseen"
    assert source.title == "The Act"


def test_binary_data_is_stepped_over() -> None:
    assert one(rb"a{\pict\bin6 }{}\par}b\bin3 xyzc\par") == "abc"


def test_result_of_a_field_is_read_its_code_is_not() -> None:
    body = (
        rb'\'ea {\field{\*\fldinst {HYPERLINK "toktom://db/20234"}}{\fldrslt {\cs15 N 93}}}'
        rb"\sectd , {\field{\fldinst PAGE{\field{\fldinst X}{\fldrslt y}}}{\fldrslt 7}}\par"
    )
    assert one(body) == "к N 93, 7"


def test_hidden_and_deleted_text() -> None:
    body = (
        rb"a{\v hid\v0 b}{\deleted\revauthdel1 gone}{\revised\revauth1 new}"
        rb"{\mvf moved}{\mvt here}{\deleted\par}c\par"
    )
    source = read(body)
    assert source.text == "abnewherec"
    assert [w[0] for w in source.read_warnings] == ["hidden_text", "tracked_changes"]
    original = read_bytes("a.rtf", rtf(body), "original")
    assert original.text == "abgonemoved\nc"
    assert [w[0] for w in original.read_warnings] == ["hidden_text"]
    assert "3 characters" in source.read_warnings[0][1]


def test_superscripts() -> None:
    source = read(
        rb"28{\super 1} x{\up6 2}\up0 y\super 3\nosupersub z{\sub 4}{\dn6 5}{\super 6\plain 7}\par"
    )
    assert source.text == "281 x2y3z4567"
    assert [source.text[a:b] for a, b in source.superscripts] == ["1", "2", "3", "6"]


def test_paragraphs_and_how_they_stand() -> None:
    body = (
        rb"\pard\qc\b BOLD\b0\par\pard\qr\i right\i0\par\pard\li567\fi283 in\par"
        rb"\pard\li5000 stamp\par\pard first\line second\par"
    )
    lines = read(body).lines
    assert [x.hints.centered for x in lines] == [True, False, False, False, False, False]
    assert [x.hints.right for x in lines] == [False, True, False, True, False, False]
    assert lines[0].hints.bold and lines[1].hints.italic
    assert lines[2].hints.indent == 42.5
    assert [x.hints.paragraph for x in lines] == [True, True, True, True, False, False]


def test_part_of_a_line_that_is_bold() -> None:
    source = read(rb"1. {\b word} rest\par")
    assert [source.text[a:b] for a, b in source.bold] == ["word"]


def test_headings_by_level_and_by_style_name() -> None:
    styles = rb"{\stylesheet{\s1\outlinelevel1 Chapter;}{\s2 heading 3;}{\s3 Body;}}"
    source = read(styles + rb"\pard\s1 a\par\pard\s2 b\par\pard\s3 c\par\pard\outlinelevel0 d\par")
    assert [x.hints.heading for x in source.lines] == [2, 3, None, 1]


def test_notes_of_a_legal_system_by_their_style() -> None:
    # the names come after a translated name in brackets, parted over tokens
    styles = rb"{\stylesheet{\s18\ql \'d0\'e5\'e4 (tkRedakcijaTekst);}{\s34 (tkTekst);}}"
    source = read(styles + rb"\pard\s34 1. text\par\pard\s18 (note)\par")
    assert [x.hints.note for x in source.lines] == [False, True]


def test_list_numbers_that_the_file_shows() -> None:
    body = (
        rb"\pard{\listtext\pard\plain\f0 1.\tab}{\*\pn\pnlvlbody\pndec{\pntxta .}}\ls1 first\par"
        rb"{\pntext\f2\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}second\par"
    )
    assert rows(read(body)) == ["1. first", "• second"]


LISTS = (
    rb"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelnfcn0\levelfollow0"
    rb"\levelstartat3{\leveltext\'02\'00.;}{\levelnumbers\'01;}\fi-360}"
    rb"{\listlevel\levelnfc0\levelfollow1\levelstartat1{\leveltext\'04\'00.\'01.;}{\levelnumbers;}}"
    rb"{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}{\levelnumbers;}\f2}{\listname ;}\listid77}}"
    rb"{\*\listoverridetable{\listoverride\listid77\listoverridecount0\ls1}"
    rb"{\listoverride\listid77\listoverridecount1{\lfolevel\listoverridestartat\levelstartat8}\ls2}}"
)


def test_list_numbers_are_counted_where_the_file_shows_none() -> None:
    body = (
        LISTS + rb"\pard\ls1 a\par b\par\pard\ls1\ilvl1{\b c\par}d\par\pard\ls1\ilvl2 e\par"
        rb"\pard plain\par\pard\ls1 f\par\pard\ls2 g\par"
    )
    source = read(body)
    assert rows(source) == [
        "3. a", "4. b", "4.1. c", "4.2. d", "• e", "plain", "5. f", "8. g",
    ]  # fmt: skip
    assert source.lines[2].hints.bold


def test_list_numbers_are_not_counted_where_the_file_shows_them() -> None:
    body = LISTS + rb"\pard\ls1{\listtext\pard 7)\tab}a\par\pard\ls1 b\par"
    assert rows(read(body)) == ["7) a", "b"]


def test_table_rows_are_lines() -> None:
    row = rb"\trowd\cellx100\cellx200\pard\intbl "
    body = (
        rb"\pard before\par" + row + rb"a\par a2\cell b\line b2\cell\row"
        + row + rb"\cell c\tab d\cell\row\pard after\par"
    )  # fmt: skip
    source = read(body)
    assert rows(source) == ["before", "a a2\tb b2", "\tc d", "after"]
    assert [x.kind for x in source.lines] == ["text", "table", "table", "text"]
    assert [x.hints.table for x in source.lines] == [None, 1, 1, None]


def test_merged_cells_leave_no_empty_one_beside_them() -> None:
    body = (
        rb"\trowd\clmgf\cellx100\clmrg\cellx200\cellx300\pard\intbl wide\cell\cell x\cell\row"
        rb"\trowd\cellx100\cellx200\cellx300\pard\intbl a\cell b\cell c\cell\row\pard z\par"
    )
    assert rows(read(body)) == ["wide\tx", "a\tb\tc", "z"]


def test_table_that_places_text_holds_paragraphs() -> None:
    # an approval stamp at the right of a page is often the second cell of one row
    body = rb"\trowd\cellx100\cellx200\pard\intbl\cell APPROVED\par by order\cell\row\pard 1. x\par"
    source = read(body)
    assert rows(source) == ["APPROVED", "by order", "1. x"]
    assert {x.kind for x in source.lines} == {"text"}


def test_table_in_a_table() -> None:
    body = (
        rb"\trowd\cellx100\cellx200\pard\intbl\itap1 left\cell\pard\intbl\itap1 over\par"
        rb"\pard\intbl\itap2 n1\nestcell{\nonesttables\par}n2\nestcell{\*\nesttableprops"
        rb"\trowd\cellx10\cellx20\nestrow}{\nonesttables\par}\pard\intbl\itap1 under\cell"
        rb"\trowd\cellx100\cellx200\row\pard\itap0 end\par"
    )
    assert rows(read(body)) == ["left", "over", "n1\tn2", "under", "end"]


@pytest.mark.parametrize("star", [b"", rb"\*"])  # Word and LibreOffice write it either way
def test_footnotes_stand_last_with_their_numbers(star: bytes) -> None:
    note = rb"{\super\chftn}{" + star + rb"\footnote\pard\plain{\super\chftn} "
    body = (
        rb"\pard a" + note + rb"first\par} b" + note + rb"second}\par "
        rb"c\super *\nosupersub{\footnote\pard\plain\super *\nosupersub  own}\par"
    )
    source = read(body)
    assert rows(source)[:2] == ["a b", "c*"]
    notes = [x for x in source.lines if x.kind == "footnote"]
    shown = [" ".join(source.text[x.start : x.end].split()) for x in notes]
    assert shown == ["1 first", "2 second", "* own"]


def test_endnotes_count_apart() -> None:
    body = (
        rb"\aftnnrlc a{\chftn{\footnote\ftnalt{\chftn} end}}b{\chftn{\footnote{\chftn} foot}}\par"
    )
    assert [" ".join(row.split()) for row in rows(read(body))] == ["ab", "1 foot", "i end"]


def test_heads_and_feet_stand_once() -> None:
    # each section states them anew
    section = rb"{\header\pard\qc Ministry\par}{\footerf\pard 3\par}{\footer\pard base 1\par}"
    source = read(section + rb"\pard text\par\sect" + section + rb"\pard more\par")
    assert rows(source) == ["Ministry", "text", "more", "3", "base 1"]
    assert [x.kind for x in source.lines] == [
        "running_head", "text", "text", "page_number", "footer",
    ]  # fmt: skip


def test_text_boxes_follow_their_paragraph() -> None:
    body = (
        rb"a{\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard box\par}}"
        rb"{\shprslt{\*\do\dptxbx{\dptxbxtext\pard box\par}}}}b\par"
        rb"{\*\do{\dptxbxtext\pard old\par}}c\par"
    )
    assert rows(read(body)) == ["ab", "box", "c", "old"]


def test_choice_of_unicode_text() -> None:
    assert one(rb"{\upr{ansi?}{\*\ud{\u1178?\u1179?}}}\par") == "Ққ"


def test_file_that_ends_in_the_middle_says_so() -> None:
    data = rtf(rb"\pard one\par two\par {\b three")[:-1]
    source = read_directly("a.rtf", data, "rtf")
    assert rows(source) == ["one", "two", "three"]
    assert source.read_warnings[-1][0] == "damaged_bytes"
    assert "middle" in source.read_warnings[-1][1]


def test_rest_behind_the_last_brace() -> None:
    assert read_directly("a.rtf", rtf(rb"a\par") + b"\r\n\0\0\x1a", "rtf").text == "a"


def test_found_by_its_content_whatever_its_name() -> None:
    data = rtf(rb"\pard Article 1. Text\par")
    for given in (data, b"\r\n" + data, data.decode("ascii").encode("utf-16")):
        source = read_bytes("a.doc", given)
        assert (source.format, source.text) == ("rtf", "Article 1. Text")


def test_codes_without_the_first_line_are_not_read_as_text() -> None:
    data = rtf(rb"\pard\plain\f0\fs20 text\par" * 30)[40:]
    with pytest.raises(BadInput) as caught:
        read_bytes("a.rtf", data)
    assert caught.value.code == "damaged_rtf"


def test_too_deep_groups_are_refused() -> None:
    with pytest.raises(BadInput) as caught:
        read(b"{" * 5000)
    assert caught.value.code == "damaged_rtf"


BASE = rtf(
    rb"{\header\pard head\par}\pard\qc{\b " + hexed("ЗАКОН") + rb"}\par\pard 1) \u1179?x"
    rb"{\super 1}{\chftn{\footnote\chftn note}}\par\trowd\cellx1\cellx2\pard\intbl a\cell b\cell"
    rb"\row\pard{\field{\*\fldinst X}{\fldrslt y}}\bin3 abc\'e0\par"
)


@pytest.mark.parametrize("seed", range(4))
def test_damage_never_breaks_the_reader(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(150):
        data = bytearray(BASE)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(6, len(data))] = chance.choice(b"{}\\'09af*u-\0\xff\ncr")
        cut = data[: chance.randrange(6, len(data))] if chance.random() < 0.4 else data
        try:
            source = read_directly("a.rtf", bytes(cut), "rtf")
        except BadInput as error:
            assert error.sentence.endswith(".")
            continue
        assert source.text.strip()
        assert all(0 <= a <= b <= len(source.text) for a, b in source.superscripts)


def test_confined_and_direct_reading_agree() -> None:
    assert read_bytes("a.rtf", BASE) == read_directly("a.rtf", BASE, "rtf")

"""Both states of documents with tracked changes: all accepted, all refused."""

from __future__ import annotations

import pytest

from ingest.read import read_bytes
from schemas.source import Changes, Source
from tests.ingest.read.rich import odt
from tests.ingest.read.word import cell, listed, numbering, p, r, table, word

_DELETED = "<w:del><w:r><w:delText>пять</w:delText></w:r></w:del>"
_MOVED_FROM = f"<w:moveFrom>{r('вскоре ')}</w:moveFrom>"
_MOVED_TO = f"<w:moveTo>{r('вскоре')}</w:moveTo>"


def lines(data: bytes, changes: Changes, name: str = "a.docx") -> list[str]:
    return read_bytes(name, data, changes).text.split("\n")


def codes(source: Source) -> list[str]:
    return [warning[0] for warning in source.read_warnings]


@pytest.mark.parametrize(
    ("body", "final", "original"),
    [
        (p(r("Срок ") + _DELETED + f"<w:ins>{r('семь')}</w:ins>"), ["Срок семь"], ["Срок пять"]),
        # moved inside a paragraph: in both states it stands once
        (
            p(_MOVED_FROM + r("Мост стоит ") + _MOVED_TO),
            ["Мост стоит вскоре"],
            ["вскоре Мост стоит "],
        ),
        # a paragraph whose end was inserted: there was one paragraph before
        (
            p(r("Мост"), "<w:rPr><w:ins/></w:rPr>") + p(r(" стоит")),
            ["Мост", " стоит"],
            ["Мост стоит"],
        ),
        # a paragraph whose end was deleted: there were two
        (
            p(r("Мост "), "<w:rPr><w:del/></w:rPr>") + p(r("стоит")),
            ["Мост стоит"],
            ["Мост ", "стоит"],
        ),
        # a superscript that was set while changes were tracked: 5¹ was 51
        (
            p(
                r("5")
                + r("1", '<w:vertAlign w:val="superscript"/><w:rPrChange><w:rPr/></w:rPrChange>')
            ),
            ["51"],
            ["51"],
        ),
        # a row was inserted, another was deleted
        (
            table(
                cell(p("а")) + cell(p("б")),
                "<w:trPr><w:ins/></w:trPr>" + cell(p("в")) + cell(p("г")),
                "<w:trPr><w:del/></w:trPr>" + cell(p("д")) + cell(p("е")),
            ),
            ["а\tб", "в\tг"],
            ["а\tб", "д\tе"],
        ),
    ],
)
def test_word_file(body: str, final: list[str], original: list[str]) -> None:
    def bare(rows: list[str]) -> list[str]:
        return [" ".join(row.split(" ")).strip(" ") for row in rows]

    data = word(body)
    assert bare(lines(data, "final")) == bare(final)
    assert bare(lines(data, "original")) == bare(original)


def test_superscript_set_by_a_tracked_change() -> None:
    changed = '<w:vertAlign w:val="superscript"/><w:rPrChange><w:rPr/></w:rPrChange>'
    data = word(p(r("Статья 5") + r("1", changed)))
    assert len(read_bytes("a.docx", data).superscripts) == 1
    assert read_bytes("a.docx", data, "original").superscripts == ()


def test_numbers_count_what_stands_in_the_state() -> None:
    # the second point was inserted, the third was made a point of what was plain text before
    inserted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        f"<w:rPr><w:ins/></w:rPr></w:pPr><w:ins>{r('новый')}</w:ins></w:p>"
    )
    made = p(
        r("текст"),
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:pPrChange><w:pPr/></w:pPrChange>",
    )
    data = word(listed("а") + inserted + made + listed("б"), numbering=numbering(level_one()))
    assert lines(data, "final") == ["1. а", "2. новый", "3. текст", "4. б"]
    assert lines(data, "original") == ["1. а", "текст", "2. б"]


def level_one() -> str:
    return (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )


def test_the_choice_is_told() -> None:
    data = word(p(r("Срок ") + _DELETED))
    assert codes(read_bytes("a.docx", data)) == ["tracked_changes"]
    assert codes(read_bytes("a.docx", data, "original")) == []


def test_open_document() -> None:
    # "б" and the end of its paragraph were inserted; "в¶г" was deleted at one place, "д" at another
    regions = (
        '<text:changed-region text:id="i"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="d"><text:deletion><text:p>в</text:p><text:p>г</text:p>'
        "</text:deletion></text:changed-region>"
        '<text:changed-region text:id="e"><text:deletion><text:p>д<text:span>е</text:span>'
        "</text:p></text:deletion></text:changed-region>"
    )
    body = (
        f"<text:tracked-changes>{regions}</text:tracked-changes>"
        '<text:p>а<text:change-start text:change-id="i"/>б</text:p>'
        "<text:p>лишний<text:tab/>x</text:p>"
        '<text:p>и<text:change-end text:change-id="i"/>ж</text:p>'
        '<text:p>з<text:change text:change-id="d"/>к</text:p>'
        '<text:p>л<text:change text:change-id="e"/>м</text:p>'
    )
    data = odt(body)
    assert lines(data, "final", "a.odt") == ["аб", "лишний\tx", "иж", "зк", "лм"]
    assert lines(data, "original", "a.odt") == ["аж", "зв", "гк", "лдем"]
    assert codes(read_bytes("a.odt", data)) == ["tracked_changes"]

"""Files made to break their reader: contained each with its own error, whatever reads them.

The ten attacks that were measured on readers of such files, smaller than they come, the limits of
the reading process lowered alike; then attacks on the other formats.
"""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from ingest.read import confined, read_bytes
from schemas.problem import BadInput
from tests.ingest.read.rich import odt
from tests.ingest.read.word import p, table, word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"


def code(name: str, data: bytes) -> str:
    """What the file is refused with."""
    with pytest.raises(BadInput) as caught:
        read_bytes(name, data)
    sentence = caught.value.sentence
    assert name in sentence and sentence.endswith(".") and "\n" not in sentence
    return caught.value.code


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """The office file with other bytes in a part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def with_entity(declared: str, before: str = "", encoding: str = "utf-8") -> bytes:
    """A Word file whose text is an entity that it declares itself."""
    head = '<?xml version="1.0" encoding="UTF-16"?>' if encoding == "utf-16" else ""
    document = (
        f"{head}{before}<!DOCTYPE d [{declared}]><w:document {_W}><w:body><w:p><w:r><w:t>&b;</w:t>"
        "</w:r></w:p></w:body></w:document>"
    )
    return repacked(word(p("x")), "word/document.xml", document.encode(encoding))


def pdf(*objects: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    last = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
    return out + last % (len(objects) + 1, start)


def pdf_page(content: bytes, filters: bytes) -> bytes:
    stream = b"<</Filter%s/Length %d>>stream\n" % (filters, len(content)) + content
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>"
    )
    return pdf(
        _CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream + b"\nendstream ",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


# --- the ten ------------------------------------------------------------------------------------


def test_one_text_of_hundreds_of_megabytes() -> None:
    assert code("a.docx", word(p("a" * 60_000_000))) == "zip_bomb"


def test_empty_paragraphs_by_the_million() -> None:
    assert code("a.docx", word("<w:p/>" * 8_000_000)) == "zip_bomb"


def test_entities_that_multiply() -> None:
    laughs = '<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;">'
    assert code("a.docx", with_entity(laughs)) == "docx_doctype"


@pytest.mark.parametrize(
    ("before", "encoding"),
    [("", "utf-8"), (" " * 70_000, "utf-8"), (f"<!--{'x' * 70_000}-->", "utf-8"), ("", "utf-16")],
)
def test_entity_that_reads_a_file(before: str, encoding: str) -> None:
    # also where its declaration stands far down or in another encoding than it is looked for in
    data = with_entity('<!ENTITY b SYSTEM "file:///etc/passwd">', before, encoding)
    assert code("a.docx", data) == "docx_doctype"


def test_part_with_a_name_that_leads_out_changes_nothing() -> None:
    out = io.BytesIO(word(p("Указ")))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("../../etc/cron.d/x", "y")
    assert read_bytes("a.docx", out.getvalue()).text == "Указ"


def test_stream_in_two_layers_of_compression(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "CHILD_MEMORY_BYTES", 200_000_000)
    blanks = zlib.compress(zlib.compress(b" " * 150_000_000, 1), 9)
    assert code("a.pdf", pdf_page(blanks, b"[/FlateDecode/FlateDecode]")) == "too_much_memory"


def test_operators_by_the_million(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "CHILD_MEMORY_BYTES", 300_000_000)
    shown = zlib.compress(b"BT /F1 1 Tf " + b"(a)Tj " * 1_000_000 + b"ET", 9)
    assert code("a.pdf", pdf_page(shown, b"/FlateDecode")) in ("too_much_memory", "too_slow")


def test_one_page_by_the_hundred_thousand() -> None:
    kids = b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"
    assert code("a.pdf", pdf(_CATALOG, kids, _PAGE)) == "damaged_pdf"


def test_tree_of_pages_that_bites_its_tail() -> None:
    data = pdf(_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")
    assert code("a.pdf", data) == "damaged_pdf"


def test_array_in_an_array_in_an_array() -> None:
    deep = b"[" * 200_000 + b"]" * 200_000
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1/X " + deep + b">>"
    # the page itself is whole, and blank: what it is refused with depends on the OCR at hand
    assert code("a.pdf", pdf(_CATALOG, pages, _PAGE)) not in ("too_slow", "too_much_memory")


# --- others -------------------------------------------------------------------------------------


def test_entities_in_an_open_document() -> None:
    plain = odt("<text:p>x</text:p>")
    with zipfile.ZipFile(io.BytesIO(plain)) as file:
        content = file.read("content.xml")
    declared = b'<!DOCTYPE d [<!ENTITY a "b">]>' + content
    assert code("a.odt", repacked(plain, "content.xml", declared)) == "odt_doctype"


def test_controls_in_controls_in_controls() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + p("а") + "</w:sdtContent></w:sdt>" * 5000
    assert code("a.docx", word(deep)) == "too_deep"


def test_groups_in_groups() -> None:
    deep = b"{\\rtf1" + b"{" * 300_000 + b"x" + b"}" * 300_001
    assert code("a.rtf", deep) == "damaged_rtf"


def test_tables_in_tables() -> None:
    page = b"<html><body>" + b"<table><tr><td>" * 60_000 + "Текст".encode()
    assert code("a.html", page) == "too_deep"


def test_large_and_odd_but_readable() -> None:
    """What no limit forbids is read: a refusal of an act is worse than a slow reading."""
    rows = table(*("<w:tc><w:p><w:r><w:t>б</w:t></w:r></w:p></w:tc>" * 2 for _ in range(2000)))
    assert read_bytes("a.docx", word(rows)).text.count("\n") == 1999
    deep = b"<html><body>" + b"<div>" * 200_000 + "Текст".encode()
    assert read_bytes("a.html", deep).text == "Текст"
    attributes = b" ".join(b"a%d=1" % number for number in range(100_000))
    page = b"<html><body><p " + attributes + b">" + "Текст".encode()
    assert read_bytes("a.html", page).text == "Текст"
    assert len(read_bytes("a.txt", ("слово " * 1_000_000).encode()).lines) == 1
    assert read_bytes("a.rtf", b"{\\rtf1 a\\bin999999999 x\\par b}").text == "a"

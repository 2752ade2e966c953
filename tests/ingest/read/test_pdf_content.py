"""The tokeniser of content streams reads what the library's own reads."""

from __future__ import annotations

import pytest
from pdfminer.pdfinterp import PDFPageInterpreter

from ingest.read import pdf_glyphs

STREAMS = [
    rb"BT /F1 12 Tf 72 700 Td (plain) Tj ET",
    rb"BT /F1 12 Tf 1 0 0 1 72 700 Tm [(a) -250.5 (b) .5 <63 64> 3] TJ ET",
    rb"BT /F1 12 Tf 72 700 Td (a\(b\)\\\051 (in (deep) er) \101\12 x"
    b"\\\ny) Tj T* (q) ' 1 2 (w) \" 3 Ts (up) Tj ET",
    b"BT/F1 9 Tf 72 700 Td(no blanks)Tj% remark (not text) Tj\nET q 2 w 0 0 m 90 0 l S Q",
    b"/Span <</MCID 0 /ActualText (x)>> BDC BT /F1 12 Tf 72 700 Td (marked) Tj ET EMC",
    b"BT /F1 12 Tf 72 700 Td (a) Tj ET BI /W 1 /H 1 /BPC 8 /CS /G ID \xff(\n EI BT (b) Tj ET",
    b"BT /F1 12 Tf 72 700 Td (never closed Tj ET",
    b"BT /F1 12 Tf 72 700 Td 1.2.3 } (a) Tj ET",
    b"BT /F#31 12 Tf 72 700 Td (escaped name) Tj ET true null 5 Td",
]


def page(stream: bytes) -> bytes:
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%%%EOF" % (len(stream), stream)
    )


@pytest.mark.parametrize("stream", STREAMS)
def test_same_glyphs_as_the_library(stream: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    own = pdf_glyphs.pages("a.pdf", page(stream))
    monkeypatch.setattr(pdf_glyphs, "Interpreter", PDFPageInterpreter)
    assert own == pdf_glyphs.pages("a.pdf", page(stream))


@pytest.mark.parametrize("stream", STREAMS[:5])
def test_plain_streams_do_not_fall_back(stream: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the library's tokeniser was asked")

    monkeypatch.setattr(PDFPageInterpreter, "execute", refuse)
    (read,) = pdf_glyphs.pages("a.pdf", page(stream))
    assert read.turns[0]

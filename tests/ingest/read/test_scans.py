"""Scans: recognised page by page, and never published where they cannot be trusted."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

import pytest
from PIL import Image

from ingest.parse.parse import parse
from ingest.read import ocr, read_bytes, recognise_page
from ingest.read.progress import Wanted
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.source import Source
from tests.ingest.read.paper import LEFT, TOP, Paper, cyrillic
from tests.ingest.read.scans import PAGES, as_pdf, as_tiff, printed, scanned, spoilt

pytestmark = pytest.mark.skipif(not cyrillic(), reason="no font with Cyrillic letters is installed")


@pytest.fixture(scope="module")
def pictures(tesseract: str) -> list[Image.Image]:
    assert tesseract
    return scanned(printed())


def alike(a: str, b: str) -> float:
    a, b = "".join(a.split()), "".join(b.split())
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def eids(parsed: ParsedFile) -> list[str]:
    return [clause.eid for clause in parsed.first.clauses]


def holds(parsed: ParsedFile) -> None:
    fidelity = parsed.fidelity
    assert fidelity.placed + fidelity.listed == fidelity.characters


class Pages:
    """``Kept`` in memory."""

    def __init__(self) -> None:
        self.pages: list[Wanted] = []
        self.values: dict[int, Any] = {}

    def wanted(self, sha256: str, pages: Sequence[Wanted]) -> None:
        assert len(sha256) == 64
        self.pages = list(pages)

    def held(self, sha256: str, page: int) -> Any:
        assert len(sha256) == 64
        return self.values.get(page)

    def keep(self, sha256: str, page: int, value: Any) -> None:
        assert len(sha256) == 64 and json.loads(json.dumps(value)) == value
        self.values[page] = value


def test_a_scan_gives_the_tree_of_the_text(pictures: list[Image.Image]) -> None:
    told: list[tuple[int, int]] = []
    scan, kept = as_pdf(pictures), Pages()
    source = read_bytes("scan.pdf", scan, tell=lambda page, of: told.append((page, of)), kept=kept)
    # A page alone comes out as it does in its file; what is kept is not recognised again, and what
    # is damaged there is.
    assert [page.number for page in kept.pages] == [1, 2, 3] == sorted(kept.values)
    assert recognise_page("scan.pdf", scan, kept.pages[2]) == kept.values[3]
    kept.values[3] = {"words": "damaged"}
    kept.values[1]["words"]["lines"][0][3][0][0] = "КЕПТ"
    again = read_bytes("scan.pdf", scan, kept=kept)
    assert again.text.startswith("КЕПТ") and kept.values[3]["confidence"] > 0.8
    assert again.text.partition("\n")[2] == source.text.partition("\n")[2]
    meant = read_bytes("act.pdf", printed())
    assert source.format == "pdf"
    assert alike(source.text, meant.text) > 0.98
    assert [(p.page, p.origin) for p in source.pages] == [(1, "ocr"), (2, "ocr"), (3, "ocr")]
    assert all(p.confidence is not None and 0.8 < p.confidence <= 1 for p in source.pages)
    assert "-берене. Отургузуунун" in source.text[source.pages[1].start :][:40]
    assert all(line.confidence is not None for line in source.lines)
    assert told == [(1, 3), (2, 3), (3, 3)]
    parsed = parse(source)
    assert eids(parsed) == eids(parse(meant))
    assert {w.code for w in parsed.first.warnings} >= {"recognised"}
    assert parsed.source.pages == source.pages
    holds(parsed)


def test_pages_of_a_tiff_and_a_page_on_its_side(pictures: list[Image.Image]) -> None:
    aside = [pictures[0].rotate(90, expand=True), pictures[1]]
    source = read_bytes("scan.tif", as_tiff(aside))
    assert source.format == "image"
    assert [(p.page, p.origin) for p in source.pages] == [(1, "ocr"), (2, "ocr")]
    meant = "\n".join("\n".join(page) for page in PAGES[:2])
    assert alike(source.text, meant) > 0.97


def test_a_picture_that_tells_no_resolution(pictures: list[Image.Image]) -> None:
    out = io.BytesIO()
    pictures[1].convert("RGB").save(out, "PNG")
    source = read_bytes("page.png", out.getvalue())
    assert alike(source.text, "\n".join(PAGES[1])) > 0.97


@pytest.fixture(scope="module")
def torn(pictures: list[Image.Image]) -> Source:
    """The law with a second page that cannot be read."""
    return read_bytes("scan.pdf", as_pdf([pictures[0], spoilt(pictures[1]), pictures[2]]))


def test_a_page_too_poor_to_trust_is_no_text(torn: Source) -> None:
    assert [p.origin for p in torn.pages] == ["ocr", "unread", "ocr"]
    gap = torn.pages[1]
    assert gap.start == gap.end
    for lost in ("Отургузуунун", "кабыгын"):
        assert lost not in torn.text
    meant = "\n".join("\n".join(page) for page in (PAGES[0], PAGES[2]))
    assert alike(torn.text, meant) > 0.97
    assert [(c, a, b) for c, _, a, b in torn.read_warnings if c == "page_unread"] == [
        ("page_unread", gap.start, gap.end)
    ]


def test_what_an_unread_page_tears_is_incomplete(torn: Source) -> None:
    parsed = parse(torn)
    status = {clause.eid: clause.status for clause in parsed.first.clauses}
    assert status["art_2__point_2"] == "incomplete"  # it may have gone on
    assert status["art_3"] == status["art_4"] == "incomplete"  # lost altogether
    assert status["art_1"] == status["art_5"] == "present"
    assert not any(c.text for c in parsed.first.clauses if c.eid in ("art_3", "art_4"))
    assert "torn_text" in {w.code for w in parsed.first.warnings}
    holds(parsed)


def test_text_around_an_unread_page_is_not_joined(torn: Source) -> None:
    # as if the sentence of page 1 went on in small letters on page 3
    gap = torn.pages[1].start
    before = torn.text[:gap].rstrip("\n ")
    parsed = parse(replace(torn))
    first = next(line for line in torn.lines if line.start > gap and line.kind == "text")
    assert first.hints.torn and first.hints.paragraph
    assert before and not any(
        clause.text and a < gap < b for clause in parsed.first.clauses for a, b in clause.spans
    )


def refusal(name: str, data: bytes) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_bytes(name, data)
    assert name in caught.value.sentence and caught.value.sentence.endswith(".")
    return caught.value


def test_a_scan_without_any_page_to_trust_is_refused(pictures: list[Image.Image]) -> None:
    data = as_pdf([spoilt(pictures[2])])
    assert refusal("scan.pdf", data).code == "unreadable_scan"


def test_a_damaged_picture_is_refused(tesseract: str) -> None:
    assert tesseract
    assert refusal("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00\x01\xff" * 300).code == "damaged_image"


def test_letters_of_no_language_of_ours_are_the_ones_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    word = "<span class='ocrx_word' id='w' title='bbox 0 0 9 9; x_wconf 90'>Өтїнїш</span>"
    title = "bbox 0 0 9 9; baseline 0 0; x_size 9; x_descenders 1; x_ascenders 1"
    hocr = f"<span class='ocr_line' id='l' title=\"{title}\">{word}\n     </span>"
    monkeypatch.setattr(ocr, "_tesseract", lambda *_: hocr)
    assert ocr.recognise(Image.new("L", (9, 9)), 300).text == "Өтініш"


@pytest.mark.parametrize("name", ["scan.pdf", "scan.png"])
def test_without_tesseract_it_is_said_how_to_get_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    page = Image.new("L", (600, 800), 255)
    page.paste(0, (50, 50, 500, 60))
    out = io.BytesIO()
    page.save(out, "PDF" if name.endswith("pdf") else "PNG")
    error = refusal(name, out.getvalue())
    assert error.code == "needs_extras"
    assert "make extras" in error.sentence and "Tesseract" in error.sentence


# A layer as programs leave it that copied the codes of a font with letters of its own: what is
# shown is the law, what is stated are letters that spell nothing.
_SHIFT = {ord(c): chr(0xE000 + i) for i, c in enumerate("абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя")}
_TURNED = {
    ord(a): b
    for a, b in zip(
        "абвгдежзийклмнңоөпрстуүхчшыьэюя", "ъьщцфчхкгжзбдвпмйэщъьцфгжхкъщьц", strict=True
    )
}


@pytest.mark.parametrize(
    "lie", [_SHIFT, _TURNED], ids=["private use", "letters that spell nothing"]
)
def test_a_layer_that_lies_is_recognised_instead(
    pictures: list[Image.Image], lie: dict[int, str]
) -> None:
    from reportlab.lib.utils import ImageReader

    paper = Paper()
    for number in (0, 1):
        paper.canvas.drawImage(ImageReader(pictures[number]), 0, 0, 595, 842)
        text = paper.canvas.beginText(LEFT, TOP)
        text.setTextRenderMode(3)
        text.setFont(paper.regular, 11)
        for line in PAGES[number]:
            # the second page's layer says the truth
            text.textLine(line if number else line.lower().translate(lie))
        paper.canvas.drawText(text)
        paper.page()
    source = read_bytes("scan.pdf", paper.bytes())
    assert [p.origin for p in source.pages] == ["ocr", "text"]
    assert alike(source.text, "\n".join("\n".join(page) for page in PAGES[:2])) > 0.97

"""Glyphs of PDF pages with their places, without any guess at lines.

Content order is not reading order: a program that lacks a letter in its main font paints the letter
later from another. So only places count.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from logging import Handler, LogRecord, getLogger
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import int_value, resolve1
from pdfminer.utils import apply_matrix_pt

from ingest.read.pdf_content import Interpreter
from schemas.problem import BadInput
from schemas.source import Origin

if TYPE_CHECKING:
    from pdfminer.pdffont import PDFFont

_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC = ("italic", "oblique")
_THIN = 2.5
"""Points; a filled box no thicker is a ruling line."""
_MOST_RULES = 4000
"""Pages with more are drawings, not tables."""
UNMAPPED = "\ufffd"
"""Stands for a glyph whose font does not tell its character."""


class Glyph(NamedTuple):
    """One painted character; points, origin at the lower left of the page as it is read."""

    text: str
    x0: float
    x1: float
    y: float
    """Baseline, with the rise that the text state asks for."""
    size: float
    bold: bool
    italic: bool
    confidence: float | None = None
    """0 to 1 where the character was recognised on a picture; None where the file states it."""


class Rule(NamedTuple):
    """A straight ruling line, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    turns: dict[int, list[Glyph]] = field(default_factory=dict)
    """Glyphs by the angle of their baseline, each set turned to read left to right."""
    rules: list[Rule] = field(default_factory=list)
    images: int = 0
    unmapped: int = 0
    origin: Origin = "text"
    confidence: float | None = None
    """Of its recognition, where its text was recognised."""


class _Device(PDFTextDevice):
    """Notes down what the interpreter paints."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = Page(0, 0.0, 0.0)
        self._fonts: dict[Any, tuple[dict[int, tuple[str, float]], bool, bool]] = {}

    def render_string_horizontal(
        self,
        seq: Any,
        matrix: Any,
        pos: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        _ncs: Any,
        _graphicstate: Any,
    ) -> tuple[float, float]:
        a, b, c, d, e, f = matrix
        x, y = pos
        table, bold, italic = self._font(font)
        unit = math.hypot(a, b) or 1.0
        size = abs(math.hypot(c, d) * fontsize) or 1.0
        cos, sin = a / unit, b / unit
        glyphs = self.page.turns.setdefault(round(math.degrees(math.atan2(b, a))) % 360, [])
        lift = rise * math.hypot(c, d)
        spaced = False
        for item in seq:
            if isinstance(item, (int, float)):
                x -= item * dxscale
                spaced = True
                continue
            if not isinstance(item, bytes):
                continue
            for cid in font.decode(item):
                if spaced:
                    x += charspace
                spaced = True
                known = table.get(cid)
                if known is None:
                    known = table[cid] = self._character(font, cid)
                text, width = known
                advance = width * fontsize * scaling
                left, base = a * x + c * y + e, b * x + d * y + f
                if sin:
                    left, base = left * cos + base * sin, base * cos - left * sin
                glyphs.append(
                    Glyph(text, left, left + advance * unit, base + lift, size, bold, italic)
                )
                if text == UNMAPPED:
                    self.page.unmapped += 1
                x += advance
                if cid == 32 and wordspace:
                    x += wordspace
        return x, y

    def _font(self, font: PDFFont) -> tuple[dict[int, tuple[str, float]], bool, bool]:
        found = self._fonts.get(font)
        if found is None:
            name = str(getattr(font, "fontname", "")).lower()
            flags = getattr(font, "flags", 0)
            flags = flags if isinstance(flags, int) else 0
            bold = any(word in name for word in _BOLD) or bool(flags & 1 << 18)
            italic = any(word in name for word in _ITALIC) or bool(flags & 1 << 6)
            found = self._fonts[font] = ({}, bold, italic)
        return found

    @staticmethod
    def _character(font: PDFFont, cid: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNMAPPED
        if not isinstance(text, str) or text in ("", "\x00"):
            text = UNMAPPED
        return text, font.char_width(cid)

    def paint_path(
        self, _graphicstate: Any, stroke: bool, fill: bool, _evenodd: bool, path: Any
    ) -> None:
        if self.ctm is None or not (stroke or fill) or len(self.page.rules) > _MOST_RULES:
            return
        points: list[tuple[float, float]] = []
        for step in path:
            if step[0] == "m":
                self._outline(points, stroke)
                points = []
            if step[0] in ("m", "l"):
                points.append(apply_matrix_pt(self.ctm, (step[-2], step[-1])))
            elif step[0] == "h":
                points.append(points[0] if points else (0.0, 0.0))
            else:  # a curve is no ruling line
                points = []
        self._outline(points, stroke)

    def _outline(self, points: list[tuple[float, float]], stroke: bool) -> None:
        """Note the straight lines of an outline; a thin filled box is one line."""
        if len(points) < 2 or len(points) > 6:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = Rule(min(xs), min(ys), max(xs), max(ys))
        if box.x1 - box.x0 <= _THIN or box.y1 - box.y0 <= _THIN:
            self.page.rules.append(box)
        elif stroke:
            for (x0, y0), (x1, y1) in pairwise(points):
                self.page.rules.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def render_image(self, _name: str, _stream: Any) -> None:
        self.page.images += 1


class _Losses(Handler):
    """Remembers that the library went on after it had lost data."""

    def __init__(self) -> None:
        super().__init__()
        self.lost = False

    def emit(self, record: LogRecord) -> None:
        self.lost = self.lost or "Data-loss" in record.getMessage()


@contextmanager
def _listening() -> Iterator[_Losses]:
    logger, handler = getLogger("pdfminer"), _Losses()
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def pages(name: str, data: bytes) -> list[Page]:
    """All pages of a PDF. Raises BadInput where it is locked, cut off or damaged."""
    with _listening() as losses:
        try:
            out = list(_pages(name, data))
        except (BadInput, MemoryError):
            raise
        except PDFEncryptionError:
            raise BadInput(
                "encrypted_pdf",
                f"{name} is a PDF locked with a password; "
                "open it, save it without the password and give that file.",
            ) from None
        except RecursionError:
            raise _damaged(name, "its objects refer to each other in a circle") from None
        except Exception as error:
            # the library raises whatever the broken place happens to cause
            raise _damaged(name, f"{type(error).__name__} while reading its objects") from None
    if losses.lost:
        raise _damaged(name, "part of its compressed data is lost")
    return out


def _pages(name: str, data: bytes) -> Iterator[Page]:
    whole = b"%%EOF" in data[-4096:]
    start = max(0, data.find(b"%PDF-"))
    parser = PDFParser(io.BytesIO(data[start:]))
    try:
        document = PDFDocument(parser, fallback=False)
    except PDFEncryptionError:
        raise
    except Exception:
        if not whole:
            raise _damaged(name, "it ends in the middle (no end mark)") from None
        parser = PDFParser(io.BytesIO(data[start:]))
        document = PDFDocument(parser)
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = Interpreter(manager, device)
    number = 0
    for page in PDFPage.create_pages(document):
        number += 1
        x0, y0, x1, y1 = page.mediabox
        width, height = abs(x1 - x0), abs(y1 - y0)
        if page.rotate in (90, 270):
            width, height = height, width
        device.page = Page(number, width, height)
        try:
            interpreter.process_page(page)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            raise _damaged(name, f"page {number} cannot be read ({type(error).__name__})") from None
        yield device.page
    if number < _stated(document):
        raise _damaged(name, f"{number} of its {_stated(document)} pages are there")


def _stated(document: PDFDocument) -> int:
    """How many pages the catalogue promises; at least one."""
    root = resolve1(document.catalog.get("Pages"))
    try:
        return max(1, int_value(root["Count"])) if isinstance(root, dict) else 1
    except Exception:
        return 1


def _damaged(name: str, what: str) -> BadInput:
    return BadInput(
        "damaged_pdf", f"{name} is a damaged PDF: {what}; get the file again or save it anew."
    )

"""PDF files painted glyph by glyph, to carry one feature each."""

from __future__ import annotations

import io
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FOLDERS = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path(reportlab.__file__).parent / "fonts",
)
_REGULAR = ("DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "Vera.ttf")
_BOLD = ("DejaVuSerif-Bold.ttf", "LiberationSerif-Bold.ttf", "VeraBd.ttf")
LEFT, RIGHT, TOP = 72.0, 523.0, 770.0
SIZE, PITCH = 11.0, 15.0


def _font(name: str, files: tuple[str, ...]) -> str:
    if name not in pdfmetrics.getRegisteredFontNames():
        found = next(d / f for f in files for d in _FOLDERS if (d / f).is_file())
        pdfmetrics.registerFont(TTFont(name, str(found)))
    return name


def cyrillic() -> bool:
    """A font with Cyrillic letters can be reached."""
    return any((d / f).is_file() for d in _FOLDERS[:2] for f in _REGULAR[:2])


class Paper:
    """A canvas that knows lines. ``bytes()`` ends it."""

    def __init__(self, **options: object) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=(595, 842), invariant=1, **options)
        self.regular = _font("Regular", _REGULAR)
        self.bold = _font("Strong-Bold", _BOLD)
        self.other = _font("Fallback", _REGULAR)

    def put(
        self, x: float, y: float, text: str, size: float = SIZE, bold: bool = False, font: str = ""
    ) -> float:
        """Paint ``text`` with its baseline at ``y``; answers where it ends."""
        name = font or (self.bold if bold else self.regular)
        self.canvas.setFont(name, size)
        self.canvas.drawString(x, y, text)
        return x + float(pdfmetrics.stringWidth(text, name, size))

    def width(self, text: str, size: float = SIZE, bold: bool = False) -> float:
        return float(pdfmetrics.stringWidth(text, self.bold if bold else self.regular, size))

    def prose(
        self, text: str, y: float, left: float = LEFT, right: float = RIGHT, first: float = 28.0
    ) -> float:
        """Set a paragraph with a first-line indent; answers the next baseline."""
        x, line = left + first, ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if x + self.width(longer) > right and line:
                self.put(x, y, line)
                x, line, y = left, word, y - PITCH
            else:
                line = longer
        self.put(x, y, line)
        return y - PITCH

    def with_missing(self, x: float, y: float, text: str, missing: str) -> None:
        """Paint a line as a program does whose main font lacks some letters.

        First all that the font has, with holes; then the letters from another font into the holes.
        """
        later = []
        for char in text:
            if char in missing:
                later.append((x, char))
            else:
                self.put(x, y, char)
            x += self.width(char)
        for at, char in later:
            self.put(at, y, char, font=self.other)

    def page(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()

"""Pictures of pages to glyphs with their places, by Tesseract.

One set of languages serves all acts: with all three models together letters of ky, kk and ru are
told apart better than with the one of the act's language. Lines are straightened by the slope that
the recognised baselines have, so that what is made of them need not know of skew.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.read.limits import OCR_PAGE_SECONDS
from ingest.read.pdf_glyphs import Glyph
from ingest.read.programs import needed

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGES = "kir+kaz+rus"
READING = 1
"""Raised when a picture may come out otherwise: pages kept from before are then read anew."""
_ONE_COLUMN = "4"
"""Tesseract's page segmentation: lines of any size, read across; columns are told apart later."""
_POINTS = 72.0
_SAME_SIZE = 0.2
"""Lines whose type differs by less from the page's are of the page's type; heights are measured on
few letters, and a line without tall ones measures small."""
_LINE = re.compile(
    r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title=\"([^\"]*)\"[^>]*>"
    r"(.*?)\n     </span>",
    re.S,
)
_WORD = re.compile(
    r"<span class='ocrx_word'[^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)'[^>]*>"
    r"(.*?)</span>",
    re.S,
)
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+(?:e-?\d+)?) (-?[\d.]+(?:e-?\d+)?)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_TAG = re.compile(r"<[^>]*>")
_OTHERS = str.maketrans("їЇ", "іІ")
"""Letters that no language of the three has, as the one that was printed (seen in Kazakh)."""
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}
_ENTITY = re.compile("|".join(map(re.escape, _ENTITIES)))


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; pixels, origin at the upper left."""

    text: str
    x0: float
    x1: float
    confidence: float
    """0 to 1, as Tesseract judges itself."""


@dataclass(slots=True)
class TextLine:
    """A recognised line: its baseline is ``y = slope * x + height`` in pixels."""

    slope: float
    height: float
    size: float
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of a page."""

    lines: tuple[TextLine, ...]
    width: float
    height: float
    """Of the picture, in pixels."""

    @property
    def characters(self) -> int:
        return sum(len(word.text) for line in self.lines for word in line.words)

    @property
    def confidence(self) -> float | None:
        """Mean over the characters; None where nothing was found."""
        words = [word for line in self.lines for word in line.words]
        if not words:
            return None
        return sum(w.confidence * len(w.text) for w in words) / self.characters

    @property
    def text(self) -> str:
        return "\n".join(" ".join(word.text for word in line.words) for line in self.lines)


def recognise(image: Image, dpi: int) -> Recognised:
    """Read a grey picture of a page. A page that takes too long comes back without words.

    Raises BadInput where Tesseract is not installed.
    """
    out = _tesseract(image, ["-l", LANGUAGES, "--psm", _ONE_COLUMN, "--dpi", str(dpi)], "hocr")
    return Recognised(tuple(_lines(out)), float(image.width), float(image.height))


def turned(image: Image) -> int:
    """Degrees counter-clockwise by which the page has to be turned to stand upright."""
    out = _tesseract(image, ["-l", "osd", "--psm", "0"], None)
    rotate = re.search(r"Orientation in degrees: (\d+)", out)
    sure = re.search(r"Orientation confidence: ([\d.]+)", out)
    if rotate is None or sure is None or float(sure[1]) < 2:
        return 0
    return int(rotate[1])


def installed() -> bool:
    """Tesseract is there; without it pictures stay pictures."""
    return shutil.which("tesseract") is not None


def program(name: str, what: str) -> str:
    """Tesseract's path. Raises BadInput that says how ``name``, which is ``what``, can be read."""
    otherwise = "recognise it with an OCR program and give the text, DOCX or searchable PDF"
    return needed("tesseract", "Tesseract", name, what, otherwise)


@cache
def version() -> str:
    """What a recognised page hangs on besides its file: programs, models, and how they are used."""
    from importlib.metadata import version as release

    if not installed():
        return "none"
    told = "".join(_output("tesseract", *given) for given in (("--version",), ("--list-langs",)))
    folder = re.search(r'"([^"]+)"', told)
    models = (
        [Path(folder[1]) / f"{name}.traineddata" for name in LANGUAGES.split("+")] if folder else []
    )
    sizes = [path.stat().st_size if path.is_file() else 0 for path in models]
    parts = (READING, told.split("\n")[0], *sizes, release("pypdfium2"), release("pillow"))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def wire_of(found: Recognised) -> dict[str, Any]:
    """Recognised words as values that JSON can hold."""
    lines = [
        [x.slope, x.height, x.size, [[w.text, w.x0, w.x1, w.confidence] for w in x.words]]
        for x in found.lines
    ]
    return {"width": found.width, "height": found.height, "lines": lines}


def recognised_of(wire: Any) -> Recognised:
    """The words that ``wire_of`` wrote down. KeyError, TypeError, ValueError for other values."""
    lines = tuple(
        TextLine(
            float(slope),
            float(height),
            float(size),
            [Word(str(text), float(x0), float(x1), float(seen)) for text, x0, x1, seen in words],
        )
        for slope, height, size, words in wire["lines"]
    )
    return Recognised(lines, float(wire["width"]), float(wire["height"]))


def _tesseract(image: Image, options: list[str], output: str | None) -> str:
    """Picture in, answer out; nothing is written to disk. The limits are this process's own."""
    packed = io.BytesIO()
    image.save(packed, "PPM")
    command = [program("the file", "a picture"), "stdin", "stdout", *options]
    if output is not None:
        command.append(output)
    try:
        done = subprocess.run(
            command,
            input=packed.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=OCR_PAGE_SECONDS,
            check=False,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def _lines(hocr: str) -> Iterator[TextLine]:
    for found in _LINE.finditer(hocr):
        title, inner = found.groups()
        box, baseline, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
        if box is None or size is None:
            continue
        left, bottom = float(box[1]), float(box[4])
        slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
        line = TextLine(slope, bottom + offset - slope * left, float(size[1]))
        for word in _WORD.finditer(inner):
            text = _ENTITY.sub(lambda m: _ENTITIES[m[0]], _TAG.sub("", word[6])).strip()
            text = text.translate(_OTHERS)
            if text:
                line.words.append(Word(text, float(word[1]), float(word[3]), int(word[5]) / 100))
        if line.words:
            yield line


def glyphs(found: Recognised, width: float, height: float) -> list[Glyph]:
    """The characters of a page of ``width`` by ``height`` points, straightened.

    A word's characters share its box evenly. All of a line stand on one baseline.
    """
    if not found.lines:
        return []
    scale = width / found.width
    angle = -math.atan(_slope(found))
    cos, sin = math.cos(angle), math.sin(angle)
    middle_x, middle_y = found.width / 2, found.height / 2
    body = _body(found)

    def upright(x: float, y: float) -> tuple[float, float]:
        x, y = x - middle_x, y - middle_y
        turned_x, turned_y = x * cos - y * sin + middle_x, x * sin + y * cos + middle_y
        return turned_x * scale, height - turned_y * scale

    out: list[Glyph] = []
    for line in found.lines:
        size = body if abs(line.size - body) <= _SAME_SIZE * body else line.size
        points = round(2 * size * scale) / 2
        centre = (line.words[0].x0 + line.words[-1].x1) / 2
        _, y = upright(centre, line.slope * centre + line.height)
        end: float | None = None
        for word in line.words:
            x0, _ = upright(word.x0, line.slope * word.x0 + line.height)
            x1, _ = upright(word.x1, line.slope * word.x1 + line.height)
            if end is not None:
                out.append(Glyph(" ", end, max(end, x0), y, points, False, False))
            step = (x1 - x0) / len(word.text)
            for index, char in enumerate(word.text):
                at = x0 + index * step
                seen = word.confidence
                out.append(Glyph(char, at, at + step, y, points, False, False, seen))
            end = x1
    return out


def _slope(found: Recognised) -> float:
    """The slope of the page: the middle one of its long lines."""
    long = [line.slope for line in found.lines if len(line.words) > 3]
    return statistics.median(long) if long else 0.0


def _body(found: Recognised) -> float:
    """The type size of the page in pixels: the middle one over its characters."""
    sizes = [line.size for line in found.lines for word in line.words for _ in word.text]
    return statistics.median(sizes)

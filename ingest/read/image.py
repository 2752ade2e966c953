"""Pictures of acts (PNG, JPEG, TIFF of many pages and others): recognised, page by page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ingest.read import ocr, scan
from ingest.read.pdf import written
from ingest.read.pdf_glyphs import Page
from ingest.read.progress import Wanted
from ingest.read.scan import PageText, Recogniser, Told
from schemas.problem import BadInput
from schemas.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image

_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_MOST_PIXELS = 120_000_000
"""Of one page; A3 at 600 dots an inch has 70 million."""
_SHORT_SIDE = 8.27
"""Inches of the shorter side of A4: the page taken where the file does not tell its resolution."""
_LEAST_DPI, _MOST_DPI = 60, 1200


def read_image(name: str, data: bytes, recogniser: Recogniser | None = None) -> Source:
    """Read a picture of an act. ``source.text`` has one line for each recognised line.

    Raises BadInput where Tesseract is missing, the picture is damaged, or nothing in it can be
    trusted.
    """
    ocr.program(name, "a picture without text")
    from PIL import Image as pictures
    from PIL import ImageSequence

    pictures.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2  # twice as many are refused by the library
    pages: list[Page] = []
    told: list[Told] = []
    try:
        file = pictures.open(io.BytesIO(data), formats=_KINDS)
        number = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
        recogniser = recogniser or Recogniser()
        recogniser.begin([Wanted(n, 0.0, 0.0) for n in range(1, number + 1)])
        for frame in ImageSequence.Iterator(file):
            page, own = _page(len(pages) + 1, frame, recogniser)
            pages.append(page)
            told.extend(own)
            if len(pages) == number:
                break
    except pictures.DecompressionBombError:
        raise BadInput(
            "too_large",
            f"{name} has more than {_MOST_PIXELS // 1_000_000} million pixels; "
            "scan it at 300 dots an inch.",
        ) from None
    except (BadInput, MemoryError):
        raise
    except Exception as error:  # the library raises whatever the broken place happens to cause
        raise BadInput(
            "damaged_image",
            f"{name} is a damaged picture ({type(error).__name__} on page {len(pages) + 1}); "
            "scan it again or get the file again.",
        ) from None
    if not any(page.turns for page in pages):
        raise scan.unreadable(name, len(pages))
    return written(name, data, "image", pages, told)


def recognise(data: bytes, wanted: Wanted) -> PageText | None:
    """One page of a picture; None where there is none or it is damaged."""
    from PIL import Image as pictures

    pictures.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2
    try:
        file = pictures.open(io.BytesIO(data), formats=_KINDS)
        file.seek(wanted.number - 1)
        return Recogniser().page(wanted.number, lambda: _upright(file))
    except (BadInput, MemoryError):
        raise
    except Exception:  # whoever reads the file as a whole tells what is wrong with it
        return None


def _upright(frame: Image) -> tuple[Image, int]:
    from PIL import ImageOps

    image = ImageOps.exif_transpose(frame) or frame
    return image, _dpi(image)


def _page(number: int, frame: Image, recogniser: Recogniser) -> tuple[Page, list[Told]]:
    image, dpi = _upright(frame)
    width, height = 72 * image.width / dpi, 72 * image.height / dpi
    page = Page(number, width, height)
    found = recogniser.page(number, lambda: (image, dpi))
    assert found is not None, "a picture can be shown"
    page.confidence = found.confidence
    if found.words is None:
        page.origin = "unread"
        return page, [scan.unread_warning(number, found.confidence)]
    page.origin = "ocr"
    if found.turned in (90, 270):
        page.width, page.height = height, width
    if found.words.lines:
        page.turns = {0: ocr.glyphs(found.words, page.width, page.height)}
    return page, scan.recognised_warnings(number, found)


def _dpi(image: Image) -> int:
    """As the file states it, if the page is then as large as paper is; else as of A4."""
    stated = image.info.get("dpi")
    short = min(image.width, image.height)
    if isinstance(stated, tuple) and stated and float(stated[0]) > 0:
        dpi = float(stated[0])
        if 0.6 * _SHORT_SIDE <= short / dpi <= 2 * _SHORT_SIDE:
            return round(dpi)
    return round(min(_MOST_DPI, max(_LEAST_DPI, short / _SHORT_SIDE)))

"""A picture of a page to words that can be trusted, or to the knowledge that they cannot.

Good pages have a mean confidence above 0.9. Where it is low, the background is levelled, specks are
taken out and the page is tried upright; the best reading counts. What stays poor is not text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.read import ocr
from ingest.read.progress import Wanted
from language.plausible import plausible
from schemas.problem import BadInput

if TYPE_CHECKING:
    from PIL.Image import Image


class Told(NamedTuple):
    """A warning about a page, or about the file where ``page`` is None."""

    code: str
    message: str
    page: int | None = None


DPI = 300
_GOOD = 0.85
"""Mean confidence from which a page is taken without a second try."""
TRUSTED = 0.7
"""Mean confidence below which a page is no text: at 0.7 about one character in ten is wrong."""
_NOISY = 15.0
"""Mean difference of a pixel (of 255) from the middle of its neighbours above which a page is full
of specks: Tesseract finds no line on it and takes minutes for that. Usual scans have 1 to 10."""
_DARK = 128
_INK = 0.0004
"""Share of dark pixels below which a page is blank."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a picture of a page says: ``words`` is None where nothing in it can be trusted."""

    words: ocr.Recognised | None
    confidence: float | None
    """0 to 1; None for a blank page."""
    turned: int = 0
    """Degrees the picture was turned by to be read."""


Picture = Callable[[], "tuple[Image, int] | None"]
"""Makes the picture of a page and its dots an inch; None where the page cannot be shown."""


class Recogniser:
    """Recognises the pages of one file. Others ask first whether that was done before."""

    def begin(self, pages: Sequence[Wanted]) -> None:
        """All pages that will be asked for, in this order."""

    def page(self, number: int, picture: Picture) -> PageText | None:
        """What page ``number`` says; None where it cannot be shown."""
        del number
        shown = picture()
        return read_page(*shown) if shown is not None else None


def wire_of(found: PageText) -> dict[str, Any]:
    """A recognised page as values that JSON can hold."""
    words = found.words
    return {
        "confidence": found.confidence,
        "turned": found.turned,
        "words": None if words is None else ocr.wire_of(words),
    }


def page_of(wire: Any) -> PageText | None:
    """The page that ``wire_of`` wrote down; None where the value is none of its."""
    try:
        words, confidence = wire["words"], wire["confidence"]
        return PageText(
            None if words is None else ocr.recognised_of(words),
            None if confidence is None else float(confidence),
            int(wire["turned"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def read_page(image: Image, dpi: int) -> PageText:
    """Recognise a picture of a page, taken at about ``dpi`` dots an inch."""
    grey = _grey(image)
    if blank(grey):
        return PageText(ocr.Recognised((), float(grey.width), float(grey.height)), None)
    noisy = _noise(grey) > _NOISY
    grey, dpi = _at_size(grey, dpi)
    if noisy:
        grey = _cleaned(grey)
    best = ocr.recognise(grey, dpi)
    by = 0
    if not noisy and _worth(best) < _GOOD:
        best = max(best, ocr.recognise(_cleaned(grey), dpi), key=_worth)
    if _worth(best) < TRUSTED and (by := ocr.turned(grey)):
        upright = grey.rotate(by, expand=True, fillcolor=255)
        best, before = max(best, ocr.recognise(upright, dpi), key=_worth), best
        by = 0 if best is before else by
    seen = best.confidence or 0.0
    return PageText(best if _worth(best) >= TRUSTED else None, round(seen, 3), by)


def unread_warning(page: int, confidence: float | None) -> Told:
    seen = f" (confidence {confidence:.0%})" if confidence else ""
    what = f"Page {page} is too poor a picture to be read{seen}; its text is missing here."
    return Told("page_unread", what, page)


def recognised_warnings(page: int, found: PageText) -> list[Told]:
    """That a page was recognised, where it holds any text."""
    if found.words is None or found.confidence is None or not found.words.lines:
        return []
    what = f"Page {page} was recognised on its picture (confidence {found.confidence:.0%})."
    return [Told("recognised", what, page)]


def unreadable(name: str, pages: int) -> BadInput:
    """The refusal of a scan that no page of can be read."""
    which = "its page is" if pages == 1 else f"all of its {pages} pages are"
    return BadInput(
        "unreadable_scan",
        f"{name} is a scan that cannot be read: {which} blank or too poor; "
        "scan it again at 300 dots an inch, straight and in good light.",
    )


def blank(grey: Image) -> bool:
    """Nothing is printed on the page."""
    dark = sum(grey.resize((max(1, grey.width // 4), max(1, grey.height // 4))).histogram()[:_DARK])
    return dark < _INK * (grey.width // 4) * (grey.height // 4)


def _worth(found: ocr.Recognised) -> float:
    """The confidence, nothing where what was read is no prose of a language of ours."""
    seen = found.confidence
    if seen is None:
        return 0.0
    return seen if plausible(found.text) else 0.0


def _grey(image: Image) -> Image:
    from PIL import Image as pictures

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = pictures.new("RGBA", image.size, (255, 255, 255, 255))
        image = pictures.alpha_composite(ground, image)
    return image.convert("L")


def _at_size(grey: Image, dpi: int) -> tuple[Image, int]:
    """The picture at some 300 dots an inch: Tesseract is trained on that."""
    if 0.75 * DPI <= dpi <= 1.5 * DPI:
        return grey, dpi
    from PIL.Image import Resampling

    share = DPI / dpi
    size = (round(grey.width * share), round(grey.height * share))
    return grey.resize(size, Resampling.LANCZOS), DPI


def _noise(grey: Image) -> float:
    from PIL import ImageChops, ImageFilter, ImageStat

    smooth = grey.filter(ImageFilter.MedianFilter(3))
    return float(ImageStat.Stat(ImageChops.difference(grey, smooth)).mean[0])


def _cleaned(grey: Image) -> Image:
    """Background levelled, specks taken out, contrast stretched."""
    from PIL import ImageChops, ImageFilter, ImageOps

    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)))
    ground = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(6))
    ground = ground.resize(grey.size)
    flat = ImageChops.invert(ImageChops.subtract(ground, grey))
    return ImageOps.autocontrast(flat.filter(ImageFilter.MedianFilter(3)), cutoff=1)

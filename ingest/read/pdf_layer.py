"""The text layer of each page before lines are made of it: what it says may not be what is shown.

Everything that judges or mends the characters of a page stands here. A page goes in with its glyphs
as the file states them and comes out with glyphs that can be read; what takes their place (letters
of a table, words that were recognised on the picture of the page) is glyphs again, so that lines,
columns and tables are made in one way. A page that nothing can be trusted of comes out empty.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from ingest.read import ocr, scan
from ingest.read.pdf_glyphs import UNMAPPED, Page
from ingest.read.pdf_lines import printed
from ingest.read.progress import Wanted
from ingest.read.scan import Recogniser, Told
from language.plausible import plausible
from schemas.problem import BadInput

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

_MOST_UNMAPPED = 0.2
"""Share of glyphs without a character above which the text is not usable."""
_FEW = 30
"""Fewer characters on a page with a picture: a scan with a number on it."""
_MOST_STRANGE = 0.3
"""Share of letters of no alphabet of ours (nor ASCII) above which a layer is not believed."""
_STRANGE = re.compile("[^\\W\\d_A-Za-z\u0400-\u052f]|[\ue000-\uf8ff\ufffd]")
_LETTER = re.compile("[^\\W\\d_]|[\ue000-\uf8ff\ufffd]")
_MOST_PIXELS = 6000
"""Of the longer side of a rendered page."""


def trusted(name: str, data: bytes, read: list[Page], recogniser: Recogniser) -> list[Told]:
    """Mend the pages so that their text can be read; answers what had to be decided for that.

    ``recogniser`` reads pages that have to be recognised. Raises BadInput where the file is a scan
    and Tesseract is missing, or where no page of it can be trusted.
    """
    told = _recode(read)
    doubtful = [page for page in read if _is_picture(page) or _lies(page)]
    if not any(page.turns for page in read):
        doubtful = read  # text may be drawn as curves
    elif not doubtful:
        return [*told, *_unmapped(read)]
    if not ocr.installed():
        _need_extras(name, read, doubtful)
        return [*told, *(_unread(page) for page in doubtful), *_unmapped(read)]
    pictures = _Pictures(data)
    recogniser.begin([Wanted(page.number, page.width, page.height) for page in doubtful])
    for page in doubtful:
        told.extend(_recognised(page, pictures, recogniser))
    if all(page.origin == "unread" or not page.turns for page in read):
        raise scan.unreadable(name, len(read))
    return [*told, *_unmapped(read)]


def recognised_page(data: bytes, wanted: Wanted) -> scan.PageText | None:
    """One page of a scan on its own, as ``trusted`` would have it recognised."""
    page = Page(wanted.number, wanted.width, wanted.height)
    return Recogniser().page(page.number, lambda: _Pictures(data).shown(page))


class _Pictures:
    """Pages of the file as they look, rendered one at a time."""

    def __init__(self, data: bytes) -> None:
        from pypdfium2 import PdfDocument, PdfiumError

        self._file: PdfDocument | None = None
        with suppress(PdfiumError):  # pdfminer mends damaged files that PDFium does not open
            self._file = PdfDocument(data)

    def shown(self, page: Page) -> tuple[Image, int] | None:
        """A page and its dots an inch; None where it is too damaged to be shown."""
        from pypdfium2 import PdfiumError

        if self._file is None:
            return None
        scale = min(scan.DPI / 72, _MOST_PIXELS / max(page.width, page.height, 1.0))
        try:
            shown = self._file[page.number - 1].render(scale=scale, grayscale=True)
        except (PdfiumError, IndexError):
            return None
        image: Image = shown.to_pil()
        return image, round(72 * image.width / page.width)


def _recognised(page: Page, pictures: _Pictures, recogniser: Recogniser) -> list[Told]:
    """Read the page's picture; its layer stays where that says as much."""
    found = recogniser.page(page.number, lambda: pictures.shown(page))
    if found is None:
        return [_unshown(page)]
    layer = _text(page)
    if found.words is None:
        if _is_picture(page) or not layer:
            page.turns, page.origin, page.confidence = {}, "unread", found.confidence
            return [scan.unread_warning(page.number, found.confidence)]
        return [_doubt(page, "it is kept, since the page could not be recognised either")]
    if not found.words.characters and not page.turns:
        return []  # a blank page
    if layer and not _better(found.words, layer, _is_picture(page)):
        if _is_picture(page):
            return []
        return [_doubt(page, "it is kept, since recognition reads less")]
    page.turns = {0: ocr.glyphs(found.words, page.width, page.height)}
    page.origin, page.confidence, page.unmapped = "ocr", found.confidence, 0
    return scan.recognised_warnings(page.number, found)


def _better(found: ocr.Recognised, layer: str, picture: bool) -> bool:
    if picture:
        return found.characters > 2 * len("".join(layer.split()))
    return plausible(found.text) and found.characters > len("".join(layer.split())) / 2


def _doubt(page: Page, chosen: str) -> Told:
    what = f"The text layer of page {page.number} looks like no language; {chosen}."
    return Told("text_layer_doubtful", what, page.number)


def _unread(page: Page) -> Told:
    if not _is_picture(page):
        return _doubt(page, "it is kept, since recognition of scans (make extras) is not installed")
    page.turns, page.origin = {}, "unread"
    what = (
        f"Page {page.number} is a picture; its text was not read, since recognition of scans is "
        "not installed (make extras)."
    )
    return Told("page_unread", what, page.number)


def _unshown(page: Page) -> Told:
    """A damaged page that no picture can be made of keeps what its layer says."""
    if page.turns:
        return _doubt(page, "it is kept, since the file is too damaged to show the page")
    page.origin = "unread"
    what = f"Page {page.number} is too damaged to be shown; its text was not read."
    return Told("page_unread", what, page.number)


def _unmapped(read: list[Page]) -> list[Told]:
    if unmapped := sum(page.unmapped for page in read):
        what = f"{unmapped} glyphs have fonts that do not tell their characters; U+FFFD is there."
        return [Told("damaged_bytes", what)]
    return []


def _is_picture(page: Page) -> bool:
    return page.images > 0 and sum(1 for text in _glyphs(page) if text.strip()) < _FEW


def _lies(page: Page) -> bool:
    """What the layer says is no text of a language of ours, nor English."""
    stream = "".join(_glyphs(page))
    if page.unmapped > _MOST_UNMAPPED * len("".join(stream.split())):
        return True
    letters = len(_LETTER.findall(stream))
    if letters < 2 * _FEW:
        return False
    if len(_STRANGE.findall(stream)) > _MOST_STRANGE * letters or "(cid:" in stream:
        return True
    return not plausible(stream)


def _text(page: Page) -> str:
    return "\n".join(line.text for glyphs in page.turns.values() for line in printed(glyphs))


def _need_extras(name: str, read: list[Page], doubtful: list[Page]) -> None:
    """Raise BadInput where too little is left without recognition."""
    pictures = sum(map(_is_picture, read))
    if pictures > len(read) / 2 or not any(page.turns for page in read):
        ocr.program(name, f"a scan ({pictures} of {len(read)} pages are pictures without text)")
    glyphs = sum(1 for page in read for text in _glyphs(page) if text.strip())
    unmapped = sum(page.unmapped for page in doubtful)
    if unmapped > _MOST_UNMAPPED * glyphs:
        raise BadInput(
            "unreadable_fonts",
            f"{name} does not tell which characters its glyphs are ({unmapped} of {glyphs}, "
            f"{UNMAPPED}); run `make extras` so that its pages can be recognised, or give the file "
            "it was made from.",
        )


_WESTERN = {ord(bytes([b]).decode("cp1252")): bytes([b]).decode("cp1251") for b in range(192, 256)}
_WESTERN |= {ord("¨"): "Ё", ord("¸"): "ё", ord("¹"): "№"}
_LEAST_WESTERN = 0.05


def _recode(read: list[Page]) -> list[Told]:
    """Put right Cyrillic fonts that call themselves Western.

    Old programs paint Cyrillic shapes from fonts in code page 1251 and state the Western code page:
    a reader sees ``Отдел``, the file says ``Îòäåë``. No act of our languages is written in accented
    Latin letters.
    """
    texts = [text for page in read for text in _glyphs(page)]
    western = sum(1 for text in texts if "À" <= text <= "ÿ")
    if western < 20 or western < _LEAST_WESTERN * len(texts):
        return []
    for page in read:
        if any("À" <= text <= "ÿ" for text in _glyphs(page)):
            page.origin = "repaired"
        for glyphs in page.turns.values():
            glyphs[:] = [g._replace(text=g.text.translate(_WESTERN)) for g in glyphs]
    what = f"{western} letters are stated as Western ones; read as Cyrillic, as painted."
    return [Told("encoding_guessed", what)]


def _glyphs(page: Page) -> list[str]:
    return [g.text for glyphs in page.turns.values() for g in glyphs]

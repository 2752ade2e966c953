"""The text layer of each page before lines are made of it: what it says may not be what is shown.

Everything that judges or mends the characters of a page stands here. A page goes in with its glyphs
as the file states them and comes out with glyphs that can be read; what takes their place (letters
of a table, words that were recognised on the picture of the page) is glyphs again, so that lines,
columns and tables are made in one way.
"""

from __future__ import annotations

from ingest.read.pdf_glyphs import UNMAPPED, Page
from schemas.problem import BadInput

_MOST_UNMAPPED = 0.2
"""Share of glyphs without a character above which the text is not usable."""
_FEW = 30
"""Fewer characters on a page with a picture: a scan with a number on it."""

Told = tuple[str, str]
"""(code, message) of a warning about the file."""


def trusted(name: str, read: list[Page]) -> tuple[list[Page], list[Told]]:
    """The pages with text that can be read, and what had to be decided for that.

    Raises BadInput where the file is a scan or its fonts do not tell characters.
    """
    _check_text(name, read)
    told = [_unread(page) for page in read if _is_picture(page)]
    if recoded := _recode(read):
        what = f"{recoded} letters are stated as Western ones; read as Cyrillic, as painted."
        told.append(("encoding_guessed", what))
    if unmapped := sum(page.unmapped for page in read):
        what = f"{unmapped} glyphs have fonts that do not tell their characters; U+FFFD is there."
        told.append(("damaged_bytes", what))
    return read, told


def _unread(page: Page) -> Told:
    return "part_unread", f"Page {page.number} is a picture; its text was not read."


def _is_picture(page: Page) -> bool:
    return page.images > 0 and sum(1 for text in _glyphs(page) if text.strip()) < _FEW


def _check_text(name: str, read: list[Page]) -> None:
    glyphs = sum(1 for page in read for text in _glyphs(page) if text.strip())
    unmapped = sum(page.unmapped for page in read)
    scans = sum(map(_is_picture, read))
    if glyphs == 0 or scans > len(read) / 2:
        raise BadInput(
            "scanned_pdf",
            f"{name} holds pictures of pages without text ({scans} of {len(read)} pages), "
            "and recognition of scans is not installed; recognise it with an OCR program and give "
            "the searchable PDF.",
        )
    if unmapped > _MOST_UNMAPPED * glyphs:
        raise BadInput(
            "unreadable_fonts",
            f"{name} does not tell which characters its glyphs are ({unmapped} of {glyphs}, "
            f"{UNMAPPED}); give the file it was made from, or recognise it with an OCR program.",
        )


_WESTERN = {ord(bytes([b]).decode("cp1252")): bytes([b]).decode("cp1251") for b in range(192, 256)}
_WESTERN |= {ord("¨"): "Ё", ord("¸"): "ё", ord("¹"): "№"}
_LEAST_WESTERN = 0.05


def _recode(read: list[Page]) -> int:
    """Put right Cyrillic fonts that call themselves Western; answers how many letters that are.

    Old programs paint Cyrillic shapes from fonts in code page 1251 and state the Western code page:
    a reader sees ``Отдел``, the file says ``Îòäåë``. No act of our languages is written in accented
    Latin letters.
    """
    texts = [text for page in read for text in _glyphs(page)]
    western = sum(1 for text in texts if "À" <= text <= "ÿ")
    if western < 20 or western < _LEAST_WESTERN * len(texts):
        return 0
    for page in read:
        for glyphs in page.turns.values():
            glyphs[:] = [g._replace(text=g.text.translate(_WESTERN)) for g in glyphs]
    return western


def _glyphs(page: Page) -> list[str]:
    return [g.text for glyphs in page.turns.values() for g in glyphs]

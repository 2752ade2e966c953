"""Runs of an OpenDocument paragraph: the characters that are seen, with how they are set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.read.odt_styles import DRAW, OFFICE, SVG, TEXT, Run, Styles
from ingest.read.sheet import Mark, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile(r"[ \t\r\n]+")
_UNSEEN = frozenset(
    (
        OFFICE + "annotation", OFFICE + "annotation-end", OFFICE + "event-listeners",
        TEXT + "ruby-text", TEXT + "script", TEXT + "number", TEXT + "tracked-changes",
        SVG + "title", SVG + "desc", DRAW + "image", DRAW + "object", DRAW + "object-ole",
        TEXT + "note-citation",
    )
)  # fmt: skip
_SHAPES = frozenset(
    DRAW + name
    for name in (
        "frame", "text-box", "custom-shape", "rect", "ellipse", "circle", "line", "polyline",
        "polygon", "path", "regular-polygon", "connector", "caption", "measure", "g", "a",
    )
)  # fmt: skip
_MOST_BLANKS = 10_000
"""Blanks that one ``text:s`` may stand for."""


class Runs:
    """Reads paragraphs; collects what hangs on them: notes and shapes with text."""

    def __init__(self) -> None:
        self.notes: dict[str, list[_Element]] = {"footnote": [], "endnote": []}
        self.shapes: list[_Element] = []
        self.hidden = 0

    def of(self, paragraph: _Element, styles: Styles) -> list[Piece]:
        """The pieces of a paragraph or heading."""
        run = styles.run("paragraph", paragraph.get(TEXT + "style-name"))
        out: list[Piece] = []
        self._walk(paragraph, run, styles, out)
        return out

    def _walk(self, parent: _Element, run: Run, styles: Styles, out: list[Piece]) -> None:
        self._text(parent.text, run, out)
        for child in parent:
            if isinstance(child.tag, str):
                self._child(child, run, styles, out)
            self._text(child.tail, run, out)

    def _child(self, child: _Element, run: Run, styles: Styles, out: list[Piece]) -> None:
        tag = child.tag
        if tag == TEXT + "s":
            number = child.get(TEXT + "c") or "1"
            blanks = min(int(number), _MOST_BLANKS) if number.isascii() and number.isdigit() else 1
            self._show("\u0020" * blanks, run, out)
        elif tag == TEXT + "tab":
            self._show("\t", run, out)
        elif tag == TEXT + "line-break":
            self._show("\n", run, out)
        elif tag == TEXT + "span":
            own = styles.run("text", child.get(TEXT + "style-name"))
            self._walk(child, own.over(run), styles, out)
        elif tag == TEXT + "note":
            self._note(child, run, out)
        elif tag == TEXT + "hidden-text" and child.get(TEXT + "is-hidden") == "true":
            self.hidden += len(all_text(child))
        elif tag in _SHAPES:
            self.shapes.append(child)
        elif tag not in _UNSEEN:
            self._walk(child, run, styles, out)

    def _note(self, note: _Element, run: Run, out: list[Piece]) -> None:
        kind = note.get(TEXT + "note-class") or "footnote"
        self.notes.setdefault(kind, []).append(note)
        citation = note.find(TEXT + "note-citation")
        own = citation.get(TEXT + "label") if citation is not None else None
        if own:  # a mark of its own is a character of the text; numbers are generated
            out.append((own, run.mark | Mark.SUPERSCRIPT))

    def _text(self, text: str | None, run: Run, out: list[Piece]) -> None:
        """White space counts as one blank, and as none at the beginning (ODF 1.3, 6.1.2)."""
        if not text:
            return
        shown = _BLANKS.sub(" ", text)
        if shown.startswith(" ") and (not out or out[-1][0].endswith((" ", "\n", "\t"))):
            shown = shown[1:]
        self._show(shown, run, out)

    def _show(self, text: str, run: Run, out: list[Piece]) -> None:
        if run.hidden:
            self.hidden += len(text.strip())
        elif text:
            out.append((text, run.mark))


def all_text(element: _Element) -> str:
    """Every character inside, seen or not."""
    return "".join(str(text) for text in element.itertext()).strip()


def note_number(note: _Element) -> str | None:
    """What the note is marked with."""
    citation = note.find(TEXT + "note-citation")
    if citation is None:
        return None
    own = citation.get(TEXT + "label")
    return own or all_text(citation) or None

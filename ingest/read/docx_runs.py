"""Runs of a Word paragraph: the characters that are seen, with how they are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.read.docx_package import W
from ingest.read.docx_styles import RunLook, Styles, merged_run, run_look
from ingest.read.sheet import Mark, Piece
from ingest.read.symbol_fonts import shown

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_UNSEEN = frozenset(
    W + tag
    for tag in (
        "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr",
        "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "rubyPr", "bookmarkStart",
        "bookmarkEnd", "proofErr", "commentReference", "annotationRef",
    )
)  # fmt: skip
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n",
    W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad",
}  # fmt: skip


class Runs:
    """Reads paragraphs; remembers what reaches over them: open fields, marks of notes, boxes."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.custom: set[str] = set()
        self.boxes: list[_Element] = []
        self.hidden = 0
        self.foreign = 0
        self.note_number: str | None = None
        self._fields: list[bool] = []
        """Open fields; True while the code of the field is passed."""
        self._code: list[Piece] = []

    def of(self, paragraph: _Element, style: str | None) -> list[Piece]:
        """The pieces of a paragraph of ``style``."""
        out: list[Piece] = []
        self._walk(paragraph, self.styles.run(style), out)
        if any(self._fields):
            # a field whose code never ends in its paragraph is broken: show rather than lose
            out.extend(self._code)
            self._fields = []
        self._code = []
        return out

    def close(self) -> None:
        """The part ends: fields left open are broken and hide nothing further."""
        self._fields = []

    def _walk(self, parent: _Element, look: RunLook, out: list[Piece]) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child, look, out)
            elif tag == _MC + "AlternateContent":
                chosen = child.find(_MC + "Choice")
                if chosen is None:
                    chosen = child.find(_MC + "Fallback")
                if chosen is not None:
                    self._walk(chosen, look, out)
            elif tag == W + "txbxContent":
                self.boxes.append(child)
            elif tag == _MATH_TEXT:
                out.append((child.text or "", Mark.NONE))
            elif tag not in _UNSEEN and len(child):
                self._walk(child, look, out)

    def _run(self, run: _Element, above: RunLook, out: list[Piece]) -> None:
        look = self._look(run.find(W + "rPr"), above)
        mark = Mark.of(look.bold, look.italic, look.raised)
        for child in run:
            tag = child.tag
            if tag == W + "t":
                text = child.text or ""
                if look.hidden:
                    self.hidden += len(text.strip())
                else:
                    (self._code if any(self._fields) else out).append((text, mark))
            elif tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif tag == W + "sym":
                out.append((_symbol(child), mark))
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                self._reference(child)
            elif tag in (W + "footnoteRef", W + "endnoteRef"):
                if self.note_number is not None:
                    out.extend([(self.note_number, mark), (" ", Mark.NONE)])
                    self.note_number = None
            elif tag in _SIGNS:
                if not look.hidden and not any(self._fields):
                    out.append((_SIGNS[tag], mark & ~Mark.SUPERSCRIPT))
            elif tag not in _UNSEEN and len(child):
                self._nested(child, above, out)

    def _nested(self, element: _Element, look: RunLook, out: list[Piece]) -> None:
        """Drawings, pictures, ruby, alternatives inside a run."""
        if element.tag == _MC + "AlternateContent":
            chosen = element.find(_MC + "Choice")
            if chosen is None:
                chosen = element.find(_MC + "Fallback")
            if chosen is not None:
                self._walk(chosen, look, out)
        else:
            self._walk(element, look, out)

    def _look(self, properties: _Element | None, above: RunLook) -> RunLook:
        """``above`` is what the paragraph's style says; bold of two styles cancels out."""
        if properties is None:
            return merged_run(above, self.styles.base)
        own = run_look(properties)
        named = properties.find(W + "rStyle")
        if named is None:
            return merged_run(own, merged_run(above, self.styles.base))
        style = self.styles.run(named.get(W + "val"))
        both = merged_run(style, above)
        if style.bold is not None and above.bold is not None:
            both.bold = style.bold != above.bold
        if style.italic is not None and above.italic is not None:
            both.italic = style.italic != above.italic
        return merged_run(own, merged_run(both, self.styles.base))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
        if not any(self._fields):
            self._code = []

    def _reference(self, reference: _Element) -> None:
        kind = "footnote" if reference.tag == W + "footnoteReference" else "endnote"
        id = reference.get(W + "id")
        if id is not None and id not in self.notes[kind]:
            self.notes[kind].append(id)
            if reference.get(W + "customMarkFollows") in ("1", "true", "on"):
                self.custom.add(id)


def _symbol(element: _Element) -> str:
    """A sign of a symbol font as the character that it shows."""
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return "\ufffd"
    return shown(element.get(W + "font") or "", code)

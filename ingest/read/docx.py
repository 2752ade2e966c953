"""DOCX: what a reader of the document sees, in reading order.

Main text, tables by rows, text boxes; heads first, notes and feet last, each once. Inserted text
is read, deleted text, field codes and hidden text are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.read.bilingual import two_texts
from ingest.read.docx_changes import number_of_changes, undo
from ingest.read.docx_numbers import Numbering, count
from ingest.read.docx_package import Package, R, W
from ingest.read.docx_runs import Runs
from ingest.read.docx_styles import (
    ParagraphLook,
    Styles,
    merged_paragraph,
    merged_run,
    paragraph_look,
    run_look,
)
from ingest.read.sheet import Mark, Piece, Sheet
from schemas.source import Changes, Hints, LineKind, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_RIGHT_BLOCK = 180.0
"""Points of left indent from which a paragraph stands in the right half of the page."""
_LONG_CELL = 1500
_MANY_PARAGRAPHS = 3


def read_docx(name: str, data: bytes, changes: Changes = "final") -> Source:
    """Read a Word file. Raises BadInput where it is damaged, hostile, no Word file, or blank.

    ``changes``: tracked changes are read as accepted, or as refused.
    """
    package = Package(name, data, undo if changes == "original" else None)
    document = package.xml(package.main)
    body = document.find(W + "body") if document is not None else None
    sheet = Sheet()
    reader = _Reader(package, sheet)
    heads, feet = _heads(package, body)
    for root in heads:
        reader.part(root, "running_head")
    if body is not None:
        reader.part(body, "text")
    for kind, ids in reader.runs.notes.items():
        reader.notes(kind, ids)
    for root in feet:
        reader.part(root, "footer")
    reader.warn()
    tracked = number_of_changes(document) if document is not None and changes == "final" else 0
    if tracked:
        sheet.warn("tracked_changes", f"{tracked} tracked changes stand in the file, read as made.")
    return sheet.source(name, data, "docx", None, _title(package))


def _heads(package: Package, body: _Element | None) -> tuple[list[_Element], list[_Element]]:
    """Roots of the heads and feet that sections name, each part once."""
    relations = package.relations(package.main)
    heads: list[_Element] = []
    feet: list[_Element] = []
    seen: set[str] = set()
    for item in body.iter(W + "headerReference", W + "footerReference") if body is not None else ():
        part = relations.get(item.get(R + "id") or "")
        root = package.xml(part) if part and part not in seen else None
        if part and root is not None:
            seen.add(part)
            (heads if item.tag == W + "headerReference" else feet).append(root)
    return heads, feet


def _title(package: Package) -> str | None:
    root = package.xml("docProps/core.xml")
    found = root.find("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
    return ((found.text or "").strip() or None) if found is not None else None


class _Reader:
    """Walks blocks: paragraphs, tables, and what holds them."""

    def __init__(self, package: Package, sheet: Sheet) -> None:
        main = package.main
        self.package = package
        self.sheet = sheet
        self.styles = Styles.of(package.xml(package.typed(main, "styles")))
        self.numbering = Numbering(
            package.xml(package.typed(main, "numbering")), self.styles.lists()
        )
        self.settings = package.xml(package.typed(main, "settings"))
        self.runs = Runs(self.styles)
        self.kind: LineKind = "text"
        self.tables = 0
        self.carried: list[Piece] = []
        self.number: str | None = None
        """Number of the note being read."""

    def part(self, root: _Element, kind: LineKind) -> None:
        self.kind = kind
        self._blocks(root)
        if self.carried:
            self._write(self.carried, ParagraphLook())
            self.carried = []
        self.runs.close()

    def notes(self, kind: str, ids: list[str]) -> None:
        """Footnotes or endnotes in the order of their marks, each beginning with its number."""
        root = self.package.xml(self.package.typed(self.package.main, f"{kind}s"))
        if root is None:
            return
        bodies = {item.get(W + "id"): item for item in root.iter(W + kind)}
        format = self._note_format(kind)
        number = 0
        for id in ids:
            custom = id in self.runs.custom
            number += not custom
            body = bodies.get(id)
            if body is not None:
                self.number = None if custom else count(number, format)
                self.runs.note_number = self.number
                self.part(body, "footnote")
                self.number = self.runs.note_number = None

    def warn(self) -> None:
        if self.runs.hidden:
            what = f"{self.runs.hidden} characters that the document hides were left out."
            self.sheet.warn("hidden_text", what)
        if self.numbering.unshown:
            formats = ", ".join(sorted(self.numbering.unshown))
            what = f"Numbers of lists are shown in another way ({formats}); read as digits."
            self.sheet.warn("number_format", what)
        if self.runs.foreign:
            self.sheet.warn("part_unread", "A document set into this one was not read.")

    def _note_format(self, kind: str) -> str:
        usual = "lowerRoman" if kind == "endnote" else "decimal"
        if self.settings is None:
            return usual
        found = self.settings.find(f"{W}{kind}Pr/{W}numFmt")
        return (found.get(W + "val") or usual) if found is not None else usual

    # blocks

    def _blocks(self, parent: _Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child)
            elif tag == W + "tbl":
                self._table(child)
            elif tag == W + "altChunk":
                self.runs.foreign += 1
            elif tag in (W + "del", W + "moveFrom", W + "sectPr", W + "sdtPr", W + "sdtEndPr"):
                continue
            elif tag == _ALTERNATE:
                chosen = _choice(child)
                if chosen is not None:
                    self._blocks(chosen)
            elif isinstance(tag, str) and len(child):
                self._blocks(child)

    def _paragraph(self, paragraph: _Element) -> None:
        pieces, look = self._pieces(paragraph)
        if pieces is not None:
            self._write(pieces, look)
        self._boxes()

    def _pieces(self, paragraph: _Element) -> tuple[list[Piece] | None, ParagraphLook]:
        """A paragraph's pieces with its number; None where its end was deleted: it goes on."""
        properties = paragraph.find(W + "pPr")
        style = self.styles.default
        mark = None
        if properties is not None:
            named = properties.find(W + "pStyle")
            style = (named.get(W + "val") if named is not None else None) or style
            mark = properties.find(W + "rPr")
        inherited, namer = self.styles.paragraph(style)
        own = paragraph_look(properties)
        look = merged_paragraph(own, inherited)
        pieces = self.runs.of(paragraph, style)
        if mark is not None and (
            mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
        ):
            self.carried.extend(pieces)
            return None, look
        pieces = [*self.carried, *pieces]
        self.carried = []
        hidden = merged_run(run_look(mark), self.styles.run(style)).hidden
        visible = any(text.strip() for text, _ in pieces)
        if look.list_id not in (None, "0") and (visible or not hidden):
            index = look.list_level
            if own.list_id is None and own.list_level is None and namer:
                index = self.numbering.level_of_style(look.list_id or "", style or "")
                index = look.list_level if index is None else index
            label = self.numbering.label(look.list_id or "", index or 0)
            if label:
                bold = merged_run(run_look(mark), self.styles.run(style)).bold
                whole = visible and all(m & Mark.BOLD for t, m in pieces if t.strip())
                pieces.insert(0, (label, Mark.BOLD if bold or whole else Mark.NONE))
        return pieces, look

    def _write(self, pieces: list[Piece], look: ParagraphLook) -> None:
        """One line, or several where the paragraph has line breaks in it."""
        if self.runs.note_number is not None and self.number is not None:
            # the note's own text holds no mark of its number
            pieces = [(self.number + " ", Mark.NONE), *pieces]
            self.runs.note_number = None
        rows = _rows(pieces)
        hints = Hints(
            heading=look.outline + 1 if look.outline is not None and look.outline < 9 else None,
            centered=look.align == "center",
            right=look.align in ("right", "end")
            or ((look.left or 0.0) >= _RIGHT_BLOCK and look.align != "center"),
            indent=max(0.0, round((look.left or 0.0) + (look.first or 0.0), 1)),
            paragraph=len(rows) == 1,
        )
        for row in rows:
            self.sheet.line(row, self._row_kind(row), hints)

    def _row_kind(self, row: list[Piece]) -> LineKind:
        if self.kind in ("footer", "running_head"):
            text = "".join(text for text, _ in row).strip(" -–—\t")
            if text.isdigit():
                return "page_number"
        return self.kind

    def _boxes(self) -> None:
        """Text boxes stand after the paragraph that they hang on."""
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            self._blocks(box)

    # tables

    def _table(self, table: _Element) -> None:
        rows = [row for row in _children(table, "tr") if not _deleted(row, "trPr")]
        cells = [[c for c in _children(row, "tc") if not _deleted(c, "tcPr")] for row in rows]
        if _is_layout(table, cells):
            for row in cells:
                for cell in row:
                    self._blocks(cell)
            return
        self.tables += 1
        number = self.tables
        for row in cells:
            pieces: list[Piece] = []
            for cell in row:
                if pieces:
                    pieces.append(("\t", Mark.NONE))
                pieces.extend(self._cell(cell) or [("", Mark.NONE)])
            if any(text.strip() for text, _ in pieces):
                kind: LineKind = "table" if self.kind == "text" else self.kind
                self.sheet.line(pieces, kind, Hints(table=number))
            self._boxes()

    def _cell(self, cell: _Element) -> list[Piece]:
        """The paragraphs of a cell in one line, a blank between."""
        out: list[Piece] = []
        for paragraph in cell.iter(W + "p"):
            if next(paragraph.iterancestors(_BOX), None) is not None:
                continue
            pieces, _ = self._pieces(paragraph)
            shown = [(t.replace("\t", " ").replace("\n", " "), m) for t, m in pieces or []]
            if any(text.strip() for text, _ in shown):
                out.extend([(" ", Mark.NONE), *shown] if out else shown)
        return out


_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_BOX = W + "txbxContent"


def _choice(element: _Element) -> _Element | None:
    found = element.find(_CHOICE)
    return found if found is not None else next(iter(element), None)


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces parted at line breaks; rows that show nothing are left out."""
    rows: list[list[Piece]] = [[]]
    for text, mark in pieces:
        head, *rest = text.split("\n")
        rows[-1].append((head, mark))
        for part in rest:
            rows.append([(part, mark)])
    return [row for row in rows if any(text.strip() for text, _ in row)]


def _children(parent: _Element, tag: str) -> list[_Element]:
    """Rows or cells, also inside content controls and custom XML."""
    out: list[_Element] = []
    for child in parent:
        if child.tag == W + tag:
            out.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            out.extend(_children(child, tag))
    return out


def _deleted(element: _Element, properties: str) -> bool:
    found = element.find(W + properties)
    if found is None:
        return False
    return found.find(W + "del") is not None or found.find(W + "cellDel") is not None


def _is_layout(table: _Element, cells: list[list[_Element]]) -> bool:
    """The table places text on the page; its cells hold paragraphs, not values."""
    if next(table.iterdescendants(W + "tbl"), None) is not None:
        return True
    widest = max((len(row) for row in cells), default=0)
    filled = max((sum(1 for cell in row if _text(cell)) for row in cells), default=0)
    if widest < 2 or (filled < 2 and len(cells) <= 2):
        return True
    if two_texts([[[_text(p) for p in cell.iter(W + "p")] for cell in row] for row in cells]):
        return True
    for row in cells:
        for cell in row:
            paragraphs = sum(1 for p in cell.iter(W + "p") if _text(p))
            if paragraphs >= _MANY_PARAGRAPHS and len(_text(cell)) > _LONG_CELL:
                return True
    return False


def _text(element: _Element) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t")).strip()

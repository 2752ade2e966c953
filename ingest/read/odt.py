"""OpenDocument text: what a reader of the document sees, in reading order.

Heads first, then the text with its tables and text boxes, notes and feet last, each once. Inserted
text is read; deleted and hidden text, comments and the templates of indexes are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.read.archive import Archive
from ingest.read.flow import Block, Paragraph, Table, Writer
from ingest.read.odt_changes import number_of_changes, undo
from ingest.read.odt_lists import DEEPEST, Chain, Lists
from ingest.read.odt_runs import Runs, all_text, note_number
from ingest.read.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Styles, with_outline
from ingest.read.sheet import Mark, Piece, Sheet
from schemas.problem import BadInput
from schemas.source import Changes, LineKind, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHERS = (
    ("spreadsheet", "a spreadsheet; copy the act into a text document"),
    ("presentation", "a presentation; copy the act into a text document"),
    ("graphics", "a drawing; copy the act into a text document"),
    ("drawing", "a drawing; copy the act into a text document"),
    ("chart", "a chart; give the text of the act"),
)
_SKIPPED = frozenset(
    TEXT + name
    for name in (
        "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection",
        "table-of-content-source", "illustration-index-source", "table-index-source",
        "object-index-source", "user-index-source", "alphabetical-index-source",
        "bibliography-source", "alphabetical-index-auto-mark-file", "number",
    )
) | {OFFICE + "forms", OFFICE + "annotation", OFFICE + "scripts", TABLE + "shapes"}  # fmt: skip
_HEADS = ("header", "header-first", "header-left")
_FEET = ("footer", "footer-first", "footer-left")
_MOST_REPEATS = 200
"""Times that a cell or row may stand for itself; acts repeat none."""


def read_odt(name: str, data: bytes, changes: Changes = "final") -> Source:
    """Read an OpenDocument text. Raises BadInput where it is damaged, locked, of another kind.

    ``changes``: tracked changes are read as accepted, or as refused.
    """
    archive = Archive(name, data, "odt")
    body, content, common = _parts(archive)
    tracked = number_of_changes(body)
    if changes == "original":
        undo(body)
    own = content.find(OFFICE + "automatic-styles")
    named = common.find(OFFICE + "styles") if common is not None else None
    paged = common.find(OFFICE + "automatic-styles") if common is not None else None
    styles = Styles(own, named)
    reader = _Reader(styles, Lists(own, named))
    pages = _Reader(Styles(paged, named), Lists(paged, named))
    sheet = Sheet()
    writer = Writer(sheet)
    masters = _masters(common, styles)
    _write_furniture(writer, pages, masters, _HEADS, "running_head")
    writer.write(reader.blocks(body))
    for note in (*reader.runs.notes["footnote"], *reader.runs.notes["endnote"]):
        writer.write(reader.note(note), "footnote")
    _write_furniture(writer, pages, masters, _FEET, "footer")
    hidden = reader.runs.hidden + pages.runs.hidden
    if hidden:
        what = f"{hidden} characters that the document hides were left out."
        sheet.warn("hidden_text", what)
    if reader.foreign:
        sheet.warn("part_unread", "A document set into this one was not read.")
    if tracked and changes == "final":
        sheet.warn("tracked_changes", f"{tracked} tracked changes stand in the file, read as made.")
    return sheet.source(name, data, "odt", None, _title(archive))


def _parts(archive: Archive) -> tuple[_Element, _Element, _Element | None]:
    """The text, the part that holds it, and the part that holds the common styles."""
    if "content.xml" not in archive.names:
        raise archive.plain()
    archive.check()
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and any(
        isinstance(item.tag, str) and item.tag.endswith("}encryption-data")
        for item in manifest.iter()
    ):
        raise BadInput(
            "encrypted_odt",
            f"{archive.name} is locked with a password; open it in LibreOffice, "
            "save it without the password and give it again.",
        )
    content = archive.xml("content.xml")
    body = content.find(OFFICE + "body") if content is not None else None
    if content is None or body is None:
        raise archive.damaged("content.xml holds no document")
    text = body.find(OFFICE + "text")
    if text is None:
        for kind, what in _OTHERS:
            if body.find(OFFICE + kind) is not None:
                raise BadInput(kind, f"{archive.name} is {what} and save it as ODT or DOCX.")
        raise archive.damaged("content.xml holds no text")
    return text, content, archive.xml("styles.xml")


def _title(archive: Archive) -> str | None:
    root = archive.xml("meta.xml")
    title = "{http://purl.org/dc/elements/1.1/}title"
    found = next(root.iter(title), None) if root is not None else None
    return ((found.text or "").strip() or None) if found is not None else None


def _masters(common: _Element | None, styles: Styles) -> list[_Element]:
    """The page styles in use: the first, those that paragraphs name, and those that follow."""
    found = common.find(OFFICE + "master-styles") if common is not None else None
    every = list(found.findall(STYLE + "master-page")) if found is not None else []
    names = {item.get(STYLE + "name") or "": item for item in every}
    wanted = styles.masters() | {"Standard" if "Standard" in names else next(iter(names), "")}
    while True:
        follow = {names[n].get(STYLE + "next-style-name") or "" for n in wanted if n in names}
        if follow <= wanted | {""}:
            return [item for item in every if item.get(STYLE + "name") in wanted]
        wanted |= follow


def _write_furniture(
    writer: Writer, reader: _Reader, masters: list[_Element], tags: tuple[str, ...], kind: LineKind
) -> None:
    """Heads or feet of the page styles, each text once."""
    seen: set[str] = set()
    for master in masters:
        for tag in tags:
            part = master.find(STYLE + tag)
            if part is None or part.get(STYLE + "display") == "false":
                continue
            text = all_text(part)
            if text not in seen:
                seen.add(text)
                writer.write(reader.blocks(part), kind)


class _Reader:
    """Walks the blocks of a part: paragraphs, lists, tables, and what holds them."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.styles = styles
        self.lists = lists
        self.runs = Runs()
        self.foreign = 0

    def blocks(self, parent: _Element) -> list[Block]:
        out: list[Block] = []
        self._blocks(parent, out)
        return out

    def note(self, note: _Element) -> list[Block]:
        """A note's paragraphs, its number before the first."""
        body = note.find(TEXT + "note-body")
        out = self.blocks(body) if body is not None else []
        number = note_number(note)
        first = next((block for block in out if isinstance(block, Paragraph)), None)
        if number and first is not None:
            first.pieces[0:0] = [(number + " ", Mark.NONE)]
        return out

    def _blocks(self, parent: _Element, out: list[Block]) -> None:
        for child in parent:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, self._own_label(child), out)
            elif tag == TEXT + "list":
                style = child.get(TEXT + "style-name") or self._paragraph_list(child)
                self._list(child, self.lists.begin(child, style), style, 1, out)
            elif tag == TEXT + "numbered-paragraph":
                self._numbered(child, out)
            elif tag == TABLE + "table":
                out.append(self._table(child))
            elif tag == TEXT + "section" and child.get(TEXT + "display") == "none":
                self.runs.hidden += len(all_text(child))
            elif tag not in _SKIPPED and isinstance(tag, str):
                if tag.startswith(DRAW):
                    self._shape(child, out)
                elif len(child):
                    self._blocks(child, out)

    def _paragraph(self, element: _Element, label: str, out: list[Block]) -> None:
        pieces = self.runs.of(element, self.styles)
        style = element.get(TEXT + "style-name")
        look = self.styles.look(style)
        if element.tag == TEXT + "h":
            look = with_outline(look, _number(element.get(TEXT + "outline-level"), 1))
        if label:
            pieces.insert(0, (label, self._label_mark(pieces)))
        out.append(Paragraph(pieces, look))
        shapes, self.runs.shapes = self.runs.shapes, []
        for shape in shapes:
            self._shape(shape, out)

    def _label_mark(self, pieces: list[Piece]) -> int:
        """A number before text that is all bold is bold."""
        solid = [mark for text, mark in pieces if text.strip()]
        return Mark.BOLD if solid and all(mark & Mark.BOLD for mark in solid) else Mark.NONE

    def _own_label(self, element: _Element) -> str:
        """The number of a heading outside lists."""
        if element.tag != TEXT + "h" or element.get(TEXT + "is-list-header") == "true":
            return ""
        level = _number(element.get(TEXT + "outline-level"), 1)
        start = element.get(TEXT + "start-value")
        return self.lists.heading(level, start)

    def _shape(self, shape: _Element, out: list[Block]) -> None:
        """Text in a shape stands after the paragraph that the shape hangs on."""
        if shape.tag in (DRAW + "object", DRAW + "object-ole"):
            self.foreign += shape.tag == DRAW + "object-ole"
            return
        self._blocks(shape, out)

    # lists

    def _list(
        self, element: _Element, chain: Chain, style: str | None, level: int, out: list[Block]
    ) -> None:
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            numbered = item.tag == TEXT + "list-item"
            own = item.get(TEXT + "style-override") or style
            for child in item:
                if child.tag in (TEXT + "p", TEXT + "h"):
                    label = ""
                    if numbered:  # later paragraphs of an item have no number
                        start = item.get(TEXT + "start-value")
                        label = self.lists.label(chain, own, level, start)
                        numbered = False
                    self._paragraph(child, label, out)
                elif child.tag == TEXT + "list":
                    inner = child.get(TEXT + "style-name") or style
                    deeper = min(level + 1, DEEPEST)
                    self._list(child, chain, inner, deeper, out)
                elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                    self._inside(child, out)

    def _inside(self, element: _Element, out: list[Block]) -> None:
        """What else an item holds (a table, a section)."""
        if element.tag == TABLE + "table":
            out.append(self._table(element))
        else:
            self._blocks(element, out)

    def _numbered(self, element: _Element, out: list[Block]) -> None:
        style = element.get(TEXT + "style-name")
        id = element.get(TEXT + "list-id")
        chain = self.lists.named(id, style)
        level = min(_number(element.get(TEXT + "level"), 1), DEEPEST)
        for child in element:
            if child.tag in (TEXT + "p", TEXT + "h"):
                start = element.get(TEXT + "start-value")
                self._paragraph(child, self.lists.label(chain, style, level, start), out)

    def _paragraph_list(self, element: _Element) -> str | None:
        """The list style of the first paragraph's style, for a list that names none."""
        first = next(element.iter(TEXT + "p", TEXT + "h"), None)
        return self.styles.list_style(first.get(TEXT + "style-name")) if first is not None else None

    # tables

    def _table(self, element: _Element) -> Table:
        table = Table()
        for row in _rows(element):
            cells: list[list[Block]] = []
            beside = 0
            for cell in row:
                if cell.tag == TABLE + "table-cell":
                    blocks = self.blocks(cell)
                    times = _number(cell.get(TABLE + "number-columns-repeated"), 1)
                    filled = any(isinstance(b, Table) or b.pieces for b in blocks)
                    cells.extend([blocks] * (min(times, _MOST_REPEATS) if filled else 1))
                    beside = _number(cell.get(TABLE + "number-columns-spanned"), 1) - 1
                elif cell.tag == TABLE + "covered-table-cell":
                    # covered from the left it is part of its neighbour, from above it is empty
                    times = _number(cell.get(TABLE + "number-columns-repeated"), 1)
                    above = max(0, times - beside)
                    cells.extend([[] for _ in range(min(above, _MOST_REPEATS))])
                    beside = max(0, beside - times)
            table.rows.append(cells)
        return table


def _rows(element: _Element) -> list[_Element]:
    """Rows of a table, also inside groups; rows of tables in its cells are not."""
    out: list[_Element] = []
    for child in element:
        if child.tag == TABLE + "table-row":
            times = _number(child.get(TABLE + "number-rows-repeated"), 1)
            out.extend([child] * min(times, _MOST_REPEATS))
        elif child.tag in (
            TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group",
        ):  # fmt: skip
            out.extend(_rows(child))
    return out


def _number(text: str | None, otherwise: int) -> int:
    """A positive number as stated, else ``otherwise``."""
    good = text is not None and text.isascii() and text.isdigit() and 0 < len(text) < 6
    return max(1, int(text)) if good and text else otherwise

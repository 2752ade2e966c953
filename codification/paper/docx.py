"""Blocks as a Word document (DOCX).

Set in Times New Roman, which has ө ү ң ә ғ қ ұ һ on every Windows since 2000, with real headings,
tables and page numbers. The same blocks give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from codification.paper.blocks import Block, Lines, Note, Paper, Rows, Unit
from codification.paper.letters import printable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"

_DEPTH = {"part": 1, "title": 1, "attachment": 1, "subtitle": 2, "chapter": 2, "section": 3,
          "article": 4}  # fmt: skip
"""Depth of a unit's heading in Word's outline; others are 5."""
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LEVEL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_INDENT = Cm(1.25)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Time of every part of the file: bytes tell nothing of the moment of writing."""


def write_docx(paper: Paper) -> bytes:
    document = Document()
    _Writer(document, paper).write()
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


class _Writer:
    """One document. Styles are looked up once: by name it takes longer than writing."""

    def __init__(self, document: DocxDocument, paper: Paper) -> None:
        self.document, self.paper = document, paper
        self.styles: dict[str, ParagraphStyle] = {}
        self.begun = False

    def write(self) -> None:
        self._properties()
        self._set_styles()
        self._page()
        for block in self.paper.blocks:
            self._block(block)
        self._furniture()

    # --- the whole --------------------------------------------------------------------------

    def _properties(self) -> None:
        told = self.document.core_properties
        told.title, told.subject = printable(self.paper.title)[:255], self.paper.subject[:255]
        told.author, told.comments, told.language = "Berene", "", self._tongue()
        told.created = told.modified = datetime(1980, 1, 1)
        told.revision = 1

    def _tongue(self) -> str:
        return f"{self.paper.language}-{self.paper.country.upper()}"

    def _set_styles(self) -> None:
        normal = self._style("Normal", 12)
        normal.paragraph_format.space_after = Pt(4)
        _speak(normal, self._tongue())
        for depth in range(1, 6):
            heading = self._style(f"Heading {depth}", 14 if depth == 1 else 12, bold=True)
            form = heading.paragraph_format
            form.space_before, form.space_after = Pt(12 if depth < 4 else 8), Pt(4)
            form.keep_with_next = True
            heading.font.italic = False
            if depth < 4:
                form.alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                form.first_line_indent = _INDENT
        self._style("Title", 14, bold=True).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _without_border(self.styles["Title"])
        body = self._style("Clause", 12, based_on="Normal")
        body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        body.paragraph_format.first_line_indent = _INDENT
        head = self._style("Act Head", 12, based_on="Normal")
        head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._style("Act Foot", 12, bold=True, based_on="Normal")
        stamp = self._style("Stamp", 12, based_on="Normal")
        stamp.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        note = self._style("Editorial Note", 10, based_on="Normal")
        note.font.italic = True
        note.font.color.rgb = RGBColor(0x44, 0x44, 0x44)
        self._style("Cell", 11 if not self.paper.landscape else 10, based_on="Normal")
        self._style("Running", 8, based_on="Normal").paragraph_format.space_after = Pt(0)
        self.styles["Cell"].paragraph_format.space_after = Pt(0)

    def _style(
        self, name: str, size: int, *, bold: bool = False, based_on: str | None = None
    ) -> ParagraphStyle:
        every: Any = self.document.styles
        style: ParagraphStyle
        if based_on is None:
            style = every[name]
        else:
            style = every.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = every[based_on]
        style.font.size, style.font.bold = Pt(size), bold or None
        style.font.color.rgb = RGBColor(0, 0, 0)
        _in_font(style)
        self.styles[name] = style
        return style

    def _page(self) -> None:
        section = self.document.sections[0]
        sides = (Cm(21), Cm(29.7))
        if self.paper.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            sides = (sides[1], sides[0])
        section.page_width, section.page_height = sides
        section.left_margin = Cm(3 if not self.paper.landscape else 2)
        section.right_margin = Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)

    def _furniture(self) -> None:
        """Above and below every page."""
        section = self.document.sections[0]
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        head.style = foot.style = self.styles["Running"]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _put(head, " · ".join(self.paper.running))
        for number, line in enumerate(self.paper.imprint):
            at = foot if number == 0 else section.footer.add_paragraph(style=self.styles["Running"])
            _put(at, line)
        last = section.footer.add_paragraph(style=self.styles["Running"])
        last.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _page_number(last)

    # --- blocks -----------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if isinstance(block, Lines):
            names = {"head": "Act Head", "foot": "Act Foot", "title": "Title", "text": "Normal"}
            for line in block.text.split("\n"):
                self._line(line, names[block.role])
        elif isinstance(block, Note):
            for line in block.text.split("\n"):
                self._line(line, "Editorial Note")
        elif isinstance(block, Rows):
            self._table(block)
        elif block.level == "attachment":
            self._attachment(block)
        else:
            self._unit(block)
        self.begun = True

    def _line(self, text: str, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph(style=self.styles[style])
        _put(paragraph, text)
        return paragraph

    def _unit(self, unit: Unit) -> None:
        if unit.heading:
            self._line(unit.line, f"Heading {_DEPTH.get(unit.level, 5)}")
            if not unit.text:
                return
            self._line(unit.text, "Clause")
            return
        dash = "- " if unit.level == "indent" else ""
        self._line(dash + " ".join(filter(None, (unit.num, unit.text))), "Clause")

    def _attachment(self, unit: Unit) -> None:
        """An annex begins a page: its stamp at the right, its title in the middle."""
        lines = [(x, "Stamp") for x in unit.num.split("\n") if x]
        lines += [(x, "Heading 1") for x in (unit.heading or "").split("\n") if x]
        lines += [(unit.text, "Clause")] if unit.text else []
        for number, (line, style) in enumerate(lines):
            paragraph = self._line(line, style)
            if number == 0 and self.begun:
                paragraph.paragraph_format.page_break_before = True

    def _table(self, block: Rows) -> None:
        columns = max(map(len, block.rows), default=0)
        if not columns:
            return
        table = self.document.add_table(rows=0, cols=columns)
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for number, row in enumerate(block.rows):
            cells = table.add_row().cells
            for column, (cell, text) in enumerate(zip(cells, row, strict=False)):
                strong = [b[2:] for b in block.bold if b[:2] == (number, column)]
                self._cell(cell, text, strong, head=number < block.head)
        _set_widths(table, block.widths, 24.7 if self.paper.landscape else 16.5)
        for row in table.rows[: block.head]:
            _mark(row._tr.get_or_add_trPr(), "w:tblHeader")
        self.document.add_paragraph(style=self.styles["Cell"])

    def _cell(self, cell: Any, text: str, strong: list[tuple[int, int]], *, head: bool) -> None:
        """A paragraph for each line; ``strong`` ranges of the text are bold."""
        at = 0
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = self.styles["Cell"]
            done = 0
            for start, end in strong:
                first, last = max(start - at, done), min(end - at, len(line))
                if first < last:
                    _put(paragraph, line[done:first], bold=head)
                    _put(paragraph, line[first:last], bold=True)
                    done = last
            _put(paragraph, line[done:], bold=head)
            at += len(line) + 1


def _put(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    """Append text; raised digits as a word processor raises them: old fonts lack the signs."""
    at = 0
    clean = printable(text)
    for match in (*_RAISED.finditer(clean), None):
        plain = clean[at : match.start() if match else len(clean)]
        if plain:
            paragraph.add_run(plain).bold = bold or None
        if match:
            run = paragraph.add_run(match[0].translate(_LEVEL))
            run.font.superscript = True
            at = match.end()


def _in_font(style: ParagraphStyle) -> None:
    """The font for all scripts; a theme's font would go before it."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
        theme = qn(f"w:{script}Theme" if script != "cs" else "w:cstheme")
        fonts.attrib.pop(theme, None)


def _speak(style: ParagraphStyle, tongue: str) -> None:
    element = OxmlElement("w:lang")
    for name in ("val", "eastAsia", "bidi"):
        element.set(qn(f"w:{name}"), tongue)
    style.element.get_or_add_rPr().append(element)


def _without_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _mark(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _set_widths(table: Table, shares: tuple[float, ...], whole: float) -> None:
    """Columns in centimetres; Word takes the widths of cells, LibreOffice those of columns."""
    shares = shares or (1.0,) * len(table.columns)
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=False):
        width = Cm(whole * share / sum(shares))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _timeless(data: bytes) -> bytes:
    """The same package with every part of one time, in one order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()

"""Blocks as PDF: set in DejaVu Serif, which comes with the program and is embedded.

The font has every letter of the three languages; what is printed can be searched and copied. The
same blocks give the same bytes.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    LongTable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)

from codification.paper.blocks import Block, Lines, Note, Paper, Rows, Unit
from codification.paper.letters import printable

MEDIA_TYPE = "application/pdf"

_FONTS = Path(__file__).parent / "fonts"
_PLAIN, _BOLD = "BereneSerif", "BereneSerif-Bold"
_SMALL = 7.0
_LINE = 9.0
_HEADINGS = frozenset(("title", "heading", "article"))
"""They stay with what follows them."""
_SHORT = 600
"""Characters of such a heading: for one that fills a page no page would ever be found."""
_GREY = (0.27, 0.27, 0.27)


def write_pdf(paper: Paper) -> bytes:
    _load_fonts()
    out = io.BytesIO()
    _Document(out, paper).build(_story(paper))
    return out.getvalue()


@cache
def _load_fonts() -> None:
    registerFont(TTFont(_PLAIN, str(_FONTS / "DejaVuSerif.ttf")))
    registerFont(TTFont(_BOLD, str(_FONTS / "DejaVuSerif-Bold.ttf")))


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Pages with the day above and the imprint below."""

    def __init__(self, out: io.BytesIO, paper: Paper) -> None:
        size = landscape(A4) if paper.landscape else A4
        left, right, top = (2 if paper.landscape else 3) * cm, 1.5 * cm, 2 * cm
        self.paper = paper
        self.foot = [x for line in paper.imprint for x in _wrapped(line, size[0] - left - right)]
        bottom = 1.5 * cm + _LINE * (len(self.foot) + 1)
        super().__init__(
            out,
            pagesize=size,
            title=printable(paper.title),
            subject=paper.subject,
            author="Berene",
            creator="Berene",
            lang=paper.language,
            invariant=1,
        )
        frame = Frame(left, bottom, size[0] - left - right, size[1] - top - bottom, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._furniture))
        self.left, self.wide = left, size

    def _furniture(self, canvas: Any, _document: Any) -> None:
        canvas.saveState()
        canvas.setFont(_PLAIN, _SMALL)
        canvas.setFillColorRGB(*_GREY)
        wide, high = self.wide
        head = printable(" · ".join(self.paper.running))
        canvas.drawRightString(wide - 1.5 * cm, high - 1.2 * cm, head)
        at = 1.2 * cm + _LINE * len(self.foot)
        if self.foot:
            canvas.line(self.left, at + _LINE, wide - 1.5 * cm, at + _LINE)
        for line in self.foot:
            canvas.drawString(self.left, at, line)
            at -= _LINE
        canvas.drawCentredString(wide / 2, at, str(canvas.getPageNumber()))
        canvas.restoreState()


def _wrapped(line: str, width: float) -> list[str]:
    """A line of the imprint in lines that fit."""
    out: list[str] = []
    for word in printable(line).split():
        longer = f"{out[-1]} {word}" if out else word
        if out and stringWidth(longer, _PLAIN, _SMALL) <= width:
            out[-1] = longer
        else:
            out.append(word)
    return out


def _story(paper: Paper) -> list[Flowable]:
    story: list[Flowable] = []
    for block in paper.blocks:
        story += _flowables(block, bool(story), paper)
    return story or [Spacer(1, 1)]


def _flowables(block: Block, begun: bool, paper: Paper) -> list[Flowable]:
    if isinstance(block, Lines):
        return [_line(x, block.role) for x in block.text.split("\n")]
    if isinstance(block, Note):
        return [_line(x, "note") for x in block.text.split("\n")]
    if isinstance(block, Rows):
        return _table(block, paper)
    if block.level == "attachment":
        lines = [(x, "stamp") for x in block.num.split("\n") if x]
        lines += [(x, "title") for x in (block.heading or "").split("\n") if x]
        lines += [(block.text, "clause")] if block.text else []
        return [*([PageBreak()] if begun else []), *(_line(*x) for x in lines)]
    return _unit(block)


def _unit(unit: Unit) -> list[Flowable]:
    if unit.heading:
        centred = unit.level in ("part", "title", "subtitle", "chapter", "section")
        out = [_line(unit.line, "heading" if centred else "article")]
        return [*out, _line(unit.text, "clause")] if unit.text else out
    dash = "- " if unit.level == "indent" else ""
    return [_line(dash + " ".join(filter(None, (unit.num, unit.text))), "clause")]


def _line(text: str, style: str) -> Flowable:
    line = Paragraph(escape(printable(text)), _styles()[style])
    line.keepWithNext = style in _HEADINGS and len(text) <= _SHORT
    return line


def _table(block: Rows, paper: Paper) -> list[Flowable]:
    columns = max(map(len, block.rows), default=0)
    if not columns:
        return []
    width = (landscape(A4)[0] - 3.5 * cm) if paper.landscape else A4[0] - 4.5 * cm
    shares = block.widths or (1.0,) * columns
    rows = [
        [
            Paragraph(
                escape(printable(x)).replace("\n", "<br/>"),
                _styles()["head-cell" if number < block.head else "cell"],
            )
            for x in (*row, *("",) * (columns - len(row)))
        ]
        for number, row in enumerate(block.rows)
    ]
    table = LongTable(
        rows,
        colWidths=[width * share / sum(shares) for share in shares],
        repeatRows=block.head,
        splitInRow=1,
    )
    grid = ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))
    table.setStyle(TableStyle([grid, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return [Spacer(1, 4), table, Spacer(1, 6)]


@cache
def _styles() -> dict[str, ParagraphStyle]:
    def style(name: str, bold: bool = False, size: float = 10.5, **more: Any) -> ParagraphStyle:
        font = _BOLD if bold else _PLAIN
        form = {"leading": size * 1.3, "spaceAfter": 4, "splitLongWords": 1, **more}
        return ParagraphStyle(name, fontName=font, fontSize=size, **form)

    return {
        "head": style("head", alignment=TA_CENTER),
        "foot": style("foot", bold=True),
        "text": style("text"),
        "title": style("title", bold=True, size=12, alignment=TA_CENTER),
        "heading": style("heading", bold=True, alignment=TA_CENTER, spaceBefore=8),
        "article": style("article", bold=True, firstLineIndent=1.25 * cm, spaceBefore=6),
        "clause": style("clause", firstLineIndent=1.25 * cm, alignment=TA_JUSTIFY),
        "stamp": style("stamp", alignment=TA_RIGHT, leftIndent=7 * cm, spaceAfter=10),
        "note": style("note", size=9, textColor=_GREY),
        "cell": style("cell", size=9, spaceAfter=0),
        "head-cell": style("head-cell", bold=True, size=9, spaceAfter=0),
    }

"""HTML: all text outside head, scripts and the like, line by line, with its layout."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.read import furniture, tables
from ingest.read.css import Stylesheet
from ingest.read.encoding import Decoded, decode
from ingest.read.flow import row_kind
from ingest.read.page_style import BLOCK, HEADINGS, Style, indent_of, is_pre, marks_of, page_part
from ingest.read.sheet import Mark, Piece, Sheet
from ingest.read.text import check_text, encoding_warnings
from schemas.problem import BadInput
from schemas.source import Hints, LineKind, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LONG_TAG = re.compile(r"<([a-z][\w:]*)(?=\s)([^<>]{8000,})>", re.I)
_ATTRIBUTE = re.compile(r"\s[\w:.-]+=")
_MOST_ATTRIBUTES = 300
_NESTED_BLOCK = re.compile(r"</?(?:div|center|blockquote|section|ul|ol|dl|dd|form)\b[^<>]*>", re.I)
_NESTED_INLINE = re.compile(r"</?(?:span|font|b|i|u|a|em|strong|small|big)\b[^<>]*>", re.I)
_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "iframe",
        "object",
        "svg",
        "math-annotation",
    ]
)


def read_html(name: str, data: bytes) -> Source:
    """Read a page. Raises BadInput where the bytes are no text or show nothing."""
    from lxml import etree

    stated = _STATED.search(data[:4096])
    decoded = decode(data, stated.group(1).decode("ascii", "replace") if stated else None)
    check_text(name, decoded)
    sheet = Sheet()
    root = _tree(name, decoded)
    title = url = None
    if root is not None:
        title = _first_text(root, "title")
        url = _address(root, decoded.text)
        sites = furniture.sites(decoded.text)
        sheets = [style.text or "" for style in root.iter("style")]
        walker = _Walker(sheet, Stylesheet(sheets), furniture.Finder(sites, root), sites)
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            walker.step(event, element)
        walker.flush()
    sheet.warnings.extend(
        (code, message, 0, sheet.size) for code, message, _, _ in encoding_warnings(decoded)
    )
    return sheet.source(name, data, "html", decoded.encoding, title, url)


def _tree(name: str, decoded: Decoded) -> _Element | None:
    from lxml import etree

    text = _LONG_TAG.sub(_few_attributes, decoded.text.replace("\x00", "\ufffd"))
    for attempt in (text, None):
        if attempt is None:
            # thousands of elements never closed: drop those that only nest
            text = _NESTED_INLINE.sub("", _NESTED_BLOCK.sub("<br>", text))
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=False, huge_tree=True, recover=True
        )
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        if not any("xcessive depth" in entry.message for entry in parser.error_log):
            return root
    raise BadInput(
        "too_deep", f"{name} nests elements over 2000 deep; save the page anew as plain HTML."
    )


def _few_attributes(tag: re.Match[str]) -> str:
    """The tag, bare where it has attributes by the thousand: each is compared with all others."""
    many = len(_ATTRIBUTE.findall(tag[2])) > _MOST_ATTRIBUTES
    return f"<{tag[1]}>" if many else tag[0]


def _first_text(root: _Element, tag: str) -> str | None:
    found = next(root.iter(tag), None)
    text = (
        _BLANKS.sub(" ", "".join(str(part) for part in found.itertext())).strip()
        if found is not None
        else ""
    )
    return text or None


def _address(root: _Element, text: str) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return link.get("href")
    for meta in root.iter("meta"):
        if meta.get("property") == "og:url" and meta.get("content"):
            return meta.get("content")
    saved = _SAVED_FROM.search(text[:2000])
    return saved.group(1) if saved else None


class _Walker:
    """Goes through the tree once, without recursion: pages may be nested deeper than the stack."""

    def __init__(
        self,
        sheet: Sheet,
        styles: Stylesheet,
        finder: furniture.Finder,
        sites: list[furniture.Site],
    ) -> None:
        self.sheet = sheet
        self.styles = styles
        self.finder = finder
        self.note_classes = frozenset(c for site in sites for c in site.note)
        self.note_colours = frozenset(c for site in sites for c in site.note_colours)
        self.raised_classes = frozenset(c for site in sites for c in site.superscript)
        self.stack: list[Style] = [Style()]
        self.unseen = 0
        self.pieces: list[Piece] = []
        self.begun: Style | None = None
        self.prefix = ""
        self.tables = 0
        self.grids: list[tables.Grid | None] = []
        self.numbers: list[tables.Numbering] = []

    def step(self, event: str, element: _Element) -> None:
        if event == "start":
            self._start(element)
        elif event == "end":
            self._end(element)
        elif not self.unseen and element.tail:
            self._text(element.tail)

    def _start(self, element: _Element) -> None:
        tag = _name(element)
        if self.unseen or tag in _UNSEEN:
            self.unseen += 1
            return
        if tag in BLOCK:
            self._break()
        self.stack.append(self._style(tag, element))
        if tag == "br":
            self._break(line=True)
        elif tag == "table":
            self._table(element)
        elif tag == "tr":
            self._row()
        elif tag in ("td", "th"):
            self._cell()
        elif tag in ("ol", "ul", "menu", "dir"):
            self.numbers.append(tables.Numbering.of(tag, element))
        elif tag == "li":
            self._entry(element)
        if element.text:
            self._text(element.text)

    def _end(self, element: _Element) -> None:
        tag = _name(element)
        if self.unseen:
            self.unseen -= 1
        else:
            if tag in BLOCK:
                self._break()
            if tag == "table":
                self.grids.pop()
            elif tag == "tr":
                self._end_row()
            elif tag in ("ol", "ul", "menu", "dir"):
                self.numbers.pop()
                self.prefix = ""
            self.stack.pop()
        if not self.unseen and element.tail:
            self._text(element.tail)

    # text and lines

    def _text(self, text: str) -> None:
        style = self.stack[-1]
        if style.pre and self._grid() is None:
            head, *rest = text.split("\n")
            self._put(head, style)
            for row in rest:
                self._end_line(style)
                self._put(row, style)
            return
        text = _BLANKS.sub(" ", text)
        if text[:1] == " " and (not self.pieces or self.pieces[-1][0][-1:] in (" ", "\t")):
            text = text[1:]
        self._put(text, style)

    def _put(self, text: str, style: Style) -> None:
        if not text:
            return
        if self.begun is None and text.strip():
            self.begun = style
            if self.prefix and style.listed:
                if not tables.numbered(text):
                    self.pieces.insert(0, (self.prefix, style.marks & ~Mark.SUPERSCRIPT))
                self.prefix = ""
        self.pieces.append((text, style.marks))

    def _break(self, line: bool = False) -> None:
        """A block begins or ends, or a line does: in a row of a table that is a blank."""
        if self._grid() is not None:
            if self.pieces and self.pieces[-1][0][-1:] not in (" ", "\t"):
                self.pieces.append((" ", Mark.NONE))
        elif line and self.stack[-1].pre:
            self._end_line(self.stack[-1])
        else:
            self.flush()

    def _end_line(self, style: Style) -> None:
        """A printed line of preformatted text ends; empty ones are kept: they part paragraphs."""
        if self.begun is None:
            self.pieces = []
            self.sheet.blank()
            return
        width = len(self.pieces[0][0]) - len(self.pieces[0][0].lstrip())
        self._write(style, style.kind, replace(style, indent=width * 6.0), paragraph=False)

    def flush(self) -> None:
        """Write the line that is being built, if anything of it can be seen."""
        style = self.begun
        if style is None:
            self.pieces = []
            return
        if style.pre:
            self._end_line(style)
            return
        indent = _trim(self.pieces)
        self._write(style, style.kind, replace(style, indent=style.indent + indent))

    def _write(
        self,
        style: Style,
        kind: LineKind,
        told: Style,
        paragraph: bool = True,
        table: int | None = None,
    ) -> None:
        hints = Hints(
            heading=style.heading,
            centered=style.centered,
            right=style.right,
            indent=max(0.0, round(told.indent, 1)),
            table=table,
            furniture=style.furniture,
            paragraph=paragraph,
        )
        self.sheet.line(self.pieces, row_kind(self.pieces, kind), hints)
        self.pieces, self.begun = [], None

    # tables and lists

    def _grid(self) -> tables.Grid | None:
        return self.grids[-1] if self.grids else None

    def _table(self, element: _Element) -> None:
        if tables.is_layout(element, self.finder.total):
            self.grids.append(None)
        else:
            self.tables += 1
            self.grids.append(tables.Grid(self.tables))

    def _row(self) -> None:
        grid = self._grid()
        if grid is not None:
            grid.cells = 0
            self.pieces, self.begun = [], None

    def _cell(self) -> None:
        grid = self._grid()
        if grid is None:
            return
        while self.pieces and not self.pieces[-1][0].strip(" "):
            self.pieces.pop()
        if grid.cells:
            self.pieces.append(("\t", Mark.NONE))
        grid.cells += 1

    def _end_row(self) -> None:
        grid = self._grid()
        if grid is None:
            return
        if self.begun is not None:
            while self.pieces and not self.pieces[-1][0].strip(" "):
                self.pieces.pop()
            kind: LineKind = "table" if self.begun.kind == "text" else self.begun.kind
            self._write(self.begun, kind, self.begun, table=grid.number)
        self.pieces, self.begun = [], None

    def _entry(self, element: _Element) -> None:
        numbering = self.numbers[-1] if self.numbers else None
        if numbering is not None and self._grid() is None:
            self.prefix = numbering.next(element.get("value"))
        if self.stack[-1].furniture or not self.stack[-1].listed:
            self.prefix = ""

    # style

    def _style(self, tag: str, element: _Element) -> Style:
        above = self.stack[-1]
        classes = element.get("class")
        rules = self.styles.of(tag, element.get("id"), classes, element.get("style"))
        names = frozenset(classes.split()) if classes else frozenset()
        marks = marks_of(tag, above.marks, rules)
        if names & self.note_classes:
            marks |= Mark.NOTE
        if tag == "font" and (element.get("color") or "").strip().lower() in self.note_colours:
            marks |= Mark.TINTED
        if names & self.raised_classes:
            marks |= Mark.SUPERSCRIPT
        align = rules.get("text-align") or (element.get("align") or "").lower()
        centered, right = above.centered, above.right
        if tag == "center":
            centered, right = True, False
        elif align in ("center", "right", "left", "justify", "end", "start") and tag != "table":
            centered, right = align == "center", align in ("right", "end")
        if tag == "td" and tables.beside_blank(element):
            right = True
        listed = above.listed
        if tag in ("ol", "ul"):
            listed = True
        if "none" in (rules.get("list-style", "") + " " + rules.get("list-style-type", "")).split():
            listed = False
        return Style(
            marks=marks,
            centered=centered,
            right=right,
            pre=is_pre(tag, rules, above.pre),
            furniture=above.furniture or self.finder.holds(tag, element),
            heading=HEADINGS.get(tag, above.heading),
            indent=above.indent + indent_of(tag, rules),
            listed=listed,
            kind=page_part(tag, element.get("title"), rules) or above.kind,
        )


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def _trim(pieces: list[Piece]) -> float:
    """Cut white space at both ends; answers the indent in points that hard blanks stood for."""
    width = 0.0
    while pieces and not pieces[0][0].strip():
        width += 3.0 * len(pieces.pop(0)[0])
    if pieces:
        text, mark = pieces[0]
        width += 3.0 * (len(text) - len(text.lstrip()))
        pieces[0] = (text.lstrip(), mark)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces:
        text, mark = pieces[-1]
        pieces[-1] = (text.rstrip(), mark)
    return width

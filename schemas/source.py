"""What was read from a file: characters with places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from schemas.parsed import ParsedAct

Changes = Literal["final", "original"]
"""The state of a document with tracked changes: all of them accepted, or none."""

Span = tuple[int, int]
"""A half-open range ``[start, end)`` of code points in ``Source.text``."""

LineKind = Literal["text", "table", "footnote", "running_head", "footer", "page_number"]
"""What a line is to its reader, as far as the format tells.

``table``: one row, cells parted by TAB. ``footnote``: text of a note at the foot of a page.
``running_head``, ``footer``, ``page_number``: page furniture the format marks as such.
"""


@dataclass(frozen=True, slots=True)
class Hints:
    """Layout that the format tells about a line; evidence, never proof, of its role."""

    heading: int | None = None
    """Heading depth as marked (``##`` is 2, ``h1`` is 1, Word ``Heading 3`` is 3)."""
    bold: bool = False
    """Every visible character is bold."""
    italic: bool = False
    centered: bool = False
    right: bool = False
    """Set at the right margin, as approval stamps are."""
    indent: float = 0.0
    """Left indent in points; 0 where the format does not tell."""
    page: int | None = None
    """Page of the original, from 1."""
    note: bool = False
    """The format marks the line as an editor's note (adilet: class note, pravo: class mark)."""
    table: int | None = None
    """Number of the table that a row belongs to, from 1."""
    furniture: bool = False
    """Inside an element that holds the site's own menus, banners or buttons."""
    paragraph: bool = True
    """The line is known to be a whole paragraph (HTML, DOCX, ODT, RTF); False: it may go on."""
    torn: bool = False
    """What stood before the line could not be read: it goes on with no line of this text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of ``Source.text``, without its line end."""

    start: int
    end: int
    kind: LineKind = "text"
    hints: Hints = field(default_factory=Hints)
    cells: tuple[Span, ...] = ()
    """Spans of a row's cells where no TAB parts them (an HTML table in a text)."""
    confidence: float | None = None
    """0 to 1 where the line was recognised on a picture; None where the file states it."""


Origin = Literal["text", "ocr", "repaired", "unread"]
"""How the text of a page came about: stated by the file; recognised on its picture; stated in the
letters of another alphabet and put right; not at all, since the picture is too poor."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of the file and how far its text can be trusted."""

    page: int
    """From 1."""
    origin: Origin
    """``text``, ``ocr``, ``repaired``; ``unread``: too poor to be published."""
    confidence: float | None
    """0 to 1, of the recognition; None where nothing was recognised."""
    start: int
    """Where its text stands; an unread page is the place where it is missing."""
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader sees it.

    ``text`` is never repaired. ``lines`` and ``marks`` cover it and do not overlap.
    ``superscripts`` are the spans set above the line (``28¹`` printed as ``281`` has ``[2, 3)``).
    ``notes`` are spans that the format marks as an editor's (a ``span`` of class ``mark`` inside a
    paragraph), in order. ``bold`` are the spans set bold inside a line that is not bold as a whole.
    """

    name: str
    format: str
    """``text``, ``markdown``, ``html``, ``docx``, ``doc``, ``odt``, ``rtf``, ``pdf``, ``image``,
    ``akn``."""
    sha256: str
    """Of the original bytes, lower-case hexadecimal."""
    encoding: str | None
    """How the bytes were decoded; None for containers."""
    text: str
    lines: tuple[Line, ...]
    superscripts: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()
    bold: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()
    """Marks of the format that stand outside the lines (a fence, the ``>`` of a quotation)."""
    title: str | None = None
    """What the container itself calls it (HTML ``title``, DOCX core properties); not text."""
    url: str | None = None
    """Address that the file itself states (canonical link), if any."""
    pages: tuple[PageRead, ...] = ()
    """Of formats that are made of pages (PDF, pictures), in order."""
    read_warnings: tuple[tuple[str, str, int, int], ...] = ()
    """(code, message, start, end) of what the reader had to decide."""
    told: tuple[ParsedAct, ...] = ()
    """Acts whose structure the format itself tells (Akoma Ntoso): nothing is left to recognise."""

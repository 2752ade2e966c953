"""What a document is made of, before it is Word, PDF or text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.clause import Level


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of an act's head or foot, parted by ``\\n``, or of a document of ours."""

    text: str
    role: Literal["head", "foot", "title", "text"] = "head"


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause: number, heading and text as they are printed."""

    level: Level
    num: str
    """As printed; digits that were raised are raised. "" where it has none."""
    heading: str | None
    text: str
    """Own text with the notes that stand in its line."""
    depth: int = 0
    """Steps below the article or top clause, for indentation."""

    @property
    def worded(self) -> bool:
        """The number has a word (``Статья 5.``), which tells a heading by itself."""
        return any(c.isalpha() for c in self.num)

    @property
    def line(self) -> str:
        """Number and heading, or number and text where it has no heading."""
        return " ".join(filter(None, (self.num, self.heading or self.text)))


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note with a line of its own; no text of the act."""

    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; ``head`` rows at its top are repeated on each page."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 0
    widths: tuple[float, ...] = ()
    """Shares of the columns; () is equal ones."""
    bold: tuple[tuple[int, int, int, int], ...] = ()
    """(row, column, start, end): characters of a cell that differ from those beside it."""


Block = Lines | Unit | Note | Rows


@dataclass(frozen=True, slots=True)
class Paper:
    """A document, ready to be written."""

    language: str
    country: str
    title: str
    """Of the file's properties; not printed."""
    blocks: tuple[Block, ...]
    running: tuple[str, ...] = ()
    """Above every page: the day, and that the act is not in force where it is not."""
    imprint: tuple[str, ...] = ()
    """Below every page: source, edition, state of the wording."""
    page: str = "{n}"
    """How a page is numbered."""
    landscape: bool = False
    subject: str = field(default="")
    """Identifier of what is printed, for the file's properties."""

"""Lines as a reader writes them: pieces of text with marks, put together into a Source."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from schemas.problem import BadInput
from schemas.source import Hints, Line, LineKind, Source, Span

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Mark:
    """How a piece of a line is set: bits of an int (an enum's ``&`` takes most of the time)."""

    NONE = 0
    SUPERSCRIPT = 1
    BOLD = 2
    ITALIC = 4
    NOTE = 8
    LINK = 16
    TINTED = 32
    """In the colour that a site gives its notes; a note only where the whole line is."""

    @staticmethod
    def of(bold: bool | None, italic: bool | None, raised: bool | None) -> int:
        """The bits of a piece that is set so; None is not."""
        return (
            (Mark.BOLD if bold else 0)
            | (Mark.ITALIC if italic else 0)
            | (Mark.SUPERSCRIPT if raised else 0)
        )


Piece = tuple[str, int]


@dataclass(slots=True)
class Sheet:
    """Collects lines and their spans. Offsets are those of the text being built."""

    parts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    superscripts: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    bold: list[Span] = field(default_factory=list)
    warnings: list[tuple[str, str, int, int]] = field(default_factory=list)
    size: int = 0

    def blank(self) -> None:
        """An empty line, as a text file has it between paragraphs."""
        self._append("", "text", Hints(paragraph=False))

    def line(
        self,
        pieces: list[Piece],
        kind: LineKind = "text",
        hints: Hints | None = None,
        confidence: float | None = None,
    ) -> None:
        """Write one line. ``hints`` as told by the format; bold, italic and note come of the marks.

        A line whose characters are all a note, all bold or all italic says so in its hints; part of
        a line is a span. Characters of a note do not count for bold and italic.
        """
        pieces = [(text.replace("\n", " "), mark) for text, mark in pieces if text]
        told = hints or Hints()
        text = "".join(text for text, _ in pieces)
        used = 0
        for _, mark in pieces:
            used |= mark
        noted = _runs(pieces, Mark.NOTE, bridge=Mark.LINK) if used & Mark.NOTE else []
        tinted = _runs(pieces, Mark.TINTED, bridge=Mark.LINK) if used & Mark.TINTED else []
        whole_note = told.note or _covers(noted, text) or _covers(tinted, text)
        body = pieces if whole_note else [p for p in pieces if not p[1] & Mark.NOTE]
        whole_bold = told.bold or _all(body, Mark.BOLD)
        whole_italic = told.italic or _all(body, Mark.ITALIC)
        at = self.size
        if noted and not whole_note:
            self.notes.extend((at + a, at + b) for a, b in noted)
        if not whole_bold and used & Mark.BOLD:
            self.bold.extend((at + a, at + b) for a, b in _runs(pieces, Mark.BOLD))
        if used & Mark.SUPERSCRIPT:
            raised = _runs(pieces, Mark.SUPERSCRIPT)
            self.superscripts.extend((at + a, at + b) for a, b in raised)
        if (whole_note, whole_bold, whole_italic) != (told.note, told.bold, told.italic):
            told = _with(told, note=whole_note, bold=whole_bold, italic=whole_italic)
        self._append(text, kind, told, confidence)

    def warn(self, code: str, message: str, start: int = 0, end: int | None = None) -> None:
        """``end`` None is the end of what was read so far, without its line end."""
        read = max(self.size - 1, 0)
        self.warnings.append((code, message, start, read if end is None else end))

    def source(
        self,
        name: str,
        data: bytes,
        format: str,
        encoding: str | None = None,
        title: str | None = None,
        url: str | None = None,
    ) -> Source:
        """The finished Source. Raises BadInput where nothing but white space was read."""
        text = "\n".join(self.parts)
        if not text.strip():
            raise BadInput(
                "blank_file",
                f"{name} holds nothing but white space; give the file that holds the act's text.",
            )
        # A warning of the whole file was told while the last line end still counted.
        told = [
            (code, what, start, min(end, len(text))) for code, what, start, end in self.warnings
        ]
        return Source(
            name=name,
            format=format,
            sha256=hashlib.sha256(data).hexdigest(),
            encoding=encoding,
            text=text,
            lines=tuple(self.lines),
            superscripts=tuple(self.superscripts),
            notes=tuple(self.notes),
            bold=tuple(self.bold),
            title=title,
            url=url,
            read_warnings=(*told, *control_warning(text)),
        )

    def _append(
        self, text: str, kind: LineKind, hints: Hints, confidence: float | None = None
    ) -> None:
        self.parts.append(text)
        self.lines.append(
            Line(self.size, self.size + len(text), kind, hints, confidence=confidence)
        )
        self.size += len(text) + 1


def control_warning(text: str) -> list[tuple[str, str, int, int]]:
    """One warning where characters stand that no text holds, at the first of them."""
    first = _CONTROL.search(text)
    if first is None:
        return []
    number = sum(1 for _ in _CONTROL.finditer(text))
    what = f"{number} control characters stand in the text, the first U+{ord(first.group()):04X}."
    return [("control_characters", what, first.start(), first.end())]


def _with(hints: Hints, *, note: bool, bold: bool, italic: bool) -> Hints:
    return Hints(
        heading=hints.heading,
        bold=bold,
        italic=italic,
        centered=hints.centered,
        right=hints.right,
        indent=hints.indent,
        page=hints.page,
        note=note,
        table=hints.table,
        furniture=hints.furniture,
        paragraph=hints.paragraph,
        torn=hints.torn,
    )


def _runs(pieces: list[Piece], mark: int, bridge: int = Mark.NONE) -> list[Span]:
    """Ranges of the joined pieces set with ``mark``, without white space at their ends.

    Ranges parted by nothing but white space, or by pieces of ``bridge``, are one: a site closes the
    note around each link inside it.
    """
    out: list[Span] = []
    text = "".join(piece for piece, _ in pieces)
    at, free = 0, True
    for piece, marks in pieces:
        end = at + len(piece)
        solid = piece.strip()
        if marks & mark and solid:
            start = at + len(piece) - len(piece.lstrip())
            if out and free:
                out[-1] = (out[-1][0], at + len(piece.rstrip()))
            else:
                out.append((start, at + len(piece.rstrip())))
            free = True
        elif solid and not (bridge and marks & bridge):
            free = False
        at = end
    return [(a, b) for a, b in out if text[a:b].strip()]


def _covers(runs: list[Span], text: str) -> bool:
    """Every visible character of ``text`` is inside ``runs``."""
    if not runs:
        return False
    at = 0
    for start, end in runs:
        if text[at:start].strip():
            return False
        at = end
    return not text[at:].strip(" \t\u00a0.;,)")


def _all(pieces: list[Piece], mark: int) -> bool:
    seen = False
    for piece, marks in pieces:
        if piece.strip():
            if not marks & mark:
                return False
            seen = True
    return seen

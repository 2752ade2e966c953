"""Plain text and Markdown: the decoded file, line by line."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from ingest.read.encoding import Decoded, decode
from ingest.read.limits import MAX_STRANGE_SHARE, MAX_STRANGE_SHARE_GUESSED
from ingest.read.markdown import Shape, shape
from ingest.read.sheet import control_warning
from schemas.problem import BadInput
from schemas.source import Hints, Line, Source

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_SAMPLE = 100_000
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+\S")
_BOLD = re.compile(r"[ \t]*(?:#{1,6}[ \t]+)?(\*\*|__)(?=\S)(?:(?!\1).)+\1[ \t]*$")
_ITALIC = re.compile(r"[ \t]*(\*|_)(?![\s*_])(?:(?!\1).)+\1[ \t]*$")
_BLANK_WIDTH = 6.0
"""Points that one leading blank stands for (twelve-point type of one width is near it)."""


def read_text(name: str, data: bytes, markdown: bool) -> Source:
    """Read text. ``source.text`` is the decoded file with LF line ends, nothing else changed.

    Raises BadInput where the bytes are no text, or nothing but white space.
    """
    decoded = decode(data)
    check_text(name, decoded)
    text = decoded.text
    found = shape(text)
    return Source(
        name=name,
        format="markdown" if markdown else "text",
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        text=text,
        lines=tuple(_lines(text, found)),
        marks=found.marks,
        read_warnings=(*encoding_warnings(decoded), *control_warning(text)),
    )


def check_text(name: str, decoded: Decoded) -> None:
    """Raise BadInput where ``decoded`` is blank or binary noise."""
    text = decoded.text
    if not text.strip():
        raise BadInput(
            "blank_file",
            f"{name} holds nothing but white space; give the file that holds the act's text.",
        )
    middle = len(text) // 2
    sample = text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    strange = len(sample) - len(_CONTROL.sub("", sample))
    limit = MAX_STRANGE_SHARE if decoded.certain else MAX_STRANGE_SHARE_GUESSED
    if not decoded.likely or strange > limit * len(sample):
        raise BadInput(
            "binary_file",
            f"{name} is no text: its bytes give no letters in any encoding; "
            "give the act as text, HTML, DOCX, ODT, RTF or PDF.",
        )


def encoding_warnings(decoded: Decoded) -> list[tuple[str, str, int, int]]:
    """What was decided about the bytes, for the reader of the result."""
    out: list[tuple[str, str, int, int]] = []
    if not decoded.certain:
        what = f"The file does not state its encoding; read as {decoded.encoding} by its letters."
        out.append(("encoding_guessed", what, 0, len(decoded.text)))
    if decoded.broken:
        at = decoded.text.find("\ufffd")
        what = f"{decoded.broken} places are damaged ({decoded.encoding}); U+FFFD stands there."
        out.append(("damaged_bytes", what, at, at + 1))
    return out


def _lines(text: str, found: Shape) -> list[Line]:
    """The lines that hold text, in order; a row of a table is one of them."""
    out = [
        Line(p.start, p.end, "text", _FURNITURE if p.furniture else _hints(text[p.start : p.end]))
        for p in found.pieces
    ]
    if found.rows:
        out.extend(
            Line(r.start, r.end, "table", Hints(table=r.table), cells=r.cells) for r in found.rows
        )
        out.sort(key=lambda line: line.start)
    return out


def _hints(row: str) -> Hints:
    if not row:
        return _PLAIN
    head = row.lstrip(" \t")
    blanks = len(row) - len(head)
    first = head[:1]
    if first not in "#*_":
        return _plain(blanks + 7 * row[:blanks].count("\t")) if blanks else _PLAIN
    mark = _HEADING.match(row)
    return Hints(
        heading=len(mark.group(1)) if mark else None,
        bold=_BOLD.match(row) is not None,
        italic=_ITALIC.match(row) is not None,
        indent=blanks * _BLANK_WIDTH,
        paragraph=False,
    )


_PLAIN = Hints(paragraph=False)
_FURNITURE = Hints(furniture=True, paragraph=False)


@lru_cache(maxsize=1024)
def _plain(blanks: int) -> Hints:
    return Hints(indent=blanks * _BLANK_WIDTH, paragraph=False)

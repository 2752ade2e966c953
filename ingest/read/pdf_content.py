"""Content streams of PDF pages, tokenised by one pattern.

The library reads them character by character, which is over half of its time on a page of text.
Streams that hold inline images, whose binary data no pattern can step over, are left to it.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT

_TOKEN = re.compile(
    rb"""
    (?P<number> [-+]?(?:\d+(?:\.\d*)?|\.\d+) (?![\d.+-]) )
    | (?P<hex> <(?!<)[^<>]*> )
    | (?P<string> \((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\) )
    | (?P<name> /[^\x00\t\n\x0c\r ()<>\[\]{}/%]* )
    | (?P<bracket> \[|\]|<<|>> )
    | (?P<word> [A-Za-z'"][A-Za-z0-9*'"]* )
    | (?P<blank> [\x00\t\n\x0c\r ]+|%[^\r\n]* )
    """,
    re.X | re.S,
)
_INLINE_IMAGE = re.compile(rb"(?<![^\s])BI(?=[\s/])")
_BLANKS = re.compile(rb"[^0-9A-Fa-f]+")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.S)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WORDS: dict[bytes, Any] = {b"true": True, b"false": False, b"null": None}


class _NotPlain(Exception):
    """The stream holds what the pattern does not read."""


class Interpreter(PDFPageInterpreter):
    """The library's interpreter with another tokeniser."""

    def execute(self, streams: Any) -> None:
        data = self._plain(streams)
        if data is None:
            super().execute(streams)
            return
        try:
            program = _program(data)
        except _NotPlain:
            super().execute(streams)
            return
        self.stream_ids.clear()
        for each in streams:
            id = stream_value(each).objid
            if id is not None:
                self.stream_ids.add(id)
        for operator, operands in program:
            self.argstack.extend(operands)
            action = getattr(self, operator, None)
            if action is None:
                continue
            number = action.__code__.co_argcount - 1
            if not number:
                action()
            else:
                taken = self.pop(number)
                if len(taken) == number:
                    action(*taken)

    def _plain(self, streams: Any) -> bytes | None:
        """The streams as one; None where they are not for the pattern."""
        parts = []
        for each in streams:
            stream = stream_value(each)
            if not isinstance(stream, PDFStream) or stream.objid is None:
                return None
            if stream.objid in self.parent_stream_ids:
                return None
            parts.append(stream.get_data())
        data = b"\n".join(parts)
        return None if _INLINE_IMAGE.search(data) else data


def _program(data: bytes) -> list[tuple[str, list[Any]]]:
    """Operators with their operands. Raises _NotPlain where a token fits no rule."""
    out: list[tuple[str, list[Any]]] = []
    operands: list[Any] = []
    nest: list[tuple[bytes, list[Any]]] = []
    at = 0
    for found in _TOKEN.finditer(data):
        if found.start() != at:
            raise _NotPlain
        at = found.end()
        kind, text = found.lastgroup, found.group()
        if kind == "blank":
            continue
        if kind == "number":
            operands.append(float(text) if b"." in text else int(text))
        elif kind == "hex":
            operands.append(_hex(text))
        elif kind == "string":
            operands.append(_string(text))
        elif kind == "name":
            operands.append(_name(text))
        elif kind == "bracket":
            operands = _bracket(text, operands, nest)
        elif text in _WORDS:
            operands.append(_WORDS[text])
        elif nest:
            raise _NotPlain
        else:
            name = text.decode("ascii").replace("*", "_a").replace('"', "_w").replace("'", "_q")
            out.append((f"do_{name}", operands))
            operands = []
    if at != len(data) or nest:
        raise _NotPlain
    return out


def _bracket(text: bytes, operands: list[Any], nest: list[tuple[bytes, list[Any]]]) -> list[Any]:
    """Open or close an array or dictionary; answers the list that operands go to now."""
    if text in (b"[", b"<<"):
        nest.append((text, operands))
        return []
    if not nest:
        raise _NotPlain
    opened, outer = nest.pop()
    if (opened, text) == (b"[", b"]"):
        outer.append(operands)
    elif (opened, text) == (b"<<", b">>") and len(operands) % 2 == 0:
        keys = operands[::2]
        if not all(isinstance(getattr(key, "name", None), str) for key in keys):
            raise _NotPlain
        outer.append(dict(zip((key.name for key in keys), operands[1::2], strict=True)))
    else:
        raise _NotPlain
    return outer


def _hex(text: bytes) -> bytes:
    digits = _BLANKS.sub(b"", text[1:-1])
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


def _string(text: bytes) -> bytes:
    body = text[1:-1]
    return _ESCAPE.sub(_unescaped, body) if b"\\" in body or b"\r" in body else body


def _unescaped(found: re.Match[bytes]) -> bytes:
    code: bytes | None = found.group(1)
    if code is None:
        return b"\n"
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 0xFF])
    if code in (b"\n", b"\r", b"\r\n"):
        return b""
    return _ESCAPES.get(code, code)


def _name(text: bytes) -> Any:
    if b"#" in text:
        raise _NotPlain
    try:
        return LIT(text[1:].decode("utf-8"))
    except UnicodeDecodeError:
        raise _NotPlain from None

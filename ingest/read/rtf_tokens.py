"""RTF as a stream of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """``kind`` is ``{``, ``}``, ``word``, ``sign``, ``bytes`` or ``text``."""

    kind: str
    text: str
    value: int | None = None


_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<value>-?\d{1,10})?[ ]?"
    r"|(?P<hex>(?:\\'[0-9A-Fa-f]{2}[\r\n]*)+)"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n]+)"
    r"|[\r\n]+|\\$"
)
_HEX = re.compile(r"\\'([0-9A-Fa-f]{2})")


def tokens(stream: str) -> Iterator[Token]:
    """Tokens of ``stream``, the file's bytes as Latin-1. Binary data (``\\bin``) is stepped over.

    ``bytes`` and ``text`` hold characters U+0000 to U+00FF, which stand for bytes.
    """
    at = 0
    while at < len(stream):
        found = _TOKEN.match(stream, at)
        if found is None:  # nothing: every character begins one of the alternatives
            at += 1
            continue
        at = found.end()
        kind = found.lastgroup
        if kind in ("word", "value"):
            word = found["word"]
            value = int(found["value"]) if found["value"] else None
            if word == "bin":
                at += max(0, value or 0)
            else:
                yield Token("word", word, value)
        elif kind == "text":
            yield Token("text", found["text"])
        elif kind == "brace":
            yield Token(found["brace"], "")
        elif kind == "hex":
            codes = _HEX.findall(found["hex"])
            yield Token("bytes", bytes.fromhex("".join(codes)).decode("latin-1"))
        elif kind == "sign":
            yield Token("sign", found["sign"])

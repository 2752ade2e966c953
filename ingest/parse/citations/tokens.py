"""A paragraph as the words and numbers that citations are made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.parse.citations.grammar import (
    AND,
    LEADING,
    LEVEL,
    ORDINAL,
    OTHER,
    ROMAN,
    SELF,
    Grammar,
    LevelWord,
)

ACT, NUMBER, LETTER, COMMA, DASH, GLUE, OPEN, CLOSE, MARK = (
    "act", "number", "letter", "comma", "dash", "glue", "open", "close", "mark",
)  # fmt: skip
SEPARATORS = frozenset({COMMA, AND})
ITEMS = frozenset({NUMBER, LETTER, ORDINAL, ROMAN})

_LEXEME = re.compile(
    r"(?P<number>\d+[⁰¹²³⁴-⁹]*(?:-\d+)*(?:\.\d+)*\)?)"
    r"|(?P<letter>[\"«“„'][а-яёәғқңөұүһіa-z](?:-?\d+)?[\"»”'](?!\w)|(?<!\w)[а-яёәғқңөұүһі](?:-\d+)?\))"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*|§)"
    r"|(?P<sign>[^\w\s])"
)
_LONGEST_REMARK = 1000
"""Characters behind a number that are searched for the bracket that may close instead of it."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = {",": COMMA, "(": OPEN, ")": CLOSE}
_LONGEST_ABBREVIATION = 4


class Token(NamedTuple):
    """``[start, end)`` of the paragraph. ``value`` is a number in normal form."""

    kind: str
    start: int
    end: int
    value: str = ""
    level: LevelWord | None = None
    genitive: bool = False
    plural: bool = False
    text: str = ""


def tokenise(text: str, grammar: Grammar, raised: frozenset[int] = frozenset()) -> list[Token]:
    """Words, numbers and signs of ``text`` in order; compound ordinals are one token.

    ``2-бөлүгүнүн`` is number, glue, level; ``1-1-бөлігінің`` has the number ``1-1``; a dash
    between blanks is ``dash``; ``28¹`` has the number ``28-1``. ``raised`` are the places of plain
    digits that are set above the line: ``281`` with the 1 raised is ``28-1`` too.
    """
    out: list[Token] = []
    depth = 0
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "number":
            closing = depth > 0 and match[0].endswith(")") and _closes(text, end)
            printed = _raised(match[0], start, raised)
            out.append(Token(NUMBER, start, end - closing, _number(printed)))
            if closing:
                out.append(Token(CLOSE, end - 1, end, text=")"))
                depth -= 1
        elif kind == "letter":
            printed = _raised(match[0], start, raised)
            out.append(Token(LETTER, start, end, printed.strip("\"«“„»”')").lower()))
        elif kind == "word":
            _word(out, match[0], start, end, grammar)
        else:
            _sign(out, match[0], start, end, text)
            depth = max(0, depth + (match[0] == "(") - (match[0] == ")"))
    return out


def _raised(printed: str, start: int, raised: frozenset[int]) -> str:
    """``printed`` with a hyphen before the digits that are set above the line."""
    for at in range(1, len(printed)):
        if start + at in raised and start + at - 1 not in raised and printed[at].isdigit():
            return f"{printed[:at]}-{printed[at:]}"
    return printed


def _closes(text: str, end: int) -> bool:
    """True where the bracket behind a number ends open parentheses: ``23 (часть 1), 24``.

    In ``(подпункты 1) и 2) пункта 3)`` the first two belong to their numbers: a later bracket
    closes.
    """
    opening = text.find("(", end, end + _LONGEST_REMARK)
    closing = text.find(")", end, end + _LONGEST_REMARK)
    return closing < 0 or 0 <= opening < closing


def _number(printed: str) -> str:
    base = re.sub(r"[⁰¹²³⁴-⁹]+", lambda m: "-" + m[0].translate(_SUPERSCRIPTS), printed)
    return base.rstrip(")")


def _word(out: list[Token], printed: str, start: int, end: int, grammar: Grammar) -> None:
    word = grammar.word(printed)
    if word.kind == OTHER:
        out.append(Token(OTHER, start, end, text=printed))
    elif word.kind == ORDINAL:
        value = word.number or 0
        while out and out[-1].kind == LEADING and out[-1].end + 1 == start:
            first = out.pop()
            value, start = value + int(first.value), first.start
        out.append(Token(ORDINAL, start, end, str(value)))
    elif word.number is not None:
        out.append(Token(word.kind, start, end, str(word.number), text=printed))
    else:
        out.append(
            Token(word.kind, start, end, "", word.level, word.genitive, word.plural, printed)
        )


def _sign(out: list[Token], sign: str, start: int, end: int, text: str) -> None:
    if sign == "-":
        range_ = text[start - 1 : start] == ")" and text[end : end + 1].isdigit()  # 6)-10)
        blanks = text[start - 1 : start].isspace() or text[end : end + 1].isspace()
        glued = start > 0 and not blanks and not range_
        out.append(Token(GLUE if glued else DASH, start, end))
    elif sign == "." and out and out[-1].end == start and _abbreviates(out[-1]):
        return  # "п. 2": the dot belongs to the word
    else:
        out.append(Token(_SIGNS.get(sign, MARK), start, end, text=sign))


def _abbreviates(token: Token) -> bool:
    return token.kind == LEVEL and len(token.text) <= _LONGEST_ABBREVIATION


__all__ = [
    "AND", "CLOSE", "COMMA", "DASH", "GLUE", "ITEMS", "LETTER", "LEVEL", "MARK", "NUMBER", "OPEN",
    "ORDINAL", "OTHER", "ROMAN", "SELF", "SEPARATORS", "Token", "tokenise",
]  # fmt: skip

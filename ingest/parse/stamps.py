"""Stamps that say for whom a text is: “Для служебного пользования”. ``language/*/stamps.toml``.

An act about such stamps is not stamped: only a stamp that has its line to itself is one, its short
form only above the act or behind its number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from language.letters import repair_word
from schemas.parsed import ParsedAct, Warning
from schemas.source import Source, Span

CODE = "service_stamp"
_LANGUAGES = Path(__file__).resolve().parents[2] / "language"
_LONGEST = 120
"""Characters of a line that may be a stamp."""
_WORD = re.compile(r"[^\W_]+")


def stamps(source: Source, acts: Sequence[ParsedAct]) -> list[Warning]:
    """A warning where the file carries a stamp."""
    first = min((c.start for act in acts for c in act.clauses), default=len(source.text))
    for line in source.lines:
        if line.end - line.start > _LONGEST:
            continue
        above = line.start < first
        if _is_stamp(source.text[line.start : line.end], above, line.kind == "table"):
            return [_told(source, (line.start, line.end))]
    for act in acts:
        if act.act.number and _ends_with_stamp(act.act.number):
            return [_told(source, next(_number_of(act), (0, min(1, len(source.text)))))]
    return []


def _told(source: Source, span: Span) -> Warning:
    said = " ".join(source.text[slice(*span)].split())
    message = f"The text carries the stamp «{said}»; the act is taken for one for service use."
    return Warning(CODE, message, *span, chosen="service")


def _number_of(act: ParsedAct) -> Iterator[Span]:
    return ((f.start, f.end) for f in act.card if f.field == "number")


def _is_stamp(line: str, above: bool, table: bool) -> bool:
    words = _words(line)
    full, short, copies = _table()
    for told in (*full, *short):
        if words[: len(told)] == told and (above or (told in full and not table)):
            rest = words[len(told) :]
            return all(word.isdecimal() or word in copies for word in rest) and len(rest) <= 3
    return False


def _ends_with_stamp(number: str) -> bool:
    _, short, _ = _table()
    words = _words(number)
    tail = words[-1].lstrip("0123456789") if words else ""
    return (tail,) in short


def _words(text: str) -> tuple[str, ...]:
    return tuple(repair_word(w) for w in _WORD.findall(text.casefold().replace("ё", "е")))


@cache
def _table() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]], frozenset[str]]:
    """Stamps in full and short, as words; words that may follow them."""
    full: set[tuple[str, ...]] = set()
    short: set[tuple[str, ...]] = set()
    copies: set[str] = {"n", "no"}
    for path in sorted(_LANGUAGES.glob("*/stamps.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        full |= {_words(told) for told in table["service"]}
        short |= {_words(told) for told in table["service_short"]}
        copies |= set(table["copy"])
    return frozenset(full), frozenset(short), frozenset(copies)

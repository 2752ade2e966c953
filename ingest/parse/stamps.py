"""Stamps that say for whom a text is: “Для служебного пользования”. ``language/*/stamps.toml``.

An act about such stamps is not stamped: only a stamp that has its line (above the act: its
column) to itself is one, its short form only above the act or behind its number. The number of the
copy (``Экз. № 1``) stands with it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from language.letters import repair_word
from schemas.act import Act
from schemas.parsed import ParsedAct, Warning
from schemas.source import Source, Span

CODE = "service_stamp"
_LANGUAGES = Path(__file__).resolve().parents[2] / "language"
_LONGEST = 120
"""Characters of a line that may be a stamp."""
_MOST_BEHIND = 4
"""Words of a copy's number: ``Экз. № 1``, in two languages ``Экз. № 1 / Дана № 1``."""
_MARKS = frozenset({"n", "no"})
_COLUMN = re.compile(r"\t|\s{3,}")
_WORD = re.compile(r"[^\W_]+")


def stamps(source: Source, acts: Sequence[ParsedAct]) -> list[Warning]:
    """A warning where the file carries a stamp."""
    first = min((c.start for act in acts for c in act.clauses), default=len(source.text))
    short = [x for x in source.lines if 0 < x.end - x.start <= _LONGEST]
    for at, line in enumerate(short):
        above, table = line.start < first, line.kind == "table"
        said = source.text[line.start : line.end]
        columns = _COLUMN.split(said.strip()) if above else ()
        if any(_is_stamp(part, above, table) for part in (said, *columns)):
            return [_told(source, (line.start, line.end))]
        below = short[at + 1] if above and at + 1 < len(short) else None
        if below and _over_lines(said, source.text[below.start : below.end]):
            return [_told(source, (line.start, below.end))]
    for act in acts:
        place = next(_number_of(act), (0, min(1, len(source.text))))
        if act.act.number and _stamped(act.act, source.text[slice(*place)]):
            return [_told(source, place)]
    return []


def _over_lines(first: str, second: str) -> bool:
    """``Для служебного`` / ``пользования``: the two lines are one stamp, and neither is alone."""
    told = _words(first)
    begun = bool(told) and any(told == stamp[: len(told)] for stamp in _table().full)
    return (
        begun and not _is_stamp(second, True, False) and _is_stamp(f"{first} {second}", True, False)
    )


def _told(source: Source, span: Span) -> Warning:
    said = " ".join(source.text[slice(*span)].split())
    message = f"The text carries the stamp «{said}»; the act is taken for one for service use."
    return Warning(CODE, message, *span, chosen="service")


def _number_of(act: ParsedAct) -> Iterator[Span]:
    return ((f.start, f.end) for f in act.card if f.field == "number")


def _is_stamp(line: str, above: bool, table: bool) -> bool:
    """Stamps, in one language or in several, and nothing behind them but the copy's number."""
    words, full, short = _words(line), _table().full, _table().short
    stamped = False
    while told := next((t for t in (*full, *short) if words[: len(t)] == t), None):
        if not (above or (told in full and not table)):
            return False
        words, stamped = words[len(told) :], True
    return stamped and len(words) <= _MOST_BEHIND and all(_of_copy(word) for word in words)


def stamp_lines(lines: Sequence[str]) -> int:
    """How many of the lines, from the first on, are one line of a head that says for whom the text
    is, or which of its copies this one is; 0 where the first is none."""
    if not lines or len(lines[0]) > _LONGEST:
        return 0
    if _is_stamp(lines[0], above=True, table=False) or _numbers_copy(lines[0]):
        return 1
    return 2 if len(lines) > 1 and _over_lines(lines[0], lines[1][:_LONGEST]) else 0


def _numbers_copy(line: str) -> bool:
    words = _words(line)
    named = any(word in _table().copies for word in words)
    numbered = any(word.isdecimal() for word in words) or "_" in line
    return named and numbered and len(words) <= _MOST_BEHIND and all(map(_of_copy, words))


def _of_copy(word: str) -> bool:
    return word.isdecimal() or word in _table().copies or word in _MARKS


def copy_numbers(text: str) -> Iterator[Span]:
    """Where the text tells the number of a copy: ``Экз. № 1``, ``№ 1 нуска``."""
    return (match.span() for match in _copy_pattern().finditer(text))


def service_words(text: str) -> Iterator[Span]:
    """Where the words of stamps stand."""
    return (match.span() for match in _service_pattern().finditer(text))


@cache
def _service_pattern() -> re.Pattern[str]:
    rows = sorted((r"\s+".join(told) for told in (*_table().full, *_table().short)), key=len)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(reversed(rows))})(?![^\W_])", re.I)


@cache
def _copy_pattern() -> re.Pattern[str]:
    word = rf"(?<![^\W_])(?:{'|'.join(sorted(_table().copies, key=len, reverse=True))})(?![^\W\d_])"
    mark = r"(?:№|(?<![^\W_])N[oº°]?\.?)"
    number = r"[\s_]*\d{1,4}(?![^\W_])_*"
    behind = rf"{word}(?!\s?\.?\s*(?:{mark}|\d))"
    return re.compile(rf"{word}\s?\.?\s*{mark}{number}|{mark}{number}[\s-]*{behind}", re.I)


def _stamped(act: Act, printed: str) -> bool:
    """``№ 45-дсп``, ``№ 45 ДСП``: the short form ends the number or stands right behind it."""
    behind = printed.partition(act.number_display or "")[2]
    told = (_words(act.number or "")[-1:], _words(behind)[:1])
    return any(tuple(w.lstrip("0123456789") for w in word) in _table().short for word in told)


def _words(text: str) -> tuple[str, ...]:
    return tuple(repair_word(w) for w in _WORD.findall(text.casefold().replace("ё", "е")))


class _Table(NamedTuple):
    """Stamps in full and short, as words; words that name a copy."""

    full: frozenset[tuple[str, ...]]
    short: frozenset[tuple[str, ...]]
    copies: frozenset[str]


@cache
def _table() -> _Table:
    full: set[tuple[str, ...]] = set()
    short: set[tuple[str, ...]] = set()
    copies: set[str] = set()
    for path in sorted(_LANGUAGES.glob("*/stamps.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        full |= {_words(told) for told in table["service"]}
        short |= {_words(told) for told in table["service_short"]}
        copies |= set(table["copy"])
    return _Table(frozenset(full), frozenset(short), frozenset(copies))

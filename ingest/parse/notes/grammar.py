"""Tables of amendment notes: ``jurisdictions/<code>/notes.toml``, compiled once.

A table has a section per language with rows of operations, act types, issuers, commencement
phrases, words of units, and *forms*: the shapes in which a note can stand. ``{name}`` in a pattern
is the pattern of that name in the section's ``words``; ``{op}``, ``{scope}``, ``{instrument}`` and
``{commencement}`` are made of the rows. Patterns ignore case; ``(?-i:…)`` asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jurisdictions
from language.literals import required
from language.numerals import ordinal_pattern
from schemas.event import Operation

PLACES = ("whole", "parenthesis", "instead", "sentence")
Compile = Callable[[str], re.Pattern[str]]
_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with one pattern: ``value`` is what it says (operation, act type, rule…)."""

    pattern: re.Pattern[str]
    letters: tuple[str, ...]
    """``required`` of the pattern."""
    value: str
    extra: tuple[tuple[str, Any], ...]
    example: str
    reads: str

    def get(self, key: str) -> Any:
        return dict(self.extra).get(key)


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word that names a unit: ``статья``. ``levels`` are what it can be, likeliest first."""

    word: re.Pattern[str]
    levels: tuple[str, ...]
    label: str
    heading: bool
    """The word names a heading (``тақырыбы``), not a unit."""
    example: str
    reads: str


@dataclass(frozen=True, slots=True)
class Form:
    """A shape of a note. ``where``: whole, parenthesis, instead, sentence."""

    where: str
    pattern: re.Pattern[str]
    op: Operation | None
    remark: bool
    bare: bool
    """It need not name an act."""
    banner: bool
    blocks: int
    """Over how many blocks it can go."""
    sure: bool
    """Its words stand in no text of an act: a note even in the middle of a sentence."""
    unread: bool
    """It has the opening of a note and nothing else that is known: to be warned of."""
    follow: re.Pattern[str] | None
    """Blocks behind a remark that belong to it."""
    follow_most: int
    """How many of them at most."""
    example: str
    reads: str
    day_second: bool = False
    """Dates of this shape put the day between year and month."""
    op_behind: bool = False
    """An act stands before what it did: ``… Заңымен 2-бап өзгертілді``."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a country writes in one language."""

    jurisdiction: str
    language: str
    side: str
    """``before``: the type of an act stands before its date; ``behind``: after its number."""
    outer_first: bool
    """Steps of a target run from the outer unit to the inner one."""
    triggers: tuple[str, ...]
    """Parts of words in small letters; no block without one of them holds a note."""
    operations: tuple[Row, ...]
    instruments: tuple[Row, ...]
    asides: tuple[Row, ...]
    """Words with dates that are no acts: until when, in which edition before. ``until`` of a row:
    its ``date`` is the day on which a suspension ends ("day") or its last day ("last")."""
    commencements: tuple[Row, ...]
    languages: tuple[Row, ...]
    units: tuple[UnitWord, ...]
    forms: tuple[Form, ...]
    by_place: dict[str, tuple[Form, ...]]
    """``forms`` by ``where``."""
    number_before: re.Pattern[str]
    number_behind: re.Pattern[str]
    splitter: re.Pattern[str]
    counts: dict[str, int]
    glued: re.Pattern[str] | None
    """Words to cut a note's letters by, where its blanks are broken."""
    exchanges: tuple[Row, ...]
    """Words that gave way (``old``) to others (``new``), both as lists in quotes."""
    day_second: bool = False
    """The file at hand puts the day between year and month."""


@cache
def after_rule(jurisdiction: str) -> str:
    """What an unnamed note on its own line belongs to: ``article``, ``clause``, ``unit``."""
    return str(jurisdictions.table(jurisdiction, "notes").get("after", "clause"))


def grammars(jurisdiction: str, language: str) -> tuple[Grammar, ...]:
    """Grammars of a country, the act's language first; of all countries where it is unknown."""
    codes = [jurisdiction] if jurisdictions.table(jurisdiction, "notes") else jurisdictions.codes()
    found = [g for code in codes for g in _of(code)]
    return tuple(sorted(found, key=lambda g: g.language != language))


@cache
def _of(code: str) -> tuple[Grammar, ...]:
    table = jurisdictions.table(code, "notes")
    return tuple(_grammar(code, k, v) for k, v in table.items() if isinstance(v, dict))


def _grammar(code: str, language: str, table: dict[str, Any]) -> Grammar:
    words = _words(language, table)
    compile_ = _compiler(words)
    glued = table.get("glued")
    forms = tuple(_form(row, compile_) for row in table["form"])
    return Grammar(
        jurisdiction=code,
        language=language,
        side=table["side"],
        outer_first=table["outer_first"],
        triggers=tuple(table["triggers"]),
        operations=tuple(_rows(table, "operation", "op", words)),
        instruments=tuple(_rows(table, "instrument", "type", words)),
        asides=tuple(_rows(table, "aside", "reads", words)),
        commencements=tuple(_rows(table, "commencement", "rule", words)),
        languages=tuple(_rows(table, "language", "languages", words)),
        units=tuple(
            UnitWord(
                compile_(r["pattern"]),
                tuple(r.get("levels", ())),
                r.get("label", ""),
                r.get("heading", False),
                r["example"],
                r["reads"],
            )
            for r in table.get("unit", ())
        ),
        forms=forms,
        by_place={w: tuple(f for f in forms if f.where == w) for w in PLACES},
        number_before=compile_(table["number_before"]),
        number_behind=compile_(table["number_behind"]),
        splitter=compile_(table["splitter"]),
        counts=table.get("counts", {}),
        glued=re.compile("|".join(sorted(glued, key=len, reverse=True)), re.IGNORECASE)
        if glued
        else None,
        exchanges=tuple(_rows(table, "exchange", "reads", words)),
    )


def _form(row: dict[str, Any], compile_: Compile) -> Form:
    return Form(
        where=row["where"],
        pattern=compile_(row["pattern"]),
        op=row.get("op"),
        remark=row.get("remark", False),
        bare=row.get("bare", False),
        banner=row.get("banner", False),
        blocks=row.get("blocks", 1),
        sure=row.get("sure", False),
        unread=row.get("unread", False),
        follow=compile_(row["follow"]) if "follow" in row else None,
        follow_most=row.get("follow_most", 40),
        example=row["example"],
        reads=row["reads"],
        day_second=row.get("day_second", False),
        op_behind=row.get("op_behind", False),
    )


def _words(language: str, table: dict[str, Any]) -> dict[str, str]:
    """Named patterns: those of the section, and ``op``, ``unit`` … made of its rows."""
    counted = "|".join(sorted(table.get("counts", {}), key=len, reverse=True)) or "(?!)"
    words: dict[str, str] = {
        "ordinal": ordinal_pattern(language),
        "count": rf"\d+(?:\s*\([^()\d]*\))?|(?:{counted})(?:\s(?:{counted})){{0,2}}(?![^\W\d_])",
        **table.get("words", {}),
    }
    for name, rows in (
        ("op", "operation"),
        ("instrument", "instrument"),
        ("commencement", "commencement"),
        ("unit", "unit"),
    ):
        words[name] = _either(_nameless(_fill(r["pattern"], words)) for r in table.get(rows, ()))
    return words


def _nameless(pattern: str) -> str:
    """The pattern with its groups nameless, to be used inside another more than once."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _either(patterns: Iterator[str] | Sequence[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


def _fill(pattern: str, words: dict[str, str]) -> str:
    while _SLOT.search(pattern):
        pattern = _SLOT.sub(lambda m: f"(?:{words[m[1]]})", pattern)
    return pattern


def _compiler(words: dict[str, str]) -> Compile:
    return lambda pattern: re.compile(_fill(pattern, words), re.IGNORECASE)


def _rows(table: dict[str, Any], name: str, key: str, words: dict[str, str]) -> Iterator[Row]:
    for row in table.get(name, ()):
        value = row[key]
        extra = tuple((k, v) for k, v in row.items() if k not in {"pattern", "example", "reads"})
        pattern = re.compile(_fill(row["pattern"], words), re.IGNORECASE)
        yield Row(
            pattern,
            required(pattern),
            value if isinstance(value, str) else "",
            extra,
            row["example"],
            row["reads"],
        )

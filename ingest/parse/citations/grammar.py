"""The words of citations, as data: level words, words of self, nouns of acts.

Table: ``language/<code>/citations.toml``. Compiled once per language.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from language.literals import holds_any
from language.numerals import leading, ordinal, roman
from schemas.clause import Level

_LANGUAGES = Path(__file__).resolve().parents[3] / "language"


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A legal name of a unit (``берене``, ``пункт``) and the levels it may stand for."""

    word: str
    levels: tuple[Level, ...]
    rank: int
    """Place in the generic order; small numbers hold great ones."""
    forms: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Word:
    """What a printed word is in citations. ``kind`` is one of the constants below."""

    kind: str
    level: LevelWord | None = None
    genitive: bool = False
    plural: bool = False
    number: int | None = None


LEVEL, SELF, AND, ORDINAL, LEADING, ROMAN, OTHER = (
    "level", "self", "and", "ordinal", "leading", "roman", "other",
)  # fmt: skip
_PLAIN = Word(OTHER)
_MAX_ROMAN = 89
"""Single letters С and М are initials and prepositions, not hundreds of chapters."""


@dataclass(frozen=True, slots=True)
class ActNouns:
    """Nouns of acts (``Мыйзам``, ``Кодекс``) as they are printed in sentences."""

    pattern: re.Pattern[str]
    """One group per noun, in the order of ``slugs``; matches whole words in any letter case."""
    slugs: tuple[str, ...]
    approved: re.Pattern[str]
    title_case: re.Pattern[str]
    """Case ending that a quoted title carries in the sentence, none of the title itself."""
    title_first: bool
    nominative: dict[str, str]
    """Name of a kind of document that other acts approve, as its title begins."""
    stems: tuple[str, ...]
    """Beginnings of the nouns in small letters: text without any of them names no act."""

    def may_name(self, lower: str) -> bool:
        return holds_any(lower, self.stems)


class Grammar:
    """The compiled table of one language."""

    def __init__(self, language: str, table: dict[str, Any]) -> None:
        self.language = language
        self.order: str = table["order"]
        """``down``: the great unit first; ``up``: the small unit first."""
        self.levels = tuple(_level(row) for row in table["level"])
        self.acts = _acts(table["act"])
        self.self_word = re.compile(table["self"])
        self.adjectives = frozenset(table["adjectives"])
        self.amending = re.compile(rf"(?<!\w)(?:{table['amending']})(?!\w)", re.IGNORECASE)
        """Words of a sentence that changes the act it names."""
        self.same = re.compile(rf"(?<!\w)(?:{table['same']})", re.IGNORECASE)
        """Words that mean the act which a sentence before amends."""
        self._spoils = re.compile(table["not_after"])
        self.inside = frozenset(table.get("inside", ()))
        self._and = frozenset(table["and"])
        self._genitive = re.compile(f"(?:{table['genitive']})$")
        self._plural = re.compile(f"(?:{table['plural']})")
        self._known: dict[str, Word] = {}
        forms = "|".join(row["forms"] for row in table["level"])
        self._trigger = re.compile(rf"(?<![^\W\d_])(?:{forms}|§)(?![^\W\d_])")

    def may_cite(self, text: str) -> bool:
        """A cheap test: False where ``text`` holds no level word."""
        return self._trigger.search(text.lower()) is not None

    def spoils(self, printed: str) -> bool:
        """True for a word behind which a level word is none: ``населенных`` (пунктах)."""
        return bool(printed) and bool(self._spoils.fullmatch(printed.lower()))

    def level(self, word: str) -> LevelWord | None:
        """The level word with this legal name."""
        return next((row for row in self.levels if row.word == word), None)

    def word(self, printed: str) -> Word:
        """What ``printed`` is; remembered, since acts repeat their words."""
        known = self._known.get(printed)
        if known is None:
            known = self._known[printed] = self._read(printed)
        return known

    def _read(self, printed: str) -> Word:
        lower = printed.lower()
        for row in self.levels:
            if row.forms.fullmatch(lower):
                return Word(
                    LEVEL,
                    row,
                    genitive=bool(self._genitive.search(lower)),
                    plural=bool(self._plural.search(lower, 3)),
                )
        if self.self_word.fullmatch(lower):
            return Word(SELF)
        number = ordinal(lower, self.language)
        if number is not None:
            return Word(ORDINAL, number=number)
        first = leading(lower, self.language)
        if first is not None:
            return Word(LEADING, number=first)
        if lower in self._and:
            return Word(AND)
        value = roman(printed)
        if value is not None and value <= _MAX_ROMAN:
            return Word(ROMAN, number=value)
        return _PLAIN


@cache
def table(language: str) -> dict[str, Any]:
    """The table of a language as read; {} where there is none."""
    path = _LANGUAGES / language / "citations.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language, None where citations of it cannot be read."""
    rows = table(language)
    return Grammar(language, rows) if rows else None


def _level(row: dict[str, Any]) -> LevelWord:
    levels = cast("tuple[Level, ...]", tuple(row["levels"]))
    return LevelWord(row["word"], levels, row["rank"], re.compile(row["forms"]))


def _literal(pattern: str) -> str:
    """The plain letters that a pattern begins with."""
    return re.split(r"[^\w ]", pattern, maxsplit=1)[0]


def _acts(table: dict[str, Any]) -> ActNouns:
    nouns: list[tuple[str, str]] = [(slug, forms) for slug, forms in table["nouns"]]
    # the group stands behind its noun, so that the first letters are looked at first
    groups = "|".join(f"(?:{forms}){table['endings']}()" for _, forms in nouns)
    return ActNouns(
        re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])", re.IGNORECASE),
        tuple(slug for slug, _ in nouns),
        re.compile(rf"\s+{table['approved']}", re.IGNORECASE),
        re.compile(table["title_case"]),
        table["title_first"],
        dict(table.get("nominative", {})),
        tuple(sorted({_literal(forms) for _, forms in nouns})),
    )

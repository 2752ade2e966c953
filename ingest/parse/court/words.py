"""Words of court acts: ``language/<code>/court.toml``.

Markers and roles of all languages are tried together: courts of one country write in two
languages, and no row of one is an ordinary phrase of another.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast

from ingest.parse.folding import folded, word_pattern
from schemas.court import Instance, Outcome, PartName, PartyRole, Proceedings

_LANGUAGES = Path(__file__).resolve().parents[3] / "language"


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(_LANGUAGES.glob("*/court.toml"))
    }


def _rows(section: str, key: str) -> list[str]:
    return [row for table in _tables().values() for row in table.get(section, {}).get(key, ())]


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """One pattern over folded text of all languages' rows ``[section] key``."""
    rows = _rows(section, key)
    return re.compile(word_pattern(rows, {}) if rows else "(?!)")


@cache
def keys(section: str) -> tuple[str, ...]:
    """Keys of a section over all languages, in the order of the tables."""
    return tuple(dict.fromkeys(k for t in _tables().values() for k in t.get(section, {})))


@cache
def marker(key: str) -> re.Pattern[str]:
    """Marker words over folded text without blanks."""
    behind = "|".join(_rows("markers", "behind"))
    return re.compile(rf"(?:{'|'.join(_rows('markers', key))})(?:{behind})?[:;.]?$")


@cache
def marker_words() -> tuple[str, ...]:
    """The marker words of all languages without blanks: each row's stem, and it with an ending."""
    out: list[str] = []
    for row in (*_rows("markers", "established"), *_rows("markers", "operative")):
        stem = re.split(r"[(\[]", row)[0]
        letters = re.search(r"\[(\w+)\]", row)
        if stem.isalpha():
            out.extend((stem, *(stem + letter for letter in (letters[1] if letters else ""))))
    return tuple(dict.fromkeys(out))


def part_label(part: str, language: str) -> str | None:
    """The legal name of a part: ``резолютивная часть``."""
    name: str | None = _tables().get(language, {}).get("parts", {}).get(part)
    return name


def heading_of(text: str) -> PartName | None:
    """The part that a line's words head: ``МОТИВИРОВОЧНАЯ ЧАСТЬ``."""
    bare = folded(text).strip(' .:;"«»')
    for part in keys("headings"):
        if pattern("headings", part).fullmatch(bare):
            return cast("PartName", part)
    return None


def sits(text: str) -> bool:
    """A judge or the secretary of the sitting is named."""
    low = folded(text)
    return any(p.search(low) for role, p in roles() if party_role(role) is None)


def cued(text: str, part: PartName) -> bool:
    """The paragraph begins with words that open the part."""
    return bool(_cues(part).match(folded(text).lstrip(' "«')))


@cache
def _cues(part: str) -> re.Pattern[str]:
    """Rows of cues are the beginnings of words."""
    return re.compile("|".join(f"(?:{_spaced(row)})" for row in _rows("cues", part)) or "(?!)")


@cache
def roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Roles in the introduction: judges, secretary, parties; each with its pattern."""
    judges = [(f"judge:{k}", pattern("judges", k)) for k in keys("judges")]
    parties = [(k, pattern("roles", k)) for k in keys("roles")]
    return (*judges, ("secretary", pattern("secretary", "words")), *parties)


def party_role(role: str) -> PartyRole | None:
    """The role as the card names it; None for judges and the secretary."""
    return None if role == "secretary" or ":" in role else cast("PartyRole", role)


@cache
def claims() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """How a claim is told, row by row, and where its subject ends."""
    rows = [word_pattern([row], {}) for row in _rows("claim", "rows")]
    ends = "|".join(r.replace(" ?", r"\s*").replace(" ", r"\s+") for r in _rows("claim", "end"))
    return tuple(re.compile(r) for r in rows), re.compile(ends or "(?!)")


def instance_of(text: str) -> Instance | None:
    """The instance that words of a head or introduction tell; the highest goes."""
    low = folded(text)
    order: tuple[Instance, ...] = ("supervisory", "cassation", "appeal")
    return next((key for key in order if pattern("instance", key).search(low)), None)


def proceedings_of(text: str) -> Proceedings | None:
    """The kind of proceedings; the narrower before the wider.

    The name of a chamber for cases of several kinds ("по гражданским и административным делам")
    tells none of them.
    """
    low = _chamber().sub(lambda m: m[0] if m[0].count(" ") < _SEVERAL else " ", folded(text))
    order = ("constitutional", "administrative_offence", "criminal", "economic")
    for key in (*order, "administrative", "civil"):
        if pattern("proceedings", key).search(low):
            return cast("Proceedings", key)
    return None


_SEVERAL = 6
"""Blanks in the name of a chamber for cases of one kind: fewer."""


@cache
def _chamber() -> re.Pattern[str]:
    rows = [row for t in _tables().values() for row in t.get("chamber", {}).get("words", ())]
    return re.compile(word_pattern(rows, {}))


@cache
def outcomes(language: str) -> tuple[tuple[Outcome, re.Pattern[str]], ...]:
    """Rows in their order: the first that fits a sentence tells its outcome."""
    rows = _tables().get(language, {}).get("outcome", {}).get("rows", ())
    return tuple(
        (row[0], re.compile(rf"(?<![^\W_])(?:{'|'.join(_spaced(r) for r in row[1:])})"))
        for row in rows
    )


def _spaced(row: str) -> str:
    return row.replace(" ", r"\s+")

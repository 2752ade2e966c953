"""Words of documents in the language of the act: ``language/<code>/documents/papers.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jurisdictions

FALLBACK = "ru"
"""For acts in a language without a table: official or understood in all our countries."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one language under dotted keys."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key; KeyError where there is none, which is a defect of ours."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def label(self, group: str, value: str) -> str:
        """The name of a value of the vocabulary; the value in plain words where it has none."""
        return self.texts.get(f"{group}.{value}", value.replace("-", " ").replace("_", " "))

    def day(self, iso: str | None) -> str:
        """A day as the language writes it; one that is not whole as it stands."""
        parts = (iso or "").split("-")
        if len(parts) != 3:
            return iso or self("imprint.undated")
        return self("day", y=parts[0], m=parts[1], d=parts[2])


@cache
def words(code: str) -> Words:
    """The words for an act in the language ``code``."""
    table = jurisdictions.words(code, "papers")
    if not table:
        code, table = FALLBACK, jurisdictions.words(FALLBACK, "papers")
    return Words(code, dict(_flat(table, "")))


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            out += _flat(value, f"{prefix}{key}.")
        else:
            out.append((prefix + key, str(value)))
    return out

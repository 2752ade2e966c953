"""Whose text a file is, by the marks of portals and legal systems: ``sources.toml`` per country.

Marks are looked for where no text of an act stands: in addresses of the markup and in what the
parser listed apart. An act that cites a portal is not a page of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import jurisdictions
from schemas.origin import SourceKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A source and the marks that its files carry."""

    kind: SourceKind
    name: str
    links: re.Pattern[str]
    words: re.Pattern[str]


def recognised(apart: str, markup: str) -> Mark | None:
    """The source whose marks stand in what is no text of an act, or in the markup of a web page."""
    return next(
        (m for m in marks() if m.words.search(apart) or (markup and m.links.search(markup))), None
    )


@cache
def marks() -> tuple[Mark, ...]:
    """The rows of all countries: an act of one may come from a portal of another."""
    return tuple(_marks())


def _marks() -> Iterator[Mark]:
    for code in jurisdictions.codes():
        for row in jurisdictions.table(code, "sources").get("source", ()):
            yield Mark(row["kind"], row["name"], _any(row["links"]), _any(row["words"]))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns) or "(?!)", re.IGNORECASE)

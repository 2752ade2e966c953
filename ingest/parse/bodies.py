"""Bodies that issue acts, told by their names. Table: ``jurisdictions/<code>/bodies.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jurisdictions
from ingest.parse.folding import folded, word_pattern
from schemas.iri import slug as slug_of

BodyMatch = tuple[str | None, int, int]
"""Id (None for a body of a kind that is not in the table by name) and its place."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body as printed. ``actor`` stands in IRIs; ``types`` renames the kinds of its acts."""

    id: str | None
    actor: str
    name: str
    court: bool = False
    types: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """The name in the nominative where the table has it, else as printed."""
        return self.names.get(language, self.name)


@cache
def _endings(jurisdiction: str) -> dict[str, str]:
    """``{n}``, ``{a}``: the endings of every language of the country together."""
    every = jurisdictions.table(jurisdiction, "act_types").get("endings", {})
    names = sorted({name for table in every.values() for name in table})
    return {n: "(?:" + "|".join(t[n] for t in every.values() if t[n]) + ")" for n in names}


@cache
def _rows(jurisdiction: str) -> tuple[tuple[dict[str, Any], re.Pattern[str]], ...]:
    out = []
    for row in jurisdictions.table(jurisdiction, "bodies").get("body", ()):
        out.append((row, re.compile(word_pattern(row["words"], _endings(jurisdiction)))))
    return tuple(out)


@cache
def state_pattern(jurisdiction: str) -> re.Pattern[str]:
    """The state's own name in any case, over folded text; ``(?!)`` where no table tells it."""
    words = jurisdictions.table(jurisdiction, "card").get("state", {}).get("words", [])
    return re.compile(word_pattern(words, _endings(jurisdiction)) if words else "(?!)")


def find_bodies(text: str, jurisdiction: str) -> list[tuple[Body, int, int]]:
    """Bodies named in ``text``, in order of place; at one place the longest name.

    Bodies that the table knows by name go before kinds of bodies ("ministry of …").
    """
    searched = state_pattern(jurisdiction).sub(lambda m: "·" * len(m[0]), folded(text))
    named: list[tuple[Body, int, int]] = []
    for by_name in (True, False):
        hits = [
            (m.start(), m.end(), row)
            for row, pattern in _rows(jurisdiction)
            if ("id" in row) == by_name
            for m in pattern.finditer(searched)
        ]
        for start, end, row in sorted(hits, key=lambda h: (h[0], -h[1])):
            if all(end <= s or e <= start for _, s, e in named):
                named.append((_body(row, text[start:end]), start, end))
    return sorted(named, key=lambda hit: hit[1])


def match_body(text: str, jurisdiction: str) -> BodyMatch | None:
    """The first body named: (id, start, end), or None. ``id`` is None for one known by kind."""
    for body, start, end in find_bodies(text, jurisdiction):
        return body.id, start, end
    return None


def body_named(id: str, jurisdiction: str) -> Body | None:
    """The row of a body's id, or None."""
    for row, _ in _rows(jurisdiction):
        if row.get("id") == id:
            return _body(row, id)
    return None


def unlisted(name: str) -> Body:
    """A body that no table holds: its actor is the slug of its name."""
    return Body(None, slug_of(name), name)


def _body(row: dict[str, Any], printed: str) -> Body:
    name = " ".join(printed.split())
    id: str | None = row.get("id")
    actor = row.get("actor") or id or slug_of(name)
    return Body(id, actor, name, row.get("court", False), row.get("types", {}), row.get("name", {}))

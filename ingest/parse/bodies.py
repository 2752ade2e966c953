"""Bodies that issue acts, told by their names. Table: ``jurisdictions/<code>/bodies.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jurisdictions
from ingest.parse.body_names import nominative
from ingest.parse.folding import folded, language_rows, literal_of, word_pattern
from schemas.iri import slug as slug_of

BodyMatch = tuple[str | None, int, int]
"""Id (None for a body of a kind that is not in the table by name) and its place."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body as printed. ``actor`` stands in IRIs; ``types`` renames the kinds of its acts."""

    id: str | None
    actor: str
    name: str
    """In the nominative, as far as the tables of endings reach."""
    court: bool = False
    constitutional: bool = False
    """It decides on norms, not on cases: its acts have numbers of their own."""
    nameless: bool = False
    """Only its kind is printed ("айылдык кеңеш")."""
    types: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """The whole name where the table has it or makes it, else as printed."""
        return self.names.get(language, self.name)


@dataclass(frozen=True, slots=True)
class _Row:
    """One way to write a body. ``literal`` stands in every text that the pattern matches."""

    body: Mapping[str, Any]
    literal: str
    pattern: re.Pattern[str]
    by_name: bool
    """Known by name, or of a kind that goes as if it were (``first``)."""


@cache
def _endings(jurisdiction: str) -> dict[str, str]:
    """``{n}``, ``{a}``: the endings of every language of the country together."""
    every = jurisdictions.table(jurisdiction, "act_types").get("endings", {})
    names = sorted({name for table in every.values() for name in table})
    return {n: "(?:" + "|".join(t[n] for t in every.values() if t[n]) + ")" for n in names}


@cache
def _bodies(jurisdiction: str) -> tuple[Mapping[str, Any], ...]:
    """The rows of the table, with those that stand once for every region of the country."""
    table = jurisdictions.table(jurisdiction, "bodies")
    out = list(table.get("body", ()))
    for region in table.get("region", ()):
        stems = {k: v for k, v in region.items() if isinstance(v, str)}
        for row in table.get("regional", ()):
            if row["of"] == region["kind"]:
                out.append(_of_region(row, stems))
    return tuple(out)


def _of_region(row: Mapping[str, Any], stems: Mapping[str, str]) -> Mapping[str, Any]:
    """``{id}-akimat`` and its words with the names of a region in their places."""

    def filled(text: str) -> str:
        for key, value in stems.items():
            text = text.replace("{" + key + "}", value)
        return text

    name = {language: filled(text) for language, text in row["name"].items()}
    words = [filled(text) for text in row["words"]]
    return {**row, "id": filled(row["id"]), "name": name, "words": words}


@cache
def _rows(jurisdiction: str) -> tuple[_Row, ...]:
    endings = _endings(jurisdiction)
    return tuple(
        _Row(
            body,
            literal_of(word),
            re.compile(word_pattern([word], endings)),
            "id" in body or body.get("first", False),
        )
        for body in _bodies(jurisdiction)
        for word in body["words"]
    )


@cache
def state_pattern(jurisdiction: str) -> re.Pattern[str]:
    """The state's own name in any case, over folded text; ``(?!)`` where no table tells it."""
    words = jurisdictions.table(jurisdiction, "card").get("state", {}).get("words", [])
    return re.compile(word_pattern(words, _endings(jurisdiction)) if words else "(?!)")


def find_bodies(text: str, jurisdiction: str) -> list[tuple[Body, int, int]]:
    """Bodies named in ``text``, in order of place; at one place the longest name.

    Bodies that the table knows by name go before kinds of bodies ("ministry of …"), but where one
    is only what another stands under ("agency … under the Government") the other is meant. Kinds
    marked "first" (a committee of a ministry) go as if named: the ministry's name ends theirs.
    """
    searched = state_pattern(jurisdiction).sub(lambda m: "·" * len(m[0]), folded(text))
    named: list[tuple[Body, int, int]] = []
    known: list[Hit] = []
    kinds: list[Hit] = []
    for one in [row for row in _rows(jurisdiction) if row.literal in searched]:
        found = known if one.by_name else kinds
        found.extend((m.start(), m.end(), one.body) for m in one.pattern.finditer(searched))
    if not known and not kinds:
        return []
    over = {(s, e) for s, e, _ in known if _stands_over(searched, s, e, [*known, *kinds])}
    for hits in ([h for h in known if h[:2] not in over], kinds):
        for start, end, row in sorted(hits, key=lambda h: (h[0], -h[1])):
            if all(end <= s or e <= start for _, s, e in named):
                named.append((_body(row, text[start:end], jurisdiction), start, end))
    return sorted(named, key=lambda hit: hit[1])


_NEAR = 20
"""Characters between a body and the one that it stands under."""

Hit = tuple[int, int, Mapping[str, Any]]


@cache
def _attached() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words before and behind a body that another stands under: "при …", "… караштуу"."""
    before = word_pattern(language_rows("card", "attached", "before"), {})
    behind = word_pattern(language_rows("card", "attached", "behind"), {})
    return re.compile(rf"{before}[\s·]*$"), re.compile(rf"[\s·]*{behind}")


def _stands_over(searched: str, start: int, end: int, every: list[Hit]) -> bool:
    """Another body at ``start`` to ``end`` is set under: one about it, before "при", behind."""
    before, behind = _attached()
    about = [(s, e) for s, e, _ in every if s <= start and end <= e and e - s > end - start]
    if before.search(searched[max(0, start - _NEAR) : start]):
        return bool(about) or any(start - _NEAR <= e <= start for _, e, _ in every)
    if behind.match(searched, end):
        return bool(about) or any(end <= s <= end + _NEAR for s, _, _ in every)
    return False


def match_body(text: str, jurisdiction: str) -> BodyMatch | None:
    """The first body named: (id, start, end), or None. ``id`` is None for one known by kind."""
    for body, start, end in find_bodies(text, jurisdiction):
        return body.id, start, end
    return None


def body_named(id: str, jurisdiction: str) -> Body | None:
    """The row of a body's id, or None."""
    for row in _bodies(jurisdiction):
        if row.get("id") == id:
            return _body(row, id, jurisdiction)
    return None


def unlisted(name: str) -> Body:
    """A body that no table holds: its actor is the slug of its name."""
    name = nominative(name)
    return Body(None, slug_of(name), name)


def _body(row: Mapping[str, Any], printed: str, jurisdiction: str) -> Body:
    name = nominative(printed)
    id: str | None = row.get("id")
    actor = row.get("actor") or id or slug_of(name)
    names = row.get("name") or _whole_names(row, name, jurisdiction)
    return Body(
        id,
        actor,
        name,
        row.get("court", False),
        row.get("constitutional", False),
        row.get("nameless", False),
        row.get("types", {}),
        names,
    )


def _whole_names(row: Mapping[str, Any], name: str, jurisdiction: str) -> Mapping[str, str]:
    """A national body's name with that of the state, in each language of the country."""
    if not row.get("national"):
        return {}
    forms = jurisdictions.table(jurisdiction, "card").get("state", {}).get("of", {})
    return {language: form.replace("{}", name) for language, form in forms.items()}

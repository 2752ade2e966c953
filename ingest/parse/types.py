"""Kinds of acts told by their words, and the IRI that a kind, body, date and number make.

Table: ``jurisdictions/<code>/act_types.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import jurisdictions
from ingest.parse.bodies import Body
from ingest.parse.folding import folded, spelt_out, whole_words, word_pattern
from schemas import iri

TypeMatch = tuple[str, int, int]
"""Slug and the place of its word in the text that was searched."""


@dataclass(frozen=True, slots=True)
class ActType:
    """A row of the table. ``court`` is the slug of the kind when a court gives it."""

    slug: str
    kind: str
    actor: bool
    court: str | None
    by: str | None = None
    """Id of the body that gives acts of the kind where none is told."""


@cache
def _rows(jurisdiction: str) -> tuple[dict[str, Any], ...]:
    return tuple(jurisdictions.table(jurisdiction, "act_types").get("type", ()))


@cache
def endings(jurisdiction: str, language: str) -> dict[str, str]:
    """What ``{n}`` and ``{a}`` of a country's tables stand for in a language."""
    every = jurisdictions.table(jurisdiction, "act_types").get("endings", {})
    if language in every:
        return dict(every[language])
    names = {name for table in every.values() for name in table}
    return {n: "(?:" + "|".join(t[n] for t in every.values() if t[n]) + ")" for n in names}


@cache
def languages(jurisdiction: str) -> tuple[str, ...]:
    """Languages that the country's tables know."""
    return tuple(jurisdictions.table(jurisdiction, "act_types").get("endings", {}))


@cache
def _patterns(jurisdiction: str, language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with an empty group at the end of each row, and the slug of each group.

    A row begins with a letter for the matcher to look at first, not with its group.
    """
    known = languages(jurisdiction)
    chosen = (language,) if language in known else known
    words: list[tuple[str, str]] = []
    for row in _rows(jurisdiction):
        for name in chosen:
            for word in row.get(name, ()):
                words.append((row["slug"], spelt_out(word, endings(jurisdiction, name))))
    words.sort(key=lambda pair: len(pair[1]), reverse=True)
    pattern = whole_words("|".join(f"{word}()" for _, word in words)) if words else "(?!)"
    return re.compile(pattern), tuple(slug for slug, _ in words)


def find_types(text: str, language: str, jurisdiction: str) -> list[TypeMatch]:
    """Words that name a kind of act, in order, in any inflection; longest at each place."""
    pattern, slugs = _patterns(jurisdiction, language)
    found = []
    for match in pattern.finditer(folded(text)):
        assert match.lastindex is not None
        found.append((slugs[match.lastindex - 1], match.start(), match.end()))
    return found


def match_type(text: str, language: str, jurisdiction: str) -> TypeMatch | None:
    """The first word that names a kind of act: (slug, start, end), or None."""
    return next(iter(find_types(text, language, jurisdiction)), None)


def treaty_of(title: str, jurisdiction: str) -> str | None:
    """The kind of a treaty whose title begins with its word (``[[treaty]]`` rows).

    The words are ordinary ones of contracts elsewhere, so no citation is told by them.
    """
    low = folded(title)
    for row in jurisdictions.table(jurisdiction, "act_types").get("treaty", ()):
        if re.match(word_pattern(row["words"], endings(jurisdiction, "")), low):
            return str(row["slug"])
    return None


def is_treaty(slug: str, jurisdiction: str) -> bool:
    """States give acts of the kind together."""
    treaties = jurisdictions.table(jurisdiction, "act_types").get("treaty", ())
    return any(row["slug"] == slug for row in treaties)


@cache
def act_type(slug: str, jurisdiction: str) -> ActType:
    """The row of a slug; an unknown slug is an act whose IRI names the body."""
    if is_treaty(slug, jurisdiction):
        return ActType(slug, "act", False, None)  # states give it together
    for row in _rows(jurisdiction):
        if row["slug"] == slug:
            return ActType(
                slug, row["kind"], row.get("actor", False), row.get("court"), row.get("by")
            )
    return ActType(slug, "act", True, None)


def given_by(slug: str, body: Body | None, jurisdiction: str) -> str:
    """The slug of a kind once the body is known: a court's decision is a judgment."""
    if body is None:
        return slug
    if slug in body.types:
        return body.types[slug]
    court = act_type(slug, jurisdiction).court
    return court if body.court and court else slug


def kind_of(slug: str, body: Body | None, jurisdiction: str) -> str:
    """``act``, ``doc`` or ``judgment``: what stands behind the country in an IRI."""
    row = act_type(slug, jurisdiction)
    if slug == "judgment" or (body is not None and body.court and row.court):
        return "judgment"
    return row.kind


def work_iri(
    jurisdiction: str,
    slug: str,
    date: str | None,
    number: str | None,
    *,
    body: Body | None = None,
    title: str = "",
) -> str:
    """IRI of a work: the one rule for the card, for notes and for citations.

    The body stands in it where more than one gives acts of the kind (all but constitution, codes
    and laws). ``judgment`` is kind and type in one word and is written once.
    """
    slug = given_by(slug, body, jurisdiction)
    kind = kind_of(slug, body, jurisdiction)
    needs_actor = act_type(slug, jurisdiction).actor
    actor = body.actor if body is not None and needs_actor else None
    if kind == slug:
        return iri.work(jurisdiction, kind, actor or "court", date, number, title=title)
    return iri.work(jurisdiction, kind, slug, date, number, actor=actor, title=title)

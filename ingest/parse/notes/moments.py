"""From when, until when and in which language text: told in an act's own words as in a note."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.parse.notes.grammar import Grammar, grammars
from ingest.parse.notes.reading import languages_told, marks, suspended_until, time_of
from schemas.event import Commencement


@dataclass(frozen=True, slots=True)
class Moment:
    """``unknown``, None and () where nothing is told."""

    in_force: Commencement = field(default_factory=Commencement)
    until: str | None = None
    languages: tuple[str, ...] = ()


def moment(text: str, jurisdiction: str, language: str) -> Moment:
    """What ``text`` (normalised, the names of acts left out) tells of time and language."""
    grammar = _grammar(jurisdiction, language)
    if grammar is None:
        return Moment()
    times = [time_of(mark, grammar) for mark in marks(grammar.commencements, text)]
    return Moment(
        next((t for t in times if t.rule != "unknown"), Commencement()),
        suspended_until(text, grammar),
        languages_told(text, grammar),
    )


def _grammar(jurisdiction: str, language: str) -> Grammar | None:
    return next((g for g in grammars(jurisdiction, language) if g.language == language), None)

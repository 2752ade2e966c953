"""What is offered while somebody types, and what is offered where a search finds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["act", "heading", "term"]
SuggestionKind = Literal["act", "number", "name", "heading", "term"]
"""``number``, ``name``: an act, by its number or by an everyday name such as ГК КР."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What people may begin to type to come to an act or a clause."""

    kind: EntryKind
    text: str
    """What is shown: a title, a heading, a defined term."""
    names: tuple[str, ...] = ()
    """Of an act: its everyday names."""
    numbers: tuple[str, ...] = ()
    """Of an act: its numbers, as printed."""
    terms: str = ""
    """Keys of all words that lead here, joined by blanks (``index.hints.keys``)."""
    lead: str = ""
    """The beginning of ``text`` as it is compared with what is typed."""


@dataclass(frozen=True, slots=True)
class SuggestedAct:
    """The act that a suggestion leads to, or into."""

    iri: str
    title: str
    type: str
    number: str | None
    date: str | None
    status: str
    language: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line under the box. It leads to ``act`` (and its clause ``eid``) or, where several acts
    have the same heading or term, to a search for ``query``."""

    kind: SuggestionKind
    text: str
    """What matched: a title, a number, an everyday name, a heading, a term."""
    marks: tuple[tuple[int, int], ...]
    """Half-open ranges in ``text``: what was typed so far."""
    act: SuggestedAct | None
    eid: str | None
    query: str | None
    clauses: int
    """Clauses that have the heading or the term; 1 for an act."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a person may have begun to type."""

    typed: str
    read_as: str | None
    """Where nothing begins as typed: the same keys on another layout, which is what was looked
    for."""
    suggestions: tuple[Suggestion, ...]


Reason = Literal["slip", "layout", "latin", "joined", "split"]
"""``slip``: letters wrong, missing, too many. ``layout``: typed on another keyboard layout.
``latin``: Latin letters for ours. ``joined``, ``split``: a blank too many, or one missing."""


@dataclass(frozen=True, slots=True)
class MeantQuery:
    """A query that may have been meant: words that occur nowhere replaced by the corpus' own."""

    query: str
    typed: tuple[str, ...]
    """Words as they were typed."""
    meant: tuple[str, ...]
    """What stands for each of them in ``query``."""
    reason: Reason
    total: int
    """Clauses that ``query`` would find under the same filters and on the same day."""


@dataclass(frozen=True, slots=True)
class PartHelp:
    """A word, phrase or other part of a query that found nothing."""

    text: str
    alone: int
    """Clauses that it finds by itself, under the same filters and on the same day."""
    anywhere: int
    """Clauses that it finds by itself without filters and in any wording; 0: it occurs nowhere."""
    without: int
    """Clauses that the query finds without it; 0 where it is all that was asked for."""
    rest: str
    """The query without it, to be asked again; "" where it is all that was asked for."""


@dataclass(frozen=True, slots=True)
class SearchHelp:
    """Why a query finds nothing, in numbers of clauses that something weaker would find."""

    parts: tuple[PartHelp, ...]
    without_filters: int
    """The same query without its filters; 0 where it has none."""
    any_wording: int
    """In wordings of any day; 0 where that was asked for."""
    other_languages: int
    """Without the filter of languages; 0 where there is none."""
    without_quotes: int
    """With the words of its phrases anywhere in a clause; 0 where it has none."""

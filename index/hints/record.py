"""Entries and words as the engines keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from index.hints.plan import FoundEntry
from language.analyse import plain_key
from schemas.register import Validity
from schemas.search import IndexDocument
from schemas.suggest import Entry, EntryKind

LEAST_LETTERS = 4
"""Letters from which a word is kept to be offered for a mistyped one."""
WORD = "word"
"""Kind of a record that is a word."""

# What an entry's score is multiplied by, by the kind of its act.
_FACTORS = {"constitution": 3.2, "code": 3.0, "constitutional-law": 2.8, "law": 2.6,
            "consolidated-law": 2.6}  # fmt: skip
_FACTOR, _FACTOR_OF_ENDED = 2.0, 1.0
_ENDED = frozenset({"repealed", "expired"})
_OF_ENTRY = ("kind", "text", "names", "numbers", "lead")
_OF_DOCUMENT = ("work", "eid", "title", "type", "number", "date", "status", "language")


def factor(of: IndexDocument) -> float:
    """What the scores of the entries of a document are multiplied by."""
    return _FACTOR_OF_ENDED if of.status in _ENDED else _FACTORS.get(of.type, _FACTOR)


def shown(entry: Entry, of: IndexDocument) -> dict[str, Any]:
    """What is kept of an entry to be shown, as JSON."""
    told = {name: getattr(entry, name) for name in _OF_ENTRY}
    told |= {name: getattr(of, name) for name in _OF_DOCUMENT}
    return told | {"valid": (of.valid.start, of.valid.end)}


def found(shown: Mapping[str, Any], score: float) -> FoundEntry:
    """The entry of what ``shown`` made."""
    told = dict(shown)
    for name in ("names", "numbers"):
        told[name] = tuple(told[name])
    valid = Validity(*told.pop("valid"))
    return FoundEntry(**told, rank=score, valid=valid)


def scope(regime: str, *, ended: bool) -> str:
    """Before the terms of an entry: who may see it, and whether its day must be looked at. A filter
    beside the words would be asked of every entry that fits, and of one letter a third does."""
    return f"{regime}{'|' if ended else '/'}"


def terms(entry: Entry, of: IndexDocument) -> list[str]:
    """What an entry is found by, in the field of its kind."""
    before = scope(of.regime, ended=of.valid.end is not None)
    return [before + term for term in entry.terms.split()]


def lead_term(kind: EntryKind, lead: str) -> str:
    """By kind, so that the beginning of a title is not looked for among all headings."""
    return f"{kind}/{lead}"


def words_of(document: IndexDocument) -> Iterable[tuple[str, str]]:
    """(language, word) of what may be offered for a mistyped one."""
    for word in document.exact.split():
        if len(word) >= LEAST_LETTERS and word.isalpha():
            yield document.language, word


def word_key(language: str, word: str) -> str:
    """The identity of a word."""
    return f"{language}:{word}"


def plain(language: str, word: str) -> str:
    """What a word is found by."""
    return plain_key(word, language)

"""The card of an act as terms of the index, for the fields of the query language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.keys import card_term, folded_key, number_term, stem_key
from language.analyse import analyse
from register.names import number_key
from schemas.act import Act, ActDescription


def numbers_of(act: Act) -> Iterator[str]:
    """Numbers that lead to the act: its own, and that of the act that approved it."""
    if act.number:
        yield act.number
    for number in act.numbers:
        yield number.value
    approver = act.approved_by.act if act.approved_by else None
    if isinstance(approver, ActDescription):
        if approver.number:
            yield approver.number
    elif approver:
        yield approver.rpartition("/")[2].partition("!")[0]


def card_terms(act: Act) -> str:
    """Terms by field, joined by blanks: words by their stems, numbers by their keys."""
    return " ".join(dict.fromkeys(_terms(act)))


def _terms(act: Act) -> Iterator[str]:
    yield from _words("title", [act.title], act.language)
    for value in numbers_of(act):
        key = number_key(value)
        if key:
            yield card_term("number", number_term(key))
    if act.authority:
        yield from _words("body", [act.authority.name], act.language)
    if act.court is None:
        return
    if act.authority:
        yield from _words("court", [act.authority.name], act.language)
    yield from _words("judge", [judge.name for judge in act.court.judges], act.language)
    for number in act.numbers:
        if number.kind == "case":
            yield card_term("case", number_term(number_key(number.value)))


def _words(field: str, texts: Iterable[str], language: str) -> Iterator[str]:
    # The word as written too: names in the card stand in whatever case was printed.
    for text in texts:
        for keys in analyse(text, language):
            yield card_term(field, stem_key(language, keys.stem))
            yield card_term(field, keys.exact)
            yield card_term(field, folded_key(language, keys.folded))

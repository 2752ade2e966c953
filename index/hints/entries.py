"""What people may begin to type to come to an act or a clause."""

from __future__ import annotations

from collections.abc import Iterable

from index.card import numbers_of
from index.hints.keys import lead_of, terms_of
from index.names import everyday_names, short_names
from schemas.act import Act
from schemas.clause import Clause
from schemas.suggest import Entry, EntryKind

_LONGEST = 300
"""Characters beyond which a heading is no line to choose from."""
_LONGEST_TERM = 120


def entries_of_act(act: Act) -> tuple[Entry, ...]:
    """The act by its title, with the numbers and names that lead to it too."""
    if not act.title:
        return ()
    names = tuple(short_names(act))
    numbers = tuple(dict.fromkeys(filter(None, (act.number, *numbers_of(act)))))
    # Kind, country and day lead to the act too, without being shown.
    texts = (act.title, *names, *numbers, *everyday_names(act), act.date or "")
    return (_entry("act", act.title, texts, act.language, names, numbers),)


def entries_of_clause(
    clause: Clause, language: str, terms: Iterable[str] = ()
) -> tuple[Entry, ...]:
    """The clause by its heading and by the ``terms`` that it defines."""
    found = []
    heading = (clause.heading or "").strip()
    if any(char.isalpha() for char in heading) and len(heading) <= _LONGEST:
        found.append(_entry("heading", heading, (heading,), language))
    for term in dict.fromkeys(terms):
        if any(char.isalpha() for char in term) and len(term) <= _LONGEST_TERM:
            found.append(_entry("term", term, (term,), language))
    return tuple(found)


def _entry(
    kind: EntryKind,
    text: str,
    texts: Iterable[str],
    language: str,
    names: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
) -> Entry:
    return Entry(kind, text, names, numbers, terms_of(texts, language), lead_of(text, language))

"""Terms that paired clauses tell in two languages: definitions and headings. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from language.tokens import tokens
from register.across.align import Text
from schemas.across import ClausePair, TermPair, TermSource
from schemas.clause import LOW, Clause
from schemas.parsed import Term

_WORDS = 6
"""Words beyond which a heading is a sentence and no term."""
_MOST = 4
"""How many times as many words the one heading may have as the other."""
_QUOTES = "«»“”„\"' "
_EDGE = re.compile(r"^[\s\W]+|[\s\W]+$")


@dataclass(frozen=True, slots=True)
class Defined:
    """A term with the eid of the clause that defines it."""

    eid: str
    term: Term


def told_terms(
    one: Text,
    other: Text,
    pairs: Iterable[ClausePair],
    ours: Sequence[Defined],
    his: Sequence[Defined],
) -> list[TermPair]:
    """Term pairs out of the texts of one act, each once; languages in the order of ``pairs``."""
    mine, theirs = _by_clause(ours), _by_clause(his)
    here = {c.eid: c for c in one.clauses}
    there = {c.eid: c for c in other.clauses}
    found: dict[tuple[str, str], TermPair] = {}
    for pair in pairs:
        if pair.one is None or pair.other is None:
            continue
        told = [
            *_defined(mine.get(pair.one, []), theirs.get(pair.other, [])),
            *_headed(here[pair.one], there[pair.other]),
        ]
        sure = pair.confidence >= LOW
        for a, b, source in told:
            made = TermPair(
                one.language,
                a,
                other.language,
                b,
                source,
                sure,
                one_eid=pair.one,
                other_eid=pair.other,
            )
            key = (a.casefold(), b.casefold())
            found.setdefault(key, made)
    return list(found.values())


def _by_clause(terms: Iterable[Defined]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for one in terms:
        out[one.eid].append(one.term.term.strip(_QUOTES))
    return out


def _defined(mine: list[str], theirs: list[str]) -> Iterator[tuple[str, str, TermSource]]:
    """Terms of one clause: only where both texts define as many, in their order."""
    if len(mine) == len(theirs):
        for a, b in zip(mine, theirs, strict=True):
            if a and b:
                yield a, b, "definition"


def _headed(one: Clause, other: Clause) -> Iterator[tuple[str, str, TermSource]]:
    if not (one.heading and other.heading):
        return
    a, b = (_EDGE.sub("", h) for h in (one.heading, other.heading))
    long, short = sorted((_words(a), _words(b)), reverse=True)
    if short > 0 and long <= _WORDS and long <= _MOST * short:
        yield a, b, "heading"


def _words(text: str) -> int:
    return sum(1 for _ in tokens(text))

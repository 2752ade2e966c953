"""The term base: what came with the program, what acts tell, and what people did to it.

A pair is known by its languages and its terms without case. What a person did last stands: ``add``
makes a pair (or takes a stroke back), ``strike`` takes it out, wherever it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import combinations, product
from typing import cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from language.shipped_terms import shipped_terms
from language.tokens import tokens
from register.access import visible
from register.across_models import TermDeed, TermPairRow, TextPair
from register.models import Work
from register.regime_models import RegimeDeedRow
from schemas.across import TermPair, TermSource
from schemas.problem import BadInput
from schemas.register import Viewer

Key = tuple[str, str, str, str]
LONGEST = 12
"""Words that a term may have."""


def key_of(pair: TermPair | TermDeed) -> Key:
    """What a pair is known by."""
    return pair.one_language, even(pair.one), pair.other_language, even(pair.other)


def even(term: str) -> str:
    """A term as it is compared: exact keys of its words."""
    return " ".join(token.key for token in tokens(term))


def ordered(language: str, term: str, other_language: str, other: str) -> Key:
    """A pair with its languages in the order of their codes; BadInput where it is none."""
    term, other = " ".join(term.split()), " ".join(other.split())
    if language == other_language:
        raise BadInput("one_language", "The two terms of a pair are of two languages.")
    for one in (term, other):
        words = sum(1 for _ in tokens(one))
        if not 0 < words <= LONGEST:
            raise BadInput("bad_term", f"A term has 1 to {LONGEST} words, which {one!r} has not.")
    if language < other_language:
        return language, term, other_language, other
    return other_language, other, language, term


def pairs(session: Session, viewer: Viewer) -> dict[Key, TermPair]:
    """The whole base, struck pairs too, in the order: people's, shipped, out of acts."""
    found: dict[Key, TermPair] = {}
    for deed in session.scalars(select(TermDeed).order_by(TermDeed.id.desc())):
        if deed.kind == "add":
            found.setdefault(key_of(deed), _by_person(deed))
    for pair in (*shipped(), *_of_acts(session, viewer)):
        found.setdefault(key_of(pair), pair)
    for deed in session.scalars(select(TermDeed).order_by(TermDeed.id)):
        key = key_of(deed)
        known = found.get(key)
        if known is not None:
            found[key] = _after(known, deed)
    return found


def standing(session: Session, viewer: Viewer) -> list[TermPair]:
    """The pairs that lead somewhere, for a search: quicker where nobody has edited the base."""
    if session.scalar(select(TermDeed.id).limit(1)) is None:
        return [*shipped(), *_of_acts(session, viewer)]
    return [pair for pair in pairs(session, viewer).values() if pair.active]


def stamp(session: Session) -> tuple[int, ...]:
    """What tells two states of the base apart; with an act's regime its terms come and go."""
    found = session.execute(
        select(
            select(func.max(TermDeed.id)).scalar_subquery(),
            select(func.count(TermPairRow.id)).scalar_subquery(),
            select(func.max(TermPairRow.id)).scalar_subquery(),
            select(func.max(RegimeDeedRow.id)).scalar_subquery(),
        )
    ).one()
    return tuple(each or 0 for each in found)


def write_deed(session: Session, kind: str, key: Key, who: str, reason: str) -> None:
    """Keep what a person did to a pair."""
    session.add(
        TermDeed(
            kind=kind,
            one_language=key[0],
            one=key[1],
            other_language=key[2],
            other=key[3],
            who=who,
            reason=reason,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
    )
    session.flush()


@cache
def shipped() -> tuple[TermPair, ...]:
    """The pairs that come with the program, languages in the order of their codes."""
    return tuple(
        TermPair(a, one, b, other, "shipped", True, topic=row.topic)
        for row in shipped_terms()
        for (a, ones), (b, others) in combinations(sorted(row.terms), 2)
        for one, other in product(ones, others)
    )


def _by_person(deed: TermDeed) -> TermPair:
    return TermPair(
        deed.one_language, deed.one, deed.other_language, deed.other, "person", certain=True
    )


def _after(pair: TermPair, deed: TermDeed) -> TermPair:
    return replace(
        pair,
        active=deed.kind == "add",
        certain=pair.certain or deed.kind == "add",
        who=deed.who,
        when=deed.made_at,
        reason=deed.reason,
    )


def _of_acts(session: Session, viewer: Viewer) -> Iterator[TermPair]:
    query = (
        select(TermPairRow, Work.iri)
        .outerjoin(TextPair, TextPair.id == TermPairRow.pair_id)
        .outerjoin(Work, Work.id == TextPair.work_id)
        .where(or_(TermPairRow.pair_id.is_(None), visible(viewer)))
        .order_by(TermPairRow.certain.desc(), TermPairRow.id)
    )
    for row, iri in session.execute(query):
        yield TermPair(
            row.one_language,
            row.one,
            row.other_language,
            row.other,
            cast(TermSource, row.source),
            row.certain,
            act=iri,
            one_eid=row.one_eid,
            other_eid=row.other_eid,
            seen=row.seen,
            measure=row.measure,
        )


def matching(
    found: Iterable[TermPair],
    languages: Sequence[str] = (),
    words: str = "",
    source: str | None = None,
    active: bool | None = None,
) -> list[TermPair]:
    """Pairs of these languages that hold every word (or beginning of one), by term."""
    wanted = [token.key for token in tokens(words)]
    out = [
        p
        for p in found
        if (not languages or set(languages) <= {p.one_language, p.other_language})
        and (source is None or p.source == source)
        and (active is None or p.active == active)
        and _holds(p, wanted)
    ]
    return sorted(out, key=lambda p: (even(p.one), even(p.other), p.one_language))


def _holds(pair: TermPair, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    held = f" {even(pair.one)}  {even(pair.other)}"
    return all(f" {word}" in held for word in wanted)

"""The clauses that stand beside others in the act's text in another language, on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select, union_all
from sqlalchemy.orm import Session, aliased

from register.access import visible
from register.across_models import ClausePairRow, TextPair
from register.models import ClauseReading, ClauseVersionRow, Expression, Work
from schemas.register import Viewer
from schemas.search import Paired


class Place(NamedTuple):
    """A clause in one language."""

    act: str
    """IRI."""
    language: str
    eid: str


def beside(
    session: Session, viewer: Viewer, places: Collection[Place], on: str
) -> dict[Place, Paired]:
    """For each place the clause that says the same in another language, as it reads on the day.

    Pairs are those of the newest texts; a clause without a pair, or whose pair has no known wording
    on the day, is left out. Of several languages the surest pair is told, of equals the
    first by its code.
    """
    if not places:
        return {}
    mine, theirs = aliased(Expression), aliased(Expression)
    pair = ClausePairRow
    sides = [
        select(
            Work.iri,
            own.language.label("own"),
            at.label("at"),
            clause.label("clause"),
            other.language.label("other"),
            pair.confidence.label("confidence"),
        )
        .select_from(pair)
        .join(TextPair, TextPair.id == pair.pair_id)
        .join(Work, Work.id == TextPair.work_id)
        .join(mine, mine.id == TextPair.one_id)
        .join(theirs, theirs.id == TextPair.other_id)
        .where(visible(viewer), Work.iri.in_({p.act for p in places}))
        .where(at.in_({p.eid for p in places}), clause.is_not(None))
        for own, at, clause, other in (
            (mine, pair.one, pair.other_clause, theirs),
            (theirs, pair.other, pair.one_clause, mine),
        )
    ]
    found: dict[Place, tuple[int, str, float]] = {}
    for row in session.execute(union_all(*sides).order_by("other", "clause")):
        place = Place(row.iri, row.own, row.at)
        if place in places and row.confidence > found.get(place, (0, "", 0.0))[2]:
            found[place] = row.clause, row.other, row.confidence
    texts = _texts(session, {(clause, other) for clause, other, _ in found.values()}, on)
    return {
        place: Paired(other, *texts[clause, other], confidence)
        for place, (clause, other, confidence) in found.items()
        if (clause, other) in texts
    }


def _texts(
    session: Session, wanted: set[tuple[int, str]], on: str
) -> dict[tuple[int, str], tuple[str, str | None, str]]:
    """(clause, language) → eid, number as printed, heading and text on the day."""
    day, version = date.fromisoformat(on), ClauseVersionRow
    query = (
        select(
            version.clause_id,
            version.language,
            ClauseReading.eid,
            ClauseReading.num_display,
            ClauseReading.heading,
            ClauseReading.text,
        )
        .join(
            ClauseReading,
            (ClauseReading.expression_id == version.expression_id)
            & (ClauseReading.clause_id == version.clause_id),
        )
        .where(version.clause_id.in_({clause for clause, _ in wanted}))
        .where(version.wording != "unknown")
        .where(or_(version.valid_from.is_(None), version.valid_from <= day))
        .where(or_(version.valid_to.is_(None), version.valid_to > day))
    )
    found = {}
    for clause, language, eid, num, heading, text in session.execute(query):
        if (clause, language) in wanted:
            said = "\n".join(part for part in (heading, text) if part)
            found[clause, language] = eid, num, said
    return found

"""Terms that several acts define, each in its own words."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from register.access import visible
from register.citing import ENDED, narrowed, newest_editions
from register.models import ClauseReading, Expression, TermRow, Work
from schemas.references import Definition, TermClash, UnitPlace
from schemas.register import Viewer
from schemas.search import Filters

_READING = cast(Table, ClauseReading.__table__)
_QUOTES = "«»“”„\"' "


def clashes(session: Session, viewer: Viewer, filters: Filters) -> tuple[TermClash, ...]:
    """Terms with more than one definition in acts of one country that have not ended.

    Only definitions proper count (“term – what it is”, in a clause of its own): a short name that
    an act gives to a body or to another act holds in that act alone. ``filters`` narrow the acts.
    """
    held: dict[tuple[str, str, str], dict[str, Definition]] = defaultdict(dict)
    for row in _defined(session, viewer, filters):
        definition = row.data["definition"]
        if definition is None or not row.text.lstrip(_QUOTES).startswith(row.term.strip(_QUOTES)):
            continue
        term = _even(row.term)
        where = UnitPlace(row.iri, row.title, row.language, row.eid, row.num_display, row.label)
        known = held[(row.jurisdiction, row.language, term)]
        known.setdefault(_even(definition), Definition(where, row.term, definition))
    return tuple(
        TermClash(next(iter(known.values())).term, country, language, tuple(known.values()))
        for (country, language, _), known in sorted(held.items())
        if len(known) > 1
    )


def _defined(session: Session, viewer: Viewer, filters: Filters) -> list[Any]:
    query = (
        select(
            Work.iri,
            Work.title,
            Work.jurisdiction,
            Expression.language,
            _READING.c.eid,
            _READING.c.num_display,
            _READING.c.label,
            _READING.c.text,
            TermRow.term,
            TermRow.data,
        )
        .join(Expression, Expression.work_id == Work.id)
        .join(TermRow, TermRow.expression_id == Expression.id)
        .join(
            _READING,
            (_READING.c.expression_id == Expression.id)
            & (_READING.c.clause_id == TermRow.clause_id),
        )
        .where(visible(viewer), Expression.id.in_(newest_editions()))
        .where(Work.status.not_in(tuple(ENDED)))
        .order_by(func.coalesce(Work.date, ""), Work.id, TermRow.id)
    )
    return list(session.execute(narrowed(query, filters)))


def _even(text: str) -> str:
    """Without case, quotes and differences of white space and dashes."""
    words = text.casefold().replace("ё", "е").replace("–", "-").replace("—", "-").split()
    return " ".join(words).strip(_QUOTES + ";.")

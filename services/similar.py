"""Clauses like one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.clause import Clause
from schemas.problem import BadInput
from schemas.register import ClauseView, Viewer
from schemas.search import HitAct
from schemas.similar import SimilarClause

if TYPE_CHECKING:
    from services.office import Office

MOST = 50
"""Similar clauses at once."""


def similar(
    office: Office,
    viewer: Viewer,
    reference: str,
    eid: str,
    on: str | None = None,
    language: str | None = None,
    limit: int = 10,
) -> tuple[ClauseView, tuple[SimilarClause, ...]]:
    """The clause and those near to it in words, of any act, as they stand on the same day.

    () where its wording is not known, or it has too few words to tell it from others. NotFound,
    Ambiguous, BadInput.
    """
    from index.similar import similar as near
    from services.office import open_clause, today

    if not 1 <= limit <= MOST:
        raise BadInput("bad_limit", f"Ask for 1 to {MOST} similar clauses, not {limit}.")
    view = open_clause(office, viewer, reference, eid, on, language)
    if view.version.wording == "unknown":
        return view, ()
    clause = view.version.clause
    inside = (v.clause for v in view.children if v.wording != "unknown")
    text = "\n".join(filter(None, (clause.text, *map(_said, inside))))
    own = view.act.iri, _article(view)
    day = on or today()
    found = near(
        office.engine,
        clause.heading or "",
        text,
        view.act.language,
        own,
        office.looking(viewer),
        day,
        limit,
    )
    return view, tuple(
        SimilarClause(
            act=HitAct(
                iri=one.found.work,
                title=one.found.title,
                number=one.found.number,
                date=one.found.date,
                status=one.found.status,
                language=one.found.language,
                source=one.found.source,
            ),
            eid=one.found.eid or "",
            article=one.found.article,
            num_display=one.found.num_display,
            text=one.text,
            marks=one.marks,
            valid=one.found.valid,
            wording=one.found.wording,
            share=one.share,
            words=one.words,
        )
        for one in found
    )


def _said(clause: Clause) -> str:
    return " ".join(filter(None, (clause.heading, clause.text)))


def _article(view: ClauseView) -> str:
    """The article (or top clause) that the clause stands in, as the index groups clauses."""
    from index.project import CONTAINERS

    line = [*view.path, view.version.clause]
    articles = [clause.eid for clause in line if clause.level == "article"]
    if articles:
        return articles[-1]
    tops = [clause.eid for clause in line if clause.level not in CONTAINERS]
    return tops[0] if tops else view.version.clause.eid

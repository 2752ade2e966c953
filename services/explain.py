"""Why a hit is a hit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.explanation import Explanation
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import SearchRequest

if TYPE_CHECKING:
    from services.office import Office


def explain(
    office: Office,
    viewer: Viewer,
    request: SearchRequest,
    eid: str | None,
    language: str | None = None,
) -> Explanation:
    """Why the clause ``eid`` (None: the act itself) of ``request.filters.act`` is a hit.

    ``language``: of the text, where the act has several. The act may be named as for ``open_act``.
    NotFound, Ambiguous, BadInput.
    """
    from index.explain import explain as explained
    from register import catalogue
    from services.office import today

    if request.filters.act is None:
        raise BadInput("no_act", "Name the act whose clause is to be explained.")
    with office.register.reading() as session:
        iri = catalogue.resolve(session, viewer, request.filters.act).iri
    request = replace(request, filters=replace(request.filters, act=iri))
    who = office.looking(viewer)
    why = explained(
        office.engine, request, eid or None, who, today(), language, office.terms(viewer)
    )
    return why if viewer.sees_all else replace(why, score=None)

"""An act in two languages, clause beside clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.register import ActView, BesideView, Viewer
from schemas.search import Filters
from services.history import with_apart
from services.office import Office, list_acts, open_act

if TYPE_CHECKING:
    from register.across.align import Text


def open_beside(
    office: Office,
    viewer: Viewer,
    reference: str,
    other: str,
    on: str | None = None,
    language: str | None = None,
) -> BesideView:
    """The act in ``language`` (None: that of its newest edition in another one) beside ``other``.

    Clauses are paired by address and number, unnumbered ones by their order; those that only one
    text has stand alone. NotFound where the register has no such text.
    """
    from register.across.align import paired

    one = open_act(office, viewer, reference, on, language)
    if language is None and one.act.language == other:
        works = list_acts(office, viewer, Filters(act=one.act.iri), "", None, 1).works
        first = next((x for w in works for x in w.languages if x != other), None)
        one = open_act(office, viewer, one.act.iri, on, first) if first else one
    beside = open_act(office, viewer, one.act.iri, on, other)
    told = paired(_text(one), _text(beside))
    pairs = tuple((p.one, p.other) for p in told)
    return with_apart(office, viewer, BesideView(one, beside, pairs, matched=told))


def _text(view: ActView) -> Text:
    from register.across.align import Text
    from register.across.differ import cited_unit

    cited: dict[str, set[str]] = {}
    for citation in view.citations:
        for target in citation.targets:
            if isinstance(target.act, str):
                act = view.act.iri if target.act == "self" else target.act
                cited.setdefault(citation.clause, set()).add(cited_unit(act, target.eid))
    units = {eid: frozenset(found) for eid, found in cited.items()}
    return Text(view.act.language, [v.clause for v in view.clauses], units)

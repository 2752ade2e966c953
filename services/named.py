"""Acts known only by name: one of them, the list, and the way to them in a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.mentioned import NamedAct, NamedPage
from schemas.problem import Ambiguous, NotFound
from schemas.register import Validity, Viewer
from schemas.search import Filters, Hit, HitAct, SearchRequest, SearchResult

if TYPE_CHECKING:
    from services.office import Office


def named_act(office: Office, viewer: Viewer, reference: str) -> NamedAct:
    """The act that an IRI or a number names and whose text is not held. NotFound, Ambiguous."""
    found = named_acts(office, viewer, reference)
    if not found:
        raise NotFound(
            f"The register has no act {reference!r}, and no act of it tells of one; ask by IRI, by "
            "number or by words of a title."
        )
    if len(found) > 1:
        iris = tuple(a.iri for a in found)
        raise Ambiguous(
            f"{reference!r} names {len(found)} acts that are known only by name: "
            f"{'; '.join(iris[:5])}; ask by IRI.",
            iris,
        )
    return found[0]


def named_acts(office: Office, viewer: Viewer, reference: str) -> tuple[NamedAct, ...]:
    """All that an IRI or a number names; () where no act of the register tells of any."""
    from register import mentioned

    with office.register.reading() as session:
        return mentioned.by_reference(session, viewer, reference)


def list_named(
    office: Office, viewer: Viewer, filters: Filters, words: str = "", limit: int = 200
) -> NamedPage:
    """The acts known only by name, the latest first, by country, type, and number or day."""
    from register import mentioned

    with office.register.reading() as session:
        return mentioned.page(session, viewer, filters.jurisdiction, filters.type, words, limit)


def with_named(
    office: Office, viewer: Viewer, request: SearchRequest, result: SearchResult
) -> SearchResult:
    """Hits that lead to acts known only by name, where the query tells a number (``№ 23``).

    On the first page: in front where nothing else was asked for and no act of that number is
    held, else behind. Counted on every page.
    """
    from index.query.lookup import signed_numbers

    numbers = signed_numbers(request.query)
    if not numbers or request.filters != Filters():
        return result
    found = [a for n in numbers for a in named_acts(office, viewer, n.number)]
    if not found:
        return result
    alone = len(numbers) == 1 and not request.query[: numbers[0].start].strip()
    alone = alone and not request.query[numbers[0].end :].strip()
    own = [_hit(act) for act in {a.iri: a for a in found}.values()]
    result = replace(result, total=result.total + len(own), acts=result.acts + len(own))
    if request.offset:
        return result
    held = [h for h in result.hits if h.eid is None]
    hits = [*own, *result.hits] if alone and not held else [*result.hits, *own]
    room = max(request.limit, len(result.hits))
    return replace(result, hits=tuple(hits[:room]))


def _hit(act: NamedAct) -> Hit:
    told = act.mentions[0]
    return Hit(
        act=HitAct(
            iri=act.iri,
            title="",
            number=act.number,
            date=act.date,
            status="unknown",
            language=told.language,
            source=told.source,
            held=False,
        ),
        eid=None,
        article=None,
        num_display=None,
        text=told.said,
        marks=(),
        valid=Validity(None, None),
        wording="unknown",
        score=0.0,
        via="number",
    )

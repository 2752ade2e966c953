"""What a search leads straight to: the act or clause that the query names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.navigation import Navigation
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import Direct, SearchRequest, SearchResult, Unheld
from schemas.suggest import MeantQuery
from settings import Settings

if TYPE_CHECKING:
    from services.office import Office


def own_country(settings: Settings, asked: str | None = None) -> str | None:
    """The country asked for, else the site's, else none; BadInput where it is not known here.

    Without one the acts of all countries are alike: those in force on the day come first, of
    these the ones in the language of the query, of these the newest.
    """
    import jurisdictions

    told = (asked or settings.country or "").strip().lower()
    if not told:
        return None
    if told not in jurisdictions.codes():
        known = ", ".join(jurisdictions.codes())
        raise BadInput(
            "bad_country", f"{told!r} is no country that is known here; there are: {known}."
        )
    return told


def only_address(request: SearchRequest) -> bool:
    """Whether nothing is asked but for an IRI: there are no words to look for."""
    from index.query.navigate import navigation

    named = navigation(request.query)
    return named is not None and named.iri is not None and named.alone


def with_direct(
    office: Office, viewer: Viewer, request: SearchRequest, result: SearchResult, today: str
) -> SearchResult:
    """The result with what the query names, on the first page of hits."""
    from index.query.navigate import navigation

    own = own_country(office.settings, request.country)
    named = navigation(request.query)
    if named is None or request.offset:
        return result
    if not named.names_act and not named.rest and request.filters.act is None:
        if len({hit.act.iri for hit in result.hits}) != 1:
            return result  # a unit of no act in particular: the hits are all there is to say
        request = replace(request, filters=replace(request.filters, act=result.hits[0].act.iri))
    found = _found(office, viewer, request, named, own, today)
    return replace(result, direct=found, unheld=() if found else _unheld(named, own))


def _unheld(named: Navigation, own: str | None) -> tuple[Unheld, ...]:
    """What a short name stands for; only where a country, a place or nothing else is beside it:
    in running words the same letters may mean something else."""
    if not (named.alone or named.places or named.countries):
        return ()
    told = [
        name
        for name in named.names
        if name.exact and name.jurisdiction in (named.countries or (own or name.jurisdiction,))
    ]
    return tuple(dict.fromkeys(Unheld(n.said, n.title, n.jurisdiction) for n in told))


def on_either_layout(
    request: SearchRequest, find: Callable[[SearchRequest], SearchResult]
) -> SearchResult:
    """What is found; where no word is, and the same keys on another layout (``cn 8 ur ha``) name an
    act or a clause that is held, the answer to those."""
    from index.query.navigate import navigation
    from language.keyboard import retyped

    result = find(request)
    by_words = any(hit.via != "number" for hit in result.hits)
    if by_words or result.direct or request.offset:
        return result
    for other in retyped(request.query):
        named = navigation(other.text)
        if named is None or not named.names_act:
            continue
        told = find(replace(request, query=other.text))
        if told.direct:
            typed = request.query.strip()
            meant = MeantQuery(other.text, (typed,), (other.text,), "layout", told.total)
            return replace(told, did_you_mean=(meant,), instead=meant)
    return result


def _found(
    office: Office,
    viewer: Viewer,
    request: SearchRequest,
    named: Navigation,
    own: str | None,
    today: str,
) -> tuple[Direct, ...]:
    from register.directing import Wanted, directs

    wanted = Wanted(named, request.on or today, request.filters, own)
    with office.register.reading() as session:
        return directs(session, viewer, wanted)

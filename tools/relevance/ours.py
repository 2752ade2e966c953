"""Our search as users get it: analysis, plan, engine, grouping by article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index import Engine, search
from schemas.register import Viewer
from schemas.search import Filters, SearchRequest, SearchResult
from services.office import Office, find
from tools.relevance.material import TODAY

Place = tuple[str, str]
_TAKE = 50


def by_office(
    office: Office, iris: Mapping[str, str], query: str, within: str, take: int = _TAKE
) -> list[Place]:
    """Places in the order in which ``berene search`` tells them; ``iris``: IRI by act."""
    act = iris.get(within)
    filters = Filters(act=act, jurisdiction=(within,) if within and act is None else ())
    request = SearchRequest(query, on=TODAY, filters=filters, limit=take)
    keys = {iri: key for key, iri in iris.items()}
    return _places(find(office, Viewer(), request), lambda iri: keys.get(iri, iri))


def by_engine(
    engine: Engine, query: str, within: str, iris: Mapping[str, str], take: int = _TAKE
) -> list[Place]:
    """The same of an index of its own; ``within``: a language; ``iris``: act by IRI, where the
    last part of the IRI is not its name."""
    filters = Filters(language=(within,) if within else ())
    request = SearchRequest(query, on=TODAY, filters=filters, limit=take)
    result = search(engine, request, Viewer(), TODAY)
    return _places(result, lambda iri: iris.get(iri, iri.rpartition("/")[2]))


def _places(result: SearchResult, key: Callable[[str], str]) -> list[Place]:
    found = [(key(hit.act.iri), hit.article or hit.eid or "") for hit in result.hits]
    return list(dict.fromkeys(found))

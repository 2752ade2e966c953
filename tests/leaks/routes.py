"""Every GET route with what it is asked with: of open acts, of hidden ones, and with their words.

A route that is not here makes the test fail. ``{iri}`` stands for each act, ``{place}`` for clauses
of them, ``{words}`` for queries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from urllib.parse import quote, urlencode

from tests.leaks.sites import AMENDS, BRIDGES, QUARTZ, QUARTZ_AMENDS, ROADS, STAMPED

TELLS_NOTHING = {
    "/account": "the reader's own account",
    "/accounts": "accounts",
    "/accounts/{login}": "an account",
    "/desk": "links alone",
    "/healthz": "whether the process lives",
    "/journal": "who came in and what was done to accounts",
    "/metrics": "figures of the machine, for who watches over it",
    "/readyz": "whether the parts can be used",
    "/search/help": "how queries are written",
    "/sign-in": "a form",
    "/static/": "files of the program",
    "/upload": "a form",
    "/api/v1/health": "whether the process answers",
    "/api/v1/me": "the account that asks",
    "/api/v1/openapi.json": "the description of the API",
}
"""Routes that ask nothing of the register, each with what it does tell."""

_IRIS = (BRIDGES, QUARTZ)
_PLACES = (f"{ROADS}~art_2__para_1", f"{QUARTZ}~art_2")
_WORDS = (
    "дороги",
    "обочина",
    "зюмбрантят",
    "квартолиновых дорогах",
    "хрякозавры",
    "дороги хрякозавры",
    "дороги пулембенры",  # a slip: what may be meant must not be offered
    "зюмбрантт",
    '"шпандирение дорог"',
    "шпанд*",
    "pulembern",
    "rdfhnjkby",
    "№ 7771",
    "№ 8881",
    "№ 7772",
    "закон 8881 статья 1",
    "title:квартолиновых",
    "глындорин",
    "фарфунков",
    "зюмбранттайт",
)
_BEGUN = ("кварт", "зюм", "шпан", "дрынд", "хряк", "глын", "777", "888", "обоч", "дор", "kvart")
_FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"jurisdiction": "kg", "type": "law", "language": "ru", "status": "in_force"},
    {"act": QUARTZ},
    {"date_from": "2021-04-01", "date_to": "2021-06-30"},
)
_DAYS = {"from": "2020-01-01", "to": "2026-01-01"}


def asked(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Path of a route → the addresses it is asked by."""
    out: dict[str, list[str]] = {}
    for path, tails in _TABLE.items():
        out[path] = [url for tail in tails for url in _filled(path, dict(tail), names)]
    return out


def few(addresses: list[str]) -> list[str]:
    """Of many addresses of a route the one that every kind of viewer is tried with."""
    hidden = [url for url in addresses if "7771" in url or quote("хряк") in url]
    return [*hidden, *addresses][:1]


def _filled(path: str, query: dict[str, str], names: Mapping[str, str]) -> Iterator[str]:
    slots = {
        "{iri:path}~{eid}": [quote(place.lstrip("/"), safe="/~") for place in _PLACES],
        "{iri:path}": [iri.lstrip("/") for iri in _IRIS],
        "{other}": ["ky"],
        "{sha256}": [names["sha"], "f" * 64],
        "{case}": ["1", "2"],
        "{number}": [f"{names['year']}-00000{n}" for n in (1, 2)],
        "{job}": [names["waiting"], names["done"]],
    }
    urls = [path]
    for slot, values in slots.items():
        if slot in path:
            urls = [url.replace(slot, value) for url, value in product(urls, values)]
    for url in urls:
        told = {k: v.format(**names) for k, v in query.items()}
        yield url + (f"?{urlencode(told)}" if told else "")


def _each(name: str, values: tuple[str, ...], **more: str) -> list[dict[str, str]]:
    return [{name: value, **more} for value in values]


_ONCE: list[dict[str, str]] = [{}]
_SEARCH = [
    *_each("q", _WORDS),
    *({"q": "дороги", **f} for f in _FILTERS),
    *_each("sort", ("newest", "oldest", "title"), q="дороги", any_wording="true"),
    *_each("cites", (ROADS, f"{ROADS}~art_2", QUARTZ)),
    {"q": "дороги", "view": "acts", "per_act": "2", "offset": "1"},
    {"q": "мосты", "view": "hits", "page": "2"},
    {"q": "зюмбрантят", "go": "true"},
]
_SHOWN = [*_each("q", _WORDS[:7]), *_each("cites", (ROADS, STAMPED)), {"q": "№ 7771", "go": "true"}]
"""On the page, which asks as the API does: fewer."""
_EXPORT = [
    *_each("q", ("дороги", "зюмбрантят"), format="json"),
    {"q": "дороги", "format": "csv"},
    {"q": "дороги", "format": "xlsx"},
]
_EXPLAIN = [
    {"q": "дороги", "act": BRIDGES, "eid": "art_1__para_2"},
    {"q": "зюмбрантят", "act": QUARTZ, "eid": "art_2__para_1"},
    {"q": "дороги", "act": "О квартолиновых дорогах"},
    {"q": "дороги", "act": "7771"},
]
_LIST = [*_each("q", ("", "дорогах", "квартолиновых", "7771", "18")), *_FILTERS]
_ACT = [
    {},
    {"on": "2022-01-01", "language": "ru"},
    {"format": "text"},
    {"format": "json"},
]
_NAMED = [{}, {"q": "7771"}, {"q": "31"}, {"type": "law"}]

_TABLE: dict[str, list[dict[str, str]]] = {
    "/": _ONCE,
    "/acts": _LIST,
    "/acts/{iri:path}": [{}, {"q": "дороги"}, {"q": "зюмбрантят"}, {"beside": "ky"}],
    "/acts/{iri:path}~{eid}": [{}, {"words": "дороги"}, {"copy": "true"}],
    "/changes": [_DAYS, {**_DAYS, "q": "квартолиновых"}],
    "/check": [{}, {"told": "{year}-000002"}, {"told": "{hash}"}],
    "/compare/acts/{iri:path}": [{"from": "2021-06-07", "to": "2025-01-01"}, {}],
    "/desk/across": _each("q", ("", "обоч", "дрынд", "глынд")),
    "/desk/across.tsv": _ONCE,
    "/desk/control": [{}, {"act": QUARTZ}],
    "/desk/control/copy/{iri:path}": _ONCE,
    "/desk/control/sheet/{iri:path}": _ONCE,
    "/desk/differences": [{}, {"act": QUARTZ}],
    "/desk/drafting": [{"act": BRIDGES}, {"act": QUARTZ}, {"act": "7771"}],
    "/desk/examination": [{"act": AMENDS}, {"act": QUARTZ_AMENDS}],
    "/desk/readings": _ONCE,
    "/desk/references": [{}, {"act": QUARTZ}],
    "/desk/regimes/acts/{iri:path}": _ONCE,
    "/desk/reviews": _ONCE,
    "/desk/reviews/{case}": _ONCE,
    "/desk/reviews/{case}/sign": _ONCE,
    "/desk/terms": _ONCE,
    "/extracts/{number}": _ONCE,
    "/named-acts": _NAMED,
    "/readings/{sha256}": _ONCE,
    "/readings/{sha256}/repairs": _ONCE,
    "/search": _SHOWN,
    "/search/explain": _EXPLAIN[1:],
    "/search/export": _EXPORT[:1],
    "/similar/acts/{iri:path}~{eid}": _ONCE,
    "/suggest": _each("q", _BEGUN[:4]),
    "/timeline/acts/{iri:path}": _ONCE,
    "/timeline/acts/{iri:path}~{eid}": _ONCE,
    "/upcoming": [{}, {"on": "2019-01-01"}],
    "/uploads": [{"job": "{waiting}"}, {"job": "{done}"}],
    "/desk/jobs": [{}, {"state": "done"}, {"state": "queued"}],
    "/desk/jobs/{job}": [{}],
    "/api/v1/acts": _LIST,
    "/api/v1/acts/{iri:path}": _ACT,
    "/api/v1/acts/{iri:path}~{eid}": _ONCE,
    "/api/v1/beside/{other}/acts/{iri:path}": _ONCE,
    "/api/v1/changes": [_DAYS],
    "/api/v1/cited-by/acts/{iri:path}": _ONCE,
    "/api/v1/cited-by/acts/{iri:path}~{eid}": _ONCE,
    "/api/v1/compare/acts/{iri:path}": [{"from": "2021-06-07", "to": "2025-01-01"}],
    "/api/v1/computed/acts/{iri:path}": _ONCE,
    "/api/v1/containing/acts/{iri:path}~{eid}": [{"q": "дороги"}],
    "/api/v1/control": _ONCE,
    "/api/v1/control/copy/{iri:path}": [{"format": "text"}],
    "/api/v1/control/sheet/{iri:path}": [{"format": "json"}, {"format": "text"}],
    "/api/v1/differences": [{}, {"act": QUARTZ}],
    "/api/v1/examinations": [{"act": AMENDS}, {"act": QUARTZ_AMENDS}],
    "/api/v1/extracts/{number}": _ONCE,
    "/api/v1/extracts/{number}/document": _ONCE,
    "/api/v1/named-acts": _NAMED,
    "/api/v1/named-acts/{iri:path}": _ONCE,
    "/api/v1/originals/{sha256}": _ONCE,
    "/api/v1/references/dead": [{}, {"act": QUARTZ}],
    "/api/v1/regimes/acts/{iri:path}": _ONCE,
    "/api/v1/reviews": _ONCE,
    "/api/v1/reviews/{case}": _ONCE,
    "/api/v1/search": _SEARCH,
    "/api/v1/search/explain": _EXPLAIN,
    "/api/v1/search/export": _EXPORT,
    "/api/v1/similar/acts/{iri:path}~{eid}": _ONCE,
    "/api/v1/suggest": _each("q", _BEGUN),
    "/api/v1/terms/clashes": _ONCE,
    "/api/v1/terms/pairs": _each("q", ("", "обоч", "дрынд")),
    "/api/v1/terms/pairs.tsv": _ONCE,
    "/api/v1/timeline/acts/{iri:path}": _ONCE,
    "/api/v1/timeline/acts/{iri:path}~{eid}": _ONCE,
    "/api/v1/upcoming": [{}, {"on": "2019-01-01"}],
    "/api/v1/uploads/{job}": [{}, {"parsed": "true"}],
    "/api/v1/jobs": [{}, {"limit": "1"}],
    "/api/v1/jobs/events": [{"job": "{done}"}],
    "/api/v1/jobs/{job}": [{}],
    "/api/v1/vocabulary": _ONCE,
}

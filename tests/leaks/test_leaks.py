"""Nothing of a hidden act is told: every GET route, every kind of viewer, every regime."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_plus

import pytest

from schemas.access import ROLE_RIGHTS
from schemas.register import LOCAL, Viewer
from services import extracts
from tests.leaks import routes, sites
from tests.leaks.acts import WORDS
from tests.leaks.sites import ALL, Site
from tests.routes import every

OPEN = frozenset({"open"})
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+:\dZ.]*")


@dataclass
class Sites:
    """The site with acts of all regimes, the one with open acts alone, addresses by route."""

    whole: Site
    bare: Site
    asked: dict[str, list[str]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    whole, bare = (sites.opened(tmp_path_factory.mktemp(name)) for name in ("whole", "bare"))
    names = sites.fill(whole, hidden=True)
    sites.fill(bare, hidden=False)
    year = str(datetime.now(UTC).year)
    names["year"] = year
    names["hash"] = extracts.given(whole, LOCAL, f"{year}-000002").hash
    with sites.site(whole) as one, sites.site(bare) as other:
        asked = {
            path: [u.format(year=year) for u in us] for path, us in routes.asked(names).items()
        }
        yield Sites(one, other, asked)
    whole.close()
    bare.close()


def test_every_route_is_asked(both: Sites) -> None:
    there = {found.path for found in every(both.whole.client.app) if found.method == "GET"}
    assert there - both.asked.keys() - routes.TELLS_NOTHING.keys() == set(), "name it in routes.py"
    assert (both.asked.keys() | routes.TELLS_NOTHING.keys()) - there == set(), "it is gone"


def test_who_sees_open_acts_alone_cannot_tell_that_there_are_others(both: Sites) -> None:
    reader = Viewer("reader", OPEN, ROLE_RIGHTS["administrator"])
    told = [
        url
        for urls in both.asked.values()
        for url in urls
        if _answer(both.whole, url, reader) != _answer(both.bare, url, reader)
    ]
    assert told == []


@pytest.mark.parametrize("role", [*ROLE_RIGHTS, "nobody"])
def test_no_role_sees_more_than_its_regimes(both: Sites, role: str) -> None:
    rights = next((r for name, r in ROLE_RIGHTS.items() if name == role), frozenset({"read"}))
    viewer = Viewer(role, OPEN, rights)  # type: ignore[arg-type]
    told = [
        url
        for urls in both.asked.values()
        for url in routes.few(urls)
        if _answer(both.whole, url, viewer) != _answer(both.bare, url, viewer)
    ]
    assert told == []


@pytest.mark.parametrize("regime", ["restricted", "service"])
def test_one_regime_does_not_open_the_other(both: Sites, regime: str) -> None:
    viewer = Viewer("clerk", OPEN | {regime}, LOCAL.rights)
    (other,) = WORDS.keys() - {regime}
    told = {regime: 0, other: 0}
    for url in (u for urls in both.asked.values() for u in routes.few(urls)):
        if _says(unquote_plus(url).encode()):
            continue
        for name in _says(_answer(both.whole, url, viewer)[1]):
            told[name] += 1
    assert told[other] == 0
    assert told[regime] > 10


def test_who_may_see_an_act_does(both: Sites) -> None:
    """So that the others do not pass because nothing is ever told."""
    silent = []
    for path, urls in both.asked.items():
        hidden = [u for u in urls if not _says(unquote_plus(u).encode())]
        if not any(_says(_answer(both.whole, u, ALL)[1]) for u in hidden):
            silent.append(path)
    assert sorted(set(silent) - _SAYS_NO_WORD) == []


_SAYS_NO_WORD = {
    "/",  # the newest acts, whose titles say nothing here
    "/check",  # tells the citation: type, number and day
    "/api/v1/computed/acts/{iri:path}",
    "/api/v1/vocabulary",
    "/upcoming",
    "/api/v1/upcoming",
    "/desk/references",
    "/api/v1/references/dead",
    "/named-acts",
    "/api/v1/named-acts",
    "/api/v1/named-acts/{iri:path}",
}
"""Routes that tell of acts, but not in their words."""


def test_a_kept_answer_is_no_way_in(both: Sites) -> None:
    url = f"/api/v1/acts{sites.QUARTZ}"
    seen = both.whole.get(url, ALL)
    assert seen.status_code == 200
    for tag in (seen.headers["etag"], "*"):
        again = both.whole.get(url, Viewer("reader"), **{"if-none-match": tag})
        assert again.status_code == 404
    file = f"/api/v1/originals/{next(u for u in both.asked['/readings/{sha256}']).split('/')[2]}"
    tag = both.whole.get(file, ALL).headers["etag"]
    assert both.whole.get(file, Viewer("reader"), **{"if-none-match": tag}).status_code == 404


def _answer(site: Site, url: str, viewer: Viewer) -> tuple[int, bytes]:
    got = site.get(url, viewer)
    return got.status_code, _TIME.sub(b"", _unpacked(got))


def _unpacked(got: Any) -> bytes:
    body: bytes = got.content
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"\n".join(packed.read(name) for name in sorted(packed.namelist()))


def _says(body: bytes) -> list[str]:
    """Regimes whose acts' words stand in a text."""
    text = body.decode("utf-8", "replace").casefold()
    return [regime for regime, words in WORDS.items() if any(word in text for word in words)]

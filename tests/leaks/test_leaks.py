"""Nothing of a hidden act is told: every GET route, every kind of viewer, every regime."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_plus

import pytest

from schemas.access import ROLE_RIGHTS, Role
from schemas.register import LOCAL, Viewer
from services.publishing import publish
from tests.leaks import routes, sites
from tests.leaks.acts import WORDS
from tests.leaks.sites import ALL
from tests.leaks.telling import OPEN, Sites, answer, says, side_by_side
from tests.routes import every


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    whole, bare = (sites.opened(tmp_path_factory.mktemp(name)) for name in ("whole", "bare"))
    with side_by_side(whole, bare) as found:
        yield found


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
        if answer(both.whole, url, reader) != answer(both.bare, url, reader)
    ]
    assert told == []


@pytest.mark.parametrize("role", [r for r in ROLE_RIGHTS if r != "administrator"])
def test_no_role_sees_more_than_its_regimes(both: Sites, role: Role) -> None:
    """What an administrator sees is what all addresses are asked with."""
    viewer = Viewer(role, OPEN, ROLE_RIGHTS[role])
    told = [
        url
        for urls in both.asked.values()
        for url in routes.few(urls)
        if answer(both.whole, url, viewer) != answer(both.bare, url, viewer)
    ]
    assert told == []


@pytest.mark.parametrize("regime", ["restricted", "service"])
def test_one_regime_does_not_open_the_other(both: Sites, regime: str) -> None:
    viewer = Viewer("clerk", OPEN | {regime}, LOCAL.rights)
    (other,) = WORDS.keys() - {regime}
    told = {regime: 0, other: 0}
    for url in (u for urls in both.asked.values() for u in routes.few(urls)):
        if says(unquote_plus(url).encode()):
            continue
        for name in says(answer(both.whole, url, viewer)[1]):
            told[name] += 1
    assert told[other] == 0
    assert told[regime] > (10 if regime == "restricted" else 0)


def test_who_may_see_an_act_does(both: Sites) -> None:
    """So that the others do not pass because nothing is ever told."""
    silent = []
    for path, urls in both.asked.items():
        hidden = [u for u in urls if not says(unquote_plus(u).encode())]
        if not any(says(answer(both.whole, u, ALL)[1]) for u in hidden):
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


def test_a_package_for_a_public_site_says_nothing_of_them(both: Sites, tmp_path: Path) -> None:
    publish(both.whole.office, LOCAL, tmp_path / "package.zip")
    with zipfile.ZipFile(tmp_path / "package.zip") as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    assert sum(name.startswith("acts/") for name in members) > 2
    assert {name: told for name, data in members.items() if (told := says(data))} == {}


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

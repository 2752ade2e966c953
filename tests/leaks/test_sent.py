"""Nothing of a hidden act is told or done by what is sent either, whatever somebody may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from register.models import SourceFileRow
from schemas.access import ROLE_RIGHTS
from schemas.register import LOCAL, Viewer
from services import extracts
from tests.leaks import sent, sites
from tests.leaks.sites import ALL, Site
from tests.leaks.telling import OPEN, Sites, made_alike, side_by_side
from tests.routes import every

EDITOR = Viewer("reader", OPEN, ROLE_RIGHTS["administrator"])
Sent = dict[str, list[tuple[str, dict[str, Any]]]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Sites, Sent]]:
    whole, bare = (sites.opened(tmp_path_factory.mktemp(name)) for name in ("whole", "bare"))
    with side_by_side(whole, bare) as found:
        names: dict[str, Any] = dict(found.names)
        number = names["extract"] = f"{names['year']}-000002"
        with whole.register.reading() as session:
            stale = select(SourceFileRow.sha256).where(SourceFileRow.name == "farfunki-quartz.txt")
            names["stale"] = session.scalars(stale).one()
        names["text"] = extracts.given(whole, LOCAL, number).text
        names["paper"] = extracts.document(whole, LOCAL, number, "docx").data
        yield found, sent.sent(names)


def told(site: Site, route: str, ask: tuple[str, dict[str, Any]], viewer: Viewer) -> Any:
    site.viewer = viewer
    url, body = ask
    got = site.client.request(route.partition(" ")[0], url, follow_redirects=False, **body)
    return got.status_code, made_alike(got), got.headers.get("location")


def test_every_route_is_asked(both: tuple[Sites, Sent]) -> None:
    found, asked = both
    app = found.whole.client.app
    there = {f"{r.method} {r.path}" for r in every(app) if r.method != "GET"}
    own = {
        name
        for name in there
        if any(
            name.partition(" ")[2].startswith(path) if path in ("/account/", "/accounts")
            else name.partition(" ")[2] == path
            for path in sent.OWN
        )
    }  # fmt: skip
    assert there - asked.keys() - own == set(), "name it in sent.py"
    assert asked.keys() - there == set(), "it is gone"


def test_what_is_sent_about_a_hidden_act_is_answered_as_if_there_were_none(
    both: tuple[Sites, Sent],
) -> None:
    found, asked = both
    other = [
        f"{route} {ask[0]}"
        for route, asks in asked.items()
        for ask in asks
        if told(found.whole, route, ask, EDITOR) != told(found.bare, route, ask, EDITOR)
    ]
    assert other == []


def test_who_may_see_the_act_is_answered_otherwise(both: tuple[Sites, Sent]) -> None:
    """So that the other test does not pass because what is sent fits no route."""
    found, asked = both
    alike = [
        route
        for route, asks in asked.items()
        if all(
            told(found.whole, route, ask, EDITOR) == told(found.whole, route, ask, ALL)
            for ask in asks
        )
    ]
    assert alike == []

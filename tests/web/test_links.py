"""Every link of every page leads somewhere, over a real register: the site is walked through."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from services.office import ingest_files, open_office
from tests.services.test_examination import DRAFT
from tests.services.test_references import AMENDING, BRIDGES, ROADS
from tests.web.test_pages import page
from web.app import create_app

MOST = 600
"""Pages; the small register has fewer."""
DEAD = ("~art_77", "~art_5__point_9")
"""Units that the acts cite and that no act has: the page says so, with the status of it."""
LATER = ROADS.replace(
    "1. Дороги содержат жители села.",
    "1. Дороги содержат все жители.\n(В редакции Закона КР от 7 июня 2023 года № 61)",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Two editions of a law, a law that cites it, two that amend it; one act known by name."""
    folder = tmp_path_factory.mktemp("acts")
    for name, text in {
        "roads.txt": ROADS,
        "roads-2023.txt": LATER,
        "bridges.txt": BRIDGES,
        "amending.txt": AMENDING,
        "draft.txt": DRAFT,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    data = tmp_path_factory.mktemp("data")
    office = open_office(data)
    assert ingest_files(office, [folder]).refused == ()
    office.close()
    with TestClient(create_app(data), raise_server_exceptions=False) as opened:
        opened.cookies.set("ui", "ru")
        yield opened


def links(client: TestClient, path: str) -> list[str]:
    """Addresses of this site that a page links to, without their fragments."""
    response = client.get(path)
    dead = path.partition("?")[0].endswith(DEAD)
    assert response.status_code == (404 if dead else 200), path
    if dead or "html" not in response.headers["content-type"]:
        return []
    found = (urljoin(path, a["href"] or "") for a in page(response).all("a") if a.get("href"))
    return [x.partition("#")[0] for x in found if not urlsplit(x).netloc]


def test_every_page_of_a_site_opens(site: TestClient) -> None:
    """From the first page and the desk through every link, each address once."""
    todo, seen = ["/", "/desk"], set[str]()
    while todo and len(seen) < MOST:
        path = todo.pop()
        if path in seen or "ui=" in path:  # the same page in another language
            continue
        seen.add(path)
        todo += links(site, path)
    assert len(seen) > 40
    assert not todo or len(seen) == MOST

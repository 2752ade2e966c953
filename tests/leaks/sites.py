"""Two sites: one with acts of all regimes, one that holds the open ones alone.

Who may see open acts alone must not be able to tell them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from api.asking import get_viewer
from api.desk import OfficeDesk
from jobs import queue, steps
from register.job_models import Job
from register.models import SourceFileRow
from register.regimes import Told
from schemas.access import REGIMES, Regime
from schemas.jsonable import plain
from schemas.register import LOCAL, Recorded, Viewer
from services import control, extracts, reviews
from services.office import Office, open_act, take_in
from settings import Settings
from tests.leaks.acts import OPEN, RESTRICTED, SERVICE
from tests.routes import mounted
from web.app import build

ROADS = "/akn/kg/act/law/2020-03-10/17"
BRIDGES = "/akn/kg/act/law/2021-05-03/18"
AMENDS = "/akn/kg/act/law/2023-02-01/40"
QUARTZ = "/akn/kg/act/law/2021-04-05/7771"
QUARTZ_AMENDS = "/akn/kg/act/law/2023-01-02/7772"
STAMPED = "/akn/kg/act/law/2021-06-06/8881"

Opening = Callable[[Settings], Office]


def take(office: Office, texts: Mapping[str, str], regime: Regime | None = None) -> None:
    """Read and record texts here: worker processes would cost more than the reading."""
    told = Told(regime, "Асанова") if regime else None
    for name, text in texts.items():
        data = text.encode()
        parsed = steps.parse(steps.read_data(name, data))
        steps.record(office.register, parsed, data, steps.Known(), regime=told)
    take_in(office)


@dataclass
class Site:
    """An office, asked over HTTP as whoever ``viewer`` is."""

    office: Office
    client: TestClient
    viewer: Viewer = LOCAL

    def get(self, url: str, viewer: Viewer, **headers: str) -> Any:
        self.viewer = viewer
        return self.client.get(url, headers=headers, follow_redirects=False)


@contextmanager
def site(office: Office) -> Iterator[Site]:
    """The pages and the API of an office."""
    app = build(OfficeDesk(office))
    fixed = {"x-request-id": "the-same-for-all", "accept-encoding": "identity"}
    with TestClient(app, headers=fixed, raise_server_exceptions=False) as client:
        made = Site(office, client)
        for inner in (app, *mounted(app)):
            inner.dependency_overrides[get_viewer] = lambda: made.viewer
        yield made


def fill(office: Office, *, hidden: bool) -> dict[str, str]:
    """The acts and what people did with them; names of what is hidden, for addresses."""
    take(office, OPEN)
    _worked_on(office, BRIDGES, AMENDS)
    if hidden:
        take(office, RESTRICTED, "restricted")
        take(office, SERVICE)
        _worked_on(office, QUARTZ, QUARTZ_AMENDS)
    _read_long_ago(office)
    if not hidden:
        return {}
    view = open_act(office, LOCAL, QUARTZ)
    with office.register.writing() as session:
        told = Told("restricted", "Асанова")
        waiting = queue.enqueue(session, "farfunki-waits.txt", "e" * 64, 1, regime=told)
        done = queue.enqueue(session, "farfunki-done.txt", view.edition.source.sha256, 1)
        row = session.get_one(Job, done)  # over, so that the stream of its events ends
        row.state = "done"
        row.result = plain(Recorded("new_work", QUARTZ, view.edition.id, 1, 1, 0))
    return {
        "sha": view.edition.source.sha256,
        "edition": str(view.edition.id),
        "waiting": waiting,
        "done": done,
    }


def _worked_on(office: Office, act: str, amending: str) -> None:
    """An act with an extract, on the control list, and a case of the review queue."""
    extracts.issue(office, LOCAL, act, "art_1", who="Асанова")
    control.keep(office, LOCAL, act, who="Асанова", days=5)
    reviews.open_case(office, LOCAL, amending, act, "Асанова")


def _read_long_ago(office: Office) -> None:
    """Files that an older reader has read: the page of readings tells of them."""
    with office.register.writing() as session:
        for row in session.query(SourceFileRow):
            if row.name in ("mosty.txt", "farfunki-quartz.txt"):
                row.parser = "older"


def opened(folder: Path) -> Office:
    return Office(Settings(folder))


ALL = Viewer("all", frozenset(REGIMES), LOCAL.rights)

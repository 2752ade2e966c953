"""Pages of a scan between two workers: each may recognise any of them, and none is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs.recognised import recognised_of
from schemas.office import UploadState
from schemas.register import LOCAL
from services import office
from services.office import open_office
from settings import Settings
from tests.ingest.read.scans import as_pdf, printed, scanned
from tests.servers.farm import helped, process
from tests.servers.test_job_faults import Farm, ended, wait
from tools.servers import Redis

PAGES = 3


@pytest.fixture(scope="module")
def scans(tesseract: str) -> list[bytes]:
    """The same three pages, scanned three times."""
    assert tesseract
    return [as_pdf(scanned(printed(), dpi), dpi) for dpi in (200, 190, 180)]


@pytest.fixture(scope="module")
def farm(
    own_servers: Callable[[Any], Any],
    lasting_databases: Callable[[], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Farm]:
    """Two workers of one process each, as on two machines; jobs are looked after."""
    redis: Redis = own_servers(Redis)
    data = tmp_path_factory.mktemp("scans")
    (data / "gates").mkdir()
    made = Farm(Settings(data, redis=redis.address, database=lasting_databases()), redis)
    one, other = (process(made.settings, "worker", 1) for _ in range(2))
    with one, other, process(made.settings, "beat"):
        yield made
    made.office.close()


def kept(farm: Farm, sha256: str) -> set[int]:
    """Pages that are recognised."""
    pages = recognised_of(farm.office.register)
    return {n for n in range(1, PAGES + 1) if pages.held(sha256, n) is not None}


def embedded(folder: Path, scan: bytes) -> dict[str, str]:
    """What a site without servers makes of the scan."""
    alone = open_office(Settings(folder))
    job = office.upload(alone, LOCAL, "scan.pdf", scan).job
    wait(lambda: office.upload_state(alone, LOCAL, job).over, "the embedded runner does not end")
    found = texts(alone, office.upload_state(alone, LOCAL, job))
    alone.close()
    return found


def texts(site: office.Office, state: UploadState) -> dict[str, str]:
    assert state.recorded is not None, state
    act = office.open_act(site, LOCAL, state.recorded.iri, on="2024-01-01")
    return {version.clause.eid: version.clause.text for version in act.clauses}


def test_another_worker_reads_pages_and_the_text_is_the_same(
    farm: Farm, scans: list[bytes], tmp_path: Path
) -> None:
    farm.shut("scan.pdf", "page-1")
    (job,) = farm.put("scan.pdf", data=scans[0])
    farm.come_to("scan.pdf", "page-1")
    state = farm.state(job)
    assert (state.step, state.page, state.pages) == ("read", 1, PAGES)
    wait(lambda: kept(farm, state.sha256) == {2, 3}, "nobody helps")
    (helper,) = helped(farm.settings.data)
    assert helper != farm.holder(job)
    farm.open("scan.pdf", "page-1")
    (done,) = farm.await_all([job])
    assert (done.state, done.attempts) == ("done", 1)
    found = texts(farm.office, done)
    assert "art_6" in found and found == embedded(tmp_path, scans[0])


def test_a_helper_killed_at_a_page_loses_nothing(farm: Farm, scans: list[bytes]) -> None:
    farm.shut("torn.pdf", "page-1")
    farm.shut("torn.pdf", "help-3")
    (job,) = farm.put("torn.pdf", data=scans[1])
    farm.come_to("torn.pdf", "page-1")
    helper = farm.come_to("torn.pdf", "help-3")
    os.kill(helper, signal.SIGKILL)
    wait(lambda: ended(helper), "it outlives a kill -9")
    farm.open("torn.pdf", "help-3")
    wait(lambda: kept(farm, farm.state(job).sha256) == {2, 3}, "nobody helps any more")
    farm.open("torn.pdf", "page-1")
    (done,) = farm.await_all([job])
    assert (done.state, done.attempts) == ("done", 1)


def test_who_reads_a_scan_is_killed_and_no_page_is_read_again(
    farm: Farm, scans: list[bytes]
) -> None:
    farm.shut("died.pdf", "page-2")
    (job,) = farm.put("died.pdf", data=scans[2])
    farm.come_to("died.pdf", "page-2")
    wait(lambda: kept(farm, farm.state(job).sha256) == {1, 2, 3}, "nobody helps")
    before = inodes(farm)
    farm.kill_at("died.pdf", "page-2", job)
    (done,) = farm.await_all([job])
    assert (done.state, [a.outcome for a in farm.tried(job)]) == ("done", ["died", "done"])
    assert inodes(farm) == before


def inodes(farm: Farm) -> dict[Path, int]:
    """A page that is recognised again is another file."""
    pages = recognised_of(farm.office.register).folder.rglob("[0-9]")
    return {path: path.stat().st_ino for path in pages}

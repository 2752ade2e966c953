"""What runs beside the pages of a site on servers: workers, and who looks after their jobs."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.problem import BadInput
from services.office import Office, open_office, take_in
from services.opening import await_servers
from services.reindexing import catch_up
from settings import Settings

if TYPE_CHECKING:
    from jobs.uploads import Uploads
    from register.store import Register


@dataclass(frozen=True)
class _Site:
    """``jobs.worker.Site`` over an office."""

    office: Office

    @property
    def register(self) -> Register:
        return self.office.register

    @property
    def uploads(self) -> Uploads:
        return self.office.uploads

    def take_in(self) -> int:
        return take_in(self.office)

    def catch_up(self) -> None:
        catch_up(self.office)


def work(settings: Settings, processes: int | None, tell: Callable[[str], None]) -> None:
    """Work jobs in ``processes`` (one for each core) until this process is told to end.

    ``tell`` gets a sentence for each server that is waited for. BadInput where the site has no
    queue's server; Unavailable where one does not answer for long.
    """
    from jobs.worker import Worker

    def site() -> _Site:  # in each process anew: connections are not shared over a fork
        return _Site(open_office(settings))

    broker = _broker(settings)
    office = open_office(settings)
    await_servers(office, tell)  # tables are made here, once, and not by each process
    office.close()
    tell("Working jobs (Ctrl-C ends it; what is at work then is given back).")
    Worker(broker, site, processes or os.cpu_count() or 1).run()


def look_after(settings: Settings, tell: Callable[[str], None]) -> None:
    """Look after the jobs of a site until this process is told to end; errors as ``work``."""
    from jobs.beat import Beat
    from jobs.care import Care
    from jobs.messages import Messages
    from jobs.recognised import recognised_of
    from register.due import due

    messages = Messages(_broker(settings))
    office = open_office(settings)
    await_servers(office, tell)
    register = office.register
    messages.send_index()  # a new site has no index yet, an upgraded one another's

    def index_due() -> bool:
        with register.reading() as session:
            return bool(due(session, 1))

    beat = Beat(register, messages, Care(office.uploads, recognised_of(register)), index_due)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: beat.stop())
    tell("Looking after jobs (Ctrl-C ends it).")
    beat.run()
    office.close()


def _broker(settings: Settings) -> str:
    if settings.redis is None:
        raise BadInput(
            "no_queue",
            "This site has no queue's server (BERENE_REDIS): `berene serve` works its jobs itself.",
        )
    return settings.redis

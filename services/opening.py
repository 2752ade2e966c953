"""The start of a long-running program: its servers are there, and let it in, before it serves."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from schemas.problem import BadInput, Unavailable
from services.office import Office

_PAUSE = 1.0
"""Seconds between two tries."""

_REFUSED = re.compile(
    r"\bFATAL\b.*(?:authentication failed|does not exist|pg_hba\.conf|permission denied"
    r"|not permitted|no password)"
)
"""PostgreSQL answers, and lets us in neither now nor later: a login, a database it does not have.
Its words are those of an English server; what it says in other words is waited for, and then told.
"""


def await_servers(
    office: Office, tell: Callable[[str], None], sleep: Callable[[float], None] = time.sleep
) -> None:
    """Return when every server of the site has answered once; at once for an embedded site.

    ``tell`` gets a sentence for each that is waited for. Raises Unavailable for one that does not
    answer within ``Settings.wait`` seconds, BadInput for one that does not let the program in, for
    a database of a newer program and for settings that no use can be made of.
    """
    from services.direct import own_country

    own_country(office.settings)
    _own_key(office)
    if office.settings.embedded:
        office.register  # noqa: B018 (opens it: a register of a newer program is told now)
        return
    ends = time.monotonic() + office.settings.wait
    for ask in (_register, _queue, _index):
        waiting = False
        while True:
            try:
                ask(office)
                break
            except Unavailable as error:
                if time.monotonic() >= ends:
                    raise
                if not waiting:
                    tell(f"{error.sentence} Waiting up to {office.settings.wait} seconds.")
                waiting = True
                sleep(_PAUSE)


def _own_key(office: Office) -> None:
    """A public site could take no package with another file in the place of the key."""
    from services.packages import public_key

    if office.settings.node == "public" and office.settings.public_key is not None:
        public_key(office.settings.public_key)


def _register(office: Office) -> None:
    try:
        with office.register.reading():
            return
    except Unavailable as error:
        if _REFUSED.search(error.sentence):
            raise BadInput(
                "bad_settings",
                f"PostgreSQL refuses what BERENE_DATABASE names. {error.sentence} "
                "Correct BERENE_DATABASE or BERENE_DATABASE_PASSWORD.",
            ) from error
        raise


def _queue(office: Office) -> None:
    from jobs.broker import greet

    if office.settings.redis is not None:
        greet(office.settings.redis)


def _index(office: Office) -> None:
    from index.elastic.client import greet

    if office.settings.elasticsearch is not None:
        greet(office.settings.elasticsearch)

"""One run: acts are sent while things are killed in turn; then the account."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from services.office import open_office
from tools.faults.account import Account, account, settled
from tools.faults.site import Site
from tools.faults.visitors import Searcher, send

_SENDERS = 3
_SETTLES_WITHIN = 1800.0


@dataclass
class Told:
    """What happened in a run."""

    account: Account
    killed: Counter[str]
    again: int
    """Files that had to be sent again."""
    settled: bool
    searcher: Searcher = field(repr=False)


def run(
    site: Site, numbers: Sequence[int], faults: Mapping[str, Callable[[], None]], every: int
) -> Told:
    """Send the acts of ``numbers``; after each ``every`` of them the next of ``faults`` happens.

    Between two of those the API is killed while half of a file has come. The site runs already.
    """
    killed: Counter[str] = Counter()
    turn = itertools.cycle(faults.items())
    searcher, one_fault = Searcher(site.address), threading.Lock()

    def api() -> None:
        killed["api during an upload"] += 1
        site.api.kill()
        site.api.start()

    def sent(number: int) -> int:
        place = number % every
        if place == 0:
            with one_fault:
                name, fault = next(turn)
                killed[name] += 1
                fault()
        # Only one fault at a time: what is killed twice at once is one fault.
        if place == every // 2 and one_fault.acquire(blocking=False):
            try:
                return send(site.port, number, api)
            finally:
                one_fault.release()
        return send(site.port, number)

    searcher.start()
    office = open_office(site.settings)
    try:
        with ThreadPoolExecutor(_SENDERS) as senders:
            tries = list(senders.map(sent, numbers))
        done = settled(office, _SETTLES_WITHIN)
        found = account(office, numbers)
    finally:
        searcher.stop()
        office.close()
    return Told(found, killed, sum(tries) - len(numbers), done, searcher)

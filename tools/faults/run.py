"""One run: acts are sent while one fault after the other happens; then the account."""

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
from tools.faults.visitors import Searcher, Senders

_SENDERS = 3
_SETTLES_WITHIN = 1800.0


@dataclass
class Told:
    """What happened in a run."""

    account: Account
    faults: Counter[str]
    settled: bool
    senders: Senders = field(repr=False)
    searcher: Searcher = field(repr=False)

    @property
    def well(self) -> bool:
        """What went in came out, and nobody was told anything but an answer or "not now"."""
        wrong = self.senders.wrong or self.searcher.wrong
        return self.settled and self.account.whole and not wrong


def run(
    site: Site, numbers: Sequence[int], faults: Mapping[str, Callable[[], None]], every: int
) -> Told:
    """Send the acts of ``numbers``; after each ``every`` of them the next of ``faults`` happens.

    Between two of those the API is killed while half of a file has come. The site runs already.
    """
    happened: Counter[str] = Counter()
    turn = itertools.cycle(faults.items())
    senders, searcher = Senders(site.port), Searcher(site.address)
    one_fault = threading.Lock()

    def api() -> None:
        happened["api killed during an upload"] += 1
        site.supervisor.killed("api")

    def sent(number: int) -> None:
        place = number % every
        if place == 0:
            with one_fault:
                name, fault = next(turn)
                happened[name] += 1
                fault()
        # Only one fault at a time: what is killed twice at once is one fault.
        if place == every // 2 and one_fault.acquire(blocking=False):
            try:
                senders.send(number, api)
            finally:
                one_fault.release()
        else:
            senders.send(number)

    searcher.start()
    office = open_office(site.settings)
    try:
        with ThreadPoolExecutor(_SENDERS) as threads:
            list(threads.map(sent, numbers))
        done = settled(office, _SETTLES_WITHIN)
        found = account(office, numbers)
    finally:
        searcher.stop()
        office.close()
    return Told(found, happened, done, senders, searcher)

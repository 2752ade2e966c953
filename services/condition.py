"""Whether a site can do its work: every part asked, each for a few seconds at most."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import dataclass, field, replace

from schemas.condition import Condition, Load, Part, PartCondition, PartState
from schemas.problem import BadInput
from services.office import Office

log = logging.getLogger("berene.condition")

_SECONDS = 5.0
"""How long a part may take to answer before it counts as away."""

_AWAY = {
    "register": "The register does not answer.",
    "index": "The index does not answer.",
    "queue": "The queue does not answer.",
}
_STALE = frozenset({"index_stale", "index_building"})


@dataclass
class Watchman:
    """Asks the parts of one office. A question that hangs is not asked a second time beside it."""

    office: Office
    _asked: dict[Part, Future[None]] = field(default_factory=dict)
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(3, thread_name_prefix="condition")
    )

    def look(self) -> Condition:
        """The condition of every part, now."""
        free = shutil.disk_usage(self.office.data).free
        questions: dict[Part, Callable[[], None]] = {
            "register": self._ask_register,
            "index": self._ask_index,
            "queue": self._ask_queue,
        }
        for part, question in questions.items():
            if part not in self._asked or self._asked[part].done():
                self._asked[part] = self._pool.submit(question)
        parts = [self._told(part) for part in questions]
        return Condition((*parts, self._disk(free)), free)

    def load(self) -> Load:
        """What waits; raises what the register raises where it is away."""
        from register.load import load

        with self.office.register.reading() as session:
            told = load(session)
        if self.office.settings.redis is None:
            return told
        from jobs.broker import ask

        try:
            return replace(told, workers=ask(self.office.settings.redis))
        except Exception:
            return told

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _told(self, part: Part) -> PartCondition:
        try:
            self._asked[part].result(_SECONDS)
        except BadInput as error:
            state: PartState = "stale" if error.code in _STALE else "away"
            return PartCondition(part, state, error.sentence)
        except TooLate:
            return PartCondition(part, "away", f"No answer within {_SECONDS:g} seconds.")
        except Exception as error:
            # Words of drivers hold addresses and names of users; they belong into the log alone.
            log.warning("%s is away: %s", part, type(error).__name__, extra={"details": str(error)})
            return PartCondition(part, "away", _AWAY[part])
        return PartCondition(part, "ready")

    def _disk(self, free: int) -> PartCondition:
        least = self.office.settings.least_disk
        if free >= least * 2**20:
            return PartCondition("disk", "ready")
        told = f"{free // 2**20} MiB are free where the data lie; {least} are wanted at least."
        return PartCondition("disk", "full", told)

    def _ask_register(self) -> None:
        from register.load import load

        with self.office.register.reading() as session:
            load(session)

    def _ask_index(self) -> None:
        self.office.engine.count()

    def _ask_queue(self) -> None:
        if self.office.settings.redis is None:
            self._ask_register()  # the embedded queue is a table of the register
            return
        from jobs.broker import ask

        ask(self.office.settings.redis)

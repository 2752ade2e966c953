"""Starts again what ended by itself, as Docker does where it says ``restart: unless-stopped``."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from tools.servers import Server

_LOOK_AGAIN = 1.0
"""Seconds between two looks, and so between two starts of what cannot start."""


class Runs(Protocol):
    """A server, or a program of our own."""

    def start(self) -> None: ...

    def kill(self) -> None: ...

    @property
    def ended(self) -> bool: ...


class Supervisor:
    """Looks after processes between ``start`` and ``stop``."""

    def __init__(self) -> None:
        self.restarted: Counter[str] = Counter()
        self._kept: dict[str, tuple[Runs, threading.Lock]] = {}
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def keep(self, name: str, runs: Runs) -> None:
        """Look after this as well; it has been started."""
        self._kept[name] = runs, threading.Lock()

    def start(self) -> None:
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> None:
        """Whatever ends from now on stays ended."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def killed(self, name: str) -> None:
        """Kill what has this name and start it again."""
        with self._alone(name) as runs:
            runs.kill()
            runs.start()
            if isinstance(runs, Server):
                runs.wait()

    @contextmanager
    def _alone(self, name: str) -> Iterator[Runs]:
        runs, lock = self._kept[name]
        with lock:
            yield runs

    def _look(self) -> None:
        while not self._over.wait(_LOOK_AGAIN):
            for name in list(self._kept):
                with self._alone(name) as runs:
                    if runs.ended and not self._over.is_set():
                        self.restarted[name] += 1
                        runs.kill()  # what it has started may be left
                        runs.start()

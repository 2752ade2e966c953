"""Documents of the index made in worker processes, for building a whole index.

Analysis costs more than the engine's own work; one writer takes what several processes analyse.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any

Source = Callable[[str], list[Any]]
"""Documents of one key (the IRI of a work), or what an engine makes of them."""

_AT_ONCE = 4
"""Keys handed to a process at a time: fewer journeys, and a long act delays few others."""
_AHEAD = 3
"""Tasks in hand for each worker; more would only fill memory with documents."""

_source: Source | None = None


def in_processes(
    keys: Iterable[str],
    begin: Callable[..., Source],
    given: tuple[object, ...],
    workers: int,
) -> Iterator[tuple[str, list[Any]]]:
    """(key, its documents) in the order of ``keys``.

    ``begin(*given)`` runs once in each process and makes what answers the keys; it must be a
    function of a module. An error of a worker is raised here; a worker that dies raises
    ``concurrent.futures.process.BrokenProcessPool``.
    """
    context = multiprocessing.get_context("spawn")  # the caller may hold threads
    waiting: deque[Future[list[tuple[str, list[Any]]]]] = deque()
    left = iter(keys)
    with ProcessPoolExecutor(workers, context, _begin, (begin, given)) as pool:
        while True:
            while len(waiting) < workers * _AHEAD:
                some = list(islice(left, _AT_ONCE))
                if not some:
                    break
                waiting.append(pool.submit(_answer, some))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _begin(begin: Callable[..., Source], given: tuple[object, ...]) -> None:
    global _source
    _source = begin(*given)


def _answer(keys: list[str]) -> list[tuple[str, list[Any]]]:
    assert _source is not None
    return [(key, _source(key)) for key in keys]

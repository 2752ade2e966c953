"""The collector of cyclic garbage rests while an act is parsed.

A parse makes hundreds of thousands of values that all live to its end; the collector would walk
them again and again and find nothing. What is no cycle is freed at once as ever.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the collector, unless the caller has; whatever happens inside, it goes on after."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

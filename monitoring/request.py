"""The id of the request that something is done for, wherever in the program it is done.

A request gets it in ``api.safety.RequestId``; a message to a worker carries it in a header; every
line of the log shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ID: ContextVar[str] = ContextVar("berene_request", default="")


def current() -> str:
    """The id of the request at hand; empty where nobody asked."""
    return _ID.get()


@contextmanager
def carrying(name: str) -> Iterator[None]:
    """What is done inside is done for the request ``name``."""
    token = _ID.set(name)
    try:
        yield
    finally:
        _ID.reset(token)

"""Every route of an application, found by looking and not by a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """One way in."""

    method: str
    path: str
    """With its slots, ``/acts/{iri:path}``."""
    dependencies: tuple[Any, ...] = ()
    """What stands before it (``fastapi.Depends``)."""


def every(app: Any) -> Iterator[Found]:
    """All routes, those of mounted applications too; a folder of files is ``GET path/``."""
    yield from _walk(app.routes, "", ())


def mounted(app: Any) -> Iterator[Any]:
    """The applications that are mounted on one."""
    return (r.app for r in app.routes if hasattr(getattr(r, "app", None), "dependency_overrides"))


def _walk(routes: Sequence[Any], prefix: str, before: tuple[Any, ...]) -> Iterator[Found]:
    for route in routes:
        if (included := getattr(route, "original_router", None)) is not None:
            more = (*before, *included.dependencies)
            yield from _walk(included.routes, prefix + included.prefix, more)
        elif not hasattr(route, "methods"):
            inner = route.routes
            yield from _walk(inner, prefix + route.path, before)
            if not inner:
                yield Found("GET", f"{prefix}{route.path}/")
        else:
            own = (*before, *getattr(route, "dependencies", ()))
            for method in sorted((route.methods or {"GET"}) - {"HEAD"}):
                yield Found(method, prefix + route.path, own)

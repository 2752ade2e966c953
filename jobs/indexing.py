"""The fourth step: what the register holds, into the index. Can always be done again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from index.engine import Engine, Make
from index.project import project
from jobs.projecting import Source, in_processes
from register.access import SYSTEM
from register.alone import alone
from register.due import all_iris, due, find, settle
from register.store import Register, open_register
from register.views import histories
from schemas.search import IndexDocument
from settings import Settings

_AT_ONCE = 50
"""Works between two commits of the index."""
_WORTH_PROCESSES = 40
"""Works from which worker processes repay their start (a second each, with dictionaries)."""


def take_in(register: Register, engine: Engine) -> int:
    """Bring the index up to what changed in the register; the number of works.

    A work is cleared only after the commit: an index that died half-way does it again. One
    process at a time: of two that read a work one after the other, the later state must stay.
    """
    done = 0
    while True:
        with alone(register, "index"):
            some = _take_some(register, engine)
        if not some:
            return done
        done += some


def _take_some(register: Register, engine: Engine) -> int:
    with register.reading() as session:
        works = due(session, _AT_ONCE)
    if not works:
        return 0
    try:
        for iri, _ in works:
            _put(register, engine, iri)
        engine.commit()
    except BaseException:
        engine.rollback()
        raise
    with register.writing() as session:
        settle(session, works)
    return len(works)


def project_all(
    where: Path | Settings,
    register: Register,
    engine: Engine,
    progress: Callable[[int, int, str], None] | None = None,
    workers: int | None = None,
) -> int:
    """Every work into an (empty) index; the number of documents.

    ``where``: the site of the register, for the processes that analyse. ``workers`` None: one
    for each core where there are enough works to repay their start, else this process alone.
    """
    with register.reading() as session:
        iris = all_iris(session)
    if workers is None:
        workers = (os.cpu_count() or 1) if len(iris) >= _WORTH_PROCESSES else 0
    make, put = engine.halves()
    if workers:
        projected = in_processes(iris, _projector, (where, make), workers)
    else:
        projected = ((iri, make(documents_of(register, iri))) for iri in iris)
    documents = 0
    for at, (iri, found) in enumerate(projected, start=1):
        documents += put(found)
        if at % _AT_ONCE == 0:
            engine.commit()
        if progress:
            progress(at, len(iris), iri)
    engine.commit()
    return documents


def documents_of(register: Register, iri: str) -> list[IndexDocument]:
    """Documents of one work, in all its languages; none where the register does not have it."""
    with register.reading() as session:
        work = find(session, iri)
        if work is None:
            return []
        return [
            document
            for h in histories(session, SYSTEM, work)
            for document in project(h.act, h.editions, h.versions, h.regime, h.terms, h.cites)
        ]


def _put(register: Register, engine: Engine, iri: str) -> int:
    engine.remove_work(iri)
    return engine.put(documents_of(register, iri))


def _projector(where: Path | Settings, make: Make) -> Source:
    register = open_register(where)
    return lambda iri: make(documents_of(register, iri))

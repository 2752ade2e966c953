"""The fourth step: what the register holds, into the index. Can always be done again."""

from __future__ import annotations

from collections.abc import Callable

from index.engine import Engine
from index.project import project
from register.access import SYSTEM
from register.due import all_iris, due, find, settle
from register.store import Register
from register.views import histories

_AT_ONCE = 50
"""Works between two commits of the index."""


def take_in(register: Register, engine: Engine) -> int:
    """Bring the index up to what changed in the register; the number of works.

    A work is cleared only after the commit: an index that died half-way does it again.
    """
    done = 0
    while True:
        with register.reading() as session:
            works = due(session, _AT_ONCE)
        if not works:
            return done
        try:
            for iri, _ in works:
                _put(register, engine, iri)
            engine.commit()
        except BaseException:
            engine.rollback()
            raise
        with register.writing() as session:
            settle(session, works)
        done += len(works)


def project_all(
    register: Register, engine: Engine, progress: Callable[[int, int, str], None] | None = None
) -> int:
    """Every work into an (empty) index; the number of documents."""
    with register.reading() as session:
        iris = all_iris(session)
    documents = 0
    for at, iri in enumerate(iris, start=1):
        documents += _put(register, engine, iri)
        if at % _AT_ONCE == 0:
            engine.commit()
        if progress:
            progress(at, len(iris), iri)
    engine.commit()
    return documents


def _put(register: Register, engine: Engine, iri: str) -> int:
    engine.remove_work(iri)
    with register.reading() as session:
        work = find(session, iri)
        if work is None:
            return 0
        return sum(
            engine.put(project(history.act, history.editions, history.versions, history.regime))
            for history in histories(session, SYSTEM, work)
        )

"""The index of a site built anew from its register, while the old one answers."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from index import Engine
from index.life import Build
from index.plan import Plan
from jobs.indexing import documents_of, project_all, take_in
from register import due
from register.access import SYSTEM
from register.alone import Held, alone
from schemas.problem import BadInput, Problem
from schemas.search import Filters
from services.indexes import fits
from services.office import Office, Progress

log = logging.getLogger("berene.index")

_TELL_SECONDS = 2.0
"""Between two writings of how far it is, for those that ask from other processes."""
_SAMPLES = 24
"""Works that are compared with the register before the new index answers."""
_MOST_COMPARED = 5000
"""Clause versions of a sample that are compared one by one."""


def reindex(office: Office, progress: Progress | None = None) -> int:
    """Project the index anew from the register; the number of documents.

    It is built beside the old one, which answers until the new one is complete and compared with
    the register; what changes meanwhile is taken in then. One process of the site builds at a
    time: another one waits for it, and then builds what may have changed since. BadInput where
    the new index does not hold what the register does; the old one stays then.
    """
    with alone(office.register, "build") as held:
        return _build(office, held, progress)


def renew(office: Office, progress: Progress | None = None) -> bool:
    """Bring an index that another version built, or that is not there, to this version.

    Where the index that was kept at the last exchange is of this version (the program went back
    to it), that one answers again. Returns whether anything was to be done.
    """
    if fits(office):
        return False
    with alone(office.register, "build") as held:
        if fits(office):  # another process built it meanwhile
            return False
        if office.index.indexes.fits_kept():
            _exchange(office, office.index.indexes.back)
            _settled(office)
        else:
            _build(office, held, progress)
    return True


def catch_up(office: Office) -> int:
    """An index of this version that has taken in all that changed; the works that it took in.

    For what works in the background: it may last as long as building the index anew does.
    Unavailable where a server is away; asked again later it goes on.
    """
    renew(office)
    return take_in(office.register, office.engine)


def confirm(office: Office) -> bool:
    """Take away the index that was kept at the last exchange; False where none is."""
    with alone(office.register, "build"):
        if not office.index.indexes.kept():
            return False
        office.index.indexes.confirm()
        with office.register.writing() as session:
            due.end_second(session)
        return True


def go_back(office: Office) -> int:
    """Let the kept index answer again, brought up to the register; the works that it took in.

    BadInput where none is kept, or another version built it.
    """
    with alone(office.register, "build"):
        if not office.index.indexes.kept():
            office.index.indexes.back()  # which says why that cannot be
        if not office.index.indexes.fits_kept():
            raise BadInput(
                "index_stale",
                "The kept index was built by another version of the program; install that version "
                "to go back to it.",
            )
        _exchange(office, office.index.indexes.back)
        return _settled(office)


def _build(office: Office, held: Held, progress: Progress | None) -> int:
    register, indexes = office.register, office.index.indexes
    build = indexes.build()
    try:
        with alone(register, "index"), register.writing() as session:
            due.begin_second(session, len(due.all_iris(session)))
        tell = _Telling(office, progress)
        documents = project_all(office.settings, register, build.engine, tell)
        build.finish()
        _verify(office, build.engine, documents)
        if not held.still():
            raise BadInput(
                "index_busy", "The database was away while the index was built; build it again."
            )
        _exchange(office, build.take_place)
    except BaseException:
        _give_up(office, build)
        raise
    _settled(office)
    return documents


def _exchange(office: Office, exchange: Callable[[], None]) -> None:
    """Nobody takes anything in meanwhile, and what one of the two has not seen is due again."""
    with alone(office.register, "index"):
        with office.register.writing() as session:
            due.exchange(session)
        exchange()
        office.index.renew()  # still alone: what somebody is just writing would be forgotten


def _settled(office: Office) -> int:
    """There is an index that answers; works that it took in."""
    _told_over(office)
    return take_in(office.register, office.engine)


def _told_over(office: Office) -> None:
    kept = office.index.indexes.kept()
    with office.register.writing() as session:
        if kept:
            due.keep_second(session)
        else:
            due.end_second(session)


def _give_up(office: Office, build: Build) -> None:
    """What can be put in order is; what cannot, the next builder does."""
    try:
        build.drop()
        _told_over(office)
    except Problem as error:
        log.warning("an unfinished index is left: %s", error.sentence)


class _Telling:
    """Writes down how far it is, for those that ask from other processes."""

    def __init__(self, office: Office, progress: Progress | None) -> None:
        self._office, self._progress = office, progress
        self._next = time.monotonic() + _TELL_SECONDS

    def __call__(self, done: int, total: int, iri: str) -> None:
        if self._progress:
            self._progress(done, total, iri)
        if time.monotonic() >= self._next:
            with self._office.register.writing() as session:
                due.tell_second(session, done, total)
            self._next = time.monotonic() + _TELL_SECONDS


def _verify(office: Office, engine: Engine, documents: int) -> None:
    """Compare a new index with the register: all in number, some works in every wording."""
    held = engine.count()
    if held != documents:
        raise _differs(f"it holds {held} clause versions of {documents}")
    with office.register.reading() as session:
        iris = due.all_iris(session)
    for iri in iris[:: max(1, len(iris) // _SAMPLES)]:
        wrong = _compared(office, engine, iri)
        if wrong is None:
            continue
        with office.register.reading() as session:
            if not due.changed(session, iri):  # what changed meanwhile is taken in later
                raise _differs(wrong)


def _compared(office: Office, engine: Engine, iri: str) -> str | None:
    """What the index says of a work otherwise than the register does."""
    plan = Plan(filters=Filters(act=iri), any_wording=True, sort="oldest")
    found = engine.search(plan, SYSTEM, _MOST_COMPARED, facets=False)
    ours = {d.id: d for d in documents_of(office.register, iri) if d.kind == "clause"}
    if found.total != len(ours):
        return f"of {iri} it holds {found.total} clause versions of {len(ours)}"
    for held in found.found:
        own = ours.get(held.id)
        if own is None or (held.text, held.valid) != (own.text, own.valid):
            return f"{iri} reads otherwise in it at {held.eid or 'its card'}"
    return None


def _differs(what: str) -> BadInput:
    return BadInput(
        "index_differs",
        f"The new index does not hold what the register does: {what}. The old one stays; "
        "build it again, and if that does not help, this is a defect of ours.",
    )

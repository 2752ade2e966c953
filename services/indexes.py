"""The index of a site as its services meet it: there, being built anew, or of another version."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from index import Engine, indexes_of
from jobs import indexing
from register import due
from schemas.problem import BadInput, Building, Unavailable

if TYPE_CHECKING:
    from services.office import Office

log = logging.getLogger("berene.index")


_LOOK_SECONDS = 20.0
"""Between two looks at whether the index still is of this version."""


class StandingIndex:
    """The index that answers in one process. Safe to use from several threads."""

    def __init__(self, office: Office) -> None:
        self.indexes = indexes_of(office.settings)
        self._office = office
        self._engine: Engine | None = None
        self._next_look = 0.0
        self._lock = threading.RLock()

    @property
    def engine(self) -> Engine:
        """``Building`` while it is built anew, BadInput where another version of the program built
        it, or it is gone, and nobody builds it."""
        self._look()
        with self._lock:
            if self._engine is None:
                self._engine = self._opened()
                self._next_look = time.monotonic() + _LOOK_SECONDS
            return self._engine

    def renew(self) -> None:
        """Let go of an index that was replaced."""
        with self._lock:
            if self._engine is not None:
                self._engine.close()
            self._engine = None

    def _look(self) -> None:
        """Let go of an index whose place one of another version has taken: its keys are others."""
        with self._lock:
            if self._engine is None or time.monotonic() < self._next_look:
                return
            self._next_look = time.monotonic() + _LOOK_SECONDS
        try:
            fits = self.indexes.fits()
        except Unavailable:
            return  # which whoever asks it is told by itself
        if not fits:
            with self._lock:
                self._engine = None

    def _opened(self) -> Engine:
        register = self._office.register
        try:
            if self.indexes.missing():
                with register.reading() as session:
                    if due.any_settled(session):  # an empty one would say that nothing is held
                        raise BadInput(
                            "index_stale",
                            "The index is not there; build it anew with: berene reindex",
                        )
            return self.indexes.open()
        except BadInput as error:
            if error.code == "index_stale":
                with register.reading() as session:
                    progress = due.building(session)
                if progress is not None:
                    raise Building(progress.done, progress.total) from error
            raise


def fits(office: Office) -> bool:
    """Whether there is an index of this version, or nothing yet that should be in one."""
    try:
        return bool(office.engine)
    except Building:
        return False
    except BadInput as error:
        if error.code != "index_stale":
            raise
        return False


def take_in(office: Office) -> int:
    """See ``services.office.take_in``."""
    try:
        return indexing.take_in(office.register, _ready(office))
    except Unavailable as error:
        if error.server != "index":
            raise
        log.warning("what changed is taken in later: %s", error.sentence)
    except BadInput as error:
        if error.code != "index_stale":
            raise
        log.warning("what changed is taken in later: %s", error.sentence)
    return 0


def _ready(office: Office) -> Engine:
    try:
        return office.engine
    except BadInput as error:
        if error.code != "index_stale" or not office.settings.embedded:
            raise
    from services.reindexing import renew

    renew(office)
    return office.engine

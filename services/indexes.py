"""The index of a site as its services meet it: there, being built anew, or of another version."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from index import Engine
from jobs import indexing
from register import due
from schemas.problem import BadInput, Building, Unavailable

if TYPE_CHECKING:
    from services.office import Office

log = logging.getLogger("berene.index")


def opened(office: Office) -> Engine:
    """The index. ``Building`` while it is built anew, BadInput where another version of the program
    built it, or it is gone, and nobody builds it."""
    try:
        if office.indexes.missing():
            with office.register.reading() as session:
                if due.any_settled(session):  # an empty one would say that nothing is held
                    raise BadInput(
                        "index_stale", "The index is not there; build it anew with: berene reindex"
                    )
        return office.indexes.open()
    except BadInput as error:
        if error.code == "index_stale":
            with office.register.reading() as session:
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

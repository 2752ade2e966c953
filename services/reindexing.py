"""The index of a site built anew from its register."""

from __future__ import annotations

import shutil

from index import rebuild_engine
from jobs.indexing import building, project_all
from services.office import Office, Progress


def reindex(office: Office, progress: Progress | None = None) -> int:
    """Project the index anew from the register; the number of documents.

    It is built beside the old one, which answers until the new one takes its place. One process
    builds at a time: another one waits for it, and then builds what may have changed since.
    """
    place, new, old = (office.data / name for name in ("index", "index.new", "index.old"))
    with building(office.data):
        engine = rebuild_engine(new)
        try:
            documents = project_all(office.settings, office.register, engine, progress)
        finally:
            engine.close()
        office.renew_engine()
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():
            place.rename(old)
        new.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    return documents

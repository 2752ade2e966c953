"""Originals read again by a newer parser: looked at act by act before it is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.problem import NotFound
from schemas.register import Viewer
from schemas.rereading import NotReread, Rereading, StaleFile
from services.office import Office, Progress, take_in
from services.rights import allow


def stale_files(office: Office, viewer: Viewer, acts: Sequence[str] = ()) -> tuple[StaleFile, ...]:
    """Files that another parser, other tables or other repairs were read with.

    ``acts`` (IRI, number or title) narrows to their files; NotFound, Ambiguous.
    """
    from jobs import reread
    from register import catalogue

    if not acts:
        return reread.stale(office.register, viewer=viewer)
    with office.register.reading() as session:
        works = [catalogue.resolve(session, viewer, act).id for act in acts]
    return reread.stale(office.register, works, viewer=viewer)


def stale_file(office: Office, viewer: Viewer, sha256: str) -> StaleFile:
    """One of them; NotFound where the file's reading is of today's reader."""
    from jobs import reread

    for file in reread.stale(office.register, sha256=sha256, viewer=viewer):
        return file
    raise NotFound("The register has no such file, or its reading is up to date.")


def look_again(
    office: Office,
    viewer: Viewer,
    files: Sequence[StaleFile],
    progress: Progress | None = None,
) -> tuple[Rereading | NotReread, ...]:
    """Read files again and tell what would change; nothing is accepted, the report is kept."""
    from jobs import reread

    allow(viewer, "rereading.look_again")
    return tuple(reread.look(office.register, files, progress))


def accept(
    office: Office,
    viewer: Viewer,
    files: Sequence[StaleFile],
    *,
    lose: bool,
    progress: Progress | None = None,
) -> tuple[Rereading | NotReread, ...]:
    """Let the new readings stand; one that loses clauses only where ``lose`` says so.

    Each file is one transaction; the index takes in what changed.
    """
    from jobs import reread

    allow(viewer, "rereading.accept")
    try:
        return tuple(reread.accept(office.register, files, lose=lose, progress=progress))
    finally:
        take_in(office)

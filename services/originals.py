"""Files as they were given, and what was read from them."""

from __future__ import annotations

from schemas.parsed import ParsedFile
from schemas.register import Edition, SourceFile, Viewer
from services.office import Office


def original(office: Office, viewer: Viewer, sha256: str) -> tuple[SourceFile, bytes]:
    """The file as it was given. NotFound."""
    from register import views

    with office.register.reading() as session:
        return views.original(session, office.register.originals, viewer, sha256)


def reading(office: Office, viewer: Viewer, sha256: str) -> ParsedFile:
    """What was read from an original, as recorded: source text, acts, warnings. NotFound."""
    from register import views

    with office.register.reading() as session:
        return views.reading(session, viewer, sha256)


def act_reading(office: Office, viewer: Viewer, edition: Edition) -> ParsedFile:
    """What was read of an edition's act, alone in its file. NotFound."""
    from register import views

    with office.register.reading() as session:
        return views.act_reading(session, viewer, edition.id)

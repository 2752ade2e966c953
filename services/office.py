"""One function for each thing a person does, taking the viewer first after the office.

Signatures are stable; bodies are being filled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.act import Act
from schemas.clause import Clause
from schemas.office import Correctable, IngestSummary, UploadReceipt, UploadState, WorkPage
from schemas.parsed import ParsedFile
from schemas.register import ActView, ClauseView, SourceFile, Viewer
from schemas.search import Filters, SearchRequest, SearchResult

Progress = Callable[[int, int, str], None]
"""(files done, files in all, name of the file just done)."""


@dataclass
class Office:
    """Register, index and folders of one data directory."""

    data: Path

    def close(self) -> None: ...


def open_office(data: Path) -> Office:
    """Open the data directory; makes folders and brings the tables up to date on first use."""
    raise NotImplementedError


def find(office: Office, viewer: Viewer, request: SearchRequest) -> SearchResult:
    """Search; BadInput where the request cannot be understood."""
    raise NotImplementedError


def list_acts(
    office: Office,
    viewer: Viewer,
    filters: Filters,
    words: str = "",
    cursor: str | None = None,
    limit: int = 50,
) -> WorkPage:
    """Works by filters and by words of title or number; BadInput where ``cursor`` is none of ours."""
    raise NotImplementedError


def open_act(
    office: Office,
    viewer: Viewer,
    reference: str,
    on: str | None = None,
    language: str | None = None,
) -> ActView:
    """An act on a day (None: today) by IRI, number or title. NotFound, Ambiguous, BadInput."""
    raise NotImplementedError


def open_clause(
    office: Office,
    viewer: Viewer,
    reference: str,
    eid: str,
    on: str | None = None,
    language: str | None = None,
) -> ClauseView:
    """A clause on a day with all its wordings and events. NotFound, Ambiguous, BadInput."""
    raise NotImplementedError


def original(office: Office, viewer: Viewer, sha256: str) -> tuple[SourceFile, bytes]:
    """The file as it was given. NotFound."""
    raise NotImplementedError


def reading(office: Office, viewer: Viewer, sha256: str) -> ParsedFile:
    """What was read from an original, as recorded: source text, acts, warnings. NotFound."""
    raise NotImplementedError


def ingest_files(
    office: Office, paths: Sequence[Path], progress: Progress | None = None
) -> IngestSummary:
    """Files and folders into register and index. A refused file stops nothing."""
    raise NotImplementedError


def upload(office: Office, viewer: Viewer, name: str, data: bytes) -> UploadReceipt:
    """Take a file in; it is read in the background. BadInput where it is refused at once."""
    raise NotImplementedError


def upload_state(office: Office, viewer: Viewer, job: str) -> UploadState:
    """How far an upload has come. NotFound."""
    raise NotImplementedError


def correctable(office: Office, viewer: Viewer, iri: str, edition: int) -> tuple[Correctable, ...]:
    """The fields of an edition's card that a person may correct, with their values now."""
    raise NotImplementedError


def correct_card(
    office: Office,
    viewer: Viewer,
    iri: str,
    edition: int | None,
    changes: Mapping[str, Any],
    reason: str,
    who: str,
) -> ActView:
    """Correct fields of the card of an edition (None: the newest); BadInput for an unusable value.

    Kept as data with who, when and why; a new reading of the file does not undo it.
    """
    raise NotImplementedError


def reindex(office: Office, progress: Progress | None = None) -> int:
    """Throw the index away and project it again; the number of documents."""
    raise NotImplementedError


def cite(act: Act, clause: Clause | None, language: str) -> str:
    """The citation as lawyers write it in ``language`` (the act's own wording of its title)."""
    raise NotImplementedError

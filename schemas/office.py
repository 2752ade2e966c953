"""What the services answer with beside acts, clauses and hits: lists, receipts, summaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from schemas.problem import BadInput
from schemas.register import Recorded, WorkSummary
from schemas.search import FacetValue

JobState = Literal["queued", "running", "done", "refused", "quarantined", "cancelled"]
"""``refused``: the file cannot be used. ``quarantined``: reading it failed three times (ours).
``cancelled``: a person stopped it before it was recorded."""

OVER: tuple[JobState, ...] = ("done", "refused", "quarantined", "cancelled")
"""States that a job keeps until a person asks for it again."""

Step = Literal["read", "parse", "record", "index"]

FileOutcome = Literal[
    "new_work", "new_edition", "reread", "same", "refused", "quarantined", "cancelled", "queued"
]
"""``queued``: put into the queue of a site on servers, and not waited for."""


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A stretch of the list of works."""

    works: tuple[WorkSummary, ...]
    cursor: str | None
    """Opaque; ask with it for the works after these. None at the end."""
    total: int
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    """Works by ``jurisdiction``, ``type``, ``language``, ``status``; each under the others."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    name: str
    """Path as given."""
    outcome: FileOutcome
    recorded: Recorded | None = None
    code: str | None = None
    """Slug of the refusal."""
    reason: str | None = None
    """One sentence, where the file was refused or put in quarantine."""


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of all files, in the order they were given."""

    files: tuple[FileReport, ...]

    @property
    def refused(self) -> tuple[FileReport, ...]:
        return tuple(f for f in self.files if f.reason is not None)


@dataclass(frozen=True, slots=True)
class UploadPart:
    """One file of what was sent: a ZIP has many. ``refusal`` says why it has no ``data``."""

    name: str
    data: bytes
    refusal: BadInput | None = None


@dataclass(frozen=True, slots=True)
class UploadReceipt:
    """A file was taken in; ``job`` asks for its state."""

    job: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class UploadState:
    """How far an uploaded file has come."""

    job: str
    name: str
    sha256: str
    state: JobState
    step: Step | None
    """The step at work, or the one that the file was refused at."""
    attempts: int
    code: str | None = None
    reason: str | None = None
    recorded: Recorded | None = None
    """Only where ``done``; what was read is ``services.originals.reading(sha256)``."""
    page: int = 0
    pages: int = 0
    """Of a scan whose pages are being recognised: the page at work, from 1, and all; 0: none."""
    cancelling: bool = False
    """A person has asked to stop it; it stops at its next step or page."""
    number: int = 0
    """In the order of arrival, from 1."""
    priority: int = 0
    created_at: str = ""
    changed_at: str = ""
    """Instants in ISO 8601, UTC, by the clock of the machine that wrote them."""

    @property
    def over(self) -> bool:
        return self.state in OVER

    @property
    def again(self) -> bool:
        """Whether a person may ask for it to be tried again."""
        return self.state in ("refused", "quarantined", "cancelled")

    @property
    def stoppable(self) -> bool:
        """Whether a person may cancel it: what is being recorded is recorded as a whole."""
        return not self.over and not self.cancelling and self.step not in ("record", "index")


@dataclass(frozen=True, slots=True)
class Correctable:
    """A field of the card that a person may correct, with its value now."""

    field: str
    """Key path in ``Act``: ``title``, ``dates.in_force``, ``authority.name``."""
    value: Any
    corrected: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """An act as a document of another format."""

    name: str
    """A file name for it."""
    media_type: str
    data: bytes

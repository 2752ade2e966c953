"""What the API and the pages ask of the services: the functions of ``services.office``, bound.

Routes know the protocol; tests put a small register in memory behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from api.workbench import Workbench
from schemas.access import Regime
from schemas.act import Act
from schemas.citing import CitedBy, Containing
from schemas.clause import Clause
from schemas.condition import Condition, Load
from schemas.office import Correctable, Exported, UploadPart, UploadReceipt, UploadState, WorkPage
from schemas.origin import SourceKind
from schemas.parsed import ParsedFile
from schemas.register import ActView, ClauseView, Edition, SourceFile, Viewer
from schemas.search import Filters, InsideHit, SearchRequest, SearchResult
from schemas.source import Changes
from services import cards, citing, containing, originals, results, uploads
from services import office as services
from services.condition import Watchman
from services.results import ResultForm


class Desk(Protocol):
    """One method for each thing a person does; errors as ``services.office`` tells them."""

    def find(self, viewer: Viewer, request: SearchRequest) -> SearchResult: ...

    def find_inside(self, viewer: Viewer, request: SearchRequest) -> tuple[InsideHit, ...]: ...

    def export_results(
        self, viewer: Viewer, request: SearchRequest, form: ResultForm, language: str | None
    ) -> Exported: ...

    def cited_by(
        self, viewer: Viewer, reference: str, eid: str | None, on: str | None
    ) -> CitedBy: ...

    def containing(
        self, viewer: Viewer, reference: str, eid: str, words: str, language: str | None
    ) -> Containing: ...

    def list_acts(
        self, viewer: Viewer, filters: Filters, words: str, cursor: str | None, limit: int
    ) -> WorkPage: ...

    def open_act(
        self, viewer: Viewer, reference: str, on: str | None, language: str | None
    ) -> ActView: ...

    def open_clause(
        self, viewer: Viewer, reference: str, eid: str, on: str | None, language: str | None
    ) -> ClauseView: ...

    def original(self, viewer: Viewer, sha256: str) -> tuple[SourceFile, bytes]: ...

    def reading(self, viewer: Viewer, sha256: str) -> ParsedFile: ...

    def act_reading(self, viewer: Viewer, edition: Edition) -> ParsedFile: ...

    def upload_parts(self, name: str, data: bytes) -> Iterator[UploadPart]: ...

    def upload(
        self,
        viewer: Viewer,
        name: str,
        data: bytes,
        changes: Changes | None = None,
        parcel: str | None = None,
        source_kind: SourceKind | None = None,
        regime: Regime | None = None,
    ) -> UploadReceipt: ...

    def upload_state(self, viewer: Viewer, job: str) -> UploadState: ...

    def correctable(self, viewer: Viewer, iri: str, edition: int) -> tuple[Correctable, ...]: ...

    def correct_card(
        self,
        viewer: Viewer,
        iri: str,
        edition: int | None,
        changes: Mapping[str, Any],
        reason: str,
        who: str,
    ) -> ActView: ...

    def cite(
        self, act: Act, clause: Clause | None, language: str, path: Sequence[Clause] = ()
    ) -> str: ...

    def condition(self) -> Condition: ...

    def load(self) -> Load: ...

    @property
    def workbench(self) -> Workbench: ...


@dataclass(frozen=True)
class OfficeDesk:
    """The desk of one data directory."""

    office: services.Office
    _watchman: Watchman = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_watchman", Watchman(self.office))

    def close(self) -> None:
        self._watchman.close()
        self.office.close()

    def condition(self) -> Condition:
        return self._watchman.look()

    def load(self) -> Load:
        return self._watchman.load()

    def find(self, viewer: Viewer, request: SearchRequest) -> SearchResult:
        return services.find(self.office, viewer, request)

    def find_inside(self, viewer: Viewer, request: SearchRequest) -> tuple[InsideHit, ...]:
        return services.find_inside(self.office, viewer, request)

    def export_results(
        self, viewer: Viewer, request: SearchRequest, form: ResultForm, language: str | None
    ) -> Exported:
        return results.export_results(self.office, viewer, request, form, language)

    def cited_by(self, viewer: Viewer, reference: str, eid: str | None, on: str | None) -> CitedBy:
        return citing.cited_by(self.office, viewer, reference, eid, on)

    def containing(
        self, viewer: Viewer, reference: str, eid: str, words: str, language: str | None
    ) -> Containing:
        return containing.containing(self.office, viewer, reference, eid, words, language)

    def list_acts(
        self, viewer: Viewer, filters: Filters, words: str, cursor: str | None, limit: int
    ) -> WorkPage:
        return services.list_acts(self.office, viewer, filters, words, cursor, limit)

    def open_act(
        self, viewer: Viewer, reference: str, on: str | None, language: str | None
    ) -> ActView:
        return services.open_act(self.office, viewer, reference, on, language)

    def open_clause(
        self, viewer: Viewer, reference: str, eid: str, on: str | None, language: str | None
    ) -> ClauseView:
        return services.open_clause(self.office, viewer, reference, eid, on, language)

    def original(self, viewer: Viewer, sha256: str) -> tuple[SourceFile, bytes]:
        return originals.original(self.office, viewer, sha256)

    def reading(self, viewer: Viewer, sha256: str) -> ParsedFile:
        return originals.reading(self.office, viewer, sha256)

    def act_reading(self, viewer: Viewer, edition: Edition) -> ParsedFile:
        return originals.act_reading(self.office, viewer, edition)

    def upload_parts(self, name: str, data: bytes) -> Iterator[UploadPart]:
        return uploads.parts(name, data)

    def upload(
        self,
        viewer: Viewer,
        name: str,
        data: bytes,
        changes: Changes | None = None,
        parcel: str | None = None,
        source_kind: SourceKind | None = None,
        regime: Regime | None = None,
    ) -> UploadReceipt:
        return services.upload(
            self.office, viewer, name, data, changes, parcel, source_kind, regime
        )

    def upload_state(self, viewer: Viewer, job: str) -> UploadState:
        return services.upload_state(self.office, viewer, job)

    def correctable(self, viewer: Viewer, iri: str, edition: int) -> tuple[Correctable, ...]:
        return cards.correctable(self.office, viewer, iri, edition)

    def correct_card(
        self,
        viewer: Viewer,
        iri: str,
        edition: int | None,
        changes: Mapping[str, Any],
        reason: str,
        who: str,
    ) -> ActView:
        return cards.correct_card(self.office, viewer, iri, edition, changes, reason, who)

    def cite(
        self, act: Act, clause: Clause | None, language: str, path: Sequence[Clause] = ()
    ) -> str:
        return services.cite(act, clause, language, path)

    @property
    def workbench(self) -> Workbench:
        return Workbench(self.office)

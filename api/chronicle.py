"""What people ask about the history of acts, bound to an office."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.history import (
    ActTimeline,
    ChangesView,
    ClauseTimeline,
    CompareView,
    UpcomingView,
)
from schemas.register import Viewer
from schemas.search import Filters
from services import history, office


@dataclass(frozen=True)
class Chronicle:
    """One method for each thing; errors as ``services.history`` tells them."""

    office: office.Office

    def timeline(self, viewer: Viewer, reference: str, language: str | None) -> ActTimeline:
        return history.timeline(self.office, viewer, reference, language)

    def clause_timeline(
        self, viewer: Viewer, reference: str, eid: str, on: str | None, language: str | None
    ) -> ClauseTimeline:
        return history.clause_timeline(self.office, viewer, reference, eid, on, language)

    def compare(
        self,
        viewer: Viewer,
        reference: str,
        one: str | int,
        two: str | int,
        language: str | None,
        *,
        noise: bool,
        everything: bool,
    ) -> CompareView:
        return history.compare(
            self.office, viewer, reference, one, two, language, noise=noise, everything=everything
        )

    def changes(
        self, viewer: Viewer, from_day: str, to_day: str, filters: Filters, words: str
    ) -> ChangesView:
        return history.changes(self.office, viewer, from_day, to_day, filters, words)

    def upcoming(self, viewer: Viewer, filters: Filters, on: str | None) -> UpcomingView:
        return history.upcoming(self.office, viewer, filters, on)

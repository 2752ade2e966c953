"""The history of a register in memory."""

# ruff: noqa: ARG002 (the signatures are those of the chronicle)
from __future__ import annotations

from collections.abc import Mapping

from api.chronicle import Chronicle
from codification.compare import Printed, compare
from schemas.history import (
    ActTimeline,
    ChangesView,
    ClauseTimeline,
    CompareView,
    Moment,
    Stretch,
    UpcomingView,
)
from schemas.register import ActView, Viewer
from schemas.search import Filters

TODAY = "2026-01-15"


class NothingHappened(Chronicle):
    """The history of a register in memory: every act stands as it is."""

    def __init__(self, views: Mapping[str, ActView]) -> None:
        object.__setattr__(self, "views", views)

    def timeline(self, viewer: Viewer, reference: str, language: str | None) -> ActTimeline:
        view: ActView = self._view(reference)
        days = [e.date for e in view.editions if e.date]
        return ActTimeline(view.act, view.editions, tuple(map(_moment, days)))

    def clause_timeline(
        self, viewer: Viewer, reference: str, eid: str, on: str | None, language: str | None
    ) -> ClauseTimeline:
        view = self._view(reference)
        version = next(v for v in view.clauses if v.clause.eid == eid)
        text = version.clause.text
        stretch = Stretch(version.validity, version, "", text, (), ())
        return ClauseTimeline(view.act, eid, version.lineage, (stretch,), (), (), {}, (), ())

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
        view = self._view(reference)
        printed = [Printed(v.lineage, v.clause) for v in view.clauses]
        found = compare(printed, printed, everything=everything)
        return CompareView(view.act, view.edition, view.edition, str(one), str(two), found, (), ())

    def changes(
        self, viewer: Viewer, from_day: str, to_day: str, filters: Filters, words: str
    ) -> ChangesView:
        return ChangesView(from_day, to_day, (), 0)

    def upcoming(self, viewer: Viewer, filters: Filters, on: str | None) -> UpcomingView:
        return UpcomingView(on or TODAY, ())

    def _view(self, reference: str) -> ActView:
        views: Mapping[str, ActView] = self.views  # type: ignore[attr-defined]
        return views[reference]


def _moment(day: str) -> Moment:
    return Moment(day, "changed", (), (), (), (), (), None)

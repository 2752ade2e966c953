"""What the desk of tests answers about a search that was made before."""

# ruff: noqa: ARG002 (the signatures are those of the desk)
from __future__ import annotations

from schemas.citing import CitedBy, Containing, Spell
from schemas.office import Exported
from schemas.register import ClauseView, Viewer
from schemas.search import InsideHit, SearchRequest, SearchResult
from services.results import ResultForm


class FakeFinds:
    """Part of the fake desk."""

    citations: CitedBy | None = None

    def find(self, viewer: Viewer, request: SearchRequest) -> SearchResult:
        raise NotImplementedError

    def open_clause(
        self, viewer: Viewer, reference: str, eid: str, on: str | None, language: str | None
    ) -> ClauseView:
        raise NotImplementedError

    def export_results(
        self, viewer: Viewer, request: SearchRequest, form: ResultForm, language: str | None
    ) -> Exported:
        self.find(viewer, request)
        return Exported(f"hits.{form}", "text/plain", (language or "").encode())

    def cited_by(self, viewer: Viewer, reference: str, eid: str | None, on: str | None) -> CitedBy:
        return self.citations or CitedBy(reference, eid, 0, (), 0, (), ())

    def containing(
        self, viewer: Viewer, reference: str, eid: str, words: str, language: str | None
    ) -> Containing:
        view = self.open_clause(viewer, reference, eid, None, language)
        text = view.version.clause.text
        at = text.find(words)
        marks = ((at, at + len(words)),) if at >= 0 else ()
        spell = Spell(view.version.validity, at >= 0, text, marks, (), ())
        return Containing(view.act, eid, f"words {words}", (spell,))

    def find_inside(self, viewer: Viewer, request: SearchRequest) -> tuple[InsideHit, ...]:
        hits = self.find(viewer, request).hits
        return tuple(InsideHit(h.eid, h.num_display, h.text, h.marks) for h in hits if h.eid)

"""A small register in memory behind the desk, and acts written by us.

``law``: hostile text in the title, the file's name, a clause and a note; a removed point; a table;
a clause with an unknown earlier wording; a doubt. ``decree``: repealed.
"""

# ruff: noqa: ARG002 (the signatures are those of the desk)
from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from api.chronicle import Chronicle
from api.workbench import Workbench
from schemas.act import Act, Authority, CardField, Dates, Target
from schemas.clause import Clause, Level
from schemas.event import Commencement, Event, Instrument
from schemas.mentioned import NamedAct, NamedPage
from schemas.office import (
    Correctable,
    JobState,
    UploadPart,
    UploadReceipt,
    UploadState,
    WorkPage,
)
from schemas.parsed import (
    Citation,
    Fidelity,
    Listed,
    ParsedAct,
    ParsedFile,
    SourceText,
    Warning,
)
from schemas.problem import Ambiguous, BadInput, NotFound
from schemas.register import (
    ActView,
    ClauseVersion,
    ClauseView,
    Edition,
    Recorded,
    SourceFile,
    Validity,
    Viewer,
    WorkSummary,
)
from schemas.rereading import StaleFile
from schemas.search import FacetValue, Filters, Hit, HitAct, SearchRequest, SearchResult
from schemas.source import Changes
from services.repairs import RepairTable
from tests.api.fake_condition import FakeCondition
from tests.api.fake_history import NothingHappened
from tests.api.fake_search import FakeFinds

SCRIPT = "<script>alert(1)</script>"
LAW = "/akn/kg/act/law/2024-03-01/12"
DECREE = "/akn/kz/act/decree/president/2010-11-03/77"
TODAY = "2026-01-15"


@dataclass
class Writer:
    """Writes a source text and keeps the places of what was written."""

    text: str = ""
    clauses: list[Clause] = field(default_factory=list)

    def put(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words + "\n"
        return start, start + len(words)

    def clause(
        self,
        eid: str,
        level: Level,
        num: str | None,
        heading: str | None,
        text: str,
        *,
        parent: str | None = None,
        rows: tuple[tuple[str, ...], ...] = (),
        status: Any = "present",
    ) -> None:
        line = " ".join(x for x in (num, heading, text) if x)
        start, end = self.put(line)
        number = "".join(c for c in num if c.isdigit() or c == "-").strip("-") if num else None
        self.clauses.append(
            Clause(
                eid, parent, level, None, number, num, heading, text, rows, status,
                start, end, ((start, end),) if line else (),
            )
        )  # fmt: skip


def law() -> tuple[Writer, Act, list[Event], list[Citation], tuple[int, int], tuple[int, int]]:
    w = Writer()
    title = f"Окуучулардын укуктары жөнүндө {SCRIPT}"
    title_at = w.put(title)
    mark_at = w.put("* * *")
    w.clause("chp_1", "chapter", "1-глава.", "Жалпы жоболор", "")
    w.clause("art_1", "article", "1-берене.", "Максаты", "", parent="chp_1")
    w.clause(
        "art_1__para_1", "paragraph", "1.", None,
        f"Бул Мыйзам окуучулардын укуктарын коргойт {SCRIPT}.", parent="art_1",
    )  # fmt: skip
    w.clause(
        "art_1__para_2",
        "paragraph",
        "2.",
        None,
        "Ар бир окуучу китепкана менен пайдаланат, 2-берененин 1-пунктун кара.",
        parent="art_1",
    )
    note_at = w.put(f"(КР 2025-жылдын 5-майындагы № 40 Мыйзамынын редакциясына ылайык) {SCRIPT}")
    w.clause("art_2", "article", "2-берене.", "Тизмелер", "", parent="chp_1")
    w.clause("art_2__point_1", "point", "1)", None, "китептердин тизмеси;", parent="art_2")
    w.clause("art_2__point_2", "point", "2)", None, "", parent="art_2", status="removed")
    w.clause("art_2__point_3", "point", "3)", None, "", parent="art_2", status="incomplete")
    w.clause(
        "art_2__table_1", "table", None, None, "Класс\tСаны\n5\t30", parent="art_2",
        rows=(("Класс", "Саны"), ("5", "30")),
    )  # fmt: skip
    act = Act(
        iri=LAW, jurisdiction="kg", language="ky", type="law", title=title, number="12",
        number_display="№ 12", date="2024-03-01", dates=Dates(signed="2024-03-01"),
        edition_date="2025-05-05", authority=Authority("jogorku-kenesh", "Жогорку Кеңеш"),
        status="in_force",
    )  # fmt: skip
    event = Event(
        "art_1__para_2", "change", Instrument("law", None, "2025-05-05", "40", None),
        Commencement("2025-05-15", "date"), (), "P6", w.text[slice(*note_at)], *note_at,
    )  # fmt: skip
    clause = next(c for c in w.clauses if c.eid == "art_1__para_2")
    cited_at = w.text.index("2-берененин", clause.start)
    cited = Citation(
        "art_1__para_2", "2-берененин 1-пунктун", cited_at, cited_at + 21,
        (Target("self", "art_2__point_1"),),
    )  # fmt: skip
    return w, act, [event], [cited], title_at, mark_at


def source_file(name: str, data: bytes) -> SourceFile:
    return SourceFile(hashlib.sha256(data).hexdigest(), name, "text", len(data), "utf-8")


class NothingToDo(Workbench):
    """The bench of a register in memory: nothing was read from files."""

    def __init__(self, views: Mapping[str, ActView], asked: list[str]) -> None:
        """Without an office; what only a register can answer is noted in ``asked``."""
        object.__setattr__(self, "views", views)
        object.__setattr__(self, "asked", asked)

    def __getattribute__(self, name: str) -> Any:
        if name == "office":
            object.__getattribute__(self, "asked").append(name)
        return object.__getattribute__(self, name)

    @property
    def chronicle(self) -> Chronicle:
        return NothingHappened(self.views)

    def stale_files(self, viewer: Viewer) -> tuple[StaleFile, ...]:
        return ()

    def named_act(self, viewer: Viewer, reference: str) -> NamedAct:
        raise NotFound(f"The register has no act {reference!r}.")

    def list_named(self, viewer: Viewer, filters: Filters, words: str) -> NamedPage:
        return NamedPage((), 0)

    def repair_table(self, viewer: Viewer, sha256: str) -> RepairTable:
        return RepairTable(SourceFile(sha256, "law.txt", "text", 1, "utf-8"), (), ())


class FakeDesk(FakeFinds, FakeCondition):
    """Answers as ``services.office`` does, from memory."""

    def __init__(self) -> None:
        self.views: dict[str, ActView] = {}
        self.files: dict[str, tuple[SourceFile, bytes]] = {}
        self.readings: dict[str, ParsedFile] = {}
        self.jobs: dict[str, UploadState] = {}
        self.asked_changes: Changes | None = None
        self.corrections: list[tuple[str, int | None, dict[str, Any], str, str]] = []
        self.asked: list[SearchRequest] = []
        self.asked_register: list[str] = []
        """Whether something was asked that only a register can answer."""
        self.result: SearchResult | None = None
        self.broken = False
        self.told: Exception | None = None
        self._add_law()
        self._add_decree()

    def _add_law(self) -> None:
        w, act, events, cited, title_at, mark_at = law()
        data = w.text.encode()
        file = source_file(f'мыйзам "{SCRIPT}" № 12.txt', data)
        edition = Edition(1, "ky", "2025-05-05", "compiled", file, "1", "1")
        older = Edition(
            2, "ky", "2024-03-01", "published", replace(file, sha256="0" * 64), "1", "1"
        )
        versions = [
            ClauseVersion(
                f"l{n}", 1, "ky", c, Validity("2024-03-01", None), "known",
                "күчүнө кирген күнү так эмес" if c.eid == "art_2__point_1" else None,
            )
            for n, c in enumerate(w.clauses)
        ]  # fmt: skip
        self.views[LAW] = ActView(
            act, TODAY, edition, (edition, older), tuple(versions), tuple(events), tuple(cited)
        )
        self.files[file.sha256] = (file, data)
        warned = w.text.index("3)")
        parsed = ParsedAct(
            act, tuple(w.clauses), tuple(events), tuple(cited), (), (),
            (CardField("title", *title_at),),
            (Warning("gap", f"a number is missing {SCRIPT}", warned, warned + 2, "3"),),
        )  # fmt: skip
        total = sum(not c.isspace() for c in w.text)
        listed = sum(not c.isspace() for c in w.text[slice(*mark_at)])
        self.readings[file.sha256] = ParsedFile(
            SourceText(file.name, "text", file.sha256, w.text, "utf-8"),
            parsed,
            (Listed(*mark_at, "ornament"),),
            Fidelity(total, total - listed, listed),
        )

    def _add_decree(self) -> None:
        w = Writer()
        w.clause("para_1", "paragraph", "1.", None, "Ереже бекітілсін.")
        act = Act(
            iri=DECREE, jurisdiction="kz", language="kk", type="decree", title="Бөлім туралы",
            number="77", number_display="№ 77", date="2010-11-03",
            dates=Dates(repealed="2023-01-19"), status="repealed",
        )  # fmt: skip
        file = source_file("жарлық.txt", w.text.encode())
        edition = Edition(3, "kk", "2010-11-03", "published", file, "1", "1")
        version = ClauseVersion("d1", 3, "kk", w.clauses[0], Validity("2010-11-03", None), "known")
        self.views[DECREE] = ActView(act, TODAY, edition, (edition,), (version,), ())
        self.files[file.sha256] = (file, w.text.encode())
        total = sum(not c.isspace() for c in w.text)
        self.readings[file.sha256] = ParsedFile(
            SourceText(file.name, "text", file.sha256, w.text, "utf-8"),
            ParsedAct(act, tuple(w.clauses), (), (), (), (), (), ()),
            (),
            Fidelity(total, total, 0),
        )

    @property
    def workbench(self) -> Workbench:
        return NothingToDo(self.views, self.asked_register)

    def find(self, viewer: Viewer, request: SearchRequest) -> SearchResult:
        if self.told:
            raise self.told
        if self.broken:
            raise RuntimeError("the index is on fire")
        self.asked.append(request)
        if self.result is not None:
            return self.result
        hits = []
        for view in self.views.values():
            for version in view.clauses:
                at = version.clause.text.find(request.query)
                if at < 0 or (request.filters.act not in (None, view.act.iri)):
                    continue
                act = view.act
                hits.append(
                    Hit(
                        HitAct(
                            act.iri, act.title, act.number, act.date, act.status, act.language,
                            view.edition.source.name,
                        ),
                        version.clause.eid, version.clause.parent, version.clause.num_display,
                        version.clause.text, ((at, at + len(request.query)),),
                        version.validity, "known", 1.0, "own language",
                    )
                )  # fmt: skip
        facets: dict[str, tuple[FacetValue, ...]] = {
            "language": (FacetValue("ky", 4), FacetValue("kk", 1))
        }
        acts = len({h.act.iri for h in hits})
        return SearchResult(
            request.query, request.on or TODAY, len(hits), acts,
            tuple(hits[request.offset : request.offset + request.limit]), facets,
        )  # fmt: skip

    def list_acts(
        self, viewer: Viewer, filters: Filters, words: str, cursor: str | None, limit: int
    ) -> WorkPage:
        if cursor not in (None, "second"):
            raise BadInput("bad_cursor", "The cursor is none of ours.")
        works = [
            WorkSummary(
                v.act.iri, v.act.jurisdiction, v.act.type, v.act.title, v.act.number,
                v.act.number_display, v.act.date, None, v.act.status, v.act.language,
                (v.act.language,), len(v.editions),
            )
            for v in self.views.values()
            if words in v.act.title
            and (not filters.language or v.act.language in filters.language)
            and filters.act in (None, v.act.iri)
        ]  # fmt: skip
        facets = {
            "jurisdiction": (FacetValue("kg", 1), FacetValue("kz", 1)),
            "type": (FacetValue("law", 1), FacetValue("decree", 1)),
        }
        shown = works[limit:] if cursor else works[:limit]
        more = "second" if not cursor and len(works) > limit else None
        return WorkPage(tuple(shown), more, len(works), facets)

    def open_act(
        self, viewer: Viewer, reference: str, on: str | None, language: str | None
    ) -> ActView:
        if reference == "жөнүндө":
            raise Ambiguous("More than one act has this name.", (LAW, DECREE))
        view = self.views.get(reference)
        if view is None:
            raise NotFound(f"No act is called {reference}.")
        if on is None:
            return view
        versions = tuple(self._on(v, on) for v in view.clauses)
        return replace(view, on=on, clauses=versions)

    def _on(self, version: ClauseVersion, on: str) -> ClauseVersion:
        """Before its change the wording of art_1__para_2 is not known."""
        if version.clause.eid == "art_1__para_2" and on < "2025-05-15":
            bare = replace(version.clause, text="")
            return replace(
                version, clause=bare, wording="unknown", validity=Validity(None, "2025-05-15")
            )
        return version

    def open_clause(
        self, viewer: Viewer, reference: str, eid: str, on: str | None, language: str | None
    ) -> ClauseView:
        view = self.open_act(viewer, reference, on, language)
        found = next((v for v in view.clauses if v.clause.eid == eid), None)
        if found is None:
            raise NotFound(f"The act has no clause {eid}.")
        by_eid = {v.clause.eid: v.clause for v in view.clauses}
        path: list[Clause] = []
        at = found.clause.parent
        while at:
            path.insert(0, by_eid[at])
            at = by_eid[at].parent
        versions = tuple({self._on(found, "2024-06-01"), self._on(found, TODAY)})
        return ClauseView(
            view.act, view.edition, found, tuple(path),
            tuple(v for v in view.clauses if v.clause.parent == eid),
            tuple(sorted(versions, key=lambda v: v.validity.start or "")),
            tuple(e for e in view.events if e.target == eid),
        )  # fmt: skip

    def original(self, viewer: Viewer, sha256: str) -> tuple[SourceFile, bytes]:
        if sha256 not in self.files:
            raise NotFound("There is no such original.")
        return self.files[sha256]

    def reading(self, viewer: Viewer, sha256: str) -> ParsedFile:
        if sha256 not in self.readings:
            raise NotFound("There is no such original.")
        return self.readings[sha256]

    def act_reading(self, viewer: Viewer, edition: Edition) -> ParsedFile:
        return self.reading(viewer, edition.source.sha256)

    def upload_parts(self, name: str, data: bytes) -> Iterator[UploadPart]:
        for part in data.split(b"|"):
            yield UploadPart(name if part == data else f"{name}/{part.decode()}", part)

    def upload(
        self,
        viewer: Viewer,
        name: str,
        data: bytes,
        changes: Changes | None = None,
        parcel: str | None = None,
        source_kind: str | None = None,
        regime: str | None = None,
    ) -> UploadReceipt:
        self.asked_source, self.asked_regime = source_kind, regime
        self.asked_changes = changes
        if not data.strip():
            raise BadInput("empty_file", f"{name}: the file is empty; choose another.")
        sha256 = hashlib.sha256(data).hexdigest()
        job = f"job-{len(self.jobs) + 1}"
        state: JobState = "running"
        self.jobs[job] = UploadState(job, name, sha256, state, "parse", 1)
        return UploadReceipt(job, name, sha256, len(data))

    def finish(self, job: str, state: JobState, reason: str | None = None) -> None:
        recorded = Recorded("new_work", LAW, 1, 9, 9, 1) if state == "done" else None
        self.jobs[job] = replace(
            self.jobs[job], state=state, step=None, reason=reason, recorded=recorded
        )

    def upload_state(self, viewer: Viewer, job: str) -> UploadState:
        if job not in self.jobs:
            raise NotFound("There is no such upload.")
        return self.jobs[job]

    def correctable(self, viewer: Viewer, iri: str, edition: int) -> tuple[Correctable, ...]:
        act = self.views[iri].act
        return (
            Correctable("title", act.title, False),
            Correctable("status", act.status, False),
            Correctable("dates.in_force", act.dates.in_force, False),
            Correctable("authority.name", act.authority.name if act.authority else None, True),
        )

    def correct_card(
        self,
        viewer: Viewer,
        iri: str,
        edition: int | None,
        changes: Mapping[str, Any],
        reason: str,
        who: str,
    ) -> ActView:
        self.corrections.append((iri, edition, dict(changes), reason, who))
        return self.views[iri]

    def cite(
        self, act: Act, clause: Clause | None, language: str, path: Sequence[Clause] = ()
    ) -> str:
        place = f", {clause.num_display}" if clause else ""
        return f"«{act.title}» № {act.number}{place}"

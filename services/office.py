"""One function for each thing a person does, taking the viewer first after the office.

API, pages and command line call these; SQL and engine queries stay in the rooms below.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.access import Regime
from schemas.act import Act
from schemas.clause import Clause
from schemas.office import (
    FileReport,
    IngestSummary,
    UploadReceipt,
    UploadState,
    WorkPage,
)
from schemas.origin import SourceKind
from schemas.problem import BadInput
from schemas.register import ActView, ClauseView, Viewer
from schemas.search import Filters, InsideHit, SearchRequest, SearchResult
from schemas.source import Changes
from services.direct import on_either_layout, only_address, with_direct
from services.hits import completed, unscored
from services.named import with_named
from services.rights import allow, require
from services.uploads import shown_name
from settings import Settings
from settings.modes import OWN_FOLDER

if TYPE_CHECKING:
    from index import TermIndex
    from index.engine import Engine
    from jobs.background import Background
    from jobs.remote import Remote
    from jobs.uploads import Uploads
    from jobs.watch import Watch
    from register.store import Register
    from services.indexes import StandingIndex

Progress = Callable[[int, int, str], None]
"""(files done, files in all, name of the file just done)."""

MOST_BYTES = 100 * 2**20
"""Of one uploaded file."""


@dataclass
class Office:
    """Register, index and folders of one site. Safe to use from several threads."""

    settings: Settings
    _register: Register | None = None
    _index: StandingIndex | None = None
    _background: Background | Remote | None = None
    has_accounts: bool = False  # that it is known; ask services.door.accounts_in_use
    _terms: dict[frozenset[str], tuple[tuple[int, ...], TermIndex]] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def data(self) -> Path:
        """The folder of originals and uploads, and of all else that is embedded."""
        return self.settings.data

    @property
    def register(self) -> Register:
        """The register; its tables are made or brought up to date on first use."""
        with self._lock:
            if self._register is None:
                from register.store import open_register  # a search need not load a database

                self._register = open_register(self.settings)
            return self._register

    @property
    def index(self) -> StandingIndex:
        with self._lock:
            if self._index is None:
                from services.indexes import StandingIndex

                self._index = StandingIndex(self)
            return self._index

    @property
    def engine(self) -> Engine:
        """The index; see ``services.indexes.StandingIndex.engine``."""
        return self.index.engine

    @property
    def uploads(self) -> Uploads:
        """Files that wait for their jobs."""
        from jobs.uploads import Uploads

        return Uploads(self.register, self.data / "uploads")

    @property
    def background(self) -> Background | Remote:
        """Where files go to be read: a thread of this process, or workers of their own."""
        with self._lock:
            if self._background is None:
                if self.settings.redis is not None:
                    from jobs.remote import Remote

                    self._background = Remote(self.uploads, self.settings.redis)
                else:
                    from jobs.background import Background

                    folder = self.uploads.folder
                    self._background = Background(self.register, folder, lambda: take_in(self))
            return self._background

    def terms(self, viewer: Viewer) -> TermIndex:
        """The term base of the acts that a viewer may see, read anew where it has changed."""
        from index import TermIndex
        from register.across import base

        with self._lock, self.register.reading() as session:
            stamp, held = base.stamp(session), self._terms.get(viewer.regimes)
            if held is None or held[0] != stamp:
                held = stamp, TermIndex(base.standing(session, viewer))
                self._terms[viewer.regimes] = held
            return held[1]

    def looking(self, viewer: Viewer) -> Viewer:
        """The viewer with the acts that an engine must leave out: the index may not know it yet."""
        if viewer.sees_all:
            return viewer
        from register.access import withheld

        with self.register.reading() as session:
            return replace(viewer, withheld=withheld(session, viewer))

    def close(self) -> None:
        if self._background is not None:
            self._background.close()
        if self._index is not None:
            self._index.renew()
        if self._register is not None:
            self._register.close()


def open_office(where: Path | Settings) -> Office:
    """The office of a site, whose folder is made where it is not there; BadInput.

    It is made for its owner alone; one that is there keeps the mode that the site gave it.
    A folder alone stands for an embedded site in it.
    """
    settings = where if isinstance(where, Settings) else Settings(where)
    data = settings.data
    try:
        data.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            "bad_data",
            f"{data} cannot hold the data ({error.strerror}); give another directory with --data "
            "or BERENE_DATA.",
        ) from error
    if not os.access(data, os.W_OK | os.X_OK):
        raise BadInput(
            "bad_data", f"{data} may not be written; give another with --data or BERENE_DATA."
        )
    return Office(settings)


def find(office: Office, viewer: Viewer, request: SearchRequest) -> SearchResult:
    """Search; BadInput where the request cannot be understood."""
    from monitoring.metrics import SEARCHES  # counters are made when a program says where to

    who = office.looking(viewer)
    result = on_either_layout(request, lambda asked: _find(office, who, asked))
    result = result if viewer.sees_all else unscored(result)
    SEARCHES.labels("found" if result.total or result.direct else "nothing").inc()
    return result


def _find(office: Office, viewer: Viewer, request: SearchRequest) -> SearchResult:
    from index import search
    from index.hints.answer import helped

    for day in (request.on, request.filters.date_from, request.filters.date_to):
        _check_day(day)
    if only_address(request):
        empty = SearchResult("", request.on or today(), 0, 0, ())
        return with_direct(office, viewer, request, empty, today())
    request = _resolved(office, viewer, request)
    result = search(office.engine, request, viewer, today(), office.terms(viewer))
    result = completed(lambda: office.register, viewer, result)
    result = with_named(office, viewer, request, result)
    result = with_direct(office, viewer, request, result, today())
    if result.direct:
        return result
    told = helped(office.engine, request, viewer, today(), result)
    return completed(lambda: office.register, viewer, told) if told.instead else told


def find_inside(office: Office, viewer: Viewer, request: SearchRequest) -> tuple[InsideHit, ...]:
    """Every clause of one act (``request.filters.act``) that fits, in its order, all marked."""
    from index import inside

    _check_day(request.on)
    asked, who = _resolved(office, viewer, request), office.looking(viewer)
    return inside(office.engine, asked, who, today(), office.terms(viewer))


def _resolved(office: Office, viewer: Viewer, request: SearchRequest) -> SearchRequest:
    """The request with the acts that its filters name. NotFound, Ambiguous."""
    filters = request.filters
    if filters.act is None and not filters.cites:
        return request
    from register import catalogue, cited

    with office.register.reading() as session:
        if filters.act is not None:
            filters = replace(filters, act=catalogue.resolve(session, viewer, filters.act).iri)
        if filters.cites:
            filters = cited.expanded(session, viewer, filters)
    return replace(request, filters=filters)


def list_acts(
    office: Office,
    viewer: Viewer,
    filters: Filters,
    words: str = "",
    cursor: str | None = None,
    limit: int = 50,
) -> WorkPage:
    """Works by filters and by words of title or number; BadInput for a foreign ``cursor``."""
    from register import catalogue

    _check_day(filters.date_from)
    _check_day(filters.date_to)
    with office.register.reading() as session:
        return catalogue.list_works(session, viewer, filters, words, cursor, limit)


def open_act(
    office: Office,
    viewer: Viewer,
    reference: str,
    on: str | None = None,
    language: str | None = None,
) -> ActView:
    """An act on a day (None: today) by IRI, number or title. NotFound, Ambiguous, BadInput."""
    from register import catalogue, views

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        return views.open_act(session, viewer, work, on or today(), language)


def open_clause(
    office: Office,
    viewer: Viewer,
    reference: str,
    eid: str,
    on: str | None = None,
    language: str | None = None,
) -> ClauseView:
    """A clause on a day with all its wordings and events. NotFound, Ambiguous, BadInput."""
    from register import catalogue, views

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        return views.open_clause(session, viewer, work, eid, on or today(), language)


def ingest_files(
    office: Office,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    language: str | None = None,
    jurisdiction: str | None = None,
    edition_date: str | None = None,
    changes: str | None = None,
    source_kind: str | None = None,
    regime: Regime | None = None,
    who: str = "",
) -> IngestSummary:
    """Files and folders into register and index. A refused file stops nothing.

    ``language``, ``jurisdiction``, ``edition_date`` are what a person knows better than the texts
    tell; ``changes`` (``original``) asks for the text before tracked changes; ``source_kind`` says
    whose text it is. All are kept with the files and told to newer parsers too. ``regime`` is that
    of the acts, as ``who`` says; an act that is held under another one than ``open`` keeps its own,
    and the file is refused.

    What an earlier run left half done (an original of no record, a work the index has not taken
    in) is put in order first and last.
    """
    from jobs.batch import ingest
    from jobs.steps import Known
    from register.regimes import Told

    office.register.sweep()
    known = Known(language, jurisdiction, edition_date, changes, source_kind)
    told = known if known.told() else None
    closed = Told(regime, who) if regime else None
    return ingest(office.register, paths, lambda: take_in(office), progress, told, regime=closed)


def watch_folder(
    office: Office, folder: Path, told: Callable[[FileReport], None] | None = None
) -> Watch:
    """A watch over a folder: what is dropped in comes into register and index; BadInput."""
    from jobs.watch import Watch

    office.register.sweep()
    by_queue = None
    if office.settings.redis is not None:
        from jobs.folders import Folders

        folders = Folders(office.uploads, office.background.tell)
        by_queue = partial(folders.take, progress=None, known=None, wait=True)
    return Watch(office.register, folder, lambda: take_in(office), told, by_queue=by_queue)


def upload(
    office: Office,
    viewer: Viewer,
    name: str,
    data: bytes,
    changes: Changes | None = None,
    parcel: str | None = None,
    source_kind: SourceKind | None = None,
    regime: Regime | None = None,
) -> UploadReceipt:
    """Take a file in; it is read in the background. BadInput where it is refused at once.

    ``changes``: which state of a document with tracked changes is read; it is kept with the file.
    ``regime``: of its acts; to call one open whose text carries a stamp is a publisher's to do.
    ``parcel`` is the ZIP that the file came in, if any (``services.uploads.parts``).
    """
    from ingest.read.detect import detect
    from jobs.steps import Known
    from jobs.trouble import trouble_of_site
    from register.regimes import Told

    allow(viewer, "office.upload")
    if regime == "open":
        require(viewer, "publish")
    elif regime is not None and regime not in viewer.regimes:
        raise BadInput("regime_unseen", f"Your account may not see acts that are {regime}.")
    bare = shown_name(name, parcel)
    if len(data) > MOST_BYTES:
        raise BadInput(
            "too_large",
            f"{bare} has {len(data) >> 20} MiB, more than the {MOST_BYTES >> 20} MiB that are "
            "read; split it or give the act alone.",
        )
    detect(bare, data)
    known = Known(changes=changes, source_kind=source_kind)
    told = Told(regime, viewer.shown or viewer.name) if regime else None
    try:
        return office.background.upload(bare, data, known, told)
    except OSError as error:
        if (trouble := trouble_of_site(error)) is None:
            raise
        raise BadInput(
            "disk_full",
            f"{bare} cannot be taken in ({trouble}); nothing of it was kept. Tell an "
            "administrator, then upload it again.",
        ) from error


def upload_state(office: Office, viewer: Viewer, job: str) -> UploadState:
    """How far an upload has come. NotFound."""
    from jobs import queue

    allow(viewer, "office.upload_state")
    with office.register.reading() as session:
        state = queue.state(session, job, viewer)
    if not state.over:
        office.background.start()  # after a restart nobody else does
    return state


def resume(office: Office) -> None:
    """Go on with what an earlier run left: uploads in the queue, changes the index has not seen.

    For a server at its start; returns at once, the work is done in the background.
    """
    office.background.start()


def cite(act: Act, clause: Clause | None, language: str, path: Sequence[Clause] = ()) -> str:
    """The citation as lawyers write it in ``language``: act, then clause from the top down.

    ``path`` are the units above the clause, top first (``ClauseView.path``); without it they are
    told from the eid and get the names that are usual in the country.
    """
    from services.citation import cite as form

    return form(act, clause, language, path)


def today() -> str:
    """The day of the machine's clock."""
    return date.today().isoformat()


def take_in(office: Office) -> int:
    """Let the index take in what changed; the number of works.

    An embedded index of another version is built anew. Where the index is away or is being built,
    nothing is lost: what changed stays due (``register.due``) and is taken in later.
    """
    from services import indexes

    return indexes.take_in(office)


def _check_day(day: str | None) -> None:
    if day is None:
        return
    try:
        good = date.fromisoformat(day).isoformat() == day
    except ValueError:
        good = False
    if not good:
        raise BadInput("bad_date", f"A day is written as 2021-11-15, which {day!r} is not.")

"""``berene ingest``, ``demo``, ``reindex``: what writes."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from cli.output import put, put_json, remark
from schemas.access import Regime
from schemas.jsonable import plain
from schemas.office import FileOutcome, IngestSummary
from schemas.problem import BadInput
from schemas.register import LOCAL
from schemas.search import Filters
from services import office as services
from services import reindexing
from services.jobs import ingest_by_queue
from settings import Settings

_KNOWN = ("language", "jurisdiction", "edition_date", "changes", "source_kind")
_WORDS: dict[FileOutcome, str] = {
    "new_work": "new acts",
    "new_edition": "new editions",
    "reread": "read anew",
    "same": "already there",
    "queued": "put into the queue",
    "refused": "refused",
    "quarantined": "put aside",
    "cancelled": "cancelled",
}


def run(options: argparse.Namespace) -> int:
    missing = [p for p in options.paths if not p.exists()]
    if missing and len(missing) == len(options.paths):
        raise BadInput("missing_file", f"{missing[0]} does not exist; check the path.")
    known = {n: getattr(options, n) for n in _KNOWN}
    summary = _ingest(
        options.settings,
        options.paths,
        options.wait,
        options.regime,
        os.environ.get("USER", ""),
        **known,
    )
    if options.json:
        put_json(plain(summary))
    else:
        _tell(summary)
    return _code(summary, options.paths)


def run_demo(options: argparse.Namespace) -> int:
    """The demonstration set, unless the register already holds acts."""
    from demo import ACTS

    office = services.open_office(options.settings)
    held = services.list_acts(office, LOCAL, Filters(), limit=1).total
    office.close()
    if held:
        where = options.settings.data
        remark(f"{where} already holds {held} acts; the demonstration set is not loaded.")
        return 0
    summary = _ingest(options.settings, [ACTS])
    _tell(summary)
    return 1 if summary.refused else 0


def run_reindex(options: argparse.Namespace) -> int:
    office = services.open_office(options.settings)
    try:
        remark(_reindexed(office, options))
    finally:
        office.close()
    return 0


def _reindexed(office: services.Office, options: argparse.Namespace) -> str:
    if options.confirm:
        gone = reindexing.confirm(office)
        return "The old index was taken away." if gone else "No old index was kept."
    if options.back:
        works = reindexing.go_back(office)
        return f"The old index answers again; {works} acts were taken in that it did not have."
    with Bar("acts") as bar:
        documents = reindexing.reindex(office, bar.tell)
    told = f"The index holds {documents} clauses and acts."
    if office.index.indexes.kept():
        told += (
            " The old one is kept: berene reindex --back returns to it, --confirm takes it away."
        )
    return told


def _ingest(
    settings: Settings,
    paths: Sequence[Path],
    wait: bool = True,
    regime: Regime | None = None,
    who: str = "",
    **known: str | None,
) -> IngestSummary:
    office = services.open_office(settings)
    try:
        with Bar("files") as bar:
            if settings.redis is not None:
                told = {name: value for name, value in known.items() if value is not None}
                return ingest_by_queue(
                    office, paths, bar.tell, wait=wait, known=told, regime=regime, who=who
                )
            return services.ingest_files(
                office, paths, bar.tell, regime=regime, who=who or "local", **known
            )
    finally:
        office.close()


def _tell(summary: IngestSummary) -> None:
    counts = Counter(f.outcome for f in summary.files)
    put(", ".join(f"{counts[k]} {words}" for k, words in _WORDS.items() if counts[k]) or "no files")
    for file in summary.files:
        if file.reason is None and file.recorded is not None:
            for told in (file.recorded, *file.recorded.others):
                warnings = f", {told.warnings} warnings" if told.warnings else ""
                put(f"  {file.name}: {told.outcome} {told.iri}, {told.clauses} clauses{warnings}")
    for file in summary.refused:
        reason = file.reason or ""
        named = Path(file.name).name in reason
        remark(f"{_WORDS[file.outcome]}: {reason if named else f'{file.name}: {reason}'}")


def _code(summary: IngestSummary, paths: Sequence[Path]) -> int:
    """2 where a file given by its own path was refused, or nothing was taken in at all.

    A folder may hold files of other kinds: they are named, and that is all.
    """
    if any(f.outcome == "quarantined" for f in summary.files):
        return 1
    refused = {f.name for f in summary.refused}
    if refused and (len(refused) == len(summary.files) or refused & {str(p) for p in paths}):
        return 2
    return 0


class Bar:
    """A progress bar on standard error, only where a person looks at it."""

    def __init__(self, unit: str) -> None:
        shown = sys.stderr.isatty()
        self._bar = tqdm(unit=f" {unit}", file=sys.stderr, disable=not shown, leave=False)

    def tell(self, done: int, total: int, name: str) -> None:
        self._bar.total = total
        self._bar.set_postfix_str(Path(name).name[-40:], refresh=False)
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

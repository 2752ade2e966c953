"""A file that tells its structure itself: nothing is recognised, every character is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.fidelity import account
from ingest.parse.repairs import Mending
from schemas.parsed import ParsedFile, SourceText
from schemas.repair import Repair
from schemas.source import Source


def as_told(
    source: Source, edition_date: str | None = None, overrides: Sequence[Repair] = ()
) -> ParsedFile:
    """The acts of ``source.told``. A repair cannot be laid over them: a warning tells each."""
    acts = list(source.told)
    if edition_date is not None:
        acts = [replace(a, act=replace(a.act, edition_date=edition_date)) for a in acts]
    listed, fidelity, unplaced = account(source.text, acts, ())
    told = (*unplaced, *Mending(source, overrides).warnings())
    first = replace(acts[0], warnings=(*acts[0].warnings, *told))
    text = SourceText(source.name, source.format, source.sha256, source.text, source.encoding)
    return ParsedFile(text, first, listed, fidelity, tuple(acts[1:]))

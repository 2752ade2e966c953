"""The steps of the pipeline, each a function of one argument that matters: read, parse, record.

Every runner (command line, web upload, later a queue on servers) calls these and nothing else.
The fourth step, the index, is ``jobs.indexing``. Imports are inside: ``parse``
need not load a database, nor a worker Word.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.read.progress import NOTHING_KEPT, Kept, Tell, silent
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.register import Recorded
from schemas.repair import Repair
from schemas.source import Changes, Source

if TYPE_CHECKING:
    from register.record import Reader
    from register.regimes import Told
    from register.store import Register


@dataclass(frozen=True, slots=True)
class Known:
    """What a person knows better than the text tells; None leaves it to the text."""

    language: str | None = None
    jurisdiction: str | None = None
    edition_date: str | None = None
    changes: str | None = None
    """``original``: the text before the tracked changes of a word processor's file."""
    source_kind: str | None = None
    """``SourceKind``: whose text it is."""

    @property
    def state(self) -> Changes:
        return "original" if self.changes == "original" else "final"

    repairs: tuple[Repair, ...] = ()
    """The repairs that stand for the file; the register keeps them apart from the rest."""

    def told(self) -> dict[str, str]:
        """Only what is known, the repairs apart."""
        names = (f.name for f in fields(self) if f.name != "repairs")
        return {name: v for name in names if (v := getattr(self, name)) is not None}


def read_path(
    path: Path, known: Known = Known(), tell: Tell = silent, kept: Kept = NOTHING_KEPT
) -> Source:
    """A file as its reader sees it; BadInput."""
    from ingest.read import read

    return read(path, known.state, tell, kept)


def read_data(
    name: str,
    data: bytes,
    known: Known = Known(),
    tell: Tell = silent,
    kept: Kept = NOTHING_KEPT,
) -> Source:
    """The bytes of a file called ``name`` as its reader sees them; BadInput."""
    from ingest.read import read_bytes

    return read_bytes(name, data, known.state, tell, kept)


def parse(source: Source, known: Known = Known()) -> ParsedFile:
    """The acts of a file."""
    from ingest.parse.parse import parse as parse_source

    return parse_source(
        source,
        language=known.language,
        jurisdiction=known.jurisdiction,
        edition_date=known.edition_date,
        overrides=known.repairs,
    )


def record(
    register: Register,
    parsed: ParsedFile,
    original: bytes,
    known: Known | None = None,
    repairs: tuple[Repair, ...] | None = None,
    *,
    lose: bool = False,
    regime: Told | None = None,
) -> Recorded:
    """Into the register, in one transaction; the same file twice changes nothing.

    ``repairs`` are those that ``parsed`` was read with. Another reading of a file that the register
    holds is refused (BadInput ``clauses_lost``) where clauses would be lost, unless ``lose`` says
    that a person has agreed to it or ``known`` that a person has told the reader something new.
    ``regime`` is told of all its acts.
    """
    from register.record import record as write

    if not lose and known is None:
        lost = _lost(register, parsed)
        if lost:
            raise BadInput(
                "clauses_lost",
                f"{parsed.source.name}: this reading has {lost} clauses fewer than the one that "
                "the register holds; look at them with `berene reparse` and accept it there.",
            )
    return write(register, parsed, original, reader(known, repairs), regime=regime)


def _lost(register: Register, parsed: ParsedFile) -> int:
    """Clauses of the reading that stands which the new one does not have."""
    from register.record import held_reading
    from register.rereading import compare

    with register.reading() as session:
        held = held_reading(session, parsed.source.sha256)
    return compare(held, parsed, "", "").lost if held else 0


def recorded(register: Register, sha256: str, known: Known | None = None) -> Recorded | None:
    """What ``record`` would answer to a file that this very reader has read before."""
    from register.record import is_recorded

    with register.reading() as session:
        return is_recorded(session, sha256, reader(known))


def known_of(register: Register, sha256: str) -> Known:
    """What people told and repaired of a file before: a newer parser is told it again."""
    from register import repairs
    from register.record import given

    with register.reading() as session:
        return Known(**given(session, sha256), repairs=repairs.standing(session, sha256))


def reader(known: Known | None = None, repairs: tuple[Repair, ...] | None = None) -> Reader:
    """The parser and the tables of this program, and what it is told (None: nothing new)."""
    from ingest.parse.parse import PARSER_VERSION
    from jurisdictions import tables_version
    from register.record import Reader
    from schemas.repair import digest

    given = known.told() if known else None
    read_with = None if repairs is None else digest(repairs)
    return Reader(PARSER_VERSION, tables_version(), given, read_with)

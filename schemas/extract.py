"""Extracts: a clause or an act on a day, given out with a number and a hash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["same", "changed", "gone", "ended", "unknown"]
"""The wording today: the same; another; the clause no longer stands; the act has ended; the
wording of today is not known."""

CheckOutcome = Literal["given", "altered", "not_given"]
"""``altered``: it names an extract that was given, and its text is another."""


@dataclass(frozen=True, slots=True)
class Extract:
    """An extract that was given out. It is never changed."""

    id: int
    number: str
    """Of the year and of the list: ``2026-000012``."""
    iri: str
    eid: str | None
    """None: the whole act."""
    language: str
    on: str
    citation: str
    hash: str
    """SHA-256 of ``text`` in UTF-8, hexadecimal."""
    text: str
    """The canonical text: all white space is one blank, characters in Unicode's form NFKC."""
    source: str
    """Name of the file that the wording was read from."""
    source_sha256: str
    edition_date: str | None
    wording: str
    """known, computed, unknown or doubt: the least certain of its units."""
    who: str
    issued_at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class ExtractCheck:
    """What the register says of a hash, a file or a text."""

    outcome: CheckOutcome
    extract: Extract | None
    standing: Standing | None
    """None where no extract is meant."""
    on: str
    """The day of the check."""
    hash: str
    """What was looked for: given, or computed from the file or text."""

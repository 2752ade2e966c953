"""Hits as rows: everything that a citation needs, for a spreadsheet or a program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One hit. Empty where nothing is told."""

    n: int
    """Place among the hits, from 1."""
    title: str
    """Of the act."""
    type: str
    number: str
    date: str
    status: str
    """Of the act on the day."""
    jurisdiction: str
    authority: str
    language: str
    citation: str
    """The clause in words, as lawyers write it."""
    num: str
    """Number of the clause as printed."""
    text: str
    """Heading and own text of the clause, whole."""
    marks: tuple[tuple[int, int], ...]
    """Half-open ranges of code points in ``text``."""
    wording: str
    valid_from: str
    valid_to: str
    edition: str
    """Day of the edition that is shown on the day."""
    source: str
    """Name of the file that the wording was read from."""
    iri: str
    eid: str
    lineage: str
    path: str
    """Address of the place on the pages of this program."""
    query: str
    """As typed."""
    understood: str
    on: str
    """Day asked for; "" for any wording."""


@dataclass(frozen=True, slots=True)
class Results:
    """Rows with what they were asked by."""

    query: str
    understood: str
    on: str
    total: int
    """Clauses that fit."""
    acts: int
    at_least: bool
    cut: bool
    """There are more hits than rows."""
    rows: tuple[ResultRow, ...]

"""The term base that comes with the program: terms of several languages that say the same.

Tables: ``language/terms/*.tsv``. The first row that is no remark names the languages of the
columns; a cell may hold several terms (``;`` between them) or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "terms"


@dataclass(frozen=True, slots=True)
class TermSet:
    """One row: terms by language, each the same as every other."""

    topic: str
    """Name of the table."""
    terms: tuple[tuple[str, tuple[str, ...]], ...]
    """(language, terms), languages in the order of the columns."""


@cache
def shipped_terms() -> tuple[TermSet, ...]:
    """All rows of all tables, by table and line. ValueError for a row of another width."""
    out = []
    for path in sorted(_FOLDER.glob("*.tsv")):
        rows = read_terms(path.read_text(encoding="utf-8"))
        out += [TermSet(path.stem, row) for row in rows]
    return tuple(out)


def read_terms(text: str) -> list[tuple[tuple[str, tuple[str, ...]], ...]]:
    """The rows of one table: (language, terms) of each cell that is not empty."""
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines:
        return []
    codes = lines[0][1].split("\t")
    out = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(codes):
            raise ValueError(f"line {number}: {len(cells)} cells under {len(codes)} languages")
        told = ((code, _split(cell)) for code, cell in zip(codes, cells, strict=False))
        out.append(tuple((code, terms) for code, terms in told if terms))
    return out


def _split(cell: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in cell.split(";") if term.strip())

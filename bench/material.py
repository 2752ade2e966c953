"""What is measured on: the demonstration acts, and the real acts beside the repository if any."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from demo import ACTS
from ingest.parse.parse import parse
from ingest.read import read, read_bytes
from schemas.parsed import ParsedFile

SHARED = Path(__file__).resolve().parents[2] / "shared"
_REAL_TEXTS = ("seeds/*.txt", "corpus/kg-codes-ru/З*.txt", "corpus/kz-constitution-kk/*kz.txt")
_REAL_PDF = "corpus/kg-civil-code-pdf/*.pdf"


@dataclass(frozen=True, slots=True)
class Act:
    """A text act as bytes."""

    name: str
    data: bytes


def text_acts(at_least: int = 400_000) -> tuple[Act, ...]:
    """Acts that are plain text, repeated until they hold ``at_least`` bytes together."""
    paths = sorted(ACTS.glob("*.txt"))
    for pattern in _REAL_TEXTS:
        paths += sorted(SHARED.glob(pattern))
    once = tuple(Act(p.name, p.read_bytes()) for p in paths)
    size = sum(len(a.data) for a in once)
    return once * max(1, round(at_least / size))


def parsed_acts() -> tuple[ParsedFile, ...]:
    """Every text act parsed once, and the other acts of the demonstration set."""
    texts = {a.name: a for a in text_acts()}
    others = sorted(p for p in ACTS.iterdir() if p.name not in texts)
    return (
        *(parse(read_bytes(a.name, a.data)) for a in texts.values()),
        *(parse(read(p)) for p in others),
    )


def pdfs() -> tuple[Path, ...]:
    """PDF files with a text layer."""
    return (*sorted(ACTS.glob("*.pdf")), *sorted(SHARED.glob(_REAL_PDF)))

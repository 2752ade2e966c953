"""The text acts that are printed: the demonstration set, and real ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

from demo import ACTS

_REAL = (
    "seeds/*.txt",
    "corpus/kg-codes-ru/*.txt",
    "corpus/kz-constitution-kk/constitution_kz.txt",
    "corpus/kz-tax-code-2025-ru/nalogovyi-kodeks.txt",
    "corpus/ru-constitution-history/09_*.txt",
)
_NO_ACT = "SOURCE.txt"
_LONGEST = 400_000
"""Characters of an act that are printed: 150 pages show what 1,000 would."""


def demonstration() -> dict[str, str]:
    """The text acts of the demonstration set by file name."""
    return {path.name: read(path) for path in sorted(ACTS.glob("*.txt"))}


def real(folder: Path) -> dict[str, str]:
    """The text acts in the folder of real acts by file name; a long one up to a line's end."""
    found = (path for pattern in _REAL for path in sorted(folder.glob(pattern)))
    return {path.name: read(path) for path in found if path.name != _NO_ACT}


def read(path: Path) -> str:
    """The text of one act."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return text if len(text) <= _LONGEST else text[: text.rindex("\n", 0, _LONGEST)]

"""What a country writes: act types, levels and labels, notes, citations, bodies.

A folder per country holds its tables (TOML); a new country is a new folder. Code here only
loads tables; the rooms that use a table say what its keys mean.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent


@cache
def codes() -> tuple[str, ...]:
    """Codes of the countries that have a folder, in alphabetical order."""
    return tuple(sorted(p.name for p in _ROOT.iterdir() if p.is_dir() and any(p.glob("*.toml"))))


@cache
def table(code: str, name: str) -> dict[str, Any]:
    """Table ``name`` of country ``code``; {} where the country does not have it."""
    path = _ROOT / code / f"{name}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def practice(code: str, name: str) -> dict[str, Any]:
    """How documents of a kind are made in a country; {} where nothing special is known."""
    return table(f"{code}/documents", name)


@cache
def words(language: str, name: str) -> dict[str, Any]:
    """Words that documents in a language are written with; {} where it does not have them."""
    path = _ROOT.parent / "language" / language / "documents" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def tables_version() -> str:
    """Twelve hexadecimal digits over all tables that reading depends on.

    Folders named ``documents`` hold the words of what the program writes, those named ``search``
    what only searching reads, those named ``terms`` the term base. They are left out: other words
    there do not make a reading old.
    """
    return _version(_ROOT.parent)


def _version(house: Path) -> str:
    digest = hashlib.sha256()
    for root in (house / "jurisdictions", house / "language"):
        for path in sorted(p for p in root.rglob("*") if p.suffix in {".toml", ".tsv", ".json"}):
            if path.parent.name in {"documents", "search", "terms"}:
                continue
            digest.update(path.relative_to(house).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

"""What is given to take in: files, files of folders, and files in ZIPs, each on its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.read.limits import MAX_CONTAINER_BYTES
from ingest.read.parcel import SUFFIXES, is_parcel, members
from schemas.office import FileReport
from schemas.problem import BadInput


@dataclass(frozen=True, slots=True)
class Given:
    """A file to read; ``refusal`` tells of one that is not."""

    path: Path
    """Where its bytes lie."""
    name: str
    """What its reader calls it: the file's name, ``x.zip/member`` for a file in a ZIP."""
    shown: str
    """What a person calls it: the path as given."""
    refusal: FileReport | None = None


def given(paths: Sequence[Path], spool: Path) -> Iterator[Given]:
    """Every file once, folders in alphabetical order, ZIPs unpacked into the folder ``spool``."""
    seen: set[Path] = set()
    for path in paths:
        inside = path.is_dir()
        for file in sorted(_walk(path)) if inside else [path]:
            key = file.resolve()
            if key in seen:
                continue
            seen.add(key)
            if _is_parcel(file, named=not inside):
                yield from _unpacked(file, spool)
            else:
                refusal = _other_kind(file) if inside else None
                yield Given(file, file.name, str(file), refusal)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root) / f for f in files if not f.startswith("."))


def _other_kind(path: Path) -> FileReport | None:
    if path.suffix.lower() in SUFFIXES:
        return None
    sentence = (
        f"{path} is of a kind that is not read from folders ({path.suffix or 'no suffix'}); "
        "give its own path if it holds an act."
    )
    return FileReport(str(path), "refused", code="other_kind", reason=sentence)


def _is_parcel(path: Path, named: bool) -> bool:
    """The file is a ZIP of files. In a folder its suffix says so; by its own path any suffix."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES or not (named or suffix == ".zip"):
        return False
    try:
        if not path.is_file() or path.stat().st_size > MAX_CONTAINER_BYTES:
            return False
        with path.open("rb") as file:
            return file.read(2) == b"PK" and is_parcel(b"PK" + file.read())
    except OSError:
        return False


def _unpacked(path: Path, spool: Path) -> Iterator[Given]:
    """The files of a ZIP, laid into the spool by number: no name of theirs is ever a path."""
    try:
        for member in members(path.name, path.read_bytes()):
            shown = f"{path.parent / member.name}"
            if member.refusal is not None:
                code, reason = member.refusal.code, member.refusal.sentence
                refusal = FileReport(shown, "refused", code=code, reason=reason)
                yield Given(path, member.name, shown, refusal)
                continue
            place = spool / f"{sum(1 for _ in spool.iterdir()):06d}"
            place.write_bytes(member.data)
            yield Given(place, member.name, shown)
    except BadInput as error:
        report = FileReport(str(path), "refused", code=error.code, reason=error.sentence)
        yield Given(path, path.name, str(path), report)

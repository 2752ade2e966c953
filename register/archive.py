"""A backup: one ZIP with the rows of a register, its originals, uploads that wait, a manifest.

The manifest is written last and holds number and hash of all that is there; ZIP itself keeps a
checksum of every member. A file that was cut off has no directory, so it is refused as a whole.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from register.carry import Tallies, Tally
from schemas.problem import BadInput

FORMAT = 1
_MANIFEST = "manifest.json"
_PACKED = (b"PK", b"%PDF", b"\x89PNG", b"\xff\xd8", b"\x1f\x8b")
"""Beginnings of files that do not get smaller."""
_HASH = re.compile(r"[0-9a-f]{64}")
_UPLOAD = re.compile(r"[0-9a-f]{32}(\.[a-z]{1,10})?")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    schema: str
    """Revision of the tables."""
    program: str
    made_at: str
    format: int = FORMAT
    tables: Tallies = field(default_factory=dict)
    """In the order in which they are filled."""
    originals: int = 0
    originals_sha256: str = ""
    """Over the hashes of all originals, in order."""
    lost: tuple[str, ...] = ()
    """Hashes of originals that the site itself no longer had whole."""
    uploads: Mapping[str, str] = field(default_factory=dict)
    """Files of ``uploads/`` by name, with their SHA-256."""


def digest_of(hashes: list[str]) -> str:
    """One hash over many."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Writer:
    """A backup that is being written."""

    zip: zipfile.ZipFile

    def rows(self, table: str, told: Iterator[bytes]) -> tuple[int, str]:
        tally = Tally()
        with self.zip.open(_rows(table), "w", force_zip64=True) as out:
            for line in tally.over(told):
                out.write(line)
        return tally.rows, tally.sha256

    def file(self, name: str, data: bytes) -> None:
        """``originals/HASH`` or ``uploads/NAME``."""
        packed = zipfile.ZIP_STORED if data.startswith(_PACKED) else zipfile.ZIP_DEFLATED
        self.zip.writestr(name, data, packed)

    def manifest(self, told: Manifest) -> None:
        self.zip.writestr(_MANIFEST, json.dumps(asdict(told), ensure_ascii=False, indent=1))


@contextmanager
def writing(target: IO[bytes]) -> Iterator[Writer]:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as out:
        yield Writer(out)


@dataclass(frozen=True, slots=True)
class Reader:
    """A backup that is read. All its functions raise BadInput where it is damaged."""

    zip: zipfile.ZipFile
    path: Path
    manifest: Manifest

    def rows(self, table: str) -> Iterator[bytes]:
        with _sound(self.path), self.zip.open(_rows(table)) as told:
            yield from told

    def file(self, name: str) -> bytes:
        with _sound(self.path):
            return self.zip.read(name)

    def originals(self) -> list[str]:
        """Hashes of the originals in it."""
        return self._names("originals/", _HASH)

    def uploads(self) -> list[str]:
        return self._names("uploads/", _UPLOAD)

    def _names(self, folder: str, form: re.Pattern[str]) -> list[str]:
        found = [n.removeprefix(folder) for n in self.zip.namelist() if n.startswith(folder)]
        if not all(form.fullmatch(name) for name in found):
            raise _damaged(self.path, f"{folder} holds what is none of ours")
        return sorted(found)

    def verify(self) -> None:
        """Read everything once and compare it with the manifest."""
        for table, told in self.manifest.tables.items():
            tally = Tally()
            for _ in tally.over(self.rows(table)):
                pass
            if (tally.rows, tally.sha256) != tuple(told):
                raise _damaged(self.path, f"the rows of {table} are not those it was made with")
        for sha256 in self.originals():
            if hashlib.sha256(self.file(f"originals/{sha256}")).hexdigest() != sha256:
                raise _damaged(self.path, f"the original {sha256} is another one")
        found = self.originals()
        if (len(found), digest_of(found)) != (
            self.manifest.originals,
            self.manifest.originals_sha256,
        ):
            raise _damaged(self.path, "originals are missing or too many")
        uploads = {
            name: hashlib.sha256(self.file(f"uploads/{name}")).hexdigest()
            for name in self.uploads()
        }
        if uploads != self.manifest.uploads:
            raise _damaged(self.path, "its uploads are not those it was made with")


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """A backup to read; BadInput where the file is none, or of a newer program."""
    try:
        opened = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BadInput("missing_file", f"{path} does not exist; check the path.") from None
    except (OSError, zipfile.BadZipFile) as error:
        raise _damaged(path, "it cannot be opened") from error
    with opened:
        yield Reader(opened, path, _manifest(opened, path))


def _manifest(opened: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        with _sound(path):
            told: dict[str, Any] = json.loads(opened.read(_MANIFEST))
        number = told["format"]
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path, "it has no manifest") from error
    if number != FORMAT:
        raise BadInput(
            "newer_backup",
            f"{path} is a backup of form {number}, this program reads {FORMAT}; use a newer one.",
        )
    try:
        tables = {name: (int(rows), str(sha)) for name, (rows, sha) in told["tables"].items()}
        return Manifest(**{**told, "tables": tables, "lost": tuple(told["lost"])})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path, "its manifest cannot be read") from error


def _rows(table: str) -> str:
    return f"rows/{table}.jsonl"


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Whatever a damaged ZIP raises, as one sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError) as e:
        raise _damaged(path, " ".join(str(e).split()) or type(e).__name__) from e


def _damaged(path: Path, what: str) -> BadInput:
    return BadInput(
        "damaged_backup", f"{path} is no whole backup ({what}); nothing was restored. Use another."
    )

"""Recognised pages of scans, kept in the data folder: what was read once is not read again.

A page takes seconds. A worker that dies loses at most the one it is at, several workers share a
long scan, and a newer parser reads a scan again without recognising it. It is a cache: what cannot
be written or read here is recognised anew.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import zlib
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from ingest.read.ocr import version
from ingest.read.progress import Wanted
from register.store import Register
from settings.modes import OWN_FOLDER

log = logging.getLogger("berene.jobs")

_WANTED = "wanted"


@dataclass(frozen=True, slots=True)
class RecognisedPages:
    """``ingest.read.progress.Kept`` in a folder: ``ab/abcdef…/<version of recognition>/<page>``."""

    folder: Path

    def wanted(self, sha256: str, pages: Sequence[Wanted]) -> None:
        self._write(sha256, _WANTED, [astuple(page) for page in pages])

    def held(self, sha256: str, page: int) -> Any:
        return self._read(sha256, str(page))

    def keep(self, sha256: str, page: int, value: Any) -> None:
        self._write(sha256, str(page), value)

    def missing(self, sha256: str) -> tuple[Wanted, ...]:
        """Pages of a file that its reader has to recognise and that nobody has done yet."""
        told = self._read(sha256, _WANTED)
        try:
            pages = [Wanted(int(n), float(w), float(h)) for n, w, h in told or ()]
        except (TypeError, ValueError):
            return ()
        return tuple(p for p in pages if not self._path(sha256, str(p.number)).is_file())

    def sweep(self, known: Collection[str]) -> int:
        """Remove pages of files that nobody knows any more; the number of files."""
        found = [path for path in self.folder.glob("??/*") if path.name not in known]
        for path in found:
            shutil.rmtree(path, ignore_errors=True)
        return len(found)

    def _path(self, sha256: str, name: str) -> Path:
        return self.folder / sha256[:2] / sha256 / version() / name

    def _read(self, sha256: str, name: str) -> Any:
        try:
            return json.loads(zlib.decompress(self._path(sha256, name).read_bytes()))
        except (OSError, ValueError, zlib.error):
            return None

    def _write(self, sha256: str, name: str, value: Any) -> None:
        target = self._path(sha256, name)
        part = None
        try:
            target.parent.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=".part-", dir=target.parent)
            with os.fdopen(handle, "wb") as out:
                out.write(zlib.compress(json.dumps(value).encode(), 1))
            Path(part).replace(target)
        except OSError as error:
            log.warning("the recognised page %s is not kept (%s)", target, error)
            if part is not None:
                with suppress(OSError):
                    Path(part).unlink(missing_ok=True)


def recognised_of(register: Register) -> RecognisedPages:
    """The pages kept in the data folder of a site, beside its originals."""
    return RecognisedPages(register.originals.folder.parent / "recognised")

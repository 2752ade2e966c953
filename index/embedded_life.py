"""The index in a folder: built beside the old one, whose place it takes."""

from __future__ import annotations

import shutil
from pathlib import Path

from index.embedded import LABEL, EmbeddedEngine, fits, open_engine, rebuild_engine
from schemas.problem import BadInput


class EmbeddedIndexes:
    """See ``index.life.Indexes``. None is kept: it would double what the site takes on disk."""

    def __init__(self, data: Path) -> None:
        self._place, self._new, self._old = (
            data / name for name in ("index", "index.new", "index.old")
        )

    def open(self) -> EmbeddedEngine:
        if self._old.exists() and not self._place.exists():
            _exchanged(self._new, self._place, self._old)
        return open_engine(self._place)

    def missing(self) -> bool:
        return not (self._place / LABEL).is_file() and not self._old.exists()

    def fits(self) -> bool:
        return fits(self._place)

    def build(self) -> EmbeddedBuild:
        return EmbeddedBuild(self._place, self._new, self._old)

    def kept(self) -> bool:
        return False

    def fits_kept(self) -> bool:
        return False

    def confirm(self) -> None:
        """There is nothing to confirm."""

    def back(self) -> None:
        raise BadInput(
            "no_old_index",
            "The embedded index keeps no old one to go back to; build it anew with: berene reindex",
        )


class EmbeddedBuild:
    """See ``index.life.Build``."""

    def __init__(self, place: Path, new: Path, old: Path) -> None:
        self._place, self._new, self._old = place, new, old
        self._engine = rebuild_engine(new)

    @property
    def engine(self) -> EmbeddedEngine:
        return self._engine

    def finish(self) -> None:
        self._engine.commit()

    def take_place(self) -> None:
        self._engine.close()
        shutil.rmtree(self._old, ignore_errors=True)
        if self._place.exists():
            self._place.rename(self._old)
        _exchanged(self._new, self._place, self._old)
        shutil.rmtree(self._old, ignore_errors=True)

    def drop(self) -> None:
        self._engine.close()
        shutil.rmtree(self._new, ignore_errors=True)


def _exchanged(new: Path, place: Path, old: Path) -> None:
    """The second of the two renames of an exchange. Whoever comes between them does it too: the
    builder may be dead."""
    try:
        (new if new.exists() else old).rename(place)
    except OSError:
        if not place.exists():
            raise

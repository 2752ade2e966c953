"""Being told how far a long reading has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Tell = Callable[[int, int], None]
"""(page about to be recognised, pages to be recognised in all), from 1."""


def silent(_page: int, _pages: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that has to be recognised: its number from 1, its size in points (0: of a picture)."""

    number: int
    width: float
    height: float


class Kept(Protocol):
    """Pages that were recognised before, of files by their SHA-256; a cache, so errors are its own.

    Values are plain JSON (``ingest.read.scan.wire_of``) and are checked by who reads them.
    """

    def wanted(self, sha256: str, pages: Sequence[Wanted]) -> None:
        """Which pages of a file have to be recognised, told before the first of them."""

    def held(self, sha256: str, page: int) -> Any:
        """A page as it was recognised before; None where it was not."""

    def keep(self, sha256: str, page: int, value: Any) -> None:
        """A page was recognised."""


class NothingKept:
    """Every page is recognised anew."""

    def wanted(self, sha256: str, pages: Sequence[Wanted]) -> None:
        pass

    def held(self, sha256: str, page: int) -> Any:
        del sha256, page

    def keep(self, sha256: str, page: int, value: Any) -> None:
        pass


NOTHING_KEPT = NothingKept()

"""The life of an index: opened, built anew beside the one that answers, exchanged for it."""

from __future__ import annotations

from typing import Protocol

from index.engine import Engine


class Build(Protocol):
    """A new, empty index beside the one that answers. Nobody else sees it before it is taken."""

    @property
    def engine(self) -> Engine:
        """To fill it. ``commit`` bounds what is held in memory."""

    def finish(self) -> None:
        """All is written: ``engine`` finds it from now on."""

    def take_place(self) -> None:
        """Let it answer instead of the old one, at once for everybody."""

    def drop(self) -> None:
        """Take it away, if it did not take its place."""


class Indexes(Protocol):
    """The indexes of one site."""

    def open(self) -> Engine:
        """The one that answers; an empty one where there is none.

        Raises BadInput ``index_stale`` where another version built it: its keys would not meet
        ours.
        """

    def missing(self) -> bool:
        """True where there is none yet."""

    def fits(self) -> bool:
        """Whether the one that answers is of this version."""

    def build(self) -> Build:
        """Begin a new one. One process of the site at a time: see ``register.alone``."""

    def kept(self) -> bool:
        """Whether the one before the last exchange is still there."""

    def fits_kept(self) -> bool:
        """Whether the kept one is of this version."""

    def confirm(self) -> None:
        """Take the kept one away."""

    def back(self) -> None:
        """Let the kept one answer again, and keep the other instead."""

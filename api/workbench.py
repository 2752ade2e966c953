"""What people who look after the register do: readings anew. Services, bound to an office."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.register import Viewer
from schemas.rereading import NotReread, Rereading, StaleFile
from services import office, rereading


@dataclass(frozen=True)
class Workbench:
    """One method for each thing; errors as the services tell them."""

    office: office.Office

    def stale_files(self, viewer: Viewer) -> tuple[StaleFile, ...]:
        return rereading.stale_files(self.office, viewer)

    def look_again(self, viewer: Viewer, sha256: str) -> Rereading | NotReread:
        file = rereading.stale_file(self.office, viewer, sha256)
        return rereading.look_again(self.office, viewer, (file,))[0]

    def accept(self, viewer: Viewer, sha256: str, *, lose: bool) -> Rereading | NotReread:
        file = rereading.stale_file(self.office, viewer, sha256)
        return rereading.accept(self.office, viewer, (file,), lose=lose)[0]

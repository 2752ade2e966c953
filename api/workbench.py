"""What people who look after the register do: readings anew, repairs; bound to an office."""

from __future__ import annotations

from dataclasses import dataclass

from api.chronicle import Chronicle
from schemas.mentioned import NamedAct, NamedPage
from schemas.office import Exported
from schemas.register import BesideView, Viewer
from schemas.repair import Repair
from schemas.rereading import NotReread, Rereading, StaleFile
from schemas.search import Filters
from services import export, languages, named, office, repairs, rereading
from services.repairs import RepairTable


@dataclass(frozen=True, slots=True)
class UnitRepair:
    """What a form asks to be repaired."""

    eid: str
    kind: str
    value: str | None = None
    other: str | None = None
    words: str | None = None
    reason: str = ""
    who: str = ""
    part: int = 0


@dataclass(frozen=True)
class Workbench:
    """One method for each thing; errors as the services tell them."""

    office: office.Office

    @property
    def chronicle(self) -> Chronicle:
        """The history of acts."""
        return Chronicle(self.office)

    def open_beside(
        self, viewer: Viewer, reference: str, other: str, on: str | None, language: str | None
    ) -> BesideView:
        return languages.open_beside(self.office, viewer, reference, other, on, language)

    def named_act(self, viewer: Viewer, reference: str) -> NamedAct:
        return named.named_act(self.office, viewer, reference)

    def list_named(self, viewer: Viewer, filters: Filters, words: str) -> NamedPage:
        return named.list_named(self.office, viewer, filters, words)

    def export_history(self, viewer: Viewer, reference: str) -> Exported:
        return export.export_history(self.office, viewer, reference)

    def stale_files(self, viewer: Viewer) -> tuple[StaleFile, ...]:
        return rereading.stale_files(self.office, viewer)

    def look_again(self, viewer: Viewer, sha256: str) -> Rereading | NotReread:
        file = rereading.stale_file(self.office, viewer, sha256)
        return rereading.look_again(self.office, viewer, (file,))[0]

    def repair_table(self, viewer: Viewer, sha256: str) -> RepairTable:
        return repairs.table(self.office, viewer, sha256)

    def unit_repair(self, viewer: Viewer, sha256: str, asked: UnitRepair) -> Repair:
        return repairs.unit_repair(
            self.office,
            viewer,
            sha256,
            asked.eid,
            asked.kind,
            asked.value,
            other=asked.other,
            words=asked.words,
            reason=asked.reason,
            who=asked.who,
            part=asked.part,
        )

    def preview_repair(self, viewer: Viewer, sha256: str, repair: Repair) -> Rereading:
        return repairs.preview(self.office, viewer, sha256, [repair])

    def keep_repair(self, viewer: Viewer, sha256: str, repair: Repair) -> Rereading:
        return repairs.keep(self.office, viewer, sha256, [repair])

    def undo_repair(
        self, viewer: Viewer, sha256: str, number: int, who: str, reason: str
    ) -> Rereading:
        return repairs.undo(self.office, viewer, sha256, number, who, reason)

    def accept(self, viewer: Viewer, sha256: str, *, lose: bool) -> Rereading | NotReread:
        file = rereading.stale_file(self.office, viewer, sha256)
        return rereading.accept(self.office, viewer, (file,), lose=lose)[0]

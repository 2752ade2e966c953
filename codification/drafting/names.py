"""Units of an act in the cases of instructions: ``пункт 2 статьи 5``, ``5-берененин 2-бөлүгү``.

Tables: ``language/<code>/documents/drafting.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jurisdictions import words
from schemas.act import Act
from schemas.clause import Clause

Case = Literal["object", "place", "owner", "what"]

_CASES: tuple[Case, ...] = ("object", "place", "owner", "what")
_OWNED = 4
"""Where the possessive forms begin, in languages that have them."""
_WHOLE = frozenset({"part", "title", "subtitle", "chapter", "section"})
"""Units that hold articles; articles are numbered through them and are named without them."""


@dataclass(frozen=True)
class Names:
    """How one act's units are named in its own language."""

    act: Act
    by_eid: dict[str, Clause]

    @property
    def table(self) -> dict[str, Any]:
        return words(self.act.language, "drafting")

    def path(self, clause: Clause) -> list[Clause]:
        """The units that name a clause, great to small."""
        path = [clause]
        while path[0].parent is not None:
            path.insert(0, self.by_eid[path[0].parent])
        while len(path) > 1 and path[0].level in _WHOLE and self._runs_through(path[1]):
            path.pop(0)
        return path

    def _runs_through(self, clause: Clause) -> bool:
        """Whether the address of a unit is not counted within the one around it."""
        return clause.parent is not None and not clause.eid.startswith(f"{clause.parent}__")

    def told(self, clause: Clause, case: Case) -> str | None:
        """The unit in a case; None where it, or one around it, has no name."""
        path = self.path(clause)
        parts = []
        for at, unit in enumerate(path):
            last = at == len(path) - 1
            part = self._one(unit, case if last else "owner", owned=at > 0)
            if part is None:
                return None
            parts.append(part)
        return " ".join(parts if self.table["big_first"] else reversed(parts))

    def what(self, clause: Clause) -> str | None:
        """A new unit as instructions add it: ``пунктом 2-1``."""
        return self._one(clause, "what", owned=False)

    def _one(self, clause: Clause, case: Case, *, owned: bool) -> str | None:
        table = self.table
        forms = table["forms"].get(clause.label or "") or table["levels"].get(clause.level)
        if forms is None:
            return None
        at = _CASES.index(case)
        possessive = owned and len(forms) > _OWNED and case != "what"
        label = forms[_OWNED + at] if possessive else forms[at]
        if clause.level == "alinea":
            return self._ordinal(clause, label, at)
        if clause.num is None:
            return str(label) if clause.level == "preamble" else None
        own = table["number_of"].get(self.act.jurisdiction, {})
        pattern = own.get(clause.level, table["number"])
        return str(pattern.format(label=label, num=clause.num))

    def _ordinal(self, clause: Clause, label: str, case: int) -> str | None:
        number = clause.eid.rpartition("__al_")[2]
        if not number.isdigit():
            return None
        forms: Sequence[str] | None = self.table["ordinals"].get(number)
        if forms is None:
            return str(self.table["number"].format(label=label, num=number))
        ordinal = forms[case] if len(forms) > 1 else forms[0]
        return str(self.table["ordinal"].format(label=label, ordinal=ordinal))

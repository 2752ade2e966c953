"""What a document is written of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codification.akn.changes import Changes
from schemas.act import Act
from schemas.clause import Clause
from schemas.parsed import Beginning, Citation, ParsedAct, Relation, Term
from schemas.register import ActView, ClauseVersion, EditionKind


@dataclass(frozen=True, slots=True)
class Held:
    """An act as it was read, or as the register holds it on a day."""

    act: Act
    changes: Changes
    clauses: tuple[Clause, ...]
    citations: tuple[Citation, ...]
    terms: tuple[Term, ...]
    relations: tuple[Relation, ...]
    versions: Mapping[str, ClauseVersion] = field(default_factory=dict)
    """Intervals and states of the register, by eid."""
    kind: EditionKind | None = None
    on: str | None = None
    """The day asked for."""
    mixed: bool = False
    """Some wording is of another edition or not known: as an edition it was never there."""
    beginnings: tuple[Beginning, ...] = ()

    @property
    def author(self) -> str:
        """Who made this state of the text: the body that issued it, or this program."""
        computed = any(v.wording == "computed" for v in self.versions.values())
        return "#berene" if computed or self.kind == "computed" else "#authority"


def of_reading(parsed: ParsedAct, kind: EditionKind | None = None) -> Held:
    return Held(
        parsed.act,
        Changes(parsed.act, parsed.events),
        parsed.clauses,
        parsed.citations,
        parsed.terms,
        parsed.relations,
        kind=kind,
        beginnings=parsed.beginnings,
    )


def of_view(view: ActView) -> Held:
    return Held(
        view.act,
        Changes(view.act, view.events),
        tuple(v.clause for v in view.clauses),
        view.citations,
        view.terms,
        view.relations,
        {v.clause.eid: v for v in view.clauses},
        view.edition.kind,
        view.on,
        any(v.wording == "unknown" or v.edition != view.edition.id for v in view.clauses),
    )

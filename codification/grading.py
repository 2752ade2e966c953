"""A computed edition against one that was published later: clause by clause. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codification.marked import marked
from language.typography import even
from schemas.clause import Clause
from schemas.review import Grade, GradeOutcome, GradePlace


def grade(
    computed: int,
    known: int,
    known_date: str | None,
    ours: Mapping[str, Clause],
    theirs: Mapping[str, Clause],
    changed_later: Sequence[str] = (),
) -> Grade:
    """Clauses by their identity in the one and the other edition, in document order.

    ``changed_later``: identities that the known edition says another act changed afterwards; where
    they differ, nothing is told against the computed wording.
    """
    places: list[GradePlace] = []
    later: list[str] = []
    everywhere = dict.fromkeys((*theirs, *ours))
    for identity in everywhere:
        one, other = ours.get(identity), theirs.get(identity)
        mine, said = _said(one), _said(other)
        if mine.split() == said.split():
            continue
        shown = other or one
        assert shown is not None
        if identity in changed_later:
            later.append(shown.eid)
            continue
        alike = even(mine).keys == even(said).keys
        left, right = marked(mine, said, noise=alike)
        places.append(GradePlace(shown.eid, shown.num_display, left, right, alike))
    return Grade(
        computed, known, known_date, _outcome(places), len(everywhere), tuple(places), tuple(later)
    )


def _outcome(places: Sequence[GradePlace]) -> GradeOutcome:
    if not places:
        return "identical"
    return "typographic" if all(p.typographic for p in places) else "differs"


def _said(clause: Clause | None) -> str:
    if clause is None or clause.status in ("removed", "repealed"):
        return ""
    return "\n".join(x for x in (clause.heading, clause.text) if x)

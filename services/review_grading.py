"""What must be said of computed editions, and how they stood the test of a published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.register import ComputedSource, Viewer
from schemas.review import ComputedNotice, Grade
from services.office import Office

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from register.models import Expression
    from register.review_models import ComputedRow


def notices(
    office: Office, viewer: Viewer, reference: str, language: str | None = None
) -> tuple[ComputedNotice, ...]:
    """The computed editions of an act, the oldest first. NotFound, Ambiguous.

    Each with the amending act, who signed it, and its grade where a known edition came later.
    """
    from register import catalogue, computed_sources

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        found = computed_sources.computed_in(session, work, language)
        return tuple(_notice(session, *pair) for pair in found)


def _notice(session: Session, row: ComputedRow, made: Expression) -> ComputedNotice:
    from register import computed_sources, reviews

    later = reviews.edition(session, row.replaced_by, 0) if row.replaced_by else None
    source = computed_sources.source_of(session, row, made)
    if later is not None:
        return ComputedNotice(source, later.id, None)
    return ComputedNotice(source, None, _grade(session, row, made, source))


def _grade(
    session: Session, row: ComputedRow, made: Expression, source: ComputedSource
) -> Grade | None:
    """Against the first known edition of the day or later, or that names the amending act."""
    from codification.grading import grade
    from register import computed, computed_sources

    later = computed_sources.later_known(session, made, source)
    known = next((e for e in later if e.source_sha256 != row.base_sha256), None)
    if known is None:
        return None
    since = computed.changed_since(session, known.id, made.date or "", source.amending)
    ours, theirs = computed.clauses(session, made.id), computed.clauses(session, known.id)
    return grade(made.id, known.id, known.date, ours, theirs, since)

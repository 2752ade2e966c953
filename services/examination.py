"""Drafts: what an amending act that is not in force yet would do to the acts that are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from schemas.act import ActDescription, ActReference
from schemas.amendment import Amended, AmendingReading, Instruction
from schemas.examination import ActTable, Examination
from schemas.office import Exported
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.references import Consequence
from schemas.register import Viewer
from services.office import Office, open_act, today
from services.originals import act_reading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from register.models import Work

_SILENT = frozenset({"no_text", "card", "commencement", "other_act"})
_BREAKING = frozenset({"delete", "repeal", "renumber", "rename", "suspend"})
"""What makes a citation of the unit wrong or doubtful."""


def examine_file(
    office: Office, viewer: Viewer, name: str, data: bytes, on: str | None = None
) -> Examination:
    """A draft that is not stored, against the acts in force on a day (None: today); BadInput."""
    from jobs import steps

    return examine(office, viewer, steps.parse(steps.read_data(name, data)), on)


def examine_act(
    office: Office, viewer: Viewer, reference: str, on: str | None = None
) -> Examination:
    """The same for an amending act of the register. NotFound, BadInput."""
    view = open_act(office, viewer, reference)
    return examine(office, viewer, act_reading(office, viewer, view.edition), on)


def examine(
    office: Office, viewer: Viewer, draft: ParsedFile, on: str | None = None
) -> Examination:
    """Each act that the draft changes: its comparative table, and who cites what it would take.

    BadInput where the draft changes nothing.
    """
    from ingest.parse.instructions import read_instructions

    told = read_instructions(draft)
    day = on or today()
    groups = list(_groups(told))
    if not groups:
        raise BadInput(
            "no_instructions",
            f"{draft.source.name} holds no instruction to change another act; give the draft of an "
            "amending act, with the words that change (“изложить”, “баяндалсын”, “жазылсын”).",
        )
    acts: list[ActTable] = []
    first = 1
    for named, instructions in groups:
        made = _table(office, viewer, draft, named, instructions, day, first)
        first += len(made.rows)
        acts.append(made)
    card = draft.first.act
    return Examination(
        card.title, card.language, card.jurisdiction, day, tuple(acts), told.unclaimed
    )


def as_document(examined: Examination) -> Exported:
    """The comparative table as a Word document in the layout of the country."""
    from codification.comparative import paper
    from codification.paper.docx import MEDIA_TYPE, write_docx

    return Exported("comparative-table.docx", MEDIA_TYPE, write_docx(paper(examined)))


def _groups(told: AmendingReading) -> Iterator[tuple[ActReference | None, list[Instruction]]]:
    """Instructions by the act that they change, in the order of the draft."""
    found: dict[str, tuple[ActReference | None, list[Instruction]]] = {}
    for one in told.instructions:
        if one.op not in _SILENT and one.act != "self":
            found.setdefault(repr(one.act), (one.act, []))[1].append(one)
    yield from found.values()


def _table(
    office: Office,
    viewer: Viewer,
    draft: ParsedFile,
    named: ActReference | None,
    instructions: Sequence[Instruction],
    on: str,
    first: int,
) -> ActTable:
    from codification.amend import apply
    from codification.comparative import rows, rows_without_text
    from register import named as names

    card = draft.first.act
    with office.register.reading() as session:
        found = names.find_named(session, viewer, named, card.jurisdiction) if named else ()
        if len(found) != 1:
            reason = _why_not(found)
            left = rows_without_text(instructions, reason, first)
            return ActTable(None, _told(named), None, None, left, ())
        work = found[0]
        iri, title = work.iri, work.title
        view = open_act(office, viewer, iri, on, _language(session, work, card.language))
        edition = act_reading(office, viewer, view.edition)
        only = AmendingReading(tuple(instructions), ())
        made = apply(edition, 0, draft, 0, only)
        return ActTable(
            iri=iri,
            title=view.act.title or title,
            edition=view.edition.date,
            source=view.edition.source.name,
            rows=rows(edition.first.clauses, made, first),
            consequences=tuple(_consequences(session, viewer, work, made)),
        )


def _language(session: Session, work: Work, wanted: str) -> str | None:
    """The draft's language where the act has a text in it; else the act's own."""
    from sqlalchemy import select

    from register.models import Expression

    languages = set(
        session.scalars(select(Expression.language).where(Expression.work_id == work.id))
    )
    return wanted if wanted in languages else None


def _consequences(
    session: Session, viewer: Viewer, work: Work, made: Amended
) -> Iterator[Consequence]:
    from register import citing

    for operation in made.operations:
        if operation.op not in _BREAKING or operation.status not in ("applied", "no_change"):
            continue
        eids = None if operation.target is None else (operation.target,)
        references = citing.citing(session, viewer, work, eids)
        if references:
            yield Consequence(
                op=operation.op,
                label=operation.label,
                target=citing.place_of(session, work, operation.target),
                start=operation.start,
                end=operation.end,
                new=operation.new if operation.op in ("renumber", "rename") else None,
                citing=references,
            )


def _why_not(found: Sequence[Work]) -> str:
    if not found:
        return "The register does not have the text of this act."
    several = "; ".join(w.iri for w in found[:5])
    return f"The draft does not tell which of several acts it means: {several}."


def _told(named: ActReference | None) -> str:
    if named is None:
        return "—"
    if isinstance(named, str):
        return named
    return _described(named)


def _described(act: ActDescription) -> str:
    number = f"№ {act.number}" if act.number else None
    return " ".join(filter(None, (act.title or act.type, act.date, number))) or "—"

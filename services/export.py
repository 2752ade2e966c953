"""Acts as documents of other formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

from schemas.jsonable import written
from schemas.office import Exported
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.register import ActView, Viewer
from schemas.shapes import show

if TYPE_CHECKING:
    from codification.paper import Paper
    from services.office import Office

Form = Literal["akn", "docx", "pdf", "json", "text"]
FORMS: tuple[Form, ...] = get_args(Form)

Reading = Callable[[], ParsedFile]
"""Gives what was read of the act of the edition that is shown."""

_SUFFIX: dict[Form, str] = {"akn": "xml", "docx": "docx", "pdf": "pdf", "json": "json",
                            "text": "txt"}  # fmt: skip


def export_act(
    office: Office,
    viewer: Viewer,
    reference: str,
    form: Form,
    on: str | None = None,
    language: str | None = None,
) -> Exported:
    """An act on a day (None: today) as a document. NotFound, Ambiguous, BadInput."""
    from services.office import open_act
    from services.originals import act_reading

    view = open_act(office, viewer, reference, on, language)
    return export_view(view, form, lambda: act_reading(office, viewer, view.edition))


def export_history(office: Office, viewer: Viewer, reference: str) -> Exported:
    """All editions of an act as one document of Akoma Ntoso, to be taken in elsewhere. NotFound."""
    from codification.akn import MEDIA_TYPE, write_history
    from register import catalogue
    from register.editions import editions_of

    with office.register.reading() as session:
        work = catalogue.resolve(session, viewer, reference)
        editions = editions_of(session, viewer, work)
        iri = work.iri
    return Exported(file_name(iri, "xml", "history"), MEDIA_TYPE, write_history(editions))


def export_view(view: ActView, form: Form, reading: Reading) -> Exported:
    """An act as the register holds it on a day; ``reading`` is asked where its head is printed."""
    if form == "akn":
        from codification.akn import MEDIA_TYPE, write_view

        return Exported(file_name(view.act.iri, "xml"), MEDIA_TYPE, write_view(view))
    name = file_name(view.act.iri, _SUFFIX[form], view.act.language, view.on)
    if form == "json":
        return Exported(name, "application/json", _json(view))
    return write_paper(_paper(view, reading()), form, name)


def write_paper(paper: Paper, form: Form, name: str) -> Exported:
    """A document laid out, in one of the forms for people; ``name`` is the file's."""
    if form == "docx":
        from codification.paper import docx

        return Exported(name, docx.MEDIA_TYPE, docx.write_docx(paper))
    if form == "pdf":
        from codification.paper import pdf

        return Exported(name, pdf.MEDIA_TYPE, pdf.write_pdf(paper))
    if form == "text":
        from codification.paper import write_text

        return Exported(name, "text/plain; charset=utf-8", write_text(paper))
    raise BadInput("bad_format", f"This is not written as {form}; ask for docx, pdf or text.")


def export_reading(parsed: ParsedFile, part: int = 1) -> Exported:
    """An act of a file (``part`` from 1), as Akoma Ntoso; BadInput where there is no such act."""
    from codification.akn import MEDIA_TYPE, write_act

    if not 1 <= part <= len(parsed.acts):
        raise BadInput(
            "no_such_part",
            f"{parsed.source.name} holds {len(parsed.acts)} act(s), so there is no part {part}; "
            f"give a number from 1 to {len(parsed.acts)}.",
        )
    act = parsed.acts[part - 1]
    return Exported(file_name(act.act.iri, "xml"), MEDIA_TYPE, write_act(act))


def print_anew(parsed: ParsedFile) -> str:
    """The acts of a file as plain text in their own drafting forms."""
    from codification.plain import write_text

    return write_text(parsed)


def file_name(iri: str, suffix: str, *more: str) -> str:
    """``/akn/kg/act/law/2020-03-10/17`` gives ``kg-act-law-2020-03-10-17.xml``."""
    stem = "-".join((*iri.strip("/").split("/")[1:], *more)).replace("!", "")
    return f"{stem}.{suffix}"


def _paper(view: ActView, read: ParsedFile) -> Paper:
    from codification.paper.act import act_paper

    return act_paper(view, read.source.text, read.first.card)


def _json(view: ActView) -> bytes:
    """What ``berene show --json`` prints, with what every document says of itself."""
    from codification.paper.imprint import is_official, wordings

    found = wordings(view.clauses)
    states = ("known", "computed", "doubtful", "unknown")
    told = {
        **show(view.act, view.on, view.edition, view.clauses, view.events),
        "imprint": {
            "source": view.edition.source.name,
            "sha256": view.edition.source.sha256,
            "origin": view.edition.origin,
            "official": is_official(view.edition, view.clauses),
            "wordings": {state: len(getattr(found, state)) for state in states},
        },
    }
    return (written(told) + "\n").encode()

"""Extracts: give one out, give its documents again, check a hash, a file or a text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from schemas.act import Act
from schemas.extract import Extract, ExtractCheck, Standing
from schemas.office import Exported
from schemas.problem import BadInput, NotFound
from schemas.register import ClauseVersion, Edition, Viewer
from schemas.source import Source
from services.export import file_name, write_paper
from services.office import Office, cite, open_act, open_clause, today
from services.people import acting
from services.rights import allow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PaperForm = Literal["docx", "pdf"]
PAPER_FORMS: tuple[PaperForm, ...] = ("docx", "pdf")
MOST_TEXT = 4 * 2**20
"""Characters of a text that is checked."""
_ENDED = frozenset(("repealed", "expired"))
_WHOLE_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"\d{4}-\d{6,}")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an extract is taken from."""

    act: Act
    edition: Edition
    versions: tuple[ClauseVersion, ...]
    citation: str


def issue(
    office: Office,
    viewer: Viewer,
    reference: str,
    eid: str | None = None,
    *,
    who: str,
    on: str | None = None,
    language: str | None = None,
) -> Extract:
    """Give out a clause or a whole act as of a day (None: today). NotFound, Ambiguous, BadInput."""
    from codification.paper import extract as paper
    from register import extracts

    allow(viewer, "extracts.issue")
    who = acting(viewer, who)
    day = on or today()
    shown = _shown(office, viewer, reference, eid, day, language)
    tongue = shown.act.language
    text = paper.text_of(paper.body(shown.citation, day, shown.versions, tongue))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with office.register.writing() as session:
        given = extracts.record(
            session,
            Extract(
                id=0,
                number=extracts.next_number(session, now[:4]),
                iri=shown.act.iri,
                eid=shown.versions[0].clause.eid if eid else None,
                language=tongue,
                on=day,
                citation=shown.citation,
                hash=paper.hash_of(text),
                text=text,
                source=shown.edition.source.name,
                source_sha256=shown.edition.source.sha256,
                edition_date=shown.edition.date,
                wording=paper.state_of(shown.versions),
                who=who,
                issued_at=now,
            ),
        )
        _keep_documents(session, shown, given)
    return given


def _keep_documents(session: Session, shown: _Shown, given: Extract) -> None:
    from codification.paper.extract import extract_paper
    from register import extracts

    laid = extract_paper(shown.act, shown.edition, shown.versions, given)
    for form in PAPER_FORMS:
        name = file_name(given.iri, form, "extract", given.number)
        data = write_paper(laid, form, name).data
        extracts.keep_file(session, given, form, hashlib.sha256(data).hexdigest(), name, data)


def _shown(
    office: Office, viewer: Viewer, reference: str, eid: str | None, day: str, language: str | None
) -> _Shown:
    if eid is None:
        view = open_act(office, viewer, reference, day, language)
        return _Shown(view.act, view.edition, view.clauses, cite(view.act, None, view.act.language))
    one = open_clause(office, viewer, reference, eid, day, language)
    cited = cite(one.act, one.version.clause, one.act.language, one.path)
    editions = open_act(office, viewer, reference, day, one.act.language).editions
    witness = next((e for e in editions if e.id == one.version.edition), one.edition)
    return _Shown(one.act, witness, (one.version, *one.children), cited)


def given(office: Office, viewer: Viewer, number: str) -> Extract:
    """An extract by its number; NotFound, also where its act may not be seen."""
    from register import extracts

    with office.register.reading() as session:
        found = extracts.by_number(session, number)
    if not _seen(office, viewer, found):
        raise NotFound(f"No extract {number!r} was given out here.")
    return found


def document(office: Office, viewer: Viewer, number: str, form: PaperForm) -> Exported:
    """A document of an extract, to the byte as it was given. NotFound."""
    from codification.paper import docx, pdf
    from register import extracts

    given(office, viewer, number)
    with office.register.reading() as session:
        name, data = extracts.file_of(session, number, form)
    return Exported(name, docx.MEDIA_TYPE if form == "docx" else pdf.MEDIA_TYPE, data)


# --- checking -------------------------------------------------------------------------------------


def check(office: Office, viewer: Viewer, told: str) -> ExtractCheck:
    """A hash, a number, or a text (of the extract alone, or with what stands around it)."""
    told = told.strip()
    if not told:
        raise BadInput("nothing_to_check", "Give the hash, the number or the text of an extract.")
    if len(told) > MOST_TEXT:
        raise BadInput("too_long", "The text is too long to be an extract; upload the file.")
    if _WHOLE_HASH.fullmatch(told.lower()):
        return _by_hash(office, viewer, told.lower())
    if _NUMBER.fullmatch(told):
        try:
            found = given(office, viewer, told)
        except NotFound:
            return _not_given(told)
        return _answer(office, viewer, found, altered=False)
    return _by_text(office, viewer, told)


def check_file(office: Office, viewer: Viewer, name: str, data: bytes) -> ExtractCheck:
    """A document: to the byte, else by what is read from it. BadInput where it cannot be read."""
    from ingest.read import read_bytes
    from register import extracts

    sha256 = hashlib.sha256(data).hexdigest()
    with office.register.reading() as session:
        found = extracts.by_file(session, sha256)
    if found is not None and _seen(office, viewer, found):
        return _answer(office, viewer, found, altered=False)
    source = read_bytes(name, data)
    return _by_text(office, viewer, _printed(source), source.text)


def _by_hash(office: Office, viewer: Viewer, told: str) -> ExtractCheck:
    from register import extracts

    with office.register.reading() as session:
        by_text = extracts.by_hashes(session, [told])
        by_file = extracts.by_file(session, told)
    found = [e for e in (*by_text, *([by_file] if by_file else [])) if _seen(office, viewer, e)]
    return _answer(office, viewer, found[0], altered=False) if found else _not_given(told)


def _printed(source: Source) -> str:
    """The text of a document without what stands above and below its pages."""
    return "\n".join(
        source.text[line.start : line.end]
        for line in source.lines
        if line.kind in ("text", "table", "footnote")
    )


def _by_text(
    office: Office, viewer: Viewer, text: str, with_furniture: str | None = None
) -> ExtractCheck:
    """By the text of the extract alone, or of its whole document."""
    from codification.paper.extract import hash_of, hashes_in
    from register import extracts

    own = hash_of(text)
    with office.register.reading() as session:
        exact = extracts.by_hashes(session, [own])
        named = extracts.by_hashes(session, hashes_in(with_furniture or text))
    exact, named = (tuple(e for e in x if _seen(office, viewer, e)) for x in (exact, named))
    if exact:
        return _answer(office, viewer, exact[0], altered=False)
    if named:
        whole = [e for e in named if _is_document(office, text, e)]
        return _answer(office, viewer, (whole or list(named))[0], altered=not whole)
    return _not_given(own)


def _is_document(office: Office, text: str, found: Extract) -> bool:
    """Whether a text is, letter by letter, that of a document as it was given."""
    from codification.paper.extract import letters
    from ingest.read import read_bytes
    from register import extracts

    own = letters(text)
    for form in PAPER_FORMS:
        with office.register.reading() as session:
            name, data = extracts.file_of(session, found.number, form)
        if letters(_printed(read_bytes(name, data))) == own:
            return True
    return False


def _answer(office: Office, viewer: Viewer, found: Extract, *, altered: bool) -> ExtractCheck:
    outcome: Literal["altered", "given"] = "altered" if altered else "given"
    return ExtractCheck(outcome, found, standing(office, viewer, found), today(), found.hash)


def standing(office: Office, viewer: Viewer, found: Extract) -> Standing:
    """Whether the wording that was given is the one in force today."""
    from codification.paper import extract as paper

    try:
        now = _shown(office, viewer, found.iri, found.eid, today(), found.language)
    except NotFound:
        return "gone"
    if now.act.status in _ENDED:
        return "ended"
    if paper.state_of(now.versions) == "unknown" or not now.versions:
        return "unknown"
    said = paper.wording_of(now.versions, found.language)
    return "same" if _ends_with(found.text, said) else "changed"


def _ends_with(text: str, wording: str) -> bool:
    """The text is the citation and the day, then the wording."""
    return bool(wording) and text.endswith(wording)


def _seen(office: Office, viewer: Viewer, found: Extract) -> bool:
    from register import catalogue

    try:
        with office.register.reading() as session:
            catalogue.resolve(session, viewer, found.iri)
    except NotFound:
        return False
    return True


def _not_given(hash: str) -> ExtractCheck:
    return ExtractCheck("not_given", None, None, today(), hash)

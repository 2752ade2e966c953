"""The list of works, and the one work that a reference names."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from register.access import visible
from register.models import Expression, FormerIri, Work, WorkName
from register.names import number_key, title_key
from register.package_models import Withdrawn
from schemas.iri import LANGUAGE_CODES
from schemas.office import WorkPage
from schemas.problem import Ambiguous, BadInput, Gone, NotFound
from schemas.register import Viewer, WorkSummary
from schemas.search import FacetValue, Filters

MOST = 500
"""Works on one page of the list, at most."""

_FACETS = {"jurisdiction": Work.jurisdiction, "type": Work.type, "status": Work.status}


def resolve(session: Session, viewer: Viewer, reference: str) -> Work:
    """The work that an IRI, a number, or a title names; NotFound, Ambiguous."""
    reference = reference.strip()
    if not reference:
        raise BadInput("bad_reference", "An act is asked for by its IRI, number or title.")
    found = _by_iri(session, viewer, reference)
    if not found and not reference.startswith("/akn/"):
        found = _by_name(session, viewer, reference)
    if not found:
        if gone := _withdrawn(session, reference):
            raise Gone(f"The act {gone} was withdrawn from this site.")
        raise NotFound(
            f"The register has no act {reference!r}; ask by IRI, by number or by words of a title."
        )
    if len(found) > 1:
        candidates = tuple(w.iri for w in found)
        shown = "; ".join(f"{w.iri} ({_short(w.title)})" for w in found[:5])
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise Ambiguous(
            f"{reference!r} names {len(found)} acts: {shown}{more}; ask by IRI.", candidates
        )
    return found[0]


def list_works(
    session: Session,
    viewer: Viewer,
    filters: Filters,
    words: str = "",
    cursor: str | None = None,
    limit: int = 50,
) -> WorkPage:
    """Works, the latest first; undated ones last."""
    if not 1 <= limit <= MOST:
        raise BadInput("bad_limit", f"The limit is a number from 1 to {MOST}.")
    parts = conditions(filters, words)
    chosen = and_(visible(viewer), *parts.values())
    day = func.coalesce(Work.date, "")
    query = select(Work).where(chosen).order_by(day.desc(), Work.id)
    if cursor is not None:
        after_day, after_id = _read_cursor(cursor)
        query = query.where(or_(day < after_day, and_(day == after_day, Work.id > after_id)))
    found = list(session.scalars(query.limit(limit + 1)))
    works = found[:limit]
    following = _cursor(works[-1]) if len(found) > limit else None
    return WorkPage(
        works=summaries(session, works, filters.language),
        cursor=following,
        total=session.scalar(select(func.count()).select_from(Work).where(chosen)) or 0,
        facets=_facets(session, viewer, parts),
    )


def _by_iri(session: Session, viewer: Viewer, reference: str) -> list[Work]:
    """By the IRI of the work, of an expression of it, or of a clause in it."""
    if not reference.startswith("/akn/"):
        return []
    tries = _works_in(reference)
    query = select(Work).where(visible(viewer), Work.iri.in_(tries))
    found = sorted(session.scalars(query), key=lambda w: -len(w.iri))[:1]
    if not found:  # the name of an earlier reading
        named = select(Work).join(FormerIri, FormerIri.work_id == Work.id)
        named = named.where(visible(viewer), FormerIri.iri.in_(tries)).order_by(FormerIri.iri)
        found = list(session.scalars(named))[:1]
    return found


def _works_in(reference: str) -> list[str]:
    """IRIs of works that an address may name: itself, or what stands before language and clause."""
    head = reference.partition("~")[0].rstrip("/")
    tries = [reference.rstrip("/"), head]
    for code in LANGUAGE_CODES.values():
        bare, mark, _ = head.partition(f"/{code}@")
        tries += [bare] if mark else [head.removesuffix(f"/{code}")]
    return tries


def _withdrawn(session: Session, reference: str) -> str | None:
    """The withdrawn act that an address names: itself, a language of it, a part of it."""
    tries = _works_in(reference)
    tries += [bare for bare, part, _ in (t.partition("/!") for t in tries) if part]
    query = select(Withdrawn.iri).where(Withdrawn.iri.in_(tries)).order_by(Withdrawn.iri)
    return session.scalars(query.limit(1)).first()


def _by_name(session: Session, viewer: Viewer, reference: str) -> list[Work]:
    """By the act's own number, else another number of it, else its title, whole or in part."""
    number, title = number_key(reference), title_key(reference)
    keys = WorkName.kind, WorkName.key
    tries: list[ColumnElement[bool]] = []
    if number and any(c.isdigit() for c in number):
        tries.append(and_(keys[0] == "act", keys[1] == number))
        tries.append(and_(keys[0].not_in(("act", "title")), keys[1] == number))
    if title:
        tries.append(and_(keys[0] == "title", keys[1] == title))
        padded = " " + keys[1] + " "
        tries.append(and_(keys[0] == "title", padded.contains(f" {title} ", autoescape=True)))
        words = [padded.contains(f" {w} ", autoescape=True) for w in title.split()]
        tries.append(and_(keys[0] == "title", *words))
    for condition in tries:
        query = (
            select(Work)
            .where(visible(viewer), Work.id.in_(select(WorkName.work_id).where(condition)))
            .order_by(Work.iri)
            .limit(50)
        )
        found = list(session.scalars(query))
        if found:
            return found
    return []


def conditions(filters: Filters, words: str = "") -> dict[str, ColumnElement[bool]]:
    """What narrows a query on works, each part under its name."""
    parts: dict[str, ColumnElement[bool]] = {}
    for name, column in _FACETS.items():
        values: Sequence[str] = getattr(filters, name)
        if values:
            parts[name] = column.in_(values)
    if filters.language:
        parts["language"] = Work.id.in_(
            select(Expression.work_id).where(Expression.language.in_(filters.language))
        )
    if filters.date_from:
        parts["from"] = Work.date >= filters.date_from
    if filters.date_to:
        parts["to"] = Work.date <= filters.date_to
    if filters.act:
        parts["act"] = Work.iri == filters.act
    for at, word in enumerate(words.split()):
        parts[f"word {at}"] = _named(word)
    return parts


def _named(word: str) -> ColumnElement[bool]:
    matches = []
    if title := title_key(word):
        matches.append(
            and_(WorkName.kind == "title", WorkName.key.contains(title, autoescape=True))
        )
    if number := number_key(word):
        matches.append(and_(WorkName.kind != "title", WorkName.key == number))
    if not matches:
        return Work.id.is_not(None)  # a sign alone (№) narrows nothing
    return Work.id.in_(select(WorkName.work_id).where(or_(*matches)))


def _facets(
    session: Session, viewer: Viewer, parts: dict[str, ColumnElement[bool]]
) -> dict[str, tuple[FacetValue, ...]]:
    out: dict[str, tuple[FacetValue, ...]] = {}
    for name in (*_FACETS, "language"):
        others = and_(visible(viewer), *(c for n, c in parts.items() if n != name))
        count = func.count(func.distinct(Work.id))
        if name == "language":
            query = (
                select(Expression.language, count)
                .join(Work, Work.id == Expression.work_id)
                .where(others)
                .group_by(Expression.language)
            )
        else:
            column = _FACETS[name]
            query = select(column, count).where(others).group_by(column)
        rows = sorted(((v, n) for v, n in session.execute(query)), key=lambda r: (-r[1], r[0]))
        out[name] = tuple(FacetValue(value, number) for value, number in rows)
    return out


def summaries(
    session: Session, works: Sequence[Work], languages: Sequence[str] = ()
) -> tuple[WorkSummary, ...]:
    """Works as a list shows them, with their titles in one of ``languages`` where there is one."""
    rows = session.scalars(
        select(Expression)
        .where(Expression.work_id.in_([w.id for w in works]))
        .order_by(Expression.id)
    )
    editions: dict[int, list[Expression]] = {}
    for row in rows:
        editions.setdefault(row.work_id, []).append(row)
    return tuple(_summary(work, editions.get(work.id, []), languages) for work in works)


def _summary(work: Work, editions: Sequence[Expression], languages: Sequence[str]) -> WorkSummary:
    title, language = work.title, work.language
    if languages and language not in languages:
        asked = [e for e in editions if e.language in languages]
        if asked:
            title, language = str(asked[-1].card["title"]), asked[-1].language
    return WorkSummary(
        iri=work.iri,
        jurisdiction=work.jurisdiction,
        type=work.type,
        title=title,
        number=work.number,
        number_display=work.number_display,
        date=work.date,
        authority=work.authority,
        status=work.status,
        language=language,
        languages=tuple(sorted({e.language for e in editions})),
        editions=len(editions),
    )


def _cursor(work: Work) -> str:
    text = json.dumps([work.date or "", work.id])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, int]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        day, identity = json.loads(base64.urlsafe_b64decode(padded.encode()))
        if abs(int(identity)) >= 2**63:
            raise ValueError(identity)
        return str(day), int(identity)
    except (ValueError, TypeError) as error:
        raise BadInput(
            "bad_cursor", "The cursor is none of this list; ask for the first page again."
        ) from error


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59].rstrip() + "…"

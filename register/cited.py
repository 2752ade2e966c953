"""What clauses cite, as terms of the index; and the terms that mean one act or one clause.

A citation is read without the act that it points at: by the IRI it tells, or by the everyday name
of a code. Which act and which unit of it that is, is told when somebody asks who cites it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

import jurisdictions
from language.fold import fold
from register import catalogue, decode
from register.access import visible
from register.citing import units_of
from register.models import CitationRow, CitationTarget, Expression, FormerIri, Work, WorkName
from register.names import title_key
from schemas.act import ActDescription
from schemas.register import Viewer
from schemas.search import CitedName, Filters

_ENDED = frozenset({"repealed", "expired"})


def cited_by_clauses(session: Session, work: Work, language: str) -> dict[tuple[int, str], str]:
    """(edition, lineage) → what that wording cites: terms joined by blanks."""
    query = (
        select(CitationRow.expression_id, CitationRow.clause_id, CitationRow.data)
        .join(Expression, Expression.id == CitationRow.expression_id)
        .where(Expression.work_id == work.id, Expression.language == language)
        .where(CitationRow.clause_id.is_not(None))
    )
    found: dict[tuple[int, str], dict[str, None]] = defaultdict(dict)
    for row in session.execute(query):
        terms = found[row.expression_id, str(row.clause_id)]
        for target in decode.citation(row.data).targets:
            act = _act(target.act, work)
            if act:
                terms[act] = None
                if target.eid:
                    terms[f"{act}#{target.eid}"] = None
    return {place: " ".join(terms) for place, terms in found.items()}


def _act(told: str | ActDescription, work: Work) -> str:
    if told == "self":
        return work.iri
    if isinstance(told, str):
        return told
    named = bool(told.title) and not told.number and not told.date
    return name_term(work.jurisdiction, str(told.title)) if named else ""


def name_term(jurisdiction: str, title: str) -> str:
    """What stands for an act of a country that only its name tells."""
    return f"{jurisdiction}:{title_key(title).replace(' ', '_')}"


def expanded(session: Session, viewer: Viewer, filters: Filters) -> Filters:
    """``filters`` with all terms that mean what must be cited (IRI, ``IRI#eid``). NotFound."""
    terms: dict[str, None] = {}
    names: list[CitedName] = []
    for address in filters.cites:
        iri, _, eid = address.replace("~", "#").partition("#")
        work = catalogue.resolve(session, viewer, iri)
        former = select(FormerIri.iri).where(FormerIri.work_id == work.id)
        iris = [work.iri, *session.scalars(former)]
        told = _names(session, work)
        eids = _alike(session, work, eid, [*iris, ""]) if eid else [""]
        tails = [f"#{e}" if e else "" for e in eids]
        terms |= dict.fromkeys(i + tail for i in iris for tail in tails)
        if told:
            named = tuple(name + tail for name in told for tail in tails)
            names.append(_window(session, viewer, work, named))
    return replace(filters, cites=tuple(terms), cites_named=tuple(names))


def _alike(session: Session, work: Work, eid: str, acts: list[str]) -> list[str]:
    """Addresses by which citations mean a unit, or what is inside it."""
    units = units_of(session, work)
    unit = units.find(eid)
    wanted = unit.eid if unit else eid
    cited = select(CitationTarget.eid).where(CitationTarget.act.in_(acts)).distinct()
    out = {wanted: None, eid: None}
    for other in session.scalars(cited.where(CitationTarget.eid.is_not(None))):
        assert other is not None
        there = units.find(other)
        at = there.eid if there else other
        if at == wanted or at.startswith(f"{wanted}__"):
            out[other] = None
    return list(out)


def _names(session: Session, work: Work) -> list[str]:
    """Everyday names of a code, as citations tell them (``abbreviations.toml``)."""
    if work.type not in ("code", "constitution"):
        return []
    keys = list(
        session.scalars(
            select(WorkName.key).where(WorkName.work_id == work.id, WorkName.kind == "title")
        )
    )
    return [name_term(work.jurisdiction, title) for title in _told(work.jurisdiction, tuple(keys))]


def _told(jurisdiction: str, keys: tuple[str, ...]) -> list[str]:
    """Names in every language of the code that has one of these titles."""
    table = jurisdictions.table(jurisdiction, "abbreviations")
    rows = [row for group, rows in table.items() if group != "law" for row in rows]
    own = [
        row
        for row in rows
        if any(_pattern(n).search(fold(key)) for n in row["names"] for key in keys)
    ]
    acts = {row["act"] for row in own if "act" in row}
    alike = [row for row in rows if row.get("act") in acts]
    return list(dict.fromkeys(row["title"] for row in (*own, *alike)))


@lru_cache(maxsize=1000)
def _pattern(name: str) -> re.Pattern[str]:
    words = re.findall(r"[\w*]+", fold(name.lower().replace("ё", "е")))
    return re.compile(r"\b" + r"\s+".join(re.escape(w).replace(r"\*", r"\w*") for w in words))


def _window(session: Session, viewer: Viewer, work: Work, terms: tuple[str, ...]) -> CitedName:
    """The days on which the name meant this code: codes of one name follow one another."""
    told = set(_names(session, work))
    query = select(Work).where(
        visible(viewer), Work.jurisdiction == work.jurisdiction, Work.type == work.type
    )
    others = session.scalars(query.where(Work.id != work.id))
    rivals = [w for w in others if told & set(_names(session, w))]
    day = work.starts or work.date
    later = [w.starts or w.date or "" for w in rivals if (w.starts or w.date or "") > (day or "")]
    earlier = any((w.starts or w.date or "") < (day or "") for w in rivals)
    ended = work.ends if work.status in _ENDED else None
    last = min([d for d in (*later, ended) if d], default=None)
    return CitedName(terms, day if earlier else None, last, last is None)

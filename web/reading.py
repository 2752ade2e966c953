"""An act as its page shows it: rows in document order, contents, notes at their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from api.address import path
from schemas.act import Target
from schemas.clause import LOW, Clause
from schemas.event import Event
from schemas.parsed import Citation
from schemas.register import ActView, ClauseVersion
from schemas.source import Span
from web.marks import Link, Piece, pieces

HEADED = frozenset({"part", "title", "subtitle", "attachment", "chapter", "section", "article"})
"""Levels that stand as headings of the page and in its contents list."""

DEEPEST = 6
"""Indentation ends here; deeper units stand under each other."""

BIG = 60
"""Contents lists longer than this begin folded."""


@dataclass(frozen=True, slots=True)
class Step:
    """The place of a found clause among all that were found on the page."""

    n: int
    of: int
    before: str | None
    """eid"""
    after: str | None


@dataclass(slots=True)
class Row:
    """One clause on the page."""

    eid: str
    level: str
    depth: int
    """Steps below the article or top clause, for indentation."""
    tag: str | None
    num: str | None
    reread: str | None
    heading: list[Piece]
    text: list[Piece]
    table: tuple[tuple[str, ...], ...]
    status: str
    wording: str
    doubt: str | None
    language: str
    events: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Notes to print after it, as the source does."""
    doubts: tuple[str, ...] = ()
    """Why a person should look at it; () where little speaks against it."""
    own: bool = True
    """The edition that is shown holds the wording: it can be corrected there."""
    former: list[str] = field(default_factory=list)
    """Addresses of earlier readings that lead here."""
    step: Step | None = None
    """Of a clause that a search in the act found."""


def reread(clause: Clause) -> str | None:
    """The number as it was read, where the printed digits say another: ``Статья 7¹`` lost its
    superscript and prints as 71, but is 7-1."""
    printed, num = clause.num_display or "", clause.num
    if num is None or num in printed or not any(c.isdigit() for c in printed):
        return None
    return num


@dataclass(slots=True)
class Unit:
    """An article, a heading or a top clause with what is below it: one section of the page."""

    rows: list[Row]
    headed: bool


@dataclass(slots=True)
class Entry:
    """A line of the contents list."""

    eid: str
    num: str | None
    reread: str | None
    words: str
    status: str
    below: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    units: list[Unit]
    contents: list[Entry]
    folded: bool
    head_notes: list[str]
    act_events: list[Event]
    clauses: int
    to_check: list[ClauseVersion]
    """Units of little confidence, in document order."""


def href(target: Target, iri: str) -> str | None:
    """Where a citation leads, if its act is named."""
    if not isinstance(target.act, str):
        return None
    if target.act in ("self", iri):
        return f"#{target.eid}" if target.eid else None
    return "/acts" + path(target.act, target.eid)


def citation_links(
    text: str, cited: Sequence[Citation], iri: str, known: Mapping[str, object]
) -> list[Link]:
    """Find the printed citations in a clause's text, each after the one before it."""
    out: list[Link] = []
    at = 0
    for citation in cited:
        raw = " ".join(citation.raw.split())
        found = text.find(raw, at) if raw else -1
        if found < 0:
            continue
        at = found + len(raw)
        for target in citation.targets:
            leads = href(target, iri)
            if leads and (not leads.startswith("#") or leads[1:] in known):
                out.append(Link(found, at, leads))
                break
    return out


def _own_notes(
    view: ActView, order: Sequence[ClauseVersion]
) -> tuple[list[str], dict[str, list[str]]]:
    """Each note once: before the first clause, or after the clause that it follows in print."""
    head: list[str] = []
    after: dict[str, list[str]] = defaultdict(list)
    printed = sorted((v.clause.start, n) for n, v in enumerate(order))
    starts = [start for start, _ in printed]
    seen: set[Span] = set()
    for event in sorted(view.events, key=lambda e: (e.start, e.end)):
        if (event.start, event.end) in seen:
            continue
        seen.add((event.start, event.end))
        before = bisect_right(starts, event.start)
        if before == 0:
            head.append(event.raw)
        else:
            after[order[printed[before - 1][1]].clause.eid].append(event.raw)
    return head, after


def marked_spans(
    clause: Clause, found: Mapping[str, tuple[str, tuple[Span, ...]]]
) -> tuple[list[Span], list[Span]]:
    """Marks of a hit as spans of the clause's heading and of its text.

    A hit shows heading and own text as one; both are found in it again, whatever parts them.
    """
    hit = found.get(clause.eid)
    if hit is None:
        return [], []
    shown, marks = hit
    heading = clause.heading or ""
    text_at = shown.rfind(clause.text) if clause.text else -1
    heading_at = shown.find(heading) if heading else -1
    in_heading = [(a - heading_at, b - heading_at) for a, b in marks] if heading_at >= 0 else []
    in_text = [(a - text_at, b - text_at) for a, b in marks] if text_at >= 0 else []
    return in_heading, in_text


def _depths(order: Iterable[ClauseVersion]) -> dict[str, int]:
    """Steps below the nearest headed unit (or the top, where there is none)."""
    depths: dict[str, int] = {}
    for version in order:
        clause = version.clause
        if clause.level in HEADED or clause.parent is None or clause.parent not in depths:
            depths[clause.eid] = 0
        else:
            depths[clause.eid] = min(depths[clause.parent] + 1, DEEPEST)
    return depths


def page(
    view: ActView,
    found: Mapping[str, tuple[str, tuple[Span, ...]]] | None = None,
    only: str | None = None,
) -> Page:
    """Lay an act out. ``found``: texts and marks of hits by eid; ``only`` narrows to one unit."""
    order = view.clauses
    if only is not None:
        inside = _below(only, order)
        order = tuple(v for v in order if v.clause.eid in inside) or order
    by_eid = {v.clause.eid: v for v in order}
    events: dict[str, list[Event]] = defaultdict(list)
    for event in view.events:
        events[event.target].append(event)
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in view.citations:
        cited[citation.clause].append(citation)
    former: dict[str, list[str]] = defaultdict(list)
    for old, eid in view.former:
        former[eid].append(old)
    head, after = _own_notes(view, view.clauses)
    depths = _depths(view.clauses)
    tags = _tags(view.clauses)
    doubts = {v.clause.eid: v.doubt for v in view.clauses}
    units: list[Unit] = []
    for version in order:
        clause = version.clause
        in_heading, in_text = marked_spans(clause, found or {})
        links = (
            citation_links(clause.text, cited[clause.eid], view.act.iri, by_eid)
            if clause.eid in cited
            else ()
        )
        row = Row(
            eid=clause.eid,
            level=clause.level,
            depth=depths[clause.eid],
            tag=tags.get(clause.eid),
            num=_number(clause),
            reread=reread(clause),
            heading=pieces(clause.heading or "", in_heading),
            text=[] if clause.rows else pieces(clause.text, in_text, links),
            table=clause.rows,
            status=clause.status,
            wording=version.wording,
            doubt=_own_doubt(version, doubts),
            language=version.language,
            events=events.get(clause.eid, []),
            notes=after.get(clause.eid, []),
            doubts=clause.doubts if clause.confidence < LOW and version.wording == "known" else (),
            own=version.edition == view.edition.id and bool(clause.spans),
            former=former[clause.eid],
        )
        if row.tag or row.depth == 0 or not units:
            units.append(Unit([row], row.tag is not None))
        else:
            units[-1].rows.append(row)
    _step([row for unit in units for row in unit.rows if row.eid in (found or {})])
    entries = contents(view.clauses)
    folded = len(view.clauses) > BIG and _length(entries) > BIG
    low = [v for v in order if v.clause.confidence < LOW and v.wording == "known"]
    return Page(units, entries, folded, head, events.get("act", []), len(order), low)


def _step(rows: Sequence[Row]) -> None:
    """Lead from each found clause to the next."""
    eids = [row.eid for row in rows]
    for n, row in enumerate(rows):
        before = eids[n - 1] if n else None
        after = eids[n + 1] if n + 1 < len(eids) else None
        row.step = Step(n + 1, len(eids), before, after)


def _number(clause: Clause) -> str | None:
    """What stands before a unit: its number; of a court act's part its name."""
    if clause.level == "part" and clause.num is None and clause.num_display is None:
        return clause.label
    return clause.num_display or (clause.num if clause.status == "incomplete" else None)


def _tags(order: Iterable[ClauseVersion]) -> dict[str, str]:
    """HTML headings, one step down for each headed unit above; no step is left out."""
    steps: dict[str, int] = {}
    for version in order:
        clause = version.clause
        if clause.level in HEADED:
            steps[clause.eid] = min(steps.get(clause.parent or "", 1) + 1, 6)
    return {eid: f"h{step}" for eid, step in steps.items()}


def _own_doubt(version: ClauseVersion, doubts: Mapping[str, str | None]) -> str | None:
    """The doubt of a clause, unless the unit above it says the same already."""
    above = version.clause.parent
    return None if above and doubts.get(above) == version.doubt else version.doubt


def _below(top: str, order: Iterable[ClauseVersion]) -> set[str]:
    """A unit and everything in it."""
    inside = {top}
    for version in order:
        if version.clause.parent in inside:
            inside.add(version.clause.eid)
    return inside


def _length(entries: Sequence[Entry]) -> int:
    return sum(1 + _length(e.below) for e in entries)


def shortened(text: str, size: int = 64) -> str:
    """The first words of a text."""
    flat = re.sub(r"\s+", " ", text).strip()
    if len(flat) <= size:
        return flat
    return flat[:size].rsplit(" ", 1)[0] + "…"


def contents(clauses: Sequence[ClauseVersion]) -> list[Entry]:
    """Headed units; of an act without articles the numbered clauses below its headings too."""
    has_articles = any(v.clause.level == "article" for v in clauses)
    top: list[Entry] = []
    by_eid: dict[str, Entry] = {}
    for version in clauses:
        clause = version.clause
        headed = clause.level in HEADED
        parent = by_eid.get(clause.parent) if clause.parent else None
        top_clause = clause.level == "paragraph" and (
            clause.parent is None or (not has_articles and parent is not None)
        )
        if not headed and not top_clause:
            continue
        hidden = version.wording == "unknown"
        words = clause.heading or ("" if hidden else clause.text)
        num = _number(clause) or clause.num
        entry = Entry(clause.eid, num, reread(clause), shortened(words), clause.status)
        by_eid[clause.eid] = entry
        (parent.below if parent else top).append(entry)
    return top

"""The hits of a search as a file: CSV, XLSX or JSON."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Literal, get_args
from urllib.parse import quote, urlencode

import jurisdictions
from schemas.act import Act
from schemas.clause import Clause
from schemas.jsonable import plain, written
from schemas.office import Exported
from schemas.register import Viewer
from schemas.results import ResultRow, Results
from schemas.search import Hit, SearchRequest
from services.citation import cite
from services.office import Office, find
from services.sheets import as_csv, as_xlsx

ResultForm = Literal["csv", "xlsx", "json"]
RESULT_FORMS: tuple[ResultForm, ...] = get_args(ResultForm)
MOST = 1000
"""Hits in one file; where there are more, the file says so."""
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_COLUMNS = tuple(f.name for f in fields(ResultRow))


def results(office: Office, viewer: Viewer, request: SearchRequest, most: int = MOST) -> Results:
    """The first ``most`` hits with what a citation needs. BadInput as a search."""
    asked = replace(request, limit=most, offset=0, view="hits", whole=True)
    found = find(office, viewer, asked)
    cards = _Cards(office, viewer, None if request.any_wording else found.on)
    day = "" if request.any_wording else found.on
    rows = tuple(
        _row(n, hit, cards.of(hit), request.query, found.query, day)
        for n, hit in enumerate(found.hits, start=1)
    )
    # Several clauses of one article are one hit, so that only a full file can have been cut.
    cut = len(rows) >= most and found.total > len(rows)
    return Results(
        request.query, found.query, day, found.total, found.acts, found.at_least, cut, rows
    )


def export_results(
    office: Office,
    viewer: Viewer,
    request: SearchRequest,
    form: ResultForm,
    language: str | None = None,
) -> Exported:
    """The hits as a file; ``language``: of the heads of its columns, English where it has none."""
    found = results(office, viewer, request)
    name = f"berene-{found.on or 'any'}{'-first-' + str(MOST) if found.cut else ''}.{form}"
    if form == "json":
        return Exported(name, _MEDIA[form], written(plain(found)).encode())
    words = jurisdictions.words(language or "en", "results")
    heads = [str(words.get("columns", {}).get(column, column)) for column in _COLUMNS]
    rows = ([_cell(getattr(row, column)) for column in _COLUMNS] for row in found.rows)
    if form == "csv":
        return Exported(name, _MEDIA[form], as_csv(heads, rows))
    about = [(head, _cell(getattr(found, key))) for key, head in _about(words)]
    sheets = words.get("sheets", {})
    names = sheets.get("results", "results"), sheets.get("about", "about")
    return Exported(name, _MEDIA[form], as_xlsx(names, heads, rows, about))


def _about(words: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    keys = ("query", "understood", "on", "total", "acts", "at_least", "cut")
    return [(key, words.get("about", {}).get(key, key)) for key in keys]


def _cell(value: object) -> str | int:
    if isinstance(value, bool):
        return "+" if value else "–"
    if isinstance(value, tuple):
        return "; ".join(f"{start}–{end}" for start, end in value)
    return value if isinstance(value, int) else str(value)


def _row(
    n: int, hit: Hit, card: tuple[Act, str] | None, query: str, understood: str, on: str
) -> ResultRow:
    act, edition = card or (None, "")
    return ResultRow(
        n=n,
        title=hit.act.title,
        type=act.type if act else "",
        number=hit.act.number or "",
        date=hit.act.date or "",
        status=act.status if act else hit.act.status,
        jurisdiction=act.jurisdiction if act else hit.act.iri.split("/")[2],
        authority=act.authority.name if act and act.authority else "",
        language=hit.act.language,
        citation=_citation(act, hit),
        num=hit.num_display or "",
        text=hit.text,
        marks=hit.marks,
        wording=hit.wording,
        valid_from=hit.valid.start or "",
        valid_to=hit.valid.end or "",
        edition=edition,
        source=hit.act.source,
        iri=hit.act.iri,
        eid=hit.eid or "",
        lineage=hit.lineage,
        path=_path(hit, on),
        query=query,
        understood=understood,
        on=on,
    )


def _citation(act: Act | None, hit: Hit) -> str:
    if act is None:
        return ""
    if hit.eid is None:
        return cite(act, None, act.language)
    clause = Clause(
        hit.eid, None, "article", None, None, hit.num_display, None, "", (), "present", 0, 0, ()
    )
    return cite(act, clause, act.language)


def _path(hit: Hit, on: str) -> str:
    place = hit.act.iri + (f"~{hit.eid}" if hit.eid else "")
    asked = {"on": on or hit.valid.start or "", "language": hit.act.language}
    tail = urlencode({key: value for key, value in asked.items() if value})
    return f"/acts{quote(place, safe='/~!@:')}?{tail}"


class _Cards:
    """Cards of acts with the day of the edition shown, each looked up once."""

    def __init__(self, office: Office, viewer: Viewer, on: str | None) -> None:
        self._office, self._viewer, self._on = office, viewer, on
        self._held: dict[tuple[str, str, str], tuple[Act, str] | None] = {}

    def of(self, hit: Hit) -> tuple[Act, str] | None:
        """None for an act that is known only by name."""
        day = self._on or hit.valid.start or hit.act.date or "9999-12-31"
        key = hit.act.iri, hit.act.language, day
        if key not in self._held:
            self._held[key] = self._looked_up(*key)
        return self._held[key]

    def _looked_up(self, iri: str, language: str, day: str) -> tuple[Act, str] | None:
        from register import catalogue
        from register.views import choose
        from schemas.problem import NotFound

        with self._office.register.reading() as session:
            try:
                work = catalogue.resolve(session, self._viewer, iri)
                chosen = choose(session, self._viewer, work, day, language)
            except NotFound:
                return None
            return chosen.act, chosen.edition.date or ""

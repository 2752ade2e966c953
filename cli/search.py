"""``berene search``."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli import hints
from cli.output import put, put_json, short
from schemas import shapes
from schemas.explanation import Explanation
from schemas.problem import BadInput, NotFound
from schemas.register import LOCAL
from schemas.search import Filters, Hit, SearchRequest, SearchResult

if TYPE_CHECKING:
    from services.office import Office


def run(options: argparse.Namespace) -> int:
    from services.office import find, open_office

    request = SearchRequest(
        query=options.query,
        on=options.on,
        any_wording=options.any_wording,
        filters=Filters(
            jurisdiction=tuple(options.jurisdiction),
            type=tuple(options.type),
            language=tuple(options.language),
            status=tuple(options.status),
            date_from=options.date_from,
            date_to=options.date_to,
            act=options.act,
            year=tuple(options.year),
            court=tuple(options.court),
            outcome=tuple(options.outcome),
            judgment=options.judgment,
            cites=tuple(options.cites),
        ),
        limit=options.limit,
        offset=options.offset,
        sort=options.sort,
        view="acts" if options.by_act else "hits",
        country=options.country,
    )
    office = open_office(options.settings)
    if options.format or options.output:
        return _file(office, request, options.format, options.output)
    try:
        result = find(office, LOCAL, request)
        told = _explained(office, request, result) if options.explain else None
    finally:
        office.close()
    if options.json:
        printed = shapes.search(result)
        for hit, why in zip(printed["hits"], told or (), strict=False):
            hit["explanation"] = why and shapes.explanation(why)
        put_json(printed)
    else:
        _lines(result, told)
    return 0


def _file(office: Office, request: SearchRequest, form: str | None, output: Path | None) -> int:
    """The hits as a file, or on standard output."""
    from services.results import MOST, RESULT_FORMS, export_results

    told = form or (output.suffix.removeprefix(".").lower() if output else "")
    chosen = next((f for f in RESULT_FORMS if f == told), None)
    if chosen is None:
        raise BadInput(
            "bad_format", f"Hits are written as {', '.join(RESULT_FORMS)}; choose with --format."
        )
    if chosen == "xlsx" and output is None:
        raise BadInput("no_output", "A workbook goes into a file; name it with --output.")
    try:
        made = export_results(office, LOCAL, request, chosen, None)
    finally:
        office.close()
    if output is None:
        put(made.data.decode("utf-8-sig").rstrip("\r\n"))
    else:
        output.write_bytes(made.data)
    if "-first-" in made.name:
        print(f"berene: only the first {MOST} hits; narrow the search.", file=sys.stderr)  # noqa: T201
    return 0


def _explained(
    office: Office, request: SearchRequest, result: SearchResult
) -> list[Explanation | None]:
    """Why each hit is one; None of an act that is known by its name alone."""
    from services.explain import explain

    if result.instead is not None:
        request = replace(request, query=result.instead.query)
    told: list[Explanation | None] = []
    for hit in result.hits:
        asked = replace(request, filters=replace(request.filters, act=hit.act.iri))
        try:
            told.append(explain(office, LOCAL, asked, hit.eid, hit.act.language))
        except NotFound:
            told.append(None)
    return told


def _lines(result: SearchResult, told: list[Explanation | None] | None) -> None:
    hints.before(result)
    at_least = "at least " if result.at_least else ""
    put(f"{result.query}: {at_least}{result.total} clauses of {result.acts} acts on {result.on}")
    for at, direct in enumerate(result.direct):
        put(f"{'→' if at == 0 else ' '} {direct.iri} {direct.eid or ''}".rstrip())
        put(f"    {short(direct.title) or direct.iri} ({direct.status}): {'; '.join(direct.why)}")
        if at == 0 and direct.text:
            put(f"    {direct.num_display or ''} {short(direct.text, 300)}".rstrip())
    if result.elsewhere:
        put(f"{result.elsewhere} clauses fit in wordings of other days (--any-wording)")
    for at, hit in enumerate(result.hits):
        put()
        number = f" № {hit.act.number}" if hit.act.number else ""
        put(f"{short(hit.act.title) or hit.act.iri}{number} ({hit.act.status})")
        put(f"  {hit.act.iri} {hit.eid or ''}".rstrip())
        put(f"  {short(_marked(hit), 300)}")
        if told and (why := told[at]):
            _because(why)
    hints.after(result)


def _because(why: Explanation) -> None:
    for reason in why.reasons:
        if reason.role == "must not":
            put(f"    {reason.part}: not there, as asked")
        elif not reason.evidence:
            put(f"    {reason.part}: not found")
        for one in reason.evidence:
            words = f": {short(one.words, 120)}" if one.words else ""
            words += f" ({one.eid})" if one.eid else ""
            times = f" ({one.times} times)" if one.times > 1 else ""
            put(f"    {reason.part}: in the {one.where}, {one.how}{words}{times}")
    put(f"    ranked by: {', '.join(why.ranked_by)}; score {why.score}")


def _marked(hit: Hit) -> str:
    text, at = "", 0
    for start, end in hit.marks:
        text += f"{hit.text[at:start]}[{hit.text[start:end]}]"
        at = end
    body = text + hit.text[at:]
    num = hit.num_display
    return f"{num} {body}" if num and not body.startswith(num) else body

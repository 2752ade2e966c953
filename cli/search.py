"""``berene search``."""

from __future__ import annotations

import argparse

from cli.output import put, put_json, short
from schemas import shapes
from schemas.register import Viewer
from schemas.search import Filters, Hit, SearchRequest, SearchResult


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
        ),
        limit=options.limit,
        offset=options.offset,
        country=options.country,
    )
    office = open_office(options.data)
    try:
        result = find(office, Viewer(), request)
    finally:
        office.close()
    if options.json:
        put_json(shapes.search(result))
    else:
        _lines(result)
    return 0


def _lines(result: SearchResult) -> None:
    at_least = "at least " if result.at_least else ""
    put(f"{result.query}: {at_least}{result.total} clauses of {result.acts} acts on {result.on}")
    for at, direct in enumerate(result.direct):
        put(f"{'→' if at == 0 else ' '} {direct.iri} {direct.eid or ''}".rstrip())
        put(f"    {short(direct.title)} ({direct.status}): {'; '.join(direct.why)}")
        if at == 0 and direct.text:
            put(f"    {direct.num_display or ''} {short(direct.text, 300)}".rstrip())
    if result.elsewhere:
        put(f"{result.elsewhere} clauses fit in wordings of other days (--any-wording)")
    for hit in result.hits:
        put()
        number = f" № {hit.act.number}" if hit.act.number else ""
        put(f"{short(hit.act.title)}{number} ({hit.act.status})")
        put(f"  {hit.act.iri} {hit.eid or ''}".rstrip())
        put(f"  {short(_marked(hit), 300)}")


def _marked(hit: Hit) -> str:
    text, at = "", 0
    for start, end in hit.marks:
        text += f"{hit.text[at:start]}[{hit.text[start:end]}]"
        at = end
    body = text + hit.text[at:]
    num = hit.num_display
    return f"{num} {body}" if num and not body.startswith(num) else body

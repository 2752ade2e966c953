"""``berene references`` and ``berene terms``: what in the register points nowhere, or clashes."""

from __future__ import annotations

import argparse
from itertools import groupby

from cli import terms_across
from cli.commands import Commands
from cli.output import put, put_json, short
from schemas.jsonable import plain
from schemas.references import DeadReference, TermClash, UnitPlace
from schemas.register import LOCAL
from schemas.search import Filters


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The two commands."""
    dead = commands.add_parser(
        "references", parents=[data], help="citations whose target is repealed, renumbered, lost"
    )
    dead.add_argument("--act", metavar="ACT", help="only those that stand in this act")
    dead.set_defaults(command=_references)
    terms = commands.add_parser(
        "terms",
        parents=[data],
        help="terms that several acts define in different words; the term base of languages",
    )
    terms_across.add(terms)
    terms.set_defaults(command=_terms)
    for command in (dead, terms):
        command.add_argument("--jurisdiction", action="append", default=[], metavar="CODE")
        command.add_argument("--language", action="append", default=[], choices=("ky", "kk", "ru"))
        command.add_argument("--type", action="append", default=[], metavar="SLUG")
        command.add_argument("--json", action="store_true")


def _references(options: argparse.Namespace) -> int:
    from services import references
    from services.office import open_office

    office = open_office(options.settings)
    try:
        found = references.dead_references(office, LOCAL, _filters(options, options.act))
    finally:
        office.close()
    if options.json:
        put_json({"references": [plain(x) for x in found]})
        return 0
    for iri, of_act in groupby(found, key=lambda d: d.reference.citing.iri):
        rows = list(of_act)
        put(f"{iri} · {short(rows[0].reference.citing.title, 70)}")
        for row in rows:
            put(f"  {_said(row)}")
    put(f"{len(found)} dead references.")
    return 0


def _said(row: DeadReference) -> str:
    cited = row.reference.cited
    there = f"{cited.iri}~{cited.eid}" if cited.eid else cited.iri
    now = f", now {row.now}" if row.now else ""
    return (
        f"{row.reference.citing.eid}: “{short(row.reference.raw, 60)}” → {there}: "
        f"{row.reason.replace('_', ' ')}{now}"
    )


def _terms(options: argparse.Namespace) -> int:
    if options.action != "clashes":
        return terms_across.run(options)
    from services import references
    from services.office import open_office

    office = open_office(options.settings)
    try:
        found = references.term_clashes(office, LOCAL, _filters(options, None))
    finally:
        office.close()
    if options.json:
        put_json({"terms": [plain(x) for x in found]})
        return 0
    for clash in found:
        _put_clash(clash)
    put(f"{len(found)} terms defined in more than one way.")
    return 0


def _put_clash(clash: TermClash) -> None:
    put(f"{clash.term} ({clash.jurisdiction}, {clash.language})")
    for one in clash.definitions:
        put(f"  {_where(one.where)}: {short(one.definition, 120)}")


def _where(place: UnitPlace) -> str:
    return f"{place.iri}~{place.eid}" if place.eid else place.iri


def _filters(options: argparse.Namespace, act: str | None) -> Filters:
    return Filters(
        jurisdiction=tuple(options.jurisdiction),
        language=tuple(options.language),
        type=tuple(options.type),
        act=act,
    )

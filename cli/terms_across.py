"""``berene terms list|add|edit|strike|export|import|learn|differences``: the term base."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cli.acting import acting
from cli.output import put, put_json, short
from schemas.across import TermPair, TextDifference
from schemas.jsonable import plain
from schemas.problem import BadInput
from schemas.register import LOCAL
from schemas.search import Filters

if TYPE_CHECKING:
    from services.office import Office

ACTIONS = ("clashes", "list", "add", "edit", "strike", "export", "import", "learn", "differences")


def add(parser: argparse.ArgumentParser) -> None:
    """The actions, and what they are asked with."""
    parser.add_argument("action", nargs="?", choices=ACTIONS, default="clashes")
    told = "words to list; for add and strike: LANG=TERM LANG=TERM; a file to export to or import"
    parser.add_argument("words", nargs="*", metavar="WORDS", help=told)
    parser.add_argument("--to", nargs=2, metavar="TERM", help="edit: the two terms instead")
    parser.add_argument("--reason", default="")
    parser.add_argument("--who", default=os.environ.get("USER", ""))
    parser.add_argument("--limit", type=int, default=50, metavar="N")


def run(options: argparse.Namespace) -> int:
    """Do one of the actions on the base; BadInput."""
    from services.office import open_office

    office = open_office(options.settings)
    try:
        return _ACTIONS[options.action](office, options)
    finally:
        office.close()


def _list(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    words = " ".join(options.words)
    languages = tuple(options.language)
    page = terms.term_pairs(office, LOCAL, words, languages, limit=options.limit)
    if options.json:
        put_json(plain(page))
        return 0
    for pair in page.pairs:
        put(_said(pair))
    put(f"{page.total} pairs of terms.")
    return 0


def _add(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    told = _pair(options)
    return _done(
        terms.add_term(office, acting(office, options.who), *told, options.who, options.reason)
    )


def _strike(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    told = _pair(options)
    return _done(
        terms.strike_term(office, acting(office, options.who), *told, options.who, options.reason)
    )


def _edit(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    if not options.to:
        raise BadInput("no_change", "Say what the two terms are to be: --to TERM TERM.")
    told, new = _pair(options), (options.to[0], options.to[1])
    return _done(
        terms.edit_term(office, acting(office, options.who), told, new, options.who, options.reason)
    )


def _export(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    table = terms.export_terms(office, LOCAL, tuple(options.language))
    if options.words:
        Path(options.words[0]).write_text(table, encoding="utf-8")
    else:
        put(table.rstrip("\n"))
    return 0


def _import(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    if len(options.words) != 1:
        raise BadInput("no_file", "Name the one table to take in.")
    try:
        table = Path(options.words[0]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("bad_file", f"{options.words[0]} cannot be read as UTF-8 text.") from error
    changed = terms.import_terms(
        office, acting(office, options.who), table, options.who, options.reason
    )
    put(f"{changed} pairs changed.")
    return 0


def _learn(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    del options
    put(f"{terms.learn_terms(office)} pairs of terms learned from paired clauses.")
    return 0


def _differences(office: Office, options: argparse.Namespace) -> int:
    from services import terms

    act = options.words[0] if options.words else None
    filters = Filters(tuple(options.jurisdiction), tuple(options.type), act=act)
    found, total = terms.text_differences(office, LOCAL, filters, options.limit)
    if options.json:
        put_json({"differences": [plain(x) for x in found], "total": total})
        return 0
    for one in found:
        put(_differs(one))
    put(f"{total} paired clauses differ.")
    return 0


_ACTIONS = {
    "list": _list,
    "add": _add,
    "edit": _edit,
    "strike": _strike,
    "export": _export,
    "import": _import,
    "learn": _learn,
    "differences": _differences,
}


def _pair(options: argparse.Namespace) -> tuple[str, str, str, str]:
    parts = [word.partition("=") for word in options.words]
    if len(parts) != 2 or not all(sign for _, sign, _ in parts):
        raise BadInput(
            "bad_pair", "Write a pair as two arguments: ru=доверенность ky='ишеним кат'."
        )
    (one, _, term), (other, _, beside) = parts
    return one, term, other, beside


def _done(pair: TermPair) -> int:
    put(_said(pair))
    return 0


def _said(pair: TermPair) -> str:
    marks = [pair.source, *([] if pair.certain else ["not certain"])]
    if not pair.active:
        marks.append("struck out")
    if pair.who:
        marks.append(pair.who)
    return (
        f"{pair.one_language} {pair.one} – {pair.other_language} {pair.other} ({', '.join(marks)})"
    )


def _differs(one: TextDifference) -> str:
    said = "; ".join(
        f"{d.kind}: {', '.join(d.one) or '–'} | {', '.join(d.other) or '–'}"
        for d in one.differences
    )
    return f"{one.act}~{one.one} ({one.one_language} | {one.other_language}) {short(said, 200)}"

"""``berene extract`` and ``berene check``: give an extract out; check a hash, a file, a text."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cli.acting import acting
from cli.arguments import day
from cli.commands import Commands
from cli.export import form_of, put_document
from cli.output import put, put_json, remark
from schemas.extract import ExtractCheck
from schemas.jsonable import plain
from schemas.problem import BadInput
from schemas.register import LOCAL

if TYPE_CHECKING:
    from services.extracts import PaperForm

FORMS: tuple[PaperForm, ...] = ("docx", "pdf")
_SAID = {
    "given": "This extract was given out here.",
    "altered": "An extract of this number was given out here, but its text is another: altered.",
    "not_given": "No such extract was given out here.",
}
_STANDS = {
    "same": "Today the wording is the same.",
    "changed": "The wording has changed since.",
    "gone": "The clause no longer stands.",
    "ended": "The act is no longer in force.",
    "unknown": "The wording of today is not known.",
}


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The two commands."""
    extract = commands.add_parser(
        "extract", parents=[data], help="a clause or an act on a day with number and hash"
    )
    extract.add_argument("act", metavar="ACT", help="IRI, number, or a title that names one act")
    extract.add_argument("eid", metavar="EID", nargs="?", help="a clause; without it, the act")
    extract.add_argument("--on", type=day, metavar="DATE", help="as of that day (today)")
    extract.add_argument("--language", choices=("ky", "kk", "ru"))
    extract.add_argument("--who", default=os.environ.get("USER", ""), help="who gives it out")
    told = "if not told, what the name of --out says, else docx"
    extract.add_argument("--format", choices=FORMS, help=told)
    extract.add_argument("--out", type=Path, metavar="FILE", help="where to write the document")
    extract.add_argument("--json", action="store_true", help="what was recorded")
    extract.set_defaults(command=_extract)
    check = commands.add_parser(
        "check", parents=[data], help="whether an extract was given out here, and still stands"
    )
    told = "hash or number of an extract, or - for its text on standard input"
    check.add_argument("told", metavar="HASH", nargs="?", help=told)
    check.add_argument("--file", type=Path, help="the document of an extract")
    check.add_argument("--json", action="store_true")
    check.set_defaults(command=_check)


def _extract(options: argparse.Namespace) -> int:
    from services import extracts
    from services.office import open_office

    form = form_of(options.format, options.out, FORMS)
    office = open_office(options.settings)
    try:
        viewer = acting(office, options.who)
        given = extracts.issue(
            office, viewer, options.act, options.eid, who=options.who, on=options.on,
            language=options.language,
        )  # fmt: skip
        made = extracts.document(office, viewer, given.number, form)
    finally:
        office.close()
    if options.out or not options.json:
        put_document(made, options.out or Path(made.name))
    if options.json:
        put_json(plain(given))
    else:
        put(f"{given.number} {given.hash}")
        remark(f"Written to {options.out or made.name}.")
    return 0


def _check(options: argparse.Namespace) -> int:
    from services import extracts
    from services.office import open_office

    if (options.told is None) is (options.file is None):
        raise BadInput("nothing_to_check", "Give either a hash, a number or - , or --file FILE.")
    office = open_office(options.settings)
    try:
        if options.file is not None:
            found = extracts.check_file(office, LOCAL, options.file.name, _bytes(options.file))
        else:
            told = sys.stdin.read() if options.told == "-" else options.told
            found = extracts.check(office, LOCAL, told)
    finally:
        office.close()
    if options.json:
        put_json(plain(found))
    else:
        _say(found)
    return 0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            "missing_file", f"{path} cannot be read ({error.strerror}); check the path."
        ) from error


def _say(found: ExtractCheck) -> None:
    put(_SAID[found.outcome])
    if found.extract is not None:
        given = found.extract
        put(f"{given.number}: {given.citation}, as of {given.on}, in {given.language}")
        put(f"given out on {given.issued_at[:10]} by {given.who}; SHA-256 {given.hash}")
    if found.standing is not None:
        put(_STANDS[found.standing])

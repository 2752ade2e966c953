"""``berene review``: amending acts worked into editions, decided and signed by people."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from cli.acting import acting
from cli.commands import Commands
from cli.output import put, put_json, short
from schemas.jsonable import plain
from schemas.problem import BadInput
from schemas.register import LOCAL
from schemas.review import CaseSummary, ComputedNotice, OperationCase, Piece, ReviewCase
from services import review_grading, reviews
from services.office import Office, open_office

BLOCKING = {
    "undecided": "operations without a decision",
    "unseen": "unclaimed texts with words of amending that nobody has looked at",
    "stale": "it rests on what has changed since (berene review compute)",
    "closed": "it is over",
}


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command with its actions."""
    parser = commands.add_parser(
        "review", parents=[data], help="work amending acts in: decide, sign, computed editions"
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true")
    deed = argparse.ArgumentParser(add_help=False)
    deed.add_argument("--who", default=os.environ.get("USER", ""), metavar="NAME")
    deed.add_argument("--why", default="", metavar="TEXT")

    def action(name: str, help: str, *, acts: bool = True) -> argparse.ArgumentParser:
        parents = [data, common, deed] if acts else [data, common]
        made = actions.add_parser(name, parents=parents, help=help)
        made.set_defaults(command=run, action=name)
        return made

    action("list", "what waits to be worked in, and all cases", acts=False)
    opening = action("open", "open a case of an amending act and an act that it changes")
    opening.add_argument("amending", metavar="AMENDING", help="IRI, number, or title")
    opening.add_argument("act", metavar="ACT", help="IRI, number, or title")
    show = action("show", "a case: operations with old and new wording", acts=False)
    show.add_argument("case", type=_number, metavar="CASE")
    for name, help in (
        ("accept", "let operations stand as computed"),
        ("edit", "give an operation another wording"),
        ("reject", "let operations not stand"),
        ("look", "say that unclaimed texts were looked at"),
    ):
        made = action(name, help)
        made.add_argument("case", type=_number, metavar="CASE")
        made.add_argument("numbers", type=_number, nargs="+", metavar="N")
        if name == "edit":
            made.add_argument("--wording", type=Path, required=True, metavar="FILE")
            made.add_argument("--unit", metavar="EID", help="where the operation names none")
    for name, help in (
        ("compute", "compute a case anew; decisions that still fit stay"),
        ("sign", "sign a decided case, by another person: the edition exists now"),
        ("withdraw", "let a case go before it is signed"),
        ("correct", "open a case that corrects a signed one"),
    ):
        action(name, help).add_argument("case", type=_number, metavar="CASE")
    grades = action("grades", "computed editions of an act against known ones", acts=False)
    grades.add_argument("act", metavar="ACT", help="IRI, number, or title")


def run(options: argparse.Namespace) -> int:
    """One action; what it leaves of the case is printed."""
    office = open_office(options.settings)
    try:
        if options.action == "list":
            _list(office, options)
        elif options.action == "grades":
            _grades(office, options)
        else:
            _case(_done(office, options), options)
    finally:
        office.close()
    return 0


def _done(office: Office, options: argparse.Namespace) -> ReviewCase:
    action = options.action
    if action == "show":
        return reviews.case(office, LOCAL, options.case)
    who, why = options.who, options.why
    viewer = acting(office, who)
    if action == "open":
        return reviews.open_case(office, viewer, options.amending, options.act, who, why)
    if action == "compute":
        return reviews.recompute(office, viewer, options.case, who)
    if action == "sign":
        return reviews.sign(office, viewer, options.case, who)
    if action == "withdraw":
        return reviews.withdraw(office, viewer, options.case, who, why)
    if action == "correct":
        return reviews.correct(office, viewer, options.case, who, why)
    case: ReviewCase | None = None
    for number in options.numbers:
        if action == "look":
            case = reviews.look(office, viewer, options.case, number, who)
            continue
        wording = _wording(options.wording) if action == "edit" else None
        unit = options.unit if action == "edit" else None
        case = reviews.decide(office, viewer, options.case, number, action, who, why, wording, unit)
    assert case is not None
    return case


def _wording(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("missing_file", f"{path} cannot be read as UTF-8 ({error}).") from error


def _list(office: Office, options: argparse.Namespace) -> None:
    found = reviews.queue(office, LOCAL)
    if options.json:
        put_json(plain(found))
        return
    for one in found.waiting:
        number = f" № {one.amending_number}" if one.amending_number else ""
        put(f"waits: {one.amending_date or '????'}{number} → {short(one.act_title, 60)}")
        put(f"  berene review open {one.amending} {one.act}")
    for case in found.cases:
        put(_line(case))
    if not found.waiting and not found.cases:
        put("Nothing waits to be worked in.")


def _line(case: CaseSummary) -> str:
    number = f"№ {case.amending_number} " if case.amending_number else ""
    state = [f"{case.undecided} of {case.operations} undecided"] if case.undecided else []
    state += [f"{case.grave} texts to look at"] if case.grave else []
    state += [f"stale: {case.stale.replace('_', ' ')}"] if case.stale else []
    state += [f"corrects {case.corrects}"] if case.corrects else []
    told = f" ({'; '.join(state)})" if state else ""
    by = f"{number}of {case.amending_date or '?'}"
    return f"{case.id}. {case.stage}: {by} → {short(case.act_title, 60)} [{case.language}]{told}"


def _case(case: ReviewCase, options: argparse.Namespace) -> None:
    if options.json:
        put_json(plain(case))
        return
    put(_line(case.summary))
    put(f"  on the edition of {case.base_date or 'unknown day'} ({case.base_kind})")
    for operation in case.operations:
        if operation.decides or operation.decision:
            _operation(operation)
    for one in case.spans:
        if one.span.grave:
            seen = f"looked at by {one.looked.who}" if one.looked else "look at it"
            put(f"  text {one.number} ({seen}): {short(one.span.text)}")
    for edition in case.editions:
        after = " (corrected since)" if edition.replaced_by else ""
        put(f"  edition of {edition.date}: {edition.iri} {edition.sha256[:12]}…{after}")
    for block in case.blocking:
        if block != "closed":
            put(f"  cannot be signed: {BLOCKING[block]}")


def _operation(one: OperationCase) -> None:
    operation = one.operation
    place = operation.target or operation.label
    begins = operation.in_force.date or f"day not known ({operation.in_force.rule})"
    put(f"  {one.number}. {operation.op} {place}: {operation.status}, from {begins}")
    if operation.reason:
        put(f"     {operation.reason}")
    put(f"     − {short(_marked(one.old), 200)}" if one.old else "     − nothing")
    put(f"     + {short(_marked(one.new), 200)}" if one.new else "     + nothing")
    if one.decision:
        why = f": {one.decision.reason}" if one.decision.reason else ""
        put(f"     {one.decision.kind}, {one.decision.who}{why}")
        if one.decision.wording:
            put(f"     = {short(one.decision.wording, 200)}")


def _marked(pieces: tuple[Piece, ...]) -> str:
    """Changed words in brackets."""
    return "".join(f"[{p.text}]" if p.changed and p.text.strip() else p.text for p in pieces)


def _grades(office: Office, options: argparse.Namespace) -> None:
    found = review_grading.notices(office, LOCAL, options.act)
    if options.json:
        put_json({"computed": [plain(x) for x in found]})
        return
    for one in found:
        put(_said(one))
        for place in one.grade.places if one.grade else ():
            put(f"  {place.eid}{' (typography)' if place.typographic else ''}")
            put(f"     computed: {short(_marked(place.computed), 200)}")
            put(f"     known:    {short(_marked(place.known), 200)}")
    if not found:
        put("The act has no computed edition.")


def _said(one: ComputedNotice) -> str:
    source = one.source
    number = f"№ {source.number} " if source.number else ""
    said = (
        f"edition {source.edition}: computed from {number}of {source.date}, not official, "
        f"signed by {source.signed_by}"
    )
    if one.replaced_by:
        return f"{said}; corrected by edition {one.replaced_by}"
    if one.grade is None:
        return f"{said}; no known edition to compare with yet"
    against = f"the edition of {one.grade.known_date or 'unknown day'}"
    return f"{said}; against {against}: {one.grade.outcome}"


def _number(text: str) -> int:
    if text.isdecimal() and text.isascii() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"a number above 0 is wanted, not {text!r}")

"""``berene timeline``, ``compare``, ``changes``, ``upcoming``: acts through time."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from cli.arguments import day
from cli.commands import Commands
from cli.output import put, put_json, short
from schemas import history_shapes as shapes
from schemas.event import Instrument
from schemas.history import ActTimeline as ActLine
from schemas.history import (
    ChangesView,
    ClauseTimeline,
    ComparedClause,
    CompareView,
    Mark,
    Moment,
    Step,
    UpcomingView,
)
from schemas.register import LOCAL, Validity
from schemas.search import Filters

if TYPE_CHECKING:
    from services.office import Office

View = TypeVar("View")


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The four commands."""
    line = commands.add_parser(
        "timeline", parents=[data], help="the days on which an act, or a clause of it, changed"
    )
    _act(line)
    line.add_argument("eid", nargs="?", metavar="EID", help="one clause")
    line.add_argument("--on", type=day, metavar="DATE", help="of several clauses that had the eid")
    line.set_defaults(command=_timeline)
    compared = commands.add_parser(
        "compare", parents=[data], help="an act on two days, or two of its editions"
    )
    _act(compared)
    compared.add_argument("--from", dest="one", required=True, type=_text, metavar="DATE|ID")
    compared.add_argument("--to", dest="two", required=True, type=_text, metavar="DATE|ID")
    compared.add_argument("--noise", action="store_true", help="typographic differences too")
    compared.add_argument("--all", action="store_true", help="clauses that stayed too")
    compared.set_defaults(command=_compare)
    changed = commands.add_parser(
        "changes", parents=[data], help="what changed after one day, up to another one"
    )
    changed.add_argument("--from", dest="one", required=True, type=day, metavar="DATE")
    changed.add_argument("--to", dest="two", required=True, type=day, metavar="DATE")
    changed.set_defaults(command=_changes)
    coming = commands.add_parser(
        "upcoming", parents=[data], help="acts and changes whose day has not come"
    )
    coming.add_argument("--on", type=day, metavar="DATE", help="instead of today")
    coming.set_defaults(command=_upcoming)
    for command in (changed, coming):
        command.add_argument("--act", metavar="ACT", help="only this act")
        command.add_argument("--jurisdiction", action="append", default=[], metavar="CODE")
        command.add_argument("--type", action="append", default=[], metavar="SLUG")
        command.add_argument("--language", action="append", default=[], choices=("ky", "kk", "ru"))
    for command in (line, compared, changed, coming):
        command.add_argument("--json", action="store_true")


def _act(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", metavar="ACT", help="IRI, number, or a title that names one act")
    parser.add_argument("--language", choices=("ky", "kk", "ru"))


def _text(text: str) -> str | int:
    """A day, or the id of an edition."""
    return int(text) if text.isascii() and text.isdigit() else day(text)


def _timeline(options: argparse.Namespace) -> int:
    from services import history

    if options.eid:
        return _answer(
            options,
            lambda office: history.clause_timeline(
                office, LOCAL, options.act, options.eid, options.on, options.language
            ),
            shapes.clause_timeline,
            _put_clause,
        )
    return _answer(
        options,
        lambda office: history.timeline(office, LOCAL, options.act, options.language),
        shapes.act_timeline,
        _put_timeline,
    )


def _compare(options: argparse.Namespace) -> int:
    from services import history

    return _answer(
        options,
        lambda office: history.compare(
            office,
            LOCAL,
            options.act,
            options.one,
            options.two,
            options.language,
            noise=options.noise,
            everything=options.all,
        ),
        shapes.comparison,
        _put_comparison,
    )


def _changes(options: argparse.Namespace) -> int:
    from services import history

    return _answer(
        options,
        lambda office: history.changes(office, LOCAL, options.one, options.two, _filters(options)),
        shapes.changes,
        _put_changes,
    )


def _upcoming(options: argparse.Namespace) -> int:
    from services import history

    return _answer(
        options,
        lambda office: history.upcoming(office, LOCAL, _filters(options), options.on),
        shapes.upcoming,
        _put_upcoming,
    )


def _filters(options: argparse.Namespace) -> Filters:
    return Filters(
        jurisdiction=tuple(options.jurisdiction),
        type=tuple(options.type),
        language=tuple(options.language),
        act=options.act,
    )


def _answer(
    options: argparse.Namespace,
    ask: Callable[[Office], View],
    shape: Callable[[View], object],
    lines: Callable[[View], None],
) -> int:
    from services import office as services

    office = services.open_office(options.settings)
    try:
        found = ask(office)
    finally:
        office.close()
    if options.json:
        put_json(shape(found))
    else:
        lines(found)
    return 0


def _put_timeline(view: ActLine) -> None:
    put(f"{view.act.title} ({view.act.iri})")
    _put_moments(view.moments)


def _put_moments(moments: Sequence[Moment]) -> None:
    for moment in moments:
        held = " · edition in the register" if moment.edition is not None else ""
        put(f"{moment.day}  {moment.kind}{_by(moment.by)}{held}")
        for name, eids in (("changed", moment.changed), ("ended", moment.ended)):
            if eids:
                put(f"    {name}: {_list(eids)}")
        if moment.unknown:
            put(f"    wording not known: {_list(moment.unknown)}")
        for step in moment.steps:
            put(f"    {_step(step, {})}")


def _put_clause(view: ClauseTimeline) -> None:
    put(f"{view.act.title} ({view.act.iri}~{view.eid})")
    for stretch in view.stretches:
        if stretch.version is None:
            put(f"{_span(stretch.validity)}  no wording stood, as far as the register knows")
            continue
        put(f"{_span(stretch.validity)}  {stretch.version.wording}{_by(stretch.by)}")
        if stretch.version.doubt:
            put(f"    in doubt: {stretch.version.doubt}")
        if stretch.version.wording != "unknown":
            text = _marked(stretch.before, stretch.text, stretch.marks) or stretch.text
            put(f"    {' '.join(text.split())}")
    if view.inside:
        put("Inside it:")
        _put_moments(view.inside)
    for step in view.steps:
        put(_step(step, view.others))
    for other in view.namesakes:
        put(f"The number was another clause's: {_span(other.validity)}.")
    for one in view.apart:
        sure = "" if one.sure else f" (no text in {one.other} of that day is in the register)"
        put(f"{one.day}  changed only in {one.language}{sure}")


def _put_comparison(view: CompareView) -> None:
    put(f"{view.act.title} ({view.act.iri})")
    put(f"from {view.from_day} ({view.one.source.name})")
    put(f"to   {view.to_day} ({view.two.source.name})")
    for row in view.comparison.clauses:
        put()
        put(_head(row))
        text = _row_text(row)
        if text:
            put(f"    {' '.join(text.split())}")
    put()
    for by, eids in view.comparison.by:
        put(f"{_name(by)}: {_list(eids)}")
    c = view.comparison.counts
    put(
        f"{c.changed} changed, {c.new} new, {c.gone} gone, {c.removed} taken out, {c.restored} "
        f"restored, {c.renumbered} renumbered, {c.moved} moved, {c.split} split, {c.merged} "
        f"merged, {c.noise} in typography only, {c.same} same; {c.explained} explained by a note, "
        f"{c.unexplained} not; {c.articles} articles, {c.articles_explained} explained."
    )
    if view.unknown:
        put(f"Not compared, the wording is not known: {_list(view.unknown)}")
    for doubt in view.doubts[:5]:
        put(f"In doubt: {doubt}")
    if len(view.doubts) > 5:
        put(f"In doubt for {len(view.doubts) - 5} more reasons; --json tells all.")


def _head(row: ComparedClause) -> str:
    side = row.two or row.one
    words = [side.eid if side else row.lineage, row.change]
    if row.step not in ("same", "new", "gone"):
        words.append(row.step if row.sure == 1 else f"{row.step} ({row.sure:.0%} sure)")
    if row.one and row.two and row.one.eid != row.two.eid:
        words.append(f"was {row.one.eid}")
    if row.other:
        words.append(f"{'from' if row.step == 'split' else 'into'} {row.other}")
    if row.change not in ("same", "noise"):
        by = [_name(e.by) for e in row.events if e.by]
        where = " (told for the article)" if row.explained == "article" else ""
        words.append("; ".join(dict.fromkeys(by)) + where if by else "no note explains it")
    return " · ".join(words)


def _row_text(row: ComparedClause) -> str:
    if row.marks and row.one and row.two:
        return _marked(row.one.text, row.two.text, row.marks)
    if row.change in ("new", "restored") and row.two:
        return f"{{+{row.two.text}+}}"
    if row.change in ("gone", "removed") and row.one:
        return f"[-{row.one.text}-]"
    return ""


def _marked(one: str, two: str, marks: Sequence[Mark]) -> str:
    """Words taken out in ``[-…-]``, put in in ``{+…+}``, other typography in ``{~…~}``."""
    out: list[str] = []
    for mark in marks:
        old, new = one[slice(*mark.one)], two[slice(*mark.other)]
        if mark.op == "equal":
            out.append(new)
        elif mark.op == "noise":
            out.append(f"{{~{old}|{new}~}}")
        else:
            out.append((f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else ""))
    return "".join(out)


def _put_changes(view: ChangesView) -> None:
    for change in view.acts:
        put(f"{change.days[-1]}  {change.work.title} ({change.work.iri}, {change.language})")
        put(f"    {change.kind}{_by(change.by)}")
        if change.eids:
            put(f"    {_list(change.eids)}")
        if change.unknown:
            put(f"    wording not known: {change.unknown}")
    put(f"{view.total} acts changed after {view.from_day}, up to {view.to_day}.")


def _put_upcoming(view: UpcomingView) -> None:
    for one in view.coming:
        put(f"{one.day or 'day not known'}  {one.work.title} ({one.work.iri}, {one.language})")
        put(f"    {one.kind}{_by(one.by)}")
        if one.eids:
            put(f"    {_list(one.eids)}")
        if one.raw:
            put(f"    {short(one.raw, 200)}")
    put(f"{len(view.coming)} to come after {view.on}.")


def _step(step: Step, others: Mapping[str, str]) -> str:
    sure = "" if step.sure == 1 else f" ({step.sure:.0%} sure)"
    where = f"{step.before or '…'} → {step.after or '…'}"
    other = others.get(step.other or "", "")
    away = f", {'from' if step.kind == 'split' else 'into'} {other}" if other else ""
    return f"{step.date or 'undated'}  {step.kind} {where}{away}{sure}"


def _by(found: Sequence[Instrument]) -> str:
    return f" by {'; '.join(map(_name, found))}" if found else ""


def _name(by: Instrument) -> str:
    number = f" № {by.number}" if by.number else ""
    return f"{by.type or 'an act'}{number}{f' of {by.date}' if by.date else ''}"


def _span(valid: Validity) -> str:
    return f"{valid.start or '…'} – {valid.end or '…'}"


def _list(eids: Sequence[str], most: int = 12) -> str:
    more = f" and {len(eids) - most} more" if len(eids) > most else ""
    return ", ".join(eids[:most]) + more

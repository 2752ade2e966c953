"""Notes of every form put into placeholder acts: ``forms/*.toml``, read whole by the parser."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.clause import Clause
from schemas.event import Event
from schemas.parsed import ParsedFile

FORMS = Path(__file__).resolve().parent / "forms"
_SLOT = re.compile(r"<<(\w+)(?:\|(.*?))?>>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """A note at a place of a host act, with the events that it tells."""

    id: str
    host: str
    slot: str
    text: str
    events: tuple[str, ...]
    words: tuple[tuple[str, str], ...]


@cache
def hosts() -> dict[str, dict[str, str]]:
    return tomllib.loads((FORMS / "hosts.toml").read_text(encoding="utf-8"))


@cache
def cases() -> tuple[Case, ...]:
    out = []
    for path in sorted(FORMS.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("note", ())
        for number, row in enumerate(rows, 1):
            host, slot = row["at"].split()
            text = row["text"].removeprefix("\n")
            words = tuple((old, new) for old, new in row.get("words", ()))
            name = f"{path.stem}-{number} {slot} {text[:60]}"
            out.append(Case(name, host, slot, text, tuple(row["events"]), words))
    return tuple(out)


def read(host: str, slot: str | None = None, text: str = "") -> ParsedFile:
    """The host act with ``text`` at ``slot``, parsed."""
    told = hosts()[host]
    body = _SLOT.sub(
        lambda m: text if m[1] == slot and slot else (m[2] or ""), told["text"].lstrip("\n")
    )
    source = read_bytes("act.txt", body.encode())
    return parse(source, language=told["language"], jurisdiction=told["jurisdiction"])


@cache
def untouched(host: str) -> tuple[Clause, ...]:
    """Clauses of the host without any note."""
    return read(host).first.clauses


def replaces(case: Case) -> bool:
    """The note stands instead of a text, or of a unit."""
    slots = {m[1]: m[2] for m in _SLOT.finditer(hosts()[case.host]["text"])}
    return bool(slots[case.slot])


def line(event: Event) -> str:
    """``target op type date number [rule date|count] [lang:…] [until:…]``."""
    by = event.by
    words = [event.target, event.op]
    words += [by.type or "-", by.date or "-", by.number or "-"] if by else ["-", "-", "-"]
    if event.in_force.rule != "unknown":
        words.append(event.in_force.rule)
        told = event.in_force.date or event.in_force.days
        words += [str(told)] if told is not None else []
    words += [f"lang:{code}" for code in event.languages]
    words += [f"until:{event.until}"] if event.until else []
    return " ".join(words)


def wording(clauses: tuple[Clause, ...]) -> list[tuple[str, str | None]]:
    """Texts and headings in order; the empty place of a unit that is gone has none."""
    return [(c.text, c.heading) for c in clauses if c.text or c.heading]


def faults(case: Case) -> list[str]:
    """What came out otherwise than composed: [] where the note is read whole."""
    file = read(case.host, case.slot, case.text)
    events = file.first.events
    out = []
    if sorted(map(line, events)) != sorted(case.events):
        out.append(f"events {[line(e) for e in events]}")
    pairs = tuple(p for e in events for p in zip(e.old, e.new, strict=True))
    if pairs != case.words:
        out.append(f"words {pairs}")
    if file.fidelity.placed + file.fidelity.listed != file.fidelity.characters or file.others:
        out.append("not in balance")
    if case.events:
        out.extend(_changed(case, file))
    return out


def _changed(case: Case, file: ParsedFile) -> list[str]:
    """Clauses that hold a character of the note, or lost one of their own to it."""
    now, before = file.first.clauses, untouched(case.host)
    if replaces(case):
        gone = [e.split()[0] for e in case.events]
        if held := [c.text for c in now if c.eid in gone and c.text]:
            return [f"text instead of which the note stands: {held}"]
        inside = tuple(f"{eid}__" for eid in gone)
        now, before = (
            tuple(c for c in x if c.eid not in gone and not c.eid.startswith(inside))
            for x in (now, before)
        )
    if wording(now) != wording(before):
        return [f"clauses {[x for x in wording(now) if x not in wording(before)]}"]
    return []

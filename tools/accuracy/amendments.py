"""How many instructions of the gold of amending are read right.

What a sentence of the open half gets wrong is told; of the half held back only the counts are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.parse.instructions import read_instructions
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.act import ActReference
from schemas.amendment import Instruction, Step
from tools.accuracy.amendment_gold import GOLD, Sentence, Wanted, sentences, squeezed, target
from tools.accuracy.figures import Section
from tools.accuracy.measure import fingerprint
from tools.accuracy.table import row, share

_FREE = frozenset({"no_text", "card", "other_act", "commencement"})
"""Operations that may be read over and above those expected."""
_QUOTES = "\"'«»“”„"


@dataclass
class Told:
    """Counts, and what was wrong in words."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def sentence(one: Sentence) -> Told:
    """One sentence: its instructions against those that a lawyer reads."""
    told = Told(Counter({"sentences": 1}))
    found = [i for i in _reading(one) if one.start <= i.start < one.end]
    left = list(range(len(found)))
    for wanted in _with_quotations(one.operations):
        near = max(left, key=lambda i: (_nearness(found[i], wanted), -i), default=None)
        if near is not None and not _nearness(found[near], wanted):
            near = None
        if near is not None:
            left.remove(near)
        _count(told, wanted, found[near] if near is not None else None)
    for index in left:
        if found[index].op not in _FREE:
            told.counts["operations invented"] += 1
            told.faults.append(f"invented: {_shown(found[index])}")
    told.counts["sentences right"] += not told.faults
    return told


def _with_quotations(operations: Sequence[Wanted]) -> Iterator[Wanted]:
    """Each operation with the whole quotation that it shares with its neighbours.

    ``Instruction.new`` is the quoted wording; where one quotation holds several units, that is
    all of them or the unit's own piece.
    """
    for wanted in operations:
        pieces = [o["new"] for o in operations if o["op"] == wanted["op"] and "new" in o]
        yield {**wanted, "quotation": "\n".join(pieces)}


def _reading(one: Sentence) -> tuple[Instruction, ...]:
    return read_instructions(parse(read_bytes("act.txt", one.text.encode()))).instructions


def _count(told: Told, wanted: Wanted, found: Instruction | None) -> None:
    verdicts = dict(_verdicts(found, wanted))
    for name, right in verdicts.items():
        if name != "rest":
            told.counts[f"{name} expected"] += 1
            told.counts[f"{name} right"] += right
    if not all(verdicts.values()):
        wrong = ", ".join(name for name, right in verdicts.items() if not right)
        said = {key: value for key, value in wanted.items() if key != "quotation"}
        told.faults.append(f"{wrong}: {said} was read as {_shown(found)}")


def _nearness(found: Instruction, wanted: Wanted) -> int:
    return sum(right for name, right in _verdicts(found, wanted) if name != "rest")


def _verdicts(found: Instruction | None, wanted: Wanted) -> Iterator[tuple[str, bool]]:
    """What is judged of an operation and whether it is right."""
    yield "operations", found is not None and found.op in wanted["op"].split("|")
    if "target" in wanted:
        yield "targets", found is not None and _is_target(found, wanted)
    if wanted.keys() & {"old", "new", "number"}:
        yield "wordings", found is not None and _says(found, wanted)
    yield "rest", found is not None and _rest(found, wanted)


def _is_target(found: Instruction, wanted: Wanted) -> bool:
    steps: Sequence[Step] = found.target
    path = target(wanted["target"])
    if wanted["op"] == "rename":  # that a heading is meant, the operation says
        steps = [s for s in steps if "heading" not in s.levels]
        path = tuple(s for s in path if "heading" not in s.levels)
    return len(steps) == len(path) and all(
        s.num == p.num and not p.levels.isdisjoint(s.levels)
        for s, p in zip(steps, path, strict=True)
    )


def _says(found: Instruction, wanted: Wanted) -> bool:
    """Old and new wording, or the new number."""
    if "number" in wanted:
        return bool(found.number == wanted["number"])
    if "kind" not in wanted:
        return any(_same(found.new, wanted[key]) for key in ("new", "quotation"))
    edit = found.edit
    if edit is None or edit.kind != wanted["kind"]:
        return False
    trim = bool(wanted.get("trim_quotes"))
    return _same(edit.old, wanted.get("old"), trim) and _same(edit.new, wanted.get("new"), trim)


def _same(found: str | None, wanted: str | None, trim: bool = False) -> bool:
    one, other = squeezed(found or ""), squeezed(wanted or "")
    return one == other or (trim and one.rstrip(_QUOTES) == other.rstrip(_QUOTES))


def _rest(found: Instruction, wanted: Wanted) -> bool:
    """Act, commencement, languages, and how words are meant."""
    begins = wanted.get("in_force", {})
    return (
        all(getattr(found.in_force, key) == value for key, value in begins.items())
        and tuple(found.languages) == tuple(wanted.get("languages", ()))
        and _is_act(found.act, wanted.get("act", {}))
        and _is_meant(found, wanted)
    )


def _is_meant(found: Instruction, wanted: Wanted) -> bool:
    if "kind" not in wanted or found.edit is None:
        return True
    every = wanted.get("every", False)
    free = every == "any" or wanted["op"] == "global_replace"
    inflected: bool = wanted.get("inflected", False)
    return found.edit.inflected is inflected and (free or found.edit.every is every)


def _is_act(found: ActReference | None, wanted: Wanted) -> bool:
    if found is None or isinstance(found, str):
        return all(value in (found or "").split("/") for value in wanted.values())
    return all(getattr(found, key) == value for key, value in wanted.items())


def _shown(found: Instruction | None) -> str:
    if found is None:
        return "nothing"
    path = " / ".join(f"{s.levels} {s.num}" for s in found.target)
    words = found.edit or found.new or found.number
    rest = [x for x in (found.act, found.in_force, found.languages) if x]
    return f"{found.op} [{path}] {words!r} {rest!r}"


_PARTS = ("sentences", "operations", "targets", "wordings")

_PAGE = """
## Instructions of amending acts

Sentences of the [gold of amending](../tests/gold_amendments/README.md). A sentence is right where
it gives just the operations that a lawyer reads in it, with all that is said of each; the
operations, their targets, and old and new wordings are counted apart as well. Of the half held back
no single result is ever told: its rows are the figures for text that nobody has seen.

| sentences | right whole | operations | targets | wordings | invented |
|---|---|---|---|---|---|
"""


def measure() -> dict[str, Any]:
    """A row for each file of sentences; what the open half gets wrong goes to the console."""
    rows: dict[str, Any] = {}
    for one in sentences():
        told = sentence(one)
        counts = rows.setdefault(one.file.stem, Counter({"files": 1}))
        counts += told.counts
        if told.faults and not one.held_back:
            print(f"{one.id}:", *told.faults, sep="\n    ")
    return {
        name: {
            "section": SECTION.name,
            "of": fingerprint([GOLD / f"sentences/{name}.toml"]),
            "counts": dict(sorted(counts.items())),
        }
        for name, counts in rows.items()
    }


def page(rows: Mapping[str, Any]) -> str:
    """The section of the page."""
    out = [_PAGE]
    for name, held in rows.items():
        counts = held["counts"]
        of = [counts["sentences"], *(counts[f"{part} expected"] for part in _PARTS[1:])]
        cells = (share(counts.get(f"{p} right", 0), n) for p, n in zip(_PARTS, of, strict=True))
        out.append(row(name, *cells, str(counts.get("operations invented", 0))))
    return "".join(out)


SECTION = Section(
    "instructions",
    tuple(f"{part} right" for part in _PARTS),
    ("operations invented",),
    measure,
    page,
)

"""How many amended acts come out as they must: the chains of the gold of amending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codification.amend import apply
from ingest.parse.instructions import read_instructions
from ingest.parse.parse import parse
from ingest.read import read, read_bytes
from schemas.amendment import Amended
from schemas.parsed import ParsedFile
from tools.accuracy.amendment_gold import Chain, Step, Wording, chains, squeezed, wordings
from tools.accuracy.amendments import Told
from tools.accuracy.figures import Section
from tools.accuracy.measure import fingerprint
from tools.accuracy.table import row, share

_STOPPED = frozenset({"refused", "review"})


def chain(one: Chain) -> Told:
    """One chain: every clause of its end state, and what had to be refused."""
    told = Told(Counter({"chains": 1}))
    begun = edition = parse(read(one.base))
    amended = None
    for step in one.steps:
        amended = _amended(edition, step)
        _refusals(told, step, amended, read(step.act).text)
        edition = parse(
            read_bytes("edition.txt", amended.text.encode()),
            language=edition.first.act.language,
            jurisdiction=edition.first.act.jurisdiction,
        )
    if amended is not None:
        before, wanted = wordings(begun.first.clauses), wordings(parse(read(one.end)).first.clauses)
        _clauses(told, before, wanted, wordings(amended.clauses))
    told.counts["chains exact"] += not told.faults
    return told


def _amended(edition: ParsedFile, step: Step) -> Amended:
    amending = parse(read(step.act))
    return apply(edition, 0, amending, 0, read_instructions(amending))


def _refusals(told: Told, step: Step, amended: Amended, source: str) -> None:
    for words in step.refused:
        stopped = any(
            words in squeezed(source[o.start : o.end]) and o.status in _STOPPED
            for o in amended.operations
        )
        told.counts["refusals expected"] += 1
        told.counts["refusals right"] += stopped
        if not stopped:
            told.faults.append(f"{step.act.name}: not refused: {words}")
    for operation in amended.operations:
        said = squeezed(source[operation.start : operation.end])
        if operation.status in _STOPPED and not any(w in said for w in step.refused):
            told.counts["refusals invented"] += 1
            told.faults.append(f"{step.act.name}: {said}: {operation.status}: {operation.reason}")


def _clauses(
    told: Told,
    before: dict[str, Wording | None],
    wanted: dict[str, Wording | None],
    found: dict[str, Wording | None],
) -> None:
    for eid in sorted(wanted.keys() | found.keys()):
        right = found.get(eid) == wanted.get(eid)
        told.counts["clauses expected"] += eid in wanted
        told.counts["clauses exact"] += right and eid in wanted
        if not right:
            told.faults.append(f"{eid}: {found.get(eid)} for {wanted.get(eid)}")
            told.counts["clauses spoiled"] += eid not in wanted or before.get(eid) == wanted[eid]
            told.counts["clauses wrong"] += found.get(eid) not in (before.get(eid), wanted.get(eid))


_PARTS = ("chains exact", "clauses exact", "refusals right")

_PAGE = """
## Amended acts

Editions with one to four amending acts worked in, one after the other, from the same gold. A chain
is exact where every clause of the end state is right, what cannot be done was refused, and nothing
else was. Spoiled: clauses that changed, or came, though no instruction names them. Wrong: clauses
that are neither as before nor as they must be. Too many refusals: instructions that can be carried
out and were left to a person.

| language | chains exact | clauses exact | spoiled | wrong | refused rightly | refused too many |
|---|---|---|---|---|---|---|
"""


def measure() -> dict[str, Any]:
    """A row for each language; what went wrong goes to the console."""
    rows: dict[str, Counter[str]] = {}
    files: dict[str, list[Path]] = {}
    for one in chains():
        told = chain(one)
        counts = rows.setdefault(one.language, Counter())
        counts += told.counts
        files.setdefault(one.language, []).extend(sorted(one.end.parent.iterdir()))
        if told.faults:
            print(f"{one.name}:", *told.faults, sep="\n    ")
    return {
        f"amended {language}": {
            "section": SECTION.name,
            "of": fingerprint(files[language]),
            "counts": dict(sorted(counts.items())),
        }
        for language, counts in rows.items()
    }


def page(rows: Mapping[str, Any]) -> str:
    """The section of the page."""
    out = [_PAGE]
    for name, held in rows.items():
        c = Counter(held["counts"])
        of = (c["chains"], c["clauses expected"], c["refusals expected"])
        exact, clauses, refused = (share(c[p], n) for p, n in zip(_PARTS, of, strict=True))
        language = name.removeprefix("amended ")
        spoiled, wrong = str(c["clauses spoiled"]), str(c["clauses wrong"])
        many = str(c["refusals invented"])
        out.append(row(language, exact, clauses, spoiled, wrong, refused, many))
    return "".join(out)


SECTION = Section(
    "amended",
    _PARTS,
    ("clauses spoiled", "clauses wrong", "refusals invented"),
    measure,
    page,
)

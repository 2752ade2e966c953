"""History of real acts: editions compared, against what is known of their changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from codification.compare import Printed, compare
from codification.compare.clauses import Told
from ingest.parse.parse import parse
from ingest.read import read
from register.lineage import Older, match, unit_of
from schemas.history import Comparison
from schemas.parsed import ParsedAct, ParsedFile
from tools.accuracy.figures import Section
from tools.accuracy.measure import SHARED, fingerprint
from tools.accuracy.table import row

LAND_CODE = (
    SHARED / "corpus/kg-rtf-2013/zemelniy_kodeks.rtf",
    SHARED / "corpus/kg-codes-ru/Земельный кодекс Кыргызской Республики.txt",
)
CONSTITUTION = tuple(sorted((SHARED / "corpus/ru-constitution-history").glob("0*.txt")))
KAZAKH = SHARED / "corpus/kz-constitution-kk/constitution_kz.txt"

OTHER_TYPE = {'"': "«", "–": "-", "—": "–", "і": "i", "е": "e", "а": "a", " ": "\u00a0", "№": "N"}
"""What another printer would have set: letters here are Cyrillic left, Latin right."""

_PAGE = """
## Editions compared

Articles (or clauses) that say something else in the newer text, and those of them that a note of
the time between explains. "As printed" counts every other character but blanks and notes, as a
plain comparison would: the rest of it is hints of databases, headings of the next chapter, dashes
and number signs. Of the constitution each of nine amendments changed article 65 and nothing else.
"Printed anew" is one text in other quotes, dashes, blanks and look-alike letters: none may change.

| texts | clauses | changed as printed | changed in words | explained by a note | typography only | wrongly changed |
|---|---|---|---|---|---|---|
"""  # noqa: E501


@cache
def reading(path: Path) -> ParsedFile:
    return parse(read(path))


def compared(older: ParsedAct, newer: ParsedAct) -> Comparison:
    """Two editions as the register would match them, with what the notes of the newer one tell."""
    before = [unit_of(c)._replace(lineage=n) for n, c in enumerate(older.clauses, 1)]
    found = match([unit_of(c) for c in newer.clauses], [Older(lambda: before)])
    fresh = len(before)
    one = [Printed(str(n), c) for n, c in enumerate(older.clauses, 1)]
    two = [
        Printed(str(fresh + n if identity is None else identity), c)
        for n, (c, identity) in enumerate(zip(newer.clauses, found, strict=True), 1)
    ]
    after = older.act.edition_date or older.act.date or ""
    return compare(one, two, _told(newer, two, after), noise=True)


def _told(act: ParsedAct, printed: Sequence[Printed], after: str) -> list[Told]:
    at = {p.clause.eid: p.lineage for p in printed}
    out: list[Told] = []
    for event in act.events:
        day = event.in_force.date or (event.by.date if event.by else None) or ""
        if day > after and (event.target == "act" or event.target in at):
            out.append((at.get(event.target), event))
    return out


def bodies(file: ParsedFile) -> dict[str, str]:
    """Articles by number as printed, without their headings, notes and blanks."""
    text = list(file.source.text)
    for event in file.first.events:
        for a, b in ((event.start, event.end), *event.evidence):
            text[a:b] = " " * (b - a)
    plain = "".join(text)
    articles = [c for c in file.first.clauses if c.level == "article"]
    ends = [c.start for c in articles[1:]] + [len(plain)]
    return {
        c.num or "": re.sub(r"\s+", "", plain[c.start : end].partition("\n")[2])
        for c, end in zip(articles, ends, strict=True)
    }


def changed_articles(found: Comparison) -> list[str]:
    """Addresses of the articles that say something else, each once, in order."""
    loud = (r.article for r in found.clauses if r.change not in ("same", "noise"))
    return [eid for eid in dict.fromkeys(loud) if eid]


def _pair(older: ParsedFile, newer: ParsedFile) -> Counter[str]:
    found = compared(older.first, newer.first)
    one, two = bodies(older), bodies(newer)
    told = [r for r in found.clauses if r.change not in ("same", "noise") and r.explained]
    return Counter(
        {
            "files": 2,
            "clauses": len(newer.first.clauses),
            "changed as printed": sum(one[n] != two[n] for n in one.keys() & two.keys()),
            "changed in words": len(changed_articles(found)),
            "explained": len({r.article for r in told if r.article}),
            "typography only": found.counts.noise,
        }
    )


def _steps() -> Counter[str]:
    """Successive editions of a constitution: each amendment changed article 65 alone."""
    out = Counter({"files": len(CONSTITUTION)})
    for older, newer in pairwise(map(reading, CONSTITUTION)):
        step = _pair(older, newer)
        del step["files"]
        out += step
        changed = changed_articles(compared(older.first, newer.first))
        out["wrongly changed"] += len(set(changed) ^ {"art_65"})
    return out


def _printed_anew() -> Counter[str]:
    """One text and the same in other type."""
    older = reading(KAZAKH).first
    table = str.maketrans(OTHER_TYPE)
    clauses = [
        replace(c, heading=c.heading and c.heading.translate(table), text=c.text.translate(table))
        for c in older.clauses
    ]
    found = compared(older, replace(older, clauses=tuple(clauses)))
    return Counter(
        {
            "files": 1,
            "clauses": len(clauses),
            "changed as printed": sum(
                (a.heading, a.text) != (b.heading, b.text)
                for a, b in zip(older.clauses, clauses, strict=True)
            ),
            "typography only": found.counts.noise,
            "wrongly changed": len(found.clauses) - found.counts.noise,
        }
    )


def measure() -> dict[str, Any]:
    """A row for each series of texts that is there."""
    rows: dict[str, tuple[Sequence[Path], Callable[[], Counter[str]]]] = {
        "Land Code, 2013 to 2024": (LAND_CODE, lambda: _pair(*map(reading, LAND_CODE))),
        "Constitution, ten editions": (CONSTITUTION, _steps),
        "Constitution printed anew": ((KAZAKH,), _printed_anew),
    }
    return {
        name: {"section": SECTION.name, "of": fingerprint(paths), "counts": dict(count())}
        for name, (paths, count) in rows.items()
        if paths and all(path.exists() for path in paths)
    }


def page(rows: Mapping[str, Any]) -> str:
    """The section of the page."""
    keys = (
        "clauses", "changed as printed", "changed in words", "explained", "typography only",
        "wrongly changed",
    )  # fmt: skip
    cells = ((name, *(str(held["counts"].get(k, 0)) for k in keys)) for name, held in rows.items())
    return _PAGE + "".join(row(*line) for line in cells)


SECTION = Section("history", ("explained",), ("wrongly changed",), measure, page)

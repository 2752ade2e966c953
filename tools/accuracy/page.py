"""``docs/accuracy.md`` from the figures; nothing in it is typed by hand."""

from __future__ import annotations

from typing import Any

from tools.accuracy.notes import notes_section
from tools.accuracy.sections import SECTIONS
from tools.accuracy.table import number, row

_HEAD = """# Accuracy

What share of real acts comes out right. `make accuracy` measures it and writes this page from
[accuracy.json](accuracy.json); it fails where a figure of truth is worse than the committed one.
The corpora are the folders of real acts that stand beside a checkout, the demonstration set, and
the [gold set](../tests/gold/README.md) that we annotated ourselves.
"""

_TRUTH = """
## Against a truth

Found: of the expected units, those that are there with their number; of the seeds at their line; of
the gold set with level, number, heading, status, rows and text. Invented: units that no truth
knows. F1 is over both.

| corpus | articles: expected | found | invented | units: expected | found | invented | F1 | labels right | card fields right |
|---|---|---|---|---|---|---|---|---|---|
"""  # noqa: E501

_ALL = """
## Every character

In balance: files of which every character is in a clause, on the card, in a note, or listed with a
reason, counted again from the places. Of no act: listed because no rule claims it.

| corpus | files | refused | in balance | acts | clauses | articles | characters | placed | listed | of no act |
|---|---|---|---|---|---|---|---|---|---|---|
"""  # noqa: E501

_WARNINGS = """
## Warnings

What the parser decided and says so ([codes](warnings.md)), and seconds of reading and parsing on
the machine that wrote this page, for information.

| corpus | seconds | warnings |
|---|---|---|
"""


def page(figures: dict[str, Any]) -> str:
    """The whole page: corpora of acts, then each section."""
    corpora = {name: held for name, held in figures.items() if "section" not in held}
    parts = [_corpora(corpora)]
    for section in SECTIONS:
        rows = {n: held for n, held in figures.items() if held.get("section") == section.name}
        parts += [section.page(rows)] if rows else []
    return "".join(parts)


def _corpora(figures: dict[str, Any]) -> str:
    out = [_HEAD, "\n| corpus | what it is |\n|---|---|\n"]
    out += [f"| {name} | {held['says']} |\n" for name, held in figures.items()]
    out.append(_TRUTH)
    for name, held in figures.items():
        c = held["counts"]
        if c.get("articles expected") or c.get("units expected"):
            out.append(row(name, *_truth(c)))
    out += _publisher(figures)
    out.append(_ALL)
    for name, held in figures.items():
        out.append(row(name, *(number(held["counts"].get(k, 0)) for k in _COLUMNS)))
    out += notes_section(figures)
    out.append(_WARNINGS)
    for name, held in figures.items():
        told = ", ".join(f"{code} {n}" for code, n in held["warnings"].items())
        out.append(row(name, f"{held['seconds']:.1f}", told or "none"))
    return "".join(out)


_COLUMNS = (
    "files", "files refused", "files in balance", "acts", "clauses", "articles", "characters",
    "placed", "listed", "characters of no act",
)  # fmt: skip


def f1(counts: dict[str, int]) -> float | None:
    """Over units where they are counted, else over articles; None without a truth."""
    kind = "units" if counts.get("units expected") else "articles"
    expected, found = counts.get(f"{kind} expected", 0), counts.get(f"{kind} found", 0)
    if not expected:
        return None
    wrong = expected - found + counts.get(f"{kind} invented", 0)
    return 2 * found / (2 * found + wrong) if found else 0.0


def _truth(c: dict[str, int]) -> list[str]:
    cells = []
    for kind in ("articles", "units"):
        told = bool(c.get(f"{kind} expected"))
        for key in ("expected", "found", "invented"):
            cells.append(number(c.get(f"{kind} {key}", 0)) if told else "")
    share = f1(c)
    cells.append("" if share is None else f"{share:.4f}")
    for kind in ("labels", "card fields"):
        of = c.get(f"{kind} expected", 0)
        cells.append(f"{c.get(f'{kind} right', 0)} of {of}" if of else "")
    return cells


def _publisher(figures: dict[str, Any]) -> list[str]:
    out = []
    for name, held in figures.items():
        c = held["counts"]
        if of := c.get("articles with counts"):
            out.append(
                f"\nThe publisher of {name} tells how many points and paragraphs each article\n"
                f"has. Of {of} articles {c.get('point counts agreeing', 0)} have as many points, "
                f"{c.get('paragraph counts agreeing', 0)} as many paragraphs; where a\n"
                "sentence is torn over two lines there, we count one.\n"
            )
    return out

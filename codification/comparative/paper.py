"""The comparative table as a document, in the layout of the country.

Layouts: ``jurisdictions/<code>/documents/comparative.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from codification.paper.blocks import Block, Lines, Paper, Rows
from codification.paper.words import words
from jurisdictions import practice
from schemas.examination import ActTable, Examination, Run, TableRow

_FALLBACK = "ru"
"""Its layout stands in for that of a country without one."""


def layout(country: str, language: str) -> tuple[dict[str, Any], dict[str, str]]:
    """(layout of the country, its words in the language or in another one that it has)."""
    table = practice(country, "comparative") or practice(_FALLBACK, "comparative")
    own = table.get(language) or next(v for v in table.values() if isinstance(v, dict))
    return table, own


def paper(examined: Examination) -> Paper:
    """The table of all acts that a draft changes; justifications are left to be written."""
    table, own = layout(examined.jurisdiction, examined.language)
    said = words(examined.language)
    return Paper(
        language=examined.language,
        country=examined.jurisdiction,
        title=own["title"],
        blocks=tuple(_blocks(examined, table, own)),
        running=(said("imprint.on", day=said.day(examined.on)),),
        imprint=(said("imprint.unofficial"),),
        landscape=True,
    )


def _blocks(examined: Examination, table: dict[str, Any], own: dict[str, str]) -> Iterator[Block]:
    heading = own["draft"].format(title=examined.title)
    yield Lines(f"{own['title']}\n{heading}", "title")
    for act in examined.acts:
        yield Lines(act.title, "head")
        yield _table(act, table, own)


def _table(act: ActTable, table: dict[str, Any], own: dict[str, str]) -> Rows:
    columns: Sequence[str] = table["columns"]
    lines = [tuple(own[c] for c in columns)]
    bold: list[tuple[int, int, int, int]] = []
    for at, row in enumerate(act.rows, 1):
        cells = []
        for column, name in enumerate(columns):
            text, strong = _cell(row, name, own)
            cells.append(text)
            bold += ((at, column, start, end) for start, end in strong)
        lines.append(tuple(cells))
    return Rows(tuple(lines), 1, tuple(table["widths"]), tuple(bold))


def _cell(row: TableRow, name: str, own: dict[str, str]) -> tuple[str, list[tuple[int, int]]]:
    if name == "number":
        return str(row.number), []
    if name == "element":
        return row.element, []
    if name == "current":
        return _joined(row.current, own["absent"] if row.current is not None else own["unknown"])
    if name == "proposed":
        text, strong = _joined(row.proposed, own["taken_out"])
        failed = row.status in ("refused", "review")
        remark = own["failed"] if failed else ""
        return "\n".join(filter(None, (text if row.proposed or not failed else "", remark))), strong
    return "", []  # the justification is the drafter's


def _joined(runs: tuple[Run, ...] | None, without: str) -> tuple[str, list[tuple[int, int]]]:
    if not runs:
        return without, []
    text, strong = "", []
    for run in runs:
        if run.mark:
            strong.append((len(text), len(text) + len(run.text)))
        text += run.text
    return text, strong

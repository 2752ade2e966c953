"""Rows of tables: found by their number or name, taken out, restated, added.

A row is touched only where it is a line of its own with cells parted by TAB, as the readers of
documents give it; the cells of a drawn table are for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from codification.amend.draft import Cut, Draft
from codification.amend.order import key
from codification.amend.outcome import Done, refuse, review, unchanged
from codification.amend.passages import Passage
from codification.amend.unit import Unit

_SIGNS = " .)\t\u00a0"


def row_passage(unit: Unit | None, name: str | None) -> Passage:
    """The row that ``name`` (its number, or what its first cell says) means below ``unit``."""
    table, at = find_row(unit, name)
    start = sum(len("\t".join(row)) + 1 for row in table.rows[:at])
    return Passage(table, "text", start, start + len("\t".join(table.rows[at])))


def find_row(unit: Unit | None, name: str | None) -> tuple[Unit, int]:
    """The table and the index of the row; stops where there is none, or more than one."""
    tables = _tables(unit)
    found = [(t, i) for t in tables for i, row in enumerate(t.rows) if _named(row, name)]
    if not found:
        where = unit.name if unit is not None else "the act"
        refuse(f"There is no row {name or ''} in {where}.", unit)
    if len(found) > 1:
        review(f"{len(found)} rows may be meant by “{name}”.", unit)
    return found[0]


def _tables(unit: Unit | None) -> list[Unit]:
    if unit is None:
        review("In which table the row stands is not told.")
    return [u for u in unit.walk() if u.rows]


def _named(row: Sequence[str], name: str | None) -> bool:
    """The first cell is the number; the first or second is the name."""
    if name is None:
        return False
    cells = [cell.strip(_SIGNS).lower() for cell in row[:2]]
    wanted = name.strip(_SIGNS).lower()
    return wanted in (cells[:1] if wanted[:1].isdigit() else cells)


def remove_row(draft: Draft, unit: Unit | None, name: str | None, operation: int) -> Done:
    """The row is gone; the others keep their numbers."""
    table, at = find_row(unit, name)
    start, end = _line(draft, table, at)
    old = "\t".join(table.rows[at])
    if len(table.rows) == 1:
        review(f"{table.name} has no other row.", table, old)
    if at:
        start = _line(draft, table, at - 1)[1]
    else:
        end = _line(draft, table, 1)[0]
    _set(table, [row for i, row in enumerate(table.rows) if i != at])
    draft.splice([Cut(start, end, "", table)], operation)
    return Done(table, old, None)


def restate_row(
    draft: Draft, unit: Unit | None, name: str | None, new: str, operation: int
) -> Done:
    """The row reads as quoted, cell by cell."""
    table, at = find_row(unit, name)
    row = table.rows[at]
    cells = _cells(new, len(row), table)
    if [c.split() for c in cells] == [c.split() for c in row]:
        unchanged("The text already has the new wording.", table, "\t".join(row))
    start, end = _line(draft, table, at)
    _set(table, [cells if i == at else r for i, r in enumerate(table.rows)])
    draft.splice([Cut(start, end, "\t".join(cells), table)], operation)
    return Done(table, "\t".join(row), "\t".join(cells))


def add_row(draft: Draft, unit: Unit | None, name: str | None, new: str, operation: int) -> Done:
    """The row stands behind the last one with a lower number; without a number at the end."""
    tables = _tables(unit)
    if len(tables) != 1:
        review(f"{len(tables)} tables may be meant.", unit)
    table = tables[0]
    cells = _cells(new, len(table.rows[-1]), table)
    if any([c.split() for c in cells] == [c.split() for c in row] for row in table.rows):
        unchanged("The text already has the new row.", table)
    if name and any(_named(row, name) for row in table.rows):
        refuse(f"Row {name} is there already, with another wording.", table)
    at = _behind(table, name)
    end = _line(draft, table, at)[1]
    rows = list(table.rows)
    rows.insert(at + 1, cells)
    _set(table, rows)
    draft.splice([Cut(end, end, "\n" + "\t".join(cells), table)], operation)
    return Done(table, None, "\t".join(cells))


def _behind(table: Unit, name: str | None) -> int:
    if name is None or not name[:1].isdigit():
        return len(table.rows) - 1
    numbers = [row[0].strip(_SIGNS) for row in table.rows]
    lower = [i for i, n in enumerate(numbers) if n[:1].isdigit() and key(n) < key(name)]
    if not lower:
        review(f"Where row {name} goes is not told.", table)
    return lower[-1]


def _cells(new: str, count: int, table: Unit) -> tuple[str, ...]:
    """The cells of a quoted row: parted by TAB, by a line, or each a line of its own."""
    for split in (r"\t", r"\s*[|│]\s*", r"\n"):
        cells = [c.strip() for c in re.split(split, new.strip(" |│\n"))]
        if len(cells) == count:
            return tuple(cells)
    return review(f"The cells of the new row do not show; {table.name} has {count}.", table)


def _line(draft: Draft, table: Unit, at: int) -> tuple[int, int]:
    """Where the row stands in the text; stops where it is no line of its own."""
    solid = [i for a, b in sorted(table.spans) for i in range(a, b) if not draft.text[i].isspace()]
    sizes = [sum(not c.isspace() for cell in row for c in cell) for row in table.rows]
    first = sum(sizes[:at])
    if not sizes[at] or sum(sizes) != len(solid):
        review(f"{table.name} is a table whose cells are not told apart.", table)
    start, end = solid[first], solid[first + sizes[at] - 1] + 1
    # An empty first or last cell is a TAB at the rim of the line.
    start = draft.text.rfind("\n", 0, start) + 1
    end = draft.text.find("\n", end) if "\n" in draft.text[end:] else len(draft.text)
    if draft.text[start:end] != "\t".join(table.rows[at]):
        review(f"{table.name} is a table whose cells are not told apart.", table)
    return start, end


def _set(table: Unit, rows: Sequence[tuple[str, ...]]) -> None:
    table.rows = tuple(rows)
    table.text = "\n".join("\t".join(row) for row in rows)

"""Tables that set the two texts of one act side by side, several paragraphs to a cell."""

from __future__ import annotations

from collections.abc import Sequence

from language.identify import identify

_SMALLEST = 150
"""Characters of a column below which it is no text of an act."""
_TOLD_BY = 3000


def two_texts(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """The table has two columns in two languages, and a cell of more than one paragraph.

    ``rows`` are cells of paragraphs. Such a table is read as text, cell by cell: in one line of a
    row the paragraphs of the cell could not be told apart.
    """
    if not any(sum(1 for p in cell if p.strip()) > 1 for row in rows for cell in row):
        return False
    if any(sum(1 for cell in row if any(map(str.strip, cell))) > 2 for row in rows):
        return False
    columns = ["", ""]
    for row in rows:
        filled = [" ".join(cell) for cell in row if any(map(str.strip, cell))]
        if len(filled) == 2:
            for place, text in enumerate(filled):
                columns[place] += text[:_TOLD_BY] + "\n"
    told = [identify(text[:_TOLD_BY]) for text in columns]
    long = min(map(len, columns)) >= _SMALLEST
    return long and all(t.certain for t in told) and told[0].language != told[1].language

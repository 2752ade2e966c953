"""Blocks as plain text: a blank line parts paragraphs.

A table stands between drawn lines, a heading that has no number is Markdown's.
"""

from __future__ import annotations

from collections.abc import Iterable

from codification.paper.blocks import Block, Lines, Note, Paper, Rows, Unit

_RULE = "─" * 20


def write_text(paper: Paper) -> bytes:
    """UTF-8; the imprint stands at the end, below a rule."""
    foot = "\n".join((*paper.imprint[:1], *paper.running, *paper.imprint[1:]))
    body = print_blocks(paper.blocks)
    return (f"{body}\n\n{_RULE}\n{foot}\n" if foot else f"{body}\n").encode("utf-8", "replace")


def print_blocks(blocks: Iterable[Block]) -> str:
    return "\n\n".join(filter(None, map(_printed, blocks)))


def _printed(block: Block) -> str:
    if isinstance(block, (Lines, Note)):
        return block.text
    if isinstance(block, Rows):
        return _table(block.rows)
    return _unit(block)


def _unit(unit: Unit) -> str:
    head = unit.num
    if unit.level == "attachment":
        head = "\n\n".join(filter(None, (head, unit.heading)))
    elif unit.heading:
        # Without a word a heading is told by its setting alone: Markdown's sign stands for it.
        sign = "" if unit.worded else "###"
        head = " ".join(filter(None, (sign, head, unit.heading)))
    if unit.level == "indent":
        return " ".join(filter(None, ("-", head, unit.text)))
    apart = "\n\n" if unit.heading and unit.text else " "
    return f"{head}{apart}{unit.text}".strip()


def _table(rows: Iterable[Iterable[str]]) -> str:
    lines = ["│ " + " │ ".join(cell.replace("\n", " ") for cell in row) + " │" for row in rows]
    return "\n".join(("┌──┐", *("\n├──┤\n".join(lines)).split("\n"), "└──┘"))

"""Rows of a table in Markdown."""

from __future__ import annotations


def row(*cells: str) -> str:
    """A line of a table.

    >>> row("a", "b")
    '| a | b |\\n'
    """
    return "| " + " | ".join(cells) + " |\n"


def number(value: int) -> str:
    """With a blank at thousands.

    >>> number(1234)
    '1 234'
    """
    return f"{value:,}".replace(",", " ")


def share(part: int, of: int) -> str:
    """Of how many how many, and in a hundred.

    >>> share(3, 4)
    '3 of 4 (75 %)'
    """
    return f"{part} of {of} ({100 * part / of:.0f} %)" if of else ""

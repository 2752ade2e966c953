"""Patterns of words as regular expressions that every engine and Python read alike."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from language.fold import fold_table


def expression(key: str, folded: bool, anything: str = ".") -> str:
    """A regular expression that fits a whole exact key; ``key`` of ``Pattern.keys``.

    ``folded``: a letter also stands for the special ones that it is typed for. ``anything``: what
    one letter may be.
    """
    parts = []
    for char in key:
        if char == "*":
            parts.append(f"{anything}*")
        elif char == "?":
            parts.append(anything)
        else:
            special = _typed_for().get(char, "") if folded else ""
            parts.append(f"[{char}{special}]" if special else char)
    return "".join(parts)


@cache
def _typed_for() -> dict[str, str]:
    """Letter → the special letters that it is typed for."""
    found: dict[str, str] = defaultdict(str)
    for special, typed in fold_table().items():
        found[typed] += chr(special)
    return dict(found)

"""Numbers of lists and ranges spelt out, and addresses in acts that are not at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

import jurisdictions
from ingest.parse.block import Context
from ingest.parse.citations.steps import Item, Path, Step
from schemas.act import ActDescription, ActReference
from schemas.clause import Level
from schemas.eid import portion

RUNNING: frozenset[Level] = frozenset({"part", "title", "chapter", "article"})
"""Units that are named without their parents: their numbers run through the act."""
_LONGEST_RANGE = 400


def ends(number: str) -> tuple[str, str]:
    first, last = number.split("-", 1)
    return first, last


def inserted(item: Item, step: Step) -> bool:
    """True where ``a-b`` in a list must be an inserted number: 1-1, 19-2, 2-3 beside 2-1."""
    first, last = ends(item.first)
    if "-" in last or not (first.isdigit() and last.isdigit()) or int(last) <= int(first):
        return True
    others = [i.first for i in step.items if i is not item and "-" in i.first]
    return any(other.split("-")[0] == first for other in others)


def spelt_range(first: str, last: str) -> list[str]:
    """``5``–``8`` is 5, 6, 7, 8; ``2-1``–``2-3`` is 2-1, 2-2, 2-3; else both ends."""
    a, b = re.fullmatch(r"(.*?)(\d+)", first), re.fullmatch(r"(.*?)(\d+)", last)
    if a and b and a[1] == b[1] and 0 <= int(b[2]) - int(a[2]) <= _LONGEST_RANGE:
        return [f"{a[1]}{n}" for n in range(int(a[2]), int(b[2]) + 1)]
    if len(first) == len(last) == 1 and first.isalpha() and first <= last:
        return [chr(n) for n in range(ord(first), ord(last) + 1) if chr(n).isalpha()]
    return [first, last]


# --- another act ------------------------------------------------------------------------------


def foreign(path: Path, act: ActReference, context: Context) -> Iterator[str]:
    """Eids in another act, by the conventions of its country and kind."""
    names = _names(act, context)
    steps = [step for step in path if step.level.levels and not step.here]
    levels = _levels(steps, names)
    for numbers in product(*([n for i in step.items for n in spelt(i, step)] for step in steps)):
        yield join_steps(list(zip(levels, numbers, strict=True)))


def spelt(item: Item, step: Step) -> list[str]:
    if item.last is not None:
        return spelt_range(item.first, item.last)
    if item.open and not inserted(item, step):
        return spelt_range(*ends(item.first))
    return [item.first]


def _names(act: ActReference, context: Context) -> dict[str, str]:
    """Level → legal name in acts of this kind."""
    rows = jurisdictions.table(context.jurisdiction, "labels")
    kind = act.type if isinstance(act, ActDescription) else _kind(act)
    groups = rows.get("groups", {})
    group = next((name for name, types in groups.items() if kind in types), "other")
    names: dict[str, str] = dict(rows.get(context.language, {}).get(group, {}))
    return names


def _kind(act: str) -> str:
    parts = act.split("/")
    return parts[4] if len(parts) > 4 else "unknown"


def _levels(steps: Sequence[Step], names: dict[str, str]) -> list[Level]:
    out: list[Level] = []
    for place, step in enumerate(steps):
        word = step.level
        fitting = [level for level in word.levels if names.get(level) == word.word]
        fitting = fitting or list(word.levels)
        below = out[-1] if out else None
        if len(fitting) > 1 and below == "paragraph" and "point" in fitting:
            out.append("point")
        elif below in ("paragraph", "point") and fitting[0] == "paragraph":
            # часть второго пункта: an unnumbered paragraph below a numbered one
            out.append("alinea" if "alinea" in word.levels else "point")
        elif place and fitting[0] == "part":
            out.append("paragraph")
        else:
            out.append(fitting[0])
    return out


def join_steps(steps: list[tuple[Level, str]]) -> str:
    parts: list[str] = []
    for level, number in steps:
        if level in RUNNING and level != "part":
            parts = [p for p in parts if p.startswith("annex_")]
        if "." in number:
            whole, dotted = number.split(".", 1)
            parts += [portion("paragraph", whole), portion("subparagraph", dotted)]
        elif level == "alinea":
            if number != "1":
                parts.append(portion(level, number))
        else:
            parts.append(portion(level, number))
    return "__".join(parts)

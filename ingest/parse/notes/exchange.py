"""The words of a note about the whole text: which gave way, and to which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.parse.note import Change
from ingest.parse.notes.grammar import Grammar
from language.layer import Layer, normalised

_QUOTED = re.compile(r"\"([^\"]+)\"|«([^»]+)»|[“„]([^”“]+)[”“]")


def worded(changes: Sequence[Change], raw: str, grammar: Grammar) -> tuple[Change, ...]:
    """``changes`` with the words that ``raw``, the note as printed, tells of a global change.

    Only where each old word has its new one, or all have the same.
    """
    layer = normalised(Layer.of(raw, 0, len(raw)))
    old: list[str] = []
    new: list[str] = []
    for row in grammar.exchanges:
        for match in row.pattern.finditer(layer.text):
            before = _quoted(layer, raw, *match.span("old"))
            after = _quoted(layer, raw, *match.span("new"))
            if len(after) == 1:
                after *= len(before)
            if len(before) != len(after):
                return tuple(changes)
            old += before
            new += after
    return tuple(
        replace(c, old=tuple(old), new=tuple(new)) if c.op == "global_replace" else c
        for c in changes
    )


def _quoted(layer: Layer, raw: str, start: int, end: int) -> list[str]:
    """What stands in quotes between two places of the layer, in the characters of ``raw``."""
    first, last = layer.span(start, end)
    found: Iterable[re.Match[str]] = _QUOTED.finditer(raw, first, last)
    return [match[match.lastindex or 0].strip() for match in found]

"""Units that a note names in words: ``15-тармаққа``, ``пункт 3 части 2``, ``Подраздел 3``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from ingest.parse.note import Step
from ingest.parse.notes.grammar import Grammar, UnitWord
from language.numerals import ordinal, roman

_NUMBER = re.compile(
    r"\d+(?:[-.]\d+|\(\d+\))*|[IVXLC]+(?:-\d+)?(?![A-Za-z])|(?<![^\W\d_])[^\W\d_](?=[\"»)])"
)
_BETWEEN = re.compile(r"\s*(?:[-:(]\s*)?")


@dataclass(frozen=True, slots=True)
class _Met:
    unit: UnitWord
    numbers: tuple[str | None, ...]
    start: int
    end: int
    label: str


def targets(text: str, inner: str, grammar: Grammar) -> tuple[tuple[Step, ...], ...]:
    """Paths of steps named in ``text``, outermost unit first; () where none is.

    ``inner`` are words of what was put into the units of ``text`` ("дополнен главой 30-1").
    """
    paths = _all_paths(text, grammar)
    added = _all_paths(inner, grammar)
    if paths and added:
        return tuple((*outer, *path) for outer in paths for path in added)
    return paths or added


def _all_paths(text: str, grammar: Grammar) -> tuple[tuple[Step, ...], ...]:
    chains: list[list[_Met]] = []
    for met in _units(text, grammar):
        if chains and _linked(text[chains[-1][-1].end : met.start], grammar):
            chains[-1].append(met)
        else:
            chains.append([met])
    return tuple(path for chain in chains for path in _paths(chain, grammar))


def names_heading(text: str, grammar: Grammar) -> bool:
    """True where the words speak of a unit's heading, not of its text."""
    return any(unit.heading and unit.word.search(text) for unit in grammar.units)


def _linked(gap: str, grammar: Grammar) -> bool:
    return grammar.splitter.search(gap) is None


def _paths(chain: list[_Met], grammar: Grammar) -> list[tuple[Step, ...]]:
    ordered = chain if grammar.outer_first else list(reversed(chain))
    choices = [
        [Step(m.unit.levels[0], n, m.label) for n in m.numbers] for m in ordered if m.unit.levels
    ]
    return [tuple(path) for path in product(*choices) if path]


def _units(text: str, grammar: Grammar) -> list[_Met]:
    """Words of units from the left, the longer of two at one place."""
    out: list[_Met] = []
    at = 0
    while met := _first_unit(text, at, grammar):
        out.append(met)
        at = max(met.end, at + 1)
    return out


def _first_unit(text: str, at: int, grammar: Grammar) -> _Met | None:
    found: list[_Met] = []
    for unit in grammar.units:
        match = None if unit.heading else unit.word.search(text, at)
        if match:
            numbers, start, end = _numbers(match, grammar)
            found.append(_Met(unit, numbers, start, end, unit.label or match[0]))
    return min(found, key=lambda m: (m.start, -m.end), default=None)


def _numbers(match: re.Match[str], grammar: Grammar) -> tuple[tuple[str | None, ...], int, int]:
    """Numbers of a met word: in its group ``nums`` or ``ord``; (None,) where it has none."""
    groups = match.groupdict()
    for name in ("nums", "nums2"):
        if groups.get(name):
            values = tuple(_arabic(n) for n in _NUMBER.findall(groups[name]))
            if values:
                return values, match.start(), match.end()
    for name in ("ord", "ord2"):
        if groups.get(name):
            value = ordinal(groups[name], grammar.language)
            if value is not None:
                return (str(value),), match.start(), match.end()
    return (None,), match.start("word"), match.end("word")


def _arabic(number: str) -> str:
    number = number.replace("(", "-").replace(")", "")
    head, dash, tail = number.partition("-")
    value = roman(head)
    return f"{value}{dash}{tail}" if value is not None else number

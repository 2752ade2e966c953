"""What the operative part decides, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.parse.block import Unit
from ingest.parse.court import words
from ingest.parse.folding import folded
from language.layer import Layer, normalised
from schemas.court import Outcome, Result

_SENTENCE = re.compile(r"(?<=[^\s.][^\s.][.;])\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІ«\"])")


def results(units: Sequence[Unit], language: str) -> tuple[Result, ...]:
    """The results in order of place; ``units`` are those of the operative part."""
    return tuple(
        found for unit in units for body in unit.body for found in _of(unit, body, language)
    )


def _of(unit: Unit, body: Layer, language: str) -> Iterator[Result]:
    layer = normalised(body)
    at = 0
    for sentence in [*_SENTENCE.finditer(layer.text), None]:
        end = sentence.start() if sentence else len(layer.text)
        outcome = _outcome(layer.text[at:end], language)
        if outcome is not None and layer.text[at:end].strip():
            part = layer.slice(at, end).strip()
            yield Result(outcome, unit.eid, " ".join(part.text.split()), part.start, part.end)
        at = sentence.end() if sentence else end


def _outcome(sentence: str, language: str) -> Outcome | None:
    low = folded(sentence)
    for outcome, pattern in words.outcomes(language):
        if pattern.search(low):
            return outcome
    return None

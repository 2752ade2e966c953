"""What an act tells of itself outside its head: "this law", the court that decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.block import Block
from ingest.parse.bodies import Body, find_bodies, unlisted
from ingest.parse.card import words
from ingest.parse.card.pieces import unspaced
from ingest.parse.folding import folded
from ingest.parse.types import find_types
from language.layer import Layer

_SAMPLE = 120_000
_LONGEST_COURT = 160
_BEHIND_VERB = " :.,-–—"
_NEAR = 60
"""Characters between the issuer and its verb: the state's name may stand there."""


def type_of_itself(text: str, language: str, jurisdiction: str) -> str | None:
    """``настоящий Закон``, ``ушул Кодекс``, ``осы Ереже``: how the act calls itself most often."""
    sample = text[:_SAMPLE]
    ends = {m.end() for m in words.pattern("self").finditer(folded(sample))}
    told: Counter[str] = Counter()
    for slug, start, _ in find_types(sample, language, jurisdiction) if ends else ():
        if any(start - gap in ends for gap in (1, 2)):
            told[slug] += 1
    return told.most_common(1)[0][0] if told else None


def type_of_formula(blocks: Sequence[Block]) -> str | None:
    """``… аким области РЕШИЛ:``, ``шешім етті:``: the verb that closes the preamble.

    The verb in the middle of a sentence tells of another act; only at its end, before a colon or
    in capitals, does the act enact.
    """
    for block in blocks:
        printed = block.text.text.rstrip(_BEHIND_VERB)
        low = folded(unspaced(Layer.of(printed, 0, len(printed))).text)
        for slug in words.keys("formula"):
            ends = any(m.end() == len(low) for m in words.pattern("formula", slug).finditer(low))
            if ends and (block.text.text.rstrip().endswith(":") or printed.split()[-1].isupper()):
                return slug
    return None


def court_of(text: str, jurisdiction: str) -> Body | None:
    """The court that the introduction of a court act names first.

    One that no table names is told by its sitting: "Суд района имени … в составе".
    """
    known = next((b for b, _, _ in find_bodies(text, jurisdiction) if b.court), None)
    return known or next((b for line in text.split("\n") if (b := _sitting(line))), None)


def _sitting(line: str) -> Body | None:
    low = folded(line)
    sits = words.pattern("court", "sits").search(low)
    if sits is None or not words.pattern("court", "noun").search(low[: sits.start()]):
        return None
    name = line[: sits.start()].strip(" ,:-")
    if not name[:1].isupper() or len(name) > _LONGEST_COURT:
        return None
    return replace(unlisted(name), court=True)


def issuer_of(text: str, jurisdiction: str) -> Body | None:
    """Who stands right before the verb of the enacting formula: "… Правительство постановляет"."""
    verb = words.pattern("enacting", "verbs").search(folded(text))
    if verb is None:
        return None
    begin = text.rfind("\n", 0, verb.start()) + 1
    if not text[begin : verb.start()].strip():
        begin = 0  # the verb stands on a line of its own
    found = find_bodies(text[begin : verb.start()], jurisdiction)
    before = [(b, begin + end) for b, _, end in found]
    if not before or verb.start() - before[-1][1] > _NEAR:
        return None
    return before[-1][0]

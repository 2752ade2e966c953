"""The gold of amending is well formed and agrees with itself."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from ingest.parse.parse import parse
from ingest.read import read
from schemas.amendment import InstructionOp, Part, WordKind
from schemas.clause import LEVELS
from schemas.event import CommencementRule
from tools.accuracy.amendment_gold import (
    Chain,
    Sentence,
    chains,
    sentences,
    squeezed,
    target,
    wordings,
)

_KEYS = {
    "op", "target", "kind", "old", "new", "every", "inflected", "trim_quotes", "number", "act",
    "in_force", "languages",
}  # fmt: skip
_WORDS = {"words", "global_replace"}


def test_there_are_enough_of_each_language_and_half_is_held_back() -> None:
    counts = Counter((s.language, s.held_back) for s in sentences())
    assert len(counts) == 6 and min(counts.values()) >= 30
    assert len({s.id for s in sentences()}) == counts.total()
    assert len(chains()) == 20


@pytest.mark.parametrize("sentence", sentences(), ids=lambda s: s.id)
def test_a_sentence_says_its_operations_in_words_of_the_schema(sentence: Sentence) -> None:
    for wanted in sentence.operations:
        assert wanted.keys() <= _KEYS
        assert set(wanted["op"].split("|")) <= set(get_args(InstructionOp))
        for step in target(wanted.get("target", "")):
            assert step.levels <= {*LEVELS, *get_args(Part)}
        assert (wanted["op"] in _WORDS) == ("kind" in wanted)
        assert wanted.get("kind", "replace") in get_args(WordKind)
        assert ("number" in wanted) == (wanted["op"] == "renumber")
        if "in_force" in wanted:
            assert wanted["in_force"]["rule"] in get_args(CommencementRule)


@pytest.mark.parametrize("sentence", sentences(), ids=lambda s: s.id)
def test_what_a_sentence_expects_stands_in_it(sentence: Sentence) -> None:
    """Old and new words, numbers of units; marks are told by their names."""
    said = squeezed(sentence.text[sentence.start : sentence.end])
    for wanted in sentence.operations:
        for key in ("old", "new"):
            words = squeezed(wanted.get(key, ""))
            assert len(words) < 2 or words in said, words
        for key, value in wanted.get("act", {}).items():
            assert key == "date" or value in sentence.text


@pytest.mark.parametrize("chain", chains(), ids=lambda c: c.name)
def test_what_a_chain_changes_is_what_its_steps_name(chain: Chain) -> None:
    """An expected clause is either unchanged or named by an instruction."""
    base = wordings(parse(read(chain.base)).first.clauses)
    end = wordings(parse(read(chain.end)).first.clauses)
    changed = {eid for eid in base.keys() | end.keys() if base.get(eid) != end.get(eid)}
    assert changed == set().union(*(s.named for s in chain.steps))
    assert 6 <= len(base) <= 25 and 1 <= len(chain.steps) <= 4


@pytest.mark.parametrize("chain", chains(), ids=lambda c: c.name)
def test_what_cannot_be_carried_out_is_said_in_its_act(chain: Chain) -> None:
    for step in chain.steps:
        said = squeezed(read(step.act).text)
        assert [said.count(words) for words in step.refused] == [1] * len(step.refused)

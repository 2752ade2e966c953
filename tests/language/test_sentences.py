"""Sentence ends in legal prose: rows of ``sentences.tsv`` and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from language.sentences import sentence_at, sentence_ends

_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _parted(text: str, language: str) -> str:
    parts, start = [], 0
    for end in sentence_ends(text, language):
        parts.append(text[start:end])
        start = end
    return "|".join([*parts, text[start:]])


@pytest.mark.parametrize(("language", "row"), _ROWS)
def test_sentences_end_where_their_sense_ends(language: str, row: str) -> None:
    marked = row.replace("⏎", "\n")
    text = marked.replace("|", "")
    assert _parted(text, language) == marked


@example("1 \n", "ru")
@given(st.text(alphabet="Абв. ;:\n!?1)«»(2гжст", max_size=60), st.sampled_from(["ru", "ky", "de"]))
def test_every_character_of_sense_is_in_a_sentence(text: str, language: str) -> None:
    ends = sentence_ends(text, language)
    assert list(ends) == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text.rstrip())
    for offset, character in enumerate(text):
        if not character.isspace():
            assert 0 <= sentence_at(ends, offset) < len(ends)


def test_a_word_is_in_the_sentence_that_holds_its_first_character() -> None:
    ends = sentence_ends("Суд решил. Иск отклонён.", "ru")
    assert [sentence_at(ends, offset) for offset in (0, 4, 9, 11, 22)] == [0, 0, 0, 1, 1]

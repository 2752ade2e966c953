"""Stems: forms of one word together, words with another meaning apart.

``заңды`` is both the accusative of ``заң`` and the adjective "lawful"; the groups name only forms
that have one reading.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from language.analyse import word_keys
from language.fold import fold
from language.stem import SuffixStemmer

_HERE = Path(__file__).parent


def _groups(name: str) -> list[tuple[str, tuple[str, ...]]]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], tuple(row[1].split())) for row in rows]


TOGETHER = [group for group in _groups("paradigms.tsv") if len(group[1]) > 1]
APART = _groups("apart.tsv")


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(TOGETHER) >= 100
    assert {code for code, _ in TOGETHER} == {"ky", "kk", "ru"}


@pytest.mark.parametrize(
    ("code", "forms"), TOGETHER, ids=lambda x: x if isinstance(x, str) else x[0]
)
def test_forms_of_one_word_share_a_stem(code: str, forms: tuple[str, ...]) -> None:
    stems = {form: word_keys(form, code)[1] for form in forms}
    assert len(set(stems.values())) == 1, stems


@pytest.mark.parametrize(
    ("code", "forms"), TOGETHER, ids=lambda x: x if isinstance(x, str) else x[0]
)
def test_forms_typed_without_special_letters_share_the_folded_key(
    code: str, forms: tuple[str, ...]
) -> None:
    typed = {form: word_keys(fold(form), code)[2] for form in forms}
    written = {form: word_keys(form, code)[2] for form in forms}
    assert typed == written
    assert len(set(typed.values())) == 1, typed


@pytest.mark.parametrize(("code", "words"), APART, ids=lambda x: x if isinstance(x, str) else x[0])
def test_other_words_keep_another_stem(code: str, words: tuple[str, ...]) -> None:
    stems = {word: word_keys(word, code)[1] for word in words}
    assert len(set(stems.values())) == len(words), stems


def test_harmony_refuses_a_suffix_of_the_other_row() -> None:
    # -лер is the plural of front stems: after a back stem it belongs to the word
    stemmer = SuffixStemmer("kk")
    assert stemmer.stem("кітаптар") == stemmer.stem("кітап")
    assert stemmer.stem("таблер") != stemmer.stem("таб")


def test_words_too_short_to_peel_stay_whole() -> None:
    assert [SuffixStemmer("ky").stem(word) for word in ("а", "б", "ал", "эл")] == [
        "а",
        "б",
        "ал",
        "эл",
    ]

"""The root key of Kazakh and Kyrgyz: words of a family together, with or without the letters."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from language.analyse import word_keys
from language.fold import fold

_HERE = Path(__file__).parent


def _groups(name: str) -> list[tuple[str, tuple[str, ...]]]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(code, tuple(words.split())) for code, words in rows]


FAMILIES, STRANGERS = _groups("turkic_families.tsv"), _groups("turkic_strangers.tsv")


@pytest.mark.parametrize(("code", "words"), FAMILIES, ids=lambda x: x if len(x) == 2 else x[0])
def test_a_family_shares_its_root(code: str, words: tuple[str, ...]) -> None:
    roots = {word: word_keys(word, code)[3] for word in words}
    assert len(set(roots.values())) == 1, roots
    typed = {fold(word): word_keys(fold(word), code)[3] for word in words}
    assert len({*roots.values(), *typed.values()}) == 1, typed


@pytest.mark.parametrize(("code", "words"), STRANGERS, ids=lambda x: x if len(x) == 2 else x[0])
def test_strangers_do_not(code: str, words: tuple[str, ...]) -> None:
    roots = {word: word_keys(word, code)[3] for word in words}
    assert len(set(roots.values())) == len(words), roots


def test_roots_find_kin_that_stems_do_not() -> None:
    pairs = [(code, *pair) for code, words in FAMILIES for pair in combinations(words, 2)]
    by_stem = sum(word_keys(a, code)[1] == word_keys(b, code)[1] for code, a, b in pairs)
    by_root = sum(word_keys(a, code)[3] == word_keys(b, code)[3] for code, a, b in pairs)
    assert by_stem < by_root / 4

"""How well stems bring the forms of one word together, on treebanks (read, never copied).

Pairwise over distinct word forms: a pair is right if its forms share a lemma, found if they share
a key. The gates stand below what was measured, so that a change for the worse is seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from language.analyse import word_keys
from language.fold import fold
from language.tokens import exact_key

TREEBANKS = {
    "kk": "kk_ktb-ud-train.conllu",
    "ky": "ky_ktmu-ud-train.conllu",
    "ru": "ru_gsd-ud-dev.conllu",
}
GATES = {"kk": 0.84, "ky": 0.81, "ru": 0.92}
_PARTS = frozenset(["NOUN", "VERB", "ADJ", "PROPN", "ADV", "AUX", "PRON", "ADP", "DET"])


def _forms(path: Path) -> dict[str, set[str]]:
    """Word form → lemmas. A word written as one but split in two keeps its first lemma."""
    forms: dict[str, set[str]] = defaultdict(set)
    whole, until = "", 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 8:
            whole, until = "", 0
        elif "-" in cells[0]:
            whole, until = cells[1], int(cells[0].split("-")[1])
        elif cells[0].isdigit():
            word = whole or cells[1]
            if (whole or int(cells[0]) > until) and cells[3] in _PARTS and word.isalpha():
                forms[exact_key(word)].add(cells[2].lower())
            whole = ""
    return forms


def _f1(forms: dict[str, set[str]], keys: dict[str, str]) -> float:
    by_lemma: dict[str, set[str]] = defaultdict(set)
    for form, lemmas in forms.items():
        for lemma in lemmas:
            by_lemma[lemma].add(form)
    right = {pair for group in by_lemma.values() for pair in combinations(sorted(group), 2)}
    sizes = Counter(keys.values())
    found = sum(size * (size - 1) // 2 for size in sizes.values())
    both = sum(keys[one] == keys[other] for one, other in right)
    return 2 * both / (found + len(right))


@pytest.mark.shared
@pytest.mark.parametrize("language", TREEBANKS)
def test_forms_of_one_lemma_share_a_stem(shared: Path, language: str) -> None:
    forms = _forms(shared / "corpus" / "ud" / TREEBANKS[language])
    stems = {form: word_keys(form, language)[1] for form in forms}
    assert len(forms) > 200
    assert _f1(forms, stems) >= GATES[language]


@pytest.mark.shared
@pytest.mark.parametrize("language", ["kk", "ky"])
def test_a_word_typed_without_special_letters_finds_what_the_proper_one_finds(
    shared: Path, language: str
) -> None:
    forms = _forms(shared / "corpus" / "ud" / TREEBANKS[language])
    by_stem: dict[str, set[str]] = defaultdict(set)
    by_folded: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        _, stem, folded, _ = word_keys(form, language)
        by_stem[stem].add(form)
        by_folded[folded].add(form)
    proper = typed = 0
    for form in forms:
        wanted = by_stem[word_keys(form, language)[1]]
        proper += len(wanted)
        typed += len(wanted & by_folded[word_keys(fold(form), language)[2]])
    assert typed >= 0.95 * proper

"""How well keys bring the forms of one word together, on treebanks (read, never copied).

Pairwise over distinct word forms: a pair is right if its forms share a lemma, found if they share
a key.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path

from language.analyse import word_keys
from language.fold import fold
from language.tokens import exact_key
from tools.relevance.rivals import CUT, snowball_key

TREEBANKS = {
    "kk": "kk_ktb-ud-train.conllu",
    "ky": "ky_ktmu-ud-train.conllu",
    "ru": "ru_gsd-ud-dev.conllu",
}
_PARTS = frozenset(["NOUN", "VERB", "ADJ", "PROPN", "ADV", "AUX", "PRON", "ADP", "DET"])

Key = Callable[[str, str], str]
"""(word, language) → key."""

KEYS: dict[str, Key] = {
    "no stemming": lambda word, _: word,
    "truncated to 5": lambda word, _: word[:CUT],
    "Snowball Russian": lambda word, _: snowball_key(word),
    "our stem": lambda word, language: word_keys(word, language)[1],
    "our folded stem": lambda word, language: word_keys(word, language)[2],
    "our root": lambda word, language: word_keys(word, language)[3],
}


def forms(path: Path) -> dict[str, set[str]]:
    """Word form → lemmas. A word written as one but split in two keeps its first lemma."""
    found: dict[str, set[str]] = defaultdict(set)
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
                found[exact_key(word)].add(cells[2].lower())
            whole = ""
    return found


def conflated(found: Mapping[str, set[str]], keys: Mapping[str, str]) -> dict[str, float]:
    """Precision, recall and F1 of ``keys`` (form → key) over pairs of forms."""
    by_lemma: dict[str, set[str]] = defaultdict(set)
    for form, lemmas in found.items():
        for lemma in lemmas:
            by_lemma[lemma].add(form)
    right = {pair for group in by_lemma.values() for pair in combinations(sorted(group), 2)}
    together = sum(size * (size - 1) // 2 for size in Counter(keys.values()).values())
    both = sum(keys[one] == keys[other] for one, other in right)
    return {
        "precision": both / together if together else 1.0,
        "recall": both / len(right) if right else 1.0,
        "f1": 2 * both / (together + len(right)) if together + len(right) else 1.0,
    }


def typed_bare(found: Mapping[str, set[str]], language: str) -> float:
    """Of the forms that a word finds by its stem, the share that it finds when it is typed without
    ө ү ң ә ғ қ ұ і һ."""
    by_stem: dict[str, set[str]] = defaultdict(set)
    by_folded: dict[str, set[str]] = defaultdict(set)
    for form in found:
        _, stem, folded, _ = word_keys(form, language)
        by_stem[stem].add(form)
        by_folded[folded].add(form)
    proper = typed = 0
    for form in found:
        wanted = by_stem[word_keys(form, language)[1]]
        proper += len(wanted)
        typed += len(wanted & by_folded[word_keys(fold(form), language)[2]])
    return typed / proper


def measure(folder: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Language → row → figures, of the treebanks in ``folder``."""
    out: dict[str, dict[str, dict[str, float]]] = {}
    for language, name in TREEBANKS.items():
        found = forms(folder / name)
        out[language] = {
            row: conflated(found, {form: key(form, language) for form in found})
            for row, key in KEYS.items()
        }
        if language != "ru":
            out[language]["typed without special letters"] = {"recall": typed_bare(found, language)}
    return out

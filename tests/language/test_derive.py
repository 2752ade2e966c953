"""Root keys: families of words together, words that only look alike apart."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from language.analyse import analyse, word_keys
from language.derive import root


class _Row(NamedTuple):
    language: str
    kind: str
    half: str
    words: tuple[str, ...]


_GOLD = [
    _Row(language, kind, half, tuple(words.split()))
    for line in (Path(__file__).parent / "families.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for language, kind, half, words in [line.split("\t")]
]
_TABLE = Path(__file__).parents[2] / "language" / "ru" / "search" / "roots.tsv"


def _root(word: str, language: str) -> str:
    return word_keys(word, language)[3]


def _share(kind: str, half: str) -> float:
    """Share of pairs of words of ``kind`` whose root keys are equal."""
    pairs = [
        (_root(one, row.language), _root(other, row.language))
        for row in _GOLD
        if (row.kind, row.half) == (kind, half)
        for one, other in combinations(row.words, 2)
    ]
    assert len(pairs) > 90
    return sum(one == other for one, other in pairs) / len(pairs)


@pytest.mark.parametrize("half", ["open", "held"])
def test_families_share_a_root_and_lookalikes_do_not(half: str) -> None:
    assert _share("together", half) >= 0.95
    assert _share("apart", half) <= 0.04


def test_different_families_have_different_roots() -> None:
    families = [row for row in _GOLD if row.kind == "together"]
    holders: dict[str, set[str]] = {}
    for row in families:
        for word in row.words:
            holders.setdefault(_root(word, row.language), set()).add(row.words[0])
    merged = {key: words for key, words in holders.items() if len(words) > 1}
    assert len(merged) <= 0.02 * len(families), merged


@pytest.mark.parametrize(
    "words",
    [
        "трансформация трансформировать трансформационный",  # no row of the table
        "облучить облучение облучать",
        "перезагрузка перезагрузить перезагружать",
        "выносить вынести вынос",
        "снизить снижение снижать",
        "ускорить ускорение ускорять ускоренный",
        "водоснабжение водный",
        "грузоперевозка груз",
        "классификация классифицировать классификационный",
        "политика политический",
        "редактор редакция редактировать",
        "вскрыть вскрытие вскрывать",
        "отложить отложение откладывать",
        "превратить превращение превращать",
        "убыть убытие убывать",
    ],
)
def test_rules_reach_words_that_no_table_knows(words: str) -> None:
    assert len({_root(word, "ru") for word in words.split()}) == 1


def test_prefixes_part_families() -> None:
    keys = [_root(word, "ru") for word in ("приносить", "выносить", "заносить", "относить")]
    assert len(set(keys)) == 4


def test_a_word_of_the_table_is_in_dictionary_form_and_in_one_family() -> None:
    # Another form would never be asked for, and a second family never given.
    words = [
        word
        for line in _TABLE.read_text("utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    ]
    assert len(words) == len(set(words)) > 2000
    assert [word for word in words if word_keys(word, "ru")[1] != word] == []


def test_a_text_has_a_root_at_each_word() -> None:
    keys = analyse("О налогообложении уволенных работодателем", "ru")
    assert [k.root for k in keys] == [
        _root(word, "ru") for word in ("о", "налог", "увольнение", "работа")
    ]


def test_a_language_without_rules_keeps_its_words() -> None:
    assert root("Verfassung", "de") == "Verfassung"

"""Headwords of law with their paradigms: every form found by every other, no word by another."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from language.analyse import word_keys
from language.fold import fold
from language.words import headwords, known_stems, overrides
from tests.language.paradigm import forms

CODES = ("kk", "ky")


@cache
def _paradigms(code: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Headword and kind → its forms, those left out that are (also) another word or its form."""
    alone = {stem.word for stem in known_stems(code)} | set(overrides(code))
    found = {}
    for row in headwords(code):
        if row.kind != "a":
            made = forms(row.word, row.kind, code, row.shapes)
            own = {word for word in made if word not in alone or row.kind + word == "n" + row.word}
            found[row.word, row.kind] = (*sorted(own), *row.forms)
    return found


@cache
def _homonyms() -> dict[tuple[str, str], str]:
    lines = (Path(__file__).parent / "homonyms.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(code, form): where for code, form, _, where in cells}


def _name(word: str, kind: str, code: str) -> str:
    """What a headword is asked for by: a verb by its verbal noun (сотта alone is "in court")."""
    return forms(word, kind, code)[0]


@cache
def _made_by(code: str) -> dict[str, set[str]]:
    """Form → the headwords that have it: сот-ту is no form of another word."""
    owners = defaultdict(set)
    for (word, _), made in _paradigms(code).items():
        for form in made:
            owners[form].add(word)
    return owners


def test_the_tables_are_as_large_as_they_should_be() -> None:
    sizes = {code: len({row.word for row in headwords(code)}) for code in CODES}
    assert min(sizes.values()) >= 250
    assert sum(len(made) for code in CODES for made in _paradigms(code).values()) >= 20_000


@pytest.mark.parametrize("code", CODES)
def test_every_form_of_a_headword_has_its_keys(code: str) -> None:
    lost: dict[tuple[str, str], tuple[str, str]] = {}
    for (word, kind), made in _paradigms(code).items():
        stem, folded = word_keys(_name(word, kind, code), code)[1:3]
        for form in made:
            if len(_made_by(code)[form]) > 1:
                continue
            found = (word_keys(form, code)[1], word_keys(fold(form), code)[2])
            where = _homonyms().get((code, form))
            wanted = {"stem": (found[0] != stem), "folded": found[0] == stem and found[1] != folded}
            if not (wanted[where] if where else found == (stem, folded)):
                lost[word, form] = found
    assert not lost


@pytest.mark.parametrize("code", CODES)
def test_headwords_keep_apart(code: str) -> None:
    keys = defaultdict(set)
    for row in headwords(code):
        name = row.word if row.kind == "a" else _name(row.word, row.kind, code)
        keys[word_keys(name, code)[1]].add(row.word)
    assert not {key: words for key, words in keys.items() if len(words) > 1}

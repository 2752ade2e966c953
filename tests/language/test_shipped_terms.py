"""The term base that comes with the program."""

from __future__ import annotations

from collections import Counter

import pytest

from language.shipped_terms import read_terms, shipped_terms

_OF_KAZAKH = set("әғқұһі")
_OF_KYRGYZ = set("ңөү")


def test_every_row_has_two_languages_and_no_term_twice() -> None:
    rows = shipped_terms()
    assert len(rows) >= 800
    for row in rows:
        assert len(row.terms) >= 2, row
        for _, terms in row.terms:
            assert len(set(terms)) == len(terms), row


def test_a_russian_term_heads_one_row() -> None:
    heads = Counter(dict(row.terms)["ru"][0] for row in shipped_terms() if "ru" in dict(row.terms))
    assert [term for term, times in heads.items() if times > 1] == []


def test_letters_are_those_of_the_language() -> None:
    for row in shipped_terms():
        for language, terms in row.terms:
            letters = set("".join(terms).lower())
            foreign = {"ru": _OF_KAZAKH | _OF_KYRGYZ, "ky": _OF_KAZAKH, "kk": set()}[language]
            assert not letters & foreign, row
            assert not letters & set("abcdefghijklmnopqrstuvwxyz"), row


def test_a_row_of_another_width_is_refused_with_its_line() -> None:
    assert read_terms("# remark\nru\tky\nсуд\tсот; соттор\nзалог\t\n") == [
        (("ru", ("суд",)), ("ky", ("сот", "соттор"))),
        (("ru", ("залог",)),),
    ]
    with pytest.raises(ValueError, match="line 2"):
        read_terms("ru\tky\nсуд\tсот\tсот\n")

"""Words in Latin letters as beginnings of words of our languages."""

from __future__ import annotations

import re

import pytest

from language.analyse import plain_key
from language.typed_latin import is_latin, latin_pattern


@pytest.mark.parametrize(
    ("typed", "code", "word"),
    [
        ("myizam", "ky", "мыйзам"),
        ("mıyzam", "ky", "мыйзам"),
        ("zhuzogo", "ky", "жүзөгө"),
        ("jüzögö", "ky", "жүзөгө"),
        ("jaŋy", "ky", None),  # a letter that no table has
        ("qylmys", "kk", "қылмыстық"),
        ("shart", "kk", "шарт"),
        ("şart", "kk", "шарт"),
        ("memlekettik", "kk", "мемлекеттік"),
        ("nalogo", "ru", "налоговый"),
        ("obyazatel", "ru", "обязательство"),
        ("objazatel", "ru", "обязательство"),
        ("selskih", "ru", "сельских"),  # the soft sign is not typed
        ("ishodn", "ru", "исходный"),  # s and h, no ш
        ("oshibk", "ru", "ошибка"),
    ],
)
def test_latin_begins_a_word(typed: str, code: str, word: str | None) -> None:
    pattern = latin_pattern(typed, code)
    if word is None:
        assert pattern is None
    else:
        assert pattern is not None
        assert re.match(pattern, plain_key(word, code))


@pytest.mark.parametrize(("typed", "word"), [("nalog", "залог"), ("sud", "чуд"), ("dom", "домн")])
def test_latin_is_no_other_word(typed: str, word: str) -> None:
    pattern = latin_pattern(typed, "ru")
    assert pattern is not None
    assert (re.fullmatch(pattern, word)) is None


def test_what_is_latin() -> None:
    assert is_latin("nalog")
    assert is_latin("öküm")
    assert not is_latin("налог")
    assert not is_latin("n1")

"""Kazakh typed in Latin letters."""

from __future__ import annotations

import pytest

from language.analyse import word_keys
from language.fold import fold
from language.latin import latin_readings
from language.tokens import tokens
from language.words import headwords

_OF_2021 = {
    **dict(zip("абвгдежзийклмнопрстуфхы", "abvgdejziiklmnoprstufhy", strict=True)),
    **dict(zip("әғқңөұүһіэш", "äğqñöūühıeş", strict=True)),
    **{"ё": "io", "ц": "ts", "ч": "tş", "щ": "ştş", "ю": "iu", "я": "ia", "ь": "", "ъ": ""},
}
_OF_2018 = {**_OF_2021, **dict(zip("әғңөұүуиійы", "áǵńóuúýıiıy", strict=True)), "ш": "sh"}
_PLAIN = {**_OF_2021, **dict(zip("әғңөұүыі", "agnouuyi", strict=True)), "ш": "sh", "ж": "zh"}


def _written(word: str, letters: dict[str, str]) -> str:
    return "".join(letters[char] for char in word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zañ", "заң"),
        ("qaulı", "қаулі"),  # as typed, though no word: it holds a letter of the alphabet
        ("qauly", "қаулы"),
        ("şeşım", "шешім"),
        ("sheshim", "шешим"),  # found by its folded key
        ("quqyq", "қуқық"),  # its folded key is that of құқық
        ("salyk", "салик"),
        ("sottyñ", "соттың"),
        ("äkımşılık", "әкімшілік"),
        ("ákimshilik", "әкімшілік"),
        ("jauapkerşılık", "жауапкершілік"),
        ("zhol", "жол"),
        ("konstitutsia", "конституция"),
        ("salyq", "салық"),
        ("bap", "бап"),
    ],
)
def test_a_word_is_read(typed: str, meant: str) -> None:
    (token,) = tokens(typed)
    assert meant in latin_readings(token.key)


@pytest.mark.parametrize(
    "typed",
    ["koica", "https", "www", "gov", "order", "article", "xiv", "vii", "iii", "iv", "di", "the",
     "covid", "закон", "бап", "2021", "a", "word", "constitution", "llc", "tomorrow"],
)  # fmt: skip
def test_what_is_no_kazakh_stays_what_it_is(typed: str) -> None:
    assert latin_readings(typed) == ()


@pytest.mark.parametrize(
    ("letters", "least"),
    [(_OF_2021, 0.97), (_OF_2018, 0.97), (_PLAIN, 0.95)],
    ids=["2021", "2018", "plain"],
)
def test_headwords_come_back(letters: dict[str, str], least: float) -> None:
    words = [row.word for row in headwords("kk")]
    keys = {word: word_keys(fold(word), "kk")[2] for word in words}
    found = sum(
        keys[word]
        in {word_keys(reading, "kk")[2] for reading in latin_readings(_written(word, letters))}
        for word in words
    )
    assert found >= least * len(words)

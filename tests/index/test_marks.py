"""Marks and windows: always inside the text, always whole words."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.marks import LONGEST, marks, window
from index.query import analyse_request
from language.tokens import tokens
from schemas.search import SearchRequest

_WORDS = [
    "сот",
    "соттун",
    "жүзөгө",
    "договор",
    "дого\u00adвора",
    "бөлiм",
    "16¹",
    "и",
    "№",
    "–",
    "и\u0306од",
]
_TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=200).map(" ".join)
_QUERIES = st.lists(st.sampled_from([*_WORDS, '"сот договор"', "№ 16"]), min_size=1, max_size=4)


@given(_TEXTS, _QUERIES, st.sampled_from(["ky", "kk", "ru"]))
def test_marks_are_whole_words_inside_the_text(text: str, query: list[str], language: str) -> None:
    request = SearchRequest(" ".join(["договор", *query]))
    plan = analyse_request(request, "2024-05-01")
    starts = {token.start for token in tokens(text)}
    ends = {token.end for token in tokens(text)}
    found = marks(text, language, plan)
    assert all(start in starts and end in ends for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    shown, inside = window(text, found)
    assert shown in text
    assert len(shown) <= LONGEST or len(text) <= LONGEST
    assert all(0 <= start < end <= len(shown) for start, end in inside)
    assert bool(inside) == bool(found)
    borders = {token.start for token in tokens(shown)}
    assert all(start in borders for start, _ in inside)


def test_a_long_text_is_shown_where_most_of_the_words_stand() -> None:
    filler = "сумма налога исчисляется по ставке " * 40
    text = f"договор {filler} договор аренды жилища {filler}"
    plan = analyse_request(SearchRequest("договор аренды жилища"), "2024-05-01")
    shown, inside = window(text, marks(text, "ru", plan))
    assert [shown[a:b] for a, b in inside] == ["договор", "аренды", "жилища"]
    assert len(shown) <= LONGEST
    assert text[text.index(shown) - 1].isspace()


def test_a_soft_hyphen_stays_inside_the_mark() -> None:
    plan = analyse_request(SearchRequest("договоры"), "2024-05-01")
    text = "Дого\u00adвор заключён"
    assert marks(text, "ru", plan) == ((0, 8),)


def test_words_of_a_phrase_alone_are_not_marked() -> None:
    plan = analyse_request(SearchRequest('"договор аренды"'), "2024-05-01")
    text = "Аренда жилья; договоры аренды; договор."
    assert [text[a:b] for a, b in marks(text, "ru", plan)] == ["договоры аренды"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("договор /2 аренды", ["договор", "аренды"]),
        ("договор NOT /2 аренды", ["Договором"]),
        ("аренды +3 дома", ["аренды", "дома"]),
        ("дома +3 аренды", []),
        ("договор /s дома", ["договор", "дома"]),
        ('"договор аренды" /3 "жилого дома"', ["договор аренды", "жилого дома"]),
        ("договор -дома", []),  # the text is no hit
        ("жил* | контракт", ["жилого"]),
        ("аренды AND контракт", []),
        ('="договор"', ["договор"]),
    ],
)
def test_only_what_makes_the_text_a_hit_is_marked(query: str, marked: list[str]) -> None:
    text = "Подписан договор аренды жилого дома. Договором занят суд."
    plan = analyse_request(SearchRequest(query), "2024-05-01")
    assert [text[a:b] for a, b in marks(text, "ru", plan)] == marked

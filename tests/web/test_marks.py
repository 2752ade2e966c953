"""Marks are right whatever their order, overlap and the letters they cut."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from web.marks import Link, Piece, joined, pieces, snippet, whole_letters

TEXTS = st.text(alphabet="аб ә\u0301\u0306й\u200d<&>\n1", max_size=40)
SPANS = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=6)


def test_overlapping_marks_are_one() -> None:
    assert pieces("абвгде", [(1, 3), (2, 4), (4, 5)]) == [
        Piece("а"),
        Piece("бвгд", marked=True),
        Piece("е"),
    ]


def test_a_mark_takes_the_signs_combined_with_its_letter() -> None:
    """``й`` written as и + breve, ``ө`` with an accent: a mark ends after the sign, not before."""
    text = "кои\u0306 о\u0301л"
    assert pieces(text, [(2, 3)])[1] == Piece("и\u0306", marked=True)
    assert pieces(text, [(6, 7)])[1] == Piece("о\u0301", marked=True)


def test_a_link_and_a_mark_cross() -> None:
    out = pieces("abcdef", [(2, 4)], [Link(1, 3, "#x"), Link(2, 6, "#y")])
    assert out == [
        Piece("a"),
        Piece("b", href="#x"),
        Piece("c", marked=True, href="#x"),
        Piece("d", marked=True),
        Piece("ef"),
    ]


@given(TEXTS, SPANS)
def test_pieces_are_the_text_and_mark_what_was_asked(
    text: str, spans: list[tuple[int, int]]
) -> None:
    out = pieces(text, spans)
    assert "".join(p.text for p in out) == text
    marked = [p.marked for p in out for _ in p.text]
    for start, end in spans:
        assert all(marked[max(0, start) : max(0, min(end, len(text)))])
    asked = {i for a, b in spans for i in range(max(0, a), min(b, len(text)))}
    for at, is_marked in enumerate(marked):
        if is_marked and at not in asked:  # only to keep a letter whole
            near = text[at : at + 2]
            assert any(unicodedata.combining(c) or c == "\u200d" for c in near)


@given(TEXTS, SPANS)
def test_marks_never_part_a_letter_from_its_signs(text: str, spans: list[tuple[int, int]]) -> None:
    for start, end in whole_letters(text, spans):
        for edge in (start, end):
            if 0 < edge < len(text):
                assert not unicodedata.combining(text[edge])


@given(SPANS)
def test_joined_spans_are_in_order_and_apart(spans: list[tuple[int, int]]) -> None:
    out = joined(spans, 40)
    assert all(0 <= a < b <= 40 for a, b in out)
    assert all(one[1] < two[0] for one, two in pairwise(out))


@given(st.text(alphabet="аб ", min_size=300, max_size=900), st.integers(0, 890))
def test_a_snippet_holds_its_first_mark(text: str, at: int) -> None:
    start = min(at, len(text) - 5)
    out = snippet(text, [(start, start + 5)], size=100)
    assert [p.text for p in out if p.marked] == [text[start : start + 5]]
    core = "".join(p.text for p in out).removeprefix("… ").removesuffix(" …")
    assert core in text


def test_a_short_text_is_not_cut() -> None:
    assert snippet("абв", [(0, 1)]) == [Piece("а", marked=True), Piece("бв")]

"""Queries made up from the grammar, for properties that must hold of all of them."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = ("договор", "договоров", "аренда", "аренды", "жильё", "сот", "соттун", "жүзөгө", "жузого",
         "құқық", "кукук")  # fmt: skip
PATTERNS = ("дог*", "*енды", "а?енда", "сот*", "жузог*")
DISTANCES = ("/1", "/2", "/4", "+1", "+3", "/s", "+s", "/p", "+p")


def queries() -> st.SearchStrategy[str]:
    """Queries with operators over ``WORDS``, nested."""
    return _parts()


def _parts() -> st.SearchStrategy[str]:
    word = st.sampled_from(WORDS)
    phrase = st.lists(word, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"')
    leaf = st.one_of(
        word,
        word,
        phrase,
        phrase.map(lambda text: f"={text}"),
        st.sampled_from(PATTERNS),
        st.builds(lambda text, n: f"{text}~{n}", phrase, st.integers(1, 6)),
    )
    return st.recursive(leaf, _joined, max_leaves=6)


def _joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    bracketed = inner.map(lambda text: f"({text})")
    return st.one_of(
        st.builds(lambda a, how, b: f"{a} {how} {b}", bracketed,
                  st.sampled_from(["AND", "OR", "&", "|", "AND NOT"]), bracketed),
        st.builds(lambda a, how, b: f"{a} {how} {b}", bracketed, st.sampled_from(DISTANCES),
                  bracketed),
        st.builds(lambda a, how, b: f"{a} {how} -{b}", bracketed, st.sampled_from(DISTANCES),
                  bracketed),
        st.builds(lambda a, b, n: f"({a} {b})~{n}", bracketed, bracketed,
                  st.sampled_from(["1", "3", "+4", "s", "+s", "p"])),
        bracketed.map(lambda text: f"NOT {text}"),
    )  # fmt: skip

"""Words that no table lists: the rules alone have to bring their forms together.

Half of the known stems are taken away, and the paradigms of the others made from the grammar.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha1

import pytest

import language.stem
from language.stem import SuffixStemmer
from language.words import Stem, known_stems, overrides
from tests.language.paradigm import forms


def _kept(word: str) -> bool:
    return sha1(word.encode()).digest()[0] % 2 == 0


@pytest.mark.parametrize(("code", "least"), [("kk", 0.91), ("ky", 0.91)])
def test_forms_of_unknown_words_share_a_stem(
    code: str, least: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    stems = known_stems(code)

    def half(_: str) -> tuple[Stem, ...]:
        return tuple(stem for stem in stems if _kept(stem.word))

    monkeypatch.setattr(language.stem, "known_stems", half)
    stemmer = SuffixStemmer(code)
    others = {stem.word for stem in stems} | set(overrides(code))
    made = right = 0
    for stem in [one for one in stems if not _kept(one.word) and len(one.word) > 2][::10]:
        for kind in set("nv") & set(stem.kinds):
            own = [form for form in forms(stem.word, kind, code, stem.shapes) if form not in others]
            keys = Counter(map(stemmer.stem, own))
            made += len(own)
            right += max(keys.values(), default=0)
    assert made > 5000
    assert right >= least * made

"""Every production of the grammars has examples beside it; each is read as it says."""

from __future__ import annotations

import pytest

from ingest.parse.instructions.grammar import instructions
from tests.ingest.parse.instructions.reading import lines, sentence

_LANGUAGES = ("ky", "kk", "ru")
_EXAMPLES = [
    (code, *example)
    for code in _LANGUAGES
    for frame in instructions(code).frames  # type: ignore[union-attr]
    for example in frame.examples
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(code, text, list(told)) for code, text, *told in _EXAMPLES],
)
def test_an_example_is_read_as_it_says(language: str, text: str, expected: list[str]) -> None:
    read = sentence(text, language)
    assert lines(read) == expected
    assert read.unclaimed == ()


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_production_has_an_example(language: str) -> None:
    found = instructions(language)
    assert found is not None
    assert [frame for frame in found.frames if not frame.examples] == []

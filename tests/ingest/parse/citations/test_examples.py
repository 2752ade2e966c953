"""Every production of the citation tables, on the example that stands beside it."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from ingest.parse.block import Context
from ingest.parse.citations import chains_in
from ingest.parse.citations.foreign import spelt_range
from ingest.parse.citations.grammar import Grammar, grammar, table
from ingest.parse.citations.steps import Chain, Item, Path
from language.layer import Layer, normalised

_COUNTRY = {"ky": "kg", "kk": "kz", "ru": "ru"}
_EXAMPLES = [(code, row) for code in _COUNTRY for row in table(code)["example"]]


def _grammar(language: str) -> Grammar:
    found = grammar(language)
    assert found is not None
    return found


def _numbers(item: Item) -> list[str]:
    if item.last is not None:
        return spelt_range(item.first, item.last)
    first, _, last = item.first.partition("-")
    if item.open and last.isdigit() and int(first) < int(last):
        return spelt_range(first, last)
    return [item.first]


def _spelt(chain: Chain, path: Path) -> list[str]:
    steps = [
        [step.level.word]
        if step.here
        else [f"{step.level.word} {n}" for item in step.items for n in _numbers(item)]
        for step in path
    ]
    prefix = "self:" if chain.act == "self" and not path[0].here else ""
    return [prefix + "/".join(parts) for parts in product(*steps)]


@pytest.mark.parametrize(("language", "row"), _EXAMPLES, ids=[row["text"] for _, row in _EXAMPLES])
def test_example(language: str, row: dict[str, Any]) -> None:
    text = normalised(Layer.of(row["text"], 0, len(row["text"]))).text
    context = Context(_COUNTRY[language], language, "law")
    read = chains_in(text, _grammar(language), context)
    assert [s for chain in read for path in chain.paths for s in _spelt(chain, path)] == row[
        "paths"
    ]


@pytest.mark.parametrize(
    ("language", "word", "level"),
    [
        ("ky", "беренелеринин", "берене"),
        ("ky", "бөлүктөрүндө", "бөлүк"),
        ("ky", "болугунун", "бөлүк"),  # a font without ө, ү
        ("ky", "пунктчасынын", "пунктча"),
        ("ky", "абацтарында", "абзац"),  # a letter lost in a scan
        ("kk", "баптарында", "бап"),
        ("kk", "бабының", "бап"),
        ("kk", "тармақшаларының", "тармақша"),
        ("kk", "бөлігінің", "бөлік"),
        ("kk", "тарауымен", "тарау"),
        ("ru", "подпунктами", "подпункт"),
        ("ru", "частях", "часть"),
        ("ru", "СТАТЬЕЙ", "статья"),
    ],
)
def test_level_word(language: str, word: str, level: str) -> None:
    read = _grammar(language).word(word)
    assert read.level is not None
    assert read.level.word == level


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("kk", "бөлімше"),  # a department, no section
        ("ky", "бөлүмчө"),
        ("ru", "участие"),
        ("ru", "главный"),
        ("ru", "раздельный"),
        ("ky", "мыйзамдуу"),
    ],
)
def test_no_level_word(language: str, word: str) -> None:
    assert _grammar(language).word(word).level is None

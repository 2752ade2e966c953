"""Blank pipelines: our tokens as a spaCy document, loaded by who asks for one only."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from language.pipeline import pieces, pipeline
from language.tokens import tokens


@cache
def _pipeline(language: str) -> Language:
    return pipeline(language)


@given(st.text(alphabet="абжөүқі iо\u00ad\u0306¹ \n\t12.-№«»,", max_size=40))
def test_a_document_is_its_text_character_by_character(text: str) -> None:
    doc = _pipeline("ky")(text)
    assert doc.text == text
    words = [(token.idx, token.idx + len(token.text)) for token in doc]
    assert {(word.start, word.end) for word in tokens(text)} <= set(words)


@pytest.mark.parametrize("language", ["ky", "kk", "ru"])
def test_each_language_has_a_blank_pipeline(language: str) -> None:
    nlp = _pipeline(language)
    assert nlp.lang == language
    assert nlp.pipe_names == []


def test_words_carry_their_keys_and_signs_themselves() -> None:
    doc = _pipeline("kk")("Жоғарғы Соттың № 5")
    assert [(token.norm_, token.lemma_) for token in doc][1:] == [
        ("соттың", "сот"),
        ("№", "№"),
        ("5", "5"),
    ]


def test_blanks_beyond_one_are_pieces() -> None:
    assert [piece.text for piece in pieces(" а  б\nв")] == [" ", "а", " ", "б", "\n", "в"]


def test_reading_and_searching_do_not_load_spacy() -> None:
    program = (
        "import sys, tempfile, pathlib;"
        "from cli.main import main;"
        "from language.analyse import analyse;"
        "import api, web, jobs, services.office, ingest.parse.parse, index.find;"
        "analyse('О судах', 'ru');"
        "sys.exit('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

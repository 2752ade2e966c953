"""Blank spaCy pipelines for our languages: our tokens and keys as a ``Doc`` that rules work on.

spaCy carries rules (``services/entities.py``), never the analysis: keys, stems and sentences are
made without it, and it is imported at the first call of ``pipeline`` only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from language.analyse import word_keys
from language.tokens import tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Piece(NamedTuple):
    """A word, a sign or a run of blanks; ``key`` is the word's exact key, None for the others."""

    text: str
    space: bool
    """One blank follows, which is no piece of its own."""
    key: str | None


def pieces(text: str) -> Iterator[Piece]:
    """``text`` cut so that pieces and their blanks joined give it back character by character."""
    done = 0
    for token in tokens(text):
        yield from _between(text[done : token.start])
        done = token.end + text.startswith(" ", token.end)
        yield Piece(text[token.start : token.end], done > token.end, token.key)
    yield from _between(text[done:])


def _between(text: str) -> Iterator[Piece]:
    """Each sign is a piece; so is a run of blanks that one ``space`` cannot stand for."""
    at = 0
    while at < len(text):
        end = at + 1
        if text[at].isspace():
            while end < len(text) and text[end].isspace():
                end += 1
            yield Piece(text[at:end], False, None)
        else:
            space = text.startswith(" ", end)
            yield Piece(text[at:end], space, None)
            end += space
        at = end


class KeyTokenizer:
    """Text → ``Doc`` with ``doc.text == text``: ``norm_`` is the exact key, ``lemma_`` the stem."""

    def __init__(self, vocab: Vocab, language: str) -> None:
        self.vocab = vocab
        self.language = language

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        found = list(pieces(text))
        stems = [word_keys(p.key, self.language)[1] if p.key else p.text for p in found]
        doc = Doc(
            self.vocab,
            words=[p.text for p in found],
            spaces=[p.space for p in found],
            lemmas=stems,
        )
        for token, piece in zip(doc, found, strict=True):
            token.norm_ = piece.key or piece.text
        return doc


def pipeline(language: str) -> Language:
    """A new blank pipeline of ``language`` (an ISO 639-1 code) with our tokenizer, no component."""
    import spacy

    _register_kazakh()
    nlp = spacy.blank(language)
    nlp.tokenizer = KeyTokenizer(nlp.vocab, language)
    return nlp


@cache
def _register_kazakh() -> None:
    """spaCy has no Kazakh of its own: a class by which ``spacy.blank("kk")`` works."""
    from spacy.language import Language
    from spacy.util import registry

    class Kazakh(Language):  # type: ignore[no-untyped-call]  # spaCy's __init_subclass__ has no types
        lang = "kk"

    registry.languages.register("kk", func=Kazakh)

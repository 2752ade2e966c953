"""The tables of words: known stems, reviewed headwords, irregular paradigms, words told outright.

Lines that are empty or begin with ``#`` are remarks. A row that lacks a column has it empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parent


class Stem(NamedTuple):
    """A known stem: of an act's vocabulary, or of everyday language."""

    word: str
    kinds: str
    """Letters: n noun or adjective, i word without suffixes, v verb, o verb whose final л or н is
    no voice."""
    shapes: tuple[str, ...]
    """What stands before suffixes that begin with a vowel, where that is no rule: орун, орд."""
    reviewed: bool = False
    """A headword: no suffix is taken off it."""


class Headword(NamedTuple):
    """A word of law, reviewed with its paradigm.

    ``kind``: n noun, a adjective, v stem of a verb.
    """

    word: str
    kind: str
    shapes: tuple[str, ...]
    forms: tuple[str, ...]
    """Forms told outright."""


def rows(code: str, name: str) -> Iterator[list[str]]:
    """Cells of ``<code>/<name>``, nothing where there is no such table."""
    path = _ROOT / code / name
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def headwords(code: str) -> tuple[Headword, ...]:
    """``<code>/headwords.tsv``."""
    full = ([*row, "", ""] for row in rows(code, "headwords.tsv"))
    return tuple(
        Headword(row[0], row[1], tuple(row[2].split()), tuple(row[3].split())) for row in full
    )


def known_stems(code: str) -> tuple[Stem, ...]:
    """``<code>/stems.tsv`` and the headwords."""
    listed = [
        Stem(row[0], row[1], tuple(row[2].split()) if len(row) > 2 else ())
        for row in rows(code, "stems.tsv")
    ]
    for word, kind, shapes, _ in headwords(code):
        listed.append(Stem(word, "n" if kind == "a" else kind, shapes, reviewed=kind != "v"))
    return tuple(listed)


def overrides(code: str) -> dict[str, str]:
    """Word → base form: forms that headwords tell, paradigms of ``<code>/irregular.tsv``, and words
    that rules read wrong (``<code>/stem_overrides.tsv``)."""
    told = {form: row.word for row in headwords(code) for form in row.forms}
    for base, forms in rows(code, "irregular.tsv"):
        told.update(dict.fromkeys(forms.split(), base))
    return told | {row[0]: row[1] for row in rows(code, "stem_overrides.tsv")}

"""Names under an act: one person, several behind one office, the words that stand for the hand."""

from __future__ import annotations

import re

from ingest.parse.card import words
from ingest.parse.card.pieces import PERSON, SIGNED, SURNAME_FIRST
from ingest.parse.folding import folded

ASIDE = re.compile(r"[\s:]*(?:\([^()]*\)|/[^/]{2,12}/|/[^/]{2,12}|п/п)$")
"""``Судья: (подпись) …``, ``/подпись/``: what stands for the hand."""


def is_hand(text: str) -> bool:
    """``/подпись/``, ``(кол тамгасы)``: what stands for the hand, alone on its line."""
    return bool(words.pattern("hand").fullmatch(folded(text).strip(" .:/()_")))


def heads_names(text: str) -> bool:
    """``Судьи:`` alone on its line, the names below it."""
    return bool(words.pattern("office", "plural").fullmatch(folded(text).rstrip(" :")))


def names_of_several(text: str) -> list[tuple[int, int]]:
    """``Судьи А.Б. Беков, В.Н. Ли``: places of the names behind an office of several."""
    office = words.pattern("office", "plural").match(folded(text))
    if office is None:
        return []
    names = [m.span() for m in PERSON.finditer(text, office.end())]
    between = text[office.end() :]
    for a, b in names:
        between = between.replace(text[a:b], "", 1)
    return names if len(names) > 1 and not between.strip(" ,;:.\t_") else []


def person_of(text: str) -> re.Match[str] | None:
    """The name at the end of a signature line, or the line itself ("Иванов А.Б.")."""
    return PERSON.fullmatch(text) or SIGNED.search(text) or _surname_first(text)


def _surname_first(text: str) -> re.Match[str] | None:
    """``Судья: Сариева Ч.Б.``: behind an office that the line begins with."""
    office = words.pattern("office").match(folded(text))
    person = SURNAME_FIRST.search(text)
    if office is None or person is None or person.start() < office.end():
        return None
    between = ASIDE.sub("", text[office.end() : person.start()].rstrip(" \t:_"))
    return None if between.strip(" \t:_/") else person

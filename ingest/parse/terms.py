"""Defined terms: ``(мындан ары - Аппарат)`` and the lists of articles on definitions.

Words: ``language/<code>/citations.toml``, table ``terms``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.citations.acts import countries, mentions
from ingest.parse.citations.grammar import Grammar, grammar, table
from language.layer import Layer, normalised
from schemas.parsed import Term

_LONGEST_PHRASE = 12
"""Words before the parentheses that may still be one name; more is a sentence."""
_LONGEST_BEFORE = 600
"""Characters before the parentheses in which the name is looked for."""
_LISTED = re.compile(
    r"\s*[\"«“]?(?P<term>[^:;.()]{2,150}?),?[\"»”]?(?:\s*\([^()]*\))?\s+-\s+(?P<definition>\S.{8,})",
    re.DOTALL,
)
_PHRASE_EDGE = re.compile(r"[;:,.]\s|[()]")
_MEMBERS = frozenset({"point", "alinea", "indent", "item", "paragraph"})


@dataclass(frozen=True, slots=True)
class _Words:
    parentheses: re.Pattern[str]
    intro: re.Pattern[str]
    not_first: re.Pattern[str]
    """A phrase that begins with it is a part of a sentence, no name."""


@cache
def _words(language: str) -> _Words | None:
    rows = table(language).get("terms")
    if rows is None:
        return None
    opening = rf"\(\s*(?:{rows['marker']})\s*[-:,]?\s*"
    return _Words(
        re.compile(rf"{opening}(?P<term>[^();]{{2,120}})", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{rows['intro']})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{rows['not_first']})(?!\w)", re.IGNORECASE),
    )


def find(tree: Tree, context: Context) -> tuple[Term, ...]:
    """Every defined term in document order; ``start``/``end`` hold the term as printed.

    ``definition`` is the act or body named before the parentheses, or the text behind the dash of
    a definition; None where the words before the parentheses are no name.
    """
    words, rules = _words(context.language), grammar(context.language)
    if words is None or rules is None:
        return ()
    found: list[Term] = []
    for unit in tree.units:
        for layer in [*([unit.heading] if unit.heading else []), *unit.body]:
            if "(" in layer.text and words.parentheses.search(normalised(layer).text):
                found.extend(_in_parentheses(unit, normalised(layer), words, rules, context))
        if _introduces(unit, words):
            found.extend(_defined_in(unit))
    return tuple(sorted(_once(found), key=lambda term: term.start))


def _once(found: list[Term]) -> list[Term]:
    return list({(term.start, term.end): term for term in found}.values())


def _in_parentheses(
    unit: Unit, layer: Layer, words: _Words, rules: Grammar, context: Context
) -> Iterator[Term]:
    for match in words.parentheses.finditer(layer.text):
        term = match["term"].strip()
        if not term:
            continue
        low = max(0, match.start() - _LONGEST_BEFORE)
        start = match.start("term") + match["term"].index(term)
        a, b = layer.span(start, start + len(term))
        definition = _before(layer.text[low : match.start()], rules, context, words)
        yield Term(term, definition, unit.eid, a, b)


def _before(text: str, rules: Grammar, context: Context, words: _Words) -> str | None:
    """The name that ends where the parentheses begin."""
    text = text.rstrip()
    acts = mentions(text, rules, context)
    if acts and acts[-1].end == len(text):
        return text[acts[-1].start :]
    phrase = text
    for edge in _PHRASE_EDGE.finditer(text):
        phrase = text[edge.end() :]
    for _, pattern in countries(rules.language) if rules.acts.title_first else ():
        named = list(pattern.finditer(phrase))
        if named:
            return phrase[named[-1].start() :].strip() or None
    phrase = phrase.strip()
    if words.not_first.match(phrase) or len(phrase.split()) > _LONGEST_PHRASE:
        return None
    return phrase or None


def _introduces(unit: Unit, words: _Words) -> bool:
    """True for a unit whose list defines terms, told by its heading or its introduction."""
    titled = unit.heading is not None and unit.level in ("article", "paragraph", "chapter")
    if titled and unit.heading is not None and words.intro.search(normalised(unit.heading).text):
        return True
    if not unit.body or not unit.children or ":" not in unit.body[-1].text:
        return False
    text = normalised(unit.body[-1]).text.rstrip()
    return text.endswith(":") and bool(words.intro.search(text))


def _defined_in(unit: Unit) -> Iterator[Term]:
    for child in unit.children:
        if child.level in _MEMBERS and child.body:
            layer = normalised(child.body[0])
            match = _LISTED.match(layer.text)
            if match and not layer.text.rstrip().endswith(":"):
                a, b = layer.span(match.start("term"), match.end("term"))
                definition = match["definition"].strip().rstrip(";.").strip()
                yield Term(match["term"], definition, child.eid, a, b)
        if child.level in ("paragraph", "alinea"):
            yield from _defined_in(child)

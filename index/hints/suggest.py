"""Suggestions: what was typed so far, as titles, numbers, names, headings and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.engine import Engine
from index.hints.keys import LONGEST_LEAD, lead_of, stem_term
from index.hints.plan import Begun, FoundEntry, Typed
from language.analyse import analysed_languages, plain_key, word_keys
from language.keyboard import retyped
from language.tokens import Token, tokens
from language.typed_latin import is_latin, latin_pattern
from schemas.register import Viewer
from schemas.suggest import EntryKind, SuggestedAct, Suggestion, SuggestionKind, Suggestions

_LONGEST_TYPED = 200
_MOST_WORDS = 12
_LONGEST_WORD, _LONGEST_LATIN = 40, 20
"""Letters of a word that are compared; patterns of longer ones are too large for engines."""
_LEAST = 3
"""Letters from which headings and terms are offered: they are many."""
_LEAST_STEM = 4
"""Letters from which a word is looked for in its other forms too."""
_WEIGHED = 2
"""Entries that are weighed for each line."""
_SHARE: dict[EntryKind, float] = {"act": 0.5, "term": 0.25, "heading": 0.25}
"""Of the lines, what acts, terms and headings have where each has enough."""

Mark = tuple[int, int]


def suggest(
    engine: Engine,
    typed: str,
    viewer: Viewer,
    on: str,
    language: str | None,
    limit: int,
    kinds: Sequence[EntryKind] = ("act", "term", "heading"),
) -> Suggestions:
    """At most ``limit`` lines for what was typed, acts first; none for an empty box.

    Where nothing begins so, the same keys on another layout are tried, and that is told.
    """
    found = _lines(engine, typed, viewer, on, language, limit, kinds)
    if found:
        return Suggestions(typed, None, found)
    for other in retyped(typed):
        found = _lines(engine, other.text, viewer, on, language, limit, kinds)
        if found:
            return Suggestions(typed, other.text, found)
    return Suggestions(typed, None, ())


def _lines(
    engine: Engine,
    typed: str,
    viewer: Viewer,
    on: str,
    language: str | None,
    limit: int,
    kinds: Sequence[EntryKind],
) -> tuple[Suggestion, ...]:
    words = _words(typed[:_LONGEST_TYPED])
    if not words:
        return ()
    if sum(len(word.key) for word in words) < _LEAST or words[0].key[0].isdigit():
        kinds = [kind for kind in kinds if kind == "act"]
    begun = tuple(_begun(word, language) for word in words)
    asked = Typed(begun, _leads(typed), (), on, language)
    found: dict[EntryKind, list[_Line]] = {}
    for kind in kinds:
        entries = engine.entries(replace(asked, kinds=(kind,)), viewer, limit * _WEIGHED)
        lines = [_line(entry, begun) for entry in entries]
        if kind == "term":
            lines = [_counted(line, engine, viewer, on) for line in lines]
        found[kind] = sorted(lines, key=lambda line: line.place)
    shown = _shared_out(found, limit)
    return tuple(_suggestion(_counted(line, engine, viewer, on)) for line in shown)


def _words(typed: str) -> list[Token]:
    found = list(tokens(typed))
    return found[:_MOST_WORDS]


def _begun(word: Token, language: str | None) -> Begun:
    codes = (language,) if language in analysed_languages() else analysed_languages()
    plain = dict.fromkeys(plain_key(word.key, code)[:_LONGEST_WORD] for code in codes if code)
    patterns: dict[str, None] = {}
    stems: dict[str, None] = {}
    for code in filter(None, codes):
        if is_latin(word.key):
            pattern = latin_pattern(word.key[:_LONGEST_LATIN], code)
            if pattern:
                patterns[pattern] = None
        elif len(word.key) >= _LEAST_STEM:
            stems[stem_term(code, word_keys(word.key, code)[1])] = None
    return Begun(word.key, tuple(plain), tuple(patterns), tuple(stems))


def _leads(typed: str) -> tuple[str, ...]:
    found = dict.fromkeys(lead_of(typed, code) for code in analysed_languages())
    return tuple(lead for lead in found if lead)


@dataclass(frozen=True, slots=True)
class _Line:
    entry: FoundEntry
    kind: SuggestionKind
    text: str
    marks: tuple[Mark, ...]
    clauses: int = 0
    """That have the heading or the term; 0: not counted yet."""

    @property
    def place(self) -> tuple[float, int, int, int, str]:
        """The engine's order; among equals the term that most clauses define, what is typed earlier
        in the text, the shorter text."""
        first = self.marks[0][0] if self.marks else len(self.text)
        return -round(self.entry.rank, 3), -self.clauses, first, len(self.text), self.text


def _line(entry: FoundEntry, words: Sequence[Begun]) -> _Line:
    kind, text = _matched(entry, words)
    return _Line(entry, kind, text, marks(text, words, entry.language))


def _counted(line: _Line, engine: Engine, viewer: Viewer, on: str) -> _Line:
    entry = line.entry
    if line.clauses:
        return line
    if entry.kind == "act":
        return replace(line, clauses=1)
    return replace(line, clauses=engine.alike(entry.kind, entry.lead, on, viewer))


def _suggestion(line: _Line) -> Suggestion:
    """Where a line leads: to a search, where several clauses have the heading or the term."""
    entry = line.entry
    if line.clauses > 1 and len(entry.lead) < LONGEST_LEAD:
        query = '"' + line.text.replace('"', " ") + '"'
        return Suggestion(line.kind, line.text, line.marks, None, None, query, line.clauses)
    act = SuggestedAct(
        entry.work, entry.title, entry.type, entry.number, entry.date, entry.status, entry.language
    )
    return Suggestion(line.kind, line.text, line.marks, act, entry.eid, None, line.clauses)


def _matched(entry: FoundEntry, words: Sequence[Begun]) -> tuple[SuggestionKind, str]:
    """Which text of the entry was typed: of an act its title, else a number, else a name."""
    if entry.kind != "act":
        return entry.kind, entry.text
    fit = [
        word for word in words if any(_fits(word, t, entry.language) for t in tokens(entry.text))
    ]
    rest = [word for word in words if word not in fit]
    for kind, texts in (("name", entry.names), ("number", entry.numbers)):
        for text in texts:
            if any(_fits(w, t, entry.language) for w in rest for t in tokens(text)):
                return kind, text  # type: ignore[return-value]
    return "act", entry.text


def marks(text: str, words: Sequence[Begun], language: str) -> tuple[Mark, ...]:
    """What of ``text`` was typed so far: beginnings of words, or whole words in another form."""
    found = []
    for token in tokens(text):
        sizes = [_fits(word, token, language) for word in words]
        size = max(sizes, default=0)
        if size:
            found.append((token.start, min(token.start + size, token.end)))
    return tuple(found)


def _in(text: str, words: Sequence[Begun], language: str) -> bool:
    return any(_fits(word, token, language) for token in tokens(text) for word in words)


def _fits(word: Begun, token: Token, language: str) -> int:
    """How many letters of a word of a text are typed; 0 where it is another word."""
    plain = plain_key(token.key, language)
    best = max((len(b) for b in word.beginnings if plain.startswith(b)), default=0)
    for pattern in word.patterns:
        match = re.match(pattern, plain)
        best = max(best, match.end() if match else 0)
    if not best and word.stems and plain[0].isalpha():
        stem = stem_term(language, word_keys(token.key, language)[1])
        return token.end - token.start if stem in word.stems else 0
    return best


def _shared_out(found: dict[EntryKind, list[_Line]], limit: int) -> Iterator[_Line]:
    """Lines of each kind by its share; what one kind leaves free the others have."""
    sizes = {kind: min(len(lines), round(limit * _SHARE[kind])) for kind, lines in found.items()}
    for kind, lines in found.items():
        free = limit - sum(sizes.values())
        sizes[kind] += max(0, min(free, len(lines) - sizes[kind]))
    for kind, lines in found.items():
        yield from lines[: sizes[kind]]

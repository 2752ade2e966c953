"""What a query says as nodes of a plan: words under every language, numbers and days by their keys.

Words that stand beside each other without an operator are not made here at the top of a query:
``parted`` leaves them to be read as plain words, numbers and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import cast

from index.plan import (
    And,
    Dates,
    Field,
    FieldName,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Reading,
    Unit,
    Word,
    nodes,
)
from index.query import lookup
from index.query.dates import dates
from index.query.grammar import Close, Leaf, Named, Several, Spoken, Without
from index.query.signs import Sign
from language.analyse import word_keys
from language.latin import KAZAKH, latin_readings
from language.tokens import exact_key, tokens
from register.names import number_key

_PIECE = re.compile(r"[\w*?\u0300-\u036f\u00ad]+")
_WILD = re.compile(r"([*?]+)")
_LEAST_LETTERS, _LEAST_BEHIND_STAR = 2, 3
"""Letters that a pattern must have; more where it begins with any letters."""
_MOST_WILD, _MOST_LETTERS = 4, 40
"""Wildcards and letters of a pattern: beyond them looking costs too much."""
_BY_NUMBER = frozenset({"number", "case", "article"})


def word_of(token: str, languages: tuple[str, ...]) -> Word:
    """An exact key of ``language.tokens`` as every language of ``languages`` reads it.

    What may be Kazakh in Latin letters is found by the stem of the Cyrillic word, and as it stands
    by its exact key: ``salyq`` means салық, ``bank`` банк or a name.
    """
    readings = []
    for code in languages:
        cyrillic = latin_readings(token) if code == KAZAKH else ()
        exact, *keys = word_keys(cyrillic[0] if cyrillic else token, code)
        readings.append(Reading(code, token if cyrillic else exact, *keys))
    return Word(token, tuple(readings))


def parted(spoken: Spoken | None, text: str) -> tuple[list[Spoken], list[Sign]]:
    """What a query says with signs, and its plain words, in their order.

    A part joined by AND that is nothing but units of an act is no words: an article is a field
    (``ст. 8 AND ...``: anywhere in it), what is smaller is left to be read as a unit.
    """
    if spoken is None:
        return [], []
    said: list[Spoken] = []
    plain: list[Sign] = []
    joined = isinstance(spoken, Several) and spoken.how == "and"
    for part in spoken.parts if isinstance(spoken, Several) and spoken.how != "or" else (spoken,):
        words = _plain(part)
        units = _units(text, words) if joined and words else ()
        if words is None or (joined and not units):
            said.append(part)
        elif len(units) == 1 and "article" in units[0].levels:
            start, end = words[0].start, words[-1].end
            said.append(Leaf(Sign("value", start, end, units[0].num, name="article")))
        else:
            plain += words
    return said, plain


def _units(text: str, words: Sequence[Sign]) -> tuple[Unit, ...]:
    """The units that ``words`` name; none where they say anything else too."""
    named = text[words[0].start : words[-1].end]
    units, places = lookup.address(named)
    for start, end in reversed(places):
        named = named[:start] + named[end:]
    return () if any(map(str.isalnum, named)) else units


def _plain(spoken: Spoken) -> list[Sign] | None:
    """The plain words of a part that is nothing else, brackets around them or not."""
    match spoken:
        case Leaf(sign=sign) if sign.kind in ("plain", "number"):
            return [sign]
        case Several(how="side", parts=parts):
            inner = [_plain(part) for part in parts]
            return None if None in inner else [sign for found in inner for sign in found or ()]
    return None


class Builder:
    """Makes nodes for ``languages``; what is left out is added to ``repaired``."""

    def __init__(self, languages: tuple[str, ...], repaired: list[str]) -> None:
        self._languages = languages
        self._repaired = repaired

    def all(self, spoken: Iterable[Spoken]) -> list[Node]:
        found = [self.node(part) for part in spoken]
        return [part for part in found if part is not None]

    def node(self, spoken: Spoken, field: str | None = None) -> Node | None:
        """The node of ``spoken``, inside ``field``; None where nothing of it can be looked for."""
        match spoken:
            case Leaf(sign=sign):
                return self._leaf(sign, field)
            case Several(how=how, parts=parts):
                found = [self.node(part, field) for part in parts]
                told = [part for part in found if part is not None]
                return any_of(told) if how == "or" else all_of(told)
            case Without(part=part):
                inner = self.node(part, field)
                return inner and without(inner)
            case Close():
                return self._close(spoken, field)
            case Named(name=name, part=part):
                return self._named(name, part, field)

    def _leaf(self, sign: Sign, field: str | None) -> Node | None:
        if sign.kind == "value":
            if field is not None:
                self._nested(f"{sign.name}:")
            return self._value(sign.name, sign.text)
        if field == "date" or field in _BY_NUMBER:
            return self._keyed(str(field), sign.text)
        match sign.kind:
            case "number":
                return self._signed(sign.text, field)
            case "pattern":
                return self._pattern(sign.text)
            case "phrase":
                return self._phrase(sign)
        return self._words(sign.text)

    def _words(self, text: str, exact: bool = False) -> Node | None:
        found = list(tokens(text))
        if not found:
            return None
        words = tuple(word_of(token.key, self._languages) for token in found)
        if len(words) == 1 and not exact:
            return words[0]
        return Phrase(text[found[0].start : found[-1].end], words, exact)

    def _phrase(self, sign: Sign) -> Node | None:
        if "*" not in sign.text and not _inner_sign(sign.text):
            return self._words(sign.text, sign.exact)
        parts = self._each(sign)
        return near(parts, "word", max(1, len(parts) - 1), ordered=True)

    def _each(self, sign: Sign) -> list[Node]:
        """The words and patterns of a phrase one by one."""
        found: list[Node] = []
        for piece in _PIECE.finditer(sign.text):
            if "*" in piece[0] or _inner_sign(piece[0]):
                made = self._pattern(piece[0])
                found += [made] if made else []
            else:
                for token in tokens(piece[0]):
                    word = self._words(token.key, sign.exact)
                    found += [word] if word else []
        return found

    def _pattern(self, written: str) -> Pattern | None:
        raw = re.sub(r"\*[*?]*", "*", written.rstrip("?"))
        letters = sum(map(str.isalnum, raw))
        least = _LEAST_BEHIND_STAR if raw.startswith(("*", "?")) else _LEAST_LETTERS
        if letters < least or len(_WILD.findall(raw)) > _MOST_WILD or letters > _MOST_LETTERS:
            self._repaired.append(
                f"a pattern that finds too much was left out: {raw[:_MOST_LETTERS]}"
            )
            return None
        keys = dict.fromkeys(_pattern_key(raw, code) for code in self._languages)
        return Pattern(raw, tuple(keys))

    def _signed(self, number: str, field: str | None) -> Node | None:
        words = tuple(word_of(token.key, self._languages) for token in tokens(number))
        key = number_key(number)
        if field is not None or not key or not words:
            return self._words(number)
        own = Field("number", Word(number, (), key))
        return Or((own, Phrase(number, words, exact=True)))

    def _value(self, name: str, text: str) -> Node | None:
        found = self._keyed(name, text)
        if found is None or name == "date":
            return found
        return Field(cast(FieldName, name), found)

    def _keyed(self, name: str, text: str) -> Node | None:
        """A number or a day by its key."""
        if name == "date":
            found = dates(text)
            if found is None:
                self._repaired.append(f"a day that cannot be read was left out: {text}")
            return found
        raw = text.strip(".,;:)")
        key = raw.lower() if name == "article" else number_key(raw)
        if not key:
            self._repaired.append(f"an empty field was left out: {name}:")
            return None
        return Word(raw, (), key)

    def _named(self, name: str, part: Spoken, field: str | None) -> Node | None:
        if field is not None:
            self._nested(f"{name}:")
            return self.node(part, field)
        inner = self.node(part, name)
        if inner is None or name == "date":
            return inner
        return Field(cast(FieldName, name), inner)

    def _nested(self, name: str) -> None:
        self._repaired.append(f"a field inside another was left out: {name}")

    def _close(self, spoken: Close, field: str | None) -> Node | None:
        first = spoken.parts[0]
        if len(spoken.parts) == 1 and isinstance(first, Leaf) and first.sign.kind == "phrase":
            parts = self._each(first.sign)
            told = "one sentence" if spoken.unit == "sentence" else "one clause"
            told = f"within {spoken.most} words" if spoken.most else told
            self._repaired.append(f"{spoken.said} after a phrase was read as: {told}")
        elif len(spoken.parts) == 1:
            inner = self.node(first, field)
            parts = list(inner.parts) if isinstance(inner, And) else [inner] if inner else []
        else:
            found = [self.node(part, field) for part in spoken.parts]
            parts = [part for part in found if part is not None]
        if len(parts) < 2:
            self._repaired.append(f"a distance of nothing was left out: {spoken.said}")
            return parts[0] if parts else None
        if any(isinstance(node, Field | Dates) for part in parts for node in nodes(part, False)):
            self._repaired.append(f"nothing stands near a field: {spoken.said} was read as AND")
            return all_of(parts)
        if dropped := [part for part in parts if _excludes_within(part)]:
            told = "an exclusion that only one of several words has cannot be near: "
            self._repaired.append(f"{told}{spoken.said} was read as AND")
            return all_of([*(p for p in parts if p not in dropped), *dropped])
        return near(parts, spoken.unit, spoken.most, spoken.ordered)


def _inner_sign(text: str) -> bool:
    return re.search(r"\w\?+\w", text) is not None


def _pattern_key(raw: str, code: str) -> str:
    return "".join(
        part if _WILD.fullmatch(part) else word_keys(key, code)[0]
        for part in _WILD.split(raw)
        if part and (_WILD.fullmatch(part) or (key := exact_key(part)))
    )


def all_of(parts: Sequence[Node]) -> Node | None:
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: Sequence[Node]) -> Node | None:
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    flat = list(dict.fromkeys(flat))
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def without(part: Node) -> Node:
    return part.part if isinstance(part, Not) else Not(part)


def _excludes_within(part: Node) -> bool:
    """One of alternatives excludes: at a distance that says nothing that can be shown."""
    match part:
        case Or(parts=parts):
            return any(isinstance(node, Not) for p in parts for node in nodes(p, False))
        case Not(part=inner) | Field(part=inner):
            return _excludes_within(inner) or any(
                isinstance(node, Not) for node in nodes(inner, False)
            )
        case And(parts=parts) | Near(parts=parts):
            return any(map(_excludes_within, parts))
    return False


def near(parts: Sequence[Node], unit: str, most: int | None, ordered: bool) -> Node | None:
    """``parts`` at a distance; what must be there together is as near to each other."""
    wanted: list[Node] = []
    denied: list[Node] = []
    for part in parts:
        here, not_here = _together(part, unit, most)
        wanted += here
        denied += not_here
    if not wanted:
        return all_of(denied)
    if len(wanted) == 1 and not denied:
        return wanted[0]
    return Near((*wanted, *denied), unit, most, ordered and len(wanted) > 1)  # type: ignore[arg-type]


def _together(part: Node, unit: str, most: int | None) -> tuple[list[Node], list[Node]]:
    match part:
        case Not(part=inner):
            here, _ = _together(inner, unit, most)
            return [], [Not(inside) for inside in here]
        case And(parts=parts):
            found = [_together(p, unit, most) for p in parts]
            here = [node for wanted, _ in found for node in wanted]
            denied = [node for _, not_wanted in found for node in not_wanted]
            if len(here) > 1:
                return [Near(tuple(here), unit, most)], denied  # type: ignore[arg-type]
            return here, denied
        case Or(parts=parts):
            each = [_together(p, unit, most)[0] for p in parts]
            return [Or(tuple(dict.fromkeys(node for found in each for node in found)))], []
    return [part], []

"""A query that names an act or a place in it: ``ст 8 гк кр``, ``8-берене``, ``закон 138 2021``.

Only reading: which act of the register is meant, and whether the clause stands, is told by
``register.directing``. Tables: ``jurisdictions/<code>/abbreviations.toml``,
``language/<code>/lookup.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import jurisdictions
from index.query import lookup
from index.query.days import day_in
from language.analyse import analysed_languages, word_keys
from language.fold import fold
from language.tokens import Token, tokens
from register.names import number_key
from schemas.eid import PREFIXES
from schemas.navigation import ActName, Navigation, Place

YEARS = range(1900, 2101)
"""Bare numbers that are years of acts: no act has as many articles."""

_IRI = re.compile(r"(?:https?://[^\s/]+)?(?:/?acts)?/?(akn/[a-z]{2,3}/[^\s?#]*)(?:#([\w-]+))?")
_PORTION = rf"(?:{'|'.join(sorted(PREFIXES.values(), key=len, reverse=True))})"
_EID = re.compile(rf"(?<!\w){_PORTION}_[\w-]+(?:__{_PORTION}(?:_[\w-]+?)?)*(?!\w)")
_RAISED = re.compile(r"(?<=\d)[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+")
_RANGE = re.compile(r"(?<![\w/-])(\d+)(?:\s*[–—]\s*|\s+-\s+)(\d+)(?![\w/-])")
_LETTERED = re.compile(
    r"(?<![\w./-])\d+(?:[-/.]\w*\d\w*)*(?:-(?:[^\W\d_]{1,3}|[ivxlcіхIVXLCІХ]+)(?!\w)|/\w+)(?:[-/.]\w+)*"
)
"""``44-фз``, ``217-VI``, ``6001-23-7-6/443``; of ``138-мыйзам`` the word is the kind of act."""
_PLAIN = re.compile(r"\d+(?:[.-]\d+)*")
_INSIDE = ("paragraph", "subparagraph", "point", "item")


def navigation(query: str) -> Navigation | None:
    """What ``query`` names; None where it names neither an act nor a place in one.

    Words beside the name of an act are a question to it, unless a unit is named too.
    """
    text, found = _addresses(query)
    if found.iri is None:
        text, found = _marked(text, found)
        found = _worded(text, found)
    if found.iri or found.eid:
        return found
    if found.names_act and (found.alone or found.places):
        return found
    if found.places:
        return found
    # Words beside a kind of act may be its title; what else was read in them names nothing.
    titled = bool(found.rest and found.types)
    return replace(found, names=(), numbers=()) if titled else None


def _addresses(query: str) -> tuple[str, Navigation]:
    """IRIs and eids, which no language has."""
    iri = _IRI.search(query)
    if iri:
        act, _, eid = ("/" + iri[1].rstrip("/.,;")).partition("~")
        rest = " ".join((query[: iri.start()] + " " + query[iri.end() :]).split())
        return rest, Navigation(iri=act, eid=(eid or iri[2] or None), rest=rest)
    if clause := _EID.search(query):
        return query[: clause.start()] + " " + query[clause.end() :], Navigation(eid=clause[0])
    return query, Navigation()


def _marked(text: str, found: Navigation) -> tuple[str, Navigation]:
    """Days, numbers with a sign or letters, units with their numbers."""
    text = _RAISED.sub(lambda m: "-" + unicodedata.normalize("NFKC", m[0]), text)
    if told := day_in(text):
        day, start, end = told
        found = replace(found, day=day)
        text = text[:start] + " " + text[end:]
    if year := _year_words().search(text):
        found = replace(found, year=int(year[1]))
        text = text[: year.start()] + " " + text[year.end() :]
    if ranged := _RANGE.search(text):
        found = replace(found, last=ranged[2])
        text = text[: ranged.end(1)] + " " + text[ranged.end() :]
    numbers: list[str] = []
    for signed in reversed(lookup.signed_numbers(text)):
        numbers.insert(0, number_key(signed.number))
        text = text[: signed.start] + " " + text[signed.end :]
    units, places = lookup.address(text)
    for start, end in reversed(places):
        text = text[:start] + " " + text[end:]
    for match in _LETTERED.finditer(text):
        numbers.append(number_key(match[0]))
    text = _LETTERED.sub(" ", text)
    languages = [code for unit in units for code, _ in unit.labels]
    only = languages if len(set(languages)) == 1 else []
    return text, replace(
        found,
        numbers=tuple(filter(None, numbers)),
        places=tuple(Place(u.raw, u.levels, u.num) for u in units),
        languages=tuple(only[:1]),
    )


def _worded(text: str, found: Navigation) -> Navigation:
    """Names of acts, kinds, countries, numbers without a sign; what is left is the rest."""
    left = list(tokens(text))
    names, left = _names(left)
    types, left = _phrases(left, _types())
    countries, left = _countries(left, names)
    names = _of(names, countries)
    numbers = _plain_numbers(text, left)
    inside = {at for start, number in numbers for at in range(start, start + len(number))}
    fill = lookup.stop_words() | lookup.fill_words()
    rest = [t for t in left if t.start not in inside and t.key not in fill]
    found = replace(
        found,
        names=tuple(names),
        types=tuple(types),
        countries=tuple(countries),
        rest=" ".join(text[t.start : t.end] for t in rest),
        languages=found.languages or tuple(dict.fromkeys(n.language for n in names)),
    )
    return _numbered(found, [number for _, number in numbers])


def _plain_numbers(text: str, left: Sequence[Token]) -> list[tuple[int, str]]:
    """Numbers without a sign, with their places: ``360-1`` is one."""
    found: list[tuple[int, str]] = []
    end = 0
    for token in left:
        match = _PLAIN.match(text, token.start)
        if match and token.start >= end:
            found.append((token.start, match[0]))
            end = match.end()
    return found


def _numbered(found: Navigation, bare: list[str]) -> Navigation:
    """Numbers without a sign: the year of the act, its own number, or its article."""
    named = bool(found.names) or "constitution" in found.types
    if found.year is None and (named or found.numbers or len(bare) > 1):
        year = next((n for n in reversed(bare) if n.isdigit() and int(n) in YEARS), None)
        if year:
            bare.remove(year)
            found = replace(found, year=int(year))
    numbers, places = list(found.numbers), list(found.places)
    if bare and not named and not numbers and (not places or found.types):
        numbers.append(number_key(bare.pop(0)))
    for number in bare:
        places.append(Place(number, _INSIDE if places else ("article",), number))
    return replace(found, numbers=tuple(numbers), places=tuple(places))


def _names(left: list[Token]) -> tuple[list[ActName], list[Token]]:
    """Short names and names in full, their words in any order; the longest holds."""
    best: tuple[int, int] | None = None
    names: list[ActName] = []
    folded = [fold(token.key) for token in left]
    anchored = any(key.startswith(_anchors()) for key in folded)
    for at in range(len(left)) if anchored else ():
        for size, rows in _full_names():
            here = folded[at : at + size]
            if len(here) < size or (best and size < best[1]):
                continue
            said = " ".join(token.key for token in left[at : at + size])
            fits = [replace(n, said=said) for n, words in rows if _any_order(words, here)]
            if fits and (best is None or size > best[1]):
                best, names = (at, size), fits
    if best is None:
        for at, token in enumerate(left):
            if known := _short_names().get(token.key):
                best, names = (at, 1), [replace(n, said=token.key) for n in known]
                break
    if best is None:
        return [], left
    return names, left[: best[0]] + left[best[0] + best[1] :]


def _any_order(words: Sequence[re.Pattern[str]], here: Sequence[str]) -> bool:
    keys = list(here)
    for word in words:
        match = next((k for k in keys if word.fullmatch(k)), None)
        if match is None:
            return False
        keys.remove(match)
    return True


def _of(names: list[ActName], countries: Sequence[str]) -> list[ActName]:
    """Names of the countries that are named; names as typed before those told by folding."""
    own = [n for n in names if not countries or n.jurisdiction in countries]
    return sorted(own or names, key=lambda n: not n.exact)


def _countries(left: list[Token], names: Sequence[ActName]) -> tuple[list[str], list[Token]]:
    exact: dict[str, None] = {}
    folded: dict[str, None] = {}
    kept = []
    for token in left:
        own, other = _country_words().get(token.key, ()), _country_words().get(f"~{token.key}", ())
        stems = {
            c
            for code in analysed_languages()
            for c in _country_words().get(f"={code}:{word_keys(token.key, code)[1]}", ())
        }
        if own or stems or other:
            exact |= dict.fromkeys([*own, *sorted(stems)])
            folded |= dict.fromkeys(other)
        else:
            kept.append(token)
    known = {n.jurisdiction for n in names}
    found = [c for c in exact if not known or c in known] or [c for c in folded if c in known]
    found = found or list(exact) or list(folded)
    if found:
        kept = [t for t in kept if not _is_state(t.key)]
    return found, kept


def _phrases(
    left: list[Token], table: dict[tuple[str, ...], tuple[str, ...]]
) -> tuple[list[str], list[Token]]:
    """Values of the longest phrase of ``table`` (stems with their language) in the query."""
    longest = max((len(words) for words in table), default=0)
    for size in range(longest, 0, -1):
        for at in range(len(left) - size + 1):
            found: dict[str, None] = {}
            for code in analysed_languages():
                stems = tuple(f"{code}:{word_keys(t.key, code)[1]}" for t in left[at : at + size])
                found |= dict.fromkeys(table.get(stems, ()))
            if found:
                return list(found), left[:at] + left[at + size :]
    return [], left


@cache
def _types() -> dict[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], list[str]] = {}
    for code in analysed_languages():
        for slug, words in lookup.rows(code, "types").items():
            stems = tuple(f"{code}:{word_keys(t.key, code)[1]}" for t in tokens(words))
            table.setdefault(stems, []).append(slug)
    return {stems: tuple(slugs) for stems, slugs in table.items()}


@cache
def _country_words() -> dict[str, tuple[str, ...]]:
    """Word of a country → countries: as written, ``~`` folded, ``=language:stem``."""
    table: dict[str, dict[str, None]] = {}
    for code in analysed_languages():
        for country, words in lookup.rows(code, "countries").items():
            for token in tokens(words):
                if _is_state(token.key):
                    continue
                keys = [token.key, f"={code}:{word_keys(token.key, code)[1]}"]
                if fold(token.key) != token.key:
                    keys.append(f"~{fold(token.key)}")
                for key in keys:
                    table.setdefault(key, {})[country] = None
    return {key: tuple(found) for key, found in table.items()}


@cache
def _state_words() -> frozenset[str]:
    """Words that the names of several countries share: ``республика``."""
    counted: dict[str, set[str]] = {}
    for code in analysed_languages():
        for country, words in lookup.rows(code, "countries").items():
            for token in tokens(words):
                counted.setdefault(f"{code}:{word_keys(token.key, code)[1]}", set()).add(country)
    return frozenset(stem for stem, found in counted.items() if len(found) > 1) | frozenset(
        f"{code}:{word_keys(word, code)[1]}"
        for code in analysed_languages()
        for word in lookup.rows(code, "navigation").get("state", "").split()
    )


def _is_state(key: str) -> bool:
    return any(
        f"{code}:{word_keys(key, code)[1]}" in _state_words() for code in analysed_languages()
    )


@cache
def _year_words() -> re.Pattern[str]:
    words = {
        word
        for code in analysed_languages()
        for word in lookup.rows(code, "navigation").get("year", "").split()
    }
    ends = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w./-])((?:19|20)\d\d)\s*-?\s*(?:{ends})(?!\w)\.?", re.IGNORECASE)


@dataclass
class _Row:
    name: ActName
    names: tuple[str, ...]
    """Names in full, of the row's own language."""
    shorts: list[str]


@cache
def _rows() -> tuple[_Row, ...]:
    out = []
    for country in jurisdictions.codes():
        table = jurisdictions.table(country, "abbreviations")
        for group, rows in table.items():
            for row in rows:
                alike = _alike(table, row)
                name = ActName(
                    said="",
                    jurisdiction=country,
                    language=row.get("language", group),
                    title=row["title"],
                    titles=tuple(other["title"] for other in alike),
                    patterns=tuple(name for other in alike for name in other["names"]),
                    exact=True,
                    code=group != "law",
                )
                shorts = [*row.get("short", ()), *row.get("asked", ())]
                out.append(_Row(name, tuple(row["names"]), shorts))
    return tuple(out)


def _alike(table: dict[str, Any], row: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the same act, that row first."""
    act = row.get("act")
    every = (other for rows in table.values() for other in rows)
    return [row, *(o for o in every if act and o.get("act") == act and o is not row)]


@cache
def _short_names() -> dict[str, tuple[ActName, ...]]:
    table: dict[str, list[ActName]] = {}
    for row in _rows():
        for short in row.shorts:
            key = next(tokens(short)).key
            table.setdefault(key, []).append(row.name)
            if fold(key) != key:
                table.setdefault(fold(key), []).append(replace(row.name, exact=False))
    return {key: tuple(dict.fromkeys(names)) for key, names in table.items()}


_Words = tuple[re.Pattern[str], ...]


@cache
def _full_names() -> tuple[tuple[int, tuple[tuple[ActName, _Words], ...]], ...]:
    """Names in full by their number of words, the longest first."""
    table: dict[int, list[tuple[ActName, _Words]]] = {}
    for row in _rows():
        for pattern in row.names:
            words = tuple(
                re.compile(re.escape(fold(w)).replace(r"\*", r"\w*"))
                for w in re.findall(r"[\w*]+", pattern.lower().replace("ё", "е"))
            )
            table.setdefault(len(words), []).append((row.name, words))
    return tuple((size, tuple(table[size])) for size in sorted(table, reverse=True))


@cache
def _anchors() -> tuple[str, ...]:
    """Beginnings of words of which each name in full holds one: few queries have any of them."""
    names = [words for _, rows in _full_names() for _, words in rows]
    literals = [[w.pattern.partition(r"\w*")[0] for w in words] for words in names]
    counted = Counter(word for words in literals for word in words)

    def telling(word: str) -> tuple[bool, int, str]:
        long = len(word) > 3
        return long, counted[word] if long else len(word), word

    return tuple({max(words, key=telling) for words in literals})

"""The suffixes of Kazakh and Kyrgyz: what may be taken off the end of a word, after which letters,
before which other suffix, and what that costs.

Tables: ``language/turkic.toml`` (slots, their order, costs), ``<code>/suffixes.toml`` (patterns and
vowels). All of the grammar that hangs on single letters is worked out here, once, so that the
stemmer only looks it up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent
VOWELS = frozenset("аәеёиоөуұүыіэюя")
_LETTERS = frozenset("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя" + "abcdefghijklmnopqrstuvwxyz")
_HARD = frozenset("ткқ")
"""Suffixes begin so after voiceless consonants only: багыт-тын, but not багы-тын."""
_NOT_BEFORE_HARD = VOWELS | frozenset("мнңрлйз")
_SOFT = frozenset("дгғблн")
"""… and never so after them: ат-ты, but not ат-ды."""
_VOICELESS = frozenset("пкқтсшчхцфщ")
_BEFORE_N = VOWELS | frozenset("мнң")
_STOPS = frozenset("дт")
_ASSIMILATED = frozenset(["GEN", "ACC", "NIKI", "PLUR"])
"""Slots that begin with н or л after a vowel: бала-ны, but not бала-ды."""
_NOT_BEFORE_PLURAL = {"д": VOWELS | frozenset("рй"), "л": frozenset("лмнңзж")}
_SPOKEN_PERSON = "PERSM"
_CLOSED, _OPEN = "POS3", "POS3S"
"""His, after a consonant and after a vowel."""
END = "end"
"""The slot behind the last letter of a word."""

Spelling = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Suffix:
    """One suffix as it is spelt."""

    slot: str
    restore: str
    """What stood at the end of the stem before the suffix; "A" is the low vowel by harmony."""
    row: str | None
    """Vowel row the stem must have, None for either."""
    after: frozenset[str]
    """Letters that the stem may end in."""
    cost: float
    verbal: bool
    """Only a verb carries it."""
    inner: bool
    """Never stands next to the stem."""
    spelt_out: bool
    """May stand on an abbreviation without vowels."""
    adjectival: bool
    """Ends adjectives, too."""


@dataclass(frozen=True, slots=True)
class Endings:
    """What may be taken off where a certain slot follows."""

    sizes: dict[str, tuple[int, ...]]
    """Last letter → lengths of the endings that end so, rising."""
    suffixes: dict[str, tuple[Suffix, ...]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What a stem costs, by its length and by what it looks like (``turkic.toml``)."""

    by_length: tuple[float, ...]
    known: float
    reviewed: float
    derived: float
    voiced_cluster: float
    cluster: float
    """A verb that ends in consonants which no verb ends in."""
    voice: float
    """A verb that is reached through its passive."""

    LONGEST = 60

    def of_length(self, size: int) -> float:
        return self.by_length[min(size, self.LONGEST)]


class Grammar:
    """Suffixes of one language, ``spelt`` applied to all of them."""

    def __init__(self, code: str, spelt: Spelling) -> None:
        shared = _shared()
        table: dict[str, Any] = tomllib.loads(
            (_ROOT / code / "suffixes.toml").read_text(encoding="utf-8")
        )
        sounds: dict[str, str] = table["sounds"]
        self.back, self.front = frozenset(table["back"]), frozenset(table["front"])
        self.either = frozenset(table.get("either", ""))
        self.high = frozenset(spelt(table["high"]))
        # Letters that stand like consonants before suffixes: Kazakh сайлау-ы, not сайлау-сы.
        # Folded tables have и for і, which is no glide.
        self.open = VOWELS - frozenset(table.get("glides", "")) | self.high
        self._adjectival = frozenset(map(spelt, table.get("adjectival", "").split()))
        self.voice, self.derived, self.derived_verbs = (
            tuple({spelt(end) for shape in table[name].split() for end in spellings(shape, sounds)})
            for name in ("voice", "derived", "derived_verbs")
        )
        self.weights = shared.weights
        suffixes = self._expanded(table, spelt, shared)
        self.before = _by_slot(suffixes, shared.before)
        """Slot → what may stand before it."""

    def row_of(self, text: str) -> str | None:
        """Vowel row by the last vowel that tells; None where none does."""
        for char in reversed(text):
            if char in self.either:
                return None
            if char in self.back:
                return "back"
            if char in self.front:
                return "front"
        return None

    def _expanded(
        self, table: dict[str, Any], spelt: Spelling, shared: _Shared
    ) -> dict[str, dict[Suffix, None]]:
        free = frozenset(table.get("free", ()))
        found: dict[str, dict[Suffix, None]] = {}
        for slot, patterns in table["suffixes"].items():
            for pattern in patterns.split():
                shape, _, restore = pattern.partition(">")
                for written in spellings(shape, table["sounds"]):
                    rows = {self.row_of(char) for char in written} - {None}
                    if len(rows) > 1:
                        continue
                    ending, back = spelt(written), restore if restore == "A" else spelt(restore)
                    suffix = Suffix(
                        slot,
                        back,
                        None if slot in free else next(iter(rows), None),
                        self._after(slot, ending, back),
                        shared.costs[slot],
                        slot in shared.verbal,
                        slot in shared.inner,
                        slot in shared.spelt_out and not VOWELS.isdisjoint(ending),
                        slot == "VN" and ending in self._adjectival,
                    )
                    found.setdefault(ending, {})[suffix] = None
        return found

    def _after(self, slot: str, ending: str, restore: str) -> frozenset[str]:
        """Letters after which a suffix begins as ``ending`` does."""
        first = ending[0]
        letters = set(_LETTERS)
        if restore and restore in self.high:
            letters -= VOWELS
        if first in VOWELS and not restore and first not in "уүоө":
            letters -= self.open
        if len(ending) == 1 and first not in VOWELS and slot != _SPOKEN_PERSON:
            letters &= self.open
        if first in _HARD:
            letters -= _NOT_BEFORE_HARD
        if first in _SOFT:
            letters -= _VOICELESS
        if first in _STOPS and slot in _ASSIMILATED:
            letters -= self.open
        if slot == "PLUR":
            letters -= _NOT_BEFORE_PLURAL.get(first, frozenset())
        if first == "н":
            letters &= _BEFORE_N
        if slot == _CLOSED:
            letters -= self.open
        if slot == _OPEN:
            letters &= self.open
        return frozenset(letters)


def spellings(shape: str, sounds: dict[str, str]) -> Iterator[str]:
    """Every spelling of a pattern, capital letters replaced by each of their letters."""
    if not shape:
        yield ""
        return
    for rest in spellings(shape[1:], sounds):
        for letter in sounds.get(shape[0], shape[0]):
            yield letter + rest


@dataclass(frozen=True, slots=True)
class _Shared:
    """What both languages share."""

    costs: dict[str, float]
    before: dict[str, frozenset[str]]
    verbal: frozenset[str]
    inner: frozenset[str]
    spelt_out: frozenset[str]
    weights: Weights


@cache
def _shared() -> _Shared:
    table = tomllib.loads((_ROOT / "turkic.toml").read_text(encoding="utf-8"))

    def spread(names: list[str]) -> Iterator[str]:
        for name in names:
            if name.startswith("@"):
                yield from spread(table["groups"][name[1:]])
            else:
                yield name

    stem: dict[str, float] = table["stem"]
    few = {0: 9.0, 1: 9.0, 2: stem["two"], 3: stem["three"], 4: stem["four"]}
    return _Shared(
        costs=table["costs"],
        before={slot: frozenset(spread(names)) for slot, names in table["before"].items()},
        verbal=frozenset(spread(table["verbal"]["slots"])),
        inner=frozenset(spread(table["inner"]["slots"])),
        spelt_out=frozenset(spread(table["spelt_out"]["slots"])),
        weights=Weights(
            tuple(few.get(n, 0.0) + n * stem["letter"] for n in range(Weights.LONGEST + 1)),
            stem["known"],
            stem["reviewed"],
            stem["derived"],
            stem["voiced_cluster"],
            stem["cluster"],
            stem["voice"],
        ),
    )


def _by_slot(
    suffixes: dict[str, dict[Suffix, None]], before: dict[str, frozenset[str]]
) -> dict[str, Endings]:
    made: dict[frozenset[str], Endings] = {}
    for slots in before.values():
        if slots in made:
            continue
        allowed: dict[str, tuple[Suffix, ...]] = {}
        sizes: dict[str, set[int]] = {}
        for ending, ones in suffixes.items():
            fitting = tuple(one for one in ones if one.slot in slots)
            if fitting:
                allowed[ending] = fitting
                sizes.setdefault(ending[-1], set()).add(len(ending))
        made[slots] = Endings({c: tuple(sorted(n)) for c, n in sizes.items()}, allowed)
    return {slot: made[slots] for slot, slots in before.items()}

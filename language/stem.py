"""Stems of Kazakh and Kyrgyz words: suffixes peeled from the end, the cheapest chain wins.

Tables: ``language/turkic.toml`` (slots, their order, costs), ``<code>/suffixes.toml`` (patterns and
vowels), ``<code>/stems.tsv`` (known stems), ``<code>/stem_overrides.tsv`` (words told outright).
Inflection is peeled, derivation is not: милдет and милдеттүү keep different stems.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent
_VOWELS = frozenset("аәеёиоөуұүыіэюя")
_VOICED = {"б": "п", "г": "к", "ғ": "қ", "д": "т"}
_VOICELESS = {"п": "б", "к": "г", "қ": "ғ"}
_HARD = frozenset("ткқ")
"""Suffixes begin so after voiceless consonants only: багыт-тын, but not багы-тын."""
_SONORANTS = frozenset("мнңрлй")
_LOW_BY_VOWEL = {"о": "о", "ё": "о", "ө": "ө", "ү": "ө"}
_MIN_STEM = 2
_END = "end"

Spelling = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Suffix:
    slot: str
    restore: str
    """What stood at the end of the stem before the suffix; "A" is the low vowel by harmony."""
    row: str | None
    """Vowel row the stem must have, None for either."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """What both languages share."""

    costs: dict[str, float]
    before: dict[str, frozenset[str]]
    verbal: frozenset[str]
    inner: frozenset[str]
    lengths: dict[int, float]
    letter: float
    known: float
    voiced_cluster: float


@cache
def _chain() -> _Chain:
    table = tomllib.loads((_ROOT / "turkic.toml").read_text(encoding="utf-8"))
    unused = frozenset(table["unused"])

    def spread(names: list[str]) -> Iterator[str]:
        for name in names:
            if name.startswith("@"):
                yield from spread(table["groups"][name[1:]])
            elif name not in unused:
                yield name

    length = table["length"]
    return _Chain(
        costs={k: v for k, v in table["costs"].items() if k not in unused},
        before={k: frozenset(spread(v)) for k, v in table["before"].items()},
        verbal=frozenset(spread(table["verbal"]["slots"])),
        inner=frozenset(spread(table["inner"]["slots"])),
        lengths={2: length["two"], 3: length["three"], 4: length["four"]},
        letter=length["letter"],
        known=length["known"],
        voiced_cluster=length["voiced_cluster"],
    )


def _rows(path: Path) -> Iterator[list[str]]:
    """Cells of a TSV table; lines that are empty or begin with ``#`` are remarks."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def overrides(code: str) -> dict[str, str]:
    """Word → base form, for words that rules read wrong (``<code>/stem_overrides.tsv``)."""
    return {row[0]: row[1] for row in _rows(_ROOT / code / "stem_overrides.tsv")}


class SuffixStemmer:
    """Stemmer of one language.

    ``spelt`` is applied to the tables, so that words typed without special letters are peeled by
    tables without them (``fold``); vowel harmony is then not asked for, as it cannot be seen.
    """

    def __init__(self, code: str, spelt: Spelling = str, harmony: bool = True) -> None:
        table: dict[str, Any] = tomllib.loads(
            (_ROOT / code / "suffixes.toml").read_text(encoding="utf-8")
        )
        self._chain = _chain()
        self._back = frozenset(table["back"])
        self._front = frozenset(table["front"])
        self._high = frozenset(spelt(table["high"]))
        self._harmony = harmony
        # Letters that stand like consonants before suffixes: Kazakh сайлау-ы, not сайлау-сы.
        self._open = _VOWELS - frozenset(table.get("glides", ""))
        self._suffixes = self._expand(table, spelt)
        self._longest = max(map(len, self._suffixes))
        self._voice = {
            spelt(ending)
            for pattern in table["voice"].split()
            for ending in _spellings(pattern, table["sounds"])
        }
        self._headwords = self._listed(code, "n", spelt)
        self._nouns = self._shapes(self._headwords, verbs=False)
        self._verbs = self._shapes(self._listed(code, "v", spelt), verbs=True)
        self._own = self._shapes(self._listed(code, "o", spelt), verbs=True)
        self._overrides = {
            spelt(word): self.canonical(spelt(base)) for word, base in overrides(code).items()
        }

    def stem(self, word: str) -> str:
        """Key of ``word`` (lower case, repaired): equal for forms of one word."""
        told = self._overrides.get(word)
        if told is not None:
            return told
        if word in self._headwords:
            return self.canonical(word)
        return self.canonical(self._active(*self._cheapest(word)))

    def _listed(self, code: str, kind: str, spelt: Spelling) -> frozenset[str]:
        rows = _rows(_ROOT / code / "stems.tsv")
        return frozenset(spelt(row[0]) for row in rows if kind in row[1])

    def _shapes(self, stems: frozenset[str], verbs: bool) -> frozenset[str]:
        """The spellings in which known stems stand before suffixes: тартип, тартиб; орун, орн."""
        found = set(stems)
        for stem in stems:
            if stem[-1] in _VOICELESS:
                found.add(stem[:-1] + _VOICELESS[stem[-1]])
            if self._drops_vowel(stem):
                found.add(stem[:-2] + stem[-1])
            if verbs and len(stem) > 3 and stem[-1] in self._high:
                found.add(stem[:-1])
        return frozenset(found)

    def _drops_vowel(self, stem: str) -> bool:
        return (
            len(stem) >= 4
            and stem[-2] in self._high
            and stem[-3] not in _VOWELS
            and stem[-1] not in _VOWELS
            and not _VOWELS.isdisjoint(stem[:-3])
        )

    def _is_known(self, stem: str, slot: str | None) -> bool:
        if slot not in self._chain.verbal:
            return stem in self._nouns
        return stem in self._verbs or self._active(stem, slot) != stem

    def _active(self, stem: str, slot: str | None) -> str:
        """The verb whose passive ``stem`` is: acts say дайындалат of what is asked as дайындоо.

        Only where the active verb is known; many verbs end in л or н by themselves.
        """
        if slot not in self._chain.verbal or stem in self._own:
            return stem
        for size in (2, 1):
            ending, active = stem[-size:], stem[:-size]
            if ending not in self._voice or len(active) < _MIN_STEM:
                continue
            if (size == 1) == (active[-1] in _VOWELS) and active in self._verbs:
                return active
        return stem

    def canonical(self, stem: str) -> str:
        """One spelling for the shapes a stem takes before its suffixes.

        Final voicing (китебим, китеп), a final high vowel (оку, окуу) and one that falls out
        (орун, орду) are levelled.
        """
        if len(stem) < 3:
            return stem
        if len(stem) >= 4 and stem[-1] in self._high and stem[-2] not in _VOWELS:
            stem = stem[:-1]
        stem = stem[:-1] + _VOICED.get(stem[-1], stem[-1])
        return stem[:-2] + stem[-1] if self._drops_vowel(stem) else stem

    def _cheapest(self, word: str) -> tuple[str, str | None]:
        """Stem and the slot that stood next to it (None: nothing was peeled)."""
        chain = self._chain
        best = {(word, _END): 0.0}
        beside: str | None
        open_states = [(word, _END)]
        winner, beside, lowest = word, None, self._stem_cost(word, None)
        while open_states:
            state = open_states.pop()
            text, slot = state
            so_far = best[state]
            for stem, suffix in self._peel(text, chain.before.get(slot, frozenset())):
                cost = so_far + chain.costs[suffix.slot]
                after = (stem, suffix.slot)
                if cost >= best.get(after, float("inf")):
                    continue
                best[after] = cost
                open_states.append(after)
                if suffix.slot in chain.inner:
                    continue
                whole = cost + self._stem_cost(stem, suffix.slot)
                if (whole, len(stem), stem) < (lowest, len(winner), winner):
                    winner, beside, lowest = stem, suffix.slot, whole
        return winner, beside

    def _stem_cost(self, stem: str, slot: str | None) -> float:
        """``slot``: the suffix that stood next to the stem, None where nothing was peeled."""
        chain = self._chain
        cost = chain.lengths.get(len(stem), 0.0 if len(stem) > 2 else 9.0)
        cost += chain.letter * len(stem)
        if len(stem) > 1 and stem[-1] in _VOICED and stem[-2] not in _VOWELS:
            cost += chain.voiced_cluster
        if self._is_known(stem, slot):
            cost -= chain.known
        return cost

    def _peel(self, text: str, slots: frozenset[str]) -> Iterator[tuple[str, _Suffix]]:
        for size in range(1, min(self._longest, len(text) - _MIN_STEM) + 1):
            ending, stem = text[-size:], text[:-size]
            for suffix in self._suffixes.get(ending, ()):
                if suffix.slot in slots and self._fits(stem, ending, suffix):
                    low = self._low_vowel(stem) if suffix.restore == "A" else suffix.restore
                    yield stem + low, suffix

    def _fits(self, stem: str, ending: str, suffix: _Suffix) -> bool:
        if _VOWELS.isdisjoint(stem):
            return False
        last, first = stem[-1] in self._open, ending[0] in _VOWELS
        if self._harmony and suffix.row is not None:
            row = self._row(stem)
            loan = stem[-1] in "ьию" or (len(stem) > 1 and stem[-2] in "ию")
            if row is not None and row != suffix.row and not loan:
                return False
        if first and last and not suffix.restore and ending[0] not in "уүоө":
            return False
        if len(ending) == 1 and not first and not last:
            return False
        if ending[0] in _HARD and (stem[-1] in _VOWELS or stem[-1] in _SONORANTS):
            return False
        if suffix.slot == "POS3" and last:
            return False
        return suffix.slot != "POS3S" or last

    def _row(self, stem: str) -> str | None:
        for char in reversed(stem):
            if char in self._back:
                return "back"
            if char in self._front:
                return "front"
        return None

    def _low_vowel(self, stem: str) -> str:
        for char in reversed(stem):
            if char in _VOWELS:
                return _LOW_BY_VOWEL.get(char, "а" if char in self._back else "е")
        return "а"

    def _expand(self, table: dict[str, Any], spelt: Spelling) -> dict[str, tuple[_Suffix, ...]]:
        sounds: dict[str, str] = table["sounds"]
        free = frozenset(table.get("free", ()))
        found: dict[str, dict[_Suffix, None]] = {}
        for slot, patterns in table["suffixes"].items():
            if slot not in self._chain.costs:
                continue
            for pattern in patterns.split():
                shape, _, restore = pattern.partition(">")
                for ending in _spellings(shape, sounds):
                    rows = {self._row(c) for c in ending} - {None}
                    if len(rows) > 1:
                        continue
                    row = None if slot in free else next(iter(rows), None)
                    suffix = _Suffix(slot, restore if restore == "A" else spelt(restore), row)
                    found.setdefault(spelt(ending), {})[suffix] = None
        return {ending: tuple(suffixes) for ending, suffixes in found.items()}


def _spellings(shape: str, sounds: dict[str, str]) -> Iterator[str]:
    """Every spelling of a pattern, capital letters replaced by each of their letters."""
    if not shape:
        yield ""
        return
    for rest in _spellings(shape[1:], sounds):
        for letter in sounds.get(shape[0], shape[0]):
            yield letter + rest

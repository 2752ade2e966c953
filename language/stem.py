"""Stems of Kazakh and Kyrgyz words: suffixes peeled from the end, the cheapest chain wins.

Tables: those of ``language/suffixes.py`` and ``language/words.py``. Inflection is peeled,
derivation is not: милдет and милдеттүү keep different stems.
"""

from __future__ import annotations

from language.suffixes import END, VOWELS, Grammar, Spelling, Suffix
from language.words import known_stems, overrides

_VOICED = {"б": "п", "г": "к", "ғ": "қ", "д": "т"}
_VOICELESS = {"п": "б", "к": "г", "қ": "ғ"}
_LOW_BY_VOWEL = {"о": "о", "ё": "о", "ө": "ө", "ү": "ө"}
_SONOROUS = frozenset("мнлрңвз")
_BEFORE_NONE = frozenset("бвгғджзкқмнңпстфхцчшщ")
_LEAST_STEM = 2
_LONGEST = 4
"""Letters of an abbreviation without vowels; one of Latin letters has any number."""
_SHORTEST_DERIVED = 5
_LOAN_ENDS = frozenset("ьиюә")
"""A stem that ends so takes suffixes of either row: роль-дер, куә-лар."""


class SuffixStemmer:
    """Stemmer of one language.

    ``spelt`` is applied to the tables, so that words typed without special letters are peeled by
    tables without them (``fold``); vowel harmony is then not asked for, as it cannot be seen.
    """

    def __init__(self, code: str, spelt: Spelling = str, harmony: bool = True) -> None:
        self.spelt = spelt
        self._grammar = Grammar(code, spelt)
        self._harmony = harmony
        self._bare: set[str] = set()
        """Words that are whole as they are."""
        self._learn(code)
        self._overrides = {
            spelt(word): self.key(spelt(base)) for word, base in overrides(code).items()
        }

    def stem(self, word: str) -> str:
        """Key of ``word`` (lower case, repaired): equal for forms of one word."""
        told = self._overrides.get(word)
        if told is not None:
            return told
        return word if word in self._bare else self.key(self._cheapest(word))

    def knows(self, word: str) -> bool:
        """True for a form of a known stem."""
        return word in self._overrides or self.stem(word) in self._whole

    def key(self, stem: str) -> str:
        """Key of a stem in any shape: that of a known stem is the stem as it is listed."""
        return self._whole.get(stem) or self.canonical(stem)

    def canonical(self, stem: str) -> str:
        """One spelling for the shapes that an unknown stem takes before its suffixes.

        Final voicing (китебим, китеп), a final high vowel (оку, окуу) and ь are levelled.
        """
        if len(stem) < 3:
            return stem
        if len(stem) >= 4 and stem[-1] in self._grammar.high and stem[-2] not in VOWELS:
            stem = stem[:-1]
        return stem[:-1] + _VOICED.get(stem[-1], stem[-1]).replace("ь", "")

    def _learn(self, code: str) -> None:
        """Known stems, in each spelling in which they stand before suffixes.

        тартип and тартиб, январь and январ.
        """
        kinds: dict[str, set[str]] = {kind: set() for kind in "nivo"}
        self._reviewed: set[str] = set()
        stems = known_stems(code)
        self._whole = {self.spelt(stem.word): self.spelt(stem.word) for stem in stems}
        for stem in stems:
            word = self.spelt(stem.word)
            shapes = {word, *map(self.spelt, stem.shapes)}
            if word[-1] in _VOICELESS and word[-2:-1] in VOWELS:
                shapes.add(word[:-1] + _VOICELESS[word[-1]])
            elif word[-1] == "ь":
                shapes.add(word[:-1])
            for shape in shapes:
                self._whole.setdefault(shape, word)
            for kind in stem.kinds:
                kinds[kind] |= shapes
            if stem.reviewed:
                self._reviewed |= shapes
            if not {"n", "i"}.isdisjoint(stem.kinds):
                self._bare.add(word)
        self._nouns, self._verbs = frozenset(kinds["n"]), frozenset(kinds["v"])
        self._actives = self._by_voice(kinds["o"])
        """Shape of a known verb with a suffix of voice → the verb."""

    def _by_voice(self, own: set[str]) -> dict[str, str]:
        """Acts say дайындалат of what is asked as дайындоо.

        Only where the active verb is known, and not for those in ``own``: many verbs end in л or н
        by themselves.
        """
        found: dict[str, str] = {}
        for ending in sorted(self._grammar.voice, key=len, reverse=True):
            for verb in self._verbs:
                fits = (len(ending) == 1) == (verb[-1] in self._grammar.open)
                soft = verb[-1] not in _VOICELESS or verb[-2:-1] not in VOWELS  # табыл, no тапыл
                if fits and soft and len(verb) >= _LEAST_STEM and verb + ending not in own:
                    found.setdefault(verb + ending, verb)
        return found

    def _cheapest(self, word: str) -> str:
        """The stem that is reached at the lowest cost."""
        voice = self._grammar.weights.voice
        best = {(word, END): 0.0}
        waiting = [(word, END, True)]
        known = word in self._nouns or word in self._verbs
        winner, lowest = word, self._stem_cost(word, known, False)
        while waiting:
            text, slot, nominal = waiting.pop()
            if nominal and text in self._nouns:
                continue  # a known noun keeps all its letters
            so_far = best[text, slot]
            for stem, suffix in self._peeled(text, slot):
                cost = so_far + suffix.cost
                after = (stem, suffix.slot)
                if cost >= best.get(after, cost + 1.0):
                    continue
                best[after] = cost
                waiting.append((*after, not suffix.verbal))
                if suffix.inner:
                    continue
                base = stem
                if suffix.verbal:
                    base = self._actives.get(stem, stem)
                    known = base is not stem or stem in self._verbs
                else:
                    known = stem in self._nouns
                cost += self._stem_cost(stem, known, suffix.verbal)
                if base is not stem:
                    cost += voice
                if cost < lowest or (cost == lowest and (len(base), base) < (len(winner), winner)):
                    winner, lowest = base, cost
        return winner

    def _stem_cost(self, stem: str, known: bool, verbal: bool) -> float:
        weights, grammar = self._grammar.weights, self._grammar
        cost = weights.of_length(len(stem))
        if stem[-1] in _VOICED and len(stem) > 1 and stem[-2] not in VOWELS:
            cost += weights.voiced_cluster
        if known:
            reviewed = not verbal and stem in self._reviewed
            return cost - weights.known - (weights.reviewed if reviewed else 0.0)
        if verbal and stem[-1] in _SONOROUS and len(stem) > 2 and stem[-2] in _BEFORE_NONE:
            cost += weights.cluster  # no verb ends in зм or тр: кызмат is no form of one
        ends = grammar.derived_verbs if verbal else grammar.derived
        if len(stem) > _SHORTEST_DERIVED and stem.endswith(ends) and stem[:-3] not in self._verbs:
            return cost - weights.derived  # not сура-дык, "we asked"
        return cost

    def _peeled(self, text: str, slot: str) -> list[tuple[str, Suffix]]:
        """What is left of ``text``, each with the suffix that was taken off before ``slot``."""
        endings = self._grammar.before.get(slot)
        if endings is None:
            return []
        found = []
        longest = len(text) - _LEAST_STEM
        for size in endings.sizes.get(text[-1], ()):
            if size > longest:
                break
            suffixes = endings.suffixes.get(text[-size:])
            if suffixes is None:
                continue
            stem = text[:-size]
            last = stem[-1]
            spelt_out = (len(stem) <= _LONGEST or last < "а") and VOWELS.isdisjoint(stem)
            for suffix in suffixes:
                if spelt_out:
                    if not suffix.spelt_out:
                        continue
                elif (
                    last not in suffix.after
                    or (suffix.row and self._harmony and self._out_of_row(stem, suffix.row))
                    or (suffix.adjectival and self._is_adjective(stem))
                ):
                    continue
                low = self._low_vowel(stem) if suffix.restore == "A" else suffix.restore
                found.append((stem + low, suffix))
        return found

    def _out_of_row(self, stem: str, row: str) -> bool:
        own = self._grammar.row_of(stem)
        return (
            own is not None
            and own != row
            and stem[-1] not in _LOAN_ENDS
            and (len(stem) < 2 or stem[-2] not in "ию")
        )

    def _is_adjective(self, stem: str) -> bool:
        """Kyrgyz жооп-туу, адилет-түү are no verbal nouns."""
        return stem[-1] in "лтд" and stem not in self._verbs and stem[:-1] in self._nouns

    def _low_vowel(self, stem: str) -> str:
        for char in reversed(stem):
            if char in VOWELS:
                return _LOW_BY_VOWEL.get(char, "а" if char in self._grammar.back else "е")
        return "а"

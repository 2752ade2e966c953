"""Paradigms of Kazakh and Kyrgyz words made from the grammar: what the stemmer is held to.

Made forwards, sound by sound, and without a look at the tables of suffixes, which go backwards.
Sources: school grammars of both languages (harmony, assimilation of consonants, voicing).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

_VOICELESS = frozenset("пкқтсшчхцфщ")
_STOPS = frozenset("бвгд")
"""At the end of loans; Kazakh treats them as voiceless."""
_LIKE_NEGATION = frozenset(["ма", "ме", "мо", "мө", "ба", "бе", "па", "пе"])
"""Your notice and do not notice are one word: анықтамаңыз."""
_VOICED = {"п": "б", "к": "г", "қ": "ғ"}


def forms(word: str, kind: str, code: str, shapes: Iterable[str] = ()) -> tuple[str, ...]:
    """Forms of ``word`` (kind n noun, v stem of a verb). ``shapes``: the stem before vowels where
    it is no regular one (орун: орд)."""
    made = _LANGUAGES[code]
    return tuple(dict.fromkeys(made.noun(word, tuple(shapes)) if kind == "n" else made.verb(word)))


class _Grammar:
    """What the paradigms of both languages share."""

    vowels: frozenset[str]

    def add(self, stem: str, suffix: str) -> str:
        raise NotImplementedError

    def cases(self, stem: str) -> Iterator[str]:
        raise NotImplementedError

    def possessed(self, stem: str) -> Iterator[str]:
        raise NotImplementedError

    def voiced(self, stem: str) -> str:
        """Before a vowel: китеп, китеб-и."""
        after_vowel = len(stem) > 2 and stem[-2] in self.vowels
        return stem[:-1] + _VOICED[stem[-1]] if stem[-1] in _VOICED and after_vowel else stem

    def noun(self, word: str, shapes: tuple[str, ...]) -> Iterator[str]:
        yield from self.cases(word)
        many = self.add(word, "LAр")
        yield from self.cases(many)
        for stem in (word, many):
            for before in shapes if stem == word and shapes else (self.voiced(stem),):
                yield from self.possessed(before)


class _Kyrgyz(_Grammar):
    vowels = frozenset("аеёиоөуүыэюя")
    low = MappingProxyType(dict(zip("аыуяюоёеиэөү", "аааааооеееөө", strict=True)))
    high = MappingProxyType(dict(zip("аыяоуёюеиэөү", "ыыыууууиииүү", strict=True)))

    def add(self, stem: str, suffix: str) -> str:
        """``suffix`` behind ``stem``: A and I by harmony, D L G N by the sound before."""
        for sign in suffix:
            vowel = next((c for c in reversed(stem) if c in self.vowels), "а")
            last = stem[-1]
            if sign == "A":
                stem += self.low[vowel]
            elif sign == "I":
                stem += self.high[vowel]
            elif sign in "DN":
                stem += (
                    "т" if last in _VOICELESS else "н" if sign == "N" and self.ends(stem) else "д"
                )
            elif sign == "L":
                soft = self.ends(stem) or last in "рй"
                stem += "т" if last in _VOICELESS else "л" if soft else "д"
            elif sign == "G":
                stem += "к" if last in _VOICELESS else "г"
            elif sign == "B":
                stem += "п" if last in _VOICELESS else "б"
            else:
                stem += sign
        return stem

    def ends(self, stem: str) -> bool:
        return stem[-1] in self.vowels

    def cases(self, stem: str) -> Iterator[str]:
        for suffix in ("", "NIн", "NI", "GA", "DA", "DAн", "DAгI"):
            yield self.add(stem, suffix)

    def possessed(self, stem: str) -> Iterator[str]:
        link = "" if self.ends(stem) else "I"
        his = self.add(stem, "сI" if not link else "I")
        for suffix in ("", "нIн", "н", "нA", "ндA", "нAн", "ндAгI"):
            yield self.add(his, suffix)
        yours = () if stem[-2:] in _LIKE_NEGATION else ("ңIз",)
        for mine in ("м", "бIз", *yours):
            own = self.add(stem, link + mine)
            for suffix in ("", "NIн", "NI", "DA", "DAн"):
                yield self.add(own, suffix)

    def verb(self, stem: str) -> Iterator[str]:
        name = self.verbal_noun(stem)
        yield from self.cases(name)
        yield from self.possessed(name)
        for suffix in ("DI", "DIм", "DIк", "GAн", "GAнсIз", "GAнбIз", "сA", "сAм", "сAңIз", "сIн",
                       "GAнDA", "GAнDAн", "GAнDIн", "GAнDAр", "GAнDAрDIн", "GAнI", "GAнIн",
                       "GAнDIк", "GAнDIгI", "GAнDIгIн", "GAнчA"):  # fmt: skip
            yield self.add(stem, suffix)
        for suffix in ("DI", "GAн", "GAнDAр", "сA", "сIн", "йт", "гAнDIгI"):
            yield self.add(self.add(stem, "BA"), suffix)
        yield self.add(stem, "BAс")
        yield from self.with_vowel(stem)

    def verbal_noun(self, stem: str) -> str:
        vowel = next(c for c in reversed(stem) if c in self.vowels)
        front = vowel in "еиэөү"
        if stem[-1] in "аоеө":
            return stem[:-1] + ("оо" if stem[-1] in "ао" else "өө")
        if stem[-1] in "ыиуү":
            return stem[:-1] + ("үү" if front else "уу")
        if stem[-1] == "й" and not front:
            return stem[:-1] + "юу"
        return self.voiced(stem) + ("үү" if front else "уу")

    def with_vowel(self, stem: str) -> Iterator[str]:
        if self.ends(stem):
            for suffix in ("п", "йт", "йм", "йбIз", "й"):
                yield self.add(stem, suffix)
            if stem[-1] in "аеоө":
                yield stem[:-1] + {"а": "аа", "е": "ээ", "о": "оо", "ө": "өө"}[stem[-1]] + "р"
            return
        if stem[-1] == "й":
            return
        for suffix in ("Iп", "Aт", "Aм", "AбIз", "A", "Aр", "IңIз"):
            yield self.add(self.voiced(stem), suffix)


class _Kazakh(_Grammar):
    vowels = frozenset("аәеёиоөуұүыіэюя")
    strong = frozenset("аәеёиоөұүыіэюя")
    """Vowels that tell the row; у takes that of the vowel before it."""
    back = frozenset("аоұыяёю")

    def row(self, stem: str) -> bool:
        """True where suffixes take the vowels of the back row."""
        for at in range(len(stem) - 1, -1, -1):
            if stem[at] in self.strong:
                return stem[at] in self.back
            if stem[at] == "у" and at + 1 < len(stem) and stem[at - 1] not in "аәеоөұүыі":
                return True  # of a loan: нотариус
        return True

    def add(self, stem: str, suffix: str, back: bool | None = None) -> str:
        row = self.row(stem) if back is None else back
        for sign in suffix:
            last = stem[-1]
            hard = last in _VOICELESS or last in _STOPS
            if sign == "A":
                stem += "а" if row else "е"
            elif sign == "I":
                stem += "ы" if row else "і"
            elif sign == "D":
                stem += "т" if hard else "д"
            elif sign == "N":  # genitive
                stem += "т" if hard else "н" if self.ends(stem) or last in "мнң" else "д"
            elif sign == "C":  # accusative
                stem += "т" if hard else "н" if self.ends(stem) else "д"
            elif sign == "F":  # ablative
                stem += "т" if hard else "н" if last in "мнң" else "д"
            elif sign == "L":
                stem += "т" if hard else "д" if last in "лмнңзж" else "л"
            elif sign == "G":
                stem += ("қ" if row else "к") if hard else ("ғ" if row else "г")
            elif sign == "Q":
                stem += "қ" if row else "к"
            elif sign == "B":
                stem += "п" if hard else "б" if last in "мнңзж" else "м"
            elif sign == "M":  # instrumental
                stem += "п" if hard else "б" if last in "зж" else "м"
            else:
                stem += sign
        return stem

    def ends(self, stem: str) -> bool:
        return stem[-1] in self.vowels and stem[-1] not in "уи"

    def cases(self, stem: str) -> Iterator[str]:
        for suffix in ("", "NIң", "CI", "GA", "DA", "FAн", "Mен", "DAғI"):
            yield self.add(stem, self.of_row(stem, suffix))

    def of_row(self, stem: str, suffix: str) -> str:
        return suffix if self.row(stem) else suffix.replace("ғ", "г").replace("қ", "к")

    def possessed(self, stem: str) -> Iterator[str]:
        link = "" if self.ends(stem) else "I"
        his = self.add(stem, "сI" if not link else "I")
        for suffix in ("", "нIң", "н", "нA", "ндA", "нAн", "мен", "ндAғI"):
            yield self.add(his, self.of_row(his, suffix))
        yours = () if stem[-2:] in _LIKE_NEGATION else ("ңIз",)
        for mine in ("м", "мIз", *yours):
            own = self.add(stem, link + mine)
            for suffix in ("", "NIң", "CI", "DA", "FAн"):
                yield self.add(own, suffix)

    def verb(self, stem: str) -> Iterator[str]:
        name = self.verbal_noun(stem)
        row = self.row(stem)
        for suffix in ("", "дIң", "дI", "ғA", "дA", "дAн", "мен", "I", "Iн", "IнA", "IнIң", "IндA",
                       "Iмен"):  # fmt: skip
            yield self.add(name, self.of_row(stem, suffix), row)
        for suffix in ("DI", "DIм", "DIQ", "GAн", "GAнбIз", "сA", "сAм", "сAңIз", "сIн", "GAндA",
                       "GAннAн", "GAннIң", "GAндAр", "GAндAрдIң", "GAнI", "GAнIн", "GAндIQ",
                       "GAншA"):  # fmt: skip
            yield self.add(stem, suffix, row)
        for suffix in ("дI", "ғAн", "ғAндAр", "сA", "сIн", "йдI", "йтIн", "у", "уI"):
            yield self.add(self.add(stem, "BA", row), self.of_row(stem, suffix), row)
        yield self.add(stem, "BAс", row)
        yield from self.with_vowel(stem, row)

    def verbal_noun(self, stem: str) -> str:
        if stem[-1] in "ыі":
            return stem[:-1] + "у"
        if stem[-1] == "й":
            return stem[:-1] + "ю"
        return self.voiced(stem) + "у"

    def with_vowel(self, stem: str, row: bool) -> Iterator[str]:
        if stem[-1] in "ыі":
            for suffix in ("идI", "итIн", "имIн"):
                yield self.add(stem[:-1], suffix, row)
            yield stem + "п"
        elif self.ends(stem):
            for suffix in ("п", "йдI", "йтIн", "ймIн"):
                yield self.add(stem, suffix, row)
        elif stem[-1] != "й" and stem[-1] != "и":
            for suffix in ("Iп", "AдI", "AтIн", "AмIн", "Aр", "IңIз"):
                yield self.add(self.voiced(stem), suffix, row)


_LANGUAGES: dict[str, _Kazakh | _Kyrgyz] = {"kk": _Kazakh(), "ky": _Kyrgyz()}

"""Acts cited by a short name: codes, abbreviations, and what the act itself calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import jurisdictions
from ingest.parse.citations.steps import Mention
from language.analyse import analyse
from language.literals import holds_any
from schemas.act import ActDescription, ActReference


@dataclass(frozen=True, slots=True)
class Names:
    """Names that stand for an act, ready to be found."""

    pattern: re.Pattern[str]
    acts: tuple[ActReference, ...]
    """One per group of ``pattern``."""
    stems: tuple[str, ...]
    """Letters of which some stand in every text that holds a name; small, unless of ``shorts``."""
    shorts: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    """Per group the stems of a defined name: ``Конституция`` is not in ``конституциялык сот``."""
    language: str = ""

    def find(self, text: str, lower: str) -> Iterator[Mention]:
        """The names in ``text``; ``lower`` is the same in small letters."""
        if not (holds_any(lower, self.stems) or holds_any(text, self.shorts)):
            return
        for match in self.pattern.finditer(text):
            assert match.lastindex is not None
            group = match.lastindex - 1
            if self.words and _stems(match[0], self.language) != self.words[group]:
                continue  # a word made from the name, not a case of it
            act = self.acts[group]
            yield Mention(match.start(), match.end(), act, short=match[0] in self.shorts)


@cache
def country_names(jurisdiction: str, language: str) -> Names:
    """Codes and abbreviations of the country's table ``abbreviations.toml``."""
    rows = jurisdictions.table(jurisdiction, "abbreviations").get(language, [])
    pairs: list[tuple[str, ActReference]] = []
    for row in rows:
        act = ActDescription(title=row["title"], type="code")
        pairs.extend((f"(?i:{_spelt(name)})", act) for name in row["names"])
        pairs.extend((re.escape(short), act) for short in row["short"])
    shorts = tuple(short for row in rows for short in row["short"])
    return _names(pairs, ("кодекс",), shorts)


def defined_names(terms: Iterable[tuple[str, ActReference]], language: str) -> Names:
    """Names that the act defines: ``(далее - Закон о банках)``; the words may be inflected."""
    rows = [(_inflected(term), (act, _stems(term, language))) for term, act in terms]
    rows.sort(key=lambda row: len(row[0]), reverse=True)
    names = _names(
        [(pattern, act) for pattern, (act, _) in rows],
        tuple(pattern.split("\\", 1)[0].lower() for pattern, _ in rows),
    )
    return replace(names, words=tuple(stems for _, (_, stems) in rows), language=language)


def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(keys.stem for keys in analyse(text.lower(), language))


def _names(
    pairs: list[tuple[str, ActReference]], stems: tuple[str, ...], shorts: tuple[str, ...] = ()
) -> Names:
    # longest first: "гражданский процессуальный кодекс" before "гражданский кодекс"
    pairs = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
    groups = "|".join(f"({pattern})" for pattern, _ in pairs) or "(?!)"
    pattern = re.compile(rf"(?<![\w-])(?:{groups})(?![\w])")
    return Names(pattern, tuple(act for _, act in pairs), stems, shorts)


def _spelt(name: str) -> str:
    return re.escape(name).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _inflected(term: str) -> str:
    """Every word may carry another ending: its last vowel goes, some letters may follow."""
    words = [re.escape(re.sub(r"(?<=\w{3})[аяыиоеуьйіiөүыэәиеі]+$", "", w)) for w in term.split()]
    return r"\s+".join(rf"{word}\w{{0,7}}" for word in words)

"""Terms that paired clauses hold together more often than chance would have it. Pure.

Words and pairs of words are counted by clause. A pair of terms is told where each is the other's
best partner by Dice, and where a log-likelihood ratio says that this is no accident.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from language.analyse import analyse

LEAST_SEEN = 4
"""Pairs of clauses that must hold both."""
LEAST_DICE = 0.6
LEAST_LIKELIHOOD = 15.1
"""Log-likelihood ratio: 15.1 is met by chance once in ten thousand."""
_COMMON = 0.2
"""Share of all clauses from which on a word tells nothing: the words of every clause."""
_MOST = 60
"""Terms of a clause that are counted, the rarest first."""

Term = tuple[str, ...]
"""Stems."""


@dataclass(frozen=True, slots=True)
class Learned:
    """Two terms as most clauses print them."""

    one: str
    other: str
    seen: int
    measure: float
    """Dice."""


def learned(
    texts: Iterable[tuple[str, str]], language: str, other: str, without: frozenset[str]
) -> list[Learned]:
    """Terms out of pairs of texts; ``without``: exact keys that make no term (function words)."""
    pairs = [(_terms(a, language, without), _terms(b, other, without)) for a, b in texts]
    ours, his = _Counted([a for a, _ in pairs]), _Counted([b for _, b in pairs])
    together: dict[Term, Counter[Term]] = defaultdict(Counter)
    for a, b in pairs:
        theirs = his.kept(b)
        for term in ours.kept(a):
            together[term].update(theirs)
    best = {term: _best(term, found, ours, his) for term, found in together.items()}
    back: dict[Term, tuple[float, Term]] = {}
    for term, (dice, partner) in best.items():
        if dice > back.get(partner, (0.0, ()))[0]:
            back[partner] = dice, term
    out = []
    for term, (dice, partner) in sorted(best.items()):
        seen = together[term][partner] if partner else 0
        if dice < LEAST_DICE or seen < LEAST_SEEN or back[partner][1] != term:
            continue
        counts = seen, ours.seen[term], his.seen[partner], len(pairs)
        if likelihood(*counts) >= LEAST_LIKELIHOOD:
            out.append(Learned(ours.shown(term), his.shown(partner), seen, round(dice, 3)))
    return out


def likelihood(both: int, one: int, other: int, total: int) -> float:
    """Log-likelihood ratio (Dunning) of two terms that stand together in ``both`` clauses."""
    table = (both, one - both, other - both, total - one - other + both)
    expected = (
        one * other / total,
        one * (total - other) / total,
        (total - one) * other / total,
        (total - one) * (total - other) / total,
    )
    return 2 * sum(n * math.log(n / e) for n, e in zip(table, expected, strict=True) if n > 0)


class _Counted:
    """How many clauses hold a term, and how it is printed."""

    def __init__(self, clauses: list[dict[Term, str]]) -> None:
        self.seen: Counter[Term] = Counter(term for clause in clauses for term in clause)
        most = max(LEAST_SEEN, _COMMON * len(clauses))
        self._told = {t for t, n in self.seen.items() if LEAST_SEEN <= n <= most}
        self._printed: dict[Term, Counter[str]] = defaultdict(Counter)
        for clause in clauses:
            for term, printed in clause.items():
                if term in self._told:
                    self._printed[term][printed] += 1

    def kept(self, clause: Iterable[Term]) -> list[Term]:
        told = [term for term in clause if term in self._told]
        return sorted(told, key=lambda t: (self.seen[t], t))[:_MOST]

    def shown(self, term: Term) -> str:
        # The shortest of the commonest: the form nearest to a dictionary's.
        forms = self._printed[term]
        return min(forms, key=lambda form: (-forms[form], len(form), form))


def _best(term: Term, found: Counter[Term], ours: _Counted, his: _Counted) -> tuple[float, Term]:
    return max(
        ((2 * n / (ours.seen[term] + his.seen[partner]), partner) for partner, n in found.items()),
        default=(0.0, ()),
    )


def _terms(text: str, language: str, without: frozenset[str]) -> dict[Term, str]:
    """Words and neighbouring pairs of words of a text: stems and how they are printed."""
    out: dict[Term, str] = {}
    before: tuple[str, str, int] | None = None
    for keys in analyse(text, language):
        word = (keys.stem, keys.exact, keys.start)
        plain = not (keys.exact in without or keys.exact[0].isdigit() or len(keys.exact) < 3)
        if plain:
            out.setdefault((keys.stem,), keys.exact)
            if before is not None:
                out.setdefault((before[0], keys.stem), f"{before[1]} {keys.exact}")
        before = word if plain else None
    return out

"""Hyphens at the ends of lines: a word that was cut there, or a compound that has its hyphen.

The page shows the same sign for both. What the act writes elsewhere decides; where it writes
neither, whether the act cuts words at all: a page set without hyphenation ends a line in a hyphen
only where a compound happens to break.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]\s*$")
_CUTTING = 0.08
"""Share of the lines that go on: in a text that cuts its words more of them end in a hyphen."""
_SHARED = 3
"""Letters of the second half that two forms of one word share at least (endings differ)."""
_SOFT = "\u00ad"


@dataclass(slots=True)
class Hyphens:
    """What a text tells of its own words. ``lines`` are all lines, in order."""

    lines: Sequence[str]
    cuts: bool = False
    """The text is set with hyphenation."""
    guessed: int = 0
    """How often nothing but ``cuts`` could decide."""
    _words: Counter[str] | None = None
    _sorted: list[str] = field(default_factory=list)

    def expect(self, seams: Iterable[tuple[str, str]]) -> None:
        """Tell the lines that go on, each with the next: do such lines cut words in this text?

        Hyphens that other places of the text decide tell it best, else how many there are.
        """
        going_on = broken = cut = whole = 0
        for before, after in seams:
            going_on += 1
            if _BROKEN.search(before):
                broken += 1
                known = self._written(before, after)
                cut += known is True
                whole += known is False
        self.cuts = cut > whole if cut or whole else broken > _CUTTING * going_on

    def parts_word(self, before: str, after: str) -> bool:
        """``before`` ends in a hyphen that only the line break put there."""
        known = self._written(before, after)
        if known is not None:
            return known
        self.guessed += 1
        return self.cuts

    def _written(self, before: str, after: str) -> bool | None:
        """Told by the signs or by what the text writes in other places; None where by neither."""
        if before.endswith(_SOFT):
            return True
        end, start = _BROKEN.search(before), _WORD.match(after)
        if end is None or start is None:
            return False  # "30-" and "сентября", "21-01-" and "38.15"
        left, right = end[1].lower(), start[0].lower()
        whole, solid = f"{left}-{right}", left + right
        words = self._known()
        if words[whole] != words[solid]:
            return words[solid] > words[whole]
        if start[0][:1].isupper() and not end[1][-1:].isupper():
            return False  # a name of two names
        stem = max(_SHARED, len(right) - _SHARED) - len(right)
        compound, simple = (self._begin(w[:stem] if stem < 0 else w) for w in (whole, solid))
        if compound != simple:
            return simple > compound
        if len(left) == 1 or len(right) == 1:
            return False  # no language leaves one letter alone
        if words[left] and words[right]:
            return False
        return None

    def _begin(self, start: str) -> int:
        """How many words of the text begin so."""
        first = bisect_left(self._sorted, start)
        return bisect_left(self._sorted, start + "\U0010ffff") - first

    def _known(self) -> Counter[str]:
        """Words in the middle of lines; those that a hyphen parts are not known yet."""
        if self._words is None:
            self._words = Counter()
            cut = False
            for line in self.lines:
                found = _WORD.findall(line)
                first = 1 if cut else 0
                cut = _BROKEN.search(line) is not None
                self._words.update(w.lower() for w in found[first : len(found) - cut])
            self._sorted = sorted(self._words)
        return self._words

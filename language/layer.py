"""Text with a way back: every character of a layer knows its place in the source.

Recognisers match on a normalised layer and answer with spans of the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from language.letters import FILLER, code_points, repair_word

_UNEVEN = re.compile(
    "\\s\\s|[\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]"
)
"""What normalising changes the length of: runs of blanks, fillers, combining marks."""


_CYRILLIC = "А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_EVERYDAY = re.compile(f"[ -@\\[-`{{-~{_CYRILLIC}№«»“”„…§°]*")
"""Signs that stay as they are, Latin letters apart: most text is nothing else."""
_ODD = re.compile(f"[^ -~{_CYRILLIC}№«»“”„…§°]")
"""Anything but the everyday signs; the test is cheaper than the translation."""


@cache
def _plain() -> dict[int, str]:
    """Signs that become one plain sign: blanks, dashes, wrong code points."""
    blanks = dict.fromkeys("\t\n\r\u00a0\u202f\u2007\u2009\u3000", " ")
    dashes = dict.fromkeys("‐‑‒–—―−", "-")
    return str.maketrans({**blanks, **dashes, **code_points()})


@dataclass(frozen=True, slots=True)
class Layer:
    """``text[i]`` stands at ``offsets[i]`` of the source. Offsets never decrease."""

    text: str
    places: int | tuple[int, ...]
    """The place of the first character where all are contiguous (nearly always: a long act has
    a million layers), else the place of each."""

    @staticmethod
    def of(source: str, start: int, end: int) -> Layer:
        """The characters ``[start, end)`` of ``source`` as they are."""
        return Layer(source[start:end], start)

    @property
    def offsets(self) -> Sequence[int]:
        """The place of each character: a ``range`` where they are contiguous."""
        places = self.places
        return range(places, places + len(self.text)) if isinstance(places, int) else places

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def slice(self, start: int, end: int | None = None) -> Layer:
        text, places = self.text[start:end], self.places
        if isinstance(places, int):
            return Layer(text, places + min(start, len(self.text)))
        return Layer(text, places[start:end])

    def strip(self) -> Layer:
        size = len(self.text.strip())
        if size == len(self.text):
            return self
        left = len(self.text) - len(self.text.lstrip())
        return self.slice(left, left + size)

    def without(self, start: int, end: int) -> Layer:
        """The layer with ``[start, end)`` cut out."""
        if start <= 0:
            return self.slice(end)
        if end >= len(self.text):
            return self.slice(0, start)
        return Layer(
            self.text[:start] + self.text[end:],
            (*self.offsets[:start], *self.offsets[end:]),
        )

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Source range that holds ``[start, end)`` of the layer (marks between are inside)."""
        last = len(self.text) if end is None else end
        if last <= start:
            at = self.offsets[start] if start < len(self.text) else self.end
            return at, at
        places = self.places
        if isinstance(places, int) and start >= 0 and last <= len(self.text):
            return places + start, places + last
        return self.offsets[start], self.offsets[last - 1] + 1

    @property
    def start(self) -> int:
        places = self.places
        if isinstance(places, int):
            return places if self.text else 0
        return places[0] if places else 0

    @property
    def end(self) -> int:
        places = self.places
        if isinstance(places, int):
            return places + len(self.text) if self.text else 0
        return places[-1] + 1 if places else 0

    @property
    def extent(self) -> tuple[int, int]:
        """Source range from the first to the last character that is no white space."""
        size = len(self.text.strip())
        left = 0 if size == len(self.text) else len(self.text) - len(self.text.lstrip())
        return self.span(left, left + size)

    def index(self, offset: int) -> int:
        """Position in the layer of the first character at or after source ``offset``."""
        if isinstance(self.places, int):
            return min(max(offset - self.places, 0), len(self.text))
        return bisect_left(self.places, offset)

    def spans(self, source: str) -> tuple[tuple[int, int], ...]:
        """Source ranges of exactly these characters; ranges parted only by white space are one."""
        if isinstance(self.places, int):
            return (self.extent,) if self else ()
        out: list[list[int]] = []
        for at, char in zip(self.places, self.text, strict=True):
            if out and out[-1][1] >= at:
                out[-1][1] = max(out[-1][1], at + 1)
            elif out and not source[out[-1][1] : at].strip():
                out[-1][1] = at + 1
            elif not char.isspace():
                out.append([at, at + 1])
        return tuple((a, b) for a, b in out)


EMPTY = Layer("", 0)


def join(parts: Iterable[Layer], blank: str = " ") -> Layer:
    """Layers one after the other, ``blank`` between (it stands at the end of the one before)."""
    kept = [p for p in parts if p.text]
    if len(kept) == 1:
        return kept[0]
    text: list[str] = []
    offsets: list[int] = []
    for part in kept:
        if text:
            text.append(blank)
            offsets.extend([offsets[-1]] * len(blank))
        text.append(part.text)
        offsets.extend(part.offsets)
    return Layer("".join(text), tuple(offsets))


def join_lines(lines: Sequence[Layer]) -> Layer:
    """Lines of one source as one; the line break between two that follow each other is a blank."""
    one = all(isinstance(x.places, int) for x in lines)
    if one and all(a.end + 1 == b.start for a, b in pairwise(lines)):
        return Layer(" ".join(x.text for x in lines), lines[0].start)
    return join(lines)


def normalised(layer: Layer) -> Layer:
    """The layer to match rules on: composed letters, plain blanks and dashes, look-alikes repaired.

    Case, quotes and punctuation stay. Runs of blanks become one. Soft hyphens and zero-width
    characters go. Latin look-alikes inside Cyrillic words become Cyrillic (``бөлiм`` → ``бөлім``).
    """
    text = layer.text
    if _EVERYDAY.fullmatch(text) and "  " not in text:
        return layer
    text = text.replace("–", "-").replace("—", "-").replace("\u00a0", " ")
    if _ODD.search(text):
        text = text.translate(_plain())
    if not _UNEVEN.search(text):
        return Layer(_repair_words(text), layer.places)
    chars: list[str] = []
    offsets: list[int] = []
    for char, at in zip(text, layer.offsets, strict=True):
        if char in FILLER:
            continue
        if char.isspace():
            if chars and chars[-1] == " ":
                continue
            char = " "
        elif char > "\u02ff" and unicodedata.combining(char) and chars:
            composed = unicodedata.normalize("NFC", chars[-1] + char)
            if len(composed) == 1:
                chars[-1] = composed
                continue
        chars.append(char)
        offsets.append(at)
    return Layer(_repair_words("".join(chars)), _compact(offsets))


def _compact(offsets: list[int]) -> int | tuple[int, ...]:
    """The first where the offsets are contiguous."""
    if offsets and offsets[-1] - offsets[0] == len(offsets) - 1 and offsets[0] < offsets[-1]:
        return offsets[0]
    return tuple(offsets)


_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zЌќЋћЎўЈјҐґЄєЅѕЇї]")
"""Letters that make a word one to look at: Latin ones, and those of old fonts."""


def _repair_words(text: str) -> str:
    """Repair mixed-script words; never changes the length."""
    if text.isascii() or not _LATIN.search(text):
        return text
    return _WORD.sub(lambda m: repair_word(m[0]), text)

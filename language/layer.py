"""Text with a way back: every character of a layer knows its place in the source.

Recognisers match on a normalised layer and answer with spans of the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from language.letters import FILLER, repair_character, repair_word

_SPACES = {"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u3000": " "}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_PLAIN = {**_SPACES, **_DASHES}


@dataclass(frozen=True, slots=True)
class Layer:
    """``text[i]`` stands at ``offsets[i]`` of the source. Offsets never decrease."""

    text: str
    offsets: tuple[int, ...]

    @staticmethod
    def of(source: str, start: int, end: int) -> Layer:
        """The characters ``[start, end)`` of ``source`` as they are."""
        return Layer(source[start:end], tuple(range(start, end)))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def slice(self, start: int, end: int | None = None) -> Layer:
        return Layer(self.text[start:end], self.offsets[start:end])

    def strip(self) -> Layer:
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self.slice(left, max(left, right))

    def without(self, start: int, end: int) -> Layer:
        """The layer with ``[start, end)`` cut out."""
        return Layer(self.text[:start] + self.text[end:], self.offsets[:start] + self.offsets[end:])

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Source range that holds ``[start, end)`` of the layer (marks between are inside)."""
        last = len(self.text) if end is None else end
        if last <= start:
            at = self.offsets[start] if start < len(self.offsets) else self.end
            return at, at
        return self.offsets[start], self.offsets[last - 1] + 1

    @property
    def start(self) -> int:
        return self.offsets[0] if self.offsets else 0

    @property
    def end(self) -> int:
        return self.offsets[-1] + 1 if self.offsets else 0

    def index(self, offset: int) -> int:
        """Position in the layer of the first character at or after source ``offset``."""
        from bisect import bisect_left

        return bisect_left(self.offsets, offset)

    def spans(self, source: str) -> tuple[tuple[int, int], ...]:
        """Source ranges of exactly these characters; ranges parted only by white space are one."""
        out: list[list[int]] = []
        for at, char in zip(self.offsets, self.text, strict=True):
            if out and out[-1][1] >= at:
                out[-1][1] = max(out[-1][1], at + 1)
            elif out and not source[out[-1][1] : at].strip():
                out[-1][1] = at + 1
            elif not char.isspace():
                out.append([at, at + 1])
        return tuple((a, b) for a, b in out)


def join(parts: Iterable[Layer]) -> Layer:
    """Layers one after the other, a blank between (standing at the end of the one before)."""
    text: list[str] = []
    offsets: list[int] = []
    for part in parts:
        if text and part.text:
            text.append(" ")
            offsets.append(offsets[-1])
        text.append(part.text)
        offsets.extend(part.offsets)
    return Layer("".join(text), tuple(offsets))


def normalised(layer: Layer) -> Layer:
    """The layer to match rules on: composed letters, plain blanks and dashes, look-alikes repaired.

    Case, quotes and punctuation stay. Runs of blanks become one. Soft hyphens and zero-width
    characters go. Latin look-alikes inside Cyrillic words become Cyrillic (``бөлiм`` → ``бөлім``).
    """
    chars: list[str] = []
    offsets: list[int] = []
    for char, at in zip(layer.text, layer.offsets, strict=True):
        char = _PLAIN.get(char, char)
        if char in FILLER:
            continue
        if char.isspace():
            if chars and chars[-1] == " ":
                continue
            char = " "
        elif unicodedata.combining(char) and chars:
            composed = unicodedata.normalize("NFC", chars[-1] + char)
            if len(composed) == 1:
                chars[-1] = composed
                continue
        chars.append(repair_character(char))
        offsets.append(at)
    return Layer(_repair_words("".join(chars)), tuple(offsets))


def _repair_words(text: str) -> str:
    """Repair mixed-script words; never changes the length."""
    if text.isascii() or not any("A" <= c <= "z" for c in text):
        return text
    out: list[str] = []
    word: list[str] = []
    for char in text:
        if char.isalpha():
            word.append(char)
            continue
        if word:
            out.append(repair_word("".join(word)))
            word = []
        out.append(char)
    if word:
        out.append(repair_word("".join(word)))
    return "".join(out)

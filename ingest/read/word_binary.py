"""What a binary Word file (DOC) says of itself: locked or not, and the words of its main text.

The words are no reading, they are the measure of one: another program converts the file, and what
it left out would otherwise be lost in silence. Source: [MS-DOC], Word Binary File Format.
"""

from __future__ import annotations

import re
import struct
from collections import Counter

from ingest.read.ole import BrokenCompound, Compound

_WORD_97 = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x15]*))?\x15")
_COMPRESSED = 1 << 30


class WordBinary:
    """The main stream of a DOC. Raises BrokenCompound where it is cut or damaged."""

    def __init__(self, data: bytes) -> None:
        self._file = Compound(data)
        self._main = self._file.stream("WordDocument")
        if len(self._main) < 512:
            raise BrokenCompound("its main part is too short")
        self._flags = struct.unpack_from("<H", self._main, 10)[0]

    @property
    def encrypted(self) -> bool:
        return bool(self._flags & _ENCRYPTED)

    def words(self) -> Counter[str]:
        """Words of the main text, field codes apart; empty where the version tells it otherwise.

        Text that is marked as deleted or hidden is among them. Raises BrokenCompound.
        """
        if struct.unpack_from("<H", self._main, 0)[0] != _WORD_97:
            return Counter()
        try:
            return self._words()
        except struct.error:
            raise BrokenCompound("its list of text pieces is damaged") from None

    def _words(self) -> Counter[str]:
        table = self._file.stream("1Table" if self._flags & _TABLE_1 else "0Table")
        length = struct.unpack_from("<i", self._main, 76)[0]
        start, size = struct.unpack_from("<II", self._main, 418)
        text = "".join(self._pieces(table[start : start + size]))[: max(0, length)]
        before = None
        while before != text:  # fields stand in one another
            before, text = text, _FIELD.sub(lambda m: m[1] or "", text)
        return Counter(word.lower() for word in _WORD.findall(text))

    def _pieces(self, clx: bytes) -> list[str]:
        """The runs of text in order, as the piece table lists them."""
        at = 0
        while at + 3 <= len(clx) and clx[at] == 1:  # formats, before the table
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        if at + 5 > len(clx) or clx[at] != 2:
            raise BrokenCompound("its list of text pieces is missing")
        size = struct.unpack_from("<I", clx, at + 1)[0]
        table = clx[at + 5 : at + 5 + size]
        number = (len(table) - 4) // 12
        if number < 1:
            raise BrokenCompound("its list of text pieces is damaged")
        ends = struct.unpack_from(f"<{number + 1}I", table, 0)
        out = []
        for index in range(number):
            place = struct.unpack_from("<I", table, 4 * (number + 1) + 8 * index + 2)[0]
            out.append(self._piece(place, ends[index + 1] - ends[index]))
        return out

    def _piece(self, place: int, characters: int) -> str:
        compressed = place & _COMPRESSED
        place &= _COMPRESSED - 1
        start, width = (place // 2, 1) if compressed else (place, 2)
        found = self._main[start : start + characters * width]
        if characters < 0 or len(found) < characters * width:
            raise BrokenCompound("part of its text is missing")
        return found.decode("cp1252" if compressed else "utf-16-le", "replace")

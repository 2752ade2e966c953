"""Compound files (OLE2), the container of the old binary Office formats: streams by name.

Source: [MS-CFB], Compound File Binary File Format. Only reading, every place checked against the
file's length, since a truncated file is the usual damage.
"""

from __future__ import annotations

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
"""Greater numbers are marks (end of chain, free, table), no sectors."""
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class BrokenCompound(ValueError):
    """The file does not hold what its tables promise; the message says what is missing."""


class Compound:
    """The streams of a compound file. Raises BrokenCompound where it is cut or damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise BrokenCompound("its header is missing")
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise BrokenCompound("its header is damaged")
        self._data = data
        self._sector = 1 << shift
        self._table = self._allocation()
        directory, self._cutoff, mini_table = (
            struct.unpack_from("<I", data, place)[0] for place in (48, 56, 60)
        )
        self._entries = self._directory(directory)
        self._mini_table = _numbers(self._chain(mini_table))
        root = self._entries.get("Root Entry")
        self._mini = self._chain(root[0])[: root[1]] if root and root[1] else b""

    @property
    def names(self) -> frozenset[str]:
        """Streams of all storages, by their last name."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """All bytes of a stream."""
        if name not in self._entries:
            raise BrokenCompound(f"its part {name} is missing")
        start, size = self._entries[name]
        if size < self._cutoff:
            out = bytearray()
            for at in self._walk(start, self._mini_table):
                out += self._mini[at * 64 : at * 64 + 64]
        else:
            out = bytearray(self._chain(start))
        if len(out) < size:
            raise BrokenCompound(f"{size - len(out)} bytes of its part {name} are missing")
        return bytes(out[:size])

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._data[start : start + self._sector]
        # the last sector of a file is often written only as far as it is used
        if not found:
            raise BrokenCompound("its end is missing")
        return found.ljust(self._sector, b"\0")

    def _allocation(self) -> list[int]:
        """The number of the sector behind each sector."""
        heads = list(struct.unpack_from("<109I", self._data, 76))
        more = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            numbers = _numbers(self._at(more))
            heads.extend(numbers[:-1])
            more = numbers[-1]
        out: list[int] = []
        for head in heads:
            if head < _LAST_SECTOR:
                out.extend(_numbers(self._at(head)))
        return out

    def _directory(self, start: int) -> dict[str, tuple[int, int]]:
        entries = self._chain(start)
        out: dict[str, tuple[int, int]] = {}
        for at in range(0, len(entries), _ENTRY):
            length = struct.unpack_from("<H", entries, at + 64)[0]
            if entries[at + 66] in (_STREAM, _ROOT) and 2 <= length <= 64:
                name = entries[at : at + length - 2].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", entries, at + 116)
                out.setdefault(name, (first, size))
        return out

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._at, self._walk(start, self._table)))

    def _walk(self, start: int, table: list[int]) -> list[int]:
        out: list[int] = []
        while start < _LAST_SECTOR:
            if start >= len(table) or len(out) > len(table):
                raise BrokenCompound("its table of sectors is damaged")
            out.append(start)
            start = table[start]
        return out


def _numbers(sectors: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4]))

"""List tables of RTF, for files that do not write their numbers out as text."""

from __future__ import annotations

from ingest.read.docx_numbers import Level, List, Numbering

_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    22: "decimalZero", 23: "bullet", 57: "numberInDash", 58: "russianLower", 59: "russianUpper",
    255: "none",
}  # fmt: skip
_SUFFIXES = {0: " ", 1: " ", 2: ""}
_MOST_LEVELS = 9


class ListTable:
    """Collects ``\\listtable`` and ``\\listoverridetable``, then counts paragraphs."""

    def __init__(self) -> None:
        self._levels: list[Level] = []
        self._lists: dict[int, dict[int, Level]] = {}
        self._numbering: Numbering | None = None
        self._overrides: dict[str, List] = {}
        self._list: int | None = None
        self._starts: list[int | None] = []
        self._level: dict[str, int] = {}
        """Words of the level being read; empty outside levels."""
        self._text = ""
        self._overriding = False

    def word(self, word: str, value: int | None) -> None:
        """A control word inside one of the tables."""
        number = value if value is not None else 0
        if word == "list":
            self._levels, self._overriding = [], False
        elif word == "listlevel":
            self._end_level()
            self._level, self._text = {"": 1}, ""
        elif word == "listoverride":
            self._list, self._starts, self._overriding = None, [], True
        elif word == "lfolevel":
            self._starts.append(None)
        elif word == "listid":
            self._end_level()
            self._list = number
            if not self._overriding:
                self._lists[number] = dict(enumerate(self._levels[:_MOST_LEVELS]))
        elif word == "ls":
            self._override(number)
        elif word == "levelstartat" and self._overriding and self._starts:
            self._starts[-1] = number
        elif self._level:
            self._level[word] = number

    def text(self, text: str) -> None:
        """Characters of a level's text: its length, then the text with numbers of levels in it."""
        self._text += text

    def label(self, list_number: int, level: int) -> str:
        """Count a paragraph and answer its number with the blank behind it; "" for none."""
        if self._numbering is None:
            self._numbering = Numbering(None, {})
            self._numbering.lists.update(self._overrides)
        return self._numbering.label(str(list_number), level)

    def _end_level(self) -> None:
        if not self._level:
            return
        told, self._level = self._level, {}
        format = _FORMATS.get(told.get("levelnfcn", told.get("levelnfc", 0)), "decimal")
        length = ord(self._text[0]) if self._text else 0
        text = "".join(
            f"%{ord(char) + 1}" if char < "\x09" else char for char in self._text[1 : 1 + length]
        )
        self._levels.append(
            Level(
                start=told.get("levelstartat", 1),
                format=format,
                text=text,
                restart=0 if told.get("levelnorestart") else None,
                legal=bool(told.get("levellegal")),
                style=None,
                suffix=_SUFFIXES.get(told.get("levelfollow", 0), " "),
            )
        )

    def _override(self, number: int) -> None:
        levels = self._lists.get(self._list) if self._list is not None else None
        if levels is not None:
            restarts = {i: start for i, start in enumerate(self._starts) if start is not None}
            self._overrides[str(number)] = List(str(self._list), dict(levels), restarts)

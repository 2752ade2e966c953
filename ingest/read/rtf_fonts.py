"""Code pages of RTF: which characters the bytes of a font are."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass

from ingest.read.encoding import by_letters
from ingest.read.symbol_fonts import is_symbol_font, shown

_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""``\\fcharset`` (Windows character sets, RTF 1.9.1); 0 and 1 mean the file's own code page."""
_SYMBOLS = 2
_WESTERN = ("cp1252", "mac-roman", "cp437", "cp850")
_LEAST_WESTERN = 0.05
"""Share of accented Latin letters from which a file is Cyrillic that calls itself Western."""
_PAGES = {65001: "utf-8", 10000: "mac-roman", 10007: "mac-cyrillic", 20866: "koi8-r",
          1048: "kz1048", 154: "ptcp154", 936: "gbk", 950: "big5"}  # fmt: skip
_CYRILLIC_NAMES = (" cyr", "cyrillic")
"""Old fonts say in their names that they are Cyrillic, with the Western character set stated."""


@dataclass(slots=True)
class Font:
    name: str = ""
    charset: int = 0
    page: int | None = None

    @property
    def clean_name(self) -> str:
        return self.name.split(";")[0].strip()

    def codec(self, own: str) -> str:
        """Codec of the font's bytes; ``own`` is the file's, for fonts that state none."""
        stated = codec_of(self.page) if self.page else None
        if stated:
            return stated
        name = self.clean_name.lower()
        if self.charset in (0, 1) and name.endswith(_CYRILLIC_NAMES):
            return "cp1251"
        return _CHARSETS.get(self.charset, own)

    @property
    def certain(self) -> bool:
        """The font says itself which letters it has, and not merely that it is Western."""
        return bool(self.page) or self.charset in _CHARSETS


def codec_of(page: int) -> str | None:
    """Python's name of a Windows code page; None for what is none."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


class Letters:
    """The font table of a file, and what its bytes were read as."""

    def __init__(self, own: str | None = None) -> None:
        """``own``: the file's code page, whatever it states itself."""
        self._own = own or "cp1252"
        self._forced = own is not None
        self._fonts: dict[int, Font] = {}
        self._entry = Font()
        self._used: Counter[str] = Counter()
        """High bytes read with each codec."""
        self._unsure = bytearray()
        self._read = 0

    def page(self, codec: str | None) -> None:
        """The file states its own code page."""
        if codec and not self._forced:
            self._own = codec

    def define(self, word: str, value: int | None) -> None:
        """A control word of the font table."""
        if word == "f" and value is not None:
            self._entry = self._fonts[value] = Font()
        elif word == "fcharset":
            self._entry.charset = value or 0
        elif word == "cpg":
            self._entry.page = value

    def name(self, text: str) -> None:
        self._entry.name += text

    def character(self, code: int, number: int | None) -> str:
        """A character that the file gives by its code point, in font ``number``."""
        font = self._font(number)
        if 0xF000 <= code <= 0xF0FF and is_symbol_font(font.clean_name):
            return shown(font.clean_name, code)
        return chr(code)

    def decoded(self, text: str, number: int | None) -> str:
        """Bytes written as U+0000 to U+00FF as the characters they are in font ``number``.

        U+FFFD stands for bytes that are none.
        """
        font = self._font(number)
        self._read += len(text)
        if font.charset == _SYMBOLS and is_symbol_font(font.clean_name):
            return "".join(c if c.isspace() else shown(font.clean_name, ord(c)) for c in text)
        if text.isascii():
            return text
        codec = font.codec(self._own)
        self._used[codec] += sum(1 for c in text if c >= "\x80")
        data = text.encode("latin-1")
        if not font.certain and codec in _WESTERN:
            self._unsure += data
        return data.decode(codec, "replace")

    def cyrillic(self) -> str | None:
        """The Cyrillic set that letters stated as Western ones are, if so.

        Old programs set Cyrillic letters in fonts that they call Western; no act of our languages
        is written in accented Latin letters.
        """
        accented = sum(1 for byte in self._unsure if byte >= 0xC0)
        if self._forced or accented < 20 or accented < _LEAST_WESTERN * self._read:
            return None
        codec, likely = by_letters(bytes(self._unsure))
        return codec if likely else None

    def encoding(self) -> str | None:
        """The codec that most letters were read with; None where all are Unicode or ASCII."""
        return self._used.most_common(1)[0][0] if self._used else None

    def _font(self, number: int | None) -> Font:
        return self._fonts.get(number, _NO_FONT) if number is not None else _NO_FONT


_NO_FONT = Font()

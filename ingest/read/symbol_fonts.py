"""Signs of symbol fonts (Symbol, Wingdings) as the characters that they show."""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        "abgdezhqiklmnxoprstufcywGDQLXPSUFYW",
        "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ",
        strict=True,
    )
) | {chr(code): sign for code, sign in (
    (0xB7, "•"), (0xB0, "°"), (0xB1, "±"), (0xB3, "≥"), (0xA3, "≤"), (0xB4, "×"), (0xB9, "≠"),
    (0xBB, "≈"), (0xD7, "⋅"), (0xA5, "∞"), (0xE5, "∑"), (0xD6, "√"), (0x2D, "−"), (0xAE, "→"),
)}  # fmt: skip
_DINGS = {
    0xA7: "▪", 0xA8: "◻", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xD8: "➢", 0xFC: "✓", 0xFB: "✗",
    0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0x6C: "●", 0x6E: "■", 0x9F: "•", 0xE0: "→", 0xF0: "⇨",
}  # fmt: skip


def is_symbol_font(font: str) -> bool:
    """The font's codes are signs, not letters."""
    return font.lower() == "symbol" or font.lower().startswith("wingdings")


def shown(font: str, code: int) -> str:
    """The character that ``code`` of ``font`` shows; U+FFFD for codes that are none."""
    font = font.lower()
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font.startswith("wingdings"):
        return _DINGS.get(low, _plain(code))
    if font == "symbol":
        return (
            _SYMBOL.get(chr(low), chr(low))
            if 0x20 <= low < 0x7F
            else _SYMBOL.get(_plain(low), _plain(code))
        )
    return _plain(code)


def _plain(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

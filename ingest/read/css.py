"""As much of a page's stylesheet as tells how a line is set: bold, centred, above the line."""

from __future__ import annotations

import re
from collections.abc import Iterable

Rules = dict[str, str]
"""Property to value, lower case."""

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_MOST = 1 << 20
"""Characters of one stylesheet that are read."""
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<mark>[.#][\w-]+)?$")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(pt|px|cm|mm|in|em|pc)?")
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 28.35, "mm": 2.835, "in": 72.0, "em": 12.0, "pc": 12.0}
_KEPT = frozenset(
    [
        "vertical-align",
        "font-weight",
        "font-style",
        "font",
        "text-align",
        "white-space",
        "text-indent",
        "margin",
        "margin-left",
        "padding-left",
        "list-style",
        "list-style-type",
        "mso-text-raise",
        "mso-element",
        "position",
        "top",
    ]
)


def declarations(text: str) -> Rules:
    """Read ``a: b; c: d``. Properties that say nothing of a line's setting are left out."""
    out: Rules = {}
    for part in text.split(";"):
        key, colon, value = part.partition(":")
        key = key.strip().lower()
        if colon and key in _KEPT:
            out[key] = value.replace("!important", "").strip().lower()
    return out


class Stylesheet:
    """Rules of plain selectors (``p``, ``.W9``, ``p.T``, ``#menu``).

    Selectors of more than one step are left out: they tell how a thing looks inside another, and
    guessing them wrongly would raise text above the line that is not.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], Rules] = {}
        for text in texts:
            for block in _COMMENT.sub(" ", text[:_MOST]).split("}"):
                # the innermost brace: rules inside @media count like others
                outer, brace, body = block.rpartition("{")
                rules = declarations(body) if brace else {}
                if rules:
                    self._add(outer.rpartition("{")[2], rules)

    def _add(self, selectors: str, rules: Rules) -> None:
        for selector in selectors.split(","):
            mark = _SELECTOR.match(selector.strip())
            if mark and mark.group(0):
                key = (mark.group("tag") or "", mark.group("mark") or "")
                self._rules.setdefault(key, {}).update(rules)

    def of(self, tag: str, id: str | None, classes: str | None, style: str | None) -> Rules:
        """Rules for an element, weaker selectors first; its own ``style`` last."""
        out: Rules = dict(self._rules.get((tag, ""), ()))
        names = (classes or "").split()
        for owner in ("", tag):
            for name in names:
                out.update(self._rules.get((owner, f".{name}"), ()))
        if id:
            out.update(self._rules.get(("", f"#{id}"), ()))
            out.update(self._rules.get((tag, f"#{id}"), ()))
        if style:
            out.update(declarations(style))
        return out


def points(value: str | None) -> float:
    """A CSS length in points; 0 where it is none. Percentages count as none."""
    found = _LENGTH.match(value.strip()) if value else None
    if found is None:
        return 0.0
    return float(found.group(1)) * _POINTS.get(found.group(2) or "px", 0.75)


def raised(rules: Rules) -> bool:
    """Text set so stands above the line."""
    align = rules.get("vertical-align", "")
    if align in ("super", "text-top") or (align[:1].isdigit() and points(align) > 0):
        return True
    # Word writes a raised run as "position:relative; top:-4.0pt; mso-text-raise:4.0pt"
    return points(rules.get("mso-text-raise")) > 0

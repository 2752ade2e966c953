"""The interface in four languages.

Texts are data: ``locales/<code>.toml``, and a topic of its own in ``locales/<code>/<topic>.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schemas.eid import PREFIXES
from services.asking import written_in

CODES = ("ky", "kk", "ru", "en")
FALLBACK = "ru"
"""Official in all three countries; for readers whose browser asks for none of the four."""

LEVEL_OF = {prefix: level for level, prefix in PREFIXES.items()}

_FOLDER = Path(__file__).parent / "locales"


def _one_other(n: int) -> str:
    return "one" if n == 1 else "other"


def _one_few_many(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
        return "few"
    return "many"


PLURALS: Mapping[str, Callable[[int], str]] = {
    "one_other": _one_other,
    "one_few_many": _one_few_many,
}
"""CLDR cardinal rules for whole numbers; a locale names its own."""


def flatten(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys."""
    out: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            out.update(flatten(value, f"{prefix}{key}."))
        else:
            out[f"{prefix}{key}"] = str(value)
    return out


@dataclass(frozen=True)
class Locale:
    """One language of the interface."""

    code: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key; KeyError where there is none, which is a defect of ours."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def label(self, group: str, value: str | None) -> str:
        """The name of a value of the vocabulary; the value itself where it has no name yet."""
        if value is None:
            return self("unknown")
        named = self.texts.get(f"{group}.{value}")
        return named if named is not None else value.replace("-", " ").replace("_", " ")

    def say(self, text: str) -> str:
        """What a room below says in English, in this language; unknown sentences as they are."""
        out: list[str] = []
        at = 0
        while at < len(text):
            said = next(
                ((k, m) for k, pattern in _sayings() if (m := pattern.match(text, at))), None
            )
            if said is None:
                return text
            key, match = said
            slots = {k: self._named(v) for k, v in match.groupdict().items() if k != "tail"}
            out.append(self.texts[key].format(**slots) + match["tail"])
            at = match.end()
        return "".join(out)

    def notation(self, query: str) -> str:
        """A query in signs with the names of its fields as this language has them."""
        return written_in(query, self.code)

    def _named(self, words: str) -> str:
        """Acts, units, states, fields and days inside a sentence as this language names them."""
        if _EID_SAID.fullmatch(words):
            return self.place(words)
        if f"clause_status.{words}" in self.texts:
            return self.label("clause_status", words)
        words = words.replace("(also as ", f"({self('search.also_as')} ")
        named = _ACT_SAID.sub(lambda m: f"{self.label('type', m[1])} {m[2] or ''}{m[3]}", words)
        named = _DAY_SAID.sub(lambda m: self.day(m[0]), named.replace(" of ", " · "))
        return self.notation(named)

    def group(self, name: str) -> list[tuple[str, str]]:
        """Values of a group with their names, by name."""
        found = [
            (k.partition(".")[2], v) for k, v in self.texts.items() if k.startswith(f"{name}.")
        ]
        return sorted(found, key=lambda pair: pair[1])

    def count(self, key: str, n: int) -> str:
        """A counted noun in its right form, with the number."""
        form = PLURALS[self.texts["locale.plural"]](n)
        return self.texts[f"{key}.{form}"].format(n=self.number(n))

    def place(self, eid: str) -> str:
        """An eid as a reader says it: ``art_4__para_16__subpara_1`` is ``Статья 4, 16.1.``"""
        out: list[str] = []
        for part in eid.split("__"):
            prefix, _, rest = part.partition("_")
            number, _, again = rest.partition("_dup")
            if prefix == PREFIXES["subparagraph"] and out and out[-1].endswith("."):
                out[-1] += f"{number}."
            else:
                out.append(self._step(prefix, number.replace("_", " ")))
            if again:
                out[-1] += f" ({again})"
        return ", ".join(out)

    def _step(self, prefix: str, number: str) -> str:
        shape = self.texts.get(f"place.{prefix}", "")
        if shape and number:
            return shape.format(n=number)
        return f"{self.label('level', LEVEL_OF.get(prefix, prefix))} {number}".strip()

    def number(self, n: int) -> str:
        return f"{n:,}".replace(",", self.texts["locale.thousands"])

    def percent(self, share: float) -> str:
        """A share from 0 to 1 in hundredths."""
        return f"{round(100 * share)}\u00a0%"

    def day(self, iso: str | None) -> str:
        """A day as the language writes it; an uncertain one as it stands."""
        if iso is None:
            return self("unknown")
        parts = iso.split("-")
        if len(parts) != 3:
            return iso
        return self.texts["locale.day"].format(y=parts[0], m=parts[1], d=parts[2])


_ACT_SAID = re.compile(r"\b([a-z][a-z-]+) (№ \S+ )?(of \d{4})")
_EID_SAID = re.compile(rf"(?:{'|'.join(PREFIXES.values())})(?:_[\w-]+)?")
_DAY_SAID = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_SLOT = re.compile(r"\\{(\w+)\\}")


@cache
def _sayings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sentences of the rooms below as patterns; their slots become groups."""
    out = []
    for key, text in locale("en").texts.items():
        if key.startswith("said."):
            tail = r"(?P<tail> |\Z)" if text.endswith(".") else r"(?P<tail>; |\Z)"
            shape = _SLOT.sub(r"(?P<\1>.+?)", re.escape(text))
            out.append((key, re.compile(shape + tail)))
    return tuple(out)


@cache
def locale(code: str) -> Locale:
    texts: dict[str, str] = {}
    for path in (_FOLDER / f"{code}.toml", *sorted((_FOLDER / code).glob("*.toml"))):
        found = flatten(tomllib.loads(path.read_text(encoding="utf-8")))
        if twice := texts.keys() & found.keys():
            raise ValueError(f"{path.name} says again what is said elsewhere: {min(twice)}")
        texts.update(found)
    return Locale(code, texts)


def accepted(header: str) -> list[str]:
    """Languages of ``Accept-Language``, dearest first."""
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, tag.split("-")[0].lower()))
        except ValueError:
            continue
    return [tag for weight, _, tag in sorted(weighed) if weight < 0]


def choose(asked: str | None, cookie: str | None, header: str) -> Locale:
    """The reader's language: as asked for, as remembered, as the browser prefers."""
    for code in (asked, cookie, *accepted(header)):
        if code in CODES:
            return locale(code)
    return locale(FALLBACK)

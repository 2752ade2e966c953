"""The grammar of amending sentences of one language, compiled from ``instructions.toml``.

A paragraph is cut into chunks (locators, quotations, acts, words of amending); each chunk is one
letter, so that a frame (``locator words quote replace words quote``) is a regular expression over
letters. Words, frames and parts are rows of the table; a new language is a new file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ingest.parse.citations.grammar import Grammar as Locators
from ingest.parse.citations.grammar import table as citation_table

_LANGUAGES = Path(__file__).resolve().parents[3] / "language"
_FIRST_LETTER = 0xE000
LOCATOR, QUOTE, MARK, ACT, COLON, COMMA, DASH, STOP, OTHER = (
    "locator", "quote", "mark", "act", "colon", "comma", "dash", "stop", "other",
)  # fmt: skip
"""``mark``: a sign that is named and not quoted (``точку``)."""
_KINDS = (LOCATOR, QUOTE, MARK, ACT, COLON, COMMA, DASH, STOP, OTHER)
FILLER, ANNEXED, REPEAL, EVERYWHERE = "filler", "annexed", "repeal", "everywhere"
"""Terminals that the reading itself knows."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence of amending. The groups of ``pattern`` are the roles of its chunks."""

    op: str
    """An ``InstructionOp``, or ``repeal_act``."""
    kind: str | None
    """``WordKind`` of an edit of words."""
    side: str | None
    """On which side of ``beside`` a new unit goes."""
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, ...], ...]
    """Sentence, then each instruction it gives as a line."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a part without a number of its own: ``последнее предложение``."""

    pattern: re.Pattern[str]
    part: str
    num: str | None


class Instructions:
    """The compiled table of one language."""

    def __init__(self, language: str, table: dict[str, Any]) -> None:
        self.language = language
        self.locators = Locators(language, _with_parts(citation_table(language), table))
        self.down = self.locators.order == "down"
        terminals: dict[str, list[str]] = table["terminals"]
        self._letters = {
            name: chr(_FIRST_LETTER + at) for at, name in enumerate((*_KINDS, *terminals))
        }
        self.terminals = _alternation(terminals)
        """One named group per terminal, the longest row first."""
        self.signs = tuple(
            (re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE), sign)
            for words, sign in sorted(table["signs"].items(), key=lambda row: -len(row[0]))
        )
        self.phrases = tuple(
            Phrase(_whole(row["pattern"]), row["part"], row.get("num"))
            for row in table.get("phrase", ())
        )
        self.quoted_after = re.compile(rf"(?<!\w)(?:{table['quoted_after']})\W{{0,3}}$", re.I)
        self.quoted_before = re.compile(rf"\s*(?:{table['quoted_before']})(?!\w)", re.I)
        self._joints = frozenset(table["joints"])
        self._upward = frozenset(table.get("upward", ()))
        self.wraps = _whole(table["wraps"])
        """The verb and noun of a sentence that only announces changes."""
        self.commences = _whole(table["commences"])
        """Words of a sentence that says when, or to whom, the amending act applies."""
        self.itself = _whole(self.locators.self_word.pattern)
        self.duties = _whole(table["duties"])
        """Words of a sentence that changes no text: others are to bring theirs into line."""
        self.ranks = {row.word: row.rank for row in self.locators.levels}
        self.texts = tuple(
            (_whole("|".join(row["patterns"])), dict(row["language"])) for row in table["text"]
        )
        """Words that name one language text of the act, and the language by country."""
        self.bracketed = frozenset(table.get("bracketed", ()))
        """Words of units behind a number with a bracket: ``2) тармақта`` at the begin of a line."""
        blank = "|".join(table["blank"])
        self.blank = re.compile(rf"(?:{blank})(?!\w)", re.IGNORECASE)
        """Words inside locators that say nothing: ``порядковый номер``."""
        self.ends = re.compile(rf"\s*(?:{table['ends']})(?!\w)", re.I)
        """Words before which a quotation ends."""
        self.ends_inside = re.compile(rf"\s(?:{table['ends']})(?!\w)", re.I)
        macros = table.get("macros", {})
        self.frames = tuple(self._frame(row, macros) for row in table["frame"])
        verbs = [p for name in _AMENDING for p in terminals.get(name, ())]
        self.amending = _whole("|".join(verbs))
        """Words that tell of an amendment wherever they stand outside quotations."""

    def is_upward(self, word: str) -> bool:
        """A preposition between a unit and the one that holds it: ``примечание к статье 5``."""
        return word.lower() in self._upward

    def terminal(self, match: re.Match[str]) -> str:
        """The name of the terminal that was matched."""
        assert match.lastgroup is not None
        return match.lastgroup.split("_", 1)[1]

    def is_joint(self, word: str) -> bool:
        """A preposition between two steps of one locator."""
        return word.lower() in self._joints

    def letter(self, kind: str) -> str:
        return self._letters[kind]

    def _frame(self, row: dict[str, Any], macros: dict[str, str]) -> Frame:
        form: str = row["form"]
        while "<" in form:
            form = re.sub(r"<(\w+)>", lambda m: f"({macros[m[1]]})", form)
        return Frame(
            row["op"],
            row.get("kind"),
            row.get("side"),
            re.compile(_Form(form, self._letters).read()),
            tuple(tuple(example) for example in row.get("examples", ())),
        )


_AMENDING = (
    "replace", "insert", "restate", "delete", "repeal", "suspend", "resume", "enact", "renumber",
)  # fmt: skip
"""Terminals that are verbs of amending."""


class _Form:
    """``role:name? (name|name)*`` → a regular expression over letters of chunks."""

    _TOKEN = re.compile(r"\w+:|\w+|[()|?*+]")

    def __init__(self, form: str, letters: dict[str, str]) -> None:
        self.tokens = self._TOKEN.findall(form)
        self.letters = letters
        self.at = 0

    def read(self) -> str:
        out = self._alternatives()
        assert self.at == len(self.tokens), f"unread in a frame: {self.tokens[self.at :]}"
        return out

    def _alternatives(self) -> str:
        out: list[str] = []
        while self.at < len(self.tokens) and self.tokens[self.at] != ")":
            if self.tokens[self.at] == "|":
                out.append("|")
                self.at += 1
                continue
            out.append(self._item())
        return "".join(out)

    def _item(self) -> str:
        token = self.tokens[self.at]
        self.at += 1
        if token.endswith(":"):
            return f"(?P<{token[:-1]}>{self._item()})"
        if token == "(":
            inside = self._alternatives()
            self.at += 1
            atom = f"(?:{inside})"
        else:
            atom = self.letters[token]
        if self.at < len(self.tokens) and self.tokens[self.at] in "?*+":
            atom += self.tokens[self.at]
            self.at += 1
        return atom


def _with_parts(citations: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    """The table of citations with the parts of units as further words."""
    parts: list[dict[str, Any]] = table.get("part", [])
    own = {row["word"] for row in parts}
    return {
        **citations,
        "level": [*(r for r in citations["level"] if r["word"] not in own), *parts],
    }


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _alternation(terminals: dict[str, list[str]]) -> re.Pattern[str]:
    rows = [(name, row) for name, rows in terminals.items() for row in rows]
    # more words first: "в новой редакции" before "в"
    rows.sort(key=lambda r: (r[1].count(" "), len(r[1])), reverse=True)
    groups = "|".join(f"(?P<t{at}_{name}>{row})" for at, (name, row) in enumerate(rows))
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE)


@cache
def instructions(language: str) -> Instructions | None:
    """The grammar of a language, None where amending acts in it cannot be read."""
    path = _LANGUAGES / language / "instructions.toml"
    if not path.is_file() or not citation_table(language):
        return None
    return Instructions(language, tomllib.loads(path.read_text(encoding="utf-8")))

"""The gold of amending: sentences and chains (``tests/gold_amendments/README.md``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.clause import Clause

GOLD = Path(__file__).resolve().parents[2] / "tests/gold_amendments"

_STEP = re.compile(r"(?P<levels>[a-z|]+)(?: (?P<num>\S+))?")

Wanted = Mapping[str, Any]
"""An operation as the gold tells it."""

Wording = tuple[str, str]
"""Heading and text of a clause, blanks as one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Instructions in the amending act that stands around them."""

    id: str
    file: Path
    language: str
    held_back: bool
    text: str
    """The whole amending act."""
    start: int
    """Where the instructions begin in ``text``."""
    end: int
    operations: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """An amending act of a chain."""

    act: Path
    named: frozenset[str]
    """eids that it changes, brings or takes."""
    refused: tuple[str, ...]
    """Words of its instructions that cannot be carried out."""


@dataclass(frozen=True, slots=True)
class Chain:
    """An edition, what amends it, and what comes out."""

    name: str
    language: str
    base: Path
    end: Path
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class WantedStep:
    """A step of a target: levels that are right, and the number."""

    levels: frozenset[str]
    num: str | None


def sentences() -> list[Sentence]:
    """All sentences, by file and order."""
    out = []
    for path in sorted((GOLD / "sentences").glob("*.toml")):
        held = _toml(path)
        heads = _toml(path.parent / held["heads_of"])["heads"] if "heads_of" in held else {}
        heads |= held.get("heads", {})
        out += [_sentence(case, path, held, heads) for case in held["case"]]
    return out


def _sentence(case: Wanted, file: Path, held: Wanted, heads: Wanted) -> Sentence:
    head = heads[case["head"]]
    before = "\n\n".join(p for p in (_paragraphs(head["before"]), _context(case)) if p) + "\n\n"
    text = _paragraphs(case["text"])
    return Sentence(
        case["id"],
        file,
        held["language"],
        held["held_back"],
        before + text + "\n\n" + _paragraphs(head["after"]) + "\n",
        len(before),
        len(before) + len(text),
        tuple(case["operations"]),
    )


def _context(case: Wanted) -> str:
    return _paragraphs(case.get("context", ""))


def _paragraphs(text: str) -> str:
    return text.strip("\n")


def target(path: str) -> tuple[WantedStep, ...]:
    """``article 5 / alinea|paragraph 2`` as steps.

    >>> [(sorted(s.levels), s.num) for s in target("article 5 / alinea|paragraph 2")]
    [(['article'], '5'), (['alinea', 'paragraph'], '2')]
    """
    out = []
    for printed in path.split(" / ") if path else ():
        step = _STEP.fullmatch(printed)
        if step is None:
            raise ValueError(f"{path!r}: {printed!r} is no step of a target")
        out.append(WantedStep(frozenset(step["levels"].split("|")), step["num"]))
    return tuple(out)


def chains() -> list[Chain]:
    """All chains, by name."""
    return [_chain(path) for path in sorted((GOLD / "chains").glob("*/chain.toml"))]


def _chain(path: Path) -> Chain:
    told, folder = _toml(path), path.parent
    steps = tuple(
        Step(folder / s["act"], frozenset(s["named"]), tuple(s.get("refused", ())))
        for s in told["steps"]
    )
    return Chain(folder.name, told["language"], folder / told["base"], folder / told["end"], steps)


def wordings(clauses: tuple[Clause, ...]) -> dict[str, Wording | None]:
    """Heading and text by eid; None where the unit was taken out and its number kept."""
    return {
        c.eid: None
        if c.status in ("removed", "repealed")
        else (squeezed(c.heading or ""), squeezed(c.text))
        for c in clauses
    }


def squeezed(text: str) -> str:
    """Blanks and line breaks as one blank.

    >>> squeezed(" two \\n lines ")
    'two lines'
    """
    return " ".join(text.split())


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

"""Our own questions with graded answers, as tests/relevance/questions/README.md describes them."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/relevance/questions"
ANSWERS = 3
"""The grade of an article that answers the question whole."""


@dataclass(frozen=True, slots=True)
class Question:
    """``answers``: (act, eid of the article) → grade 1 to 3. ``within``: act, country or ""."""

    id: str
    language: str
    asker: str
    kind: str
    within: str
    text: str
    answers: dict[tuple[str, str], int]
    locked: bool

    @property
    def set(self) -> str:
        """The set that the id names."""
        return self.id.rpartition("-")[0]

    @property
    def right(self) -> frozenset[tuple[str, str]]:
        """The articles that answer it whole."""
        return frozenset(place for place, grade in self.answers.items() if grade == ANSWERS)


def locked(id_: str) -> bool:
    """Whether the question belongs to the half that is not looked at while tuning."""
    return hashlib.sha256(id_.encode()).digest()[0] % 2 == 1


def questions() -> tuple[Question, ...]:
    """All questions, the open half first."""
    return tuple(_question(row) for name in ("open", "locked") for row in rows(name))


def acts() -> dict[str, str]:
    """The file of each act, beside the checkout's data folder."""
    return {row["key"]: row["file"] for row in rows("acts")}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the folder."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _question(row: dict[str, str]) -> Question:
    answers: dict[tuple[str, str], int] = {}
    for word in row["answers"].split():
        place, _, grade = word.rpartition("=")
        act, _, eid = place.partition("#")
        answers[act, eid] = int(grade)
    return Question(
        row["id"],
        row["language"],
        row["asker"],
        row["kind"],
        row["within"],
        row["question"],
        answers,
        locked(row["id"]),
    )

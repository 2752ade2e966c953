"""usage: python -m tools.relevance.ask [--keep FOLDER] [SET ...]

For whoever tunes: asks our search the open half of the questions (or of the sets named), and
prints each question whose answer is not in front, with its place, and the figures of each set.
``--keep`` holds the acts read in FOLDER for the next time. The locked half is never asked here.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.relevance import material
from tools.relevance.measures import Measured, mean, measured
from tools.relevance.ours import Place, by_office
from tools.relevance.questions import Question, questions


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.relevance.ask")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("sets", nargs="*")
    told = parser.parse_args(words)
    asked = [q for q in questions() if not q.locked and (not told.sets or q.set in told.sets)]
    found: dict[str, list[Measured]] = {}
    with material.office_of_acts(told.keep) as (office, iris):
        for question in asked:
            ranked = by_office(office, iris, question.text, question.within)
            found.setdefault(question.set, []).append(measured(ranked, question.answers))
            if not ranked or ranked[0] not in question.right:
                print(_line(question, ranked))
    for name, rows in found.items():
        figures = "  ".join(f"{key} {value:.3f}" for key, value in mean(rows).items())
        print(f"{name:10} {len(rows):4}  {figures}")
    return 0


def _line(question: Question, ranked: list[Place]) -> str:
    at = next((at for at, place in enumerate(ranked, 1) if place in question.right), None)
    first = "#".join(ranked[0]) if ranked else "nothing"
    right = " ".join("#".join(place) for place in sorted(question.right))
    return f"{question.id:14} {at or '-':>3}  {question.text}  | {right} | first {first}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

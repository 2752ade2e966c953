"""The worst answers of the open half, each with what can be told of the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from language.analyse import analyse
from tools.relevance.bm25 import Unit
from tools.relevance.measures import Measured
from tools.relevance.questions import Question

Place = tuple[str, str]
_SHOWN = 10
_LETTERS = 3
"""Shorter words carry no meaning of their own."""


def of_the_open(
    asked: Iterable[Question],
    rows: Mapping[str, Mapping[str, Measured]],
    ranked: Mapping[str, Sequence[Place]],
    units: Iterable[Unit],
) -> list[dict[str, str]]:
    """The ten with the lowest nDCG in the last of ``rows``; of equal ones first those that another
    row answers best."""
    last = list(rows)[-1]
    texts = {unit.place: unit for unit in units}

    def order(question: Question) -> tuple[float, float, str]:
        others = max(rows[name][question.id].ndcg for name in rows if name != last)
        return rows[last][question.id].ndcg, -others, question.id

    return [
        {
            "id": question.id,
            "question": question.text,
            "answer": " or ".join("#".join(place) for place in sorted(question.right)),
            "reason": _reason(question, ranked[question.id], texts),
        }
        for question in sorted(asked, key=order)[:_SHOWN]
    ]


def _reason(question: Question, found: Sequence[Place], texts: Mapping[Place, Unit]) -> str:
    if not found:
        told = ["nothing is found"]
    else:
        at = next((at for at, place in enumerate(found, 1) if place in question.right), None)
        told = [f"the answer stands at place {at}" if at else "the answer is not among fifty"]
    told.append(_words(question, texts))
    if found and found[0] not in question.answers:
        told.append(f"first is {'#'.join(found[0])}")
    return "; ".join(told)


def _words(question: Question, texts: Mapping[Place, Unit]) -> str:
    """Which words of the question the answer has in no form, by our roots."""
    answers = [texts[place] for place in sorted(question.right)]
    if all(unit.language != question.language for unit in answers):
        return "the answer is in another language"
    best: list[str] | None = None
    total = 0
    for unit in answers:
        held = {keys.root for keys in analyse(f"{unit.heading}\n{unit.text}", unit.language)}
        asked = {k.root: k.exact for k in analyse(question.text, unit.language)}
        words = {root: word for root, word in asked.items() if len(word) > _LETTERS}
        lacking = [word for root, word in words.items() if root not in held]
        if best is None or len(lacking) < len(best):
            best, total = lacking, len(words)
    if not best:
        return "the answer holds all its words"
    return f"of its {total} words the answer lacks {', '.join(best)}"

"""The questions are whole: split as told, every answer graded, every act known."""

from __future__ import annotations

from collections import Counter

from tools.relevance.questions import Question, acts, locked, questions, rows

ALL = questions()
KINDS = {"everyday", "term", "across", "letters", "phrase", "practice", "navigational"}
COUNTRIES = {"kg", "kz", "ru"}


def test_each_half_holds_the_questions_whose_hash_says_so() -> None:
    for name, closed in (("open", False), ("locked", True)):
        assert {locked(row["id"]) for row in rows(name)} == {closed}, name
    halves = Counter(question.locked for question in ALL)
    assert abs(halves[True] - halves[False]) < len(ALL) // 10


def test_no_question_is_there_twice() -> None:
    assert len({question.id for question in ALL}) == len(ALL)
    assert len({(question.text, question.within) for question in ALL}) == len(ALL)


def test_each_question_has_an_answer_in_a_known_act() -> None:
    faulty = {question.id: fault for question in ALL if (fault := _fault(question))}
    assert faulty == {}


def test_each_kind_is_asked_often_enough() -> None:
    """Enough of each for a figure that says something."""
    sets = Counter(question.set for question in ALL)
    assert sets["codes"] >= 60
    assert sets["tax"] >= 30
    assert sets["ky-codes"] >= 25
    assert sets["kk-tax"] >= 25
    assert len(ALL) >= 160


def _fault(question: Question) -> str:
    known = acts()
    named = {act for act, _ in question.answers}
    rules = {
        "language": question.language in {"kk", "ky", "ru"},
        "asker": question.asker in {"citizen", "judge", "researcher"},
        "kind": question.kind in KINDS,
        "within": question.within in {"", *COUNTRIES, *known},
        "blanks": question.text == " ".join(question.text.split()),
        "acts": named <= set(known),
        "grades": set(question.answers.values()) <= {1, 2, 3},
        "no answer": bool(question.right),
        "answer elsewhere": question.within not in known or named == {question.within},
    }
    return ", ".join(name for name, holds in rules.items() if not holds)

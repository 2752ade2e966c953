"""A computed edition against a published one: same, typography, other words, changed since."""

from __future__ import annotations

from codification.grading import grade
from schemas.clause import Clause
from tests.composed import article


def held(**texts: str) -> dict[str, Clause]:
    return {key: article(key[1:], text) for key, text in texts.items()}


def test_the_same_words_are_identical_whatever_the_blanks() -> None:
    told = grade(1, 2, "2024-01-01", held(a1="Мост общий."), held(a1="Мост  общий."))
    assert (told.outcome, told.places, told.compared) == ("identical", (), 1)


def test_quotes_and_look_alikes_are_typography_and_are_shown() -> None:
    told = grade(1, 2, None, held(a1='Село "Ак-Суу".'), held(a1="Село «Ак-Суу»."))
    assert told.outcome == "typographic"
    assert [p.text for p in told.places[0].known if p.changed] == ["«", "»"]


def test_other_words_and_lost_clauses_differ() -> None:
    told = grade(1, 2, None, held(a1="Два раза.", a2="Лишняя."), held(a1="Три раза."))
    assert told.outcome == "differs"
    assert {p.eid: [x.text for x in p.computed if x.changed] for p in told.places} == {
        "art_1": ["Два"],
        "art_2": ["Лишняя."],
    }


def test_what_another_act_changed_since_tells_nothing_against_it() -> None:
    told = grade(1, 2, None, held(a1="Два раза."), held(a1="Три раза."), ("a1",))
    assert (told.outcome, told.later) == ("identical", ("art_1",))

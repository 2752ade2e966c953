"""Measures against values worked out by hand."""

from __future__ import annotations

import pytest

from tools.relevance.measures import Measured, mean, measured

GRADES = {"a": 3, "b": 3, "c": 1}


def test_answers_in_front_measure_one() -> None:
    assert measured(["a", "b", "c", "x"], GRADES) == Measured(1, 1, 1, 1, 1, 1)


def test_gain_of_what_stands_lower_is_discounted() -> None:
    # Gains 1 and 7 at places 1 and 3: 1 / log2(2) + 7 / log2(4) = 1 + 3.5. The best order has
    # 7, 7, 1: 7 + 7 / log2(3) + 1 / log2(4) = 7 + 4.416508 + 0.5 = 11.916508.
    found = measured(["c", "x", "a"], GRADES)
    assert found.ndcg == pytest.approx(4.5 / 11.916508, abs=1e-6)
    assert found.mrr == pytest.approx(1 / 3)
    assert (found.recall5, found.recall10) == (0.5, 0.5)


def test_an_answer_at_the_sixth_place_is_among_ten_and_not_among_five() -> None:
    found = measured(["1", "2", "3", "4", "5", "a"], {"a": 3})
    assert (found.among5, found.among10) == (0, 1)
    assert found.mrr == pytest.approx(1 / 6)
    # 7 / log2(7) over 7 / log2(2)
    assert found.ndcg == pytest.approx(0.356207, abs=1e-6)


def test_more_answers_than_places_can_all_be_found() -> None:
    grades = {str(n): 3 for n in range(8)}
    assert measured([str(n) for n in range(5)], grades).recall5 == 1


def test_what_is_only_related_is_no_answer() -> None:
    found = measured(["c", "x"], GRADES)
    assert (found.mrr, found.recall10, found.among10) == (0, 0, 0)
    assert found.ndcg == pytest.approx(1 / 11.916508, abs=1e-6)


def test_nothing_found_measures_nothing() -> None:
    assert measured([], GRADES) == Measured(0, 0, 0, 0, 0, 0)


def test_a_place_found_twice_or_no_answer_cannot_be_measured() -> None:
    with pytest.raises(ValueError):
        measured(["a", "a"], GRADES)
    with pytest.raises(ValueError):
        measured(["a"], {"a": 2})


def test_a_mean_weighs_every_question_the_same() -> None:
    rows = [measured(["a"], {"a": 3}), measured([], {"a": 3})]
    assert mean(rows)["mrr"] == 0.5
    assert mean([]) == {}

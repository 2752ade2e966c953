"""What the engine cannot decide: counts, facets and acts are those of what was looked at."""

from __future__ import annotations

import pytest

from index import Engine, search, verify
from schemas.register import Viewer
from schemas.search import SearchRequest
from tests.index.conftest import Ask


def test_a_distance_an_order_and_a_sentence_are_exact(ask: Ask) -> None:
    # "Работник вправе расторгнуть договор, предупредив работодателя за две недели."
    assert ask("расторгнуть /3 работодатель").total == 2
    assert ask("расторгнуть /2 работодатель").total == 0
    assert ask("договор /2 работодатель").total == 2
    assert ask("договор /1 работодатель").total == 0
    assert ask("договор +2 работодатель").total == 2
    assert ask("работодатель +2 договор").total == 0
    assert ask('"вправе расторгнуть" /s "две недели"').total == 2
    assert ask("смена /s размер").total == 1
    assert ask("смена /s форма").total == 0  # in the same paragraph, in another sentence
    assert ask("смена /p форма").total == 1


def test_facets_and_acts_count_what_fits_under_the_other_filters(ask: Ask) -> None:
    free = ask("договор +2 работодатель")
    assert (free.total, free.acts) == (2, 2)
    assert {(v.value, v.count) for v in free.facets["status"]} == {("in_force", 1), ("repealed", 1)}
    chosen = ask("договор +2 работодатель", filters={"status": ("in_force",)})
    assert (chosen.total, chosen.acts) == (1, 1)
    assert {(v.value, v.count) for v in chosen.facets["status"]} == {
        ("in_force", 1),
        ("repealed", 1),
    }
    assert {(v.value, v.count) for v in chosen.facets["type"]} == {("code", 1)}


def test_what_must_not_be_near_is_no_ban_for_the_whole_text(ask: Ask) -> None:
    assert ask("смена NOT /s форма").total == 1
    assert ask("смена AND NOT форма").total == 0
    assert ask("договор AND NOT (договор /1 расторгнуть)").total == 0
    assert ask("договор AND NOT (договор /1 работник)").total == 2


def test_fields_of_the_card_beside_a_distance(ask: Ask) -> None:
    assert ask("title:прежний AND договор /2 работодатель").total == 1
    assert ask("договор /2 работодатель OR (number:2093 AND құқық)").total == 4
    assert ask('title:"трудовой кодекс" договор').total == 2
    assert ask('title:"кодекс трудовой" договор').total == 0
    assert ask("date:<2000 договор").total == 1
    assert ask("date:2019-05 договор").total == 1
    assert ask("article:8 договор").total == 1  # the older code has no article around its point
    assert ask("body:парламент договор").total == 0


def test_beyond_the_most_candidates_counts_are_lower_bounds(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "MOST_CANDIDATES", 1)
    result = search(engine, SearchRequest("договор /2 работодатель"), Viewer(), "2024-05-01")
    assert (result.total, result.at_least) == (1, True)
    assert len(result.hits) == 1


def test_what_time_does_not_suffice_for_is_told(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "MOST_SECONDS", -1.0)
    result = search(engine, SearchRequest("договор /2 работодатель"), Viewer(), "2024-05-01")
    assert (result.total, result.at_least) == (0, True)
    assert not search(engine, SearchRequest("договор"), Viewer(), "2024-05-01").at_least


def test_acts_one_by_one_come_from_what_was_looked_at(ask: Ask) -> None:
    grouped = ask("договор +2 работодатель", view="acts")
    assert [group.total for group in grouped.groups] == [1, 1]
    one = ask("договор +2 работодатель", view="acts", filters={"status": ("repealed",)})
    assert [group.act.status for group in one.groups] == ["repealed"]

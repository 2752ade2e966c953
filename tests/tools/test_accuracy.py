"""The published figures: made by the program, compared with what stood, counted rightly."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.jsonable import contract
from tools.accuracy.__main__ import JSON, PAGE, committed, fallen, run
from tools.accuracy.figures import BETTER_LESS, BETTER_MORE, worse
from tools.accuracy.gold import count_gold
from tools.accuracy.page import f1, page

_LAW = """Закон
о мостах

Статья 1. Мосты
1. Мост строят люди.
2. Мост стоит:
1) на сваях;
2) на опорах.
"""
_GOLD = '''language = "ru"
clauses = """
art_1 | article | статья | 1 | Мосты | | |
art_1__para_1 | paragraph | часть | 1 | | | | Мост … люди.
# what the second part says
art_1__para_2 | paragraph | пункт | 2 | | | | Мост стоит:
art_1__para_2__point_1 | point | подпункт | 1 | | | | на опорах;
"""
[card]
type = "law"
"dates.adopted" = "2020-01-01"
'''


def test_the_page_is_made_from_the_figures() -> None:
    figures = json.loads(JSON.read_text(encoding="utf-8"))
    assert PAGE.read_text(encoding="utf-8") == page(figures)


@pytest.mark.shared
def test_no_figure_of_truth_has_fallen(shared: Path) -> None:
    """Every corpus that the committed figures are of; a minute where the machine is busy."""
    figures = run()
    assert shared.is_dir() and figures.keys() >= committed().keys()
    assert fallen(figures, committed()) == []


@pytest.fixture
def figures() -> dict[str, Any]:
    counts = dict.fromkeys([*BETTER_MORE, *BETTER_LESS, "files"], 5)
    return {"seeds": {"of": "x", "counts": counts}}


@pytest.mark.parametrize("key", BETTER_MORE)
def test_less_that_is_right_is_told(figures: dict[str, Any], key: str) -> None:
    now = deepcopy(figures)
    now["seeds"]["counts"][key] -= 1
    assert worse(now, figures) == [f"seeds: {key} fell from 5 to 4"]
    assert worse(figures, now) == []


@pytest.mark.parametrize("key", BETTER_LESS)
def test_more_that_is_wrong_is_told(figures: dict[str, Any], key: str) -> None:
    now = deepcopy(figures)
    now["seeds"]["counts"][key] += 1
    assert worse(now, figures) == [f"seeds: {key} rose from 5 to 6"]


def test_figures_of_other_files_are_not_compared(figures: dict[str, Any]) -> None:
    now = deepcopy(figures)
    now["seeds"] |= {"of": "y", "counts": {"files": 5}}
    assert worse(now, figures) == []


def test_gold_counts_what_agrees_and_what_does_not(tmp_path: Path) -> None:
    """One text is another, one label too; a unit is unknown to the reader of the gold."""
    annotation = tmp_path / "law.toml"
    annotation.write_text(_GOLD, encoding="utf-8")
    source = read_bytes("law.txt", _LAW.encode())
    counts: Counter[str] = Counter()
    count_gold(counts, contract(parse(source, language="ru", jurisdiction="kg")), annotation)
    assert (counts["units expected"], counts["units found"], counts["units invented"]) == (4, 3, 2)
    assert (counts["labels expected"], counts["labels right"]) == (4, 2)
    assert (counts["card fields expected"], counts["card fields right"]) == (2, 1)
    assert f1(counts) == pytest.approx(2 * 3 / (4 + 5))

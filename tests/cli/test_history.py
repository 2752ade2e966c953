"""The commands about acts through time, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import main
from tests.filled import fill
from tests.services.conftest import LATER, LAW

IRI = "/akn/kg/act/law/2020-03-10/17"
POINT = "art_1__para_2__point_2"


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(fill(tmp_path / "data", {"law-2020.txt": LAW}, {"law-2022.txt": LATER}))


def test_compare_says_words_acts_and_counts(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    days = ["--from", "2021-01-01", "--to", "2023-01-01"]
    assert main(["compare", "--data", data, IRI, *days]) == 0
    out = capsys.readouterr().out
    assert "районные {+дорожные +}службы" in out
    assert f"{POINT} · changed · law № 31 of 2022-05-05" in out
    assert "1 changed, 0 new" in out
    assert main(["compare", "--data", data, IRI, *days, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [c["change"] for c in found["clauses"]] == ["changed"]
    assert found["clauses"][0]["explained"] == "clause"


def test_timelines_changes_and_what_is_to_come(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command, said in (
        (["timeline", IRI], "2022-05-05  changed by law № 31 of 2022-05-05"),
        (["timeline", IRI, POINT], "2022-05-05 – …  known by law № 31 of 2022-05-05"),
        (["changes", "--from", "2022-01-01", "--to", "2022-12-31"], "О сельских дорогах"),
        (["upcoming", "--on", "2021-01-01"], f"    {POINT}"),
    ):
        assert main([command[0], "--data", data, *command[1:]]) == 0
        assert said in capsys.readouterr().out
        assert main([command[0], "--data", data, *command[1:], "--json"]) == 0
        json.loads(capsys.readouterr().out)


def test_bad_days_are_refused_in_a_sentence(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    backwards = ["compare", "--data", data, IRI, "--from", "2023-01-01", "--to", "2021-01-01"]
    assert main(backwards) == 2
    assert "exchange them" in capsys.readouterr().err

"""``berene amend`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from tests.codification.amending import RU, law

WORDS = 'в части 1 статьи 1 слова "каждый год" заменить словами "дважды в год"'


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    path = tmp_path / "law.txt"
    path.write_text(RU, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *said: object) -> tuple[int, str, str]:
    code = main(["amend", *map(str, said)])
    told = capsys.readouterr()
    return code, told.out, told.err


def written(folder: Path, text: str) -> Path:
    path = folder / "amending.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_json(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    amending = written(edition.parent, law("ru", WORDS))
    code, out, err = run(capsys, edition, amending, "--json")
    printed: dict[str, Any] = json.loads(out)
    assert (code, err) == (0, "")
    assert printed["source"]["text"] == RU.replace("каждый год", "дважды в год")
    (operation,) = [o for o in printed["operations"] if o["op"] == "words"]
    assert operation["status"] == "applied"
    assert operation["in_force"] == {"date": None, "rule": "after_days", "days": 10}
    assert printed["unclaimed"] == []
    assert printed["act"]["edition_date"] == "2025-03-05"


def test_text(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, edition, written(edition.parent, law("ru", WORDS)))
    assert code == 0
    assert "applied: words art_1__para_1" in out
    assert out.endswith("1 applied\n")


def test_not_begun_on_the_day(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begins = "Настоящий Закон вступает в силу с 1 июня 2025 года."
    amending = written(edition.parent, law("ru", WORDS, begins=begins))
    _, out, _ = run(capsys, edition, amending, "--json", "--on", "2025-05-31")
    (operation,) = [o for o in json.loads(out)["operations"] if o["op"] == "words"]
    assert (operation["status"], operation["reason"]) == ("no_change", "It begins on 2025-06-01.")
    _, out, _ = run(capsys, edition, amending, "--json", "--on", "2025-06-01")
    assert json.loads(out)["source"]["text"] != RU


def test_beginning_not_known(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    amending = written(edition.parent, law("ru", WORDS))
    _, out, _ = run(capsys, edition, amending, "--json", "--on", "2025-05-31")
    (operation,) = [o for o in json.loads(out)["operations"] if o["op"] == "words"]
    assert operation["status"] == "review"
    assert json.loads(out)["source"]["text"] == RU


def test_an_act_that_amends_nothing(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, edition, edition, "--json")
    assert code == 0
    assert json.loads(out)["source"]["text"] == RU
    assert "holds no instruction" in err


def test_another_act(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition.write_text(RU.replace("О сельских мостах", "О реках").replace("217", "18"))
    code, _, err = run(capsys, edition, written(edition.parent, law("ru", WORDS)))
    assert code == 0
    assert "changes other acts, not О реках" in err


def test_a_file_that_is_not_there(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, edition, edition.with_name("none.txt"))
    assert (code, out) == (2, "")
    assert "none.txt" in err

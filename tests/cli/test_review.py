"""``berene review``: the queue from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import main
from services.office import ingest_files, open_office
from tests.services import roads


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in (("law", roads.LAW), ("amending", roads.AMENDING)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    office = open_office(tmp_path / "data")
    ingest_files(office, [tmp_path / "law.txt", tmp_path / "amending.txt"])
    office.close()
    return tmp_path / "data"


def test_a_case_from_open_to_grades(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> str:
        code = main(["--data", str(data), "review", *words])
        out, err = capsys.readouterr()
        assert code == 0, err
        return out

    assert "waits: 2024-03-05 № 31" in run("list")
    case = json.loads(run("open", "31", "17", "--who", "А. Один", "--json"))
    numbers = [o for o in case["operations"] if o["decides"]]
    applied = [str(o["number"]) for o in numbers if o["operation"]["status"] == "applied"]
    refused = [str(o["number"]) for o in numbers if o["operation"]["status"] == "refused"]
    assert "[трех]" in run("show", "1")
    run("accept", "1", *applied, "--who", "А. Один")
    run("reject", "1", *refused, "--who", "А. Один", "--why", "нет таких слов")
    wording = tmp_path / "wording.txt"
    wording.write_text("2. О повреждениях сообщает айыл окмоту в тот же день.", encoding="utf-8")
    restated = next(o for o in numbers if o["operation"]["op"] == "replace")
    at = str(restated["number"])
    run("edit", "1", at, "--wording", str(wording), "--who", "А. Один", "--why", "по газете")
    assert main(["--data", str(data), "review", "sign", "1", "--who", "а. один"]) == 2
    assert "another person" in capsys.readouterr().err
    assert "signed" in run("sign", "1", "--who", "Б. Два")
    assert "not official, signed by Б. Два" in run("grades", "17")
    assert "в тот же день" in run("show", "1")


def test_a_refusal_is_one_sentence(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "review", "show", "7"]) == 2
    assert capsys.readouterr().err == (
        "berene: There is no case 7; `berene review list` tells which there are.\n"
    )
    assert main(["--data", str(data), "review", "open", "31", "17", "--who", ""]) == 2
    assert "named" in capsys.readouterr().err

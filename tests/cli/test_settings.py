"""``berene settings``: what is set, what is missing, what does not answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import main


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in [n for n in os.environ if n.startswith("BERENE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BERENE_DATA", str(tmp_path))


def test_it_prints_what_is_set(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["settings", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["settings"]["BERENE_DATA"] == str(tmp_path)
    assert told["settings"]["BERENE_DATABASE"] == "not set"
    assert told["parts"] is None


def test_it_names_what_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BERENE_REDIS", "redis://:s3cret@queue/0")
    monkeypatch.setenv("BERENE_REDDIS", "redis://queue/0")
    assert main(["settings"]) == 2
    told = capsys.readouterr()
    assert "BERENE_REDIS is set but not BERENE_DATABASE" in told.err
    assert "BERENE_REDDIS is no setting" in told.err
    assert "set by BERENE_REDIS" in told.out and "s3cret" not in told.out + told.err


def test_it_asks_the_parts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["settings", "--check"]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()[-4:]] == ["ready"] * 4
    (tmp_path / "register.sqlite").write_bytes(b"no database " * 1000)
    assert main(["settings", "--check", "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert told["parts"]["register"]["state"] == "away"

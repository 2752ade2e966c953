"""The command line of a public site: what changes acts is refused, whichever commands there are."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from cli.main import _parser, main
from cli.public import CHANGES
from register.models import Work
from schemas.problem import BadInput
from services.office import open_office
from services.opening import await_servers
from settings import Settings

KEEPS = {
    "account", "amend", "backup", "beat", "changes", "check", "compare", "draft", "examine",
    "export", "move", "parse", "publish", "references", "reindex", "restore", "search", "serve",
    "settings", "show", "take", "timeline", "upcoming", "upgrade", "worker",
}  # fmt: skip
"""Commands that change nothing that a site says of acts, or that packages come by."""


def commands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


def test_every_command_is_known() -> None:
    assert commands().keys() == KEEPS | CHANGES.keys()
    for name, actions in CHANGES.items():
        (told,) = [a.choices for a in commands()[name]._actions if a.dest == "action"] or [None]
        if actions is not None:
            assert told is not None and set(actions) < set(told), name


@pytest.mark.parametrize(
    "words",
    [
        ["ingest", "{law}"],
        ["watch", "{folder}"],
        ["demo"],
        ["regime", "7", "open", "--reason", "x"],
        ["extract", "7", "--who", "x"],
        ["reparse", "--all"],
        ["review", "open", "1", "2", "--who", "x"],
        ["repairs", "7", "add", "--eid", "art_1", "--kind", "heading"],
        ["control", "add", "7"],
        ["terms", "learn"],
        ["jobs", "retry", "1"],
        ["serve", "--watch", "{folder}"],
    ],
    ids=lambda words: words[0],
)
def test_what_changes_acts_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    law = tmp_path / "law.txt"
    law.write_text("ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\nот 3 мая 2020 года № 7\nО мостах\n", "utf-8")
    monkeypatch.setenv("BERENE_NODE", "public")
    monkeypatch.setenv("BERENE_PUBLIC_KEY", str(law))
    data = tmp_path / "data"
    given = [w.format(law=law, folder=tmp_path) for w in words]
    assert main(["--data", str(data), *given]) == 2
    assert "read-only" in capsys.readouterr().err
    office = open_office(data)
    with office.register.reading() as session:
        assert session.query(Work).count() == 0
    office.close()


def test_a_public_site_does_not_start_with_a_key_that_is_none(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_text("no key\n", "utf-8")
    office = open_office(Settings(tmp_path / "data", node="public", public_key=key))
    with pytest.raises(BadInput, match="holds no public key"):
        await_servers(office, pytest.fail)
    office.close()

"""Real output of the demonstration acts is what the JSON Schemas say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from demo import ACTS
from tests.codification.amending import KK, law
from tests.demo.parsing import parsed

ROOT = Path(__file__).resolve().parents[2]


def faults(name: str, printed: Any) -> list[str]:
    schema = json.loads((ROOT / f"docs/schemas/{name}.json").read_text(encoding="utf-8"))
    return [
        f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(printed)
    ]


def berene(*words: str) -> str:
    """Standard output of the command, run as a program."""
    run = [sys.executable, "-m", "cli.main", *words]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data folder that holds the demonstration set."""
    folder = str(tmp_path_factory.mktemp("data"))
    berene("--data", folder, "demo")
    return folder


@pytest.mark.parametrize("path", sorted(ACTS.iterdir()), ids=lambda p: p.name)
def test_parse(path: Path) -> None:
    # Through text, as a program at the other end of a pipe reads it.
    assert faults("parse", json.loads(json.dumps(parsed(path), ensure_ascii=False))) == []


@pytest.mark.parametrize("query", ["коомдук булак", "ст. 4", "№ 1777", "санитариялық", "мост"])
def test_search(loaded: str, query: str) -> None:
    printed = json.loads(berene("--data", loaded, "search", query, "--json"))
    assert printed["hits"]
    assert faults("search", printed) == []


def test_show(loaded: str) -> None:
    printed = json.loads(berene("--data", loaded, "show", "1777", "--json"))
    assert printed["act"]["date"] == "2008-04-15"
    assert faults("show", printed) == []


def test_the_whole_set_is_loaded(loaded: str) -> None:
    """Thirteen files are ten acts: two in two languages, one in two editions."""
    sources = set()
    for query in ("закон", "мыйзам", "заң", "жобо", "ереже", "сот", "суд", "родник", "бұлақ"):
        printed = json.loads(
            berene("--data", loaded, "search", query, "--json", "--any-wording", "--limit", "100")
        )
        sources |= {hit["act"]["iri"] for hit in printed["hits"]}
    assert len(sources) == 10


@pytest.mark.parametrize(
    ("day", "source", "text"),
    [
        ("2020-01-01", "demo-kg-law-bridges.2019.ru.docx", "один раз в год."),
        ("2025-01-01", "demo-kg-law-bridges.2024.ru.docx", "два раза в год, весной и осенью."),
    ],
)
def test_each_day_shows_its_edition(loaded: str, day: str, source: str, text: str) -> None:
    words = ("show", "288", "art_3__para_2", "--on", day, "--json")
    printed = json.loads(berene("--data", loaded, *words))
    assert faults("show", printed) == []
    assert printed["edition"]["source"] == source
    (clause,) = printed["clauses"]
    assert clause["text"] == f"Осмотр моста проводится {text}"


def test_amend(tmp_path: Path) -> None:
    paths = tmp_path / "law.txt", tmp_path / "amending.txt"
    paths[0].write_text(KK, encoding="utf-8")
    sentence = "1-баптың 2-тармағының 3) тармақшасы алып тасталсын"
    paths[1].write_text(law("kk", sentence), encoding="utf-8")
    printed = json.loads(berene("amend", *map(str, paths), "--json"))
    assert [o["status"] for o in printed["operations"] if o["op"] == "delete"] == ["applied"]
    assert faults("amend", printed) == []

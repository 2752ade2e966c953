"""Real output of the demonstration acts is what the JSON Schemas say."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cli.main import main
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
    """Standard output of the command."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(out):
        assert main(words) == 0
    out.seek(0)
    return out.read()


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


def test_show_of_an_act_known_by_name(loaded: str) -> None:
    printed = json.loads(berene("--data", loaded, "show", "1871", "--json"))
    assert printed["known_by_name"] and printed["mentions"]
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


BRIDGES = [str(ACTS / f"demo-kg-law-bridges.{year}.ru.docx") for year in (2019, 2024)]
AMENDING = str(ACTS / "demo-kg-law-amending-bridges.ru.txt")


def test_draft() -> None:
    printed = json.loads(berene("draft", *BRIDGES, "--json"))
    assert printed["exact"] and printed["instructions"]
    assert faults("draft", printed) == []


def test_examine(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    berene(*data, "ingest", BRIDGES[0])
    printed = json.loads(berene(*data, "examine", AMENDING, "--json"))
    assert [row["status"] for row in printed["acts"][0]["rows"]] == ["applied"] * 4
    assert faults("examine", printed) == []


@pytest.mark.parametrize("name", ["references", "terms"])
def test_references_and_terms(tmp_path: Path, name: str) -> None:
    """Two laws that define one word in two ways, and one that cites what is not there."""
    for number, meaning in (("11", "место, где вода выходит на поверхность"), ("12", "сооружение")):
        other = "по статье 40 Закона Кыргызской Республики «О воде» от 1 марта 2020 года № 11"
        (tmp_path / f"{number}.txt").write_text(
            "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\n\n"
            f"г.Бишкек, от 1 марта 2020 года № {number}\n\nО воде\n\n"
            "Статья 1. Понятия\n\nВ настоящем Законе используются следующие понятия:\n\n"
            f"источник - {meaning};\n\nберег - край воды.\n\n"
            f"Статья 2. Охрана\n\nИсточник охраняется {other}.\n",
            encoding="utf-8",
        )
    data = ("--data", str(tmp_path / "data"))
    berene(*data, "ingest", *(str(p) for p in sorted(tmp_path.glob("*.txt"))))
    printed = json.loads(berene(*data, name, "--json"))
    assert printed[name]
    assert faults(name, printed) == []


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("timeline 288", "moments"),
        ("timeline 288 art_3__para_2", "stretches"),
        ("compare 288 --from 2020-01-01 --to 2025-01-01", "clauses"),
        ("changes --from 2000-01-01 --to 2026-01-01", "acts"),
        ("upcoming --on 2000-01-01", "coming"),
    ],
)
def test_history(loaded: str, words: str, key: str) -> None:
    printed = json.loads(berene("--data", loaded, *words.split(), "--json"))
    assert printed[key]
    assert faults(words.split()[0], printed) == []


def test_review(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    berene(*data, "ingest", BRIDGES[0], AMENDING)
    berene(*data, "review", "open", "295", "288", "--who", "А. Асанова")
    printed = json.loads(berene(*data, "review", "show", "1", "--json"))
    assert printed["summary"]["stage"] == "open"
    assert faults("review", printed) == []


def test_control_extract_and_check(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    berene(*data, "ingest", BRIDGES[0], AMENDING)
    berene(*data, "control", "add", "288", "--who", "А. Асанова", "--days", "5")
    printed = json.loads(berene(*data, "control", "--json"))
    assert printed["kept"][0]["pending"]
    assert faults("control", printed) == []
    given = json.loads(berene(*data, "extract", "288", "art_3", "--who", "А. Асанова", "--json"))
    assert faults("extract", given) == []
    checked = json.loads(berene(*data, "check", given["hash"], "--json"))
    assert (checked["outcome"], checked["standing"]) == ("given", "same")
    assert faults("check", checked) == []

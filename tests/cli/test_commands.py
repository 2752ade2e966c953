"""The command as a user runs it: exit codes, one sentence, the JSON of the contract."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from codification.akn import read
from jobs import queue, steps
from register.record import Reader, record
from schemas.problem import Unavailable
from schemas.register import LOCAL
from services.office import open_office, upload
from tests.codification.schema import faults
from tests.services.conftest import LATER, LAW

IRI = "/akn/kg/act/law/2020-03-10/17"


def words(line: str) -> set[str]:
    return set(line.split())


CLAUSE = words("eid parent level label num num_display heading text rows status start end")
ACT = words(
    "iri jurisdiction language type title number number_display numbers date dates edition_date "
    "authority place signatories status approved_by court"
)
PARSE = words(
    "contract source act clauses events citations terms relations card listed fidelity warnings "
    "others"
)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BERENE_DATA", str(tmp_path / "data"))
    folder = tmp_path / "acts"
    folder.mkdir()
    (folder / "law.txt").write_text(LAW, encoding="utf-8")
    (folder / "law-2022.txt").write_text(LATER, encoding="utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *said: object) -> tuple[int, str, str]:
    code = main([str(w) for w in said])
    told = capsys.readouterr()
    return code, told.out, told.err


def answer(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    code, out, _ = run(capsys, *words, "--json")
    assert code == 0 and out.count("\n") == 1
    told: dict[str, Any] = json.loads(out)
    return told


def berene(*words: object, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "cli.main", *map(str, words)]
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def test_parse_prints_the_contract_and_stores_nothing(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answer(capsys, "parse", files / "law.txt")
    assert set(told) >= PARSE and told["contract"] == 1
    assert set(told["act"]) >= ACT and told["act"]["iri"] == IRI
    assert all(set(c) >= CLAUSE | {"spans"} for c in told["clauses"])
    assert answer(capsys, "parse", files / "law.txt") == told
    assert not (files.parent / "data").exists()
    known = ("--language", "ru", "--jurisdiction", "kg", "--edition-date", "2024-01-01")
    assert answer(capsys, "parse", files / "law.txt", *known)["act"]["edition_date"] == "2024-01-01"
    code, out, _ = run(capsys, "parse", files / "law.txt")
    assert code == 0 and "art_1__para_2__point_2" in out


def test_search_and_show_print_the_contract(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "ingest", files / "law.txt", files / "law-2022.txt")[0] == 0
    told = answer(capsys, "search", "дорожными службами", "--limit", 1)
    assert {"query", "on", "total", "acts", "hits"} <= set(told)
    (hit,) = told["hits"]
    assert set(hit) >= words("act eid article num_display text marks valid wording score via")
    assert set(hit["act"]) == words("iri title number date status language source approver held")
    assert (hit["eid"], hit["article"]) == ("art_1__para_2__point_2", "art_1")
    assert hit["valid"] == {"from": "2022-05-05", "to": None} and hit["wording"] == "known"
    start, end = hit["marks"][0]
    assert hit["text"][start:end] == "дорожные" and hit["act"]["source"] == "law-2022.txt"

    shown = answer(capsys, "show", IRI)
    assert {"act", "on", "edition", "clauses"} <= set(shown) and set(shown["act"]) >= ACT
    assert set(shown["edition"]) >= {"date", "kind", "source"}
    assert all(set(c) >= CLAUSE | {"valid", "wording", "doubt"} for c in shown["clauses"])
    assert not any("spans" in c for c in shown["clauses"])
    changed = {c["eid"]: c for c in shown["clauses"]}["art_1__para_2__point_2"]
    assert changed["valid"] == {"from": "2022-05-05", "to": None} and "№ 31" in changed["doubt"]

    old = answer(capsys, "show", "17", "art_1__para_2", "--on", "2021-01-01")
    assert old["on"] == "2021-01-01"
    assert [c["text"] for c in old["clauses"]][-1] == "районные службы."
    before = answer(capsys, "search", "дороги", "--on", "2019-01-01")
    assert {h["eid"] for h in before["hits"]} <= {None}  # the act, but no clause of it
    assert answer(capsys, "search", "дороги", "--act", "17", "--from", "2020-01-01")["total"] > 0
    assert answer(capsys, "search", "дороги", "--jurisdiction", "kz", "--any-wording")["total"] == 0


def test_ingest_of_a_folder_names_what_was_refused_and_why(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "empty.txt").touch()
    code, out, err = run(capsys, "ingest", files)
    assert code == 0 and "1 new acts, 1 new editions, 1 refused" in out
    assert "empty.txt" in err and "empty" in err
    code, out, _ = run(capsys, "ingest", files / "law.txt")
    assert code == 0 and "1 already there" in out
    told = answer(capsys, "ingest", files / "law.txt")
    assert told["files"][0]["outcome"] == "same"


@pytest.mark.parametrize(
    "words",
    [
        ("parse", "none.txt"),
        ("parse", "empty.txt"),
        ("parse", "acts"),
        ("ingest", "none.txt"),
        ("ingest", "empty.txt"),
        ("ingest", "law.txt", "empty.txt"),
        ("show", "999"),
        ("show", "17", "art_99"),
        ("show", "17", "--on", "2021-02-30"),
        ("show", "17", "--language", "kk"),
        ("search", "дороги", "--limit", "0"),
        ("search", "дороги", "--on", "вчера"),
        ("search", "дороги", "--act", "999"),
        ("search", ""),
        ("parse", "law.txt", "--jurisdiction", "Кыргызстан"),
        ("serve", "--port", "70000"),
        ("serve", "--host", "203.0.113.1"),
        ("fly",),
        (),
    ],
)
def test_bad_input_and_usage_are_one_sentence_and_exit_code_2(
    words: tuple[str, ...], files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "empty.txt").touch()
    run(capsys, "ingest", files / "law.txt")
    places = [files / w if w.endswith(".txt") else files if w == "acts" else w for w in words]
    try:
        code, _, err = run(capsys, *places)
    except SystemExit as end:
        code, err = int(str(end.code)), capsys.readouterr().err
    assert code == 2
    assert err.strip().count("\n") == 0 and err.strip() and "Traceback" not in err


def test_a_defect_of_ours_is_exit_code_1(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("jobs.steps.read_path", fail)
    code, _, err = run(capsys, "parse", files / "law.txt")
    assert code == 1 and "defect" in err and "ZeroDivisionError" in err


def test_a_server_that_is_away_is_exit_code_3(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unavailable("register")

    monkeypatch.setattr("jobs.steps.read_path", fail)
    code, _, err = run(capsys, "parse", files / "law.txt")
    assert code == 3 and err.count("\n") == 1 and "The register does not answer" in err


def test_output_is_utf8_whatever_the_locale(files: Path) -> None:
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    with berene("parse", files / "law.txt", env=env, encoding="utf-8") as command:
        out, err = command.communicate()
    assert command.returncode == 0, err
    assert "О сельских дорогах" in out


def test_a_closed_pipe_is_no_error(files: Path) -> None:
    command = berene("parse", files / "law.txt", "--json")
    assert command.stdout and command.stderr
    command.stdout.close()
    err = command.stderr.read()
    command.stderr.close()
    assert command.wait() == 0 and err == ""


def test_a_killed_ingest_leaves_nothing_half_done(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for at in range(30):
        text = LAW.replace("№ 17", f"№ {100 + at}")
        (many / f"{at:02}.txt").write_text(text, encoding="utf-8")
    data = tmp_path / "killed"
    with berene("--data", data, "ingest", many, start_new_session=True) as command:
        deadline = time.monotonic() + 60
        while len(list(data.glob("originals/??/*"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(command.pid, signal.SIGKILL)
        command.communicate()
    with berene("--data", data, "ingest", many, "--json") as again:
        out, err = again.communicate()
    assert again.returncode == 0, err
    outcomes = {f["outcome"] for f in json.loads(out)["files"]}
    assert outcomes <= {"same", "new_work"}
    with berene("--data", data, "search", "дороги", "--json", "--limit", "100") as asked:
        found = json.loads(asked.communicate()[0])
    assert found["acts"] == 30
    assert len(list(data.glob("originals/??/*"))) == 30


def test_the_demonstration_set_is_loaded_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "law.txt").write_text(LAW, encoding="utf-8")
    monkeypatch.setattr("demo.ACTS", folder)
    code, out, _ = run(capsys, "demo", "--data", tmp_path / "data")
    assert code == 0 and "1 new acts" in out
    code, out, err = run(capsys, "--data", tmp_path / "data", "demo")
    assert code == 0 and out == "" and "already holds 1" in err


def test_reindex_says_what_the_index_holds(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "ingest", files / "law.txt")
    code, _, err = run(capsys, "reindex")
    assert code == 0 and "holds" in err
    assert answer(capsys, "search", "дороги")["total"] > 0


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0 and capsys.readouterr().out.startswith("berene ")


def test_no_command_loads_what_it_does_not_need() -> None:
    code = (
        "import sys; from cli.main import _parser; import cli.parse, cli.search, services.office;"
        "heavy = {'sqlalchemy', 'tantivy', 'fastapi', 'alembic', 'docx', 'lxml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == "[]"


def test_a_server_says_where_it_is_and_goes_on_with_what_was_left(tmp_path: Path) -> None:
    data = tmp_path / "data"
    office = open_office(data)
    office.background.start = lambda: None  # type: ignore[method-assign] # a server that died
    job = upload(office, LOCAL, "law.txt", LAW.encode()).job
    office.close()
    with berene("--data", data, "serve", "--port", "0", start_new_session=True) as server:
        assert server.stdout
        address = server.stdout.readline()
        assert "http://127.0.0.1:" in address and not address.rstrip().endswith(":0/")
        deadline = time.monotonic() + 60
        office = open_office(data)
        with office.register.reading() as session:
            while not queue.state(session, job).over and time.monotonic() < deadline:
                session.rollback()
                time.sleep(0.1)
            assert queue.state(session, job).state == "done"
        office.close()
        os.killpg(server.pid, signal.SIGINT)
        _, err = server.communicate(timeout=60)
    # It may tell of the job that it went on with, and nothing else.
    assert server.returncode == 0
    assert [line for line in err.splitlines() if " info berene.jobs: job " not in line] == []


def test_an_act_comes_out_as_akoma_ntoso(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the register on a day, and from a file that is not stored."""
    run(capsys, "ingest", files)
    code, out, _ = run(capsys, "export", IRI, "--on", "2021-01-01")
    assert code == 0 and faults(out.strip().encode()) == []
    code, parsed, _ = run(capsys, "parse", files / "law.txt", "--akn")
    assert code == 0 and faults(parsed.strip().encode()) == []
    assert read(out.strip().encode()).act.iri == read(parsed.strip().encode()).act.iri == IRI
    assert run(capsys, "parse", files / "law.txt", "--akn", "--part", 2)[0] == 2


def test_an_act_comes_out_as_a_document(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "ingest", files)
    place = files.parent / "act.docx"
    assert run(capsys, "export", IRI, "--format", "docx", "--out", place)[0] == 0
    assert place.read_bytes().startswith(b"PK")
    assert run(capsys, "export", IRI, "--out", files / "act.pdf")[0] == 0
    assert (files / "act.pdf").read_bytes().startswith(b"%PDF")
    code, out, _ = run(capsys, "export", IRI, "--format", "text")
    assert code == 0 and "Не является официальным опубликованием." in out
    code, out, _ = run(capsys, "export", IRI, "--history")
    assert code == 0 and "documentCollection" in out
    code, _, err = run(capsys, "export", IRI, "--history", "--format", "pdf")
    assert code == 2 and "leave out --format" in err
    code, _, err = run(capsys, "export", IRI, "--out", files / "no" / "act.xml")
    assert code == 2 and "--out" in err


def test_reparse_shows_then_accepts_and_old_addresses_are_shown(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law = files / "law.txt"
    parsed = steps.parse(steps.read_path(law))
    clauses = [
        replace(c, eid="art_22", num="22") if c.eid == "art_2" else c for c in parsed.first.clauses
    ]
    held = replace(parsed, first=replace(parsed.first, clauses=tuple(clauses)))
    office = open_office(files.parent / "data")
    record(office.register, held, law.read_bytes(), Reader("older", "older"))
    office.close()
    told = answer(capsys, "reparse")
    assert told["accepted"] is False and [f["changed"] for f in told["files"]] == [1]
    code, out, _ = run(capsys, "reparse", IRI)
    assert code == 0 and "~ art_22 → art_2 (eid, num)" in out and "--accept ACT" in out
    assert run(capsys, "show", IRI, "art_22")[0] == 0
    assert answer(capsys, "reparse", "--accept", IRI)["accepted"] is True
    code, out, err = run(capsys, "show", IRI, "art_22")
    assert code == 0 and "(art_2)" in out and "art_22 is art_2 in the reading of today." in err
    assert answer(capsys, "reparse")["files"] == []
    assert run(capsys, "reparse", "--all", "--accept", IRI)[0] == 2


def test_repairs_are_added_listed_exported_applied_and_removed(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law, table = files / "law.txt", files.parent / "table.toml"
    run(capsys, "ingest", law)
    add = ("repairs", IRI, "add", "--eid", "art_2", "--kind", "number", "--value", "1-2")
    why = ("--who", "Айгүл", "--reason", 'газета "Эркин-Тоо"')
    code, out, _ = run(capsys, *add, *why, "--dry-run")
    assert code == 0 and "art_2 → art_1-2" in out
    assert answer(capsys, "repairs", IRI)["repairs"] == []
    assert run(capsys, *add, *why)[0] == 0
    assert "1. number «Статья 2." in run(capsys, "repairs", IRI)[1]
    assert run(capsys, "repairs", IRI, "export", table)[0] == 0
    told = answer(capsys, "parse", law, "--repairs", table)
    assert "art_1-2" in {c["eid"] for c in told["clauses"]}
    assert run(capsys, "parse", files / "law-2022.txt", "--repairs", table)[0] == 2
    assert run(capsys, "repairs", IRI, "remove", "--id", 1, *why)[0] == 0
    assert run(capsys, "show", IRI, "art_2")[0] == 0
    _, _, err = run(capsys, "repairs", IRI, "import", table)
    assert "1 of 1 repairs kept" in err
    assert run(capsys, *add, "--at", "x")[0] == 2
    assert run(capsys, "repairs", IRI, "add")[0] == 2

"""Workers that die, are slow, or refuse; nothing of it reaches the other files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from jobs import crew
from jobs.crew import AtWork, Crew, CrewClosed, Task
from schemas.problem import Unavailable
from tests.jobs.readers import read


def task(folder: Path, name: str, text: str) -> Task:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Task(name, path, name)


def test_every_task_has_one_outcome(tmp_path: Path) -> None:
    texts = {"a": "Дороги.", "b": "refuse", "c": "die", "d": "die once\nЕщё.", "e": "Мосты."}
    tasks = [task(tmp_path, f"{name}.txt", text) for name, text in texts.items()]
    with Crew(2, read) as workers:
        told = {o.task.key[0]: o for o in workers.outcomes(tasks)}
    assert {name: o.state for name, o in told.items()} == {
        "a": "parsed",
        "b": "refused",
        "c": "quarantined",
        "d": "parsed",
        "e": "parsed",
    }
    assert told["b"].reason == "b.txt is empty." and told["b"].step == "read"
    assert told["c"].attempts == 3 and "3 times" in (told["c"].reason or "")


def test_workers_go_on_while_the_caller_uses_an_outcome(tmp_path: Path) -> None:
    tasks = [task(tmp_path, "a.txt", "Дороги."), task(tmp_path, "b.txt", "tell\nМосты.")]
    with Crew(1, read) as workers:
        answers = workers.outcomes(tasks)
        assert next(answers).task.key == "a.txt"
        until = time.monotonic() + 60
        while not (told := (tmp_path / "b.read").exists()) and time.monotonic() < until:
            time.sleep(0.01)
        assert told, "nobody asked for b, and nobody read it"
        assert [o.task.key for o in answers] == ["b.txt"]


def test_a_file_beyond_its_time_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "MOST_SECONDS", 0.0)
    with Crew(1, read) as workers:
        (told,) = workers.outcomes([task(tmp_path, "a.txt", "slow")])
    assert (told.state, told.code) == ("refused", "too_slow")


def test_pages_of_a_scan_are_told_and_the_work_goes_on(tmp_path: Path) -> None:
    signs: list[AtWork] = []
    with Crew(1, read, signs.append) as workers:
        (told,) = workers.outcomes([task(tmp_path, "a.txt", "scan")])
    assert told.state == "parsed"
    assert signs == [AtWork(1, 3), AtWork(2, 3), AtWork(3, 3)]


def test_an_answer_to_a_task_that_was_broken_off_is_not_taken_for_another(tmp_path: Path) -> None:
    def away(_: AtWork) -> None:
        raise Unavailable("register", "it was killed")

    with Crew(1, read, away) as workers:
        with pytest.raises(Unavailable):
            next(workers.outcomes([task(tmp_path, "a.txt", "scan")]))
        workers.told = lambda _: None
        for name in ("b.txt", "c.txt"):
            told = next(workers.outcomes([task(tmp_path, name, f"Мосты {name}.")]))
            assert told.task.key == name and told.parsed is not None
            assert name in told.parsed.source.text


def test_a_closed_crew_works_no_more(tmp_path: Path) -> None:
    workers = Crew(1, read)
    answers = workers.outcomes([task(tmp_path, f"{n}.txt", "Дороги.") for n in range(3)])
    next(answers)
    workers.close()
    with pytest.raises(CrewClosed):
        list(answers)

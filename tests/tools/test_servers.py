"""What is taken for a server's program, and what is refused with the way to get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.servers import Missing, found, getting

ROOT = Path(__file__).resolve().parents[2]
ALL_MODULES = "java.base jdk.incubator.vector jdk.jlink"


def java(home: Path, version: str, modules: str = ALL_MODULES) -> Path:
    (home / "bin").mkdir(parents=True)
    (home / "bin/java").touch()
    (home / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="{modules}"\n', "utf-8")
    return home


@pytest.fixture
def homes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    there: list[Path] = []
    monkeypatch.setattr(found, "_homes", lambda: iter(there))
    return there


def test_the_first_java_that_is_new_and_whole_is_taken(tmp_path: Path, homes: list[Path]) -> None:
    homes += [
        tmp_path / "nothing",
        java(tmp_path / "old", "17.0.9"),
        java(tmp_path / "cut", "25.0.3", "java.base"),
        java(tmp_path / "whole", "21.0.1"),
        java(tmp_path / "later", "25.0.3"),
    ]
    assert found.find_java() == tmp_path / "whole"


def test_a_missing_java_is_told_with_what_was_seen(tmp_path: Path, homes: list[Path]) -> None:
    homes.append(java(tmp_path / "old", "17.0.9"))
    with pytest.raises(Missing, match=r"21 or later.*old \(17\).*ES_JAVA_HOME="):
        found.find_java()


def test_another_archive_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.zip").write_bytes(b"PK")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(getting, "_ask_maven", lambda: None)
    monkeypatch.setattr(getting, "_CENTRAL", (tmp_path / "other.zip").as_uri())
    with pytest.raises(Missing, match="SHA-512 is another"):
        getting.get_elasticsearch()
    assert sorted(p.name for p in (tmp_path / "berene").iterdir()) == [".lock"]


def test_tests_of_servers_stand_where_nothing_is_skipped() -> None:
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if "mark." + "servers" in path.read_text("utf-8") and "servers" not in path.parts
    ]
    assert elsewhere == []

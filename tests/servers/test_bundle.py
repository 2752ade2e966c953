"""The archive for machines without internet: installed where there is no network, and updated.

The packages are those of this checkout's own environment, laid where an earlier installation would
have left them; `make bundle` itself tries an archive with wheels before it hands it out.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from register.migrate import downgrade
from register.store import SCHEMA, sqlite_engine

ROOT = Path(__file__).resolve().parents[2]


def offline(words: Sequence[str | Path], **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command that can reach no other machine, with none of a developer's settings."""
    alone = ["unshare", "--net", "--map-root-user"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        alone = []  # not allowed here; the package index is out of reach all the same
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BERENE_", "PIP_", "PYTHON"))}
    told = kept | {"PIP_NO_INDEX": "1", "UV_OFFLINE": "1", "no_proxy": "*"} | more
    return subprocess.run(
        [*alone, *map(str, words)],
        env=told,
        cwd="/",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True)
class Site:
    """An unpacked archive and the folder that it is installed into."""

    archive: Path
    target: Path

    def install(self) -> subprocess.CompletedProcess[str]:
        return offline([self.archive / "install", "--no-packages", self.target])

    def berene(self, *words: str) -> str:
        done = offline([self.target / "bin/berene", *words])
        assert done.returncode == 0, done.stderr
        return done.stdout

    def next_archive(self, folder: Path) -> Site:
        """An archive of the same program that counts as another one."""
        newer = Site(folder / "archive", self.target)
        shutil.copytree(self.archive, newer.archive)
        with (newer.archive / "CONTENTS").open("a") as contents:
            contents.write(f"{folder.name}\n")
        sums = (newer.archive / "SHA256SUMS").read_text().splitlines()
        told = hashlib.sha256((newer.archive / "CONTENTS").read_bytes()).hexdigest()
        lines = [f"{told}  ./CONTENTS" if line.endswith("./CONTENTS") else line for line in sums]
        (newer.archive / "SHA256SUMS").write_text("\n".join(lines) + "\n")
        return newer


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    make = [str(ROOT / "tools/bundle"), "--update", "--out", str(folder)]
    done = subprocess.run(make, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (packed,) = folder.glob("*.tar")
    assert packed.with_name(f"{packed.name}.sha256").is_file()
    with tarfile.open(packed) as tar:
        tar.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    return unpacked


@pytest.fixture(scope="module")
def site(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """An installation with the demonstration set in it."""
    target = tmp_path_factory.mktemp("opt") / "berene"
    pinned = hashlib.sha256((ROOT / "requirements/run.txt").read_bytes()).hexdigest()[:12]
    (target / "packages").mkdir(parents=True)
    (target / "packages" / pinned).symlink_to(sys.prefix)
    made = Site(archive, target)
    done = made.install()
    assert done.returncode == 0, done.stderr
    made.berene("demo")
    return made


def test_it_searches_without_network(site: Site) -> None:
    assert "мост" in site.berene("search", "осмотр моста").lower()
    # What runs is the installed program, not the checkout beside it.
    told = offline([site.target / "bin/berene", "settings"]).stdout
    assert str(site.target / "data") in told
    assert not (site.target / "current/.git").exists()
    assert (site.target / "data").stat().st_mode & 0o077 == 0


def test_an_update_keeps_the_data(site: Site, tmp_path: Path) -> None:
    """A register and an index of an older program: both are of the new one afterwards."""
    before = site.berene("search", "осмотр моста", "--json")
    engine = sqlite_engine(site.target / "data/register.sqlite")
    downgrade(engine, "0009")
    engine.dispose()
    label = site.target / "data/index/berene-index.json"
    assert label.is_file()
    label.write_text('{"analyser": "of an older program", "layout": 1}', encoding="utf-8")
    for name in ("second", "third"):
        done = site.next_archive(tmp_path / name).install()
        assert done.returncode == 0, done.stderr
    assert site.berene("search", "осмотр моста", "--json") == before
    engine = sqlite_engine(site.target / "data/register.sqlite")
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    engine.dispose()
    assert found == SCHEMA
    copy = site.target / "data/register.before-update.sqlite"
    assert copy.is_file() and copy.stat().st_mode & 0o077 == 0
    assert len(list((site.target / "releases").iterdir())) == 2


def test_an_update_that_cannot_be_done_leaves_the_older_program(site: Site, tmp_path: Path) -> None:
    newer = site.next_archive(tmp_path / "newer")
    register = site.target / "data/register.sqlite"
    kept = register.read_bytes()
    engine = sqlite_engine(register)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    stood = (site.target / "current").resolve()
    done = newer.install()
    register.write_bytes(kept)
    assert done.returncode != 0
    assert "the older one is still in place" in done.stderr
    assert (site.target / "current").resolve() == stood


def test_a_damaged_archive_is_not_installed(site: Site, tmp_path: Path) -> None:
    damaged = Site(tmp_path / "archive", tmp_path / "target")
    shutil.copytree(site.archive, damaged.archive)
    with (damaged.archive / "source.tar").open("r+b") as tar:
        tar.seek(5000)
        tar.write(b"damage")
    done = damaged.install()
    assert done.returncode != 0
    assert "source.tar" in done.stderr and "the archive is damaged" in done.stderr
    assert not damaged.target.exists()


def test_packages_that_are_not_there_are_asked_for(archive: Path, tmp_path: Path) -> None:
    done = Site(archive, tmp_path / "empty").install()
    assert done.returncode != 0
    assert "this archive has no packages" in done.stderr

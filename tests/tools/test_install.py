"""`tools/install` tells plainly what a machine lacks. Run in a copy, on a PATH made for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "dirname", "cat", "cksum", "rm", "env", "grep", "sed")

NO_ENSUREPIP = f"""#!/bin/sh
case "$*" in *ensurepip*) exit 1;; esac
exec "{sys.executable}" "$@"
"""
OLD_PYTHON = """#!/bin/sh
exit 1
"""
NOT_ROOT = """#!/bin/sh
echo 1000
"""
ROOT_USER = """#!/bin/sh
echo 0
"""
APT_THAT_FAILS = """#!/bin/sh
echo "apt-get was asked: $*" >&2
exit 100
"""


class Machine:
    """A copy of what installing reads, and a PATH that holds only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.copy = folder / "a checkout"
        self.path = folder / "bin"
        self.path.mkdir()
        for name in ("tools/install", "requirements/run.txt", "pyproject.toml"):
            (self.copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.copy / name)
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found
            (self.path / tool).symlink_to(found)

    def has(self, name: str, script: str) -> None:
        (self.path / name).write_text(script, encoding="utf-8")
        (self.path / name).chmod(0o755)

    def install(self, what: str = "run") -> tuple[int, str]:
        done = subprocess.run(
            [str(self.copy / "tools/install"), what],
            env={"PATH": str(self.path), "HOME": str(self.copy)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert not (self.copy / ".venv").exists()
        return done.returncode, done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_no_python(machine: Machine) -> None:
    status, told = machine.install()
    assert status == 1
    assert "no Python 3.11 or newer" in told
    assert "python3" in told


def test_python_that_is_too_old(machine: Machine) -> None:
    machine.has("python3", OLD_PYTHON)
    status, told = machine.install()
    assert status == 1
    assert "no Python 3.11 or newer" in told


def test_missing_package_is_named_where_it_may_not_be_installed(machine: Machine) -> None:
    machine.has("python3", NO_ENSUREPIP)
    machine.has("apt-get", APT_THAT_FAILS)
    machine.has("id", NOT_ROOT)
    status, told = machine.install()
    version = ".".join(map(str, sys.version_info[:2]))
    assert status == 1
    assert f"apt-get install python{version}-venv" in told
    assert "was asked" not in told


def test_missing_package_is_asked_for_where_it_may_be_installed(machine: Machine) -> None:
    machine.has("python3", NO_ENSUREPIP)
    machine.has("apt-get", APT_THAT_FAILS)
    machine.has("id", ROOT_USER)
    status, told = machine.install()
    version = ".".join(map(str, sys.version_info[:2]))
    assert status == 1
    assert f"apt-get was asked: install -y -q python{version}-venv" in told
    assert f"could not install: python{version}-venv" in told


TESSERACT = """#!/bin/sh
printf '%s\\n' "List of available languages:" {languages}
"""
FC_LIST = """#!/bin/sh
echo "$1"
"""
ALL_EXTRAS = (
    "libreoffice-writer-nogui tesseract-ocr tesseract-ocr-kir tesseract-ocr-kaz tesseract-ocr-rus"
)


def test_extras_are_named_where_they_may_not_be_installed(machine: Machine) -> None:
    machine.has("apt-get", APT_THAT_FAILS)
    machine.has("id", NOT_ROOT)
    status, told = machine.install("extras")
    assert status == 1
    assert f"apt-get install --no-install-recommends {ALL_EXTRAS}" in told
    assert "was asked" not in told


def test_extras_ask_only_for_what_is_missing(machine: Machine) -> None:
    machine.has("apt-get", APT_THAT_FAILS)
    machine.has("id", ROOT_USER)
    machine.has("soffice", ROOT_USER)
    machine.has("tesseract", TESSERACT.format(languages="eng rus kaz"))
    machine.has("fc-list", FC_LIST)
    status, told = machine.install("extras")
    assert status == 1
    assert "was asked: install -y -q --no-install-recommends tesseract-ocr-kir\n" in told


def test_extras_that_are_there_are_left_alone(machine: Machine) -> None:
    machine.has("apt-get", APT_THAT_FAILS)
    machine.has("id", ROOT_USER)
    machine.has("soffice", ROOT_USER)
    machine.has("tesseract", TESSERACT.format(languages="kir rus kaz"))
    machine.has("fc-list", FC_LIST)
    assert machine.install("extras") == (0, "")


THERE = """#!/bin/sh
"""
BESIDE = ("nginx", "curl", "openssl")
"""What the deployment's test needs beside the servers."""


def test_servers_are_named_where_they_may_not_be_installed(machine: Machine) -> None:
    for name in ("initdb", *BESIDE):
        machine.has(name, THERE)
    machine.has("apt-get", APT_THAT_FAILS)
    machine.has("id", NOT_ROOT)
    status, told = machine.install("servers")
    assert status == 1
    named = "redis-server gcc libc6-dev"
    assert f"ask for: apt-get install --no-install-recommends {named}\n" in told
    assert "was asked" not in told


def test_servers_that_are_there_are_left_alone(machine: Machine) -> None:
    for name in ("initdb", "redis-server", "cc", *BESIDE):
        machine.has(name, THERE)
    machine.has("apt-get", APT_THAT_FAILS)
    assert machine.install("servers") == (0, "")

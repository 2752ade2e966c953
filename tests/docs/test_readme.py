"""What the README tells people to type exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_make_targets() -> None:
    told = set(re.findall(r"\bmake ([a-z]+)", README))
    there = set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))
    assert {"run", "test", "install"} <= told
    # "make" is also an English verb: only what stands in code counts.
    in_code = {w for w in told if f"`make {w}" in README or f"    make {w}" in README}
    assert in_code - there == set()


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [x for x in links if not (ROOT / x).exists()] == []


@pytest.mark.parametrize("words", re.findall(r"\.venv/bin/berene ([^#\n]+)", README))
def test_commands(words: str) -> None:
    name = words.split()[0]
    options = set(re.findall(r"--[a-z-]+", words))
    run = [sys.executable, "-m", "cli.main", name, "--help"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert {o for o in options if o not in done.stdout} == set()


def test_the_walk_from_an_amending_act_to_a_signed_edition(tmp_path: Path) -> None:
    """The block is run as it stands, in a folder where what it writes does no harm."""
    (block,) = re.findall(r"### From an amending act[^#]+?\n\n((?:    .+\n)+)", README)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/bin").symlink_to(Path(sys.executable).parent)
    shutil.copytree(ROOT / "demo/acts", tmp_path / "demo/acts")
    shell = ["sh", "-e", "-c", block.replace("=.venv", f"={tmp_path}/.venv")]
    told = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        shell, cwd=tmp_path, env=told, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "wording computed" in done.stdout
    assert done.stdout.endswith("identical\n")
    assert (tmp_path / "table.docx").is_file()

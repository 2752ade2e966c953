"""What holds over the whole tree: import directions, sizes, names, nothing of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS: list[str] = PYPROJECT["tool"]["importlinter"]["root_packages"]
LONGEST_FILE = 450
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc"} | {
    "manager", "managers"
}  # fmt: skip
CODES = {"ky", "kk", "ru", "kg", "kz"}


@cache
def files() -> tuple[Path, ...]:
    """Files of the project: what git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this copy is no git checkout, so the project's files are not known")
    names = done.stdout.decode().split("\0")
    return tuple(p for n in sorted(names) if n and (p := ROOT / n).is_file())


def python_files() -> list[Path]:
    return [p for p in files() if p.suffix == ".py"]


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def told(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_one_way(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_rooms_of_the_map_are_the_rooms_of_the_tree() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    assert [r for r in ROOMS if f"`{r}/`" not in table] == []
    assert [r for r in ROOMS if not (ROOT / r / "__init__.py").is_file()] == []


def test_files_fit_in_a_head() -> None:
    long = {
        told(p): n for p in python_files() if (n := len(p.read_bytes().splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_names_say_something() -> None:
    parts = {told(p): {*p.parent.relative_to(ROOT).parts, p.stem} for p in python_files()}
    assert [name for name, words in parts.items() if words & NAMES_THAT_SAY_NOTHING] == []


def test_no_rule_of_a_language_or_country_is_a_branch() -> None:
    """Rules are rows of tables; code that compares with a code of one of them hides a rule."""
    branches = []
    for path in python_files():
        if room(path) not in ROOMS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                constants = {c.value for c in ast.walk(node) if isinstance(c, ast.Constant)}
                if constants & CODES:
                    branches.append(f"{told(path)}:{node.lineno}")
    assert branches == []


def test_a_wheel_would_hold_every_table_and_page() -> None:
    patterns = PYPROJECT["tool"]["setuptools"]["package-data"]["*"]
    suffixes = {".py"} | {p.removeprefix("*") for p in patterns}
    packed = {*ROOMS, "demo"}
    found = PYPROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {f"{name}*" for name in packed} == set(found)
    assert [told(p) for p in files() if room(p) in packed and p.suffix not in suffixes] == []


def test_nothing_of_one_machine_or_registry_is_written_down() -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com")
    places = [str(p) + "/" for p in (ROOT, Path.home()) if len(p.parts) > 1]
    if len(ROOT.parent.parts) > 1 and ROOT.parent != Path("/tmp"):
        places.append(str(ROOT.parent) + "/")
    homes = re.compile(r"/(?:home|Users)/[a-z]")
    leaks = []
    for path in files():
        data = path.read_bytes()
        if b"\0" in data[:8000]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if any(x in line for x in (*hosts, *places)) or homes.search(line):
                leaks.append(f"{told(path)}:{number}")
    assert leaks == []


def test_pinned_files_are_those_of_the_declared_dependencies() -> None:
    """Everything declared is pinned with a hash, and no address stands in the pinned files."""
    declared = {
        "run": PYPROJECT["project"]["dependencies"],
        "test": PYPROJECT["dependency-groups"]["test"],
        "bench": PYPROJECT["dependency-groups"]["bench"],
        "lock": PYPROJECT["dependency-groups"]["lock"],
    }
    for name, wanted in declared.items():
        text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert [b for b in blocks if "--hash=sha256:" not in b] == []
        assert "://" not in text
        pinned = {normal(b.split("==")[0]) for b in blocks}
        assert {normal(re.split(r"[<>=\[]", w)[0]) for w in wanted} - pinned == set()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

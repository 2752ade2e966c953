"""The container files agree with each other and with the program. Nothing is built here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICE: dict[str, Any] = COMPOSE["services"]["berene"]


def instruction(name: str) -> list[str]:
    return re.findall(rf"^{name}\s+(.+)$", DOCKERFILE, flags=re.MULTILINE)


def command() -> list[str]:
    words: list[str] = json.loads(instruction("CMD")[-1])
    return words


def test_one_service_made_from_this_folder() -> None:
    assert list(COMPOSE["services"]) == ["berene"]
    assert (ROOT / SERVICE["build"] / "Dockerfile").is_file()


def test_the_port_served_is_the_port_published() -> None:
    served = command()[command().index("--port") + 1]
    assert instruction("EXPOSE") == [served]
    assert [p.rsplit(":", 1)[1] for p in SERVICE["ports"]] == [served]
    assert all(p.startswith("127.0.0.1:") for p in SERVICE["ports"])
    assert f":{served}/" in SERVICE["healthcheck"]["test"][-1]


def test_data_lies_in_the_volume() -> None:
    place = SERVICE["environment"]["BERENE_DATA"]
    assert instruction("VOLUME") == [place]
    assert instruction("ENV") == [f"BERENE_DATA={place}"]
    volume, inside = SERVICE["volumes"][0].split(":")
    assert inside == place
    assert volume in COMPOSE["volumes"]


def test_what_it_runs_is_what_make_installs() -> None:
    assert "RUN make install" in DOCKERFILE
    assert DOCKERFILE.index("RUN make extras") < DOCKERFILE.index("USER berene")
    assert command()[0] == ".venv/bin/berene"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^install:", makefile, flags=re.MULTILINE)
    image = instruction("FROM")[0]
    version = re.match(r"python:3\.(\d+)", image)
    assert version and int(version[1]) >= 11


@pytest.mark.parametrize("words", [command()[1:], ["demo"]], ids=" ".join)
def test_the_commands_exist(words: list[str]) -> None:
    options = [w for w in words if w.startswith("--")]
    run = [sys.executable, "-m", "cli.main", words[0], "--help"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [o for o in options if o not in done.stdout] == []


def test_the_health_check_asks_for_a_page_that_is_there() -> None:
    from web.app import API

    assert f"{API}/openapi.json" in SERVICE["healthcheck"]["test"][-1]

"""What `docs/operations.md` and the README tell people to type can be typed."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.main import _parser

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("docs/operations.md", "README.md", "docker-compose.yml", "docker-compose.embedded.yml")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def text_of(page: str) -> str:
    """Without the signs of comments, and with lines put together that go on."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.sub(r"\\\n#?\s*", "", text)


def typed(page: str) -> Iterator[list[str]]:
    """The words behind `berene` wherever it is called, up to a comment, a pipe or a file."""
    text = re.sub(r"`([^`]*)\n\s*([^`]*)`", r"`\1 \2`", text_of(page))
    text = text.replace(" berene berene ", " berene ")  # the service of the embedded one, and it
    called = re.compile(r"(?:^ {4}|`|bin/|[a-z0-9-] |^# +)berene ([^\n`]*)", re.MULTILINE)
    for found in called.findall(text):
        words = re.split(r"\s#|\s>|\s\||\s&&|[();,:…]", found)[0].split()
        if words and re.fullmatch(r"--data|[a-z]+", words[0]):
            yield words


def parser_of(words: list[str]) -> argparse.ArgumentParser | None:
    """The parser of a command, or of an action of it; None where there is no such command."""
    parser: argparse.ArgumentParser = _parser()
    for word in words[2:] if words[0] == "--data" else words:
        actions = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        if not actions or word.startswith("-"):
            break
        if word not in actions[0].choices:
            return None
        parser = actions[0].choices[word]
    return parser


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_their_options_are_there(page: str) -> None:
    found = list(typed(page))
    assert len(found) > (20 if page.endswith(".md") else 0)
    wrong = []
    for words in found:
        parser = parser_of(words)
        options = {w.partition("=")[0] for w in words if w.startswith("--")}
        known = set(parser._option_string_actions) | {"--data"} if parser else set()
        if parser is None or options - known:
            wrong.append(" ".join(words))
    assert wrong == []


@pytest.mark.parametrize("page", PAGES[:3])
def test_services_that_are_named_are_there(page: str) -> None:
    text = text_of(page)
    verbs = r"docker compose(?: --env-file \S+)? (?:stop|restart|exec|cp) ((?:[a-z][\w-]* ?)+)"
    for found in re.findall(verbs, text):
        assert set(found.split()) <= SERVICES.keys(), found


@pytest.mark.parametrize("page", PAGES[:3])
def test_a_second_container_is_run_of_no_service_with_an_address_of_its_own(page: str) -> None:
    """The first one holds the address: Docker refuses to start another while it runs."""
    lines = re.findall(r"docker compose(?: --env-file \S+)? run ([^\n`]*)", text_of(page))
    asked = [re.split(r" berene ", line)[0].split() for line in lines]
    assert page == "README.md" or asked
    for words in asked:
        name = next(word for word in words if word in SERVICES)
        nets = SERVICES[name].get("networks")
        fixed = isinstance(nets, dict) and any("ipv4_address" in (n or {}) for n in nets.values())
        assert not fixed, f"run {' '.join(words)}"


def test_where_backups_are_told_to_lie_is_where_the_service_puts_them() -> None:
    """A folder of the machine in the place of the volume would be an empty one."""
    (line,) = re.findall(r"docker compose run ([^\n]*) berene restore /backups", text_of(PAGES[0]))
    name = line.split()[-1]
    assert "backups:/backups" in SERVICES[name]["volumes"]
    assert not re.search(r"(-v|--volume) \S+:/backups", line)

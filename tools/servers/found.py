"""Where the programs of the servers lie on this machine."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

JAVA_AT_LEAST = 21
JAVA_MODULES = {"jdk.incubator.vector", "jdk.jlink"}
"""What Elasticsearch wants and cut-down builds of Java leave out."""


class Missing(Exception):
    """A program that is not here; the text says which, and how it is had."""


def find_java() -> Path:
    """Home of a Java that Elasticsearch starts with. Raises Missing."""
    unfit = []
    for home in _homes():
        version = _version(home)
        if version and version >= JAVA_AT_LEAST and _has_modules(home):
            return home
        unfit.append(f"{home}{f' ({version})' if version else ''}")
    raise Missing(
        f"no JDK of {JAVA_AT_LEAST} or later with all its modules is in ES_JAVA_HOME, JAVA_HOME or "
        f"/usr/lib/jvm (seen: {', '.join(unfit) or 'none'}); unpack one anywhere, for example "
        "Temurin from adoptium.net, and name it with ES_JAVA_HOME=/path/to/jdk, or install "
        "openjdk-21-jdk-headless where the system has it (Debian 13, Ubuntu 22.04 and later)"
    )


def _homes() -> Iterator[Path]:
    for name in ("ES_JAVA_HOME", "JAVA_HOME"):
        if value := os.environ.get(name):
            yield Path(value)
    yield from sorted(Path("/usr/lib/jvm").glob("*"))


def _version(home: Path) -> int | None:
    told = re.search(r'^JAVA_VERSION="(\d+)', _release(home), re.MULTILINE)
    return int(told[1]) if told and (home / "bin/java").is_file() else None


def _has_modules(home: Path) -> bool:
    told = re.search(r'^MODULES="([^"]*)"', _release(home), re.MULTILINE)
    if told:
        return set(told[1].split()) >= JAVA_MODULES
    # Debian's builds do not list them there; a build that carries jmods carries all.
    return all((home / "jmods" / f"{module}.jmod").is_file() for module in JAVA_MODULES)


def _release(home: Path) -> str:
    try:
        return (home / "release").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def find_postgres() -> Path:
    """Folder of PostgreSQL's programs, the newest version that is here. Raises Missing."""
    known = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(known, key=lambda path: int(path.parts[-3].split(".")[0]), reverse=True)
    if newest:
        return newest[0].parent
    if anywhere := shutil.which("initdb"):
        return Path(anywhere).resolve().parent
    raise Missing("PostgreSQL's server is not here; ask for: apt-get install postgresql")


def find_redis() -> Path:
    """The program redis-server. Raises Missing."""
    if found := shutil.which("redis-server"):
        return Path(found)
    raise Missing("Redis is not here; ask for: apt-get install redis-server")

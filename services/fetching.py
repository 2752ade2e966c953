"""The package to take next: from a file, a folder, or an address of plain files."""

from __future__ import annotations

import json
import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from register import taking
from schemas.problem import BadInput
from services.office import Office

LATEST = "latest.json"
"""Of a folder that packages are pulled from: which is the newest. Nobody signs it."""
FULL = "full.zip"
"""Of such a folder: the last package that held all acts."""

_SECONDS = 60.0
"""Of silence after which a pull is given up."""
_MOST_LATEST = 2**16
"""Bytes of ``LATEST``."""
_AT_ONCE = 2**20


def name_of(number: int) -> str:
    """The file of a package in such a folder."""
    return f"{number:06d}.zip"


@contextmanager
def fetched(office: Office, source: str) -> Iterator[Path | None]:
    """The package to take next, as a file; None where ``source`` has nothing new. BadInput.

    What is pulled from an address has ``Settings.package_mib`` at most.
    """
    if not _remote(source) and Path(source).is_file():
        yield Path(source)
        return
    with office.register.reading() as session:
        last = taking.last_taken(session)
    most = office.settings.package_mib * 2**20
    with tempfile.TemporaryDirectory(prefix="berene-") as place:
        folder = Path(place)
        latest = latest_of(_needed(source, LATEST, folder, _MOST_LATEST))
        if last is None:
            yield _needed(source, FULL, folder, most)
        elif latest > last.number:
            try:
                path = _fetch(source, name_of(last.number + 1), folder, most)
            except FileNotFoundError:
                path = _needed(source, FULL, folder, most)
            yield path
        elif latest < last.number:
            raise BadInput(
                "old_source",
                f"{source} has packages up to {latest}, and this site has taken {last.number}: "
                "nothing new comes from there. Look whether it is the right place, and whether "
                "the internal site publishes to it.",
            )
        else:
            yield None


def latest_of(path: Path) -> int:
    """The number of the newest package of a folder, as ``latest.json`` tells it; BadInput."""
    try:
        return int(json.loads(path.read_text("utf-8"))["number"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput("no_source", f"{path.name} does not tell a newest package.") from error


def _needed(source: str, name: str, folder: Path, most: int) -> Path:
    try:
        return _fetch(source, name, folder, most)
    except FileNotFoundError as error:
        raise BadInput("no_source", f"{source} has no {name} (yet).") from error


def _remote(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _fetch(source: str, name: str, folder: Path, most: int) -> Path:
    """A file of a folder or address, copied; FileNotFoundError, BadInput."""
    target = folder / name
    if not _remote(source):
        if not Path(source).is_dir():
            raise BadInput("no_source", f"{source} is neither a package nor a folder of packages.")
        return Path(shutil.copyfile(Path(source) / name, target))
    address = f"{source.rstrip('/')}/{name}"
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer, target.open("wb") as out:
            while data := answer.read(_AT_ONCE):
                if out.tell() + len(data) > most:
                    raise BadInput(
                        "large_package",
                        f"{address} has more than {most // 2**20} MiB, and nothing was taken; "
                        "where it is right that it has, raise BERENE_PACKAGE_MIB.",
                    )
                out.write(data)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            raise FileNotFoundError(address) from error
        raise BadInput("no_source", f"{address} answers {error.code}.") from error
    except OSError as error:
        raise BadInput("no_source", f"{address} cannot be reached ({error}).") from error
    return target

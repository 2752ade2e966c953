"""Elasticsearch from Maven Central, held to its checksum and unpacked once.

The artefact is what Elastic's plugin authors test against: the genuine server with fewer modules.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.servers.found import Missing

VERSION = "9.5.0"
SHA512 = (
    "c06bd4ef7691da91052cada7bb255b2d7c48a1422820a8db0e3e3a1ed0dde4e8"
    "d380cdbadeb7029cc56167b9ad3a6d89f6b8edbc48d4b8685d1ab24a7ab17dd5"
)
_GROUP = "org.elasticsearch.distribution.integ-test-zip"
_FILE = f"elasticsearch-{VERSION}.zip"
_PLACE = f"{_GROUP.replace('.', '/')}/elasticsearch/{VERSION}/{_FILE}"
_CENTRAL = f"https://repo.maven.apache.org/maven2/{_PLACE}"


def get_elasticsearch() -> Path:
    """Folder of the unpacked server; fetched where it is not here yet. Raises Missing."""
    home = cache() / f"elasticsearch-{VERSION}"
    if home.is_dir():
        return home
    with _one_at_a_time():
        if not home.is_dir():
            _unpack(get_archive(), home)
    return home


def cache() -> Path:
    """Folder for downloads, made where it is not there.

    root's own is closed to the ordinary user that the servers run as, so root has another.
    """
    named = os.environ.get("XDG_CACHE_HOME")
    if os.geteuid() == 0 and not named:
        folder = Path("/var/cache/berene")
    else:
        folder = (Path(named) if named else Path.home() / ".cache") / "berene"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (cache() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def get_archive() -> Path:
    """The zip: Maven's where it is or can be had so, else a plain download."""
    maven = Path.home() / ".m2/repository" / _PLACE
    if not maven.is_file():
        _ask_maven()
    if maven.is_file() and _is_whole(maven):
        return maven
    ours = cache() / _FILE
    if not (ours.is_file() and _is_whole(ours)):
        _download(ours)
    return ours


def _ask_maven() -> None:
    if not (program := shutil.which("mvn")):
        return
    artefact = f"{_GROUP}:elasticsearch:{VERSION}:zip"
    command = [program, "-q", "-B", "dependency:get", f"-Dartifact={artefact}"]
    print(f"servers: mvn dependency:get {artefact}", flush=True)
    # Where Maven cannot, the download tells why.
    subprocess.run([*command, "-Dtransitive=false"], check=False, capture_output=True)


def _download(target: Path) -> None:
    print(f"servers: {_CENTRAL}", flush=True)
    part = target.with_suffix(".part")
    try:
        with urllib.request.urlopen(_CENTRAL, timeout=60) as answer, part.open("wb") as file:
            shutil.copyfileobj(answer, file)
    except (OSError, urllib.error.URLError) as error:
        raise Missing(
            f"Elasticsearch {VERSION} could not be fetched ({error}); put {_CENTRAL} at {target}"
        ) from error
    if not _is_whole(part):
        part.unlink()
        raise Missing(f"{_CENTRAL} is not the file that is known: its SHA-512 is another")
    part.replace(target)


def _is_whole(archive: Path) -> bool:
    with archive.open("rb") as file:
        return hashlib.file_digest(file, "sha512").hexdigest() == SHA512


def _unpack(archive: Path, home: Path) -> None:
    """Unpack beside ``home`` and move, so that a half folder is never taken for a whole one."""
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        with zipfile.ZipFile(archive) as zipped:
            for entry in zipped.infolist():
                path = Path(zipped.extract(entry, folder))
                # zipfile forgets who may run a file; the servers' user reads, and runs programs.
                runs = path.is_dir() or (entry.external_attr >> 16) & 0o100
                path.chmod(0o755 if runs else 0o644)
        (Path(folder) / home.name).replace(home)

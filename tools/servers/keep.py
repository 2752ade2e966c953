"""Keep one server for as long as another process lives: test workers share it, and none owns it.

usage: python -m tools.servers.keep KIND FOLDER PROCESS     (what ``shared`` below runs)

FOLDER is where KIND's answer is written when it is ready, or why it never will be.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.servers.elasticsearch import Elasticsearch
from tools.servers.found import Missing
from tools.servers.postgres import Postgres
from tools.servers.redis import Redis
from tools.servers.running import READY_WITHIN, NotReady, Server, folder_for

_ROOT = Path(__file__).resolve().parents[2]
_KINDS: Mapping[str, Callable[[Path], Server]] = {
    server.name: server for server in (Elasticsearch, Postgres, Redis)
}


@dataclass(frozen=True, slots=True)
class Shared:
    """A server that somebody else keeps."""

    port: int
    folder: Path


def begin(kind: str, folder: Path, process: int) -> None:
    """Let a keeper start the server, unless another worker has; does not wait for it.

    It ends with ``process``, the one that all workers have in common.
    """
    with (folder / f"{kind}.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if lock.read():
            return
        command = [sys.executable, "-m", "tools.servers.keep", kind, str(folder), str(process)]
        output = str(folder / f"{kind}.keeper")
        # It outlives us and nobody waits for it, of which ``subprocess`` would warn.
        os.posix_spawn(
            command[0],
            command,
            {**os.environ, "PYTHONPATH": str(_ROOT)},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
                (os.POSIX_SPAWN_DUP2, 1, 2),
            ],
            setsid=True,
        )
        lock.write("begun")


def shared(kind: str, folder: Path) -> Shared:
    """The server that ``begin`` began, as soon as it answers. Raises NotReady."""
    told = folder / f"{kind}.json"
    until = time.monotonic() + READY_WITHIN + 30
    while not told.is_file():
        if time.monotonic() > until:
            raise NotReady(f"{kind}: {(folder / f'{kind}.keeper').read_text('utf-8', 'replace')}")
        time.sleep(0.05)
    answer = json.loads(told.read_text("utf-8"))
    if "error" in answer:
        raise NotReady(answer["error"])
    return Shared(answer["port"], Path(answer["folder"]))


def _keep(kind: str, folder: Path, process: int) -> None:
    try:
        watched = os.pidfd_open(process)
    except ProcessLookupError:
        return
    with folder_for("tests") as own:
        try:
            server = _KINDS[kind](own)
            server.start()
            server.wait()
        except (Missing, NotReady, OSError) as error:
            _tell(folder / f"{kind}.json", {"error": str(error)})
            return
        _tell(folder / f"{kind}.json", {"port": server.port, "folder": str(server.folder)})
        select.select([watched], [], [])
        server.kill()


def _tell(path: Path, answer: Mapping[str, object]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(answer), "utf-8")
    part.replace(path)


if __name__ == "__main__":
    _keep(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))

"""A server process of our own: a folder, a port, a user that is not root."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

READY_WITHIN = 240.0
"""Seconds; twenty are enough for Elasticsearch where nothing else runs."""
_ENDS_WITHIN = 30.0
_ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


class NotReady(Exception):
    """A server that did not start; with the end of what it wrote."""


class Server(ABC):
    """One server on loopback. ``kill`` is ``kill -9``; ``start`` again finds the same folder and
    port, so a client sees the server that it knew come back."""

    name: str

    def __init__(self, folder: Path) -> None:
        """Nothing starts yet. ``folder`` as ``folder_for`` makes it; a part of it is taken."""
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{self.name}-", dir=folder))
        give_away(self.folder)
        self.environment: Mapping[str, str] = {}
        """What the process finds in its environment beside what it needs."""
        self._process: subprocess.Popen[bytes] | None = None
        self._prepared = False

    @property
    @abstractmethod
    def address(self) -> str:
        """As the settings of a site name it."""

    @abstractmethod
    def as_environment(self) -> str:
        """``BERENE_…=…``, a line for each setting that leads here."""

    def start(self) -> None:
        """Start the process; returns before it answers (``wait``)."""
        if not self._prepared:
            self._prepare()
            self._prepared = True
        command, environment = self._command()
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [*_ends_with_us(), *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={**_ENVIRONMENT, **environment, **self.environment},
                start_new_session=True,
                **_as_ordinary_user(),
            )

    def wait(self, seconds: float = READY_WITHIN) -> None:
        """Return when it answers. Raises NotReady."""
        until = time.monotonic() + seconds
        while not self._answers():
            if self.ended:
                raise NotReady(f"{self.name} ended at its start:\n{self.tail()}")
            if time.monotonic() > until:
                raise NotReady(f"{self.name} did not answer in {seconds:.0f} s:\n{self.tail()}")
            time.sleep(0.1)

    def __enter__(self) -> Self:
        self.start()
        self.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def stop(self) -> None:
        """End it as an administrator would; by force where it takes too long."""
        if self.ended:
            return
        assert self._process is not None
        self._process.send_signal(self._stop_signal())
        if not self._gone(_ENDS_WITHIN):
            self.kill()

    def kill(self) -> None:
        """``kill -9`` of the process and of those that it started."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        if not self._gone(_ENDS_WITHIN):
            raise NotReady(f"{self.name} outlived a kill -9")

    def pause(self) -> None:
        """Let it hang: connections stay open, nothing is answered."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGCONT)

    def _gone(self, seconds: float) -> bool:
        """Wait for it and those that it started; whether none is left."""
        assert self._process is not None
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._process.poll()
            try:
                os.killpg(self._process.pid, 0)
            except ProcessLookupError:
                return True
            time.sleep(0.02)
        return False

    def tail(self, lines: int = 30) -> str:
        """The end of what the server wrote."""
        output = self.folder / "output"
        told = output.read_text("utf-8", "replace").splitlines() if output.exists() else []
        return "\n".join(told[-lines:])

    def _prepare(self) -> None:  # noqa: B027 - most have nothing to do
        """What is done once before the first start."""

    @abstractmethod
    def _command(self) -> tuple[Sequence[str | Path], Mapping[str, str]]:
        """The command line and what its environment has beside PATH."""

    @abstractmethod
    def _answers(self) -> bool: ...

    def _stop_signal(self) -> signal.Signals:
        return signal.SIGTERM


@contextlib.contextmanager
def folder_for(purpose: str) -> Iterator[Path]:
    """A folder for servers, taken away at the end; their user may go through it."""
    with tempfile.TemporaryDirectory(
        prefix=f"berene-{purpose}-", ignore_cleanup_errors=True
    ) as made:
        Path(made).chmod(0o755)
        yield Path(made)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def run_as_server(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    said: str = "",
) -> None:
    """Run a short command of a server's own tools as the servers' user, ``said`` to it.

    Raises NotReady with what it wrote where it fails.
    """
    done = subprocess.run(
        list(command),
        check=False,
        input=said.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd="/",
        env={**_ENVIRONMENT, **(environment or {})},
        **_as_ordinary_user(),
    )
    if done.returncode:
        raise NotReady(f"{Path(command[0]).name}: {done.stdout.decode('utf-8', 'replace')}")


def give_away(path: Path) -> None:
    """Make a file or folder the servers' user's own, where that is another."""
    if os.geteuid() == 0:
        ordinary = pwd.getpwnam(_ORDINARY)
        os.chown(path, ordinary.pw_uid, ordinary.pw_gid)


_ORDINARY = "nobody"
"""Elasticsearch and PostgreSQL refuse root, who runs tests in containers; this user is there."""


def _as_ordinary_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    ordinary = pwd.getpwnam(_ORDINARY)
    return {"user": ordinary.pw_uid, "group": ordinary.pw_gid, "extra_groups": []}


def _ends_with_us() -> list[str]:
    """What makes a server end when the process that started it was killed itself.

    The kernel takes the thread that started it for that process, so only the main one counts.
    """
    program = shutil.which("setpriv")
    if program is None or threading.current_thread() is not threading.main_thread():
        return []
    return [program, "--pdeathsig", "KILL", "--"]

"""A site on servers, as processes of this machine that can be killed and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import settings
from tools.faults.clock import Clock
from tools.faults.supervisor import Runs, Supervisor
from tools.servers import Elasticsearch, Postgres, Redis
from tools.servers.running import free_port

ROOT = Path(__file__).resolve().parents[2]
_ANSWERS_WITHIN = 120.0


@dataclass
class Program:
    """One of our own commands; ``kill`` is ``kill -9`` of it and of all that it started."""

    words: Sequence[str]
    environment: Mapping[str, str]
    output: Path
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", *self.words],
                cwd=ROOT,
                env=os.environ | dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, by: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, by)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None


@dataclass
class Site:
    """API, worker and beat over three servers; ``elasticsearch`` may be one that others share.

    What ends by itself is started again, and counted (``supervisor``).
    """

    folder: Path
    postgres: Postgres
    redis: Redis
    elasticsearch: Elasticsearch | settings.Elasticsearch
    workers: int = 2
    clock: Clock | None = None
    """Of our own programs; the servers have been told of it before they were started."""
    port: int = field(default_factory=free_port)
    supervisor: Supervisor = field(default_factory=Supervisor)
    api: Program = field(init=False)
    worker: Program = field(init=False)
    beat: Program = field(init=False)

    def __post_init__(self) -> None:
        serve = ["serve", "--host", "127.0.0.1", "--port", str(self.port)]
        self.api = self._program("api", serve)
        self.worker = self._program("worker", ["worker", "--workers", str(self.workers)])
        self.beat = self._program("beat", ["beat"])
        runs: dict[str, Runs] = {
            "worker": self.worker,
            "redis": self.redis,
            "beat": self.beat,
            "postgresql": self.postgres,
            "api": self.api,
        }
        if isinstance(self.elasticsearch, Elasticsearch):
            runs["elasticsearch"] = self.elasticsearch
        for name, one in runs.items():
            self.supervisor.keep(name, one)

    @property
    def settings(self) -> settings.Settings:
        told = self.elasticsearch
        return settings.Settings(
            self.folder / "data",
            database=self.postgres.address,
            elasticsearch=told.settings if isinstance(told, Elasticsearch) else told,
            redis=self.redis.address,
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start our own programs; the servers run already."""
        self.api.start()
        self.wait()
        self.worker.start()
        self.beat.start()
        self.supervisor.start()

    def wait(self) -> None:
        """Return when the API answers."""
        until = time.monotonic() + _ANSWERS_WITHIN
        while True:
            with suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"{self.address}/api/v1/health", timeout=5).close()
                return
            if time.monotonic() > until:
                raise TimeoutError(self.api.output.read_text("utf-8", "replace")[-3000:])
            time.sleep(0.1)

    def stop(self) -> None:
        self.supervisor.stop()
        for program in (self.beat, self.worker, self.api):
            program.stop()

    def _program(self, name: str, words: Sequence[str]) -> Program:
        told = self.settings.elasticsearch
        assert told is not None
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        environment = {
            **(self.clock.environment if self.clock else {}),
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(temporary),  # a full disk is full for what is written there too
            "BERENE_DATA": str(self.folder / "data"),
            "BERENE_DATABASE": self.postgres.address,
            "BERENE_REDIS": self.redis.address,
            "BERENE_ELASTICSEARCH": told.hosts[0],
            "BERENE_ELASTICSEARCH_PREFIX": told.prefix,
        }
        if told.user and told.password:
            environment["BERENE_ELASTICSEARCH_USER"] = told.user
            environment["BERENE_ELASTICSEARCH_PASSWORD"] = told.password
            environment["BERENE_ELASTICSEARCH_CA"] = str(told.ca)
        return Program(words, environment, self.folder / f"{name}.log")

"""The services of docker-compose.yml as processes of this machine.

Command lines and the environment file are taken from the files themselves; what differs between a
network of containers and one machine is exchanged, and nothing else: hosts and ports, and where
secrets, certificates and data lie (``Places``).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from settings import Elasticsearch
from tools.servers.found import find_postgres, find_redis
from tools.servers.running import Server, free_port, give_away, run_as_server

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("api-1", "api-2", "worker", "beat", "backups")
_READY_WITHIN = 240.0
"""Seconds; only a machine that is very busy needs more than thirty."""


def prepared(folder: Path) -> dict[str, str]:
    """`deploy/prepare` for this machine, in a copy; the environment file that it made."""
    shutil.copytree(ROOT / "deploy", folder, ignore=shutil.ignore_patterns("secrets", "tls"))
    (folder / "berene.env").unlink(missing_ok=True)
    make = [str(folder / "prepare"), "localhost", "127.0.0.1"]
    subprocess.run(make, check=True, capture_output=True)
    lines = (folder / "berene.env").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@dataclass
class Places:
    """Where things are on this machine; ``of`` exchanges them in any text of the files."""

    folder: Path
    ports: dict[str, int]
    exchanged: dict[str, str]

    def of(self, text: str) -> str:
        for there, here in self.exchanged.items():
            text = text.replace(there, here)
        return text


def places(folder: Path, search: Elasticsearch) -> Places:
    """Free ports for every service, and folders for what containers mount.

    Elasticsearch is the one of all tests, with a password and an authority of its own.
    """
    for name in ("data", "backups"):
        (folder / name).mkdir()
    secret = folder / "deploy/secrets/elasticsearch_password"
    secret.unlink()
    secret.write_text(search.password or "")
    listening = ("api-1", "api-2", "worker", "proxy", "postgres", "redis")
    ports = {name: free_port() for name in listening}
    here = {"/run/tls/ca.crt": str(search.ca)}
    here |= {f"{n}:{p}": f"127.0.0.1:{ports[n]}" for n, p in (("postgres", 5432), ("redis", 6379))}
    here |= {f"{name}:8080": f"127.0.0.1:{ports[name]}" for name in ("api-1", "api-2")}
    here |= {
        "https://elasticsearch:9200": search.hosts[0],
        SERVICES["proxy"]["networks"]["inside"]["ipv4_address"]: "127.0.0.1",
        "/run/secrets/": f"{folder}/deploy/secrets/",
        "/run/tls/": f"{folder}/deploy/tls/",
        "/etc/berene/": f"{folder}/etc/",
        "/var/lib/berene": f"{folder}/data",
        "/backups": f"{folder}/backups",
    }
    return Places(folder, ports, here)


@dataclass
class Site:
    """All services, started one by one; ``end`` ends those that are left."""

    at: Places
    environment: dict[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    servers: list[Server] = field(default_factory=list)

    def command(self, name: str) -> list[str]:
        """The command line of a service of ours, with its own port."""
        words = [self.filled(word) for word in SERVICES[name]["command"]]
        if "--port" in words:
            words[words.index("--port") + 1] = str(self.at.ports[name])
        return [_program(words[0]), *(self.at.of(word) for word in words[1:])]

    def filled(self, text: str) -> str:
        """``${NAME:-default}`` from the environment file, as docker compose does it."""
        return re.sub(
            r"\$\{([A-Z_]+):-([^}]*)\}",
            lambda found: self.environment.get(found[1]) or found[2],
            text,
        )

    def told(self, name: str = "api-1") -> dict[str, str]:
        """The environment of a service of ours: the environment file, and what is its own."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("BERENE_", "PYTEST"))}
        own = {k: self.at.of(v) for k, v in self.environment.items()}
        own |= SERVICES[name].get("environment", {})
        if "BERENE_METRICS_PORT" in own:
            own["BERENE_METRICS_PORT"] = str(self.at.ports[name])
        return kept | own | {"PYTHONDONTWRITEBYTECODE": "1"}

    def start(self, name: str) -> None:
        with self.output(name).open("ab") as output:
            self.running[name] = subprocess.Popen(
                self.command(name), env=self.told(name), cwd="/", stdin=subprocess.DEVNULL,
                stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip

    def berene(self, *words: str, said: str = "") -> str:
        """`docker compose run worker berene …`: its standard output."""
        done = subprocess.run(
            [_program("berene"), *words], env=self.told(), cwd="/", input=said,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def is_healthy(self, name: str) -> bool:
        """The health check of a service, as the file has it."""
        kind, *words = SERVICES[name]["healthcheck"]["test"]
        ours = [self._own_port(name, word.replace("$$", "$")) for word in words]
        run = ["sh", "-c", *ours] if kind == "CMD-SHELL" else [_program(ours[0]), *ours[1:]]
        done = subprocess.run(run, env=self.told(), cwd=self.at.folder, capture_output=True)
        return done.returncode == 0

    def _own_port(self, name: str, word: str) -> str:
        """A health check asks its own container: there each has the same port."""
        port = str(self.at.ports.get(name, 0))
        for inside in ("127.0.0.1:8080", "127.0.0.1:8443"):
            word = word.replace(inside, f"127.0.0.1:{port}")
        word = word.replace("redis-cli", f"redis-cli -p {port}")
        return self.at.of(word)

    def wait(self, name: str, ready: Callable[[], bool] | None = None) -> None:
        """Return when a service is healthy."""
        until = time.monotonic() + _READY_WITHIN
        while not (ready or (lambda: self.is_healthy(name)))():
            process = self.running.get(name)
            assert process is None or process.poll() is None, f"{name} ended:\n{self.said(name)}"
            assert time.monotonic() < until, f"{name} is not healthy:\n{self.said(name)}"
            time.sleep(0.2)

    def output(self, name: str) -> Path:
        return self.at.folder / f"{name}.log"

    def said(self, name: str) -> str:
        """What a service has written."""
        path = self.output(name)
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The log of a service; every line that begins an object is one."""
        return [json.loads(line) for line in self.said(name).splitlines() if line.startswith("{")]

    def kill(self, name: str) -> None:
        """``kill -9`` of a service and of what it started."""
        process = self.running.pop(name)
        try:
            os.killpg(process.pid, signal.SIGKILL)
        finally:
            process.wait()

    def end(self) -> None:
        for process in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for name, process in list(self.running.items()):
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
            with suppress(ProcessLookupError):
                self.kill(name)
        for server in self.servers:
            server.kill()


class ComposedPostgres(Server):
    """As the image makes it from the environment of the file: its locale, its password."""

    name = "postgres"

    def __init__(self, folder: Path, site: Site) -> None:
        super().__init__(folder)
        self.port = site.at.ports["postgres"]
        self._site, self._programs = site, find_postgres()

    @property
    def address(self) -> str:
        raise NotImplementedError

    def as_environment(self) -> str:
        raise NotImplementedError

    def _prepare(self) -> None:
        told = SERVICES["postgres"]["environment"]
        secret = self.folder / "password"
        shutil.copy(self._site.at.of(told["POSTGRES_PASSWORD_FILE"]), secret)
        give_away(secret)
        options = told["POSTGRES_INITDB_ARGS"].split()
        who = ("--username", told["POSTGRES_USER"], "--pwfile", str(secret))
        cluster = ("--pgdata", str(self.folder / "data"), "--no-sync")
        run_as_server([str(self._programs / "initdb"), *cluster, *who, *options])

    def _command(self) -> tuple[Sequence[str | Path], Mapping[str, str]]:
        program, *options = SERVICES["postgres"]["command"]
        place = ("-D", str(self.folder / "data"), "-p", str(self.port))
        own = ("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=")
        return [str(self._programs / program), *options, *place, *own, "-c", "fsync=off"], {}

    def _answers(self) -> bool:
        probe = [str(self._programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(probe, check=False).returncode == 0

    def make_database(self) -> None:
        """What the image does at its first start."""
        told = SERVICES["postgres"]["environment"]
        password = Path(self._site.at.of(told["POSTGRES_PASSWORD_FILE"])).read_text().strip()
        run = [str(self._programs / "createdb"), "-h", "127.0.0.1", "-p", str(self.port)]
        who = ["-U", told["POSTGRES_USER"], told["POSTGRES_DB"]]
        subprocess.run([*run, *who], check=True, env=dict(os.environ, PGPASSWORD=password))


def start_redis(site: Site) -> None:
    """The shell line of the file, which reads the password from a file; at a port of its own."""
    find_redis()
    data = site.at.folder / "redis"
    data.mkdir(exist_ok=True)
    shell, flag, line = SERVICES["redis"]["command"]
    line = site.at.of(line.replace("$$", "$")).replace("--dir /data", f"--dir {data}")
    line = f"{line.strip()} --port {site.at.ports['redis']} --bind 127.0.0.1"
    with site.output("redis").open("ab") as output:
        site.running["redis"] = subprocess.Popen(
            [shell, flag, line], stdout=output, stderr=output, start_new_session=True
        )
    site.wait("redis")


def write_proxy(site: Site) -> None:
    """The proxy's configuration with the hosts and folders of this machine."""
    etc, temporary = site.at.folder / "etc", site.at.folder / "proxy"
    etc.mkdir(exist_ok=True)
    temporary.mkdir(exist_ok=True)
    text = (ROOT / "deploy/nginx.conf").read_text("utf-8").replace("/tmp/", f"{temporary}/")
    text = text.replace("listen 8443", f"listen 127.0.0.1:{site.at.ports['proxy']}")
    (etc / "nginx.conf").write_text(site.at.of(text), "utf-8")


def _program(name: str) -> str:
    """Where a program of an image is on this machine."""
    if name in ("berene", "python"):
        return str(Path(sys.executable).with_name(name))
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    assert found, f"{name} is missing; `make servers` installs it"
    return found

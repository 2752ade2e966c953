"""Elasticsearch for tests, with TLS and a password as in production."""

from __future__ import annotations

import base64
import json
import shutil
import ssl
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

import settings
from tools.servers.certificate import write_certificate
from tools.servers.found import find_java
from tools.servers.getting import VERSION, cache, get_elasticsearch
from tools.servers.running import Server, free_port, give_away, run_as_server

USER, PASSWORD = "elastic", "only-for-tests"


class Elasticsearch(Server):
    """One node. ``secured`` (the default) speaks https and knows the user ``elastic`` alone.

    ``fast`` (the default) starts sooner and is slower later; ``fast=False`` is for measurements.
    ``heeds_disk``: it stops taking documents where its disk is nearly full, as on a site.
    """

    name = "elasticsearch"

    def __init__(
        self,
        folder: Path,
        *,
        secured: bool = True,
        fast: bool = True,
        heap: str = "512m",
        heeds_disk: bool = False,
    ) -> None:
        super().__init__(folder)
        self._java, self._home = find_java(), get_elasticsearch()
        self._inner_port = free_port()
        self._secured, self._fast, self._heap = secured, fast, heap
        self._heeds_disk = heeds_disk

    @property
    def address(self) -> str:
        return self.settings.hosts[0]

    @property
    def settings(self) -> settings.Elasticsearch:
        """How a site logs in to it."""
        return as_settings(self.port, self.folder, secured=self._secured)

    def as_environment(self) -> str:
        told: dict[str, str | Path | None] = {"": self.address}
        if self._secured:
            told |= {"_USER": USER, "_PASSWORD": PASSWORD, "_CA": self.settings.ca}
        return "\n".join(f"BERENE_ELASTICSEARCH{name}={value}" for name, value in told.items())

    @property
    def _configuration(self) -> Path:
        return self.folder / "config"

    def _prepare(self) -> None:
        folders = [self._configuration, *(self.folder / n for n in ("data", "logs", "repo", "tmp"))]
        for folder in folders:
            folder.mkdir()
            give_away(folder)
        for name in ("log4j2.properties", "jvm.options"):
            shutil.copy(self._home / "config" / name, self._configuration)
        _quiet(self._configuration / "jvm.options")
        lines = [f"{key}: {json.dumps(value)}" for key, value in self._values().items()]
        (self._configuration / "elasticsearch.yml").write_text("\n".join(lines) + "\n", "utf-8")
        if self._secured:
            write_certificate(self._configuration)
            give_away(self._configuration / "key.pem")
            self._put_keystore()

    def _put_keystore(self) -> None:
        """The password in the only place that the server takes it from; made once, then copied."""
        ready = cache() / f"elasticsearch-{VERSION}-{PASSWORD}.keystore"
        ours = self._configuration / "elasticsearch.keystore"
        if not ready.is_file():
            program = self._home / "bin/elasticsearch-keystore"
            add = [str(program), "add", "-x", "-f", "bootstrap.password"]
            run_as_server([program, "create"], self._environment())
            run_as_server(add, self._environment(), said=PASSWORD)
            shutil.copy(ours, ready.with_suffix(f".{self.port}"))
            ready.with_suffix(f".{self.port}").replace(ready)
        shutil.copy(ready, ours)
        give_away(ours)

    def _values(self) -> dict[str, str | int | bool]:
        return {
            "cluster.name": "berene-test",
            "discovery.type": "single-node",
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": self._inner_port,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "path.repo": str(self.folder / "repo"),
            # A developer's disk is fuller than a server's; nothing here is kept.
            "cluster.routing.allocation.disk.threshold_enabled": self._heeds_disk,
            "cluster.info.update.interval": "10s",  # the least; a site has 30 seconds
            "xpack.security.enabled": self._secured,
            **(_TLS if self._secured else {}),
        }

    def _environment(self) -> dict[str, str]:
        return {
            "ES_JAVA_HOME": str(self._java),
            "ES_PATH_CONF": str(self._configuration),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_OPTS": f"-Xms{self._heap} -Xmx{self._heap}{_SOON if self._fast else ''}",
        }

    def _command(self) -> tuple[Sequence[str | Path], Mapping[str, str]]:
        return [self._home / "bin/elasticsearch"], self._environment()

    def _answers(self) -> bool:
        request = urllib.request.Request(f"{self.address}/_cluster/health")
        context = None
        if self._secured:
            login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            request.add_header("Authorization", f"Basic {login}")
            context = ssl.create_default_context(cafile=str(self.settings.ca))
        try:
            with urllib.request.urlopen(request, timeout=5, context=context) as answer:
                return json.load(answer)["status"] in ("green", "yellow")
        except OSError:
            return False


def as_settings(port: int, folder: Path, *, secured: bool = True) -> settings.Elasticsearch:
    """How a site logs in to the server that has this port and folder."""
    if not secured:
        return settings.Elasticsearch((f"http://127.0.0.1:{port}",))
    ca = folder / "config" / "ca.pem"
    return settings.Elasticsearch((f"https://127.0.0.1:{port}",), USER, PASSWORD, ca)


_SOON = " -XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC"
_TLS: dict[str, str | int | bool] = {
    "xpack.security.http.ssl.enabled": True,
    "xpack.security.http.ssl.certificate": "certificate.pem",
    "xpack.security.http.ssl.key": "key.pem",
}


def _quiet(options: Path) -> None:
    """Take out what writes beside the program, where only its owner may write."""
    unwanted = ("-Xlog:gc", "-XX:+HeapDump", "-XX:HeapDumpPath", "-XX:ErrorFile")
    lines = options.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(unwanted)]
    options.write_text("\n".join(kept) + "\n", "utf-8")

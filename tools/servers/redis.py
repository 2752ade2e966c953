"""Redis for tests."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.servers.found import find_redis
from tools.servers.running import Server

DATABASES = 1000


class Redis(Server):
    """A Redis with many databases. ``durable`` keeps its append-only file, as a site does: what was
    told a second before a ``kill`` is there again after ``start``."""

    name = "redis"

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        super().__init__(folder)
        self._program = find_redis()
        self._durable = durable

    @property
    def address(self) -> str:
        return address(self.port)

    def as_environment(self) -> str:
        return f"BERENE_REDIS={self.address}"

    def _command(self) -> tuple[Sequence[str | Path], Mapping[str, str]]:
        place = ("--bind", "127.0.0.1", "--port", str(self.port), "--dir", self.folder)
        keeps = ("--save", "", "--appendonly", "yes" if self._durable else "no")
        return [self._program, *place, *keeps, "--databases", str(DATABASES)], {}

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def address(port: int, database: int = 0) -> str:
    """As the settings of a site name a database of the server that has this port."""
    return f"redis://127.0.0.1:{port}/{database}"

"""A line to a server that a test can cut: bytes go to and fro through it."""

from __future__ import annotations

import contextlib
import dataclasses
import socket
import threading
from urllib.parse import urlsplit

from settings import Elasticsearch


class Line:
    """Listens on a port of its own and hands everything on to the server of ``site``."""

    def __init__(self, site: Elasticsearch) -> None:
        there = urlsplit(site.hosts[0])
        assert there.hostname and there.port
        self._there = (there.hostname, there.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._whole = True
        port = self._listener.getsockname()[1]
        self.site = dataclasses.replace(site, hosts=(f"{there.scheme}://127.0.0.1:{port}",))
        """The server as it is reached through the line."""
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """All that is under way breaks off, and whoever calls is cut off at once."""
        self._whole = False
        while self._open:
            _end(self._open.pop())

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        _end(self._listener)
        self.cut()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if not self._whole:
                    _end(near)
                    continue
                far = socket.create_connection(self._there)
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_hand_on, args=(one, other), daemon=True).start()


def _hand_on(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    _end(one)
    _end(other)


def _end(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()

"""Figures of a program that serves no pages: a small address of its own for Prometheus.

``begin`` has to come before anything counts: what the processes of a worker count is laid into a
folder that they share, and that is decided when the counters are made.
"""

from __future__ import annotations

import hmac
import logging
import os
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from settings import Settings

log = logging.getLogger("berene.figures")

_SHARED = "PROMETHEUS_MULTIPROC_DIR"


def begin(settings: Settings) -> ThreadingHTTPServer | None:
    """Show the figures of this process and of those that it starts; None: no port is set.

    Only for those who show ``Settings.metrics_key``; on this machine alone where there is none.
    """
    if not settings.metrics_port:
        return None
    if "prometheus_client" in sys.modules:
        raise RuntimeError("the counters are made before the folder that they are to share")
    os.environ[_SHARED] = tempfile.mkdtemp(prefix="berene-figures-")
    host = "" if settings.metrics_key else "127.0.0.1"
    server = ThreadingHTTPServer((host, settings.metrics_port), _answering(settings.metrics_key))
    threading.Thread(target=server.serve_forever, name="figures", daemon=True).start()
    return server


def _answering(key: str | None) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            from monitoring.metrics import exposition

            given = self.headers.get("Authorization", "").removeprefix("Bearer ")
            known = key is None or hmac.compare_digest(given.encode(), key.encode())
            if self.path != "/metrics" or not known:
                self.send_error(404)
                return
            text = exposition()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *words: object) -> None:
            log.debug(format, *words)

    return Answer

"""``berene serve``: pages and API in one process."""

from __future__ import annotations

import argparse
import logging
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cli.output import put, remark
from schemas.problem import BadInput

if TYPE_CHECKING:
    from jobs.watch import Watch
    from services.office import Office


def run(options: argparse.Namespace) -> int:
    import sys

    import uvicorn

    from monitoring.logs import setup
    from services.office import resume
    from services.opening import await_servers
    from services.publishing import too_old
    from web.app import create_app

    place = _listen(options.host, options.port)
    setup(options.settings.log, options.settings.log_details)
    app = create_app(options.settings, own_machine=True)
    await_servers(app.state.desk.office, remark)
    _has_a_door(app.state.desk.office, place)
    resume(app.state.desk.office)
    if old := too_old(app.state.desk.office):
        logging.getLogger("berene.packages").warning("%s", old)
    watch = _watched(app.state.desk.office, options.watch) if options.watch else None
    host, port = place.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    put(f"Berene serves {options.data} at http://{shown}:{port}/ (Ctrl-C ends it)")
    sys.stdout.flush()
    config = uvicorn.Config(
        app,
        log_config=None,  # its lines go where ours go
        access_log=False,
        proxy_headers=False,  # the application itself reads them (``Settings.proxies``)
    )
    with suppress(KeyboardInterrupt):  # the usual way to end it
        uvicorn.Server(config).run(sockets=[place])
    if watch is not None:
        watch.stop()
    return 0


def _has_a_door(office: Office, place: socket.socket) -> None:
    """BadInput where other machines could come in and nobody would ask who they are."""
    from api.door import is_loopback
    from services.door import accounts_in_use

    host = place.getsockname()[0]
    if is_loopback(host) or office.settings.node == "public" or accounts_in_use(office):
        return
    place.close()
    office.close()
    raise BadInput(
        "no_accounts",
        f"{host} can be reached from other machines, and there are no accounts: make the first "
        "one (berene account add LOGIN --role administrator), or serve 127.0.0.1.",
    )


def _watched(office: Office, folder: Path) -> Watch:
    """The watch over a folder, in a thread of this process; its readers are processes."""
    from cli.watch import tell
    from services.office import watch_folder

    watch = watch_folder(office, folder, tell)
    threading.Thread(target=watch.run, name="watch", daemon=True).start()
    return watch


def _listen(host: str, port: int) -> socket.socket:
    """The bound socket; BadInput where the address is taken or is none of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    place = socket.socket(family, socket.SOCK_STREAM)
    try:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind((host, port))
    except OSError as error:
        place.close()
        raise BadInput(
            "bad_address",
            f"{host}:{port} cannot be served ({error.strerror or error}); choose another "
            "--port or --host.",
        ) from error
    return place

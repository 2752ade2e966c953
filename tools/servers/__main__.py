"""Make sure that real servers can be started here, or start them for a person.

usage: python -m tools.servers get   (fetches Elasticsearch; tells all that is missing at once)
       python -m tools.servers run   (starts all three; ends them on Ctrl-C)
       python -m tools.servers archive FOLDER   (puts Elasticsearch's archive there)
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from tools.servers import Elasticsearch, Missing, NotReady, Postgres, Redis
from tools.servers.found import find_java, find_postgres, find_redis
from tools.servers.getting import get_archive, get_elasticsearch
from tools.servers.running import folder_for


def main(arguments: list[str]) -> int:
    if len(arguments) == 2 and arguments[0] == "archive":
        shutil.copy(get_archive(), arguments[1])
        return 0
    if arguments not in (["get"], ["run"]):
        print(__doc__, file=sys.stderr)
        return 2
    if not _get():
        return 1
    return 0 if arguments == ["get"] else _run()


def _get() -> bool:
    """True if all is there; what is not is told, one line each."""
    searches: dict[str, Callable[[], Path]] = {
        "Elasticsearch": get_elasticsearch,
        "its Java": find_java,
        "PostgreSQL": find_postgres,
        "Redis": find_redis,
    }
    whole = True
    for name, search in searches.items():
        try:
            found = str(search())
        except Missing as missing:
            print(f"servers: {missing}", file=sys.stderr)
            whole = False
        else:
            print(f"{name}: {found}")
    return whole


def _run() -> int:
    # Ctrl-C is for this process alone: it ends the others in their own way.
    with folder_for("by-hand") as folder:
        servers = [Postgres(folder), Redis(folder), Elasticsearch(folder)]
        try:
            for server in servers:
                server.start()
            for server in servers:
                server.wait()
                print(server.as_environment())
            sys.stdout.flush()
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
        except (NotReady, KeyboardInterrupt) as error:
            print(f"servers: {error}", file=sys.stderr)
            return 1
        finally:
            for server in servers:
                server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

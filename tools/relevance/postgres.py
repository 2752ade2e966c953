"""PostgreSQL's ``russian`` as a way to make keys: a server of our own, for as long as it takes.

The cluster lies in a temporary folder and listens on a socket in it alone. Where the programs are
not installed, ``keys_of`` says so and the row is left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOM = Path("/usr/lib/postgresql")
_UNPRIVILEGED = "nobody"
"""Whom the server runs as where we are root: it refuses to be root's."""
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_ASK = """
create temporary table texts (at integer, body text);
copy texts from stdin;
{rows}
\\.
copy (select at, lexeme, coalesce(array_length(positions, 1), 1)
      from texts, unnest(to_tsvector('russian', body)) order by at, lexeme) to stdout;
"""


def keys_of(texts: Iterable[str]) -> dict[str, list[str]] | None:
    """Lexemes of each text, each as often as it stands there; None where no server can be had."""
    programs = _programs()
    if programs is None:
        return None
    rows = list(dict.fromkeys(texts))
    with _server(programs) as folder:
        told = _run([programs / "psql", "-X", "-q", "-h", folder, "-U", "postgres"], _asked(rows))
    found: dict[str, list[str]] = {text: [] for text in rows}
    for line in told.splitlines():
        at, lexeme, times = line.split("\t")
        found[rows[int(at)]] += [lexeme.replace("\\\\", "\\")] * int(times)
    return found


def _asked(rows: Sequence[str]) -> str:
    lines = (f"{at}\t{text.translate(_ESCAPES)}" for at, text in enumerate(rows))
    return _ASK.format(rows="\n".join(lines))


def _programs() -> Path | None:
    """The folder of the newest ``initdb``, ``pg_ctl`` and ``psql``."""
    placed = sorted(_ROOM.glob("*/bin"), key=lambda path: path.parent.name.zfill(4), reverse=True)
    on_path = shutil.which("initdb")
    folders = [*placed, *([Path(on_path).parent] if on_path else [])]
    whole = (f for f in folders if all((f / p).exists() for p in ("initdb", "pg_ctl", "psql")))
    return next(whole, None)


@contextmanager
def _server(programs: Path) -> Iterator[Path]:
    with TemporaryDirectory(prefix="berene-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _UNPRIVILEGED)
        data = folder / "data"
        _run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
              "--locale=C.UTF-8", "--no-sync"])  # fmt: skip
        control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-s", "-w"]
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run([*control, "-o", options, "-l", folder / "log", "start"])
        try:
            yield folder
        finally:
            _run([*control, "-m", "immediate", "stop"])


def _run(command: Sequence[str | Path], told: str = "") -> str:
    user = _UNPRIVILEGED if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(part) for part in command],
        input=told,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        user=user,
        cwd="/",
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[:300]}")
    return done.stdout

"""``berene backup``, ``restore`` and ``move``: the whole of a site in one file, or elsewhere."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from cli.commands import Commands
from cli.output import put
from schemas.problem import BadInput, Unavailable

if TYPE_CHECKING:
    from register.backup import Summary
    from services.office import Office

log = logging.getLogger("berene.backup")

WAYS = ("servers", "embedded")
KEEP = 7
"""Backups that stay in a folder, if not told otherwise."""
_AWAY_SECONDS = 60
"""Before a backup is tried again for which a server was away."""
_LATER = "leave the index to be built later"


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The commands."""
    backup = commands.add_parser(
        "backup", parents=[data], help="register, originals and waiting uploads into one file"
    )
    backup.add_argument("file", type=Path, metavar="FILE", nargs="?")
    backup.add_argument("--to", type=Path, metavar="DIR", help="a file named by the time, in DIR")
    kept = f"how many backups stay in DIR ({KEEP})"
    backup.add_argument("--keep", type=int, default=KEEP, metavar="N", help=kept)
    again = "do not end: write another one every HOURS, also where a server was away for a while"
    backup.add_argument("--every", type=float, metavar="HOURS", help=again)
    backup.set_defaults(command=run_backup)

    restore = commands.add_parser(
        "restore", parents=[data], help="a backup into an empty site, after it was verified"
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--no-index", action="store_true", help=_LATER)
    restore.set_defaults(command=run_restore)

    move = commands.add_parser(
        "move", parents=[data], help="the register of a site to its servers, or back"
    )
    move.add_argument("--to", choices=WAYS, required=True)
    where = "data folder of the embedded site, if it is another one than --data"
    move.add_argument("--embedded", type=Path, metavar="DIR", help=where)
    move.add_argument("--no-index", action="store_true", help=_LATER)
    move.set_defaults(command=run_move)


def run_backup(options: argparse.Namespace) -> int:
    from services.keeping import back_up, back_up_into
    from services.office import open_office

    if (options.file is None) == (options.to is None):
        raise BadInput("usage", "Name either the FILE of the backup or a folder with --to DIR.")
    if options.keep < 1:
        raise BadInput("usage", "At least 1 backup is kept: --keep 1.")
    if options.every is not None and (options.to is None or not options.every > 0):
        raise BadInput("usage", "--every HOURS (above 0) goes with --to DIR.")
    office = open_office(options.settings)
    try:
        if options.every is not None:
            _again_and_again(office, options)
        path: Path = options.file
        if path is not None:
            summary = back_up(office, path, _step)
        else:
            path, summary = back_up_into(office, options.to, options.keep, _step)
        _tell(summary)
        put(f"{path} ({path.stat().st_size} bytes)")
        return 0
    finally:
        office.close()


def _again_and_again(office: Office, options: argparse.Namespace) -> NoReturn:
    """The service of a site: what comes of it is told in its log."""
    from monitoring.logs import setup
    from services.keeping import back_up_into

    setup(options.settings.log, options.settings.log_details)
    while True:
        try:
            path, summary = back_up_into(office, options.to, options.keep, log.debug)
        except (Unavailable, OSError) as error:  # a full disk too: the older backups stay
            log.error("no backup yet: %s", error)
            time.sleep(_AWAY_SECONDS)
            continue
        for sha256 in summary.lost:
            log.error("not kept, for the site no longer has it whole: original %s", sha256)
        told = {"rows": summary.rows, "originals": summary.originals, "bytes": path.stat().st_size}
        log.info("%s", path.name, extra=told)
        time.sleep(options.every * 3600)


def run_restore(options: argparse.Namespace) -> int:
    from services.keeping import restore
    from services.office import open_office

    office = open_office(options.settings)
    try:
        _tell(restore(office, options.file, _step))
        if not options.no_index:
            _build(office)
    finally:
        office.close()
    return 0


def run_move(options: argparse.Namespace) -> int:
    from services.keeping import move, target_of
    from services.office import open_office

    folder = options.embedded or options.settings.data
    summary = move(options.settings, options.to, folder, _step)
    _tell(summary)
    if not options.no_index:
        office = open_office(target_of(options.settings, options.to, folder))
        try:
            _build(office)
        finally:
            office.close()
    put(_AFTER[options.to])
    return 0


_AFTER = {
    "servers": "The register is on the servers. The embedded one is kept as register.moved.sqlite.",
    "embedded": "The register is embedded. Unset all that begins with BERENE_DATABASE, "
    "BERENE_ELASTICSEARCH or BERENE_REDIS; the rows stay in the database until you drop it.",
}


def _build(office: Office) -> None:
    from services.reindexing import reindex

    _step("index")
    put(f"index: {reindex(office)} documents")


def _step(name: str) -> None:
    sys.stderr.write(f"{name}\n")


def _tell(summary: Summary) -> None:
    for table, (rows, sha256) in summary.tables.items():
        put(f"{rows:>10}  {sha256[:16]}  {table}")
    put(f"{summary.rows} rows, {summary.originals} originals, {summary.uploads} waiting uploads")
    for sha256 in summary.lost:
        put(f"NOT KEPT, for the site no longer has it whole: original {sha256}")

"""``berene publish`` and ``take``: packages from an internal site to a public one."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands import Commands
from cli.output import put, remark
from schemas.problem import Problem, Unavailable
from schemas.register import LOCAL

if TYPE_CHECKING:
    from services.office import Office


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The commands."""
    publish = commands.add_parser(
        "publish", parents=[data], help="a signed package of open acts for a public site"
    )
    where = publish.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--to", type=Path, metavar="PATH", help="a file (NAME.zip), or a folder of packages"
    )
    where.add_argument("--key", action="store_true", help="print the key that checks packages")
    publish.add_argument("--full", action="store_true", help="all acts, not only what changed")
    publish.set_defaults(command=run)

    take = commands.add_parser(
        "take", parents=[data], help="take packages in (on a public site: BERENE_NODE=public)"
    )
    take.add_argument(
        "source", metavar="SOURCE", help="a package, a folder of them, or its address"
    )
    take.add_argument("--every", type=float, metavar="SECONDS", help="look again, until ended")
    take.set_defaults(command=run_take)


def run(options: argparse.Namespace) -> int:
    from services.office import open_office
    from services.publishing import publish, signing_key_of

    office = open_office(options.settings)
    try:
        if options.key:
            sys.stdout.write(signing_key_of(office).decode("ascii"))
            return 0
        made = publish(office, LOCAL, options.to, full=options.full)
    finally:
        office.close()
    put(f"package {made.number}: {made.inside} of {made.acts} acts, {made.size} bytes")
    for iri in made.withdrawn:
        put(f"withdrawn: {iri}")
    return 0


def run_take(options: argparse.Namespace) -> int:
    from services.office import open_office

    office, told = open_office(options.settings), ""
    try:
        while True:
            try:
                _take_all(office, options.source)
            except Problem as error:
                if options.every is None:
                    _tell_old(office)
                    raise
                remark(error.sentence)  # the next look may find what this one missed
            told = _tell_old(office, told)
            if options.every is None:
                return 0
            time.sleep(options.every)
    finally:
        office.close()


def _take_all(office: Office, source: str) -> None:
    """A file is one package; a folder or address is followed to its newest."""
    from services.publishing import take

    while taken := take(office, LOCAL, source):
        put(
            f"package {taken.number} of {taken.made_at[:10]}: {len(taken.changed)} acts changed, "
            f"{len(taken.withdrawn)} withdrawn"
        )
        if Path(source).is_file():
            return


def _tell_old(office: Office, told: str = "") -> str:
    """Tell that nothing new has come for long; the sentence. It is not told twice a day."""
    from services.publishing import too_old

    try:
        old = too_old(office) or ""
    except Unavailable:  # the register is away, which was told
        return told
    if old and old != told:
        remark(old)
    return old

"""``berene regime``: who may see an act, and how it came to that."""

from __future__ import annotations

import argparse
import os

from cli.commands import Commands
from cli.output import put, put_json
from schemas.access import REGIMES
from schemas.jsonable import plain
from schemas.register import LOCAL


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command."""
    regime = commands.add_parser(
        "regime", parents=[data], help="who may see an act: open, restricted, for service use"
    )
    regime.add_argument("act", metavar="ACT", help="IRI, number, or title")
    regime.add_argument("regime", metavar="REGIME", nargs="?", choices=REGIMES, help="put it under")
    regime.add_argument("--reason", default="")
    regime.add_argument("--who", default=os.environ.get("USER", ""), metavar="NAME")
    regime.add_argument("--json", action="store_true")
    regime.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    from services import regimes
    from services.office import open_office

    office = open_office(options.settings)
    try:
        if options.regime:
            told = regimes.change(
                office, LOCAL, options.act, options.regime, options.reason, options.who
            )
        else:
            told = regimes.held(office, LOCAL, options.act)
    finally:
        office.close()
    if options.json:
        put_json(plain(told))
        return 0
    put(f"{told.iri}: {told.regime}")
    for deed in told.deeds:
        by = deed.who or {"stamp": "a stamp in the text"}.get(deed.told_by, "the program")
        put(f"  {deed.when}  {deed.before} → {deed.after}, {by}: {deed.reason}")
    return 0

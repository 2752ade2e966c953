"""``berene upgrade``: register and index of a site brought up to this program."""

from __future__ import annotations

import argparse

from cli.commands import Commands
from cli.output import put


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    parser = commands.add_parser(
        "upgrade", parents=[data], help="bring register and index up to this program"
    )
    parser.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """What the first start of a newer program would do, before anybody waits for it."""
    from services.office import open_office
    from services.reindexing import catch_up

    office = open_office(options.settings)
    try:
        office.register  # noqa: B018 (its tables are brought up to date)
        works = catch_up(office)
        documents = office.engine.count()
    finally:
        office.close()
    put(f"Register and index are of this program; {works} acts were taken in, {documents} clauses.")
    return 0

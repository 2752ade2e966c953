"""``berene worker``, ``berene beat``: what a site on servers runs beside its pages."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cli.arguments import positive
from cli.output import remark

if TYPE_CHECKING:
    from cli.commands import Commands


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """Their arguments."""
    worker = commands.add_parser(
        "worker", parents=[data], help="work the jobs of a site with Redis, until it is ended"
    )
    told = "files at a time (one for each core)"
    worker.add_argument("--workers", type=positive, metavar="N", help=told)
    worker.set_defaults(command=run_worker)
    beat = commands.add_parser(
        "beat", parents=[data], help="look after the jobs of a site with Redis, until it is ended"
    )
    beat.set_defaults(command=run_beat)


def run_worker(options: argparse.Namespace) -> int:
    from monitoring import exposing
    from monitoring.logs import setup

    exposing.begin(options.settings)  # before anything that counts is imported
    from services.running import work

    setup(options.settings.log, options.settings.log_details)
    work(options.settings, options.workers, remark)
    return 0


def run_beat(options: argparse.Namespace) -> int:
    from monitoring.logs import setup
    from services.running import look_after

    setup(options.settings.log, options.settings.log_details)
    look_after(options.settings, remark)
    return 0

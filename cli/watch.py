"""``berene watch``: a folder whose files are taken in as they come."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from cli.output import put, remark
from schemas.office import FileReport
from services import office as services


def run(options: argparse.Namespace) -> int:
    office = services.open_office(options.settings)
    try:
        watch = services.watch_folder(office, options.folder, tell)
        remark(f"Watching {options.folder}; done/ and refused/ get what was read (Ctrl-C ends it).")
        with suppress(KeyboardInterrupt):  # the usual way to end it
            watch.run(options.every)
    finally:
        office.close()
    return 0


def tell(report: FileReport) -> None:
    """One line for each file."""
    if report.reason is not None:
        remark(f"refused: {report.reason}")
    elif report.recorded is not None:
        put(f"{report.name}: {report.outcome} {report.recorded.iri}")
    sys.stdout.flush()

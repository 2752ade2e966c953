"""``berene settings``: what is set, what is missing, and whether the servers answer."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping

from cli.commands import Commands
from cli.output import put, put_json, remark
from schemas.condition import Condition
from schemas.problem import BadInput
from settings import Settings, from_environment
from settings.variables import BESIDE, PREFIX, shown, variables

_OTHERS = {"BERENE_DEBUG"}
"""Read by the command line itself."""


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    parser = commands.add_parser(
        "settings", parents=[data], help="what is set, what is missing; secrets are hidden"
    )
    parser.add_argument("--check", action="store_true", help="ask every server whether it answers")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=run, settled=False)


def run(options: argparse.Namespace) -> int:
    for name in unknown(os.environ):
        remark(f"{name} is no setting of this program; see docs/settings.md.")
    try:
        settings = from_environment(os.environ, options.data)
    except BadInput:
        _show_names(os.environ)
        raise
    condition = _asked(settings) if options.check else None
    if options.json:
        put_json(
            {
                "settings": {variable.name: value for variable, value in shown(settings)},
                "parts": None if condition is None else _parts(condition),
            }
        )
    else:
        for variable, value in shown(settings):
            put(f"{variable.name:<34}{value}")
        for part in condition.parts if condition else ():
            put(f"{part.part:<34}{part.state}{f': {part.reason}' if part.reason else ''}")
    return 0 if condition is None or condition.ready else 3


def unknown(environ: Mapping[str, str]) -> list[str]:
    """Names that look like settings and are none: slips of the pen."""
    known = {*(v.name for v in variables()), *BESIDE, *_OTHERS}
    names = (n for n in environ if n.startswith(PREFIX) and n.removesuffix("_FILE") not in known)
    return sorted(names)


def _show_names(environ: Mapping[str, str]) -> None:
    """Of settings that cannot be read: which are there at all."""
    for name in (*(v.name for v in variables()), *BESIDE):
        given = next((n for n in (name, f"{name}_FILE") if environ.get(n, "").strip()), None)
        put(f"{name:<34}{f'set by {given}' if given else 'not set'}")


def _asked(settings: Settings) -> Condition:
    from services.condition import Watchman
    from services.office import open_office

    office = open_office(settings)
    watchman = Watchman(office)
    try:
        return watchman.look()
    finally:
        watchman.close()
        office.close()


def _parts(condition: Condition) -> dict[str, dict[str, str | None]]:
    return {p.part: {"state": p.state, "reason": p.reason} for p in condition.parts}

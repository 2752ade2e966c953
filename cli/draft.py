"""``berene draft``: the instructions of an amending act from an edited text."""

from __future__ import annotations

import argparse
from pathlib import Path

from cli.commands import Commands
from cli.output import put, put_json, remark
from schemas.jsonable import plain


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command."""
    draft = commands.add_parser(
        "draft",
        parents=[data],
        help="write the amending instructions that lead from one text of an act to another",
    )
    draft.add_argument("edition", type=Path, metavar="EDITION", help="the text in force")
    draft.add_argument("edited", type=Path, metavar="EDITED", help="the text as it shall be")
    draft.add_argument("--json", action="store_true")
    draft.add_argument("--language", choices=("ky", "kk", "ru"))
    draft.add_argument("--jurisdiction", metavar="CODE")
    draft.set_defaults(command=_draft)


def _draft(options: argparse.Namespace) -> int:
    from jobs import steps
    from services import drafting

    known = steps.Known(options.language, options.jurisdiction)
    edition, edited = (
        steps.parse(steps.read_path(path, known), known)
        for path in (options.edition, options.edited)
    )
    drafted = drafting.draft_files(edition, edited)
    if options.json:
        put_json(plain(drafted))
        return 0
    put(drafted.text.rstrip())
    for one in drafted.unexpressed:
        remark(f"not expressed, {one.eid}: {one.reason}")
    if drafted.exact:
        remark(f"Tried: {len(drafted.instructions)} instructions give the edited text exactly.")
    return 0

"""``berene export``: an act of the register as a document of another format."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cli.arguments import day
from cli.commands import Commands
from schemas.office import Exported
from schemas.problem import BadInput
from schemas.register import LOCAL

if TYPE_CHECKING:
    from services.export import Form

FORMS: tuple[Form, ...] = ("akn", "docx", "pdf", "json", "text")
_F = TypeVar("_F", bound=str)
_SUFFIXES = {".docx": "docx", ".pdf": "pdf", ".json": "json", ".txt": "text", ".xml": "akn"}


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command."""
    export = commands.add_parser(
        "export", parents=[data], help="an act on a day as a document of another format"
    )
    export.add_argument("act", metavar="ACT", help="IRI, number, or a title that names one act")
    told = "akn: Akoma Ntoso 3.0; if not told, what the name of --out says, else akn"
    export.add_argument("--format", choices=FORMS, help=told)
    export.add_argument("--on", type=day, metavar="DATE", help="as of that day (today)")
    export.add_argument("--language", choices=("ky", "kk", "ru"))
    export.add_argument(
        "--history", action="store_true", help="all editions in one file that can be taken in again"
    )
    export.add_argument("--out", type=Path, metavar="FILE", help="where to write it")
    export.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    from services import office as services
    from services.export import export_act, export_history

    form = form_of(options.format, options.out, FORMS)
    if options.history and (form != "akn" or options.on or options.language):
        raise BadInput(
            "bad_history",
            "--history is all editions in all languages as Akoma Ntoso; "
            "leave out --format, --on and --language.",
        )
    office = services.open_office(options.settings)
    try:
        if options.history:
            made = export_history(office, LOCAL, options.act)
        else:
            ask = (form, options.on, options.language)
            made = export_act(office, LOCAL, options.act, *ask)
    finally:
        office.close()
    put_document(made, options.out)
    return 0


def form_of(told: str | None, out: Path | None, forms: Sequence[_F]) -> _F:
    """One of ``forms``: as told, else as the file is called, else the first."""
    named = _SUFFIXES.get(out.suffix.lower()) if out else None
    return next((f for f in forms if f == (told or named)), forms[0])


def put_document(exported: Exported, out: Path | None = None) -> None:
    """To a file, or to standard output; BadInput where a terminal would get what is no text."""
    if out is not None:
        try:
            out.write_bytes(exported.data)
        except OSError as error:
            raise BadInput(
                "bad_out", f"{out} cannot be written ({error.strerror}); give another --out."
            ) from error
    elif exported.media_type.startswith("text/") or exported.media_type.endswith(("xml", "json")):
        text = exported.data.decode("utf-8")
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    elif sys.stdout.isatty():
        raise BadInput("no_text", f"This is no text; write it to a file: --out {exported.name}.")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.data)

"""The command ``berene``: arguments, exit codes, and which function does what.

Imports of the rooms are inside the commands: ``parse`` must not wait for a database, ``search``
not for a web server.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, get_args

from cli import (
    account,
    amend,
    control,
    draft,
    examine,
    export,
    extract,
    history,
    jobs,
    keep,
    publish,
    references,
    regime,
    review,
    upgrade,
    work,
)
from cli import settings as settings_command
from cli.arguments import day
from cli.public import refuse_changes
from schemas.access import REGIMES
from schemas.origin import SourceKind
from schemas.problem import BadInput, Forbidden, Unavailable
from schemas.search import Sort
from settings import from_environment

DONE, DEFECT, BAD_INPUT, UNAVAILABLE, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; one sentence says what is wrong.

    0 done, 1 our defect, 2 bad input or usage, 3 a server of the site does not answer.
    """
    _speak_utf8()
    try:
        options = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        # One stores nothing, the other tells what is wrong with them: no setting is in their way.
        if command not in (_parse, settings_command.run):
            options.settings = from_environment(os.environ, options.data)
            refuse_changes(options.settings, options)
        code = command(options)
        sys.stdout.flush()
        return code
    except (BadInput, Forbidden) as error:
        return _say(error.sentence, BAD_INPUT)
    except Unavailable as error:
        return _say(error.sentence, UNAVAILABLE)
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing more is to be said.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 (until the process ends)
        return DONE
    except KeyboardInterrupt:
        return _say("Interrupted; what was done before is kept.", INTERRUPTED)
    except Exception as error:
        if os.environ.get("BERENE_DEBUG"):
            raise
        text = " ".join(str(error).split())
        return _say(
            f"A defect of ours ({type(error).__name__}: {text}); BERENE_DEBUG=1 shows where.",
            DEFECT,
        )


class _Parser(argparse.ArgumentParser):
    """Says one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message}; see {self.prog} --help.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="berene", description="Acts in Kyrgyz, Kazakh and Russian.")
    parser.add_argument("--version", action="version", version=f"berene {_version()}")
    commands = parser.add_subparsers(
        dest="command_name",
        metavar="COMMAND",
        required=True,
        parser_class=_Parser,
        title="commands",
    )
    where = "where register, originals and index live (BERENE_DATA; default: data)"
    default = Path(os.environ.get("BERENE_DATA") or "data")
    parser.add_argument("--data", type=Path, default=default, metavar="DIR", help=where)
    data = _Parser(add_help=False)  # the same after the command
    data.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=where)

    parse = commands.add_parser(
        "parse", parents=[data], help="read a file and print its clauses; stores nothing"
    )
    parse.add_argument("file", type=Path)
    form = parse.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the whole reading as JSON")
    form.add_argument("--akn", action="store_true", help="the act as Akoma Ntoso 3.0")
    form.add_argument("--text", action="store_true", help="printed anew from what was read")
    parse.add_argument(
        "--part", type=_positive, default=1, metavar="N", help="with --akn: the Nth act of the file"
    )
    _add_known(parse)
    parse.add_argument("--repairs", type=Path, metavar="FILE", help="a table of repairs to apply")
    parse.set_defaults(command=_parse)

    ingest = commands.add_parser("ingest", parents=[data], help="files and folders into the data")
    ingest.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    ingest.add_argument("--json", action="store_true", help="the summary as JSON")
    _add_known(ingest)
    ingest.add_argument("--source-kind", choices=get_args(SourceKind), help="whose text it is")
    ingest.add_argument("--regime", choices=REGIMES, help="who may see the acts (open)")
    wait = "on servers: until all files are over, with a bar (default), or only into the queue"
    ingest.add_argument("--wait", action=argparse.BooleanOptionalAction, default=True, help=wait)
    ingest.set_defaults(command=_ingest)

    search = commands.add_parser("search", parents=[data], help="find clauses")
    search.add_argument("query")
    search.add_argument("--json", action="store_true")
    search.add_argument("--explain", action="store_true", help="say why each hit is one")
    search.add_argument("--limit", type=_positive, default=20, metavar="N")
    search.add_argument("--offset", type=_natural, default=0, metavar="N")
    search.add_argument("--language", action="append", default=[], choices=("ky", "kk", "ru"))
    when = search.add_mutually_exclusive_group()
    when.add_argument("--on", type=day, metavar="DATE", help="wordings of that day (today)")
    when.add_argument("--any-wording", action="store_true", help="wordings of any day")
    search.add_argument("--jurisdiction", action="append", default=[], metavar="CODE")
    search.add_argument("--type", action="append", default=[], metavar="SLUG")
    search.add_argument("--status", action="append", default=[], metavar="STATUS")
    search.add_argument("--act", metavar="ACT", help="only in this act (IRI, number or title)")
    search.add_argument("--from", dest="date_from", type=day, metavar="DATE", help="acts since")
    search.add_argument("--to", dest="date_to", type=day, metavar="DATE", help="acts until")
    search.add_argument("--year", action="append", default=[], metavar="YEAR", help="of the act")
    search.add_argument("--court", action="append", default=[], metavar="NAME")
    search.add_argument("--outcome", action="append", default=[], metavar="OUTCOME")
    search.add_argument("--judgment", action="store_true", help="only acts of courts in a case")
    search.add_argument("--cites", action="append", default=[], metavar="IRI[~EID]")
    search.add_argument("--format", choices=("csv", "xlsx", "json"), help="hits as a file")
    search.add_argument("--output", type=Path, metavar="FILE", help="where the file goes")
    search.add_argument("--by-act", action="store_true", help="acts, the best clauses of each")
    search.add_argument("--sort", choices=get_args(Sort), default="relevance")
    search.add_argument(
        "--country",
        metavar="CODE",
        type=_code,
        help="whose act a name of several countries' acts means first (BERENE_COUNTRY)",
    )
    search.set_defaults(command=_search)

    show = commands.add_parser("show", parents=[data], help="an act or a clause on a day")
    show.add_argument("act", metavar="ACT", help="IRI, number, or a title that names one act")
    show.add_argument("eid", metavar="EID", nargs="?")
    show.add_argument("--json", action="store_true")
    show.add_argument("--on", type=day, metavar="DATE")
    show.add_argument("--language", choices=("ky", "kk", "ru"))
    show.set_defaults(command=_show)

    account.add(commands, data)
    amend.add(commands, data)
    export.add(commands, data)
    extract.add(commands, data)
    control.add(commands, data)
    regime.add(commands, data)

    serve = commands.add_parser("serve", parents=[data], help="pages and API")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8080)
    serve.add_argument("--watch", type=Path, metavar="FOLDER", help="take in what is dropped there")
    serve.set_defaults(command=_serve)

    watch = commands.add_parser(
        "watch", parents=[data], help="take in the files of a folder as they come"
    )
    watch.add_argument("folder", type=Path, metavar="FOLDER")
    watch.add_argument("--every", type=_positive, default=2, metavar="SECONDS")
    watch.set_defaults(command=_watch)

    draft.add(commands, data)
    examine.add(commands, data)
    history.add(commands, data)
    references.add(commands, data)
    review.add(commands, data)
    jobs.add(commands, data)
    work.add(commands, data)
    publish.add(commands, data)
    settings_command.add(commands, data)
    upgrade.add(commands, data)
    keep.add(commands, data)
    reindex = commands.add_parser("reindex", parents=[data], help="build the index anew")
    which = reindex.add_mutually_exclusive_group()
    which.add_argument(
        "--confirm", action="store_true", help="take away the index that was kept at the last time"
    )
    which.add_argument("--back", action="store_true", help="let the kept index answer again")
    reindex.set_defaults(command=_reindex)

    reparse = commands.add_parser(
        "reparse",
        parents=[data],
        help="show what this version's reader would change in older readings; accept it",
    )
    reparse.add_argument("acts", metavar="ACT", nargs="*", help="only their files")
    reparse.add_argument("--accept", action="append", default=[], metavar="ACT")
    reparse.add_argument("--all", action="store_true", help="accept every new reading")
    lose = "accept also where the new reading has fewer clauses"
    reparse.add_argument("--lose-clauses", action="store_true", help=lose)
    reparse.add_argument("--json", action="store_true")
    reparse.set_defaults(command=_reparse)

    repairs = commands.add_parser(
        "repairs", parents=[data], help="what people repaired in the reading of an act"
    )
    repairs.add_argument("act", metavar="ACT", help="IRI, number, or a title that names one act")
    actions = ("list", "add", "remove", "export", "import")
    repairs.add_argument("action", nargs="?", choices=actions, default="list")
    repairs.add_argument("file", type=Path, nargs="?", help="to export to or to import from")
    repairs.add_argument("--on", type=day, metavar="DATE", help="the edition of that day (today)")
    repairs.add_argument("--language", choices=("ky", "kk", "ru"))
    repairs.add_argument("--eid", help="the unit to repair")
    kinds = "level, number, heading, parent, label, status, join, split, read_as, note_target"
    repairs.add_argument("--kind", metavar="KIND", help=kinds)
    repairs.add_argument("--value", help="what it is (nothing: none)")
    repairs.add_argument("--other", metavar="EID", help="the parent, or what the note changes")
    repairs.add_argument("--words", help="characters of the unit, for split and read_as")
    repairs.add_argument("--at", metavar="START:END", help="characters, for split and read_as")
    repairs.add_argument("--id", type=_positive, metavar="N", help="the repair to remove")
    repairs.add_argument("--reason", default="")
    repairs.add_argument("--who", default=os.environ.get("USER", ""))
    repairs.add_argument("--dry-run", action="store_true", help="show the effect, keep nothing")
    repairs.add_argument("--json", action="store_true")
    repairs.set_defaults(command=_repairs)

    demo = commands.add_parser("demo", parents=[data], help="load the demonstration set")
    demo.set_defaults(command=_demo)
    return parser


def _add_known(parser: argparse.ArgumentParser) -> None:
    """What a person knows better than the text tells."""
    parser.add_argument("--language", choices=("ky", "kk", "ru"), help="of the act")
    parser.add_argument("--jurisdiction", metavar="CODE", type=_code, help="kg, kz, ru, …")
    parser.add_argument("--edition-date", metavar="DATE", type=day, help="day of this wording")
    parser.add_argument(
        "--changes",
        choices=("final", "original"),
        help="tracked changes of a word processor's file: as made (final), or the text before them",
    )


def _parse(options: argparse.Namespace) -> int:
    from cli.parse import run

    return run(options)


def _ingest(options: argparse.Namespace) -> int:
    from cli.ingest import run

    return run(options)


def _demo(options: argparse.Namespace) -> int:
    from cli.ingest import run_demo

    return run_demo(options)


def _reindex(options: argparse.Namespace) -> int:
    from cli.ingest import run_reindex

    return run_reindex(options)


def _reparse(options: argparse.Namespace) -> int:
    from cli.reparse import run

    return run(options)


def _repairs(options: argparse.Namespace) -> int:
    from cli.repairs import run

    return run(options)


def _search(options: argparse.Namespace) -> int:
    from cli.search import run

    return run(options)


def _show(options: argparse.Namespace) -> int:
    from cli.show import run

    return run(options)


def _serve(options: argparse.Namespace) -> int:
    from cli.serve import run

    return run(options)


def _watch(options: argparse.Namespace) -> int:
    from cli.watch import run

    return run(options)


def _speak_utf8() -> None:
    """UTF-8 whatever the locale; a lone surrogate of a damaged file becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(sentence: str, code: int) -> int:
    print(f"berene: {sentence}", file=sys.stderr)  # noqa: T201 (a command speaks)
    return code


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("berene")
    except PackageNotFoundError:
        return "0"


def _code(text: str) -> str:
    if text.isascii() and text.replace("-", "").isalnum() and text == text.lower():
        return text
    raise argparse.ArgumentTypeError(f"a country is written as kg, which {text!r} is not")


def _natural(text: str) -> int:
    if text.isdecimal() and text.isascii():
        return int(text)
    raise argparse.ArgumentTypeError(f"a number is wanted, not {text!r}")


def _positive(text: str) -> int:
    if _natural(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError("a number above 0 is wanted")


def _port(text: str) -> int:
    if _natural(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")


if __name__ == "__main__":
    sys.exit(main())

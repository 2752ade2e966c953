"""``berene account``: who may come in; the first administrator is made here."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from cli.arguments import day
from cli.commands import Commands
from cli.output import put, remark
from schemas.access import REGIMES, ROLE_RIGHTS
from schemas.accounts import Account, MachineKey
from schemas.problem import BadInput
from schemas.register import LOCAL

if TYPE_CHECKING:
    from services.office import Office

_ROLES = tuple(ROLE_RIGHTS)


def add(commands: Commands, data: argparse.ArgumentParser) -> None:
    """The command with its actions."""
    parser = commands.add_parser(
        "account", parents=[data], help="accounts: who may come in, and keys of programs"
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)

    def action(name: str, help: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, parents=[data], help=help)
        made.set_defaults(command=run, action=name)
        return made

    new = action("add", "a new account; its password is asked for, or read from standard input")
    new.add_argument("login", metavar="LOGIN")
    new.add_argument("--name", metavar="NAME", help="of the person, as shown (LOGIN)")
    new.add_argument("--role", choices=_ROLES, default="reader")
    told = "of acts it may see beside open ones; may be repeated (an administrator: all)"
    new.add_argument("--regime", action="append", choices=REGIMES[1:], metavar="REGIME", help=told)
    action("list", "all accounts")
    role = action("role", "give an account another role")
    role.add_argument("login", metavar="LOGIN")
    role.add_argument("role", choices=_ROLES)
    regimes = action("regimes", "say which acts an account may see")
    regimes.add_argument("login", metavar="LOGIN")
    regimes.add_argument("regimes", nargs="+", choices=REGIMES, metavar="REGIME")
    for name, help in (
        ("password", "give an account another password; its sessions end"),
        ("lock", "let nobody in with an account, nor with its keys"),
        ("unlock", "let an account in again; waits after failed attempts end"),
    ):
        action(name, help).add_argument("login", metavar="LOGIN")
    _add_keys(action("key", "keys of an account for programs: list, add, end"))
    seen = action("journal", "what was done at the door, the newest first")
    seen.add_argument("login", metavar="LOGIN", nargs="?")


def _add_keys(key: argparse.ArgumentParser) -> None:
    key.add_argument("login", metavar="LOGIN", help="the owner")
    key.add_argument("deed", nargs="?", choices=("list", "add", "end"), default="list")
    key.add_argument("number", type=int, nargs="?", metavar="N", help="of the key to end")
    key.add_argument("--name", metavar="NAME", help="of the program")
    key.add_argument("--role", choices=_ROLES, default="reader")
    key.add_argument("--regime", action="append", choices=REGIMES[1:], metavar="REGIME")
    key.add_argument("--until", type=day, metavar="DATE", help="the last day, within a year")


def run(options: argparse.Namespace) -> int:
    """One action; what stands after it is printed."""
    from services.office import open_office

    office = open_office(options.settings)
    try:
        _done(office, options)
    finally:
        office.close()
    return 0


def _done(office: Office, options: argparse.Namespace) -> None:
    from services import accounts

    action = options.action
    if action == "list":
        _list(accounts.accounts(office, LOCAL))
    elif action == "journal":
        _journal(office, options.login)
    elif action == "key":
        _keys(office, options)
    elif action == "add":
        all_of_them = REGIMES if options.role == "administrator" else ()
        regimes = options.regime if options.regime is not None else all_of_them
        name, password = options.name or options.login, _password()
        put(_line(accounts.add(
            office, LOCAL, options.login, name, options.role, regimes, password
        )))  # fmt: skip
    elif action == "role":
        put(_line(accounts.set_role(office, LOCAL, options.login, options.role)))
    elif action == "regimes":
        put(_line(accounts.set_regimes(office, LOCAL, options.login, options.regimes)))
    elif action == "password":
        put(_line(accounts.reset_password(office, LOCAL, options.login, _password())))
    elif action == "lock":
        put(_line(accounts.lock(office, LOCAL, options.login)))
    else:
        put(_line(accounts.unlock(office, LOCAL, options.login)))


def _password() -> str:
    """Asked for twice without being shown; the first line where no person sits there."""
    if not sys.stdin.isatty():
        told = sys.stdin.readline().rstrip("\r\n")
        if not told:
            raise BadInput("no_password", "Standard input gives no password on its first line.")
        return told
    told = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != told:
        raise BadInput("other_twice", "The password was typed in two ways.")
    return told


def _list(found: tuple[Account, ...]) -> None:
    for one in found:
        put(_line(one))
    if not found:
        remark(
            "There are no accounts; the first is an administrator's: "
            "berene account add LOGIN --role administrator"
        )


def _line(one: Account) -> str:
    state = "" if one.active else ", locked"
    last = one.seen_at or "never"
    return f"{one.login} · {one.name} · {one.role}{state} · sees {', '.join(one.regimes)} · {last}"


def _journal(office: Office, login: str | None) -> None:
    from services import accounts

    rows, total = accounts.journal(office, LOCAL, login)
    for row in rows:
        about = f" {row.login}" if row.login else ""
        by = f" by {row.who}" if row.who and row.who != row.login else ""
        place = f" from {row.address}" if row.address else ""
        put(f"{row.made_at} {row.deed}{about}{by}{place}{': ' + row.told if row.told else ''}")
    if total > len(rows):
        remark(f"{total} rows in all; the newest {len(rows)} are shown.")


def _keys(office: Office, options: argparse.Namespace) -> None:
    from services import accounts

    if options.deed == "add":
        if not options.name or not options.until:
            raise BadInput("no_name", "A key needs --name NAME and --until DATE.")
        made, secret = accounts.add_key(
            office, LOCAL, options.login, options.name, options.role, options.regime or (),
            options.until,
        )  # fmt: skip
        remark(_key(made))
        remark("This is the key; it is shown this once:")
        put(secret)
    elif options.deed == "end":
        if options.number is None:
            raise BadInput("no_number", "Say which key: berene account key LOGIN end N.")
        accounts.end_key(office, LOCAL, options.login, options.number)
        put(f"Key {options.number} does not hold any more.")
    else:
        found = accounts.keys(office, LOCAL, options.login)
        for one in found:
            put(_key(one))
        if not found:
            remark(f"{options.login} has no keys.")


def _key(one: MachineKey) -> str:
    state = "ended" if one.ended_at else f"until {one.ends_on}"
    sees = ", ".join(one.regimes)
    return f"{one.id}. {one.name} · {one.role} · sees {sees} · {state} · used {one.used_on or '—'}"

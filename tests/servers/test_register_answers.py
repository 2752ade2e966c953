"""Tests of the register, once more over PostgreSQL: the answers are the same.

Any test that takes ``register`` or opens a folder can be named here; all of ``tests/register`` and
the register's part of ``tests/services`` pass so.
"""

from __future__ import annotations

from tests.register import (
    test_corrections,
    test_record,
    test_stepping,
)
from tests.register.test_backup import (
    backup,
    empty,
    test_a_restore_that_was_broken_off_leaves_an_empty_register_and_can_be_repeated,
    test_what_was_backed_up_comes_back,
)
from tests.servers.over_postgres import on_postgres, register

__all__ = [
    "backup",
    "empty",
    "on_postgres",
    "register",
    "test_a_restore_that_was_broken_off_leaves_an_empty_register_and_can_be_repeated",
    "test_what_was_backed_up_comes_back",
]
_MODULES = (
    test_corrections,
    test_record,
    test_stepping,
)
_APART = {"test_a_killed_writer_leaves_nothing"}  # in another process; see test_postgres.py
for _module in _MODULES:
    for _name, _found in vars(_module).items():
        if _name.startswith("test_") and _name not in _APART:
            globals()[_name] = _found

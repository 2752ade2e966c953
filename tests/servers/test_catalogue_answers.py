"""Tests of the list of acts and of their names, once more over PostgreSQL."""

from __future__ import annotations

from tests.register.test_catalogue import *  # noqa: F403
from tests.servers.over_postgres import on_postgres, register

__all__ = ["on_postgres", "register"]

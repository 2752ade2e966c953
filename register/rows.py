"""Rows as values that JSON holds, alike for every database: what copies, backups and packages are
made of."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, Date, LargeBinary, RowMapping, Table, null

import register.migrate  # noqa: F401 (the tables of all modules)
from register.models import Model

Portable = dict[str, Any]
"""A row: column → text, number, truth, None, or what a JSON column holds. Days are ISO 8601,
bytes are base64."""


def tables() -> tuple[Table, ...]:
    """All tables of the register, those that others refer to first."""
    return tuple(Model.metadata.sorted_tables)


def portable(table: Table, row: RowMapping) -> Portable:
    """A row as the database gives it, for JSON."""
    return {column.name: told(row[column]) for column in table.columns}


def row_of(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A portable row as values for ``insert(table)``.

    Raises KeyError where a column is missing, ValueError where a value is none of its type.
    """
    return {column.name: _value(column, row[column.name]) for column in table.columns}


def told(value: Any) -> Any:
    """A value of a row, for JSON."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        # A JSON column that may be empty is empty; one that may not holds the JSON value null.
        return null() if isinstance(column.type, JSON) and column.nullable else None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value, validate=True)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return value

"""Where rows without a value stand in an order: databases differ in it, so every order says it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import UnaryExpression
from sqlalchemy.sql.roles import ExpressionElementRole


def oldest_first(day: ExpressionElementRole[Any]) -> UnaryExpression[Any]:
    """By a day that may be unknown; unknown ones come first."""
    return day.asc().nulls_first()  # type: ignore[attr-defined,no-any-return]


def newest_first(day: ExpressionElementRole[Any]) -> UnaryExpression[Any]:
    """By a day that may be unknown; unknown ones come last."""
    return day.desc().nulls_last()  # type: ignore[attr-defined,no-any-return]

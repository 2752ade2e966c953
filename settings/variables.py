"""The settings by their names in the environment: what each is, and what it is set to.

Field ``x`` of ``Settings`` is ``BERENE_X``; field ``y`` of a value ``x`` in it is ``BERENE_X_Y``,
and ``hosts`` is ``BERENE_X`` itself. What is said of them is the text under the fields.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from settings.values import Elasticsearch, Settings

PREFIX = "BERENE_"

BESIDE = {
    "BERENE_DATABASE_PASSWORD": "Password for ``BERENE_DATABASE``, where its address has none.",
    "BERENE_REDIS_PASSWORD": "Password for ``BERENE_REDIS``, where its address has none.",
}
"""Secrets that become part of another setting."""

_PARTS: dict[str, type] = {"elasticsearch": Elasticsearch}


@dataclass(frozen=True, slots=True)
class Variable:
    """One name of the environment."""

    name: str
    told: str
    default: str
    """As somebody would write it; empty: none."""
    secret: bool
    path: tuple[str, ...]
    """Fields that lead to its value."""


def variables() -> tuple[Variable, ...]:
    """Every setting, in the order of the fields."""
    out: list[Variable] = []
    told = _sentences(Settings)
    for own in fields(Settings):
        if own.name not in _PARTS:
            out.append(_variable(PREFIX + own.name.upper(), own, told, (own.name,)))
            continue
        inside = _PARTS[own.name]
        told_inside = _sentences(inside)
        for part in fields(inside):
            name = f"{PREFIX}{own.name.upper()}_{part.name.upper()}".removesuffix("_HOSTS")
            out.append(_variable(name, part, told_inside, (own.name, part.name)))
    return tuple(out)


def shown(settings: Settings) -> list[tuple[Variable, str]]:
    """Each setting with its value as a person may see it: no password in it."""
    return [(variable, _shown(variable, settings)) for variable in variables()]


def without_password(address: str) -> str:
    """An address of a server with a password told as ``***``."""
    parts = urlsplit(address)
    user, at, host = parts.netloc.rpartition("@")
    if not at or ":" not in user:
        return address
    return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}:***@{host}"))


def _shown(variable: Variable, settings: Settings) -> str:
    value: Any = settings
    for name in variable.path:
        value = getattr(value, name) if value is not None else None
    if value is None or value == ():
        return "not set"
    if variable.secret:
        return without_password(str(value)) if "://" in str(value) else "set, not shown"
    return _written(value)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, tuple) else str(value)


def _variable(
    name: str, field: Field[Any], told: dict[str, str], path: tuple[str, ...]
) -> Variable:
    default = "" if field.default in (MISSING, None, ()) else _written(field.default)
    sentence = told.get(field.name, "")
    return Variable(name, sentence, default, not field.repr, path)


def _sentences(of: type) -> dict[str, str]:
    """The text under each field, on one line."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(of))).body
    assert isinstance(tree, ast.ClassDef)
    out: dict[str, str] = {}
    for field, under in zip(tree.body, tree.body[1:], strict=False):
        match field, under:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                out[name] = re.sub(r"\s+", " ", text).strip()
    return out

"""Values of the vocabulary as JSON inside a document of ours, without their places."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ingest.akn.names import legal

PLACES = frozenset(("start", "end"))


def dump(value: Any) -> str:
    """A frozen value as JSON that XML can hold; what is empty is left out."""
    written = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)
    return "".join(c if legal(c) else f"\\u{ord(c):04x}" for c in written)


def load(kind: type[Any], text: str) -> Any:
    """The value that ``dump`` wrote; its places are 0."""
    return _made(kind, json.loads(text))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        told = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {k: v for k, v in told.items() if k not in PLACES and v is not None and v != []}
    if isinstance(value, tuple):
        return [_plain(x) for x in value]
    return value


def _made(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        kinds = [k for k in get_args(hint) if k is not NoneType]
        if value is None:
            return None
        wanted = is_dataclass if isinstance(value, dict) else lambda k: not is_dataclass(k)
        return _made(next(k for k in kinds if wanted(k)), value)
    if get_origin(hint) is tuple:
        return tuple(_made(get_args(hint)[0], x) for x in value or ())
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass(hint, value or {})
    return value


def _dataclass(kind: type[Any], told: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    made: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in PLACES:
            made[one.name] = 0
        elif one.name in told or get_origin(hints[one.name]) is tuple:
            made[one.name] = _made(hints[one.name], told.get(one.name))
        elif NoneType in get_args(hints[one.name]):
            made[one.name] = None
    return kind(**made)

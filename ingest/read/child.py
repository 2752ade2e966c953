"""The process that reads one file under limits: file on standard input, JSON on standard output."""

from __future__ import annotations

import json
import os
import sys
import traceback
from importlib import import_module
from typing import Any

from schemas.problem import BadInput


def main() -> None:
    """Read the header line and the bytes, read the file, answer."""
    stream = sys.stdin.buffer
    head = json.loads(stream.readline())
    data = stream.read(head["size"])
    # imported before the limits, which would keep Python from storing what it compiles
    import_module(f"ingest.read.{head['format']}")
    _limit(head["seconds"], head["memory"])
    name = head["name"]
    answer: dict[str, Any]
    try:
        answer = _answer(name, data, head)
    except BadInput as error:
        answer = {"bad": [error.code, error.sentence]}
    except MemoryError:
        answer = {"bad": ["too_much_memory", _TOO_MUCH.format(name=name)]}
    except Exception:
        answer = {"defect": traceback.format_exc()}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    # the tree of a large file takes long to take down, and nobody needs it any more
    os._exit(0)


_TOO_MUCH = "{name} needs more memory to read than an act does; split it or save it anew."


def _answer(name: str, data: bytes, head: dict[str, Any]) -> dict[str, Any]:
    from ingest.read import read_directly
    from ingest.read.wire import wire_of

    format = head["format"]
    if format not in ("pdf", "image"):
        return {"source": wire_of(read_directly(name, data, format, head["changes"]))}
    from ingest.read.asking import Asking, page_alone

    if "only" in head:
        return {"recognised": page_alone(data, format, head["only"])}
    return {"source": wire_of(read_directly(name, data, format, head["changes"], Asking()))}


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:  # not a Unix: the parent's clock is the only limit
        return
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (lower, hard))

"""Reading in a process of its own, with limits: a hostile file can kill only its reader.

The child is started anew, not forked: the caller may be a thread of a web server, and a fork would
copy locks that other threads hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from ingest.read.detect import Format
from ingest.read.limits import (
    CHILD_MEMORY_BYTES,
    CHILD_SECONDS,
    CHILD_SECONDS_MOST,
    CHILD_SECONDS_PER_MIB,
    MIB,
)
from ingest.read.wire import source_of
from schemas.problem import BadInput
from schemas.source import Changes, Source

_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    " from ingest.read.child import main; main()"
)
_KINDS = {
    "docx": "Word file",
    "odt": "OpenDocument file",
    "rtf": "RTF file",
    "pdf": "PDF",
    "html": "page",
}


def read_confined(name: str, data: bytes, format: Format, changes: Changes = "final") -> Source:
    """Read ``data`` in a child process. Raises BadInput also where the child ran out of limits."""
    seconds = min(CHILD_SECONDS + CHILD_SECONDS_PER_MIB * len(data) // MIB, CHILD_SECONDS_MOST)
    limits = {"seconds": seconds, "memory": CHILD_MEMORY_BYTES}
    head = json.dumps({"name": name, "format": format, "changes": changes, **limits}).encode()
    answer, code = _run(head + b"\n", data, seconds)
    if answer is None:
        kind = _KINDS.get(format, "file")
        if code is None or code in _OUT_OF_TIME:
            raise BadInput(
                "too_slow",
                f"{name} took more than {seconds} s to read and was given up; "
                f"save the {kind} anew or give the act as text or DOCX.",
            )
        raise BadInput(
            f"damaged_{format}",
            f"{name} cannot be read: the {kind} is damaged or made to break its reader; "
            "save it anew or give the act as text.",
        )
    if "bad" in answer:
        raise BadInput(*answer["bad"])
    if "defect" in answer:
        raise RuntimeError(f"the reader of {format} failed:\n{answer['defect']}")
    return source_of(answer["source"])


_OUT_OF_TIME = (-24, -9)
"""SIGXCPU, and SIGKILL, which the kernel sends at the hard limit."""


def _run(head: bytes, data: bytes, seconds: int) -> tuple[dict[str, Any] | None, int | None]:
    """The child's answer and exit code; (None, None) where the clock ran out."""
    paths = json.dumps([path or os.getcwd() for path in sys.path])  # noqa: PTH109
    command = [sys.executable, "-I", "-c", _START, paths]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            # other work may share the processor, so the clock gets more than the CPU limit
            out, _ = child.communicate(head + data, timeout=2 * seconds + 10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            return None, None
        except BaseException:
            child.kill()
            raise
    try:
        answer = json.loads(out)
    except ValueError:
        return None, child.returncode
    return (answer if isinstance(answer, dict) else None), child.returncode

"""Reading in a process of its own, with limits: a hostile file can kill only its reader.

The child is started anew, not forked: the caller may be a thread of a web server, and a fork would
copy locks that other threads hold.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ingest.read.detect import Format
from ingest.read.limits import (
    CHILD_MEMORY_BYTES,
    CHILD_SECONDS,
    CHILD_SECONDS_MOST,
    CHILD_SECONDS_PER_MIB,
    MIB,
    OCR_PAGE_SECONDS,
    OCR_TRIES,
)
from ingest.read.progress import Tell, silent
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
    "image": "picture",
}


def read_confined(
    name: str,
    data: bytes,
    format: Format,
    changes: Changes = "final",
    tell: Tell = silent,
) -> Source:
    """Read ``data`` in a child process. Raises BadInput also where the child ran out of limits."""
    seconds = min(CHILD_SECONDS + CHILD_SECONDS_PER_MIB * len(data) // MIB, CHILD_SECONDS_MOST)
    limits = {"seconds": seconds, "memory": CHILD_MEMORY_BYTES}
    head = json.dumps({"name": name, "format": format, "changes": changes, **limits}).encode()
    answer, code = _run(head + b"\n", data, seconds, tell)
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


def _run(
    head: bytes, data: bytes, seconds: int, tell: Tell
) -> tuple[dict[str, Any] | None, int | None]:
    """The child's answer and exit code; (None, None) where the clock ran out."""
    paths = json.dumps([path or os.getcwd() for path in sys.path])  # noqa: PTH109
    command = [sys.executable, "-I", "-c", _START, paths]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that the programs it runs end with it
    ) as child:
        # other work may share the processor, so the clock gets more than the CPU limit
        clock = _Clock(time.monotonic() + 2 * seconds + 10)
        try:
            for line in _answers(child, head + data, clock):
                answer = _parsed(line)
                if answer is None or "page" not in answer:
                    child.wait(max(1.0, clock.left()))
                    return answer, child.returncode
                clock.end += OCR_TRIES * OCR_PAGE_SECONDS
                tell(int(answer["page"]), int(answer["pages"]))
            child.wait(max(1.0, clock.left()))
        except (queue.Empty, subprocess.TimeoutExpired):
            return None, None
        finally:
            _end(child)
    return None, child.returncode


@dataclass(slots=True)
class _Clock:
    end: float
    """When the child is given up; moved on by each page that it has to recognise."""

    def left(self) -> float:
        return self.end - time.monotonic()


def _answers(child: subprocess.Popen[bytes], given: bytes, clock: _Clock) -> Iterator[bytes]:
    """The lines that the child writes while it is fed. Raises queue.Empty when no time is left."""
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def feed() -> None:
        assert child.stdin is not None
        with suppress(OSError):  # it ended before it had read everything: its exit code tells
            child.stdin.write(given)
        with suppress(OSError):
            child.stdin.close()

    def listen() -> None:
        assert child.stdout is not None
        with suppress(OSError, ValueError):
            for line in child.stdout:
                lines.put(line)
        lines.put(None)

    threads = [threading.Thread(target=each, daemon=True) for each in (feed, listen)]
    for thread in threads:
        thread.start()
    try:
        while (line := lines.get(timeout=max(0.0, clock.left()))) is not None:
            yield line
    finally:
        _end(child)
        for thread in threads:
            thread.join()


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started; harmless where it has ended."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(line)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None

"""Reading in a process of its own, with limits: a hostile file can kill only its reader.

The child is started anew, not forked: the caller may be a thread of a web server, and a fork would
copy locks that other threads hold.
"""

from __future__ import annotations

import hashlib
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
from ingest.read.progress import NOTHING_KEPT, Kept, Tell, Wanted, silent
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
    kept: Kept = NOTHING_KEPT,
) -> Source:
    """Read ``data`` in a child process. Raises BadInput also where the child ran out of limits."""
    seconds = min(CHILD_SECONDS + CHILD_SECONDS_PER_MIB * len(data) // MIB, CHILD_SECONDS_MOST)
    head = {"name": name, "format": format, "changes": changes}
    pages = _Pages(tell, kept, hashlib.sha256(data).hexdigest() if format in _SCANS else "")
    answer, code = _run(head, data, seconds, pages)
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


def recognise_confined(data: bytes, format: Format, wanted: Wanted) -> Any:
    """One page of a scan, recognised in a child process; None where that cannot be done.

    The value is ``ingest.read.scan.wire_of``'s; whoever reads the whole file checks it.
    """
    head = {"name": "", "format": format, "only": [wanted.number, wanted.width, wanted.height]}
    seconds = OCR_TRIES * OCR_PAGE_SECONDS
    answer, _ = _run(head, data, seconds, _Pages(silent, NOTHING_KEPT, ""))
    return answer.get("recognised") if answer is not None else None


_SCANS = ("pdf", "image")

_OUT_OF_TIME = (-24, -9)
"""SIGXCPU, and SIGKILL, which the kernel sends at the hard limit."""


def _run(
    head: dict[str, Any], data: bytes, seconds: int, pages: _Pages
) -> tuple[dict[str, Any] | None, int | None]:
    """The child's answer and exit code; (None, None) where the clock ran out."""
    limits = {"seconds": seconds, "memory": CHILD_MEMORY_BYTES, "size": len(data)}
    given = json.dumps({**head, **limits}).encode() + b"\n" + data
    replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    replies.put(given)
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
            for line in _answers(child, replies, clock):
                answer = _parsed(line)
                if answer is not None and "page" in answer:
                    clock.end += OCR_TRIES * OCR_PAGE_SECONDS
                    replies.put(pages.asked(answer))
                elif answer is None or not pages.told(answer):
                    child.wait(max(1.0, clock.left()))
                    return answer, child.returncode
            child.wait(max(1.0, clock.left()))
        except (queue.Empty, subprocess.TimeoutExpired):
            return None, None
        finally:
            _end(child)
    return None, child.returncode


@dataclass(frozen=True, slots=True)
class _Pages:
    """Answers a child that recognises pages: what is kept of them already, and keeps the others."""

    tell: Tell
    kept: Kept
    sha256: str

    def asked(self, question: dict[str, Any]) -> bytes:
        """The reply to a child that is about to recognise a page."""
        self.tell(int(question["page"]), int(question["pages"]))
        return json.dumps(self.kept.held(self.sha256, int(question["number"]))).encode() + b"\n"

    def told(self, answer: dict[str, Any]) -> bool:
        """Take down what a child tells of pages; False where it is the answer itself."""
        if "wanted" in answer:
            self.kept.wanted(self.sha256, [Wanted(*page) for page in answer["wanted"]])
        elif "keep" in answer:
            self.kept.keep(self.sha256, int(answer["keep"]), answer["value"])
        else:
            return False
        return True


@dataclass(slots=True)
class _Clock:
    end: float
    """When the child is given up; moved on by each page that it has to recognise."""

    def left(self) -> float:
        return self.end - time.monotonic()


def _answers(
    child: subprocess.Popen[bytes], given: queue.SimpleQueue[bytes | None], clock: _Clock
) -> Iterator[bytes]:
    """The lines that the child writes while it is fed. Raises queue.Empty when no time is left."""
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def feed() -> None:
        assert child.stdin is not None
        with suppress(OSError):  # it ended before it had read everything: its exit code tells
            while (part := given.get()) is not None:
                child.stdin.write(part)
                child.stdin.flush()
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
        given.put(None)
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

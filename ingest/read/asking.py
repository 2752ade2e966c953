"""Pages of scans in the reading process: what its parent has of them already, it does not read."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from ingest.read import recognise_directly
from ingest.read.detect import Format
from ingest.read.progress import Wanted
from ingest.read.scan import PageText, Picture, Recogniser, page_of, wire_of


class Asking(Recogniser):
    """Tells of each page, which needs time, and is told what it says where that is known."""

    def __init__(self) -> None:
        self._pages = self._done = 0

    def begin(self, pages: Sequence[Wanted]) -> None:
        self._pages, self._done = len(pages), 0
        _tell(wanted=[(page.number, page.width, page.height) for page in pages])

    def page(self, number: int, picture: Picture) -> PageText | None:
        self._done += 1
        _tell(page=self._done, pages=self._pages, number=number)
        if held := page_of(json.loads(sys.stdin.buffer.readline())):
            return held
        found = super().page(number, picture)
        if (value := _worth_keeping(found)) is not None:
            _tell(keep=number, value=value)
        return found


def page_alone(data: bytes, format: Format, wanted: Sequence[Any]) -> Any:
    """One page for ``ingest.read.progress.Kept``; None where it cannot be read."""
    return _worth_keeping(recognise_directly(data, format, Wanted(*wanted)))


def _worth_keeping(found: PageText | None) -> Any:
    """Not a page that could not be read: it may have been for want of time."""
    return wire_of(found) if found is not None and found.words is not None else None


def _tell(**said: Any) -> None:
    """A line ahead of the answer."""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    sys.stdout.buffer.flush()

"""Many documents to the server at once, no faster than it takes them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Literal

import orjson
from elastic_transport import ApiError, TransportError
from elasticsearch import Elasticsearch
from elasticsearch.helpers import parallel_bulk

from index.elastic.client import why_away
from schemas.problem import BadInput, Unavailable

CHUNK_BYTES = 5_000_000
CHUNK = 1000
THREADS = 2
"""Requests on their way at a time; the server's own cores are its limit."""
SECONDS = 120.0
"""For one request."""
_FULL, _THERE = 429, 409
_WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds to wait, one after the other, while the server takes no more."""
_LONG_WAITS = (*_WAITS, *[30.0] * 20)
"""The same for who has much to lose: ten minutes together."""
_IN_MEMORY = 32_000_000
"""Bytes of documents from which they are put by on disk."""
_TOLD = 3
"""Refused documents that an error names."""

Deed = Literal["index", "create", "delete"]


@dataclass(frozen=True, slots=True)
class Item:
    """One document that is to be sent, or whose deletion is."""

    deed: Deed
    index: str
    id: str
    at: int = 0
    size: int = 0
    """Where its source stands among those put by, in bytes."""


def as_bytes(source: dict[str, Any]) -> bytes:
    """A source as it is sent."""
    return orjson.dumps(source)


class Sources:
    """Sources of documents, put by until they are sent."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self.size = 0
        """Bytes."""

    def put(self, told: bytes) -> tuple[int, int]:
        """(where it stands, its bytes)."""
        if self._file is None:
            self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (``clear``)
        at, self.size = self.size, self.size + len(told)
        self._file.seek(at)
        self._file.write(told)
        return at, len(told)

    def of(self, item: Item) -> bytes:
        assert self._file is not None, "nothing was put by"
        self._file.seek(item.at)
        return self._file.read(item.size)

    def clear(self) -> None:
        if self._file is not None:
            self._file.close()
        self._file, self.size = None, 0


def send(
    client: Elasticsearch, items: Iterable[Item], sources: Sources, *, patient: bool = False
) -> None:
    """Send all of ``items``, whose indexes are named by aliases.

    What the server has no room for is sent again after a while; ``patient``: for ten minutes, and
    also where its disk has none, of which the others hear at once. A
    ``create`` of what is there is no error. Raises Unavailable where the server is away, does not
    let us in, or takes nothing for long; BadInput with the ids of what it refuses: all else is sent
    then.
    """
    once = client.options(max_retries=0, request_timeout=SECONDS)
    left = list(items)
    refused: list[str] = []
    for wait in (*(_LONG_WAITS if patient else _WAITS), None):
        left = list(_sent(once, left, sources, refused, patient=patient))
        if not left:
            break
        if wait is None:
            raise Unavailable("index", "it takes no more documents")
        time.sleep(wait)
    if refused:
        some = "; ".join(refused[:_TOLD])
        raise BadInput(
            "index_refused", f"The index refused {len(refused)} documents, a defect of ours: {some}"
        )


def _sent(
    client: Elasticsearch,
    items: Sequence[Item],
    sources: Sources,
    refused: list[str],
    *,
    patient: bool,
) -> Iterator[Item]:
    """Send once; what is to be sent again. What never will be taken goes into ``refused``."""

    def as_lines(item: Item) -> tuple[dict[str, Any], bytes | None]:
        head: dict[str, Any] = {item.deed: {"_index": item.index, "_id": item.id}}
        return head, None if item.deed == "delete" else sources.of(item)

    results = parallel_bulk(
        client,
        items,  # type: ignore[arg-type] # ``as_lines`` makes of them what is sent
        thread_count=THREADS,
        chunk_size=CHUNK,
        max_chunk_bytes=CHUNK_BYTES,
        expand_action_callback=as_lines,  # type: ignore[arg-type]
        raise_on_error=False,
        raise_on_exception=False,
        require_alias=True,  # a name that is not there must not become an index of any form
    )
    try:
        with closing(results) as answers:  # type: ignore[type-var]
            for item, (done, told) in zip(items, answers, strict=True):
                if done:
                    continue
                (answer,) = told.values()
                status = answer["status"]
                if status == _FULL and (patient or not _closed(answer)):
                    yield item
                elif why := why_away(status):
                    raise Unavailable("index", f"{why}: {_reason(answer)}")
                elif not _harmless(item, status):
                    refused.append(f"{item.id}: {_reason(answer)}")
    except TransportError as error:
        raise Unavailable("index", type(error).__name__) from error


def _harmless(item: Item, status: int) -> bool:
    """A word that is there already, a document that is gone already."""
    return (item.deed, status) in (("create", _THERE), ("delete", 404))


def _closed(answer: dict[str, Any]) -> bool:
    """The index takes nothing before there is room on its disk, which may be in days."""
    error = answer.get("error")
    return isinstance(error, dict) and error.get("type") == "cluster_block_exception"


def _reason(answer: dict[str, Any]) -> str:
    error = answer.get("error")
    if isinstance(error, dict):
        cause = error.get("caused_by") or {}
        return f"{error.get('reason')} {cause.get('reason', '')}".strip()[:300]
    exception = answer.get("exception")
    return str(exception if isinstance(exception, ApiError) else error)[:300]

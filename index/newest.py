"""The newest state of an index folder that other processes may write."""

from __future__ import annotations

from pathlib import Path

import tantivy


class Newest:
    """Searchers of ``index``, which lies in ``path``; each sees the last commit of anybody."""

    def __init__(self, index: tantivy.Index, path: Path) -> None:
        self._index = index
        self._meta = path / "meta.json"
        self._seen: tuple[int, int] | None = None

    def __call__(self) -> tantivy.Searcher:
        try:
            meta = self._meta.stat()
        except FileNotFoundError:  # another index is just taking the place of this one
            return self._index.searcher()
        seen = (meta.st_mtime_ns, meta.st_ino)
        if seen != self._seen:
            self._index.reload()
            self._seen = seen
        return self._index.searcher()

"""The indexes of a cluster: made, built anew behind aliases, exchanged in one call.

Four pairs of aliases at most: ``<prefix>-clauses`` and ``<prefix>-hints`` answer, those that end
with ``-new`` are being built, those with ``-old`` are kept from before the last exchange.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from index.elastic.client import answer, connect
from index.elastic.compacting import compact
from index.elastic.engine import ElasticEngine
from index.elastic.hints import HINTS
from index.elastic.mapping import CLAUSES, LAYOUT
from language.analyse import analyser_version
from schemas.problem import BadInput
from settings import Elasticsearch as Site

_MAPPINGS = {"clauses": CLAUSES, "hints": HINTS}
_NEW, _OLD = "-new", "-old"
_HAPPY_SECONDS = 60.0
"""To wait for the first copy of every shard."""
_SOON_SECONDS = 5.0
"""To wait for what is known of an index where a search waits for that."""
_LONGEST_PATTERN = 10_000
"""Letters of a regular expression: words in Latin letters make long ones."""


class ElasticIndexes:
    """See ``index.life.Indexes``."""

    def __init__(self, site: Site, client: Elasticsearch | None = None) -> None:
        self._site = site
        self._client = client or connect(site)

    def open(self) -> ElasticEngine:
        if self._soon.missing():
            self._make_first()
        held = self._soon._versions("")
        if held != _ours():
            raise BadInput(
                "index_stale",
                f"The index {self._alias('clauses')} was built by another version "
                f"({_told(held)}, this is {_told(_ours())}); build it anew with: berene reindex",
            )
        return self._engine("")

    def missing(self) -> bool:
        return not self._indexes("")

    def fits(self) -> bool:
        return self._soon._versions("") == _ours()

    @property
    def _soon(self) -> ElasticIndexes:
        """The same for a visitor who waits: a cluster without a master lets one wait for long."""
        return ElasticIndexes(
            self._site, self._client.options(request_timeout=_SOON_SECONDS, max_retries=0)
        )

    def build(self) -> ElasticBuild:
        """What builders left that died is taken away first."""
        self._delete(self._left())
        stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime()) + uuid.uuid4().hex[:4]
        for part in _MAPPINGS:
            self._make(part, stamp, self._alias(part, _NEW), fresh=True)
        return ElasticBuild(self, self._engine(_NEW, fresh=True))

    def kept(self) -> bool:
        return bool(self._indexes(_OLD))

    def fits_kept(self) -> bool:
        return self._versions(_OLD) == _ours()

    def confirm(self) -> None:
        self._delete(self._indexes(_OLD))

    def back(self) -> None:
        if not self.kept():
            raise BadInput(
                "no_old_index",
                "No old index is kept to go back to; build it anew with: berene reindex",
            )
        self._exchange(_OLD)

    def new_names(self) -> tuple[str, str]:
        """Aliases of the clauses and of the hints that are being built."""
        clauses, hints = (self._alias(part, _NEW) for part in _MAPPINGS)
        return clauses, hints

    def remove(self) -> None:
        """Take away all that the site has on the cluster."""
        for ending in ("", _NEW, _OLD):
            self._delete(self._indexes(ending))

    def finish(self) -> None:
        """The new indexes are written: from now on they are as safe as those that answer."""
        names = list(self._indexes(_NEW))
        settings = {
            "number_of_replicas": self._site.replicas,
            "translog.durability": "request",
        }
        answer(self._client.indices.flush, index=names)
        compact(self._client, names)  # before there are copies of it
        answer(self._client.indices.put_settings, index=names, settings={"index": settings})
        answer(self._client.indices.flush, index=names)

    def take_place(self) -> None:
        """The new indexes answer, those that answered are kept, those kept before are deleted."""
        before = self._indexes(_OLD)
        self._exchange(_NEW)
        self._delete(before)

    def drop_new(self) -> None:
        self._delete(self._indexes(_NEW))

    def _left(self) -> Iterator[str]:
        """Indexes of ours that neither answer nor are kept."""
        own = re.compile(rf"{re.escape(self._site.prefix)}-({'|'.join(_MAPPINGS)})-[0-9a-f]+")
        names = [f"{self._alias(part)}-*" for part in _MAPPINGS]
        standing = {self._alias(part, one) for part in _MAPPINGS for one in ("", _OLD)}
        for name, told in answer(self._client.indices.get_alias, index=names).items():
            if own.fullmatch(name) and standing.isdisjoint(told["aliases"]):
                yield name

    def _exchange(self, ending: str) -> None:
        """Those behind the aliases with this ending answer; those that answered become the old."""
        actions = []
        for part in _MAPPINGS:
            here, there, old = (self._alias(part, one) for one in ("", ending, _OLD))
            for index in self._behind(there):
                actions += [_action("remove", index, there), _action("add", index, here)]
            for index in self._behind(old) if ending == _NEW else ():
                actions.append(_action("remove", index, old))
            for index in self._behind(here):
                actions += [_action("remove", index, here), _action("add", index, old)]
        answer(self._client.indices.update_aliases, actions=actions)

    def _make_first(self) -> None:
        """Empty indexes, on first use. Of two processes that come at once one makes them."""
        for part in _MAPPINGS:
            try:
                self._make(part, "0", self._alias(part))
            except ApiError as error:
                if error.error != "resource_already_exists_exception":
                    raise
        if self.missing():
            name = f"{self._alias('clauses')}-0"
            raise BadInput(
                "index_damaged",
                f"There is an index {name} without the alias {self._alias('clauses')}; build it "
                "anew with: berene reindex",
            )

    def _make(self, part: str, stamp: str, alias: str, *, fresh: bool = False) -> None:
        settings: dict[str, Any] = {
            "number_of_shards": self._site.shards,
            "number_of_replicas": 0 if fresh else self._site.replicas,
            "refresh_interval": -1,  # an act changes at once, with the commit
            "max_regex_length": _LONGEST_PATTERN,
        }
        if fresh:  # were it lost, it would be built again
            settings["translog.durability"] = "async"
        answer(
            self._client.indices.create,
            index=f"{self._alias(part)}-{stamp}",
            mappings={**_MAPPINGS[part], "_meta": _ours()},
            settings={"index": settings},
            aliases={alias: {}},
            wait_for_active_shards=1,
            timeout=f"{_HAPPY_SECONDS:.0f}s",
        )

    def _engine(self, ending: str, *, fresh: bool = False) -> ElasticEngine:
        clauses, hints = (self._alias(part, ending) for part in _MAPPINGS)
        return ElasticEngine(self._client, clauses, hints, self._site.shards, fresh=fresh)

    def _alias(self, part: str, ending: str = "") -> str:
        return f"{self._site.prefix}-{part}{ending}"

    def _indexes(self, ending: str) -> tuple[str, ...]:
        """What stands behind both aliases; () where one of them does not stand."""
        behind = [self._behind(self._alias(part, ending)) for part in _MAPPINGS]
        return tuple(name for names in behind for name in names) if all(behind) else ()

    def _behind(self, alias: str) -> tuple[str, ...]:
        try:
            return tuple(sorted(answer(self._client.indices.get_alias, name=alias)))
        except ApiError as error:
            if error.meta.status != 404:
                raise
            return ()

    def _versions(self, ending: str) -> dict[str, Any]:
        """What built the indexes of an ending; {} where they were built by different versions."""
        names = list(self._indexes(ending))
        if not names:
            return {}
        mappings = answer(self._client.indices.get_mapping, index=names)
        held = [told["mappings"].get("_meta", {}) for told in mappings.values()]
        return held[0] if all(one == held[0] for one in held) else {}

    def _delete(self, names: Iterable[str]) -> None:
        for name in names:
            try:
                answer(self._client.indices.delete, index=name)
            except ApiError as error:
                if error.meta.status != 404:
                    raise


class ElasticBuild:
    """See ``index.life.Build``."""

    def __init__(self, indexes: ElasticIndexes, engine: ElasticEngine) -> None:
        self._indexes, self._engine = indexes, engine
        self._over = False

    @property
    def engine(self) -> ElasticEngine:
        return self._engine

    def finish(self) -> None:
        self._engine.finish()
        self._indexes.finish()

    def take_place(self) -> None:
        self._indexes.take_place()
        self._over = True

    def drop(self) -> None:
        if not self._over:
            self._engine.close()
            self._indexes.drop_new()


def _action(deed: str, index: str, alias: str) -> dict[str, Any]:
    return {deed: {"index": index, "alias": alias}}


def _ours() -> dict[str, Any]:
    return {"analyser": analyser_version(), "layout": LAYOUT}


def _told(versions: dict[str, Any]) -> str:
    return f"analyser {versions.get('analyser')}, layout {versions.get('layout')}"

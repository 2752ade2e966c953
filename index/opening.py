"""Which engine answers: what the settings of a site say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, overload

from index.engine import Engine
from index.life import Indexes
from settings import Settings

if TYPE_CHECKING:
    from index.embedded import EmbeddedEngine


def indexes_of(settings: Settings) -> Indexes:
    """The indexes of a site."""
    if settings.elasticsearch is not None:
        from index.elastic.life import ElasticIndexes

        return ElasticIndexes(settings.elasticsearch)
    from index.embedded_life import EmbeddedIndexes

    return EmbeddedIndexes(settings.data)


@overload
def open_engine(where: Path) -> EmbeddedEngine: ...
@overload
def open_engine(where: Settings) -> Engine: ...
def open_engine(where: Path | Settings) -> Engine:
    """Open the index of a site, or the embedded one in a folder; see ``index.life.Indexes``."""
    if isinstance(where, Settings):
        return indexes_of(where).open()
    from index.embedded import open_engine as open_embedded

    return open_embedded(where)

"""Amendment notes: found in the text (``find``), given to their units (``attach``)."""

from ingest.parse.notes.attachment import attach, status_of
from ingest.parse.notes.finder import find

__all__ = ["attach", "find", "status_of"]

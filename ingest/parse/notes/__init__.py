"""Amendment notes: found in the text (``find``), given to their units (``attach``)."""

from ingest.parse.notes.attachment import attach, status_of
from ingest.parse.notes.finder import find
from ingest.parse.notes.moments import Moment, moment

__all__ = ["Moment", "attach", "find", "moment", "status_of"]

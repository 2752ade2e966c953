"""Amendment notes: found in the text (``find``), given to their units (``attach``)."""

from ingest.parse.notes.finder import find

__all__ = ["find"]

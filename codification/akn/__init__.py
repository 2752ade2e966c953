"""Akoma Ntoso 3.0 (OASIS LegalDocML): an act, or the history of one, as XML.

What the standard has a place for stands there; the rest (legal names of units, numbers in normal
form, states the standard does not know) stands in attributes and elements of our own namespace,
which the schema allows. ``read`` (``ingest.akn``) takes from a document what was put into it.
"""

from codification.akn.write import write_act, write_history, write_view
from ingest.akn.names import MEDIA_TYPE
from ingest.akn.read import read

__all__ = ["MEDIA_TYPE", "read", "write_act", "write_history", "write_view"]

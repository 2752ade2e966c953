"""Akoma Ntoso 3.0 (OASIS LegalDocML): an act as XML, and back.

What the standard has a place for stands there; the rest (legal names of units, numbers in normal
form, states the standard does not know) stands in attributes and elements of our own namespace,
which the schema allows. ``read`` takes from a document what ``write`` put into it.
"""

from codification.akn.names import MEDIA_TYPE
from codification.akn.read import read
from codification.akn.write import write_act, write_view

__all__ = ["MEDIA_TYPE", "read", "write_act", "write_view"]

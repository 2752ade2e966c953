"""Reading an amending act and working it into an edition: what the review queue rests on."""

from __future__ import annotations

from schemas.amendment import Amended, AmendingReading
from schemas.parsed import ParsedFile


def read(amending: ParsedFile) -> AmendingReading:
    """What the first act of a file says of other acts."""
    from ingest.parse.instructions import read_instructions

    return read_instructions(amending)


def work_in(edition: ParsedFile, amending: ParsedFile, reading: AmendingReading) -> Amended:
    """The first act of ``edition`` with ``reading`` (of ``amending``, or some of it) applied.

    Its operations are those of the instructions, one by one.
    """
    from codification.amend import apply

    return apply(edition, 0, amending, 0, reading)

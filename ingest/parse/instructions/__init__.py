"""Amending acts: the instructions that they give, and what of them could not be read."""

from __future__ import annotations

from ingest.parse.block import Context
from ingest.parse.citations import acts_of
from ingest.parse.citations.acts import mentions
from ingest.parse.citations.names import defined_names
from ingest.parse.instructions.account import accounted
from ingest.parse.instructions.force import with_force
from ingest.parse.instructions.grammar import Instructions, instructions
from ingest.parse.instructions.paragraphs import family, paragraphs, with_raised
from ingest.parse.instructions.quoted import with_clauses
from ingest.parse.instructions.reader import Reader
from schemas.act import ActReference
from schemas.amendment import AmendingReading
from schemas.parsed import ParsedFile


def read_instructions(parsed: ParsedFile, part: int = 0) -> AmendingReading:
    """What act ``part`` of a file says of other acts, to the last character.

    Pure; never fails: what it cannot read is ``unclaimed``. An act that amends nothing gives only
    ``no_text``, ``card`` and ``commencement``.
    """
    act = parsed.acts[part]
    source = with_raised(parsed.source)
    context = Context(act.act.jurisdiction, act.act.language, act.act.type)
    words = instructions(context.language)
    if words is None:
        return accounted((), parsed, part, None)
    held = paragraphs(act, source)
    names = defined_names(acts_of(act.terms, words.locators, context), context.language)
    above = family(act)
    read = Reader(
        held, above, words, context, names, _titled(act.act.title, words, context), source
    ).read()
    read = with_force(with_clauses(read, held, source, context), act, above)
    return accounted(read, parsed, part, words)


def _titled(title: str, words: Instructions, context: Context) -> ActReference | None:
    """The one act that the title names: ``О внесении изменений в Закон …``."""
    named = [m.act for m in mentions(title, words.locators, context) if m.act != "self"]
    return named[0] if len(named) == 1 else None


__all__ = ["read_instructions"]

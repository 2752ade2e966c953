"""Defined terms (first version)."""

from __future__ import annotations
from ingest.parse.block import Context, Tree
from schemas.parsed import Term


def find(tree: Tree, context: Context) -> tuple[Term, ...]:
    return ()

"""Comparative tables of drafts: what stands, beside what is proposed."""

from codification.comparative.paper import paper
from codification.comparative.rows import rows, rows_without_text

__all__ = ["paper", "rows", "rows_without_text"]

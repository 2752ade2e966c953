"""Court acts: their parts, and the card of who decided, between whom, about what and how."""

from __future__ import annotations

from ingest.parse.court.card import court_card, is_court_act
from ingest.parse.court.parts import sections
from ingest.parse.court.relations import follows
from ingest.parse.court.words import part_label

__all__ = ["court_card", "follows", "is_court_act", "part_label", "sections"]

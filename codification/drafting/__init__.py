"""The other way round: from an edited text to the instructions that lead to it."""

from codification.drafting.draft import draft

__all__ = ["draft"]

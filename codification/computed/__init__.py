"""Computed editions: an amending act worked in, with its notes in their places."""

from codification.computed.compose import Part, compose

__all__ = ["Part", "compose"]

"""Working amending acts into editions: computed wordings, never official ones."""

from codification.amend.apply import apply

__all__ = ["apply"]

"""Working amending acts into editions: computed wordings, never official ones."""

from codification.amend.apply import amend, apply

__all__ = ["amend", "apply"]

"""What a machine does not let us do."""


class Impossible(Exception):
    """A fault that cannot be made here; the text says why, and what would help."""

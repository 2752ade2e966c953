"""What arguments of several commands must look like."""

from __future__ import annotations

import argparse
from datetime import date


def positive(text: str) -> int:
    """A whole number above 0; ArgumentTypeError."""
    if text.isascii() and text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError("a number above 0 is wanted")


def day(text: str) -> str:
    """A calendar day in ISO form; ArgumentTypeError."""
    try:
        if date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"a day is written as 2021-11-15, which {text!r} is not")

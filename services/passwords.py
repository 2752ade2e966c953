"""Passwords: which are good enough, their hashes, the comparison."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from schemas.problem import BadInput

HASHER = PasswordHasher()
"""The one setting of what a hash costs: argon2id as RFC 9106 asks where memory is scarce."""

SHORTEST = 12
LONGEST = 1000
_AT_ONCE = threading.BoundedSemaphore(2)
"""Hashes that are computed at a time: each takes 64 MiB, and anybody may ask for one."""


def hashed(password: str, *names: str) -> str:
    """The hash of a new password; BadInput where it is too short, too long or too common.

    ``names``: login and name of the account, which are no password.
    """
    plain = _even(password)
    if len(plain) < SHORTEST:
        raise BadInput("short_password", f"A password has at least {SHORTEST} characters.")
    if len(plain) > LONGEST:
        raise BadInput("long_password", f"A password has at most {LONGEST} characters.")
    folded = plain.casefold().strip()
    known = folded in _common() or len(set(folded)) < 3
    if known or folded in {_even(n).casefold().strip() for n in names}:
        raise BadInput("common_password", "This password is one of the commonest; take another.")
    with _AT_ONCE:
        return HASHER.hash(plain)


def fits(password: str, kept: str | None) -> bool:
    """Whether it is the password of the hash; without one (no such account) it takes as long."""
    plain = _even(password)[:LONGEST]
    with _AT_ONCE:
        try:
            return HASHER.verify(kept or _nobody(), plain) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Whether a hash was made at another cost than today's."""
    return HASHER.check_needs_rehash(kept)


def again(password: str) -> str:
    """The hash of a password that fits, at today's cost."""
    with _AT_ONCE:
        return HASHER.hash(_even(password))


def _even(password: str) -> str:
    """Letters that look alike on every keyboard: ``й`` of one sign and of two are one."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobody() -> str:
    """A hash that no password has been made for."""
    return HASHER.hash("nobody has this password")


@cache
def _common() -> frozenset[str]:
    path = Path(__file__).with_name("common_passwords.txt")
    return frozenset(path.read_text(encoding="utf-8").split())

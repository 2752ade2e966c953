"""A package from an internal site to a public one: open acts alone, signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMAT = 1
"""Of packages. A site refuses another one."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says. It is what is signed; it tells the hash of all else that is inside."""

    number: int
    """From 1, each package one more than the one before."""
    since: int | None
    """The package that this one adds to; None: it holds all acts."""
    schema: str
    """Revision of the tables that the rows are of."""
    made_at: str
    acts: Mapping[str, str]
    """IRI of every open act → SHA-256 of its rows, whether they are inside or not."""
    withdrawn: Mapping[str, int]
    """IRI of every act that was open once → number of the first package without it."""
    members: Mapping[str, str]
    """Name of every other file of the package → SHA-256."""
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Published:
    """What a package that was made holds."""

    number: int
    acts: int
    inside: int
    """Acts whose rows are inside."""
    withdrawn: tuple[str, ...]
    """Acts that this package is the first to leave out."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a package changed on the site that took it."""

    number: int
    made_at: str
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


def manifest_of(told: Mapping[str, Any]) -> Manifest:
    """A manifest from JSON; KeyError or TypeError where it is none."""
    return Manifest(**{name: told[name] for name in Manifest.__slots__})

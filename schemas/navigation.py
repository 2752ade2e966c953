"""A query that names an act or a place in one, as it was read; the register says which is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActName:
    """An everyday name of an act in one country (``jurisdictions/<code>/abbreviations.toml``)."""

    said: str
    """As typed."""
    jurisdiction: str
    language: str
    title: str
    """What stands in the card of the act."""
    titles: tuple[str, ...]
    """The same in every language that the table knows it in."""
    patterns: tuple[str, ...]
    """Words that a title may hold, in all these languages; ``*`` is any ending."""
    exact: bool
    """Typed with its special letters, or has none."""
    code: bool = True
    """A code, whose title holds the words of ``patterns``; else ``title`` is in that of the act."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by its number, and the levels that its word may mean."""

    raw: str
    levels: tuple[str, ...]
    num: str


@dataclass(frozen=True, slots=True)
class Navigation:
    """What a query names; () and None where it does not."""

    iri: str | None = None
    """Of an act, whole or its beginning, as typed."""
    eid: str | None = None
    names: tuple[ActName, ...] = ()
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Keys of numbers of acts (``register.names.number_key``)."""
    day: str | None = None
    year: int | None = None
    places: tuple[Place, ...] = ()
    """In the order written."""
    last: str | None = None
    """Of a range of units the number of the last."""
    rest: str = ""
    """Words that name none of this: those of a title, or what is looked for."""
    languages: tuple[str, ...] = ()
    """Languages of the words that named the act or the unit."""

    @property
    def names_act(self) -> bool:
        return bool(self.iri or self.names or self.numbers or "constitution" in self.types)

    @property
    def alone(self) -> bool:
        """Nothing is asked but for the place."""
        return not self.rest

"""Ways to narrow a search that the question itself names: a day, a body, a place in an act."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass

from index.query.lookup import stop_words
from language.analyse import analysed_languages
from language.identify import identify
from language.tokens import tokens
from schemas.entity import Entity
from services.entities import entities


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The search that is meant if ``entity`` is what it looks like.

    A day limits the date of the act, and is no word any more; a body becomes a field of the query;
    a citation is asked for alone, for it leads to its clause.
    """

    entity: Entity
    query: str
    date_from: str | None = None
    date_to: str | None = None


def narrowings(question: str) -> tuple[Narrowing, ...]:
    """What ``question`` can be narrowed by, in its order; () where it names nothing.

    A query with quotation marks or fields is read as its writer put it: nothing is offered.
    """
    if any(sign in question for sign in '"«»“”„:()*'):
        return ()
    return tuple(_narrowed(question, _found(question)))


def _found(question: str) -> tuple[Entity, ...]:
    """As the question's language reads it; where it is uncertain, as the one that reads most."""
    told = identify(question)
    languages = [told.language] if told.certain and told.language else analysed_languages()
    readings = [entities(question, language) for language in languages]
    return max(readings, key=lambda found: sum(len(entity.text) for entity in found))


def _narrowed(question: str, found: tuple[Entity, ...]) -> Iterator[Narrowing]:
    for entity in found:
        rest = _without(question, entity)
        if entity.label == "CITATION":
            if rest:
                yield Narrowing(entity, entity.value)
        elif all(token.key in stop_words() for token in tokens(rest)):
            continue  # nothing would be left to look for
        elif entity.label == "BODY":
            yield Narrowing(entity, f'{rest} body:"{entity.value}"')
        else:
            first, last = _days(entity.value)
            yield Narrowing(entity, rest, first, last)


def _without(question: str, entity: Entity) -> str:
    """The question without the entity and the word that governs it: "от 21 июня" is no word."""
    before = question[: entity.start]
    last = list(tokens(before))[-1:]
    for token in last:
        if token.key in stop_words() and not before[token.end :].strip():
            before = before[: token.start]
    return " ".join((before + question[entity.end :]).split())


def _days(value: str) -> tuple[str, str]:
    """First and last day of ``2013``, ``2013-06`` or ``2013-06-21``."""
    year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
    if day:
        return value, value
    last_month = month or 12
    last_day = calendar.monthrange(year, last_month)[1]
    return f"{year}-{month or 1:02}-01", f"{year}-{last_month:02}-{last_day:02}"

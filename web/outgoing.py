"""What a clause points at: its citations, said and linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.act import Target
from schemas.parsed import Citation, Relation
from web.locale import Locale
from web.reading import href
from web.render import act_url


@dataclass(frozen=True, slots=True)
class Pointer:
    """One unit pointed at."""

    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One citation as printed, with what it points at."""

    raw: str
    pointers: list[Pointer]


def outgoing(
    t: Locale, citations: Sequence[Citation], eids: set[str], iri: str, on: str | None
) -> list[Outgoing]:
    """Citations that stand in the units ``eids`` of an act."""
    return [
        Outgoing(" ".join(c.raw.split()), [_pointer(t, target, iri, on) for target in c.targets])
        for c in citations
        if c.clause in eids
    ]


@dataclass(frozen=True, slots=True)
class Deed:
    """What an act does to another act, in its own words."""

    type: str
    pointers: list[Pointer]
    clause: str | None
    """Where it is said."""


def deeds(t: Locale, relations: Sequence[Relation], iri: str, on: str | None) -> list[Deed]:
    """Relations of an act; those to parts of another act point at each part."""
    return [
        Deed(
            r.type,
            [_pointer(t, Target(r.act, eid), iri, on) for eid in r.eids or (None,)],
            r.clause,
        )
        for r in relations
    ]


def _pointer(t: Locale, target: Target, iri: str, on: str | None) -> Pointer:
    place = t.place(target.eid) if target.eid else ""
    if target.act == "self" or target.act == iri:
        return Pointer(place or t("clause.this_act"), act_url(iri, target.eid, on=on))
    if isinstance(target.act, str):
        return Pointer(", ".join(x for x in (target.act, place) if x), href(target, iri))
    act = target.act
    told = (
        t.label("type", act.type) if act.type else "",
        f"«{act.title}»" if act.title else "",
        t("number_sign", number=act.number) if act.number else "",
        t.day(act.date) if act.date else "",
    )
    return Pointer(", ".join(x for x in (" ".join(filter(None, told)), place) if x), None)

"""The card of a court act put together: who, whom, about what, how it ended, and its parts."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.block import Block, Context, Tree, Unit
from ingest.parse.bodies import Body
from ingest.parse.court import words
from ingest.parse.court.claim import claim
from ingest.parse.court.introduction import introduction_of, people
from ingest.parse.court.outcome import results
from ingest.parse.court.parts import before_marker, marked
from ingest.parse.types import act_type
from schemas.court import Court, CourtForm, CourtPart, Instance, PartName

_MOST_OF_INTRODUCTION = 45
"""Blocks of head and introduction together, where no marker ends them."""
_UNMARKED = 0.3
_CUED = 0.7


def is_court_act(
    slug: str | None, body: Body | None, blocks: Sequence[Block], country: str
) -> bool:
    """A court decides a case: by the kind of act, else by its court and the two marker words."""
    if slug is None:
        return False
    row = act_type(slug, country)
    if row.kind == "judgment" or slug == "judgment":
        return True
    if not row.court:
        return False
    if body is not None and body.court:
        return True
    return body is None and marked(blocks) and bool(_judges_sit(blocks))


def _judges_sit(blocks: Sequence[Block]) -> bool:
    text = introduction_of(before_marker(blocks, _MOST_OF_INTRODUCTION))
    return bool(people(text, (0, 0)).judges)


def court_card(
    blocks: Sequence[Block], tree: Tree, context: Context, slug: str, body: Body | None
) -> Court:
    """``blocks`` are those of the whole act with its head; ``tree`` has the parts as units."""
    intro = introduction_of(before_marker(blocks, _MOST_OF_INTRODUCTION))
    about = claim(intro)
    sat = people(intro, (about.start, about.end))
    known = {p.role for p in sat.parties}
    named = tuple(p for p in about.parties if p.role not in known)
    parts = [u for u in tree.units if u.court_part]
    found = results(_under(parts, "decision"), context.language)
    return Court(
        instance=_instance(intro.text, slug, body),
        proceedings=words.proceedings_of(intro.text),
        form=_form(parts, slug),
        judges=sat.judges,
        secretary=sat.secretary,
        parties=tuple(sorted((*named, *sat.parties), key=lambda p: p.start)),
        subject=about.subject,
        outcome=found[0].outcome if found else None,
        results=found,
        parts=tuple(CourtPart(_part(u), u.eid, u.court_certain) for u in parts),
        confidence=_confidence(parts),
    )


def _part(unit: Unit) -> PartName:
    part: PartName = unit.court_part  # type: ignore[assignment]
    return part


def _under(parts: Sequence[Unit], name: PartName) -> list[Unit]:
    """The units of a part in document order."""
    out: list[Unit] = []
    for unit in (u for u in parts if u.court_part == name):
        out.append(unit)
        at = len(out) - 1
        while at < len(out):
            out[at + 1 : at + 1] = out[at].children
            at += 1
    return out


def _instance(text: str, slug: str, body: Body | None) -> Instance | None:
    if body is not None and body.constitutional:
        return "constitutional"
    told = words.instance_of(text)
    if told is not None:
        return told
    if body is not None and body.id == "supreme-court":
        return "cassation"
    first = slug in ("judgment", "sentence", "default-judgment", "court-order")
    # an act of a higher instance says so in its head or introduction
    return "first" if first else None


def _form(parts: Sequence[Unit], slug: str) -> CourtForm:
    """The operative text alone goes from the introduction to the decision.

    A court order has no reasons by its nature.
    """
    if slug == "court-order":
        return "full"
    names = {u.court_part for u in parts}
    whole = not names & {"background", "arguments", "motivation"}
    return "operative" if whole and "decision" in names else "full"


def _confidence(parts: Sequence[Unit]) -> float:
    if not any(u.court_certain and u.court_part != "introduction" for u in parts):
        return _UNMARKED
    return 1.0 if all(u.court_certain for u in parts) else _CUED

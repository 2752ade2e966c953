"""What follows from the lines of a head once all are read: title, type, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.block import Block
from ingest.parse.bodies import Body, unlisted
from ingest.parse.card import words
from ingest.parse.card.begun import BegunHead, Head
from ingest.parse.card.itself import court_of, issuer_of, type_of_formula, type_of_itself
from ingest.parse.card.pieces import Piece, Reading, read
from ingest.parse.card.requisites import number_of
from ingest.parse.dates import find_dates
from ingest.parse.folding import folded
from ingest.parse.types import act_type, given_by, kind_of, treaty_of
from schemas.act import CardField

_MOST_BELOW = 400
_QUOTED = re.compile(r'[«“„"]([^«»“”„"]+)[»”"]')
_MOST_OF_PREAMBLE = 12
_INTRODUCTION = 3
"""Blocks behind the head in which an issuer or a court names itself."""


def finished_head(state: BegunHead) -> Head:
    """The head as read, with what the lines together (and the text below) tell of it."""
    if not state.title and state.type_lines:
        state.title = state.type_lines
        # the same words name the type and are the title
        beside = [state.blocks[i] for i in state.beside]
        state.fields = [
            CardField("title", f.start, f.end)
            if f.field == "type" and not any(b.start <= f.start < b.end for b in beside)
            else f
            for f in state.fields
        ]
    title = _unquoted(_without_edition(state, " ".join(state.title))) or None
    _type_from_title(state, title)
    if state.body is None and title and state.stamp is None:
        state.body = _body_of_document(state)
    state.body = _of_territory(state) or state.body or state.adopter
    if state.type is None and title and state.stamp is None:
        state.type = treaty_of(title, state.jurisdiction)
    _told_below(state)
    _number_of_case(state)
    numbers = ([state.number] if state.number else []) + state.numbers
    number = state.number or next((n for n in state.numbers if n.kind == "case"), None)
    return Head(
        consumed=tuple(state.consumed),
        skipped=tuple(state.skipped),
        fields=tuple(state.fields),
        type=state.type,
        title=title,
        number=number.value if number else None,
        number_display=number.display if number else None,
        numbers=tuple(numbers),
        date=state.date,
        dates=dict(state.dates),
        body=state.body,
        place=state.place,
        status=state.status,
        stamp=state.stamp,
        edition=state.edition,
    )


def _of_territory(state: BegunHead) -> Body | None:
    """``Айылдык кеңеш`` under ``МАДЫ АЙЫЛ АЙМАГЫ``: the territory names which."""
    body = state.body
    if body is None or state.territory is None or not body.nameless:
        return None
    return replace(unlisted(f"{state.territory} {body.name}"), types=body.types)


def _number_of_case(state: BegunHead) -> None:
    """A court act has the number of its case; acts of constitutional courts have their own."""
    if state.type is None or state.number is None or state.number.kind != "act":
        return
    kind = kind_of(state.type, state.body, state.jurisdiction)
    constitutional = state.body is not None and state.body.constitutional
    if kind == "judgment" and not constitutional:
        state.number = replace(state.number, kind="case")


def _without_edition(state: BegunHead, title: str) -> str:
    """``Конституция РСФСР/Редакция 18.11.1926``: the wording's day is no part of the title."""
    match = words.pattern("edition", "title").search(folded(title))
    dates = find_dates(title, state.language) if match else []
    if match is None or not dates or title[dates[-1].end :].strip(" .)"):
        return title
    if title[match.end() : dates[-1].start].strip():
        return title
    state.edition = state.edition or dates[-1].value
    return title[: match.start()].rstrip(" /,(.-")


def _unquoted(title: str) -> str:
    """``«О мостах»`` without its quotes, where they stand about the whole."""
    whole = _QUOTED.fullmatch(title)
    return whole[1] if whole else title


def _told_below(state: BegunHead) -> None:
    """What the head leaves out and the text below it tells: the court, the kind of act."""
    below = state.blocks[max(state.consumed, default=-1) + 1 :]
    _begun_in_text(state, below)
    if state.type is None:
        text = "\n".join(b.text.text for b in below[:_MOST_BELOW])
        state.type = _told_by_itself(state, below, text)
    if state.type is None:
        return
    row = act_type(state.type, state.jurisdiction)
    if state.body is None and state.stamp is None and row.actor and row.kind != "doc":
        introduction = "\n".join(b.text.text for b in below[:_INTRODUCTION])
        state.body = issuer_of(introduction, state.jurisdiction)
        if state.body is None and (row.court or row.kind == "judgment"):
            state.body = court_of(introduction, state.jurisdiction)
    state.type = given_by(state.type, state.body, state.jurisdiction)
    if state.absent and state.type in ("decision", "judgment"):
        state.type = "default-judgment"


def _told_by_itself(state: BegunHead, below: Sequence[Block], text: str) -> str | None:
    """How the act calls itself; where only its annexes speak of themselves, its formula."""
    called = type_of_itself(text, state.language, state.jurisdiction)
    if called and act_type(called, state.jurisdiction).kind != "doc":
        return called
    first = next((i for i, b in enumerate(below) if state.is_unit_start(b)), _INTRODUCTION)
    return type_of_formula(below[: min(first, _MOST_OF_PREAMBLE)]) or called


def _begun_in_text(state: BegunHead, below: Sequence[Block]) -> None:
    """Day, case and place that run together with the introduction of a court act.

    They are told from the clause's first words, which stay with the clause.
    """
    if state.date or state.number or not below or state.type is None:
        return
    row = act_type(state.type, state.jurisdiction)
    if not (row.court or row.kind == "judgment"):
        return
    reading = read(below[:1], state.language, state.jurisdiction)
    found: dict[str, Piece] = {}
    at = 0
    for piece in reading.pieces:
        apart = reading.text[at : piece.start].strip(" ,.\t")
        if apart or piece.kind not in ("date", "number", "place", "filler"):
            break
        found.setdefault(piece.kind, piece)
        at = piece.end
    if not ("date" in found and "number" in found):
        return
    state.date = found["date"].value
    state.numbers.append(number_of("case", found["number"], reading))
    if place := found.get("place"):
        state.place = state.place or reading.printed(place.start, place.end)


def _type_from_title(state: BegunHead, title: str | None) -> None:
    """``… жөнүндө ЖОБО`` ends with its type, ``Положение о …`` and ``… кодекс РСФСР`` hold it."""
    if not state.title_at:
        return
    reading = state.read(state.title_at[0], state.title_at[-1] + 1 - state.title_at[0])
    types = reading.of("type")
    if not types or title is None:
        return
    ends = [p for p in types if not reading.text[p.end :].strip(' .)"»')]
    starts = [p for p in types if not reading.text[: p.start].strip(' ("«')]
    owned = [p for p in types if _of_the_state(reading, p)]
    # «О …» speaks of acts without being one
    about = words.pattern("title", "starts").match(folded(reading.text))
    chosen = ends or starts or ([] if about else owned)
    if chosen and not (about and not ends):
        state.name_type(chosen[-1 if ends else 0].value, 1)


def _of_the_state(reading: Reading, piece: Piece) -> bool:
    """The type word with the state's name next to it: ``Жилищный кодекс РСФСР``."""
    between = [
        reading.text[piece.end : s.start] for s in reading.of("state") if s.start >= piece.end
    ]
    return any(not text.strip() for text in between)


def _body_of_document(state: BegunHead) -> Body | None:
    """A regulation without stamp belongs to the body that its title names."""
    if state.type is None or act_type(state.type, state.jurisdiction).kind != "doc":
        return None
    if not state.title_at:
        return None
    reading = state.read(state.title_at[0], state.title_at[-1] + 1 - state.title_at[0])
    for piece in reading.of("body"):
        owner = folded(reading.text[piece.start : piece.end]).split()[-1]
        if words.pattern("title", "owner").fullmatch(owner):
            return piece.body
    return None

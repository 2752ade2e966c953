"""The line of requisites: type, body, place, date, number, registration, quoted title."""

from __future__ import annotations

import re

from ingest.parse.bodies import Body, unlisted
from ingest.parse.card import words
from ingest.parse.card.begun import BegunHead
from ingest.parse.card.lines import asides_of, is_requisites, registration_start
from ingest.parse.card.pieces import Piece, Reading
from ingest.parse.folding import folded
from schemas.act import Number

_QUOTED = re.compile(r'["«“„]\s*(?P<t>.+?)\s*["»”]\s*\.?\s*$|^\s*["«“„]\s*(?P<f>[^"»”]+)\s*["»”]')
_ASIDE = re.compile(r"\([^()]*\)")


def take_requisites(state: BegunHead, i: int) -> int:
    """Take block ``i`` as requisites: 1 where it is such a line, else 0."""
    reading = state.read(i)
    if (state.date and state.number) or not is_requisites(reading):
        return 0
    begin = registration_start(reading)
    limit = len(reading.text) if begin is None else begin
    anchors = []
    apart = [*(m.span() for m in _QUOTED.finditer(reading.text)), *asides_of(reading)]
    pieces = [p for p in reading.pieces if p.start < limit]
    pieces = [p for p in pieces if not any(a <= p.start < b for a, b in apart)]
    state.edition = state.edition or _edition(reading)
    date = next((p for p in pieces if p.kind == "date"), None)
    behind = [p for p in pieces if p.kind == "type" and date and p.start > date.end]
    # "Заң күші бар … Жарлығы": where the type stands last, a type before the date is a word of it
    pieces = [p for p in pieces if not behind or p.kind != "type" or p is behind[-1]]
    for piece in pieces:
        if name := use_piece(state, piece, reading):
            anchors.append((name, piece, reading))
        elif piece.kind == "number" and state.number is not None:
            # a joint order has a number of each body
            state.numbers.append(number_of("act", piece, reading))
            anchors.append(("numbers", piece, reading))
    if state.body is None:
        state.body = _unnamed_body(reading, limit)
    _quoted_title(state, reading, i)
    for piece in (p for p in reading.pieces if p.start >= limit):
        if piece.kind == "date" and state.dates.setdefault("registered", piece.value):
            anchors.append(("dates.registered", piece, reading))
        elif piece.kind == "number":
            state.numbers.append(number_of("registration", piece, reading))
            anchors.append(("numbers", piece, reading))
    return state.take(i, 1, "number", *anchors)


def _edition(reading: Reading) -> str | None:
    """``(ред. от 28.12.2024)``: the day of the wording, as legal databases print it."""
    for aside in _ASIDE.finditer(reading.text):
        if words.has("edition", aside[0]):
            dates = [p for p in reading.of("date") if aside.start() <= p.start < aside.end()]
            return dates[-1].value if dates else None
    return None


def use_piece(state: BegunHead, piece: Piece, reading: Reading) -> str | None:
    """Take a piece of requisites as a field; the field's name, None where it is already known."""
    if piece.kind == "date" and state.date is None:
        state.date = piece.value
        return "date"
    if piece.kind == "number" and state.number is None:
        state.number = number_of("act", piece, reading)
        return "number"
    if piece.kind == "body" and state.body is None:
        state.body = piece.body
        return "authority"
    if piece.kind == "place" and state.place is None and _stands_alone(piece, reading):
        state.place = reading.printed(piece.start, piece.end)
        return "place"
    if piece.kind == "type":
        state.name_type(piece.value, 3)
        return "type"
    return None


def _stands_alone(piece: Piece, reading: Reading) -> bool:
    """A seat, not the beginning of another name: "Алматы облысы" is a region."""
    behind = reading.text[piece.end :].lstrip()
    if not behind[:1].isalpha():
        return True
    at = len(reading.text) - len(behind)
    if words.pattern("case").match(folded(reading.text), at):
        return True
    return any(p.start == at for p in reading.pieces)


def _unnamed_body(reading: Reading, limit: int) -> Body | None:
    """An issuer that no table names: the words between the type and the date, or before it."""
    date, kind = reading.first("date"), reading.first("type")
    if date is None or kind is None or date.start >= limit:
        return None
    begin = kind.end if kind.start < date.start else 0
    text = reading.printed(begin, date.start) if begin < date.start else ""
    for state in (p for p in reading.of("state") if begin <= p.start and p.end <= date.start):
        text = text.replace(reading.printed(state.start, state.end), " ")
    text = re.sub(r"(?:^|\s)(?:от|г\.?)\s*$", "", " ".join(text.split()))
    letters = sum(c.isalpha() for c in text)
    if words.pattern("title", "starts").match(folded(text).lstrip(" (")):
        return None  # "Закон РФ о поправке …": a title, no body
    return unlisted(" ".join(text.split())) if letters > 3 else None


def _quoted_title(state: BegunHead, reading: Reading, i: int) -> None:
    """``Закон … N 6 «О сроках»``: a title in quotes on the line of the requisites."""
    if state.title or not (match := _QUOTED.search(reading.text)):
        return
    name = "t" if match["t"] else "f"
    state.title.append(reading.printed(match.start(name), match.end(name)))
    state.title_at.append(i)


def number_of(kind: str, piece: Piece, reading: Reading) -> Number:
    """A piece as a number of the kind (act, registration, case)."""
    return Number(kind, piece.value, reading.printed(piece.start, piece.end))  # type: ignore[arg-type]

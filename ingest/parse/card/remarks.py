"""Lines of a head beside its requisites: publication, a registry's number, territory, kind of text.

Each takes block ``i`` into the head and returns how many blocks it took: 0 where it does not fit.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.parse.body_names import nominative
from ingest.parse.card import words
from ingest.parse.card.begun import BegunHead
from ingest.parse.card.lines import publication_of
from ingest.parse.card.pieces import Piece
from ingest.parse.card.requisites import number_of
from ingest.parse.folding import folded
from ingest.parse.numbers import normal_form
from ingest.parse.stamps import stamp_lines

_WORD = re.compile(r"[^\W\d_]+")


def take_service(state: BegunHead, i: int) -> int:
    """``Для служебного пользования``, ``Экз. № 1``: for whom the text is, and which copy it is.

    Neither is the act's title or number. A row of a table holds nothing else.
    """
    cells = [c.text for c in state.blocks[i].cells if c.text.strip()]
    count = 1 if cells and all(stamp_lines([cell]) for cell in cells) else 0
    if not cells:
        count = stamp_lines([b.text.text for b in state.blocks[i : i + 2] if not b.cells])
    state.beside.extend(range(i, i + count))
    return state.take(i, count, "type") if count else 0


def take_registry(state: BegunHead, i: int) -> int:
    """``УИД 69RS0013-01-2023-000101-22``: a number in a registry of cases."""
    reading = state.read(i)
    low = folded(reading.text).strip(" .")
    match = words.pattern("registry", "number").search(folded(reading.text))
    if match is None or match[0] != low:
        return 0
    number = words.numbered(match)
    assert number is not None
    at = match.start() + match[0].index(number)
    piece = Piece("number", normal_form(reading.text[at : at + len(number)]), at, at + len(number))
    state.numbers.append(number_of("registry", piece, reading))
    return state.take(i, 1, "numbers", ("numbers", piece, reading))


def take_aside(state: BegunHead, i: int) -> int:
    """``(резолютивная часть)``, ``Копия``: what kind of text it is; ``ЧУЙСКАЯ ОБЛАСТЬ``."""
    bare = folded(state.blocks[i].text.text).strip(' .()"«»')
    if words.pattern("aside").fullmatch(bare):
        state.absent = state.absent or bool(words.pattern("aside", "absent").fullmatch(bare))
        state.beside.append(i)
        return state.take(i, 1, "type")
    if state.title or state.read(i).first("date"):
        return 0
    if words.pattern("territory").fullmatch(bare):
        state.territory = " ".join(state.blocks[i].raw.text.split())
        return state.take(i, 1, "authority")
    return _session(state, i)


def _session(state: BegunHead, i: int) -> int:
    """``VI созыва``, ``… кеңешинин XII сессиясынын ТОКТОМУ``: whose session gives what."""
    reading = state.read(i)
    kind = next((p for p in reading.of("type") if not reading.text[p.end :].strip(" .")), None)
    whose = reading.text[: kind.start] if kind else reading.text
    if words.pattern("territory", "session").fullmatch(folded(whose).strip(' .()"«»')) is None:
        return 0
    anchors = []
    if council := reading.first("body"):
        state.body = state.body or council.body
        anchors.append(("authority", council, reading))
    if kind:
        state.name_type(kind.value, 2)
        anchors.append(("type", kind, reading))
    return state.take(i, 1, "type", *anchors)


def take_attached(state: BegunHead, i: int) -> int:
    """``ПРИ ПРАВИТЕЛЬСТВЕ …`` under the name of a body: what it stands under."""
    if state.body is None or not state.body_at or state.body_at[-1] != i - 1 or state.title:
        return 0
    reading = state.read(i)
    first = _WORD.match(folded(reading.text).strip())
    if first is None or not words.pattern("attached", "before").fullmatch(first[0]):
        return 0
    if len(reading.residue) > 1 or not reading.first("body"):
        return 0
    whole = " ".join(b.raw.text.strip() for b in state.blocks[state.body_at[0] : i + 1])
    state.body = replace(state.body, name=nominative(whole), names={})
    return state.take(i, 1, "authority")


def take_publication(state: BegunHead, i: int) -> int:
    """``(“Эркин Тоо” газетасы, 2018-жылдын 2-марты, № 18)`` on a line of its own."""
    reading = state.read(i)
    told = publication_of(reading)
    if told is None:
        return 0
    date, number = told
    anchors = []
    if date:
        state.dates.setdefault("published", date.value)
        anchors.append(("dates.published", date, reading))
    if number:
        state.numbers.append(number_of("publication", number, reading))
        anchors.append(("numbers", number, reading))
    return state.take(i, 1, "dates.published", *anchors)

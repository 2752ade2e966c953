"""The head of an act: state, body, type, title, requisites, adoption, registration, stamp."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.parse.block import Block
from ingest.parse.bodies import Body, unlisted
from ingest.parse.card import words
from ingest.parse.card.itself import court_of, issuer_of, type_of_itself
from ingest.parse.card.lines import (
    adoption_at,
    is_case_line,
    is_requisites,
    is_title_line,
    only,
    registration_start,
    title_end,
)
from ingest.parse.card.pieces import Piece, Reading, card_fields, read
from ingest.parse.card.stamp import Stamp, stamp_at
from ingest.parse.folding import folded
from ingest.parse.types import act_type, given_by
from schemas.act import ActStatus, CardField, Number

_MOST_BLOCKS = 80
_LOOKAHEAD = 12
_LONGEST_TITLE = 900
_MOST_BELOW = 400
_INTRODUCTION = 3
"""Blocks behind the head in which a court names itself."""
_QUOTED = re.compile(r'["«“„]\s*(?P<t>.+?)\s*["»”]\s*\.?\s*$|^\s*["«“„]\s*(?P<f>[^"»”]+)\s*["»”]')

_ASIDE = re.compile(r"\([^()]*\)")

UnitStart = Callable[[Block], bool]


@dataclass(frozen=True, slots=True)
class Head:
    """What the head tells. ``consumed`` and ``skipped`` are block indexes.

    ``skipped`` are blocks inside the head that say nothing of the act (a portal's lines): they
    belong to no clause, and the caller lists them.
    """

    consumed: tuple[int, ...]
    skipped: tuple[int, ...]
    fields: tuple[CardField, ...]
    type: str | None
    title: str | None
    number: str | None
    number_display: str | None
    numbers: tuple[Number, ...]
    date: str | None
    dates: dict[str, str]
    body: Body | None
    place: str | None
    status: ActStatus | None
    stamp: Stamp | None
    edition: str | None = None
    """Day of the wording, where the head itself tells it."""


@dataclass
class _State:
    """The head while it is read."""

    blocks: Sequence[Block]
    language: str
    jurisdiction: str
    is_unit_start: UnitStart
    consumed: list[int] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    notes_at: frozenset[int] = frozenset()
    fields: list[CardField] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    title_at: list[int] = field(default_factory=list)
    body_at: list[int] = field(default_factory=list)
    type_at: int = -2
    state_at: int = -2
    type_lines: list[str] = field(default_factory=list)
    type: str | None = None
    type_rank: int = 0
    number: Number | None = None
    numbers: list[Number] = field(default_factory=list)
    date: str | None = None
    dates: dict[str, str] = field(default_factory=dict)
    body: Body | None = None
    adopter: Body | None = None
    place: str | None = None
    status: ActStatus | None = None
    stamp: Stamp | None = None
    edition: str | None = None

    def read(self, i: int, count: int = 1) -> Reading:
        return read(self.blocks[i : i + count], self.language, self.jurisdiction)

    def take(self, i: int, count: int, whole: str, *anchors: tuple[str, Piece, Reading]) -> int:
        self.consumed.extend(range(i, i + count))
        places = [(name, *r.layer.span(p.start, p.end)) for name, p, r in anchors]
        self.fields.extend(card_fields(self.blocks[i : i + count], places, whole))
        return count

    def name_type(self, slug: str, rank: int) -> None:
        """Requisites (3) tell the type before a line of its own (2), that before the title (1)."""
        if rank > self.type_rank:
            self.type, self.type_rank = slug, rank


def read_head(
    blocks: Sequence[Block],
    notes_at: frozenset[int],
    language: str,
    jurisdiction: str,
    is_unit_start: UnitStart,
) -> Head:
    """The head that begins at the first block and ends before the first preamble or unit.

    ``notes_at`` are blocks that are notes as a whole; they are passed over. Every visible
    character of a consumed block is inside one of ``fields``.
    """
    state = _State(blocks, language, jurisdiction, is_unit_start, notes_at=notes_at)
    i = 0
    while i < min(len(blocks), _MOST_BLOCKS):
        if i in notes_at or not blocks[i].text:
            i += 1
            continue
        count = _line(state, i)
        if not count:
            if not _skippable(state, i, notes_at):
                break
            state.skipped.append(i)
            count = 1
        i += count
    return _finished(state)


def _line(state: _State, i: int) -> int:
    """Take the line at ``i`` into the head; the number of blocks taken, 0 where the head ends."""
    if state.blocks[i].cells[1:]:
        return _row(state, i)
    for reader in (
        _status,
        _stamp,
        _registration,
        _adoption,
        _case,
        _requisites,
        _simple,
        _type_line,
        _title,
    ):
        if count := reader(state, i):
            return count
    return 0


def _row(state: _State, i: int) -> int:
    """A table row of a letterhead: the same names in two languages, or place and number."""
    reading = read([state.blocks[i]], "", state.jurisdiction)
    if not only(reading, "type", "state", "body", "place", "date", "number"):
        return 0
    anchors = [(n, p, reading) for p in reading.pieces if (n := _use(state, p, reading))]
    return state.take(i, 1, anchors[0][0] if anchors else "authority", *anchors)


def _status(state: _State, i: int) -> int:
    status = words.status_of(state.blocks[i].text.text)
    if status is None:
        return 0
    state.status = state.status or status
    return state.take(i, 1, "status")


def _stamp(state: _State, i: int) -> int:
    if state.title or state.type_lines or state.stamp:
        return 0
    end = min((n for n in state.notes_at if n > i), default=len(state.blocks))
    stamp = stamp_at(state.blocks[:end], i, state.language, state.jurisdiction)
    if stamp is None or any(state.is_unit_start(b) for b in state.blocks[i : i + stamp.count]):
        return 0
    state.stamp = stamp
    state.consumed.extend(range(i, i + stamp.count))
    state.fields.extend(stamp.fields)
    return stamp.count


def _registration(state: _State, i: int) -> int:
    """A line or run of lines of registration alone."""
    for count in (1, 2, 3):
        reading = state.read(i, count)
        begin = registration_start(reading)
        if begin is None or reading.text[:begin].strip(" (") or len(reading.text) > 350:
            return 0
        if reading.first("number") or (reading.first("date") and count == 3):
            return _take_registration(state, reading, i, count)
    return 0


def _take_registration(state: _State, reading: Reading, i: int, count: int) -> int:
    date, number = reading.first("date"), reading.first("number")
    anchors = []
    if date:
        state.dates.setdefault("registered", date.value)
        anchors.append(("dates.registered", date, reading))
    if number:
        state.numbers.append(_number("registration", number, reading))
        anchors.append(("numbers", number, reading))
    return state.take(i, count, "numbers", *anchors)


def _adoption(state: _State, i: int) -> int:
    found = adoption_at(state.blocks, i, state.language, state.jurisdiction)
    if found is None:
        return 0
    date = found.reading.first("date")
    assert date is not None
    state.dates.setdefault(found.field, date.value)
    body = found.reading.first("body")
    state.adopter = state.adopter or (body.body if body else None)
    anchor = (f"dates.{found.field}", date, found.reading)
    return state.take(i, found.count, "dates.adopted", anchor)


def _requisites(state: _State, i: int) -> int:
    reading = state.read(i)
    if (state.date and state.number) or not is_requisites(reading):
        return 0
    begin = registration_start(reading)
    limit = len(reading.text) if begin is None else begin
    anchors = []
    apart = [m.span() for m in (*_QUOTED.finditer(reading.text), *_ASIDE.finditer(reading.text))]
    pieces = [p for p in reading.pieces if p.start < limit]
    pieces = [p for p in pieces if not any(a <= p.start < b for a, b in apart)]
    state.edition = state.edition or _edition(reading)
    date = next((p for p in pieces if p.kind == "date"), None)
    behind = [p for p in pieces if p.kind == "type" and date and p.start > date.end]
    # "Заң күші бар … Жарлығы": where the type stands last, a type before the date is a word of it
    pieces = [p for p in pieces if not behind or p.kind != "type" or p is behind[-1]]
    for piece in pieces:
        if name := _use(state, piece, reading):
            anchors.append((name, piece, reading))
    if state.body is None:
        state.body = _unnamed_body(reading, limit)
    _quoted_title(state, reading, i)
    for piece in (p for p in reading.pieces if p.start >= limit):
        if piece.kind == "date" and state.dates.setdefault("registered", piece.value):
            anchors.append(("dates.registered", piece, reading))
        elif piece.kind == "number":
            state.numbers.append(_number("registration", piece, reading))
            anchors.append(("numbers", piece, reading))
    return state.take(i, 1, "number", *anchors)


def _edition(reading: Reading) -> str | None:
    """``(ред. от 28.12.2024)``: the day of the wording, as legal databases print it."""
    for aside in _ASIDE.finditer(reading.text):
        if words.has("edition", aside[0]):
            dates = [p for p in reading.of("date") if aside.start() <= p.start < aside.end()]
            return dates[-1].value if dates else None
    return None


def _use(state: _State, piece: Piece, reading: Reading) -> str | None:
    """Take a piece of requisites as a field; the field's name, None where it is already known."""
    if piece.kind == "date" and state.date is None:
        state.date = piece.value
        return "date"
    if piece.kind == "number" and state.number is None:
        state.number = _number("act", piece, reading)
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
    return unlisted(" ".join(text.split())) if letters > 3 else None


def _quoted_title(state: _State, reading: Reading, i: int) -> None:
    """``Закон … N 6 «О сроках»``: a title in quotes on the line of the requisites."""
    if state.title or not (match := _QUOTED.search(reading.text)):
        return
    name = "t" if match["t"] else "f"
    state.title.append(reading.printed(match.start(name), match.end(name)))
    state.title_at.append(i)


def _simple(state: _State, i: int) -> int:
    """Lines of one thing: a state, a body, a place, a date, a number, "in the name of"."""
    reading = state.read(i)
    text = reading.text.strip()
    if len(text) > 200 or text.endswith((":", ";", ",")) or is_title_line(state.blocks[i]):
        return 0
    if words.has("name_of_state", text) and reading.first("state") and len(text) < 80:
        return state.take(i, 1, "authority")
    if words.only_state(text, state.jurisdiction):
        return _state_line(state, i)
    if state.is_unit_start(state.blocks[i]) and not reading.first("date"):
        return 0
    if only(reading, "body", "state"):
        if _begins_title(state, i, reading):
            return 0
    elif not only(reading, "date", "number", "place"):
        return 0
    _longer_body(state, i, reading)
    anchors = [(n, p, reading) for p in reading.pieces if (n := _use(state, p, reading))]
    return state.take(i, 1, anchors[0][0] if anchors else "authority", *anchors)


def _state_line(state: _State, i: int) -> int:
    """The state's name alone: it carries on a title or a type above it, else opens the head."""
    name = " ".join(state.blocks[i].raw.text.split())
    if state.title_at and state.title_at[-1] == i - 1:
        state.title.append(name)
        state.title_at.append(i)
        return state.take(i, 1, "title")
    if state.type_at == i - 1 and state.type_lines:
        state.type_lines.append(name)
        state.type_at = i
        return state.take(i, 1, "type")
    state.state_at = i
    return state.take(i, 1, "authority")


def _longer_body(state: _State, i: int, reading: Reading) -> None:
    """A body's name over two lines: ``… Жогорку сотунун`` / ``Конституциялык палатасынын``."""
    if not reading.first("body") or not state.body_at or state.body_at[-1] != i - 1:
        state.body_at = [i] if reading.first("body") else state.body_at
        return
    state.body_at.append(i)
    whole = state.read(state.body_at[0], len(state.body_at)).first("body")
    if whole and whole.body:
        state.body = whole.body


def _begins_title(state: _State, i: int, reading: Reading) -> bool:
    """A body's name in the genitive that a title goes on from, not an issuer's line of its own.

    After a stamp the issuer is known: a body's name can only belong to the title.
    """
    if state.stamp is None and not words.pattern("title", "open").search(
        folded(reading.text).strip().split()[-1]
    ):
        return False
    if i + 1 >= len(state.blocks):
        return False
    following = state.read(i + 1)
    if is_requisites(following) or only(following, "state", "body", "place", "date", "number"):
        return False
    kind = following.first("type")
    act = kind and act_type(kind.value, state.jurisdiction).kind != "doc"
    return not (act and only(following, "type", "state", "body"))


def _case(state: _State, i: int) -> int:
    """``Дело № 2-12/2021`` on a line of its own."""
    reading = state.read(i)
    number = reading.first("number")
    if number is None or not is_case_line(reading):
        return 0
    state.numbers.append(_number("case", number, reading))
    return state.take(i, 1, "numbers", ("numbers", number, reading))


def _type_line(state: _State, i: int) -> int:
    """A type with its state and body and nothing else."""
    reading = state.read(i)
    if not only(reading, "type", "state", "body") or not reading.first("type"):
        return 0
    if state.is_unit_start(state.blocks[i]) or len(reading.text) > 250:
        return 0
    piece = reading.of("type")[-1 if reading.text.islower() else 0]
    if act_type(piece.value, state.jurisdiction).kind == "doc":
        return 0  # "ПОЛОЖЕНИЕ" is the first or last line of the title
    if state.title and not _adjoins(state, i) and state.type_rank >= 2:
        return 0
    state.name_type(piece.value, 2)
    if not state.type_lines and state.state_at == i - 1:
        state.type_lines.append(" ".join(state.blocks[i - 1].raw.text.split()))
    spaced = len(reading.raw) != len(reading.layer)
    state.type_lines.append(reading.text if spaced else reading.printed(0, len(reading.text)))
    state.type_at = i
    _longer_body(state, i, reading)
    anchors = [("type", piece, reading)]
    for body in reading.of("body")[:1]:
        state.body = state.body or body.body
        anchors.append(("authority", body, reading))
    return state.take(i, 1, "type", *anchors)


def _adjoins(state: _State, i: int) -> bool:
    return bool(state.title_at) and state.title_at[-1] in (i - 1, i)


def _title(state: _State, i: int) -> int:
    """A line of the title, with the lines that it runs over."""
    if state.title and not _adjoins(state, i):
        return 0
    if _part_of_code(state, i):
        state.title.append(" ".join(state.blocks[i].raw.text.split()))
        state.title_at.append(i)
        return state.take(i, 1, "title")
    last = title_end(
        state.blocks, i, state.language, state.jurisdiction, state.is_unit_start,
        begun=bool(state.title), named=bool(state.type_lines or state.date or state.stamp),
    )  # fmt: skip
    if last is None:
        return 0
    for at in range(i, last + 1):
        block = state.blocks[at]
        state.title.append(" ".join(block.raw.text.split()))
        state.title_at.append(at)
    if sum(map(len, state.title)) > _LONGEST_TITLE:
        del state.title[-(last + 1 - i) :]
        return 0
    return state.take(i, last + 1 - i, "title")


def _part_of_code(state: _State, i: int) -> bool:
    """``ЧАСТЬ ПЕРВАЯ`` under the name of a code and above its adoption: part of the title."""
    if not state.title or not state.is_unit_start(state.blocks[i]) or i + 1 >= len(state.blocks):
        return False
    if len(state.blocks[i].text) > 60 or any(c in ".:;" for c in state.blocks[i].text.text):
        return False
    return adoption_at(state.blocks, i + 1, state.language, state.jurisdiction) is not None


def _skippable(state: _State, i: int, notes_at: frozenset[int]) -> bool:
    """A line that is no part of the head, while a telling line of the head is still to come."""
    block = state.blocks[i]
    if state.date or state.is_unit_start(block) or words.has("enacting", block.text.text):
        return False
    for at in range(i + 1, min(i + _LOOKAHEAD, len(state.blocks))):
        if at in notes_at:
            continue
        if state.is_unit_start(state.blocks[at]):
            return False
        reading = state.read(at)
        if words.has("enacting", reading.text) or len(reading.text) > 600:
            return False
        strong = only(reading, "type", "state", "body") and reading.first("type")
        if strong or is_requisites(reading):
            return True
    return False


def _number(kind: str, piece: Piece, reading: Reading) -> Number:
    return Number(kind, piece.value, reading.printed(piece.start, piece.end))  # type: ignore[arg-type]


def _finished(state: _State) -> Head:
    if not state.title and state.type_lines:
        state.title = state.type_lines
        # the same words name the type and are the title
        state.fields = [
            CardField("title", f.start, f.end) if f.field == "type" else f for f in state.fields
        ]
    title = " ".join(state.title) or None
    _type_from_title(state, title)
    if state.body is None and title and state.stamp is None:
        state.body = _body_of_document(state)
    state.body = state.body or state.adopter
    _told_below(state)
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


def _told_below(state: _State) -> None:
    """What the head leaves out and the text below it tells: the court, the kind of act."""
    below = state.blocks[max(state.consumed, default=-1) + 1 :]
    if state.type is None:
        text = "\n".join(b.text.text for b in below[:_MOST_BELOW])
        state.type = type_of_itself(text, state.language, state.jurisdiction)
    if state.type is None:
        return
    row = act_type(state.type, state.jurisdiction)
    if state.body is None and state.stamp is None and row.actor and row.kind != "doc":
        introduction = "\n".join(b.text.text for b in below[:_INTRODUCTION])
        state.body = issuer_of(introduction, state.jurisdiction)
        if state.body is None and (row.court or row.kind == "judgment"):
            state.body = court_of(introduction, state.jurisdiction)
    state.type = given_by(state.type, state.body, state.jurisdiction)


def _type_from_title(state: _State, title: str | None) -> None:
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


def _body_of_document(state: _State) -> Body | None:
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

"""The head of an act: state, body, type, title, requisites, adoption, registration, stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.block import Block
from ingest.parse.bodies import unlisted
from ingest.parse.card import words
from ingest.parse.card.begun import BegunHead, Head, UnitStart
from ingest.parse.card.lines import (
    adoption_at,
    is_case_line,
    is_requisites,
    is_title_line,
    is_wording_aside,
    only,
    registration_start,
    title_end,
)
from ingest.parse.card.pieces import Reading, read
from ingest.parse.card.remarks import (
    take_aside,
    take_attached,
    take_publication,
    take_registry,
    take_service,
)
from ingest.parse.card.requisites import number_of, take_requisites, use_piece
from ingest.parse.card.stamp import stamp_at
from ingest.parse.card.told import finished_head
from ingest.parse.folding import folded
from ingest.parse.types import act_type

_MOST_BLOCKS = 80
_LOOKAHEAD = 12
_LONGEST_TITLE = 900
_MOST_OF_NAME = 4
"""Lines of one body's name."""
_MOST_OF_COURT = 4
"""Words of a court's name that the pattern of courts leaves out."""


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
    state = BegunHead(blocks, language, jurisdiction, is_unit_start, notes_at=notes_at)
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
    return finished_head(state)


def _line(state: BegunHead, i: int) -> int:
    """Take the line at ``i`` into the head; the number of blocks taken, 0 where the head ends."""
    if count := take_service(state, i):
        return count
    if state.blocks[i].cells[1:]:
        return _row(state, i)
    for reader in (
        _status,
        _stamp,
        _registration,
        take_publication,
        _adoption,
        _case,
        take_registry,
        take_aside,
        take_attached,
        _wording,
        take_requisites,
        _simple,
        _type_line,
        _title,
    ):
        if count := reader(state, i):
            return count
    return 0


def _row(state: BegunHead, i: int) -> int:
    """A table row of a letterhead: the same names in two languages, or place and number."""
    reading = read([state.blocks[i]], "", state.jurisdiction)
    if not only(reading, "type", "state", "body", "place", "date", "number"):
        return 0
    anchors = [(n, p, reading) for p in reading.pieces if (n := use_piece(state, p, reading))]
    return state.take(i, 1, anchors[0][0] if anchors else "authority", *anchors)


def _status(state: BegunHead, i: int) -> int:
    status = words.status_of(state.blocks[i].text.text)
    if status is None:
        return 0
    state.status = state.status or status
    return state.take(i, 1, "status")


def _stamp(state: BegunHead, i: int) -> int:
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


def _registration(state: BegunHead, i: int) -> int:
    """A line or run of lines of registration alone."""
    for count in (1, 2, 3):
        reading = state.read(i, count)
        begin = registration_start(reading)
        if begin is None or reading.text[:begin].strip(" (") or len(reading.text) > 350:
            return 0
        if reading.first("number") or (reading.first("date") and count == 3):
            _forget_registrar(state, i)
            return _take_registration(state, reading, i, count)
    return 0


def _forget_registrar(state: BegunHead, i: int) -> None:
    """``МИНИСТЕРСТВО ЮСТИЦИИ … / ЗАРЕГИСТРИРОВАНО``: the name above is of who registered."""
    near = state.body_at and state.body_at[-1] >= i - 2
    if near and state.date is None and not state.type_lines:
        state.body, state.body_at = None, []


def _take_registration(state: BegunHead, reading: Reading, i: int, count: int) -> int:
    date, number = reading.first("date"), reading.first("number")
    anchors = []
    if date:
        state.dates.setdefault("registered", date.value)
        anchors.append(("dates.registered", date, reading))
    if number:
        state.numbers.append(number_of("registration", number, reading))
        anchors.append(("numbers", number, reading))
    return state.take(i, count, "numbers", *anchors)


def _adoption(state: BegunHead, i: int) -> int:
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


def _simple(state: BegunHead, i: int) -> int:
    """Lines of one thing: a state, a body, a place, a date, a number, "in the name of"."""
    if taken := _one_name(state, i):
        return taken
    for count in range(1, _MOST_OF_NAME + 1):
        if i + count > len(state.blocks) or is_title_line(state.blocks[i + count - 1]):
            return 0
        if taken := _simple_run(state, i, count):
            return taken
    return 0


def _one_name(state: BegunHead, i: int) -> int:
    """``… ЭКОНОМИЧЕСКАЯ КОМИССИЯ`` / ``КОЛЛЕГИЯ``: the lines together name a listed body."""
    if state.body is not None or i + 1 >= len(state.blocks):
        return 0
    first, reading = state.read(i), state.read(i, 2)
    piece = reading.first("body")
    if piece is None or piece.body is None or piece.body.id is None or not first.first("body"):
        return 0
    over = piece.start < len(first.text) < piece.end
    if not over or state.read(i + 1).first("body"):
        return 0
    return _name_over_lines(state, i, 2, reading)


def _simple_run(state: BegunHead, i: int, count: int) -> int:
    reading = state.read(i, count)
    text = reading.text.strip()
    if len(text) > 260 or text.endswith((":", ";", ",")):
        return 0
    if count > 1:
        return _name_over_lines(state, i, count, reading)
    if words.has("name_of_state", text) and reading.first("state") and len(text) < 80:
        return state.take(i, 1, "authority")
    if words.only_state(text, state.jurisdiction):
        return _state_line(state, i)
    if state.is_unit_start(state.blocks[i]) and not reading.first("date"):
        return 0
    if _court_line(state, i, reading):
        return state.take(i, 1, "authority")
    if only(reading, "body", "state"):
        if _begins_title(state, i, reading):
            return 0
    elif not only(reading, "date", "number", "place"):
        return 0
    _longer_body(state, i, reading)
    anchors = []
    for piece in reading.pieces:
        if name := use_piece(state, piece, reading):
            anchors.append((name, piece, reading))
        elif piece.kind == "number":  # a joint order has a number of each body
            state.numbers.append(number_of("act", piece, reading))
            anchors.append(("numbers", piece, reading))
    known = "date" if only(reading, "date") else "authority"
    return state.take(i, 1, anchors[0][0] if anchors else known, *anchors)


def _name_over_lines(state: BegunHead, i: int, count: int, reading: Reading) -> int:
    """A body's name that no line of it tells: ``… КОМИССИЯ ПО ВЫБОРАМ И`` / ``РЕФЕРЕНДУМОВ``."""
    piece = reading.first("body")
    if piece is None or state.body or not only(reading, "body", "state"):
        return 0
    run = state.blocks[i : i + count]
    if any(state.is_unit_start(b) or b.cells[1:] for b in run):
        return 0
    state.body, state.body_at = piece.body, [*range(i, i + count)]
    return state.take(i, count, "authority", ("authority", piece, reading))


def _court_line(state: BegunHead, i: int, reading: Reading) -> bool:
    """A court's whole name on a line above the type of its act: no table holds every court."""
    piece = reading.first("body")
    court = piece.body if piece else None
    if piece is None or court is None or not court.court or court.id is not None:
        return False
    if state.body or state.title or i + 1 >= len(state.blocks):
        return False
    if len(reading.residue) > _MOST_OF_COURT or reading.text[piece.end :].strip(" ."):
        return False
    if not state.read(i + 1).first("type"):
        return False
    chamber = [p.end for p in reading.of("filler") if p.end <= piece.start]
    name = reading.printed(max(chamber, default=0), len(reading.text)).strip(" .")
    whole = unlisted(name)
    state.body = replace(court, name=whole.name, actor=whole.actor)
    return True


def _state_line(state: BegunHead, i: int) -> int:
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


def _longer_body(state: BegunHead, i: int, reading: Reading) -> None:
    """A body's name over two lines: ``… Жогорку сотунун`` / ``Конституциялык палатасынын``."""
    if not reading.first("body") or not state.body_at or state.body_at[-1] != i - 1:
        state.body_at = [i] if reading.first("body") else state.body_at
        return
    state.body_at.append(i)
    whole = state.read(state.body_at[0], len(state.body_at)).first("body")
    if whole and whole.body:
        state.body = whole.body


def _begins_title(state: BegunHead, i: int, reading: Reading) -> bool:
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


def _case(state: BegunHead, i: int) -> int:
    """``Дело № 2-12/2021`` on a line of its own."""
    reading = state.read(i)
    number = reading.first("number")
    if number is None or not is_case_line(reading):
        return 0
    state.numbers.append(number_of("case", number, reading))
    anchors = [("numbers", number, reading)]
    for piece in reading.pieces:
        if piece.kind in ("place", "date") and (name := use_piece(state, piece, reading)):
            anchors.append((name, piece, reading))
    return state.take(i, 1, "numbers", *anchors)


def _wording(state: BegunHead, i: int) -> int:
    """``(по состоянию на …)``: the day of the wording on a line of its own."""
    reading = state.read(i)
    if not is_wording_aside(reading):
        return 0
    date = reading.of("date")[-1]
    state.edition = state.edition or date.value
    return state.take(i, 1, "edition_date", ("edition_date", date, reading))


def _type_line(state: BegunHead, i: int) -> int:
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


def _adjoins(state: BegunHead, i: int) -> bool:
    return bool(state.title_at) and state.title_at[-1] in (i - 1, i)


def _title(state: BegunHead, i: int) -> int:
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


def _part_of_code(state: BegunHead, i: int) -> bool:
    """``ЧАСТЬ ПЕРВАЯ`` under the name of a code and above its adoption: part of the title."""
    if not state.title or not state.is_unit_start(state.blocks[i]) or i + 1 >= len(state.blocks):
        return False
    if len(state.blocks[i].text) > 60 or any(c in ".:;" for c in state.blocks[i].text.text):
        return False
    return adoption_at(state.blocks, i + 1, state.language, state.jurisdiction) is not None


def _skippable(state: BegunHead, i: int, notes_at: frozenset[int]) -> bool:
    """A line that is no part of the head, while a telling line of the head is still to come."""
    block = state.blocks[i]
    if state.date or state.type_lines or state.is_unit_start(block):
        return False
    if words.has("enacting", block.text.text) or any(
        p.body and p.body.court for p in state.read(i).of("body")
    ):
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

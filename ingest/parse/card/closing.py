"""Closings: signature, adoption, registration, "place, date, №" at the end of an act.

A closing is a run of short blocks each of which is an office, a person, a state, a place, a date,
a number, or a line of adoption or registration; clause text is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.parse.block import Block
from ingest.parse.bodies import Body
from ingest.parse.card import words
from ingest.parse.card.lines import adoption_at, only, publication_of, registration_start
from ingest.parse.card.pieces import (
    PERSON,
    card_fields,
    is_signed,
    read,
)
from ingest.parse.card.signers import ASIDE, heads_names, is_hand, names_of_several, person_of
from ingest.parse.card.stamp import stamp_at
from ingest.parse.folding import folded
from schemas.act import CardField, Number, Signatory

_MOST_BLOCKS = 24
_REGISTRATION_LINES = 7
"""``Зарегистрировано / в Министерстве юстиции / … / регистрационный N …``, a line each."""
_LONGEST_LINE = 180
_LONGEST_OFFICE = 260
_LONGEST_PART_OF_OFFICE = 9
_MOST_AGREED = 10
_QUOTES = ' .:"«»“”'
_CLAUSE_START = re.compile(r"\s*(?:\d+(?:[-.]\d+)*\s*[.)]|[^\W\d_]\)|[-–—•])")
_BLANK = re.compile(r"[\s_.«»\"“”]*_{2,}[\s_.«»\"“”\w]{0,24}")
"""``«__» _____ 2019 года``, ``________``: a line that waits for a hand."""
_DATE_FIRST = re.compile(r"\d{1,4}[\s./-]")
_LONGEST = 350
_TELLING = (
    ("office", "words"),
    ("place", "words"),
    ("registration", "words"),
    ("publication", "words"),
    ("adoption", "adopted"),
    ("adoption", "approved"),
)
_ENDS = (".", ":", ";", ",")

Part = Literal["office", "person", "signature", "state", "place", "adoption", "registration"]


@dataclass(frozen=True, slots=True)
class Closing:
    """What a closing tells. ``count`` blocks from where it was looked for belong to it."""

    count: int
    signatories: tuple[Signatory, ...]
    dates: dict[str, str]
    """``adopted``, ``approved``, ``registered``, and ``signed`` for the date beside place and №."""
    number: Number | None
    numbers: tuple[Number, ...]
    place: str | None
    body: Body | None
    fields: tuple[CardField, ...]


@dataclass
class _Found:
    count: int = 0
    parts: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=dict)
    number: Number | None = None
    numbers: list[Number] = field(default_factory=list)
    place: str | None = None
    body: Body | None = None
    fields: list[CardField] = field(default_factory=list)
    bare: bool = True


def closing_at(blocks: Sequence[Block], i: int, language: str, jurisdiction: str) -> Closing | None:
    """The closing that begins at block ``i`` and all its blocks, or None.

    It fires only with a signature, an adoption or registration, or with place, date and number
    lines together: a date or an office alone is no closing.
    """
    found = _Found()
    at = i
    while at < len(blocks) and at - i < _MOST_BLOCKS:
        count = _part(found, blocks, at, language, jurisdiction)
        if not count:
            break
        at += count
    if not _tells(found):
        return None
    return Closing(
        count=at - i,
        signatories=tuple(found.signatories),
        dates=dict(found.dates),
        number=found.number,
        numbers=tuple(found.numbers),
        place=found.place,
        body=found.body,
        fields=tuple(found.fields),
    )


def _part(found: _Found, blocks: Sequence[Block], at: int, language: str, jurisdiction: str) -> int:
    """Take the part that begins at block ``at``; how many blocks it has, 0 where none does."""
    block = blocks[at]
    text = block.text.text.strip()
    if not _may_be_part(text, found, jurisdiction):
        return 0
    if stamp_at(blocks, at, language, jurisdiction):
        return 0
    if is_hand(text):  # above, between or under the names; alone it closes nothing
        found.fields.extend(card_fields([block], [], "signatories"))
        return 1
    for reader in (_agreed, _adoption, _publication, _registration, _signature, _requisites):
        if count := reader(found, blocks, at, language, jurisdiction):
            return count
    return 0


def _may_be_part(text: str, found: _Found, jurisdiction: str) -> bool:
    """Cheap refusal of clause text, before a line is read for its pieces."""
    low = folded(text)
    if is_hand(text):
        return True
    if found.parts and words.pattern("agreed").fullmatch(low.strip(_QUOTES)):
        return True
    if found.parts and heads_names(text):
        return True
    if not 0 < len(text) <= _LONGEST or text.endswith((":", ";")):
        return False
    if text.endswith(",") and not _office_goes_on(low):
        return False
    if _CLAUSE_START.match(text) and not (len(text) <= 40 and _DATE_FIRST.match(text)):
        return False
    if len(text) <= 60 and (any(c.isdigit() for c in text) or found.parts):
        return True
    if words.only_state(text, jurisdiction) or PERSON.search(text[-60:]):
        return True
    if words.pattern("title", "open").search(low.split()[-1]) and len(text) <= 120:
        return True
    return any(words.pattern(*key).search(low) for key in _TELLING)


def _agreed(
    found: _Found, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> int:
    """``"СОГЛАСОВАН"`` behind a signature with the bodies, persons and days under it."""
    bare = folded(blocks[at].text.text).strip(_QUOTES)
    if not found.parts or not words.pattern("agreed").fullmatch(bare):
        return 0
    count = 1
    for i in range(at + 1, min(at + _MOST_AGREED, len(blocks))):
        text = blocks[i].text.text.strip()
        if len(text) > _LONGEST_LINE or stamp_at(blocks, i, language, jurisdiction):
            break
        if words.pattern("agreed").fullmatch(folded(text).strip(_QUOTES)):
            break
        reading = read([blocks[i]], language, jurisdiction)
        named = is_signed(text) or only(reading, "body", "state", "date", "place")
        if not (named or _BLANK.fullmatch(text) or _holder(text)):
            break
        count += 1
    found.parts.append("signature")
    found.fields.extend(card_fields(blocks[at : at + count], [], "signatories"))
    return count


def _holder(text: str) -> bool:
    """A short line of the office of who agrees: ``Министр финансов``, ``Қаржы министрі``."""
    low = folded(text).strip(" ,_")
    if len(low.split()) > _LONGEST_PART_OF_OFFICE or text.endswith(_ENDS[:3]):
        return False
    return any(m.start() == 0 or m.end() == len(low) for m in _offices(low))


def _office_goes_on(low: str) -> bool:
    """``Секретарь Пленума,``: a short line of an office that the next line carries on."""
    bare = low.strip(" ,")
    if len(bare.split()) > _LONGEST_PART_OF_OFFICE:
        return False
    return any(m.start() == 0 or m.end() == len(bare) for m in _offices(bare))


def _offices(low: str) -> Iterator[re.Match[str]]:
    return words.pattern("office").finditer(low)


def _adoption(
    found: _Found, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> int:
    adoption = adoption_at(blocks, at, language, jurisdiction)
    if adoption is None:
        return 0
    date = adoption.reading.first("date")
    assert date is not None
    found.parts.append("adoption")
    found.dates.setdefault(adoption.field, date.value)
    body = adoption.reading.first("body")
    found.body = found.body or (body.body if body else None)
    name = f"dates.{adoption.field}"
    found.fields.extend(card_fields(blocks[at : at + adoption.count], [], name))
    return adoption.count


def _publication(
    found: _Found, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> int:
    """``Опубликован в газете … от 30 июня 1994 года N 118``, alone or behind a signature."""
    reading = read([blocks[at]], language, jurisdiction)
    told = publication_of(reading)
    if told is None:
        return 0
    date, number = told
    found.parts.append("publication")
    if date:
        found.dates.setdefault("published", date.value)
    if number:
        display = reading.printed(number.start, number.end)
        found.numbers.append(Number("publication", number.value, display))
    anchors = [
        (name, *reading.layer.span(p.start, p.end))
        for name, p in (("dates.published", date), ("numbers", number))
        if p
    ]
    found.fields.extend(card_fields([blocks[at]], anchors, "dates.published"))
    return 1


def _registration(
    found: _Found, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> int:
    for count in range(1, min(_REGISTRATION_LINES, len(blocks) - at) + 1):
        run = blocks[at : at + count]
        reading = read(run, language, jurisdiction)
        begin = registration_start(reading)
        if begin is None and len(reading.text) < 120 and reading.first("body"):
            continue
        if begin is None or reading.text[:begin].strip(" (") or len(reading.text) > 350:
            return 0
        date, number = reading.first("date"), reading.first("number")
        if not number or len(reading.residue) > 10:
            continue
        found.parts.append("registration")
        if date:
            found.dates.setdefault("registered", date.value)
        display = reading.printed(number.start, number.end)
        found.numbers.append(Number("registration", number.value, display))
        anchors = [
            (name, *reading.layer.span(p.start, p.end))
            for name, p in (("dates.registered", date), ("numbers", number))
            if p
        ]
        found.fields.extend(card_fields(run, anchors, "numbers"))
        return count
    return 0


def _signature(
    found: _Found, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> int:
    """An office, a person or both on one block."""
    reading = read([blocks[at]], language, jurisdiction)
    text = reading.text.strip()
    if heads_names(text) and at + 1 < len(blocks) and person_of(blocks[at + 1].text.text.strip()):
        found.offices = [_printed(blocks[at], 0, None).rstrip(" :")]
        found.fields.extend(card_fields([blocks[at]], [], "signatories"))
        return 1
    if names := names_of_several(text):
        office = _original(blocks[at], text[: names[0][0]].strip(" \t:_"))
        each = (_original(blocks[at], text[a:b]) for a, b in names)
        found.signatories.extend(Signatory(name, office) for name in each)
        found.parts.append("signature")
        found.fields.extend(card_fields([blocks[at]], [], "signatories"))
        return 1
    if text.endswith(_ENDS[1:]) and not PERSON.search(text) and not text.endswith(","):
        return 0
    if len(text) > _LONGEST_OFFICE or _sentence(text):
        return 0
    person = person_of(text)
    office = text if person is None else text[: person.start()].rstrip(" \t:_")
    office = ASIDE.sub("", office).strip(" \t:_/")
    behind = "" if person is None else text[person.end() :].strip(" .,:;_/")
    if behind or (office and not _is_office(office, jurisdiction, found)):
        return 0
    if person is None:
        if not _goes_to_person(blocks, at, jurisdiction, bool(found.offices)) or not office:
            return 0
        found.offices.append(_printed(blocks[at], 0, None))
        found.parts.append("office")
    else:
        own = [_original(blocks[at], office)] if office else []
        parts = [*found.offices, *own]
        name = _original(blocks[at], text[person.start() : person.end()])
        held = " ".join(parts) or _shared_office(found)
        found.signatories.append(Signatory(name.strip(), held))
        found.offices = []
        found.parts.append("signature")
    found.fields.extend(card_fields([blocks[at]], [], "signatories"))
    return 1


def _shared_office(found: _Found) -> str | None:
    """``Судьи`` stands once over several names."""
    last = found.signatories[-1].office if found.signatories else None
    return last if last and words.pattern("office", "plural").fullmatch(folded(last)) else None


def _sentence(text: str) -> bool:
    """A sentence of prose: longer than an office and closed by a full stop."""
    return text.endswith(".") and not PERSON.search(text[-40:]) and len(text) > 60


def _is_office(office: str, jurisdiction: str, found: _Found) -> bool:
    """Words of an office: begins or ends with one, or is a state's or body's name near one."""
    low = folded(office).strip(" .,:;")
    if not low:
        return False
    pattern = words.pattern("office")
    if any(m.start() == 0 or m.end() == len(low) for m in pattern.finditer(low)):
        return len(low.split()) <= 18
    if words.only_state(office, jurisdiction):
        return True
    if found.offices and len(low.split()) <= 8:
        return True
    return bool(words.pattern("title", "open").search(low.split()[-1]))


def _goes_to_person(blocks: Sequence[Block], at: int, jurisdiction: str, begun: bool) -> bool:
    """Within the next few short lines a person signs; an office without a name ends an act too."""
    office = False
    first = folded(blocks[at].text.text).strip(" .")
    if begun and words.pattern("office").fullmatch(first):
        return True
    for block in blocks[at : at + 5]:
        text = block.text.text.strip()
        if len(text) > _LONGEST_LINE or _CLAUSE_START.match(text) or text.endswith((":", ";")):
            return False
        person = person_of(text)
        if person and not text[person.end() :].strip(" ._/"):
            return True
        if text.endswith("."):
            return False
        low = folded(text)
        office = office or bool(words.pattern("office").search(low))
    remains = len(blocks) - at
    state = words.only_state(blocks[at].text.text, jurisdiction)
    return office and (remains <= 2 or (state and remains <= 5))


def _requisites(
    found: _Found, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> int:
    """Lines of place, date and number: ``Москва, Кремль``, ``12 декабря 1993 года``, ``№ 1-ФЗ``."""
    reading = read([blocks[at]], language, jurisdiction)
    if len(reading.text) > _LONGEST_LINE or not only(reading, "place", "date", "number"):
        return 0
    if reading.text.strip().endswith((":", ";")):
        return 0
    anchors = []
    found.bare = found.bare and reading.pieces[0].kind != "filler"
    for piece in reading.pieces:
        name = None
        if piece.kind == "date" and "signed" not in found.dates:
            found.dates["signed"] = piece.value
            name = "dates.signed"
        elif piece.kind == "number" and found.number is None:
            display = reading.printed(piece.start, piece.end)
            found.number = Number("act", piece.value, display)
            name = "number"
        elif piece.kind == "place" and found.place is None:
            found.place = reading.printed(piece.start, piece.end)
            name = "place"
        if name:
            found.parts.append(name)
            anchors.append((name, *reading.layer.span(piece.start, piece.end)))
    found.fields.extend(card_fields([blocks[at]], anchors, anchors[0][0] if anchors else "place"))
    return 1


def _tells(found: _Found) -> bool:
    if found.signatories or {"adoption", "registration", "publication"} & set(found.parts):
        return True
    if "office" in found.parts:
        return True
    # "от 5 мая 2004 г. № 5-ФЗ" goes on from a sentence: the end of an act prints date and № bare
    bare = found.bare or "place" in found.parts
    return (
        bare and "dates.signed" in found.parts and {"number", "place"} & set(found.parts) != set()
    )


def _original(block: Block, text: str) -> str:
    """``text`` of the normalised layer as printed."""
    start = block.text.text.find(text)
    return _printed(block, start, start + len(text)) if start >= 0 else text


def _printed(block: Block, start: int, end: int | None) -> str:
    a, b = block.text.span(start, end)
    return " ".join(block.raw.slice(block.raw.index(a), block.raw.index(b)).text.split())

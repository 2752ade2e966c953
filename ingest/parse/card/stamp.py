"""Stamps: "Утвержден постановлением …", "… бұйрығымен бекітілген", "…қағидаларына 1-қосымша".

A stamp is a run of short lines before a title that name an approving or parent act.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.parse.block import Block
from ingest.parse.bodies import Body
from ingest.parse.card import words
from ingest.parse.card.lines import is_title_line
from ingest.parse.card.pieces import Piece, Reading, card_fields, is_signed, read
from ingest.parse.folding import folded
from ingest.parse.types import act_type, given_by, work_iri
from schemas.act import ActDescription, ActReference, CardField

StampKind = Literal["approved", "adopted", "annex_of"]

_MOST_BLOCKS = 9
_LONGEST_LINE = 220
_LONGEST = 700
_MOST_UNEXPLAINED = 6
_MOST_IN_ANNEX = 14
_SENTENCE_ENDS = (":", ";", ",")
_QUOTED = re.compile(r'["«“„][^"«»“”„]+["»”]')
"""The name of the parent act on a line of its own: ``к Закону … / "О мостах"``."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp tells. ``annex`` is the printed number of the annex, None where none is."""

    count: int
    kind: StampKind
    annex: str | None
    act: ActReference
    type: str | None
    date: str | None
    number: str | None
    number_display: str | None
    body: Body | None
    fields: tuple[CardField, ...]
    start: int
    end: int


def stamp_at(blocks: Sequence[Block], i: int, language: str, jurisdiction: str) -> Stamp | None:
    """The stamp that begins at block ``i``, or None. Blocks are ``blocks[i : i + count]``."""
    if not _may_begin(blocks, i):
        return None
    last: Stamp | None = None
    for count in range(1, min(_MOST_BLOCKS, len(blocks) - i) + 1):
        run = blocks[i : i + count]
        if not _short(run[-1]) or sum(len(b.text) for b in run) > _LONGEST:
            break
        if is_signed(run[-1].text.text) and not _by_person(run[0]):
            break  # a signature stands before the stamp
        reading = read(run, language, jurisdiction)
        if len(reading.residue) > _MOST_IN_ANNEX:
            break
        if found := _complete(reading, jurisdiction):
            last = found
            if held := _in_brackets(blocks, i + count, found):
                reading = read(blocks[i : i + count + held], language, jurisdiction)
                if reading.first("type") or reading.first("number"):
                    return _stamp(reading, None, _annex(reading), jurisdiction)
            if not _goes_on(last, blocks, i + count, language, jurisdiction):
                break
    return last


def _in_brackets(blocks: Sequence[Block], at: int, stamp: Stamp) -> int:
    """How many blocks from ``at`` on name the parent act in one pair of brackets, below the word
    of an annex alone: ``2-тиркеме / (Өкмөтүнүн … № 7 токтомуна)``, ``(к постановлению …)``."""
    bare = stamp.kind == "annex_of" and not (stamp.date or stamp.number or stamp.type)
    if not bare or at >= len(blocks) or not blocks[at].text.text.startswith("("):
        return 0
    text = ""
    for count, block in enumerate(blocks[at : at + _MOST_BLOCKS], 1):
        text += f" {block.text.text.strip()}"
        if len(text) > _LONGEST or ")" in text[:-1]:
            return 0
        if text.endswith(")"):
            inner = folded(text).strip(" ()")
            behind = words.pattern("annex", "behind").match(inner)
            named = behind or words.pattern("annex", "before").search(inner.rpartition(" ")[2])
            return count if named else 0
    return 0


def _may_begin(blocks: Sequence[Block], i: int) -> bool:
    """A short line with a word of approval or of an annex in it or in the short lines below."""
    if blocks[i].cells[1:]:
        return False
    for block in blocks[i : i + _MOST_BLOCKS]:
        if not _short(block):
            return False
        low = folded(block.text.text)
        if words.pattern("annex").search(low):
            return True
        if any(words.pattern("approval", key).search(low) for key in words.keys("approval")):
            return True
    return False


def _by_person(block: Block) -> bool:
    """``УТВЕРЖДАЮ``: a person approves, whose name is part of the stamp."""
    return bool(words.pattern("approval_by_person").match(folded(block.text.text).strip(' "«')))


def _short(block: Block) -> bool:
    text = block.text.text.strip()
    return 0 < len(text) <= _LONGEST_LINE and not text.endswith(_SENTENCE_ENDS)


def _approval(reading: Reading) -> tuple[StampKind, int, int] | None:
    low = folded(reading.text)
    kinds: tuple[StampKind, ...] = ("approved", "adopted")
    for kind in kinds:
        if match := words.pattern("approval", kind).search(low):
            return kind, match.start(), match.end()
    return None


def _annex(reading: Reading) -> tuple[str | None, int, int] | None:
    """The word of an annex at either end of the run: (number, start, end)."""
    low = folded(reading.text)
    for match in words.pattern("annex").finditer(low):
        before, behind = low[: match.start()].strip(' ("«'), low[match.end() :].strip(' .)"»')
        if not before or not behind:
            return words.numbered(match), match.start(), match.end()
    return None


def _complete(reading: Reading, jurisdiction: str) -> Stamp | None:
    approval, annex = _approval(reading), _annex(reading)
    if annex is not None:
        if not _parent_named(reading, annex):
            return None
    elif approval is None or not _approved(reading, approval, jurisdiction):
        return None
    return _stamp(reading, approval, annex, jurisdiction)


def _approved(reading: Reading, approval: tuple[StampKind, int, int], jurisdiction: str) -> bool:
    """The word of approval at either end, and an instrument named (an act, not only a body)."""
    text = reading.text.strip()
    at_start = not text[: approval[1]].strip(' "«')
    at_end = not text[approval[2] :].strip(' ."»')
    if any(is_title_line(b) for b in reading.blocks):
        return False
    dated = reading.first("date") or reading.first("number")
    acts = [p for p in reading.of("type") if act_type(p.value, jurisdiction).kind != "doc"]
    instrument = reading.first("number") or next(iter(acts), None)
    if instrument is None and at_start and words.has("office", text) and reading.first("body"):
        instrument = reading.first("date")  # "УТВЕРЖДАЮ / Министр …": a person approves
    if approval[0] == "adopted" and len(reading.of("date")) > 1:
        return False  # the day of the signature and that of the adoption: the foot of a law
    if approval[0] == "adopted" and not at_start:
        instrument = reading.first("number")  # a law's line of adoption names no number
        day = reading.first("date")
        if instrument and day and instrument.start < day.start:
            return False  # the number of the signature's line above
    elif approval[0] == "adopted":
        # "Принята всенародным голосованием … / КОНСТИТУЦИЯ" is no stamp
        kind, date = reading.first("type"), reading.first("date")
        instrument = reading.first("number") if kind and date and kind.start < date.start else None
    return bool(
        (at_start or at_end)
        and dated
        and instrument
        and len(reading.residue) <= _MOST_UNEXPLAINED + 2
    )


def _parent_named(reading: Reading, annex: tuple[str | None, int, int]) -> bool:
    """The annex's word alone, before "к …", or behind the name of its act in the dative."""
    _, start, end = annex
    low = folded(reading.text)
    before, behind = low[:start].strip(' ("«'), low[end:].strip(' .)"»')
    if before:
        told = words.pattern("annex", "before").search(before.split()[-1]) or before[-1:].isdigit()
        parent = reading.first("type") or reading.first("number")
        return bool(told and parent)
    if not behind:
        return True
    if not words.pattern("annex", "behind").match(behind):
        return False
    return bool(reading.first("type") or reading.first("number") or reading.first("date"))


def _goes_on(
    stamp: Stamp, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> bool:
    """The next block still belongs to the stamp: parts of the act's name that are missing yet."""
    if at >= len(blocks) or not _short(blocks[at]):
        return False
    if blocks[at].hints.right and blocks[at - 1].hints.right:
        return True
    following = read([blocks[at]], language, jurisdiction)
    if stamp.date and stamp.number:
        return False
    if stamp.kind == "annex_of" and stamp.type and _QUOTED.fullmatch(blocks[at].text.text.strip()):
        return True
    if _approval(following) and not stamp.type:
        return True
    if stamp.kind == "annex_of" and stamp.type and blocks[at].text.text[:1].islower():
        return True  # "к Правилам / содержания мостов"
    if folded(following.text).strip().startswith(("к ", "ко ")):
        return True
    named = any(following.first(k) for k in ("date", "number", "state", "body"))
    return bool(named) and len(following.residue) <= 1 and stamp.kind != "adopted"


def _stamp(
    reading: Reading,
    approval: tuple[StampKind, int, int] | None,
    annex: tuple[str | None, int, int] | None,
    jurisdiction: str,
) -> Stamp:
    date, number, body = reading.first("date"), _number(reading, annex), reading.first("body")
    types = reading.of("type")
    instruments = [p for p in types if act_type(p.value, jurisdiction).kind != "doc"]
    chosen = (instruments or (types if annex else []))[:1]
    issuer = body.body if body else None
    slug = given_by(chosen[0].value, issuer, jurisdiction) if chosen else None
    kind: StampKind = approval[0] if approval else "annex_of"
    act = _reference(reading, number, slug, issuer, jurisdiction)
    anchors = [
        (field, *reading.layer.span(piece.start, piece.end))
        for field, piece in (("dates.approved", date), ("approved_by", number))
        if piece
    ]
    return Stamp(
        count=len(reading.blocks),
        kind=kind,
        annex=annex[0] if annex else None,
        act=act,
        type=slug,
        date=date.value if date else None,
        number=number.value if number else None,
        number_display=reading.printed(number.start, number.end) if number else None,
        body=issuer,
        fields=tuple(card_fields(reading.blocks, anchors, "approved_by")),
        start=reading.blocks[0].start,
        end=reading.blocks[-1].end,
    )


def _number(reading: Reading, annex: tuple[str | None, int, int] | None) -> Piece | None:
    """The number of the act named; ``Приложение № 2`` holds that of the annex."""
    own = (annex[1], annex[2]) if annex else (0, 0)
    return next((p for p in reading.of("number") if not own[0] <= p.start < own[1]), None)


def _reference(
    reading: Reading, number: Piece | None, slug: str | None, body: Body | None, jurisdiction: str
) -> ActReference:
    """The IRI where type, date, number (and body, where its acts need one) are told."""
    date = reading.first("date")
    if slug and date and number and (body or not act_type(slug, jurisdiction).actor):
        return work_iri(jurisdiction, slug, date.value, number.value, body=body)
    return ActDescription(
        title=None,
        type=slug,
        date=date.value if date else None,
        number=number.value if number else None,
        authority=body.name if body else None,
    )

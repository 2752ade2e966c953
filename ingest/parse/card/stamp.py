"""Stamps: "Утвержден постановлением …", "… бұйрығымен бекітілген", "…қағидаларына 1-қосымша".

A stamp is a run of short lines before a title that name an approving or parent act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.parse.block import Block
from ingest.parse.bodies import Body
from ingest.parse.card import words
from ingest.parse.card.pieces import Reading, card_fields, read
from ingest.parse.folding import folded
from ingest.parse.types import act_type, given_by, work_iri
from schemas.act import ActDescription, ActReference, CardField

StampKind = Literal["approved", "adopted", "annex_of"]

_MOST_BLOCKS = 9
_LONGEST_LINE = 220
_LONGEST = 700
_MOST_UNEXPLAINED = 6
_SENTENCE_ENDS = (".", ":", ";")


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
    if not _may_begin(blocks[i]):
        return None
    last: Stamp | None = None
    for count in range(1, min(_MOST_BLOCKS, len(blocks) - i) + 1):
        run = blocks[i : i + count]
        if not _short(run[-1]) or sum(len(b.text) for b in run) > _LONGEST:
            break
        reading = read(run, language, jurisdiction)
        if not _explained(reading):
            break
        if found := _complete(reading, language, jurisdiction):
            last = found
            if not _goes_on(last, blocks, i + count, language, jurisdiction):
                break
    return last


def _may_begin(block: Block) -> bool:
    return _short(block) and not block.cells[1:]


def _short(block: Block) -> bool:
    text = block.text.text.strip()
    return 0 < len(text) <= _LONGEST_LINE and not text.endswith(_SENTENCE_ENDS[1:])


def _explained(reading: Reading) -> bool:
    """Few words are left that are no name, date, number, type or word of approval."""
    if _annex(reading):
        return True
    approval = 2 * bool(_approval(reading))
    return len(reading.residue) - approval <= _MOST_UNEXPLAINED


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


def _complete(reading: Reading, language: str, jurisdiction: str) -> Stamp | None:
    approval, annex = _approval(reading), _annex(reading)
    date, number = reading.first("date"), reading.first("number")
    text = reading.text.strip()
    if annex is not None:
        if not _parent_named(reading, annex, len(text)):
            return None
    elif approval is not None:
        at_end = not text[approval[2] :].strip(" .")
        at_start = not text[: approval[1]].strip()
        if not (at_end or at_start) or not (date or number):
            return None
        if not (reading.first("body") or reading.first("type") or reading.first("state")):
            return None
    else:
        return None
    return _stamp(reading, approval, annex, language, jurisdiction)


def _parent_named(reading: Reading, annex: tuple[str | None, int, int], length: int) -> bool:
    """Words beside the annex's own tell whose annex it is (or nothing does, on a line alone)."""
    _, start, end = annex
    rest = length - (end - start)
    if rest <= 2:
        return True
    return bool(reading.first("type") or reading.first("number") or reading.first("date"))


def _goes_on(
    stamp: Stamp, blocks: Sequence[Block], at: int, language: str, jurisdiction: str
) -> bool:
    """The next block still belongs to the stamp: parts of the act's name that are missing yet."""
    if at >= len(blocks) or not _short(blocks[at]):
        return False
    following = read([blocks[at]], language, jurisdiction)
    if _annex(following) or _approval(following):
        return stamp.annex is None or not _annex(following)
    low = folded(following.text).strip()
    if stamp.date is None and stamp.number is None:
        # "Приложение 1" / "к приказу …" / "от …": its parent is told by the lines below it
        parent = following.first("date") or following.first("number") or _parent_line(low)
        return bool(parent or (stamp.type is None and following.first("body")))
    if stamp.number is None:
        return bool(following.first("number")) and not following.residue
    return False


def _parent_line(low: str) -> bool:
    return low.startswith(("к ", "ко "))


def _stamp(
    reading: Reading,
    approval: tuple[StampKind, int, int] | None,
    annex: tuple[str | None, int, int] | None,
    language: str,
    jurisdiction: str,
) -> Stamp:
    date, number, body = reading.first("date"), reading.first("number"), reading.first("body")
    types = [p for p in reading.of("type")]
    instruments = [p for p in types if act_type(p.value, jurisdiction).kind != "doc"]
    chosen = (instruments or types)[:1]
    issuer = body.body if body else None
    slug = given_by(chosen[0].value, issuer, jurisdiction) if chosen else None
    kind: StampKind = approval[0] if approval else "annex_of"
    act = _reference(reading, slug, issuer, jurisdiction)
    anchors = []
    for field, piece in (("dates.approved", date), ("approved_by", number), ("approved_by", body)):
        if piece:
            anchors.append((field, reading.layer.offsets[piece.start], 0))
    anchors = [(f, s, s + 1) for f, s, _ in anchors]
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


def _reference(
    reading: Reading, slug: str | None, body: Body | None, jurisdiction: str
) -> ActReference:
    """The IRI where type, date, number (and body, where its acts need one) are told."""
    date, number = reading.first("date"), reading.first("number")
    if slug and date and number and (body or not act_type(slug, jurisdiction).actor):
        return work_iri(jurisdiction, slug, date.value, number.value, body=body)
    return ActDescription(
        title=None,
        type=slug,
        date=date.value if date else None,
        number=number.value if number else None,
        authority=body.name if body else None,
    )

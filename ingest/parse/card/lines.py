"""What one line of a head can be, told by its pieces, words and layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.parse.block import Block
from ingest.parse.card import words
from ingest.parse.card.itself import type_of_formula
from ingest.parse.card.pieces import Kind, Piece, Reading, read
from ingest.parse.folding import folded
from ingest.parse.types import act_type, treaty_of

_SHORT_TITLE_LINE = 300
_LONGEST_REQUISITES = 450
_LONGEST_ADOPTION = 320
_LONGEST_PUBLICATION = 320
_MOST_ADOPTION_BLOCKS = 5
_MOST_UNEXPLAINED = 4
"""Words that no piece explains in lines that may still become an adoption line."""
_MOST_TITLE_LINES = 10
_ONCE: tuple[Kind, ...] = ("date", "number")
"""Requisites name one date and one number."""
_ASIDE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile('^["«“„]([^"»”]+)["»”]|["«“„](.+)["»”]\\s*\\.?$')
_QUOTES = "\"«»“”„'"


@dataclass(frozen=True, slots=True)
class Adoption:
    """``Принят …``, ``… кабыл алынган``: blocks, the key of ``act.dates`` and the reading."""

    count: int
    field: str
    reading: Reading


def only(reading: Reading, *kinds: Kind) -> bool:
    """The line holds pieces of these kinds (and filler words) and nothing else."""
    if reading.residue or not any(p.kind in kinds for p in reading.pieces):
        return False
    return all(p.kind in kinds or p.kind == "filler" for p in reading.pieces)


def registration_start(reading: Reading) -> int | None:
    """Where a sentence about registration begins in the line, None where there is none.

    In Russian it begins at the word; in Kyrgyz and Kazakh, where the verb is last, at the
    sentence that ends with it.
    """
    match = words.pattern("registration").search(folded(reading.text))
    if match is None:
        return None
    before = reading.text[: match.start()]
    if words.pattern("registration", "verb_last").match(folded(reading.text), match.start()):
        return _sentence_start(before)
    telling = [
        p for p in reading.pieces if p.kind in ("date", "number") and p.start > match.start()
    ]
    if telling:
        return match.start()
    return _sentence_start(before)


def _sentence_start(before: str) -> int:
    cut = max(before.rfind(". "), before.rfind(".\t"))
    return cut + 2 if cut >= 0 else 0


def publication_of(reading: Reading) -> tuple[Piece | None, Piece | None] | None:
    """Day and number of a publication, where the line tells one: "Опубликован в газете …".

    It begins with the verb, or is a periodical with its issue in brackets.
    """
    text = reading.text.strip()
    low = folded(text)
    if len(text) > _LONGEST_PUBLICATION or text.endswith((":", ";")):
        return None
    begins = words.pattern("publication").match(low.lstrip(' ("«'))
    ends = [
        m for m in words.pattern("publication").finditer(low) if not low[m.end() :].strip(" .)")
    ]
    inside = text.startswith("(") and text.endswith((")", ").")) and text.count("(") == 1
    named = words.has("publication", text, "periodical")
    if not (begins or (named and (inside or ends))):
        return None
    date, number = reading.first("date"), reading.first("number")
    return (date, number) if date or number else None


def adoption_at(
    blocks: Sequence[Block], i: int, language: str, jurisdiction: str
) -> Adoption | None:
    """The adoption line that begins at block ``i``; it may run over several short blocks."""
    for count in range(1, min(_MOST_ADOPTION_BLOCKS, len(blocks) - i) + 1):
        run = blocks[i : i + count]
        if sum(len(b.text) for b in run) > _LONGEST_ADOPTION or run[-1].cells[2:]:
            return None
        if run[-1].cells[1:] and count > 1:
            return None  # a row stands for itself: "Принят …" and the day in the next cell
        reading = read(run, language, jurisdiction)
        if reading.text.strip().endswith((":", ";")):
            return None
        if count > 1 and (len(reading.of("date")) > 1 or _numbered_first(reading)):
            return None  # the lines of the signature's day and number stand before
        if field := _adopted(reading):
            return Adoption(count, field, reading)
        torn = count > 1 and run[-2].text.text.rstrip().endswith("-")
        if reading.first("type") or not (
            torn or _part_of_adoption(run[-1], language, jurisdiction)
        ):
            return None  # a title or a type among the lines: they are a head
    return None


def _numbered_first(reading: Reading) -> bool:
    """The run begins with the act's number: ``№ 48`` above the line of adoption."""
    return bool(reading.pieces) and reading.pieces[0].kind == "number"


def _part_of_adoption(block: Block, language: str, jurisdiction: str) -> bool:
    """A line that tells a body, a day or the adoption itself, and little else."""
    reading = read([block], language, jurisdiction)
    low = folded(reading.text)
    telling = any(words.pattern("adoption", key).search(low) for key in words.keys("adoption"))
    telling = telling or any(c.isdigit() for c in low) or only(reading, "state", "body", "date")
    return telling and len(reading.residue) <= _MOST_UNEXPLAINED and not is_title_line(block)


def _adopted(reading: Reading) -> str | None:
    low = folded(reading.text).strip()
    if not reading.first("date"):
        return None
    for key in words.keys("adoption"):
        match = words.pattern("adoption", key).search(low)
        if match is None:
            continue
        # "Конституция принята …": the act's own kind may stand before
        kinds = [p.end for p in reading.of("type") if not low[: p.start].strip()]
        at_start = not low[max(kinds, default=0) : match.start()].strip(" (")
        at_end = not low[match.end() :].strip(" .)")
        if (at_start or at_end) and len(reading.residue) <= 14:
            return key
    return None


def is_case_line(reading: Reading) -> bool:
    text = reading.text.strip()
    if not words.has("case", text):
        return False
    begins = words.pattern("case").match(folded(text))
    number = reading.first("number")
    at_once = bool(begins and number and not reading.text[begins.end() : number.start].strip())
    return len(text) < 120 and len(reading.residue) <= (8 if at_once else 3)


def is_wording_aside(reading: Reading) -> bool:
    """``(с изменениями и дополнениями по состоянию на 01.07.2023 г.)`` on a line of its own."""
    text = reading.text.strip(" .")
    inside = text.startswith("(") and text.endswith(")")
    return inside and words.has("wording", text) and bool(reading.first("date"))


def is_requisites(reading: Reading) -> bool:
    """Date or number of the act with the names about it; no sentence of the act's own."""
    text = reading.text.strip()
    if len(text) > _LONGEST_REQUISITES or text.endswith((":", ";")):
        return False
    if _names_another(text):
        return False
    begin = registration_start(reading)
    limit = len(reading.text) if begin is None else begin
    date, number = _before(reading, "date", limit), _before(reading, "number", limit)
    if not date and not number:
        return False
    asides = asides_of(reading)
    if _joint(reading, limit):
        return True
    told = [p for p in reading.pieces if not any(a <= p.start < b for a, b in asides)]
    counted = [sum(p.kind == k and p.start < limit for p in told) for k in _ONCE]
    if _speaks_of_another(reading):
        return False
    if max(counted) > 1 or text.count("(") != text.count(")"):
        return False  # part of a list of amending acts
    unexplained = len(_words_before(reading, limit)) - _quoted_words(text)
    unexplained -= sum(len(_WORD.findall(m[0])) for m in _ASIDE.finditer(reading.text))
    if unexplained <= (2 if date and number else 1 if number else 0):
        return True
    kind = reading.first("type")
    if not (date and number and kind) or words.has("enacting", text, "words"):
        return False
    bare = _QUOTED.sub(lambda m: " " * len(m[0]), reading.text[:limit])
    leads, trails = bare[: kind.start].strip(" "), bare[kind.end : limit].strip(" .")
    return unexplained <= 25 and (not leads or not trails)


def _names_another(text: str) -> bool:
    """A title that names the act it is about: "О внесении изменений в приказ … от … № …"."""
    low = folded(text).rstrip(' .»"')
    starts = words.pattern("title", "starts").match(low)
    ends = any(m.end() == len(low) for m in words.pattern("title", "ends").finditer(low))
    return bool(starts) or ends


def asides_of(reading: Reading) -> list[tuple[int, int]]:
    """Parentheses that speak of something else; one about the whole line is none."""
    spans = [m.span() for m in _ASIDE.finditer(reading.text)]
    whole = (0, len(reading.text.strip(" .")))
    return [span for span in spans if span != whole]


def _joint(reading: Reading, limit: int) -> bool:
    """A joint order: body, date and number of each who gives it, one kind of act at an end."""
    pieces = [p for p in reading.pieces if p.start < limit]
    told = [p.kind for p in pieces if p.kind in ("body", "date", "number")]
    each = len(told) // 3
    if each not in range(2, 5) or told != ["body", "date", "number"] * each:
        return False
    kinds = [p for p in pieces if p.kind == "type"]
    first = next(p for p in pieces if p.kind == "body")
    last = [p for p in pieces if p.kind == "number"][-1]
    at_ends = kinds and (kinds[0].start < first.start or kinds[-1].start >= last.end)
    return bool(at_ends) and len(_words_before(reading, limit)) <= 2 * each


def _speaks_of_another(reading: Reading) -> bool:
    """The type that leads or closes the line stands in an oblique case: "Постановления … от …"."""
    kinds = reading.of("type")
    if not kinds:
        return False
    kind = kinds[0] if not reading.text[: kinds[0].start].strip(' "«') else kinds[-1]
    word = folded(reading.text[kind.start : kind.end])
    return bool(words.pattern("type", "oblique").fullmatch(word))


def _quoted_words(text: str) -> int:
    """Words of a title that stands in quotes at either end of the line."""
    return sum(len((m[1] or m[2]).split()) for m in _QUOTED.finditer(text))


def _before(reading: Reading, kind: Kind, limit: int) -> bool:
    return any(p.start < limit for p in reading.of(kind))


def _words_before(reading: Reading, limit: int) -> list[str]:
    text = list(reading.layer.text[:limit])
    for piece in reading.pieces:
        text[piece.start : min(piece.end, limit)] = " " * max(
            0, min(piece.end, limit) - piece.start
        )
    return _WORD.findall("".join(text))


def emphasised(block: Block) -> bool:
    """Set apart by the format or by capitals."""
    letters = [c for c in block.text.text if c.isalpha()]
    capitals = len(letters) > 2 and all(c.isupper() for c in letters)
    hints = block.hints
    return bool(hints.heading or hints.bold or hints.centered or capitals)


def is_title_line(block: Block) -> bool:
    """A line that reads as a title by its words: ``О …``, ``… туралы``."""
    low = folded(block.text.text).strip(" ." + _QUOTES)
    starts = words.pattern("title", "starts").match(low)
    ends = [m for m in words.pattern("title", "ends").finditer(low) if m.end() == len(low)]
    case = words.pattern("title", "case").match(low)
    return bool(case) or (bool(starts or ends) and not block.text.text.strip()[:1].islower())


def title_end(
    blocks: Sequence[Block],
    i: int,
    language: str,
    jurisdiction: str,
    is_unit_start: Callable[[Block], bool],
    *,
    begun: bool,
    named: bool,
) -> int | None:
    """Index of the last line of the title that begins (or goes on) at block ``i``, else None.

    ``begun``: the block before is a line of the title; ``named``: a type, date or stamp was read.
    """
    if not _may_be_title(blocks[i], is_unit_start):
        return None
    if begun:
        return i if _continues(blocks[i - 1], blocks[i], language, jurisdiction) else None
    run = _run(blocks, i, is_unit_start, language, jurisdiction)
    best: int | None = None
    for at, block in enumerate(run, start=i):
        if _closes_title(block, language, jurisdiction):
            best = at
    if best is not None:
        return best
    first = blocks[i]
    if emphasised(first) or is_title_line(first) or _named_document(first, language, jurisdiction):
        return i
    if _opens_treaty(blocks, i, jurisdiction):
        return i
    low = folded(first.text.text).strip()
    if named and words.pattern("title", "starts").match(low):
        return i  # "о прекращении производства" under the type of a court act
    if not named and _opens_file(blocks, i, language, jurisdiction):
        return i
    return None


def _opens_treaty(blocks: Sequence[Block], i: int, jurisdiction: str) -> bool:
    """``Соглашение между …``, or the word alone with ``между …`` below."""
    text = blocks[i].text.text.strip()
    if treaty_of(text, jurisdiction):
        return True
    alone = words.pattern("treaty", "head").fullmatch(folded(text).strip(" ."))
    if alone is None or i + 1 >= len(blocks):
        return False
    return bool(treaty_of(f"{text} {blocks[i + 1].text.text}", jurisdiction))


def _named_document(block: Block, language: str, jurisdiction: str) -> bool:
    """``Положение об отделе``, ``План мероприятий``: the line begins with its kind."""
    reading = read([block], language, jurisdiction)
    first = reading.first("type")
    if first is None or reading.text[: first.start].strip(" " + _QUOTES):
        return False
    document = act_type(first.value, jurisdiction).kind == "doc"
    return document and not _speaks_of_another(reading)


def _may_be_title(block: Block, is_unit_start: Callable[[Block], bool]) -> bool:
    text = block.text.text.strip()
    if not text or is_unit_start(block) or text.endswith((":", ";", "!")):
        return False
    if len(text) > _SHORT_TITLE_LINE and not emphasised(block):
        return False
    sentence = text.endswith((".", ",")) or words.has("enacting", text)
    return not sentence or (emphasised(block) and not text.endswith(","))


def _run(
    blocks: Sequence[Block],
    i: int,
    is_unit_start: Callable[[Block], bool],
    language: str,
    jurisdiction: str,
) -> list[Block]:
    """The lines from ``i`` on that may be one title."""
    run: list[Block] = []
    for block in blocks[i : i + _MOST_TITLE_LINES]:
        if not _may_be_title(block, is_unit_start) or words.status_of(block.text.text):
            break
        if run and is_requisites(read([block], language, jurisdiction)):
            break
        run.append(block)
    return run


def _closes_title(block: Block, language: str, jurisdiction: str) -> bool:
    """``… жөнүндө``, ``ЖОБО``, ``… қағидалары``: a line that a title ends with."""
    low = folded(block.text.text).strip(" .)" + _QUOTES)
    if any(m.end() == len(low) for m in words.pattern("title", "ends").finditer(low)):
        return True
    reading = read([block], language, jurisdiction)
    types = reading.of("type")
    if not types or reading.text[types[-1].end :].strip(" .)" + _QUOTES):
        return False
    return act_type(types[-1].value, jurisdiction).kind == "doc"


def _continues(before: Block, block: Block, language: str, jurisdiction: str) -> bool:
    """The line carries a title on: set like the line before, or in its middle."""
    text = block.text.text.strip()
    if _closes_title(block, language, jurisdiction) and len(text) < _SHORT_TITLE_LINE:
        return True
    if text[:1].islower() or text[:1] in "(" + _QUOTES:
        return not text.endswith((".", ","))
    if before.text.text.strip().endswith((",", "-")):
        return True
    alike = emphasised(before) and emphasised(block)
    return alike and before.hints.heading == block.hints.heading and len(text) < _SHORT_TITLE_LINE


def _opens_file(blocks: Sequence[Block], i: int, language: str, jurisdiction: str) -> bool:
    """The first line of a file, with the act's type in it or its requisites soon below."""
    reading = read([blocks[i]], language, jurisdiction)
    for kind in reading.of("type"):
        if any(
            not reading.text[kind.end : s.start].strip()
            for s in reading.of("state")
            if s.start >= kind.end
        ):
            return True
    for block in blocks[i + 1 : i + 4]:
        following = read([block], language, jurisdiction)
        if only(following, "type", "state", "body"):
            return False  # the head itself begins below
        if is_requisites(following) or words.status_of(following.text):
            return True
    # no head at all: the title stands right above the preamble
    return i == 0 and type_of_formula(blocks[1:2]) is not None

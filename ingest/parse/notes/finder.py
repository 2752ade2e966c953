"""Notes and remarks in the blocks of a file.

A note is a statement of the publisher that a unit *was* changed. It is told from the norm by its
shape, all of which is data (``jurisdictions/*/notes.toml``); what asks for a change ("изложить в
следующей редакции") has none of these shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Block, Context
from ingest.parse.note import Note, Piece, Remark, Step
from ingest.parse.notes import scope
from ingest.parse.notes.exchange import worded
from ingest.parse.notes.grammar import Form, Grammar, grammars
from ingest.parse.notes.order import day_comes_second
from ingest.parse.notes.reading import Reading, marks, read
from ingest.parse.notes.respace import respaced
from ingest.parse.notes.window import Window, original, source_span
from language.literals import holds_any
from schemas.parsed import Warning

MAX_BLOCKS = 40
"""A head note of a code has been seen to take nineteen lines."""

_COUNT = r"\d+(?:[-.]\d+|\(\d+\))*"
_TWO = rf"{_COUNT}(?:(?:\)?\s?-\s?|,\s|\s[^\W\d_]{{1,4}}\s){_COUNT})?"
_NUMBER = re.compile(
    rf"(?:{_TWO}\s*(?:\.\s?,?|\))|[^\W\d_](?:\(\d+\))?\)"
    rf"|{_TWO}\s?-\s?[^\W\d_]{{3,14}}(?:\s?\.|(?=\s))"
    rf"|(?:§|[^\W\d_]{{5,12}})\s{_TWO}\.?|(?:[^\W\d_]{{5,12}})\s[IVXLC]+\.?)\s*"
)
"""A printed number at the front: ``3)``, ``2.``, ``38-бап.``, ``Статья 13.``, ``Статьи 6 - 8.``."""
_DOTTED = re.compile(r"[^\W\d_]{4,12}\s\d[\d-]*\.\s|\d[\d-]*\s?-\s?[^\W\d_]{3,14}\.\s")
"""A word with its number and a dot: ``Статья 3. ``, ``38-бап. ``."""
_OPENS_UNIT = re.compile(r"(?:\d+(?:[-.]\d+)*\s*[.)]|[^\W\d_]\)|\()(?:\s|$)")
_CLOSED = re.compile(r"(?<!\bг)[.;:]$")
_GOES_ON = re.compile(r"(?:от|№|N)\s?\d")
_UNFINISHED = re.compile(r"(?:№|\bN|,|\b(?:от|и|года))$")
"""A line of a note that goes on, though the next may begin like a unit ("№ / 49)")."""
_LOOSE_END = re.compile(r"[\s.;,]*")
_OF_WORDS = frozenset({"change", "replace", "insert", "delete"})
"""Operations that, told of a heading, leave the unit itself as it was."""
_SHORT = 80
"""Letters behind an open parenthesis at the end of a block that can be the beginning of a note."""
_SENTENCE_END = (".", ";", ":", "!", "?", ")", "»", '"', "”", ",")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A note or remark at ``[start, end)`` of a window."""

    window: Window
    start: int
    end: int
    form: Form
    reading: Reading | None
    targets: tuple[tuple[Step, ...], ...]
    heading: bool
    grammar: Grammar

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.window.pieces(self.start, self.end)


def find(
    blocks: Sequence[Block], context: Context
) -> tuple[tuple[Note, ...], tuple[Remark, ...], tuple[Warning, ...]]:
    """Notes, remarks that tell no change, and warnings, in the order of the source.

    Places are ranges of ``Block.text``; ``start``/``end`` are offsets into ``Source.text``.
    """
    second = day_comes_second(block.text.text for block in blocks)
    tables = grammars(context.jurisdiction, context.language)
    tables = tuple(replace(g, day_second=True) for g in tables) if second else tables
    notes: list[Note] = []
    remarks: list[Remark] = []
    warnings: list[Warning] = []
    taken: dict[int, int] = {}
    for at in range(len(blocks)):
        if taken.get(at, 0) >= len(blocks[at].text.text):
            continue
        hits = list(_hits(blocks, at, taken.get(at, 0), tables)) or list(
            _marked_by_format(blocks, at, taken.get(at, 0), tables)
        )
        for hit in hits:
            for piece in hit.pieces:
                taken[piece.block] = max(taken.get(piece.block, 0), piece.end)
        for hit, value in zip(hits, _settled(hits, blocks, at), strict=True):
            if isinstance(value, Remark):
                remarks.append(value)
            else:
                notes.append(value)
            if hit.form.unread:
                warnings.append(_unread(value))
    return tuple(notes), tuple(remarks), tuple(warnings)


def _unread(value: Note | Remark) -> Warning:
    told = "a note that tells no operation" if isinstance(value, Note) else "an editor's remark"
    message = f"What looks like an amendment note was not understood; kept as {told}."
    return Warning("note_unread", message, value.start, value.end, None)


_BY_FORMAT = Form(
    "whole", re.compile(""), None, False, True, False, 1, False, True, None, 0, "", ""
)  # a note by its dress alone: the format marks it as an editor's, no form fits its words


def _marked_by_format(
    blocks: Sequence[Block], at: int, start: int, tables: Sequence[Grammar]
) -> Iterator[_Hit]:
    """What the format marks as an editor's and no form fits: a note where it names an act."""
    block = blocks[at]
    spans = list(block.noted)
    if block.hints.note and not spans:
        spans = [(block.start, block.end)]
    window = Window.of(blocks, at)
    for first, last in spans:
        a, b = block.text.index(first), block.text.index(last)
        if a < start or not window.text[a:b].strip():
            continue
        reading = read(window.text[a:b], tables[0])
        kept = reading if reading.names_act and reading.instruments else None
        yield _Hit(window, a, b, _BY_FORMAT, kept, (), False, tables[0])


def _hits(
    blocks: Sequence[Block], at: int, start: int, tables: Sequence[Grammar]
) -> Iterator[_Hit]:
    text = blocks[at].text.text
    small = text.lower()
    unclosed = "(" in text and text.count("(") > text.count(")")
    for grammar in tables:
        if not unclosed and not _triggered(small, grammar):
            continue
        if start == 0 and (hit := _instead(blocks, at, grammar) or _whole(blocks, at, grammar)):
            yield hit
            return
        found = list(_in_parentheses(blocks, at, start, grammar))
        found.extend(_at_front(blocks, at, start, found, grammar))
        if not found and (hit := _last_sentence(blocks, at, start, grammar)):
            found.append(hit)
        if found:
            yield from sorted(found, key=lambda h: h.start)
            return


def _instead(blocks: Sequence[Block], at: int, grammar: Grammar) -> _Hit | None:
    """``Статья 3. Исключена …``: the number with its dot is the unit's own, no word of the note."""
    if not _DOTTED.match(blocks[at].text.text):
        return None
    found = list(_at_front(blocks, at, 0, (), grammar))
    return found[0] if len(found) == 1 and found[0].end == len(found[0].window.text) else None


def _whole(blocks: Sequence[Block], at: int, grammar: Grammar) -> _Hit | None:
    """A form that fills the block, or one that needs blocks behind it; no more than it needs."""
    windows: dict[int, Window] = {}
    for form in grammar.by_place["whole"]:
        for count in range(1, min(form.blocks, len(blocks) - at) + 1):
            window = windows.get(count)
            if window is None:
                window = windows[count] = Window.of(blocks, at, count)
            match = form.pattern.fullmatch(window.text.strip())
            hit = _hit(window, 0, len(window.text), match, form, grammar)
            if hit:
                return _with_followers(hit, blocks, grammar)
    return None


def _triggered(text: str, grammar: Grammar) -> bool:
    """Cheap test that a text (in small letters) may hold a note of the grammar at all."""
    if holds_any(text, grammar.triggers):
        return True
    if grammar.glued is None or "(" not in text:
        return False
    letters = "".join(text.split())
    return holds_any(letters, grammar.triggers)


def _with_followers(hit: _Hit, blocks: Sequence[Block], grammar: Grammar) -> _Hit:
    """A remark (``См.:``) with the lines behind that it points at; a note is none of them."""
    if hit.form.follow is None:
        return hit
    last = hit.pieces[-1].block
    count = last - hit.window.first + 1
    end = min(len(blocks), last + 1 + hit.form.follow_most)
    while last + 1 < end and hit.form.follow.fullmatch(blocks[last + 1].text.text):
        note = _whole(blocks, last + 1, grammar)
        if note is not None and note.reading is not None:
            break
        last, count = last + 1, count + 1
    window = Window.of(blocks, hit.window.first, count)
    return replace(hit, window=window, end=len(window.text))


def _in_parentheses(
    blocks: Sequence[Block], at: int, start: int, grammar: Grammar
) -> Iterator[_Hit]:
    text = blocks[at].text.text
    opening = text.find("(", start)
    while opening >= 0:
        hit = _parenthesis(blocks, at, opening, grammar)
        end = opening + 1
        if hit:
            yield hit
            end = hit.end
        opening = text.find("(", end) if end < len(text) else -1


def _parenthesis(blocks: Sequence[Block], at: int, opening: int, grammar: Grammar) -> _Hit | None:
    """The note that opens at a parenthesis; it may close in a block behind, or not at all."""
    forms = grammar.by_place["parenthesis"]
    window = Window.of(blocks, at)
    closing = closing_of(window.text, opening)
    if closing is not None:
        return _enclosed(window, opening, closing, forms, grammar)
    rest = window.text[opening + 1 :]
    if opening and len(rest) > _SHORT and not _triggered(rest.lower(), grammar):
        return None
    for count in range(2, min(MAX_BLOCKS, len(blocks) - at) + 1):
        before, last = blocks[at + count - 2].text.text, blocks[at + count - 1].text.text
        if _CLOSED.search(before) and not _GOES_ON.match(last):
            break
        if _OPENS_UNIT.match(last) and not _UNFINISHED.search(before):
            break
        longer = Window.of(blocks, at, count)
        closing = closing_of(longer.text, opening)
        if closing is not None:
            hit = _enclosed(longer, opening, closing, forms, grammar)
            if hit:
                return hit
            break
    stripped = window.text.rstrip(" .;,")
    return _enclosed(window, opening, len(stripped), forms, grammar, open_ended=True)


def closing_of(text: str, opening: int) -> int | None:
    """Place of the parenthesis that closes the one at ``opening``, None where none does."""
    depth = 0
    for at in range(opening, len(text)):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if depth == 0:
                return at
    return None


def _enclosed(
    window: Window,
    opening: int,
    closing: int,
    forms: Sequence[Form],
    grammar: Grammar,
    open_ended: bool = False,
) -> _Hit | None:
    content = window.text[opening + 1 : closing].strip()
    end = closing if open_ended else closing + 1
    for words in _spellings(content, grammar):
        for form in forms:
            match = form.pattern.fullmatch(words)
            hit = _hit(window, opening, end, match, form, grammar)
            known = form.remark or form.sure
            if hit and (known or _stands_as_note(window, opening, end, words, grammar)):
                return hit
    return None


def _spellings(content: str, grammar: Grammar) -> Iterator[str]:
    """The words as printed, and with their blanks set right where those are broken."""
    if not _triggered("(" + content.lower(), grammar):
        return
    yield content
    mended = respaced(content, grammar)
    if mended and mended != content:
        yield mended


def _stands_as_note(window: Window, start: int, end: int, words: str, grammar: Grammar) -> bool:
    """Not a parenthesis in the middle of a sentence about another act.

    A note begins with a capital, or stands alone, or follows the end of a sentence, or a heading
    that names no act, and closes its paragraph.
    """
    before, behind = window.text[:start].rstrip(), window.text[end:]
    if not before or _NUMBER.fullmatch(before + " "):
        return True
    closes = bool(_LOOSE_END.fullmatch(behind))
    capital = words[:1].isupper()
    if capital and (closes or before.endswith(_SENTENCE_END) or behind.lstrip()[:1].isupper()):
        return True
    heading = _DOTTED.match(before) and not marks(grammar.instruments, before)
    return closes and (before.endswith(_SENTENCE_END) or bool(heading))


def _at_front(
    blocks: Sequence[Block], at: int, start: int, found: Sequence[_Hit], grammar: Grammar
) -> Iterator[_Hit]:
    """A note instead of a text: ``3) алып тасталды - …;``."""
    if start or any(h.start == 0 for h in found):
        return
    window = Window.of(blocks, at)
    number = _NUMBER.match(window.text)
    if number is None or any(h.start == number.end() for h in found):
        return
    rest = window.text[number.end() :]
    for form in grammar.by_place["instead"]:
        match = form.pattern.fullmatch(rest.rstrip(" ;.,"))
        hit = _hit(window, number.end(), len(window.text), match, form, grammar)
        if hit:
            yield hit
            return


def _last_sentence(blocks: Sequence[Block], at: int, start: int, grammar: Grammar) -> _Hit | None:
    """A repeal told behind the requisites of an act, in one line with them."""
    window = Window.of(blocks, at)
    for form in grammar.by_place["sentence"]:
        for match in form.pattern.finditer(window.text, start):
            if _LOOSE_END.fullmatch(window.text[match.end() :]):
                return _hit(window, match.start(), len(window.text), match, form, grammar)
    return None


def _hit(
    window: Window,
    start: int,
    end: int,
    match: re.Match[str] | None,
    form: Form,
    grammar: Grammar,
) -> _Hit | None:
    if match is None:
        return None
    if form.remark:
        return _Hit(window, start, end, form, None, (), False, grammar)
    reading = read(
        match[0], grammar, form.op,
        day_second=form.day_second or grammar.day_second, op_behind=form.op_behind,
    )  # fmt: skip
    if not reading.names_act and not form.bare:
        return None
    words, inner = _slot(match, "scope"), _slot(match, "object")
    return _Hit(
        window, start, end, form, reading, scope.targets(words, inner, grammar),
        scope.names_heading(words, grammar), grammar,
    )  # fmt: skip


def _slot(match: re.Match[str], name: str) -> str:
    """What stands in a slot of a form, "" where the form has none."""
    return (match.groupdict().get(name) or "").strip()


def _settled(hits: Sequence[_Hit], blocks: Sequence[Block], at: int) -> Iterator[Note | Remark]:
    """Hits with what is left beside them decided: whole, instead, or inside a text."""
    if not hits:
        return
    text = blocks[at].text.text
    last = 0
    rest = ""
    for hit in hits:
        rest += text[last : hit.start]
        last = max(last, min(hit.end, len(text)))
    tail = text[last:]
    number = _NUMBER.fullmatch(rest.strip() + " ") if rest.strip() else None
    alone = not rest.strip() and bool(_LOOSE_END.fullmatch(tail))
    instead = number is not None and bool(_LOOSE_END.fullmatch(tail))
    for place, hit in enumerate(hits):
        if (alone or instead) and place == len(hits) - 1 and tail:
            hit = replace(hit, end=hit.end + len(tail))
        yield _value(hit, blocks, alone, instead)


def _value(hit: _Hit, blocks: Sequence[Block], alone: bool, instead: bool) -> Note | Remark:
    pieces = hit.pieces
    start, end = source_span(blocks, pieces)
    if hit.reading is None:
        return Remark(pieces, start, end)
    changes = hit.reading.changes
    if any(c.op == "global_replace" for c in changes):
        changes = worded(changes, original(blocks, pieces), hit.grammar)
    if hit.heading:
        changes = tuple(replace(c, op="rename") if c.op in _OF_WORDS else c for c in changes)
    return Note(
        pieces=pieces,
        changes=changes,
        targets=hit.targets,
        raw=original(blocks, pieces),
        start=start,
        end=end,
        whole=alone,
        instead=instead and not alone,
        banner=hit.form.banner,
    )

"""Reads an amending act paragraph after paragraph: what each changes, where, in which act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Context
from ingest.parse.citations.names import Names
from ingest.parse.instructions.chunks import Chunk, cut
from ingest.parse.instructions.edits import Said, Situation, instructions_of, said
from ingest.parse.instructions.grammar import (
    COLON,
    COMMA,
    LOCATOR,
    QUOTE,
    STOP,
    Frame,
    Instructions,
)
from ingest.parse.instructions.locators import below, spelt_out
from ingest.parse.instructions.paragraphs import Paragraph, lines
from ingest.parse.structure.quotes import quotations as quoted_structures
from schemas.amendment import Instruction, InstructionOp

_QUOTE_SIGNS = '«»“”„"'
_SENTENCE = re.compile(r"\.(?=\s*$|\s+[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Body:
    """New wording that fills paragraphs of its own."""

    first: int
    """Index of its first paragraph."""
    last: int
    start: int
    """In the source, inside the quotes."""
    end: int
    close: int
    """In the source, behind the closing quote and the sign behind it."""
    lost: bool
    """One of its quotes is missing."""


class Reader:
    """What has been said so far, and what follows from it for the paragraph at hand."""

    def __init__(
        self,
        held: Sequence[Paragraph],
        above: dict[str, tuple[str, ...]],
        words: Instructions,
        context: Context,
        defined: Names | None,
    ) -> None:
        self.held = held
        self.above = above
        self.words = words
        self.context = context
        self.defined = defined
        self.bodies = _bodies(held)
        self.own: dict[str, Situation] = {}
        """What a unit says for those below it."""
        self.beside: dict[str | None, Situation] = {}
        """What an unnumbered paragraph says for those behind it in the same unit."""
        self.out: list[Instruction] = []

    def read(self) -> list[Instruction]:
        at = 0
        while at < len(self.held):
            body = self.bodies.get(at + 1)
            self._paragraph(self.held[at], body)
            at = body.last + 1 if body is not None else at + 1
        return self.out

    # --- the situation ----------------------------------------------------------------------

    def _situation(self, one: Paragraph) -> Situation:
        for eid in (*self.above.get(one.clause.eid, ()), None):
            if eid in self.beside:
                return self.beside[eid]
            if eid is not None and eid in self.own:
                return self.own[eid]
        return Situation()

    def _tell(self, one: Paragraph, told: Situation) -> None:
        if one.clause.level == "alinea":
            self.beside[one.clause.parent] = told
        else:
            self.own[one.clause.eid] = told
            self.beside.pop(one.clause.eid, None)

    # --- a paragraph ------------------------------------------------------------------------

    def _paragraph(self, one: Paragraph, body: Body | None) -> None:
        text = one.text.text
        chunks = cut(text, one.lead, len(text), self.words, self.context, self.defined)
        if body is not None:
            inline = body.first and self.held[body.first - 1] is one and body.start < one.end
            if inline:
                edge = one.text.index(body.start) - 1
                chunks = [c for c in chunks if c.start < edge]
            chunks.append(Chunk(QUOTE, len(text), len(text), sign=""))
        _Line(self, one, chunks, body).read()


class _Line:
    """One paragraph while it is read."""

    def __init__(
        self, reader: Reader, one: Paragraph, chunks: Sequence[Chunk], body: Body | None
    ) -> None:
        self.reader = reader
        self.words = reader.words
        self.one = one
        self.chunks = chunks
        self.body = body
        self.letters = "".join(self.words.letter(c.kind) for c in chunks)
        self.situation = reader._situation(one)
        self.listed = True
        self.begun = one.start
        """Where the next instruction's range begins."""

    def read(self) -> None:
        at = 0
        while at < len(self.chunks):
            if self.chunks[at].kind in (COMMA, STOP):
                at += 1
                continue
            at = self._wrapper(at) or self._frame(at) or self._place(at) or self._unread(at)

    # --- an instruction -----------------------------------------------------------------------

    def _matched(self, at: int) -> tuple[Frame, re.Match[str]] | None:
        for frame in self.words.frames:
            match = frame.pattern.match(self.letters, at)
            if match is not None and match.end() > at:
                return frame, match
        return None

    def _frame(self, at: int) -> int | None:
        found = self._matched(at)
        if found is None:
            return None
        frame, match = found
        one = said(frame, match, self.chunks, self.one, self.words, self.situation, self.listed)
        end = match.end()
        blank = self._blank(frame.op, end)
        for made in instructions_of(one, self._with_new(blank, one)):
            self.reader.out.append(made)
        self.situation = replace(self.situation, place=one.where)
        self.listed = False
        return end

    def _blank(self, op: str, end: int) -> Instruction:
        start, close = self.begun, self._close(end)
        self.begun = close
        known: InstructionOp = "repeal" if op == "repeal_act" else op  # type: ignore[assignment]
        return Instruction(
            op=known,
            act=self.situation.act,
            target=(),
            label="",
            start=start,
            end=close,
            clause=self.one.clause.eid,
            languages=self.situation.languages,
        )

    def _close(self, end: int) -> int:
        """The end in the source of what ends before chunk ``end``, with the signs behind it."""
        if self.body is not None and end >= len(self.chunks):
            return self.body.close
        while end < len(self.chunks) and self.chunks[end].kind in (COMMA, STOP, COLON):
            end += 1
        if end >= len(self.chunks):
            return self.one.end
        return self.one.text.span(self.chunks[end].start)[0]

    def _with_new(self, blank: Instruction, one: Said) -> Instruction:
        """The new wording of a unit, on its own paragraphs or in the sentence."""
        chunk = next(iter(one.roles.get("body", ())), None)
        if chunk is None:
            return blank
        doubts = blank.doubts
        if chunk.quoted is None:
            body = self.body
            if body is None:
                return blank
            span = (body.start, body.end)
            held = self.reader.held[max(0, body.first - 1) : body.last + 1]
            lost = body.lost
        else:
            span = self.one.text.span(chunk.quoted.first, chunk.quoted.last)
            held = [self.one]
            lost = chunk.quoted.lost
        if lost:
            doubts = (*doubts, "A quotation mark is missing.")
        return replace(blank, new=lines(held, *span), new_span=span, doubts=doubts)

    # --- lines that only lead on ----------------------------------------------------------------

    def _wrapper(self, at: int) -> int | None:
        """``Внести в Закон … следующие изменения:`` announces; what it announces comes behind."""
        end = self._sentence(at)
        text = self.one.text.text
        last = self.chunks[end - 1].end
        if not self.words.wraps.search(text, self.chunks[at].start, last):
            return None
        within = [c for c in self.chunks[at:end] if c.act is not None]
        if within:
            self.situation = replace(self.situation, act=within[0].act, place=(), label="")
        first = self._instruction_within(at, end)
        located = [c for c in self.chunks[at : first or end] if c.kind == LOCATOR and c.located]
        if located:
            self._at(located[-1])
        self.reader._tell(self.one, self.situation)
        self.listed = True
        stop = first or end
        self._claim("no_text", stop)
        return stop

    def _instruction_within(self, at: int, end: int) -> int | None:
        """``внести изменение, изложив пункт 5 …``: where the instruction begins."""
        for i in range(at + 1, end):
            if self.chunks[i - 1].kind in (COMMA, COLON) and self._matched(i) is not None:
                return i
        return None

    def _place(self, at: int) -> int | None:
        """``в статье 3:``, ``В Законе …:`` — a line that says where."""
        end = self._sentence(at)
        last = self.chunks[end - 1]
        if last.kind != COLON or self.words.amending.search(
            self.one.text.text, self.chunks[at].start, last.end
        ):
            return None
        acts = [c for c in self.chunks[at:end] if c.act is not None]
        located = [c for c in self.chunks[at:end] if c.located is not None]
        if not acts and not located:
            return None
        if acts:
            self.situation = replace(self.situation, act=acts[0].act, place=(), label="")
        if located:
            self._at(located[-1])
        self.reader._tell(self.one, self.situation)
        self._claim("no_text", end)
        return end

    def _at(self, chunk: Chunk) -> None:
        assert chunk.located is not None
        paths = [p for way in chunk.located.ways for p in spelt_out(way)]
        base = self.situation.place if chunk.act is None else ()
        place = below(paths[-1], base, self.words.ranks, listed=True)
        printed = self.one.original(chunk.start, chunk.end).strip()
        label = " ".join(filter(None, (self.situation.label if base else "", printed)))
        self.situation = replace(self.situation, place=place, label=label)

    def _sentence(self, at: int) -> int:
        """Index behind the last chunk of the sentence or entry that chunk ``at`` begins."""
        text = self.one.text.text
        for i in range(at, len(self.chunks)):
            chunk = self.chunks[i]
            if chunk.kind == COLON:
                return i + 1
            if chunk.kind == STOP and (chunk.printed == ";" or _SENTENCE.match(text, chunk.start)):
                return i + 1
        return len(self.chunks)

    def _claim(self, op: InstructionOp, end: int) -> None:
        self.reader.out.append(self._blank(op, end))

    # --- the rest -------------------------------------------------------------------------------

    def _unread(self, at: int) -> int:
        """A sentence that is no instruction: when the act begins, a duty, or unknown."""
        end = self._sentence(at)
        text, start = self.one.text.text, self.chunks[at].start
        last = self.chunks[end - 1].end
        if self.words.amending.search(text, start, last):
            self.begun = self._close(end)
        elif self.words.commences.search(text, start, last):
            self._claim("commencement", end)
        elif self.words.duties.search(text, start, last):
            self._claim("no_text", end)
        else:
            self.begun = self._close(end)
        return end


def _bodies(held: Sequence[Paragraph]) -> dict[int, Body]:
    """Quoted structures by the index of their first paragraph."""
    texts = [p.text.text for p in held]
    out: dict[int, Body] = {}
    for first, last in quoted_structures(texts):
        if first in out or not first:
            continue
        body = _body(held, first, last)
        if body is not None:
            out[first] = body
    return out


def _body(held: Sequence[Paragraph], first: int, last: int) -> Body:
    opening = held[first].text.text
    begins_inside = opening[:1] in _QUOTE_SIGNS
    start = held[first].text.span(1)[0] if begins_inside else held[first].start
    if not begins_inside:
        before = held[first - 1].text.text
        colon = before.rfind(": ")
        if colon >= 0 and before[colon + 2 : colon + 3] in tuple(_QUOTE_SIGNS):
            start, begins_inside = held[first - 1].text.span(colon + 3)[0], True
    closing = held[last].text.text
    bare = closing.rstrip(" .;,")
    ends_inside = bare[-1:] in tuple(_QUOTE_SIGNS) and len(bare) > 0
    end = held[last].text.span(len(bare) - 1)[0] if ends_inside else held[last].end
    return Body(first, last, start, end, held[last].end, not (begins_inside and ends_inside))

"""One paragraph of an amending act, sentence after sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.parse.instructions.annexes import named, numbers
from ingest.parse.instructions.bodies import Body
from ingest.parse.instructions.chunks import Chunk
from ingest.parse.instructions.edits import Said, Situation, instructions_of, said
from ingest.parse.instructions.grammar import (
    ACT,
    ANNEXED,
    COLON,
    COMMA,
    DASH,
    EVERYWHERE,
    LOCATOR,
    REPEAL,
    STOP,
    Frame,
)
from ingest.parse.instructions.locators import below, spelt_out
from ingest.parse.instructions.paragraphs import Paragraph, lines
from schemas.amendment import Instruction, InstructionOp

if TYPE_CHECKING:
    from ingest.parse.instructions.reader import Reader

_SENTENCE = re.compile(r"\.(?=\s*$|\s+[^\W\d_])")
_OPS: dict[str, InstructionOp] = {
    "repeal_act": "repeal",
    "replace_act": "replace",
    "suspend_act": "suspend",
}


class Line:
    """One paragraph while it is read."""

    def __init__(
        self,
        reader: Reader,
        one: Paragraph,
        chunks: Sequence[Chunk],
        languages: tuple[str, ...],
        body: Body | None,
        situation: Situation,
    ) -> None:
        self.reader = reader
        self.words = reader.words
        self.one = one
        self.body = body
        self.situation = replace(situation, languages=languages) if languages else situation
        self.chunks = chunks
        self.letters = "".join(self.words.letter(c.kind) for c in self.chunks)
        self.listed = True
        self.begun = one.start
        """Where the next instruction's range begins."""

    def read(self) -> None:
        at = 0
        while at < len(self.chunks):
            if self.chunks[at].kind in (COMMA, STOP):
                at += 1
                continue
            at = (
                self._wrapper(at)
                or self._frame(at)
                or self._act_first(at)
                or self._place(at)
                or self._entry(at)
                or self._unread(at)
            )

    # --- an instruction -------------------------------------------------------------------------

    def _matched(self, at: int) -> tuple[Frame, re.Match[str]] | None:
        """The frame that reads most from chunk ``at`` on; the first of those that read as much."""
        best: tuple[Frame, re.Match[str]] | None = None
        for frame in self.words.frames:
            match = frame.pattern.match(self.letters, at)
            if match is not None and match.end() > (best[1].end() if best else at):
                best = frame, match
        return best

    def _frame(self, at: int) -> int | None:
        found = self._matched(at)
        if found is None:
            return None
        frame, match = found
        one = said(frame, match, self.chunks, self.one, self.words, self.situation, self.listed)
        end = match.end()
        blank = self._with_new(self._blank(_OPS.get(frame.op, frame.op), end), one)  # type: ignore[arg-type]
        blank = self._with_rest(blank, end)
        made = self._with_annexes(list(instructions_of(one, blank)), one)
        self.reader.out.extend(map(_wanting, made))
        act = one.act if one.act is not None else self.situation.act
        self.situation = replace(self.situation, place=one.where, act=act)
        self.listed = False
        return end

    def _with_rest(self, blank: Instruction, end: int) -> Instruction:
        """A doubt where the sentence goes on with words that no frame reads: they may say where."""
        if end >= len(self.chunks) or self.chunks[end].kind in (COMMA, STOP, COLON, DASH):
            return blank
        if self.chunks[end - 1].kind in (COMMA, DASH) or self._matched(end) is not None:
            return blank
        rest = self.one.original(self.chunks[end].start, self.chunks[self._sentence(end) - 1].end)
        return replace(blank, doubts=(*blank.doubts, f"Not read: “{rest.strip()}”."))

    def _blank(self, op: InstructionOp, end: int) -> Instruction:
        start, close = self.begun, self._close(end)
        self.begun = close
        return Instruction(
            op=op,
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
        if chunk.quoted is None:
            body = self.body
            if body is None:
                return blank
            pieces, lost = body.pieces, body.lost
            held = self.reader.held[max(0, body.first - 1) : body.last + 1]
        else:
            pieces = (self.one.text.span(chunk.quoted.first, chunk.quoted.last),)
            held, lost = [self.one], chunk.quoted.lost
        span = pieces[0][0], pieces[-1][1]
        new = "\n".join(lines(held, *piece) for piece in pieces)
        doubts = (*blank.doubts, "A quotation mark is missing.") if lost else blank.doubts
        return replace(blank, new=new, new_span=span, doubts=doubts)

    def _with_annexes(self, made: list[Instruction], one: Said) -> list[Instruction]:
        """The new wording that stands in an annex of the amending act."""
        printed = next((c.printed for c in one.chunks if c.kind == ANNEXED), None)
        if printed is None:
            return made
        told = numbers(printed)
        if len(told) != len(made):
            told = [told[0]] * len(made)
        out: list[Instruction] = []
        for one_made, num in zip(made, told, strict=True):
            annex = named(self.reader.annexes, num)
            if annex is None:
                doubts = (*one_made.doubts, "The annex with the new wording was not found.")
                out.append(replace(one_made, doubts=doubts))
                continue
            self.reader.taken.append(annex)
            out.append(replace(one_made, new=annex.new, new_span=annex.span))
        return out

    # --- lines that only lead on ----------------------------------------------------------------

    def _wrapper(self, at: int) -> int | None:
        """``Внести в Закон … следующие изменения:`` announces; what it announces comes behind."""
        end = self._sentence(at)
        text = self.one.text.text
        last = self.chunks[end - 1].end
        if not self.words.wraps.search(text, self.chunks[at].start, last):
            return None
        first = self._instruction_within(at, end)
        stop = first or end
        within = [c for c in self.chunks[at:stop] if c.act is not None]
        if within:
            act = within[-1 if self.words.down else 0].act
            self.situation = replace(self.situation, act=act, place=(), label="")
        located = [c for c in self.chunks[at:stop] if c.kind == LOCATOR and c.located]
        if located and not _is_annex_of(located[-1]):
            self._at(located[-1])
        self.reader.tell(self.one, self.situation)
        self.listed = True
        self._claim("no_text", stop)
        return stop

    def _instruction_within(self, at: int, end: int) -> int | None:
        """``внести изменение, изложив пункт 5 …``: where the instruction begins."""
        for i in range(at + 1, end):
            if self.chunks[i - 1].kind in (COMMA, COLON) and self._matched(i) is not None:
                return i
        return None

    def _act_first(self, at: int) -> int | None:
        """``В Законе … слова … заменить``: the act, then an instruction."""
        chunk = self.chunks[at]
        if chunk.kind != ACT or self._matched(at + 1) is None:
            return None
        self.situation = replace(self.situation, act=chunk.act, place=(), label="")
        return at + 1

    def _place(self, at: int) -> int | None:
        """``в статье 3:``, ``В Законе …:`` — a line that says where."""
        end = self._sentence(at)
        last = self.chunks[end - 1]
        if last.kind != COLON:
            return None
        verb = self.words.amending.search(self.one.text.text, self.chunks[at].start, last.end)
        acts = [c for c in self.chunks[at:end] if c.act is not None]
        located = [c for c in self.chunks[at:end] if c.located is not None]
        pending = "repeal" if any(c.kind == REPEAL for c in self.chunks[at:end]) else None
        if pending is None and self.words.duties.search(
            self.one.text.text, self.chunks[at].start, last.end
        ):
            pending = "duty"
        everywhere = any(c.kind == EVERYWHERE for c in self.chunks[at:end])
        if (verb and not pending) or not (acts or located or pending or everywhere):
            return None
        self.situation = replace(self.situation, pending=pending, everywhere=everywhere)
        if acts:
            act = acts[-1 if self.words.down else 0].act
            self.situation = replace(self.situation, act=act, place=(), label="")
        if located:
            self._at(located[-1])
        self.reader.tell(self.one, self.situation)
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

    def _entry(self, at: int) -> int | None:
        """An act or units in a list whose first line says what is done to all of them; a duty."""
        if self.situation.pending is None:
            return None
        end = self._sentence(at)
        if self.situation.pending == "duty":
            self._claim("no_text", end)
            return end
        first = next((c for c in self.chunks[at:end] if c.kind in (ACT, LOCATOR)), None)
        if first is None:
            return None
        act = first.act if first.act is not None else self.situation.act
        base = self.situation.place if first.act is None else ()
        blank = replace(self._blank("repeal", end), act=act)
        ways = first.located.ways if first.located is not None else ()
        paths = [p for way in ways for p in spelt_out(way)] or [()]
        label = self.one.original(first.start, first.end).strip()
        for path in paths:
            target = below(path, base, self.words.ranks, listed=True) if path else path
            self.reader.out.append(replace(blank, target=target, label=label))
        return end

    # --- the rest -------------------------------------------------------------------------------

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

    def _unread(self, at: int) -> int:
        """A sentence that is no instruction: when the act begins, a duty, or unknown."""
        end = self._sentence(at)
        text, start = self.one.text.text, self.chunks[at].start
        last = self.chunks[end - 1].end
        of_itself = self.words.itself.search(text, start, last)
        if self.words.amending.search(text, start, last):
            self.begun = self._close(end)
        elif of_itself and self.words.commences.search(text, start, last):
            self._claim("commencement", end)
        elif self.words.duties.search(text, start, last):
            self._claim("no_text", end)
        else:
            self.begun = self._close(end)
        return end


def _wanting(made: Instruction) -> Instruction:
    """The instruction, with a doubt where its new wording is nowhere."""
    if made.op not in ("replace", "insert", "rename") or made.new:
        return made
    return replace(made, doubts=(*made.doubts, "The new wording was not found."))


def _is_annex_of(chunk: Chunk) -> bool:
    """``согласно приложению``: an annex of the amending act is no place in the other one."""
    return chunk.located is not None and all(
        way[-1].word.levels[:1] == ("attachment",) for way in chunk.located.ways
    )

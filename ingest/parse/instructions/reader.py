"""Reads an amending act paragraph after paragraph: what each changes, where, in which act."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.block import Context
from ingest.parse.citations.names import Names
from ingest.parse.citations.tokens import DASH, GLUE, ITEMS, LEVEL, SEPARATORS, tokenise
from ingest.parse.instructions.annexes import Annex, annexes
from ingest.parse.instructions.bodies import Body, bodies
from ingest.parse.instructions.chunks import Chunk, cut
from ingest.parse.instructions.edits import Situation
from ingest.parse.instructions.grammar import QUOTE, Instructions
from ingest.parse.instructions.line import Line
from ingest.parse.instructions.paragraphs import Paragraph
from schemas.act import ActReference
from schemas.amendment import Instruction

_NUMBERS = 80
"""Characters that a list of numbers before its word may fill."""


class Reader:
    """What has been said so far, and what follows from it for the paragraph at hand."""

    def __init__(
        self,
        held: Sequence[Paragraph],
        above: dict[str, tuple[str, ...]],
        words: Instructions,
        context: Context,
        defined: Names | None,
        act: ActReference | None,
        source: str,
    ) -> None:
        self.held = held
        self.above = above
        self.words = words
        self.context = context
        self.defined = defined
        self.annexes = annexes(held, above, source)
        self.bodies = bodies(held)
        self.first = Situation(act)
        """What the title says."""
        self.own: dict[str, Situation] = {}
        """What a unit says for those below it."""
        self.beside: dict[str | None, Situation] = {}
        """What an unnumbered paragraph says for those behind it in the same unit."""
        self.latest = self.first
        """What the entry, or the line that only leads on, says that was read last."""
        self.taken: list[Annex] = []
        """Annexes that hold new wording: they say nothing of their own."""
        self.out: list[Instruction] = []

    def read(self) -> list[Instruction]:
        at = 0
        while at < len(self.held):
            annex = next((a for a in self.taken if a.first == at), None)
            if annex is not None:
                self._new_wording(annex)
                at = annex.last + 1
                continue
            body = self.bodies.get(at + 1)
            self._paragraph(self.held[at], body)
            at = body.last + 1 if body is not None else at + 1
        return self.out

    def _new_wording(self, annex: Annex) -> None:
        for one in self.held[annex.first : annex.last + 1]:
            told = Instruction("no_text", None, (), "", one.start, one.end, one.clause.eid)
            self.out.append(told)

    def situation(self, one: Paragraph) -> Situation:
        """What the lines above say for a paragraph."""
        for eid in (*self.above.get(one.clause.eid, ()), None):
            if eid in self.beside:
                return self.beside[eid]
            if eid is not None and eid in self.own:
                return self.own[eid]
        return self.first

    def _false_entry(self, one: Paragraph) -> bool:
        """``2) тармақта …``, ``5) және 7) тармақшалар …``: the number is of the unit meant, not of
        an entry of this act."""
        display = (one.clause.num_display or "").strip()
        if not self.words.down or not display.endswith(")"):
            return False
        before = ""
        for token in tokenise(one.text.text[:_NUMBERS], self.words.locators):
            if token.kind == LEVEL and token.level is not None:
                return before in ITEMS | {GLUE} and token.level.word in self.words.bracketed
            if token.kind not in ITEMS | SEPARATORS | {DASH, GLUE}:
                return False
            if token.kind in ITEMS and before in ITEMS:
                return False  # "1) 4-тармақ": the first is the entry's own
            before = token.kind
        return False

    def tell(self, one: Paragraph, told: Situation) -> None:
        """Remember what a paragraph says for those below and behind it."""
        if one.clause.level == "alinea":
            self.beside[one.clause.parent] = self.latest = told
        else:
            self.own[one.clause.eid] = self.latest = told
            self.beside.pop(one.clause.eid, None)

    def _paragraph(self, one: Paragraph, body: Body | None) -> None:
        text = one.text.text
        situation, lead = self.situation(one), one.lead
        if self._false_entry(one):
            situation, lead = self.latest, 0
            self.own[one.clause.eid] = situation
        elif one.clause.level != "alinea":
            self.latest = situation
        end = len(text)
        if body is not None and body.start < one.end:  # it begins in this line
            end = max(lead, one.text.index(body.start) - 1)
        chunks, languages = cut(
            text, lead, end, self.words, self.context, self.defined, situation.act
        )
        if body is not None:
            chunks.append(Chunk(QUOTE, len(text), len(text), sign=""))
        Line(self, one, chunks, languages, body, situation).read()

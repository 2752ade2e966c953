"""Citations: which units of this and other acts a text points at.

Whole references of an act to itself ("this Code") are no citations; "this article" is one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.citations import down, up
from ingest.parse.citations.acts import mentions, named_by_noun
from ingest.parse.citations.amending import Amending
from ingest.parse.citations.foreign import foreign
from ingest.parse.citations.grammar import Grammar, grammar
from ingest.parse.citations.names import Names, defined_names
from ingest.parse.citations.quotes import phrases
from ingest.parse.citations.resolve import Units
from ingest.parse.citations.steps import Chain, Mention, Path
from ingest.parse.citations.tokens import ACT, LEVEL, SELF, Token, tokenise
from language.layer import Layer, normalised
from schemas.act import ActReference, Target
from schemas.parsed import Citation, Term, Warning
from schemas.source import Span
from schemas.warnings import known


@dataclass(slots=True)
class Paragraph:
    """What a paragraph has been read to hold, whatever names of acts are known."""

    named: list[Mention]
    """``named_by_noun``"""
    tokens: list[Token]


Paragraphs = dict[str, Paragraph | None]
"""By normalised text; None for one without any level word."""


def find(
    tree: Tree,
    context: Context,
    terms: Sequence[Term],
    superscripts: Sequence[Span] = (),
    known: Paragraphs | None = None,
) -> tuple[tuple[Citation, ...], tuple[Warning, ...]]:
    """Every citation of the act's units, in document order, and what did not resolve.

    ``terms`` are the act's defined terms: one that was given to an act is a name of that act.
    ``superscripts`` are the source spans set above the line (``Source.superscripts``).
    ``known`` is what ``own_paths`` has read before.
    """
    words = grammar(context.language)
    if words is None:
        return (), ()
    reader = _Reader(tree, context, words, terms, superscripts, known or {})
    for unit in tree.units:
        for layer in _layers(unit):
            reader.read(unit, layer)
    return tuple(reader.citations), tuple(reader.warnings)


def own_paths(
    tree: Tree, context: Context, known: Paragraphs | None = None
) -> Iterator[tuple[Unit, Path]]:
    """Paths that point at units of this act without doubt: "part 2 of this article".

    What is read of paragraphs is put into ``known``.
    """
    words = grammar(context.language)
    if words is None:
        return
    known = {} if known is None else known
    for unit in tree.units:
        for layer in _layers(unit):
            text = normalised(layer).text
            read = known[text] = _paragraph(text, words, context)
            if read is None:
                continue
            acts = mentions(text, words, context, by_noun=read.named)
            for chain in _joined(read.tokens, acts, text, words):
                if chain.act == "self" or any(step.here for p in chain.paths for step in p):
                    yield from ((unit, path) for path in chain.paths)


def _layers(unit: Unit) -> Iterator[Layer]:
    if unit.heading is not None:
        yield unit.heading
    yield from unit.body
    for row in unit.rows:
        yield from row


def chains_in(
    text: str,
    words: Grammar,
    context: Context,
    named: Sequence[Mention] | None = None,
    raised: frozenset[int] = frozenset(),
) -> list[Chain]:
    """The citations of units in a normalised paragraph; ``raised`` as in ``tokenise``."""
    if not words.may_cite(text):
        return []
    acts = mentions(text, words, context) if named is None else named
    return _joined(tokenise(text, words, raised), acts, text, words)


def _paragraph(text: str, words: Grammar, context: Context) -> Paragraph | None:
    if not words.may_cite(text):
        return None
    return Paragraph(named_by_noun(text, words, context), tokenise(text, words))


def _joined(tokens: list[Token], acts: Sequence[Mention], text: str, words: Grammar) -> list[Chain]:
    read = down.chains if words.order == "down" else up.chains
    return list(read(_outside(tokens, acts, text), acts, words))


def _outside(tokens: list[Token], acts: Sequence[Mention], text: str) -> list[Token]:
    """The tokens without those inside names of acts and quoted phrases; an act is one token."""
    closed = [(m.start, m.end) for m in acts]
    starts = [m.start for m in acts]
    own = len(text.rstrip(" .;,"))
    for a, b in phrases(text):
        whole = a == 0 and b >= own  # a paragraph that is a quotation speaks for itself
        last = bisect_right(starts, b - 1) - 1
        if not whole and (last < 0 or acts[last].end <= a):
            closed.append((a, b))
    if not closed:
        return tokens
    closed.sort()
    out: list[Token] = []
    place = 0
    for token in tokens:
        while place < len(closed) and closed[place][1] <= token.start:
            place += 1
        if place < len(closed) and closed[place][0] < token.end:
            start, end = closed[place]
            if not out or out[-1].end != end:
                out.append(Token(ACT, start, end))
            continue
        out.append(token)
    return out


class _Reader:
    """Reads paragraph after paragraph of one act."""

    def __init__(
        self,
        tree: Tree,
        context: Context,
        words: Grammar,
        terms: Sequence[Term],
        superscripts: Sequence[Span],
        known: Paragraphs,
    ) -> None:
        self.context = context
        self.words = words
        self.units = Units(tree, context)
        self.citations: list[Citation] = []
        self.warnings: list[Warning] = []
        self.defined: Names = defined_names(acts_of(terms, words, context), context.language)
        self.superscripts = superscripts
        self.known = known
        self.amending = Amending(words)
        self.names = {(term.start, term.end) for term in terms}

    def read(self, unit: Unit, raw: Layer) -> None:
        layer = normalised(raw)
        text = layer.text
        read = self.known.get(text)
        by_noun = read.named if read else None
        acts = mentions(text, self.words, self.context, self.defined, by_noun)
        self.amending.note(unit, text, acts)
        used: set[int] = set()
        for chain in self._amended(unit, text, acts, self._chains(layer, acts)):
            used |= {m.start for m in acts if chain.start <= m.start < chain.end}
            self._units(unit, layer, chain)
        for mention in acts:
            if mention.act == "self" or (mention.short and mention.start not in used):
                continue
            if layer.span(mention.start, mention.end) in self.names:
                continue  # where a name is given, no act is cited
            if mention.start not in used:
                self._add(unit, layer, mention.start, mention.end, [Target(mention.act)])

    def _chains(self, layer: Layer, acts: Sequence[Mention]) -> list[Chain]:
        """The citations of units in a paragraph, from what is known of it where it is."""
        text, raised = layer.text, self._raised(layer)
        if raised or text not in self.known:
            return chains_in(text, self.words, self.context, acts, raised)
        read = self.known[text]
        return _joined(read.tokens, acts, text, self.words) if read else []

    def _amended(
        self, unit: Unit, text: str, acts: Sequence[Mention], chains: Sequence[Chain]
    ) -> Iterator[Chain]:
        """The chains with the act that is changed in place of none, below an amending sentence."""
        amended = self.amending.act(unit)
        if amended is None:
            yield from chains
            return
        quoted = self.amending.quotes(unit, text, acts)
        before: Path | None = None
        for chain in chains:
            here = chain.paths[0][0].here
            if chain.act not in (None, amended) and not (quoted and chain.act == "self"):
                yield chain
                continue
            if here and not quoted:
                yield chain
                continue
            paths = [self.amending.located(unit, path, before) for path in chain.paths]
            known = tuple(path for path in paths if path is not None)
            if known:
                before = known[-1] if not quoted else before
                yield replace(chain, act=amended, paths=known)
        if before is not None:
            self.amending.note_place(unit, text, before)

    def _raised(self, layer: Layer) -> frozenset[int]:
        """Places of ``layer`` that are set above the line."""
        if not self.superscripts:
            return frozenset()
        first = bisect_right(self.superscripts, (layer.start, -1))
        out: set[int] = set()
        for start, end in self.superscripts[max(0, first - 1) :]:
            if start >= layer.end:
                break
            out.update(range(layer.index(start), layer.index(end)))
        return frozenset(out)

    def _units(self, unit: Unit, layer: Layer, chain: Chain) -> None:
        targets: list[Target] = []
        missing = False
        act = chain.act or "self"
        for path in chain.paths:
            for eid, found in self._resolve(unit, path, act, chain.act is not None):
                target = Target(act, eid)
                missing |= not found
                if target not in targets:
                    targets.append(target)
        if missing:
            start, end = layer.span(chain.start, chain.end)
            message = f"No such unit: {layer.text[chain.start : chain.end]}"
            self.warnings.append(Warning(known("citation_unresolved"), message, start, end, None))
        if targets:
            self._add(unit, layer, chain.start, chain.end, targets)

    def _resolve(
        self, unit: Unit, path: Path, act: ActReference, told: bool
    ) -> Iterator[tuple[str, bool]]:
        if act == "self":
            yield from self.units.resolve(unit, path, named=told and not path[0].here)
        else:
            yield from ((eid, True) for eid in foreign(path, act, self.context))

    def _add(
        self, unit: Unit, layer: Layer, start: int, end: int, targets: Sequence[Target]
    ) -> None:
        a, b = layer.span(start, end)
        self.citations.append(Citation(unit.eid, layer.text[start:end], a, b, tuple(targets)))


def acts_of(
    terms: Sequence[Term], words: Grammar, context: Context
) -> Iterator[tuple[str, ActReference]]:
    """Terms that were given to acts: the act is named at the end of the definition."""
    for term in terms:
        if not term.definition:
            continue
        acts = mentions(term.definition, words, context)
        if acts and acts[-1].act != "self" and acts[-1].end >= len(term.definition.rstrip()) - 1:
            yield term.term, acts[-1].act


__all__ = ["LEVEL", "SELF", "Paragraphs", "acts_of", "chains_in", "find", "own_paths"]

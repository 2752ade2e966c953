"""``Source`` → ``ParsedFile``: the conductor.

blocks → language and country → notes out of the text → head of the act → units → events,
labels, citations, terms, relations → clauses → the account of every character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from ingest.parse import beginnings, card, citations, court, labels, notes, relations, terms
from ingest.parse.block import Block, Context
from ingest.parse.blocks import Blocks, read_blocks, trimmed
from ingest.parse.clauses import clauses
from ingest.parse.collected import parted
from ingest.parse.components import Built, build, prepared
from ingest.parse.confidence import rated
from ingest.parse.contents import contents_blocks
from ingest.parse.expressions import one_work
from ingest.parse.fidelity import account
from ingest.parse.garbage import collection_paused
from ingest.parse.languages import language_parts
from ingest.parse.misread import reread
from ingest.parse.note import Note, PlacedNote, Remark
from ingest.parse.repairs import Mending
from ingest.parse.scripts import mixed_words, old_font
from ingest.parse.stamps import stamps
from ingest.parse.structure import eids
from ingest.parse.structure.candidates import Words, words
from ingest.parse.structure.scope import Item
from ingest.parse.told import as_told
from ingest.parse.torn import mark_torn
from language.identify import identify
from schemas.clause import Level
from schemas.event import Event
from schemas.parsed import ListedReason, ParsedAct, ParsedFile, SourceText, Warning
from schemas.repair import Repair
from schemas.source import Source, Span

PARSER_VERSION = "3"
"""Raised with every change that reads an act otherwise; stored on every record."""

_HEAD_LENGTH = 6000
"""Characters that the language is told from; an act's first pages tell it."""
_BEGINNING = 600
"""Characters that tell it alone where they tell it for certain."""


@collection_paused()
def parse(
    source: Source,
    *,
    language: str | None = None,
    jurisdiction: str | None = None,
    edition_date: str | None = None,
    overrides: Sequence[Repair] = (),
) -> ParsedFile:
    """Read the act of a file. Pure: the same source gives the same value.

    ``language`` (ky, kk, ru), ``jurisdiction`` (kg, kz, ru, …) and ``edition_date`` (ISO) are what
    a person knows better than the text tells; None leaves it to the text. ``overrides`` are what
    a person repaired; one whose characters do not stand in the text is told by a warning.
    """
    if source.told:
        return as_told(source, edition_date, overrides)
    parts = ((language, source),) if language else language_parts(source)
    mending = Mending(source, overrides)
    acts: list[ParsedAct] = []
    claims: list[tuple[Span, ListedReason]] = []
    told_of_file: list[Warning] = []
    for told, part in parts:
        read = read_blocks(part)
        known, misread = reread(read.blocks)
        claims.extend(_file_claims(part, read))
        told_of_file.extend((*_file_warnings(part, read), *misread))
        blocks = mending.blocks(known)
        whole = _Reading(source, blocks, mending, interleaved=len(parts) > 1)
        del read, known, blocks  # a long act's are let go of by its reading
        whole.tell(told, jurisdiction)
        for reading in whole.acts(told, jurisdiction):
            reading.find_notes()
            acts.append(reading.read_act(edition_date))
            claims.extend(reading.claims)
    listed, fidelity, unplaced = account(source.text, acts, claims)
    acts = one_work(acts)
    told_of_file.extend((*unplaced, *mending.warnings()))
    first = replace(acts[0], warnings=_in_order((*acts[0].warnings, *told_of_file)))
    acts = [_rated(act, told_of_file, source, mending) for act in (first, *acts[1:])]
    # Last: a stamp says nothing of how surely the text was read.
    acts[0] = replace(acts[0], warnings=_in_order((*acts[0].warnings, *stamps(source, acts))))
    text = SourceText(
        source.name,
        source.format,
        source.sha256,
        source.text,
        source.encoding,
        source.pages,
        source.superscripts,
    )
    return ParsedFile(text, acts[0], listed, fidelity, tuple(acts[1:]))


def _rated(
    act: ParsedAct, of_file: Sequence[Warning], source: Source, mending: Mending
) -> ParsedAct:
    warnings = (*act.warnings, *of_file)
    return replace(act, clauses=rated(act.clauses, warnings, source, mending.touched()))


def _file_claims(source: Source, read: Blocks) -> list[tuple[Span, ListedReason]]:
    """What the reader and the joining of lines have given a reason for."""
    claims: list[tuple[Span, ListedReason]] = [(span, "ornament") for span in read.ornaments]
    claims.extend((span, "mark") for span in source.marks)
    claims.extend((span, _reason(reason)) for span, reason in read.furniture)
    return claims


def _file_warnings(source: Source, read: Blocks) -> list[Warning]:
    told = [Warning(*w, chosen=None) for w in source.read_warnings]
    return [*told, *read.warnings, *mixed_words(read.blocks), *old_font(source)]


class _Reading:
    """One act of a file while it is read."""

    def __init__(
        self, source: Source, blocks: Sequence[Block], mending: Mending, interleaved: bool
    ) -> None:
        self.mending = mending
        self.source = source
        self.interleaved = interleaved
        """Lines of another text may stand between those of this one."""
        self.blocks = blocks
        self.warnings: list[Warning] = []
        self.context = Context("ru", "ru", "unknown")
        self.words: Words = words("ru", "ru")
        self.notes: tuple[Note, ...] = ()
        self.remarks: tuple[Remark, ...] = ()
        self.contents: frozenset[int] = frozenset()
        self.passed_over: tuple[Block, ...] = ()
        self.claims: tuple[tuple[Span, ListedReason], ...] = ()
        """Spans that are listed with a reason, as far as no clause holds them."""
        self.range: Span = (0, 0)
        self.own_lines = ""
        """The text of an act between whose lines another may stand."""
        self.above = ""
        """The characters above the first annex."""

    # --- the acts of a file -----------------------------------------------------------------

    def acts(self, language: str | None, jurisdiction: str | None) -> list[_Reading]:
        """This reading, or one for each act where the blocks hold several."""
        context = self.context
        apart = parted(self.blocks, context.language, context.jurisdiction, self._levels)
        if len(apart) == 1:
            return [self]
        out = [_Reading(self.source, part, self.mending, interleaved=True) for part in apart]
        for reading in out:
            reading.tell(language, jurisdiction)
        return out

    # --- language and country ---------------------------------------------------------------

    def tell(self, language: str | None, jurisdiction: str | None) -> None:
        """Find out language and country, as far as they are not given."""
        self.tell_language(language)
        self.tell_country(jurisdiction)

    def tell_language(self, given: str | None) -> None:
        language = given
        if language is None:
            sample = self._sample()
            told, head = identify(sample), identify(sample[:_BEGINNING])
            if head.certain and len(sample) > _BEGINNING:
                told = head  # what comes later may be an annex or a glossary in another language
            language = told.language
            if not told.certain:
                self._warn("language_uncertain", "Little tells the language.", language)
        self.context = replace(self.context, language=language)

    def tell_country(self, given: str | None) -> None:
        code = given
        if code is None:
            code, certain = card.detect_jurisdiction(self._sample(), self.context.language)
            if not certain:
                self._warn("jurisdiction_uncertain", "Little tells the country.", code)
        self.context = replace(self.context, jurisdiction=code)
        self.words = words(code, self.context.language)

    def _sample(self) -> str:
        out: list[str] = []
        size = 0
        for block in self.blocks:
            out.append(block.text.text)
            size += len(block.text.text)
            if size > _HEAD_LENGTH:
                break
        return "\n".join(out)

    def _warn(self, code: str, message: str, chosen: str | None) -> None:
        start = self.blocks[0].start if self.blocks else 0
        end = min(len(self.source.text), start + 1)
        self.warnings.append(Warning(code, message, start, end, chosen))

    # --- notes and contents out of the text ---------------------------------------------------

    def find_notes(self) -> None:
        self.contents = contents_blocks(self.blocks, self.words, self.context.language)
        self.notes, self.remarks, told = notes.find(self.blocks, self.context)
        self.warnings.extend(told)

    def items(self) -> list[Item]:
        """The blocks in order, notes cut out; a note that fills its blocks stands alone."""
        cuts: dict[int, list[Span]] = {}
        inside: dict[int, list[Note]] = {}
        found: tuple[Note | Remark, ...] = (*self.notes, *self.remarks)
        for piece in (p for n in found for p in n.pieces):
            cuts.setdefault(piece.block, []).append((piece.start, piece.end))
        for note in self.notes:
            inside.setdefault(note.pieces[0].block, []).append(note)
        out: list[Item] = []
        for at, block in enumerate(self.blocks):
            if at in self.contents:
                continue
            own = tuple(inside.get(at, ()))
            rest = trimmed(block, cuts[at]) if at in cuts else block
            entry = block.bullet is not None and any(notes.status_of(note) for note in own)
            if at not in cuts or rest.text.text.strip(" .;,()-") or entry:
                out.append(Item(rest, own))
            elif own:
                out.append(Item(None, own))
        return out

    # --- the act ------------------------------------------------------------------------------

    def read_act(self, edition_date: str | None) -> ParsedAct:
        items = self.items()
        head, body = self._head(items)
        decided = court.is_court_act(head.type, head.body, self.blocks, self.context.jurisdiction)
        context = replace(self.context, type=head.type or "unknown", court=decided)
        built = build(body, self.words, context)
        built.placed[:0] = _head_notes(items, body)
        del items, body
        self._let_go(built, decided)
        _set_status(built.placed)
        self.mending.tree(built.tree)
        warnings = [*built.warnings, *eids.assign(built.tree)]
        known: citations.Paragraphs = {}
        labels.assign(built.tree, context, known)
        self.mending.labels(built.tree)
        events, told = notes.attach(built.tree, built.placed, context)
        events = self.mending.events(events, built.tree)
        warnings.extend(told)
        defined = terms.find(built.tree, context)
        cited, told = citations.find(built.tree, context, defined, self.source.superscripts, known)
        warnings.extend(told)
        related = relations.find(built.tree, context)
        made = self._card(head, built, events, edition_date)
        warnings.extend(made.warnings)
        act = self.mending.act(made.act)
        if decided:
            told_by_court = court.court_card(self.blocks, built.tree, context, act.type, head.body)
            act = replace(act, court=told_by_court)
            followed = court.follows(built.tree, told_by_court, context, act.title)
            related = (*related, *followed)
        begun = beginnings.find(built.tree, context, act.type, cited)
        act = beginnings.agreed(act, begun, made.fields)
        units = clauses(built.tree, self.source.text)
        built.tree.dissolve()
        units, told = mark_torn(units, self.source.pages, *self.range)
        warnings.extend(told)
        return ParsedAct(
            act=act,
            clauses=units,
            events=events,
            citations=cited,
            terms=defined,
            relations=related,
            card=made.fields,
            warnings=_in_order((*self.warnings, *warnings)),
            beginnings=begun,
        )

    def _head(self, items: Sequence[Item]) -> tuple[card.Head, list[Item]]:
        """The head of the act, and the items behind and between it."""
        blocks = [(i, item.block) for i, item in enumerate(items) if item.block is not None]
        head = card.read_head(
            [b for _, b in blocks],
            frozenset(),
            self.context.language,
            self.context.jurisdiction,
            self._is_unit_start,
        )
        taken = {blocks[i][0] for i in (*head.consumed, *head.skipped)}
        self.passed_over = tuple(blocks[i][1] for i in head.skipped)
        last = max(taken, default=-1)
        body = [x for i, x in enumerate(items) if i not in taken and not (i < last and not x.block)]
        return head, body

    def _card(
        self,
        head: card.Head,
        built: Built,
        events: Sequence[Event],
        edition_date: str | None,
    ) -> card.Card:
        repeals = [e for e in events if e.target == "act" and e.op == "repeal"]
        changes = [e.by.date for e in events if e not in repeals and e.place != "P12" and e.by]
        return card.finish(
            head,
            built.closings,
            built.stamps,
            language=self.context.language,
            jurisdiction=self.context.jurisdiction,
            repealed_by_note=bool(repeals),
            repeal_date=next((d for e in repeals if (d := _day(e))), None),
            newest_amendment=max((d for d in changes if d), default=None),
            edition_date=edition_date,
            text=self._text(),
            above=self.above,
            fallback_title=self.source.title or PurePath(self.source.name).stem,
        )

    def _let_go(self, built: Built, decided: bool) -> None:
        """Keep of the blocks what is told of them later; those of a long act take more than it."""
        self.claims = tuple(self._claims())
        if self.blocks:
            self.range = (self.blocks[0].start, self.blocks[-1].end)
        if self.interleaved:
            self.own_lines = "\n".join(block.raw.text for block in self.blocks)
        end = min((stamp.start for stamp in built.stamps), default=0)
        self.above = "\n".join(block.text.text for block in self.blocks if block.end <= end)
        if not decided:
            self.blocks = ()

    def _text(self) -> str:
        """The characters of the act's own lines."""
        return self.own_lines if self.interleaved else self.source.text[slice(*self.range)]

    def _is_unit_start(self, block: Block) -> bool:
        return bool(self._levels(block))

    def _levels(self, block: Block) -> frozenset[Level | None]:
        """Levels of the units that the block may begin; None where its place will tell."""
        found = prepared(Item(block), self.words, self.context.language).candidates
        return frozenset(c.level for c in found if c.style != "bare" and not c.doubtful)

    # --- the account ----------------------------------------------------------------------------

    def _claims(self) -> list[tuple[Span, ListedReason]]:
        out: list[tuple[Span, ListedReason]] = []
        for block in self.blocks:
            out.extend((mark, "mark") for mark in block.marks)
        for at in self.contents:
            block = self.blocks[at]
            out.append(((block.start, block.end), "contents_list"))
        for block in self.passed_over:
            out.append(((block.start, block.end), "portal"))
        for remark in self.remarks:
            out.append(((remark.start, remark.end), "editorial_note"))
        return out


def _day(event: Event) -> str | None:
    """The day an event takes effect: its own date, else that of the act that makes it."""
    return event.in_force.date or (event.by.date if event.by else None)


def _reason(reason: str) -> ListedReason:
    known: dict[str, ListedReason] = {
        "running_head": "running_head",
        "footer": "footer",
        "page_number": "page_number",
        "portal": "portal",
    }
    return known[reason]


def _head_notes(items: Sequence[Item], body: Sequence[Item]) -> list[PlacedNote]:
    """Notes that stand in or between the lines of the head: they speak of the act."""
    kept = {id(x) for x in body}
    return [PlacedNote(note, None, "head") for x in items if id(x) not in kept for note in x.notes]


def _set_status(placed: Sequence[PlacedNote]) -> None:
    """A unit whose text a note has taken the place of keeps its number and loses its presence."""
    for one in placed:
        unit = one.host
        if unit is None or unit.body or (unit.children and one.position != "instead"):
            continue
        status = notes.status_of(one.note, one.position, unit)
        if one.position == "instead" and status is None:
            repealed = any(change.op == "repeal" for change in one.note.changes)
            status = "repealed" if repealed else "removed"
        if status is not None:
            unit.status = status


def _in_order(warnings: Sequence[Warning]) -> tuple[Warning, ...]:
    return tuple(sorted(warnings, key=lambda w: (w.start, w.end, w.code)))

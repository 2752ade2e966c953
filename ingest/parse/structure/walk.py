"""The walk: blocks of one component → units, decided by words, signs and sequences.

Read top-down: ``walk_component`` takes the items in order; a block is a unit's head where its
number fits an open sequence (``decide``), else it is text of an open unit (``unnumbered``).
Nothing is dropped: whatever fits nowhere becomes text of the unit before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.parse.block import Block, Tree, Unit
from ingest.parse.note import Note, NotePosition, PlacedNote
from ingest.parse.structure import decide, entries, unnumbered
from ingest.parse.structure.candidates import Candidate, Words
from ingest.parse.structure.headings import closed, dressed_alike, heading_like, same_dress
from ingest.parse.structure.numbering import Key, key, may_be_raised, missing, split_raised
from ingest.parse.structure.profile import profile_of
from ingest.parse.structure.scope import GROUPING, LISTED, RANK, Item, Outlook, Scope
from language.layer import EMPTY, Layer, join
from schemas.clause import Level
from schemas.parsed import Warning

_GAP_LIMIT = 60
"""More numbers lost at once than this are told by a warning, not by placeholders."""
_LONGEST_HEADING_LINE = 200
_LONGEST_BROKEN = 110
"""Characters of a heading's line where others of it stand above."""
_HEADING_LINES = 4
"""Lines under the word of a chapter that its heading may fill."""


class Walk:
    """State of the walk over one component (the act itself, or one annex)."""

    def __init__(self, tree: Tree, root: Unit | None, items: Sequence[Item], words: Words) -> None:
        self.tree = tree
        self.words = words
        self.outlook = Outlook(items)
        self.stack: list[Scope] = [Scope(root)]
        self.current: Unit | None = root
        self.placed: list[PlacedNote] = []
        self.replaced: set[int] = set()
        """Identities of the units in whose place a note stands."""
        self.warnings: list[Warning] = []
        self.awaits_heading: Scope | None = None
        self.heading_block: Block | None = None
        self.chapter_number = 0
        self.last_of: dict[str, Key] = {}
        """The number read last behind each word of a grouping unit (``глава``)."""
        self.clauses_since_chapter = 0
        self.rows_open: Unit | None = None
        self.beside: list[Unit] = []
        """Units headed by the same line as the current one (``Статьи 6 - 8``)."""
        self.profile = profile_of(items, words)

    # --- what the deciders ask and do ---------------------------------------------------------

    @property
    def base(self) -> Scope:
        return self.stack[0]

    @property
    def top(self) -> Scope:
        return self.stack[-1]

    def innermost(self, *levels: Level) -> Scope | None:
        """The innermost open unit of one of the levels."""
        for scope in reversed(self.stack):
            if scope.level in levels:
                return scope
        return None

    def container(self) -> Scope:
        """The innermost open unit that is no list entry: where a paragraph after a list goes."""
        for scope in reversed(self.stack):
            if scope.level not in LISTED:
                return scope
        return self.base

    def close_to(self, scope: Scope) -> None:
        """Leave every unit opened inside ``scope``."""
        while self.top is not scope:
            self.stack.pop()

    def holder(self, level: Level) -> Scope:
        """The innermost open unit that a unit of ``level`` may stand in."""
        for scope in reversed(self.stack):
            if scope.level == "preamble":
                continue
            if scope.level is None or RANK[scope.level] < RANK[level]:
                return scope
        return self.base

    def add(self, unit: Unit, parent: Scope) -> None:
        unit.parent = parent.unit
        if parent.unit is not None:
            parent.unit.children.append(unit)
        self.tree.units.append(unit)

    def open(
        self,
        level: Level,
        found: Candidate,
        block: Block,
        parent: Scope,
        *,
        heading: bool = False,
        num: str | None = None,
    ) -> Scope:
        """Open a unit that ``block`` heads; the text behind the number is heading or own text."""
        self.close_to(parent)
        raw_rest = block.raw.index(block.text.span(found.rest)[0])
        if found.rest >= len(block.text.text):
            raw_rest = len(block.raw.text)
        unit = Unit(level, num or found.num, block.raw.slice(0, raw_rest).strip())
        rest = block.raw.slice(raw_rest).strip()
        scope = Scope(unit, style=found.style, word=found.word)
        if rest and heading:
            unit.heading = rest
        elif rest:
            unit.body.append(rest)
            scope.tail = block.text.text
        self.add(unit, parent)
        self.stack.append(scope)
        self.current = unit
        return scope

    def place_missing(
        self, level: Level, last: Key | None, num: Key, parent: Scope, at: int
    ) -> int:
        """Placeholders for the numbers lost between ``last`` and ``num``; returns how many."""
        lost = missing(last, num)
        if not lost:
            return 0
        shown = f"{lost[0]}–{lost[-1]}" if len(lost) > 1 else str(lost[0])
        self.warnings.append(
            Warning("gap", f"Missing before {num[0]}: {shown}.", at, at, "placeholders")
        )
        if len(lost) > _GAP_LIMIT:
            return 0
        for number in lost:
            unit = Unit(level, str(number), None, status="incomplete", gap=at)
            self.add(unit, parent)
        return len(lost)

    def fill_missing(self, level: Level, num: Key, parent: Scope) -> bool:
        """A number missed before and printed now: its placeholder is taken out again."""
        beside = self.tree.units if parent.unit is None else parent.unit.children
        for unit in beside:
            lost = unit.level == level and unit.status == "incomplete" and unit.number is None
            if lost and not unit.body and unit.parent is parent.unit and key(unit.num or "") == num:
                self.tree.units.remove(unit)
                if parent.unit is not None:
                    parent.unit.children.remove(unit)
                return True
        return False

    def unflattened(
        self, last: Key | None, found: Candidate, block: Block, after: Callable[[], list[Key]]
    ) -> str:
        """The number, its lost superscript read by the sequence (with a warning) if need be.

        ``after`` tells the numbers that come next; it is asked only where it matters.
        """
        assert found.num is not None
        if not may_be_raised(last, found.num):
            return found.num
        repaired = split_raised(last, found.num, after())
        if repaired is None:
            return found.num
        self.warn("number_repaired", f"{found.num} was read as {repaired}.", block, repaired)
        return repaired

    def warn(self, code: str, message: str, block: Block, chosen: str | None) -> None:
        self.warnings.append(Warning(code, message, block.start, block.end, chosen))

    # --- the walk -----------------------------------------------------------------------------

    def run(self) -> None:
        for at, item in enumerate(self.outlook.items):
            if item.block is None:
                self._note_alone(item)
            elif item.block.cells:
                self._row(item.block)
                self._notes_of(item, "inside")
            else:
                self.rows_open = None
                self._block(at, item)

    def _block(self, at: int, item: Item) -> None:
        block = item.block
        assert block is not None
        if not block.text.text.strip(" .;,()-"):
            self._emptied(item, block)
            return
        before = len(self.tree.units)
        self.beside = []
        headed = not item.quoted and decide.head(self, at, item)
        if not headed:
            self._text(at, item, block)
        opened = len(self.tree.units) > before
        position: NotePosition = "inside"
        if headed and opened and self.current and self.current.level in GROUPING | {"article"}:
            position = "heading" if self.current.heading else "inside"
        self._notes_of(item, position)

    def _emptied(self, item: Item, block: Block) -> None:
        """A note has taken all the text: a bulleted entry stays as one that is removed."""
        if not (block.bullet and item.notes) or self.top.unit is None:
            self._notes_of(item, "after")
            return
        entries.indent(self, block)
        if self.current is not None:
            self.current.gap = item.notes[0].start
        for note in item.notes:
            self._place(note, self.current, "instead")

    def _text(self, at: int, item: Item, block: Block) -> None:
        if self._heading_goes_on(at, item, block):
            return
        unnumbered.place(self, at, item, block)

    def _heading_goes_on(self, at: int, item: Item, block: Block) -> bool:
        """A heading on its own line under the number, or the next line of a long heading."""
        scope = self.awaits_heading
        if scope is None or scope.unit is None or item.quoted or scope.unit.children:
            self.awaits_heading = None
            return False
        unit, before = scope.unit, self.heading_block
        if self._heading_runs_on(at, scope, before):
            fits = True
        elif unit.heading is None:
            fits = unnumbered.heading_of(self, at, unit, block)
        else:
            fits = before is not None and (
                (same_dress(before, block) and heading_like(block))
                or self._broken_heading(at, unit.heading, block)
                or self._unfinished(unit, block)
            )
        if not fits:
            self.awaits_heading = None
            return False
        parts = (unit.heading, block.raw) if unit.heading else (block.raw,)
        unit.heading = join(parts)
        self.heading_block = block
        self.current = unit
        return True

    def _broken_heading(self, at: int, heading: Layer, block: Block) -> bool:
        """A heading cut by the line width: a small letter goes on, then a unit begins."""
        text = block.text.text
        following = self.outlook.next_block(at)
        return (
            text[:1].islower()
            and len(text) < _LONGEST_HEADING_LINE
            and not closed(heading.text)
            and not closed(text)
            and following is not None
            and bool(following.candidates)
        )

    def _heading_runs_on(self, at: int, scope: Scope, before: Block | None) -> bool:
        """All lines from here to the first unit of a chapter are its heading: short, set alike, and
        the last without the sign that ends a norm. The lines may break before a name."""
        if scope.level not in GROUPING or scope.style != "word" or before is None:
            return False
        under_heading = scope.unit is not None and scope.unit.heading is not None
        last: Block | None = None
        for ahead in range(at, min(at + _HEADING_LINES + 1, len(self.outlook.items))):
            item = self.outlook.items[ahead]
            block = item.block
            if block is None:
                continue
            if any(c.style != "bare" and not c.doubtful for c in item.candidates):
                return last is not None and not closed(last.text.text)
            longest = _LONGEST_BROKEN if under_heading or last else _LONGEST_HEADING_LINE
            text = block.text.text
            plain = not (item.quoted or block.cells or block.bullet or text.endswith((":", ";")))
            if not plain or len(text) > longest or not dressed_alike(before, block):
                return False
            last = block
        return False

    def _unfinished(self, unit: Unit, block: Block) -> bool:
        """A chapter's heading that breaks behind ``и`` or a comma, or before a small letter: what
        follows ends it, closed by a full stop or not."""
        if unit.level not in GROUPING or unit.heading is None:
            return False
        heading, text = unit.heading.text.rstrip(), block.text.text
        if len(text) > _LONGEST_HEADING_LINE or block.cells or block.bullet:
            return False
        if heading.endswith(","):
            return True
        cut = heading.split()[-1].lower() in self.words.joining or text[:1].islower()
        return cut and not closed(heading)

    def await_heading(self, scope: Scope, block: Block) -> None:
        """The lines after ``block`` may be (the rest of) the heading of ``scope``."""
        self.awaits_heading = scope
        self.heading_block = block

    def _row(self, block: Block) -> None:
        unit = self.rows_open
        if unit is None:
            scope = self.container()
            self.close_to(scope)
            unit = Unit("table", None, None)
            self.add(unit, scope)
            self.rows_open = unit
            self.current = unit
        unit.rows.append(block.cells)
        unit.body.append(block.raw)

    # --- notes --------------------------------------------------------------------------------

    def _note_alone(self, item: Item) -> None:
        for note in item.notes:
            position = self._standing()
            if position == "after" and _of_alinea(note, self.container()):
                unnumbered.removed(self, note.start)
                position = "instead"
            self._place(note, self.current, position)

    def _place(self, note: Note, host: Unit | None, position: NotePosition) -> None:
        self.placed.append(PlacedNote(note, host, position))
        if position == "instead":
            self.replaced.add(id(host))

    def _standing(self) -> NotePosition:
        if self.current is None:
            return "head"
        if self.current.level == "attachment" and not self.current.children:
            return "title"
        if self.current.level == "list" and not self.current.children:
            return "list_heading"
        return "after"

    def _notes_of(self, item: Item, position: NotePosition) -> None:
        for note in item.notes:
            if note.instead:
                position = "instead"
            self._place(note, self.current, position)
            for unit in self.beside if note.instead else ():
                self._place(note, unit, position)


def text_of(unit: Unit) -> Layer:
    """The unit's own text as one layer."""
    return join(unit.body) if unit.body else EMPTY


def _of_alinea(note: Note, scope: Scope) -> bool:
    """``(абзац 2 утратил силу …)`` on a line of its own: it stands where the paragraph stood.

    ``(Часть вторая утратила силу …)`` too, behind the first part of an article whose parts have no
    numbers.
    """
    gone = any(change.op in ("repeal", "delete") for change in note.changes)
    if not gone or len(note.targets) != 1:
        return False
    step = note.targets[0][-1]
    if step.level != "paragraph" or scope.unit is None or scope.unit.level != "article":
        return step.level == "alinea"
    unnumbered = all(child.level == "alinea" for child in scope.unit.children)
    return unnumbered and step.num == str(scope.alineas + 1)

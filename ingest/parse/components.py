"""Blocks → components: the act itself and the annexes that stamps begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile

from ingest.parse import card, court
from ingest.parse.block import Block, Context, Tree, Unit
from ingest.parse.card import words as card_words
from ingest.parse.folding import folded
from ingest.parse.note import PlacedNote
from ingest.parse.stamps import stamp_lines
from ingest.parse.structure.candidates import Style, Words, candidates
from ingest.parse.structure.glued import parted
from ingest.parse.structure.headings import closed, emphasised, upper_case
from ingest.parse.structure.numbering import Key, follows, key
from ingest.parse.structure.quotes import quoted_blocks
from ingest.parse.structure.scope import Item
from ingest.parse.structure.walk import Walk
from ingest.parse.types import act_type, find_types
from language.layer import join
from schemas.parsed import Warning

_TITLE_BLOCKS = 6
_TITLE_LENGTH = 600
_STAMP_REACH = 24
"""Items that a stamp and what is read on behind it may fill."""
_MOST_OF_SERVICE = 6
"""Lines of stamps for service use, in two languages with the copy's number."""


@dataclass(slots=True)
class Built:
    """The tree of one act, with what was met on the way."""

    tree: Tree = field(default_factory=Tree)
    placed: list[PlacedNote] = field(default_factory=list)
    closings: list[card.Closing] = field(default_factory=list)
    stamps: list[card.Stamp] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    documents: list[Unit] = field(default_factory=list)
    """Annexes of the act itself, which may have annexes of their own."""


@dataclass(slots=True)
class _Component:
    root: Unit | None
    items: list[Item]
    stamp: card.Stamp | None = None


def build(items: Sequence[Item], words: Words, context: Context) -> Built:
    """Walk the act and each annex. ``items`` are what the head of the act left."""
    built = Built()
    for part in _split(items, words, context, built):
        if part.root is not None:
            _nest(part, built, context)
            built.tree.units.append(part.root)
        if part.root is None and context.court:
            _walk_parts(part.items, words, built)
        else:
            _walk(part.root, part.items, words, built)
    return built


def _walk(root: Unit | None, items: Sequence[Item], words: Words, built: Built) -> None:
    walk = Walk(built.tree, root, items, words)
    walk.run()
    built.placed.extend(walk.placed)
    built.warnings.extend(walk.warnings)


def _walk_parts(items: Sequence[Item], words: Words, built: Built) -> None:
    """Each part of a court act is a unit; numbers begin anew in it."""
    for section in court.sections(items):
        root = Unit("part", None, None, heading=section.heading)
        root.court_part, root.court_certain = section.part, section.certain
        built.tree.units.append(root)
        _walk(root, section.items, words, built)
        if root.heading is None and not root.body:
            _mark_begun_late(root, section.items)


def _mark_begun_late(root: Unit, items: Sequence[Item]) -> None:
    """A part with nothing of its own: an introduction that begins with a number has lost its
    first words; any other such part stands where its units do."""
    root.gap = next((item.block.start for item in items if item.block is not None), None)
    if root.court_part == "introduction":
        root.status = "incomplete"


def _nest(part: _Component, built: Built, context: Context) -> None:
    """``Приложение 1 к Правилам``: an annex of an annex stands under the document it names.

    Where the file is that document itself, no annex names an act and none is nested.
    """
    root, stamp = part.root, part.stamp
    if root is None or stamp is None:
        return
    if (holder := _of_annex(root, built)) is not None:
        root.parent = holder
        holder.children.append(root)
        return
    if not _of_document(stamp, context):
        built.documents.append(root)
        return
    if not built.documents:
        return
    last = built.documents[-1]
    of_last = [u for u in last.children if u.level == "attachment"]
    named = [u for u in (*built.documents[:-1], *of_last, last) if _is_titled(u, stamp, context)]
    parent = named[-1] if named else last
    root.parent = parent
    parent.children.append(root)


def _of_annex(root: Unit, built: Built) -> Unit | None:
    """The annex that the stamp names: ``Приложение к приложению № 2``."""
    told = (
        card_words.pattern("annex", "within").search(folded(root.number.text))
        if root.number
        else None
    )
    if told is None:
        return None
    number = card_words.numbered(told)
    above = [u for u in built.tree.units if u.level == "attachment" and u is not root]
    return next((u for u in reversed(above) if number in (None, u.num)), None)


def _of_document(stamp: card.Stamp, context: Context) -> bool:
    """The stamp names a document that acts approve (rules, a standard), not an act."""
    document = stamp.type and act_type(stamp.type, context.jurisdiction).kind == "doc"
    return stamp.kind == "annex_of" and bool(document) and stamp.number is None


def _is_titled(unit: Unit, stamp: card.Stamp, context: Context) -> bool:
    """The title of an annex has the word for the document that a stamp names."""
    title = unit.heading.text if unit.heading else ""
    found = find_types(title, context.language, context.jurisdiction)
    return any(slug == stamp.type for slug, _, _ in found)


def prepared(item: Item, words: Words, language: str) -> Item:
    """The item with every reading of its beginning."""
    if item.block is None:
        return item
    return Item(item.block, item.notes, candidates(item.block, words, language))


def _split(items: Sequence[Item], words: Words, context: Context, built: Built) -> list[_Component]:
    """Cut at stamps; take signatures out. Quoted text of other acts is left whole."""
    quoted = quoted_blocks([i.block for i in items])
    known = [
        Item(item.block, item.notes, (), quoted=True)
        if i in quoted
        else prepared(item, words, context.language)
        for i, item in enumerate(items)
    ]
    known, told = parted(known, words, context.language)
    built.warnings.extend(told)
    amid = _amid_sequence(known)
    blocks = [b for item in known if (b := item.block) is not None]
    parts = [_Component(None, [])]
    skip = 0
    position = -1
    for i, item in enumerate(known):
        position += item.block is not None
        if skip and item.block is not None:
            skip -= 1
            parts[-1].items.extend(_notes_only(item))
        elif item.block is None or amid[i] or _is_clause(item):
            parts[-1].items.append(item)
        elif stamp := _whole_stamp(known, i, words, context):
            root, taken = _attachment(stamp, blocks, position, words, context)
            built.stamps.append(stamp)
            parts.append(_Component(root, _notes_only(item), stamp))
            skip = taken - 1
        elif closing := card.closing_at(blocks, position, context.language, context.jurisdiction):
            built.closings.append(closing)
            skip = closing.count - 1
            parts[-1].items.extend(_notes_only(item))
        else:
            parts[-1].items.append(item)
    return parts


def _stamp(items: Sequence[Item], at: int, words: Words, context: Context) -> card.Stamp | None:
    """The stamp that begins at an item: it never reaches over a table's row or a unit's head."""
    run: list[Block] = []
    for item in items[at : at + _STAMP_REACH]:
        if item.block is None:
            continue
        if run and (sum(map(bool, item.block.cells)) > 1 or _is_clause(item)):
            break
        if words.form.fullmatch(item.block.text.text):
            break  # its number is the form's
        run.append(item.block)
    if not run:
        return None
    found = card.stamp_at(run, 0, context.language, context.jurisdiction)
    if found and found.count > 1 and closed(run[0].text.text):
        behind = card.stamp_at(run, 1, context.language, context.jurisdiction)
        if behind and behind.end == found.end:
            return None  # the sentence before the stamp is none of its lines
    return found


def _whole_stamp(
    items: Sequence[Item], at: int, words: Words, context: Context
) -> card.Stamp | None:
    """The stamp at an item with what belongs to it: ``1-тиркеме`` and the approval below it, the
    word by which an annex is told to be a form, and lines that say for whom the annex is."""
    before = _for_service(items, at)
    stamp = _stamp(items, _behind(items, at, before), words, context)
    block = items[at].block
    if stamp is None or block is None:
        return None
    if before:
        stamp = replace(stamp, count=stamp.count + before, start=block.start)
    behind = _behind(items, at, stamp.count)
    bare = stamp.date is None and stamp.number is None and stamp.type is None
    second = _stamp(items, behind, words, context) if bare and behind < len(items) else None
    if second is not None and second.annex is None and second.kind != "annex_of":
        fields = (*stamp.fields, *second.fields)
        count = stamp.count + second.count
        stamp = replace(second, count=count, annex=stamp.annex, fields=fields, start=stamp.start)
        behind = _behind(items, at, count)
    form = items[behind].block if behind < len(items) else None
    if form is not None and words.form.fullmatch(form.text.text):
        stamp = replace(stamp, count=stamp.count + 1, end=form.end)
        behind = _behind(items, at, stamp.count)
    after = _for_service(items, behind)
    return replace(stamp, count=stamp.count + after) if after else stamp


def _for_service(items: Sequence[Item], at: int) -> int:
    """Blocks from an item on that say for whom a text is, or which of its copies this one is."""
    run = (b for item in items[at : at + _STAMP_REACH] if (b := item.block) is not None)
    lines = [b.text.text for b in takewhile(lambda b: not b.cells, islice(run, _MOST_OF_SERVICE))]
    count = 0
    while step := stamp_lines(lines[count:]):
        count += step
    return count


def _behind(items: Sequence[Item], at: int, count: int) -> int:
    """Index of the item behind ``count`` blocks from ``at`` on."""
    while count and at < len(items):
        count -= items[at].block is not None
        at += 1
    return at


def _is_clause(item: Item) -> bool:
    """The block heads a unit, is a dashed entry, is quoted, or has no text left."""
    heads = any(c.style != "bare" and not c.doubtful for c in item.candidates)
    if heads or item.quoted or item.block is None:
        return True
    return bool(item.block.bullet) or not item.block.text.text.strip()


_SEQUENCE_STYLES: tuple[Style, ...] = ("dot", "paren", "dotted")
_SEQUENCE_REACH = 60
"""Items between two entries of one list."""


def _amid_sequence(items: Sequence[Item]) -> list[bool]:
    """Whether an item stands between two numbers of one list or between two articles.

    No signature and no annex begins there; asking is dear in a long code.
    """
    out = [False] * len(items)
    last: dict[str, tuple[int, Key]] = {}
    for i, item in enumerate(items):
        found: dict[str, Key | None] = {s: item.number(s) for s in _SEQUENCE_STYLES}
        word = item.candidate("word")
        if word is not None and word.level == "article" and word.num and not word.doubtful:
            found["article"] = key(word.num)
        for style, number in found.items():
            if number is None:
                continue
            before = last.get(style)
            near = before is not None and (style == "article" or i - before[0] <= _SEQUENCE_REACH)
            if before is not None and near and follows(before[1], number) in ("next", "inserted"):
                out[before[0] : i] = [True] * (i - before[0])
            last[style] = (i, number)
    return out


def _notes_only(item: Item) -> list[Item]:
    """The notes inside a block that is not walked stay in their place."""
    return [Item(None, item.notes)] if item.notes else []


def _attachment(
    stamp: card.Stamp,
    blocks: Sequence[Block],
    at: int,
    words: Words,
    context: Context,
) -> tuple[Unit, int]:
    """The annex unit of a stamp: stamp as number, the title lines as heading."""
    first = at + stamp.count
    title: list[Block] = []
    for place, block in enumerate(blocks[first : first + _TITLE_BLOCKS], first):
        if not _titles(block, title, words, context.language):
            break
        if title and card.stamp_at(blocks, place, context.language, context.jurisdiction):
            break
        title.append(block)
    unit = Unit(
        "attachment",
        stamp.annex,
        join(b.raw for b in blocks[at:first]),
        heading=join(b.raw for b in title) if title else None,
    )
    return unit, stamp.count + len(title)


def _titles(block: Block, before: Sequence[Block], words: Words, language: str) -> bool:
    """A line of the title under a stamp: no unit, no sentence, set like the line before."""
    text = block.text.text
    filled_in = "__" in text  # a blank of the form under the title
    plain = not (block.cells or block.bullet or filled_in or "\t" in block.raw.text)
    if not plain or not 0 < len(text) <= _TITLE_LENGTH:
        return False
    if candidates(block, words, language) or (closed(text) and not text.isupper()):
        return False
    if not before or upper_case(text):
        return True
    if upper_case(before[-1].text.text) and text[:1].isupper() and not emphasised(block):
        # "… туралы / ЕРЕЖЕ", "СТРУКТУРА МИНИСТЕРСТВА": what begins anew is text; only a single
        # word at the beginning, "ПРАВИЛА", goes on with what they are of
        return len(before) == 1 and " " not in before[0].text.text.strip()
    return (
        block.hints.bold == before[-1].hints.bold
        and block.hints.centered == before[-1].hints.centered
    )

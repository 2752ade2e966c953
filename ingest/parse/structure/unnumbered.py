"""Paragraphs without a number: whose text are they?

By law № 480-V of Kazakhstan (art. 23) a capital letter begins a new part, a small one goes on with
the list; elsewhere the same is practice. A paragraph after a list belongs to the clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.parse.block import Block, Unit
from ingest.parse.blocks import trimmed
from ingest.parse.card.lines import is_title_line
from ingest.parse.structure import entries
from ingest.parse.structure.candidates import Candidate, Style, candidates
from ingest.parse.structure.headings import emphasised, heading_like, upper_case
from ingest.parse.structure.numbering import follows, key, missing
from ingest.parse.structure.scope import GROUPING, LISTED, Item, Scope
from schemas.clause import Level

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk

_AHEAD = 60
_PLAIN = Candidate("bare", None, None, 0)


def place(walk: Walk, at: int, item: Item, block: Block) -> None:
    """Give the block to a unit: as its own text, a further paragraph, a list's heading …"""
    if block.lines[0].kind == "footnote":  # they stand behind the text: no last clause's norm
        walk.close_to(walk.base)
        _paragraph_of_base(walk, block)
        return
    if not item.quoted:
        if block.bullet and walk.top.unit is not None:
            entries.indent(walk, block)
            return
        if (
            _operative_part(walk, at, block)
            or _own_note(walk, at, block)
            or _torn_entry(walk, at, block)
            or _heads_list(walk, at, block)
        ):
            return
    scope = _owner(walk, at, item, block)
    walk.close_to(scope)
    unit = scope.unit
    if unit is None:
        _before_units(walk, at, block)
    elif _takes_own_text(walk, scope, unit):
        unit.body.append(block.raw)
        scope.tail = block.text.text
        walk.current = unit
    else:
        _alinea(walk, scope, block)


def _operative_part(walk: Walk, at: int, block: Block) -> bool:
    """``РЕШИЛ:`` in a court act whose reasons are numbered too: clauses begin anew behind it."""
    text = block.text.text
    if walk.profile.articles or walk.base.unit is not None or not text.rstrip().endswith(":"):
        return False
    if not walk.words.operative.search("".join(text.lower().split())):
        return False
    begun = walk.base.counters.get("dot") is not None
    if not begun or walk.outlook.next_number(at, "dot", limit=4) != (1,):
        return False
    walk.close_to(walk.base)
    del walk.base.counters["dot"]
    _paragraph_of_base(walk, block)
    return True


def heading_of(walk: Walk, at: int, unit: Unit, block: Block) -> bool:
    """The line under a bare number is its heading."""
    if block.bullet:
        return False
    if unit.level == "article":
        return heading_like(block) and (emphasised(block) or walk.profile.below)
    if heading_like(block):
        return True
    following = walk.outlook.next_block(at)
    if len(block.text.text) >= 200 or not block.text.text.endswith((".", ",")):
        return False
    if unit.level in GROUPING and is_title_line(block):
        return True  # "О выборах." over "А. О праве."; "О Съезде рабочих," and its second line
    ended = block.text.text.endswith(".")
    return ended and following is not None and bool(following.candidates)


def _takes_own_text(walk: Walk, scope: Scope, unit: Unit) -> bool:
    """The first paragraph of a unit is its own text, unless a note has taken that one's place."""
    return (
        not unit.body
        and not unit.children
        and unit.level not in ("list", "table")
        and unit.status == "present"
        and scope.alineas == 1
        and id(unit) not in walk.replaced
    )


def _alinea(walk: Walk, scope: Scope, block: Block) -> None:
    scope.alineas += 1
    unit = Unit("alinea", None, None, order=scope.alineas)
    unit.body.append(block.raw)
    walk.add(unit, scope)
    scope.last_alinea = unit
    scope.tail = block.text.text
    walk.current = unit


def _own_note(walk: Walk, at: int, block: Block) -> bool:
    """``Примечания. 1. …`` behind the parts of an article: a paragraph of the article, with a list
    of its own that begins at 1 (criminal and administrative codes). Starred lines and what stands
    under a table are the table's."""
    found = walk.words.own_note.match(block.text.text)
    if found is None:
        return False
    host = walk.innermost("article")
    following = walk.outlook.next_block(at)
    starred = following is not None and following.block is not None and following.block.bullet
    under_table = walk.current is not None and walk.current.level == "table"
    if host is None or starred or under_table:
        return False
    walk.close_to(host)
    rest = trimmed(block, [(0, found.end())]) if found.end() < len(block.text.text) else None
    numbered = next(
        (c for c in candidates(rest, walk.words, "") if c.style == "dot") if rest else iter(()),
        None,
    )
    whole = rest is None or numbered is None or numbered.num != "1"
    _alinea(walk, host, block if whole else trimmed(block, [(found.end(), len(block.text.text))]))
    assert host.last_alinea is not None
    scope = Scope(host.last_alinea, tail=block.text.text, is_note=True)
    walk.stack.append(scope)
    if not whole:
        assert rest is not None and numbered is not None
        scope.counters["dot"] = (1,)
        walk.open("point", numbered, rest, scope)
    return True


def removed(walk: Walk, gap: int) -> None:
    """A paragraph that a note has taken the place of keeps its place in the count."""
    scope = walk.container()
    if scope.unit is None:
        return
    walk.close_to(scope)
    scope.alineas += 1
    unit = Unit("alinea", None, None, order=scope.alineas, status="repealed", gap=gap)
    walk.add(unit, scope)
    scope.last_alinea = unit
    walk.current = unit


def _before_units(walk: Walk, at: int, block: Block) -> None:
    """Text of the component itself: a preamble where units follow, else plain paragraphs."""
    base = walk.base
    if base.last_alinea is None and any(
        i.candidates and not i.quoted for i in walk.outlook.behind(at)
    ):
        scope = walk.open("preamble", _PLAIN, _whole(block), base)
        assert scope.unit is not None
        scope.unit.number = None
        scope.unit.body = [block.raw]
        scope.tail = block.text.text
        return
    _paragraph_of_base(walk, block)


def _paragraph_of_base(walk: Walk, block: Block) -> None:
    base = walk.base
    unit = Unit("alinea", None, None, order=base.alineas)
    base.alineas += 1
    unit.body.append(block.raw)
    walk.add(unit, base)
    base.last_alinea = unit
    base.tail = block.text.text
    walk.current = unit


def _whole(block: Block) -> Block:
    return block


# --- whose paragraph -------------------------------------------------------


def _owner(walk: Walk, at: int, item: Item, block: Block) -> Scope:
    text = block.text.text
    for scope in reversed(walk.stack):
        if scope.level not in LISTED:
            return scope if scope.level != "alinea" else _beyond(walk, scope)
        if scope.tail.endswith(":"):
            return scope
        # "2-бөлүктө …" under "4) 11-беренеде:" begins with its digit
        small = text[:1].islower() or text[:1].isdigit()
        in_list = item.quoted or (small and scope.tail.endswith((";", ",")))
        # a dash holds paragraphs of its own once one has come after its colon
        if in_list and (scope.level == "point" or scope.alineas > 1):
            return scope
        if _list_goes_on(walk, at, scope):
            return scope
    return walk.base


def _beyond(walk: Walk, scope: Scope) -> Scope:
    return walk.stack[walk.stack.index(scope) - 1]


def _list_goes_on(walk: Walk, at: int, scope: Scope) -> bool:
    """The list that ``scope`` is an entry of continues after the paragraph."""
    unit = scope.unit
    if unit is None or unit.num is None or scope.style not in ("paren", "letter", "dot"):
        return False
    style: Style = scope.style
    for ahead in walk.outlook.behind(at, _AHEAD):
        if ahead.block is None or ahead.quoted:
            continue
        word = ahead.candidate("word")
        if word is not None and not word.doubtful:
            return False
        found = ahead.candidate(style)
        if found is None or found.num is None:
            other = ahead.candidate("dot", "dotted")
            if other is not None and style != "dot" and _continues_clause(walk, other):
                return False
            continue
        if style == "letter":
            return entries._letter_follows(walk, unit.num, found.num)
        last, number = key(unit.num), key(found.num)
        return follows(last, number) in ("next", "inserted")
    return False


def _continues_clause(walk: Walk, found: Candidate) -> bool:
    if found.num is None:
        return False
    if found.style == "dotted":
        return True
    scope = walk.innermost("article") or walk.base
    return follows(scope.counters.get("dot"), key(found.num)) is not None


# --- headings of lists, lost entries ---------------------------------------


def _heads_list(walk: Walk, at: int, block: Block) -> bool:
    """A heading without a number inside a by-law or annex: of a list, or of a chapter."""
    if walk.profile.articles or not heading_like(block):
        return False
    named = bool(walk.words.list_words.search(block.text.text))
    set_apart = bool(block.hints.heading) or (block.hints.bold and block.hints.centered)
    # a picture tells neither bold type nor that a line which fills the page is centred
    recognised = block.lines[0].confidence is not None
    shown = emphasised(block) or upper_case(block.text.text) or recognised
    if not (set_apart or (named and shown)):
        return False
    after = walk.outlook.next_number(at, "dot", limit=6)
    last = walk.base.counters.get("dot")
    if after is None or (last is None and not named):
        return False
    restarts = after == (1,)
    if restarts and (named or last is not None):
        _open_headed(walk, "list", block)
        return True
    if set_apart and last is not None and follows(last, after) == "next":
        _open_headed(walk, "chapter", block)
        return True
    return False


def _open_headed(walk: Walk, level: Level, block: Block) -> None:
    parent = walk.base if level == "list" else walk.holder(level)
    scope = walk.open(level, _PLAIN, block, parent, heading=True)
    assert scope.unit is not None
    scope.unit.number = None
    scope.unit.heading = block.raw
    walk.clauses_since_chapter = 0
    walk.await_heading(scope, block)


_CLOSES = re.compile(r"[^\W\d_]{3}\)")


def _is_tail(text: str) -> bool:
    """Begins with a small letter, or closes a parenthesis that it has not opened."""
    if text[:1].islower():
        return True
    return ")" in text and _CLOSES.search(text.partition("(")[0]) is not None


def _torn_entry(walk: Walk, at: int, block: Block) -> bool:
    """The tail of an entry whose beginning is lost, right before a jump in the numbers.

    ``5. …``, ``… облысы) мекемесі.``, ``16. …``: 6–14 are lost, the text is the tail of 15.
    """
    text = block.text.text
    if not walk.top.tail.endswith(".") or not _is_tail(text):
        return False
    following = walk.outlook.next_block(at)
    if following is None or following.quoted:
        return False
    found = following.candidate("dot", "paren")
    if found is None or found.num is None:
        return False
    number = key(found.num)
    for scope in reversed(walk.stack):
        last = scope.counters.get(found.style)
        if last is None:
            continue
        lost = missing(last, number)
        if follows(last, number) != "gap" or len(number) > 1 or not lost:
            return False
        level: Level = _entry_level(scope, found.style)
        walk.close_to(scope)
        walk.place_missing(level, last, (number[0] - 1,), scope, block.start)
        unit = Unit(level, str(number[0] - 1), None, status="incomplete")
        unit.body.append(block.raw)
        walk.add(unit, scope)
        walk.current = unit
        scope.counters[found.style] = (number[0] - 1,)
        walk.warn("torn_text", "The beginning of this entry is lost.", block, unit.num)
        return True
    return False


def _entry_level(scope: Scope, style: Style) -> Level:
    if style == "paren":
        return "point"
    if scope.level == "list":
        return "item"
    return "paragraph" if scope.level is None or scope.level in GROUPING | {"article"} else "point"

"""Units headed by their word: articles, chapters, sections, and the repair of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.parse.block import Block
from ingest.parse.structure.candidates import Candidate
from ingest.parse.structure.headings import closed, emphasised
from ingest.parse.structure.numbering import Key, comes_back, follows, key, missing
from ingest.parse.structure.scope import GROUPING, Item, Scope

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk

_FARTHEST = 30
"""Numbers that may be missing at once; a jump that is longer and comes back is a slip."""
_REACH = 24
"""Numbers looked at ahead to tell a lost superscript or a slip from a gap."""
_LOST_CHAPTERS = 10


def head(walk: Walk, at: int, found: Candidate, block: Block) -> bool:
    level = found.level
    assert level is not None
    awaits = walk.awaits_heading
    if found.num is None and awaits and awaits.unit and awaits.unit.heading is None:
        return False
    worded = walk.profile.articles or walk.profile.chapters
    if level == walk.words.bylaw_chapter and not worded:
        level = "chapter"
    parent = _subsection_holder(walk, found) or walk.holder(level)
    num = found.num
    if level == "article":
        return _article(walk, at, found, block)
    rest = block.text.text[found.rest :]
    if found.doubtful or (rest and not heading_like_rest(rest)):
        return False
    if num is not None:
        num = _grouping_number(walk, at, found, block, parent)
    scope = walk.open(level, found, block, parent, heading=True, num=num)
    walk.clauses_since_chapter = 0
    walk.await_heading(scope, block)
    return True


def needed_whole(walk: Walk, item: Item, found: Candidate) -> bool:
    """``Статья 3 28.``: the number in two pieces is the one awaited, its first piece is not."""
    if found.level != "article" or found.num is None:
        return False
    last = walk.base.counters.get("word")
    plain = next((c for c in item.candidates if c.style == "word" and not c.parted), None)
    fits = follows(last, key(found.num)) in ("next", "inserted")
    return fits and not (
        plain and plain.num and follows(last, key(plain.num)) in ("next", "inserted")
    )


def read_whole(walk: Walk, item: Item) -> bool:
    parted = next((c for c in item.candidates if c.parted), None)
    return parted is not None and needed_whole(walk, item, parted)


def _articles_after(walk: Walk, at: int) -> list[Key]:
    return walk.outlook.next_words(at, "article", _REACH)


def _grouping_number(walk: Walk, at: int, found: Candidate, block: Block, parent: Scope) -> str:
    """The number of a chapter or section by its sequence; chapters lost before it are placed."""
    assert found.num is not None and found.level is not None
    level = found.level
    last = walk.last_of.get(found.word)
    num = walk.unflattened(last, found, block, lambda: walk.outlook.next_words(at, level))
    number = key(num)
    walk.last_of[found.word] = number
    lost = missing(last, number) if last is not None and follows(last, number) == "gap" else []
    if level == "chapter" and 0 < len(lost) <= _LOST_CHAPTERS:
        after = walk.outlook.next_words(at, level)
        if not after or follows(number, after[0]) in ("next", "inserted") or after[0] == (1,):
            walk.close_to(parent)
            walk.place_missing(level, last, number, parent, block.start)
    return num


def _subsection_holder(walk: Walk, found: Candidate) -> Scope | None:
    """``Подпараграф 1`` under ``§ 2``: another word of the same level stands inside the first."""
    if found.level != "section":
        return None
    open_ = [s for s in walk.stack if s.level == "section" and s.word]
    same = next((s for s in open_ if s.word == found.word), None)
    if same is not None:
        return walk.stack[walk.stack.index(same) - 1]
    return open_[-1] if open_ else None


def heading_like_rest(rest: str) -> bool:
    """Behind a grouping word comes a heading: no sentence of a paragraph's length."""
    return len(rest) <= 600 and not rest.endswith((";", ":"))


def _article(walk: Walk, at: int, found: Candidate, block: Block) -> bool:
    assert found.num is not None
    parent = walk.holder("article")
    last = walk.base.counters.get("word")
    num = walk.unflattened(last, found, block, lambda: _articles_after(walk, at))
    number = key(num)
    relation = "next" if _of_next_chapter(num, number, last) else follows(last, number)
    if found.doubtful and relation not in ("next", "inserted"):
        return False
    if found.doubtful and not found.parted and not emphasised(block):
        return False
    walk.close_to(parent)
    slip = relation == "gap" and last is not None and _is_slip(walk, at, last, number)
    if slip:
        walk.warn("number_out_of_sequence", f"Smaller numbers go on behind {num}.", block, num)
    elif relation == "gap" and last is not None:
        if _gone_with_its_chapter(walk):
            walk.warn("gap", f"Missing before {num}: gone with their chapter.", block, "chapter")
        else:
            walk.place_missing("article", last, number, parent, block.start)
    rest = block.text.text[found.rest :]
    heading = bool(rest) and _article_heading(walk, at, rest)
    scope = walk.open("article", found, block, parent, heading=heading, num=num)
    if not slip and (last is None or number > last):
        walk.base.counters["word"] = number
    if not rest or heading:
        walk.await_heading(scope, block)
    return True


def _is_slip(walk: Walk, at: int, last: Key, number: Key) -> bool:
    """A number far too high, with the sequence going on behind it as if it were not there."""
    if number[0] - last[0] <= _FARTHEST:
        return False
    return comes_back(last, number, _articles_after(walk, at)[:3]) is not None


def _of_next_chapter(num: str, number: Key, last: Key | None) -> bool:
    """``Статья 2.1`` behind ``Статья 1.7``: articles numbered by chapter (code of offences)."""
    if "." not in num or last is None or len(last) == 1:
        return False
    return number[0] == last[0] + 1 and number[1:] == (1,)


def _gone_with_its_chapter(walk: Walk) -> bool:
    """A chapter without any article stands before: the missing ones were repealed with it."""
    for unit in reversed(walk.tree.units):
        if unit.level not in GROUPING:
            return False
        open_ = any(scope.unit is unit for scope in walk.stack)
        if not open_ and not unit.children:
            return any(p.host is unit and p.note.changes for p in walk.placed)
    return False


def _article_heading(walk: Walk, at: int, rest: str) -> bool:
    """The line behind ``Статья N.`` is its heading, not its text."""
    if rest.endswith((":", ";", ",")):
        return False
    if not closed(rest):
        return len(rest) < 600
    following = walk.outlook.next_block(at)
    if not walk.profile.headings or following is None:
        return False
    word = following.candidate("word")
    return word is None or word.doubtful

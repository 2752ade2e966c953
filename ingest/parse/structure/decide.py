"""Which unit does a numbered line head? Decided by the sequences that are open.

The same sign means different units by act: ``1.`` is a part of an article, a clause of a by-law,
a chapter of a by-law that leaves the word out, or an entry of a list. The number that is expected
in each open sequence, and the number that comes next in the text, tell them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.parse.block import Block
from ingest.parse.structure import dotted, entries, lookalikes, several, worded
from ingest.parse.structure.candidates import Candidate
from ingest.parse.structure.headings import emphasised, heading_like
from ingest.parse.structure.numbering import Key, follows, key
from ingest.parse.structure.scope import GROUPING, Item, Scope
from schemas.clause import Level

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk

_CHAPTER_LIMIT = 300
_GAP_LIMIT = 30
_REACH = 24
"""Numbers looked at ahead to tell a lost superscript or a slip from a gap."""


def head(walk: Walk, at: int, item: Item) -> bool:
    """Open the unit that the block heads; False where it is plain text."""
    block = item.block
    assert block is not None
    if several.removed(walk, item):
        walk.awaits_heading = None
        return True
    for found in item.candidates:
        found = lookalikes.as_needed(walk, at, block, found)
        if _cell(walk, at, item, found):
            continue
        if found.doubtful and found.style != "word":
            if not lookalikes.needed(walk, at, found, block):
                continue
            walk.warn("number_repaired", f"The number was read as {found.num}.", block, found.num)
        if found.parted and found.style == "word" and not worded.needed_whole(walk, item, found):
            continue
        if found.style == "word" and not found.parted and worded.read_whole(walk, item):
            continue
        if found.style == "word":
            done = worded.head(walk, at, found, block)
        elif found.style in ("dot", "bare"):
            done = _dot(walk, at, found, block)
        elif found.style == "dotted":
            done = dotted.clause(walk, found, block)
        elif found.style == "roman":
            done = _roman(walk, at, found, block)
        else:
            done = entries.entry(walk, at, found, block)
        if done:
            if found.looks or found.parted:
                walk.warn(
                    "number_repaired", f"The number was read as {found.num}.", block, found.num
                )
            walk.awaits_heading = walk.awaits_heading if walk.heading_block is block else None
            return True
    return False


def _cell(walk: Walk, at: int, item: Item, found: Candidate) -> bool:
    """A number alone on its line is a cell of a flattened table, unless the sequence needs it."""
    if not item.alone(found) or found.num is None:
        return False
    after = walk.outlook.next_number(at, found.style, limit=40)
    return after is None or follows(key(found.num), after) != "next"


# --- 1. --------------------------------------------------------------------


def _dot(walk: Walk, at: int, found: Candidate, block: Block) -> bool:
    assert found.num is not None
    number = key(found.num)
    if not number:
        return False
    if found.style == "bare" and not _bare_fits(walk, at, number, block, found):
        return False
    if _subsection(walk, at, found, number, block) or _of_note(walk, found, number, block):
        return True
    if walk.innermost("article"):
        return _part_of_article(walk, at, found, number, block)
    entry_list = walk.innermost("list")
    if entry_list and _list_entry(walk, at, found, number, block, entry_list):
        return True
    return _bylaw(walk, at, found, number, block)


def _of_note(walk: Walk, found: Candidate, number: Key, block: Block) -> bool:
    """An entry of the legislator's note to an article, not the article's part of that number."""
    scope = next((s for s in reversed(walk.stack) if s.is_note), None)
    if scope is None or follows(scope.counters.get("dot"), number) not in ("next", "inserted"):
        return False
    scope.counters["dot"] = number
    walk.open("point", found, block, scope)
    return True


def _subsection(walk: Walk, at: int, found: Candidate, number: Key, block: Block) -> bool:
    """``2. Полное товарищество`` between articles: a subsection that leaves its word out.

    Only right before an article, inside a section (§) or chapter (Civil Code of Russia, ch. 4).
    """
    if not walk.profile.articles or not heading_like(block) or found.style != "dot":
        return False
    following = walk.outlook.next_block(at)
    word = following.candidate("word") if following else None
    parent = walk.innermost("section", "chapter")
    if word is None or word.level != "article" or word.doubtful or parent is None:
        return False
    if parent.style == "dot":
        parent = walk.stack[walk.stack.index(parent) - 1]
    article = walk.innermost("article")
    last = article.counters.get("dot") if article else None
    if last is not None and follows(last, number) == "next" and not emphasised(block):
        return False
    scope = walk.open("section", found, block, parent, heading=True)
    walk.await_heading(scope, block)
    return True


def _bare_fits(walk: Walk, at: int, number: Key, block: Block, found: Candidate) -> bool:
    """``6 Аппарат …``: no sign at all; only where the sequence on both sides needs it."""
    scope = walk.innermost("article") or walk.base
    last = scope.counters.get("dot")
    rest = block.text.text[found.rest :]
    return (
        last is not None
        and follows(last, number) == "next"
        and rest[:1].isupper()
        and walk.outlook.coming(at, (number[0] + 1,), "dot")
    )


def _part_of_article(walk: Walk, at: int, found: Candidate, number: Key, block: Block) -> bool:
    article = walk.innermost("article")
    assert article is not None
    last = article.counters.get("dot")
    num = found.num
    if follows(last, number) not in ("next", "inserted"):
        num = walk.unflattened(
            last, found, block, lambda: walk.outlook.next_numbers(at, "dot", _REACH)
        )
        number = key(num)
    relation = follows(last, number)
    if relation not in ("next", "inserted") and found.rest >= len(block.text.text):
        return False
    if relation is None and _met_again(walk, at, article, last, number):
        walk.open("paragraph", found, block, article)
        return True
    if relation is None:
        return entries.nested_dots(walk, found, number, block)
    if relation == "gap" and not _gap_is_real(walk, at, article, last, number):
        return entries.nested_dots(walk, found, number, block)
    if relation == "gap" and not (last is None and number[0] == 2 and article.tail):
        walk.close_to(article)
        walk.place_missing("paragraph", last, number, article, block.start)
    article.counters["dot"] = number
    walk.open("paragraph", found, block, article, num=num)
    return True


def _met_again(walk: Walk, at: int, scope: Scope, last: Key | None, number: Key) -> bool:
    """A number printed twice with the sequence going on behind it, or one printed too late."""
    if last is None:
        return False
    if walk.fill_missing("paragraph", number, scope):
        return True
    after = walk.outlook.next_number(at, "dot", limit=120)
    return number == last and after is not None and follows(number, after) == "next"


def _gap_is_real(walk: Walk, at: int, scope: Scope, last: Key | None, number: Key) -> bool:
    """A jump in a sequence is taken for lost units only if the sequence goes on from it."""
    jump = number[0] - (last[0] if last else 0)
    if jump > _GAP_LIMIT:
        return False
    after = walk.outlook.next_number(at, "dot", limit=120)
    if after is None or after[0] == 1:
        return jump <= 5
    del scope
    return follows(number, after) in ("next", "inserted", "gap")


def _list_entry(
    walk: Walk, at: int, found: Candidate, number: Key, block: Block, scope: Scope
) -> bool:
    last = scope.counters.get("dot")
    relation = follows(last, number)
    if relation is None:
        return False
    if relation == "gap":
        clause = walk.base.counters.get("dot")
        if clause is not None and follows(clause, number) == "next":
            return False
        walk.close_to(scope)
        walk.place_missing("item", last, number, scope, block.start)
    del at
    scope.counters["dot"] = number
    walk.open("item", found, block, scope)
    return True


# --- by-laws: clauses, and chapters that leave their word out --------------


def _bylaw(walk: Walk, at: int, found: Candidate, number: Key, block: Block) -> bool:
    last = walk.base.counters.get("dot")
    if _is_chapter(walk, at, found, number, last, block):
        _open_chapter(walk, found, number, block)
        return True
    relation, num = follows(last, number), found.num
    if relation is None and number == (1,) and _new_sequence(walk):
        relation, last = "next", None
    if relation == "gap":
        num = walk.unflattened(
            last, found, block, lambda: walk.outlook.next_numbers(at, "dot", _REACH)
        )
        number = key(num)
        relation = follows(last, number)
    if relation is None:
        return entries.nested_dots(walk, found, number, block)
    if relation == "gap":
        if not _gap_is_real(walk, at, walk.base, last, number):
            return entries.nested_dots(walk, found, number, block)
        parent = walk.holder("paragraph")
        walk.close_to(parent)
        walk.place_missing("paragraph", last, number, parent, block.start)
    walk.base.counters["dot"] = number
    walk.clauses_since_chapter += 1
    walk.open("paragraph", found, block, walk.holder("paragraph"), num=num)
    return True


def _new_sequence(walk: Walk) -> bool:
    """Clauses begin anew at 1 right behind the heading of a chapter."""
    return walk.clauses_since_chapter == 0 and walk.innermost(*GROUPING) is not None


def _is_chapter(
    walk: Walk, at: int, found: Candidate, number: Key, last: Key | None, block: Block
) -> bool:
    if walk.profile.chapters or walk.profile.articles or found.style != "dot":
        return False
    if walk.base.counters.get("roman"):
        return False
    if number != (walk.chapter_number + 1,) or len(block.text.text) > _CHAPTER_LIMIT:
        return False
    if walk.profile.prose and heading_like(block):
        return True
    expected = ((last[0] if last else 0) + 1,)
    after = walk.outlook.next_number(at, "dot", "dotted", "bare", limit=40)
    if after is None or block.text.text.endswith((":", ";")):
        return False
    if number == expected:
        nested = walk.outlook.next_number(at, "dotted", limit=40) == after == (*number, 1)
        repeated = after == number or nested
        return repeated and not _next_is_rather(walk, at, block)
    if not heading_like(block) and not emphasised(block):
        return False
    near = follows(last, after) == "gap" and last is not None and after[0] - last[0] <= 3
    return follows(last, after) in ("next", "inserted") or near or after in ((1,), (*number, 1))


def _next_is_rather(walk: Walk, at: int, block: Block) -> bool:
    """Of two lines with one number, the sentence is the clause and the other the chapter."""
    if heading_like(block) or emphasised(block):
        return False
    following = walk.outlook.next_numbered(at, "dot")
    return following is not None and heading_like(following)


def _open_chapter(walk: Walk, found: Candidate, number: Key, block: Block) -> None:
    scope = walk.open("chapter", found, block, walk.holder("chapter"), heading=True)
    walk.chapter_number = number[0]
    walk.clauses_since_chapter = 0
    walk.await_heading(scope, block)
    if not emphasised(block):
        walk.awaits_heading = None
        walk.warn(
            "heading_by_sequence",
            "A chapter without its word was told from the clauses by the numbers.",
            block,
            f"chapter {found.num}",
        )


def _roman(walk: Walk, at: int, found: Candidate, block: Block) -> bool:
    """``I. Общие положения``: a chapter whose word is left out."""
    assert found.num is not None
    level: Level = "title" if walk.profile.articles or walk.profile.chapters else "chapter"
    parent, counted = walk.holder(level), walk.base
    if walk.profile.articles and (within := _inside_section(walk)):
        level, parent, counted = "section", within, within
    last = counted.counters.get("roman")
    if follows(last, key(found.num)) != "next" or not heading_like(block):
        return False
    del at
    counted.counters["roman"] = key(found.num)
    scope = walk.open(level, found, block, parent, heading=True)
    walk.clauses_since_chapter = 0
    walk.await_heading(scope, block)
    return True


def _inside_section(walk: Walk) -> Scope | None:
    """The § that Roman headings without a word divide (Civil Code, ch. 5 § 2: I, II, III)."""
    for scope in reversed(walk.stack):
        if scope.level == "section" and scope.style == "word":
            return scope
        if scope.style == "roman" and scope.level != "section":
            return None
    return None

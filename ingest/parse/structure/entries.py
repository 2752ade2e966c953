"""Entries of lists: ``1)``, ``а)``, dashes, and numbered lists inside a clause."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

from ingest.parse.block import Block
from ingest.parse.structure.candidates import Candidate
from ingest.parse.structure.numbering import Key, follows, key
from ingest.parse.structure.scope import GROUPING, LISTED, Scope

if TYPE_CHECKING:
    from ingest.parse.structure.walk import Walk

_GAP_LIMIT = 30


def entry(walk: Walk, at: int, found: Candidate, block: Block) -> bool:
    """Open the entry ``1)`` or ``а)`` where it continues an open list or begins one."""
    if found.style == "letter":
        return _letter(walk, found, block)
    return _paren(walk, at, found, block)


def nested_dots(walk: Walk, found: Candidate, number: Key, block: Block) -> bool:
    """``1.`` inside a clause: a list of its own, begun after a colon; else plain text."""
    for scope in reversed(walk.stack):
        if scope.level not in LISTED or scope.style != "dot":
            break
    for scope in reversed(walk.stack):
        last = scope.counters.get("dot")
        inner = scope.level in ("point", "paragraph", "subparagraph", "item", "alinea")
        if inner and last is not None and follows(last, number) in ("next", "inserted"):
            scope.counters["dot"] = number
            walk.open("point", found, block, scope)
            return True
    host = walk.top
    if number == (1,) and host.lists and host.tail.endswith(":") and _introduced(walk, host):
        host = _alinea_scope(walk, host)
    if number == (1,) and host.tail.endswith(":") and host.unit is not None and not host.lists:
        host.counters["dot"] = number
        host.lists += 1
        walk.open("point", found, block, host)
        return True
    if found.style == "dot":
        walk.warn(
            "number_out_of_sequence",
            f"{found.num} begins the line but continues no open sequence.",
            block,
            "text",
        )
    return False


def _paren(walk: Walk, at: int, found: Candidate, block: Block) -> bool:
    assert found.num is not None
    number = key(found.num)
    jump: Scope | None = None
    for scope in _open_lists(walk):
        last = scope.counters.get("paren")
        if last is None:
            continue
        relation = follows(last, number)
        if relation in ("next", "inserted"):
            _open_point(walk, found, block, scope, number)
            return True
        num = walk.unflattened(
            last, found, block, lambda: walk.outlook.next_numbers(at, "paren", 20)
        )
        if num != found.num:
            _open_point(walk, replace(found, num=num), block, scope, key(num))
            return True
        if relation == "gap" and number[0] - last[0] <= _GAP_LIMIT and jump is None:
            jump = scope
    if number == (1,) or number[:1] == (1,):
        _begin(walk, found, block, number)
        return True
    if jump is not None:
        walk.close_to(jump)
        walk.place_missing("point", jump.counters.get("paren"), number, jump, block.start)
        _open_point(walk, found, block, jump, number)
        return True
    return _lost_beginning(walk, at, found, block, number)


def _lost_beginning(walk: Walk, at: int, found: Candidate, block: Block, number: Key) -> bool:
    """A list whose first entries are lost, or a number met twice."""
    host = walk.container()
    last = host.counters.get("paren")
    if last is None and 1 < number[0] <= 5:
        host.lists += 1
        walk.close_to(host)
        walk.place_missing("point", None, number, host, block.start)
        _open_point(walk, found, block, host, number)
        return True
    after = walk.outlook.next_number(at, "paren", limit=40)
    again = last is not None and number == last
    if again or (last is not None and after is not None and follows(number, after) == "next"):
        _open_point(walk, found, block, host, number)
        return True
    walk.warn(
        "number_out_of_sequence",
        f"{found.num}) begins the line but continues no open list.",
        block,
        "text",
    )
    return False


def _open_lists(walk: Walk) -> list[Scope]:
    """Open units from the innermost out, as far as the clause that holds the list."""
    out: list[Scope] = []
    for scope in reversed(walk.stack):
        out.append(scope)
        if scope.level not in LISTED and scope.level != "alinea":
            break
    return out


def _begin(walk: Walk, found: Candidate, block: Block, number: Key) -> None:
    """A list begins: under the entry that ends with a colon, else under the clause."""
    host = walk.top
    if host.level in LISTED and not host.tail.endswith(":"):
        host = walk.container()
    if host.unit is not None and host.level in GROUPING and walk.base.unit is None:
        host = walk.top
    if host.lists and _introduced(walk, host):
        host = _alinea_scope(walk, host)
    host.lists += 1
    _open_point(walk, found, block, host, number)


def _introduced(walk: Walk, host: Scope) -> bool:
    """The paragraph read last begins a list: ``Для физических лиц:``, then ``1.`` again."""
    return host.last_alinea is not None and host.last_alinea is walk.current


def _alinea_scope(walk: Walk, host: Scope) -> Scope:
    """A second list of a clause stands under the paragraph that introduces it."""
    assert host.last_alinea is not None
    walk.close_to(host)
    scope = Scope(host.last_alinea, tail=host.tail)
    walk.stack.append(scope)
    return scope


def _open_point(walk: Walk, found: Candidate, block: Block, host: Scope, number: Key) -> None:
    host.counters["paren"] = number
    walk.open("point", found, block, host)


def _letter(walk: Walk, found: Candidate, block: Block) -> bool:
    assert found.num is not None
    for scope in _open_lists(walk):
        if scope.letter is not None and _letter_follows(walk, scope.letter, found.num):
            scope.letter = found.num
            walk.open("point", found, block, scope)
            return True
    if found.num in ("а", "a"):
        host = walk.top if walk.top.tail.endswith(":") else _letter_host(walk)
        if host.lists and _introduced(walk, host):
            host = _alinea_scope(walk, host)
        host.letter = found.num
        host.lists += 1
        walk.open("point", found, block, host)
        return True
    return False


def _letter_host(walk: Walk) -> Scope:
    """``а)`` without a colon before it: inside the open entry, else inside the clause."""
    for scope in reversed(walk.stack):
        if scope.letter is None:
            return scope
    return walk.container()


def _letter_follows(walk: Walk, last: str, num: str) -> bool:
    base, _, inserted = num.partition("-")
    last_base, _, last_inserted = last.partition("-")
    if base == last_base:
        return bool(inserted) and int(inserted) == int(last_inserted or 0) + 1
    own = walk.words.letters
    return _near(ascii_lowercase, last_base, base) or _near(
        own, last_base.translate(_LATIN_LOOKS), base.translate(_LATIN_LOOKS)
    )


_LATIN_LOOKS = str.maketrans("aceopxy", "асеорху")
"""Latin letters that stand for Cyrillic ones in scanned texts."""


def _near(letters: str, last: str, num: str) -> bool:
    """``num`` comes soon after ``last`` in the alphabet (letters are left out by habit: ё, й)."""
    if last not in letters or num not in letters:
        return False
    return 0 < letters.index(num) - letters.index(last) <= 4


def indent(walk: Walk, block: Block) -> None:
    """A bulleted line: under the entry or the clause that introduces it."""
    host = walk.top
    if host.level == "indent":
        host = walk.stack[-2]
    elif host.level == "point" and not host.tail.endswith((":", ";", ",")):
        host = walk.container()
    host.lists += 1
    walk.open("indent", Candidate("bare", None, None, 0), block, host)

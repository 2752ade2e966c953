"""Instructions in the act's language, from the differences of two texts. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from codification.drafting.names import Names
from codification.drafting.wordings import changes
from codification.paper.layout import unit
from codification.paper.text import print_blocks
from schemas.act import Act
from schemas.clause import Clause

WHOLE = "act"
"""Stands for an eid where the act itself is meant."""
_GONE = frozenset({"removed", "repealed"})
_HOLDERS = frozenset({"part", "title", "subtitle", "chapter", "section", "attachment"})
"""Units too great to be written anew for a change inside them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One instruction and the unit of the edited text that it leads to."""

    eid: str
    text: str


@dataclass(frozen=True)
class Texts:
    """An edition and its edited text, by address."""

    act: Act
    title: str
    """Of the edited text."""
    old: dict[str, Clause]
    new: dict[str, Clause]
    inside: dict[str | None, list[str]]
    """eids of the edited text under each unit, in order."""
    words: bool
    """Whether single words may be changed; if not, units are written anew."""
    names: Names = field(init=False)
    added: Names = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", Names(self.act, self.old))
        object.__setattr__(self, "added", Names(self.act, self.new))

    @property
    def table(self) -> dict[str, Any]:
        return self.names.table

    def subtree(self, eid: str) -> list[Clause]:
        """A unit of the edited text and what is inside it, in order."""
        below = (c for child in self.inside.get(eid, []) for c in self.subtree(child))
        return [self.new[eid], *below]

    def whole_old(self, eid: str) -> str:
        """Text of a unit of the edition with all that is inside it."""
        units = [c for c in self.old.values() if c.eid == eid or self._under(c, eid)]
        return "\n".join(printed(c) for c in units)

    def _under(self, clause: Clause, eid: str) -> bool:
        at = clause.parent
        while at is not None and at != eid:
            at = self.old[at].parent
        return at == eid


def sentences(texts: Texts, coarse: frozenset[str]) -> Iterator[Sentence]:
    """Instructions in the order of the text; units of ``coarse`` are written anew as a whole."""
    if texts.title != texts.act.title:
        yield from _said(texts, "title", WHOLE, quoted=texts.title)
    roots = [e for e, c in texts.new.items() if c.parent is None]
    yield from _children(texts, None, roots, coarse)


def _children(
    texts: Texts, parent: str | None, eids: list[str], coarse: frozenset[str]
) -> Iterator[Sentence]:
    for eid in eids:
        if eid not in texts.old:
            yield from _insert(texts, parent, eid)
        elif not _gone(texts.new[eid]):
            yield from _unit(texts, eid, coarse)
    for eid, clause in texts.old.items():
        missing = eid not in texts.new or _gone(texts.new[eid])
        if clause.parent == parent and missing and not _gone(clause):
            yield from _said(texts, "delete", eid, object=texts.names.told(clause, "object"))


def _unit(texts: Texts, eid: str, coarse: frozenset[str]) -> Iterator[Sentence]:
    old, new = texts.old[eid], texts.new[eid]
    holder = old.level in _HOLDERS
    if not holder and (eid in coarse or _rebuilt(texts, eid)):
        yield from _restate(texts, eid)
        return
    if old.text != new.text or old.rows != new.rows:
        found = None if new.rows or not texts.words else _words(texts, old, new)
        if found is None:
            yield from _restate(texts, eid)
            return
        yield from found
    if old.heading != new.heading and new.heading:
        owner = texts.names.told(old, "owner")
        yield from _said(texts, "heading", eid, quoted=new.heading, owner=owner)
    yield from _children(texts, eid, texts.inside.get(eid, []), coarse)


def _rebuilt(texts: Texts, eid: str) -> bool:
    """Whether parts without a number came or went: no instruction can name them one by one."""
    before = [c.eid for c in texts.old.values() if c.parent == eid and c.num is None]
    after = [e for e in texts.inside.get(eid, []) if texts.new[e].num is None]
    return before != after


def _words(texts: Texts, old: Clause, new: Clause) -> list[Sentence] | None:
    if not old.text or not new.text:
        return None
    found = changes(old.text, new.text, texts.whole_old(old.eid))
    place = texts.names.told(old, "place")
    if found is None or place is None:
        return None
    out = []
    for change in found:
        kind = "replace" if change.new else "delete_words"
        pattern = texts.table[kind]
        said = pattern.format(
            place=place,
            old=_quoted(texts, change.old),
            new=_quoted(texts, change.new),
            old_kind=texts.table["kinds"]["old"][_kind(change.old)],
            new_kind=texts.table["kinds"]["new"][_kind(change.new)],
        )
        out.append(Sentence(old.eid, said))
    return out


def _kind(quoted: str) -> int:
    """0 a word, 1 words, 2 figures: the rows of ``kinds``."""
    if quoted.strip(".,;:").isdecimal():
        return 2
    return 1 if " " in quoted else 0


def _restate(texts: Texts, eid: str) -> Iterator[Sentence]:
    quoted = "\n".join(printed(c) for c in texts.subtree(eid))
    yield from _said(
        texts, "restate", eid, quoted=quoted, object=texts.names.told(texts.old[eid], "object")
    )


def _insert(texts: Texts, parent: str | None, eid: str) -> Iterator[Sentence]:
    new = texts.new[eid]
    what = texts.added.what(new)
    quoted = "\n".join(printed(c) for c in texts.subtree(eid))
    above = texts.old[parent] if parent else None
    if above is None or above.level in _HOLDERS:
        yield from _said(texts, "insert_top", eid, quoted=quoted, what=what)
    else:
        whole = texts.names.told(above, "object")
        yield from _said(texts, "insert", eid, quoted=quoted, what=what, object=whole)


def _said(
    texts: Texts, kind: str, eid: str, quoted: str | None = None, **words: str | None
) -> Iterator[Sentence]:
    """The sentence, unless one of its words has no name: then nothing can be said."""
    if any(word is None for word in words.values()):
        return
    said = texts.table[kind].format(**words)
    yield Sentence(eid, said if quoted is None else f"{said}\n{_quoted(texts, quoted)}")


def _quoted(texts: Texts, text: str) -> str:
    opening, closing = texts.table["quotes"]
    return f"{opening}{text}{closing}"


def printed(clause: Clause) -> str:
    """A unit's own number, heading and text, on as many lines."""
    block = unit(clause, ())
    return print_blocks((block,)).replace("\n\n", "\n") if block else ""


def _gone(clause: Clause) -> bool:
    return clause.status in _GONE

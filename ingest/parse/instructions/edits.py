"""A frame that was found in a paragraph → the instructions that it gives, one for each unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.parse.instructions.chunks import Chunk
from ingest.parse.instructions.grammar import ACT, COMMA, MARK, QUOTE, Frame, Instructions
from ingest.parse.instructions.locators import Way, below, spelt_out
from ingest.parse.instructions.paragraphs import Paragraph
from schemas.act import ActReference
from schemas.amendment import Instruction, InstructionOp, Locator, WordEdit, WordKind

_WHOLE_TEXT = "text"


@dataclass(slots=True)
class Situation:
    """What the lines above say: the act that is changed and the place in it."""

    act: ActReference | None = None
    place: Locator = ()
    label: str = ""
    """The place as printed."""
    languages: tuple[str, ...] = ()
    pending: str | None = None
    """What is done to each unit or act of a list that follows: ``repeal``, ``duty``."""
    everywhere: bool = False
    """``по всему тексту:`` The words that follow are changed wherever they stand."""


@dataclass(slots=True)
class Said:
    """A frame with the chunks of each role."""

    frame: Frame
    roles: dict[str, tuple[Chunk, ...]]
    chunks: tuple[Chunk, ...]
    """All of them."""
    kinds: frozenset[str]
    """What they are."""
    paragraph: Paragraph
    words: Instructions
    situation: Situation
    listed: bool
    """The situation comes from a line above, not from the same sentence."""
    where: Locator = field(default=())
    """The place that the next edit of the sentence inherits."""
    act: ActReference | None = None
    """The act that the sentence itself names."""


def said(
    frame: Frame, match: re.Match[str], chunks: Sequence[Chunk], paragraph: Paragraph,
    words: Instructions, situation: Situation, listed: bool,
) -> Said:  # fmt: skip
    roles = {
        role: tuple(chunks[slice(*match.span(role))])
        for role in frame.pattern.groupindex
        if match.group(role)
    }
    own = tuple(chunks[match.start() : match.end()])
    kinds = frozenset(chunk.kind for chunk in own)
    return Said(frame, roles, own, kinds, paragraph, words, situation, listed)


def instructions_of(one: Said, blank: Instruction) -> Iterator[Instruction]:
    """The instructions of a frame. ``blank`` has what all of them share: act, place in the text."""
    at = _ways(one, "at")
    named = [c for chunks in one.roles.values() for c in chunks if c.act is not None]
    if named:
        blank = replace(blank, act=named[0].act)
        one.act = named[0].act
    base = one.situation.place if not named else ()
    subjects = _below(one, at, base, one.listed) if at else [base]
    one.where = subjects[-1]
    blank = replace(blank, label=_label(one))
    make = _MAKERS[one.frame.op]
    for subject in subjects:
        yield from make(one, blank, subject)


def _ways(one: Said, role: str) -> Sequence[Way]:
    return tuple(
        way
        for chunk in one.roles.get(role, ())
        if chunk.located is not None
        for way in chunk.located.ways
    )


def _below(one: Said, ways: Sequence[Way], base: Locator, listed: bool) -> list[Locator]:
    return [
        below(path, base, one.words.ranks, listed=listed) for way in ways for path in spelt_out(way)
    ]


def _label(one: Said) -> str:
    chunks = [c for role in ("at", "unit") for c in one.roles.get(role, ())]
    own = " ".join(one.paragraph.original(c.start, c.end).strip() for c in chunks)
    return " ".join(filter(None, (one.situation.label, own)))


# --- words ------------------------------------------------------------------------------------


def _words(one: Said, blank: Instruction, subject: Locator) -> Iterator[Instruction]:
    kind: WordKind = one.frame.kind  # type: ignore[assignment]
    if kind == "delete" and "words" not in one.kinds and _named(subject[-1:], "row"):
        row = replace(subject[-1], num=_quotes(one, "old")[0])
        yield replace(blank, op="delete", target=(*subject[:-1], row))
        return
    everywhere = "everywhere" in one.kinds or _through_text(one)
    if "everywhere" in one.kinds and subject and _joined_with_text(one):
        yield from _edits(one, blank, subject, everywhere=False)
        if subject != one.where:
            return  # the text follows the last of the places only
        subject = one.situation.place if len(subject) == 1 else subject[:-1]
    yield from _edits(one, blank, subject, everywhere or _named(subject, _WHOLE_TEXT))


def _through_text(one: Said) -> bool:
    """A line above says ``по всему тексту:``, and this one names no place of its own."""
    return one.situation.everywhere and one.where == one.situation.place


def _joined_with_text(one: Said) -> bool:
    """``в наименовании и по всему тексту``: the text besides the place."""
    kinds = [chunk.kind for chunk in one.chunks]
    return "at" in one.roles and kinds[kinds.index("everywhere") - 1] == COMMA


def _edits(
    one: Said, blank: Instruction, subject: Locator, everywhere: bool
) -> Iterator[Instruction]:
    kind: WordKind = one.frame.kind  # type: ignore[assignment]
    target = tuple(step for step in subject if _WHOLE_TEXT not in step.levels)
    op: InstructionOp = "global_replace" if everywhere and not target else "words"
    doubts = blank.doubts
    if any(c.quoted is not None and c.quoted.lost for c in _chunks(one)):
        doubts = (*doubts, "A quotation mark is missing.")
    if one.roles.get("beside"):
        doubts = (*doubts, f"Only behind the words “{', '.join(_quotes(one, 'beside'))}”.")
    both = _quotes(one, "pairs")
    for old, new in _pairs(both[::2] or _quotes(one, "old"), both[1::2] or _new(one)):
        edit = WordEdit(kind, old, new, everywhere, "inflected" in one.kinds)
        yield replace(blank, op=op, target=target, edit=edit, doubts=doubts)


def _named(path: Locator, part: str) -> bool:
    return any(part in step.levels for step in path)


def _chunks(one: Said) -> Iterator[Chunk]:
    for chunks in one.roles.values():
        yield from chunks


def _quotes(one: Said, role: str) -> list[str]:
    return [content(c, one.paragraph) for c in one.roles.get(role, ()) if c.kind in (QUOTE, MARK)]


def content(chunk: Chunk, paragraph: Paragraph) -> str:
    """What a quotation holds, or the sign that is named."""
    if chunk.quoted is None:
        return chunk.sign or ""
    return paragraph.original(chunk.quoted.first, chunk.quoted.last)


def _new(one: Said) -> list[str]:
    """The new words; of ``дополнить запятой и словами "сад"`` sign and words together."""
    new = _quotes(one, "new")
    together = one.frame.kind in ("after", "before", "append", "prepend")
    return [" ".join(new)] if together and new else new


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Each old one with its new one; one new one is for all, no old one is none."""
    if not old:
        yield from ((None, n) for n in new)
    elif not new:
        yield from ((o, None) for o in old)
    elif len(new) == len(old):
        yield from zip(old, new, strict=True)
    else:
        yield from ((o, ", ".join(new)) for o in old)


# --- units ------------------------------------------------------------------------------------


def _targets(one: Said, subject: Locator) -> list[Locator]:
    """The units named, or the place that was named before."""
    ways = _ways(one, "unit")
    return _below(one, ways, subject, one.listed) if ways else [subject]


def _replaced(one: Said, blank: Instruction, subject: Locator) -> Iterator[Instruction]:
    for target in _targets(one, subject):
        one.where = target
        op: InstructionOp = "rename" if _named(target[-1:], "heading") else "replace"
        yield replace(blank, op=op, target=_rowed(one, target))


def _rowed(one: Said, target: Locator) -> Locator:
    """``строку "Мосты"``: a row is named by what it holds."""
    name = _quotes(one, "name")
    return (*target[:-1], replace(target[-1], num=name[0])) if name and target else target


def _inserted(one: Said, blank: Instruction, subject: Locator) -> Iterator[Instruction]:
    beside = _below(one, _ways(one, "beside"), subject, one.listed)
    if beside:
        subject = beside[-1][:-1]
    for path in [p for way in _ways(one, "unit") for p in spelt_out(way)]:
        target = _inside(path, subject, one.words.ranks)
        side = one.frame.side if beside else None
        yield replace(
            blank,
            op="insert",
            target=target,
            beside=beside[-1] if beside else (),
            side=side,  # type: ignore[arg-type]
        )


def _inside(path: Locator, holder: Locator, ranks: dict[str, int]) -> Locator:
    """The new unit inside the one that gets it: ``пункт 3 дополнить частью 2``."""
    first = path[0]
    if ranks[first.word] <= 50:
        return (*(s for s in holder if ranks[s.word] < ranks[first.word]), *path)
    at = next((i for i, s in enumerate(holder) if s.word == first.word), len(holder))
    return (*holder[:at], *path)


def _taken(op: InstructionOp) -> Callable[[Said, Instruction, Locator], Iterator[Instruction]]:
    def make(one: Said, blank: Instruction, subject: Locator) -> Iterator[Instruction]:
        for target in _targets(one, subject):
            one.where = target
            yield replace(blank, op=op, target=_rowed(one, target))

    return make


def _renumbered(one: Said, blank: Instruction, subject: Locator) -> Iterator[Instruction]:
    targets = _below(one, _ways(one, "unit"), subject, one.listed)
    numbers = [p[-1].num for way in _ways(one, "to") for p in spelt_out(way)]
    one.where = targets[-1] if targets else subject
    fits = len(targets) == len(numbers)
    doubts = () if fits else ("The new numbers do not match the units.",)
    for at, target in enumerate(targets):
        yield replace(
            blank,
            op="renumber",
            target=target,
            number=numbers[at] if fits else None,
            doubts=blank.doubts + doubts,
        )


def _of_act(op: InstructionOp) -> Callable[[Said, Instruction, Locator], Iterator[Instruction]]:
    """What is done to an act as a whole."""

    def make(one: Said, blank: Instruction, _: Locator) -> Iterator[Instruction]:
        for chunk in one.roles.get("unit", ()):
            if chunk.kind == ACT:
                yield replace(blank, op=op, act=chunk.act, target=())

    return make


_MAKERS: dict[str, Callable[[Said, Instruction, Locator], Iterator[Instruction]]] = {
    "words": _words,
    "replace": _replaced,
    "rename": _taken("rename"),
    "insert": _inserted,
    "delete": _taken("delete"),
    "repeal": _taken("repeal"),
    "suspend": _taken("suspend"),
    "resume": _taken("resume"),
    "renumber": _renumbered,
    "repeal_act": _of_act("repeal"),
    "replace_act": _of_act("replace"),
    "suspend_act": _of_act("suspend"),
}

__all__ = ["Said", "Situation", "content", "instructions_of", "said"]

"""Amending acts: instructions as read, operations as applied to an edition.

An instruction is the norm of an amending act that says how another act is to be changed; it is
read without the act that it changes. An operation is what became of it on one edition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.act import Act, ActReference
from schemas.clause import Clause
from schemas.event import Commencement
from schemas.source import Span

InstructionOp = Literal[
    "replace",
    "insert",
    "delete",
    "repeal",
    "suspend",
    "resume",
    "renumber",
    "rename",
    "words",
    "global_replace",
    "commencement",
    "card",
    "other_act",
    "no_text",
]
"""``replace``: a unit gets a new wording. ``insert``, ``delete``: of a unit. ``rename``: a heading
or a title. ``words``: words inside a unit. ``global_replace``: words through the whole text.
``commencement``: when the amending act, or a part of it, begins. ``card``: number, date, body of
the amending act itself. ``other_act``: concerns another act than the one at hand. ``no_text``:
titles, headings, introductions of the amending act."""

Part = Literal[
    "heading", "sentence", "introduction", "row", "column", "footnote", "text", "contents"
]
"""What a locator names beside levels. ``text``: the whole text of the act. ``contents``: its list
of contents, which is no text of a clause. A number ``last`` is the last one."""

WordKind = Literal["replace", "delete", "after", "before", "append", "prepend"]
"""``after``, ``before``: insert beside ``old``. ``append``, ``prepend``: at the end or begin."""


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of a locator: *point 3*, *the second sentence*, *the heading*."""

    word: str
    """Level word as its table names it (``часть``, ``бөлүк``); "" where none is printed."""
    levels: tuple[str, ...]
    """``Level`` or ``Part`` that it can be, the likeliest first."""
    num: str | None
    """Number in normal form, of a sentence or paragraph its ordinal; None: it has none."""


Locator = tuple[Step, ...]
"""Steps from the great unit to the small one; () is the whole act."""


@dataclass(frozen=True, slots=True)
class WordEdit:
    """A change of words inside a unit. The words are original characters, never recased."""

    kind: WordKind
    old: str | None
    """Words looked for: replaced, deleted, or the place beside which ``new`` goes."""
    new: str | None
    every: bool = False
    """Wherever they stand in the unit; otherwise they must stand there once."""
    inflected: bool = False
    """In the respective grammatical forms: no plain replacement can do it."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction for one unit; lists and ranges of units are spelt out."""

    op: InstructionOp
    act: ActReference | None
    """The act that it changes; None: the text does not tell."""
    target: Locator
    """The unit changed; of ``insert`` the new unit with its number, where it is told."""
    label: str
    """The locator as printed, with what it inherits from the lines above."""
    start: int
    """In the source of the amending act; the range holds the quoted text too."""
    end: int
    clause: str | None = None
    """eid of the amending act's clause that says it."""
    edit: WordEdit | None = None
    """Of ``words`` and ``global_replace``."""
    new: str | None = None
    """The quoted wording without its quotes, lines parted by ``\\n``."""
    new_span: Span | None = None
    """Where it stands in the source of the amending act."""
    quoted: tuple[Clause, ...] = ()
    """The quoted wording as clauses (eids within the quotation, offsets into that source)."""
    beside: Locator = ()
    """Of ``insert``: the unit that the new one goes ``after`` or ``before``, where it is told."""
    side: Literal["after", "before"] | None = None
    number: str | None = None
    """Of ``renumber``: the new number."""
    in_force: Commencement = field(default_factory=Commencement)
    languages: tuple[str, ...] = ()
    """Language texts of the act that it touches; () is all."""
    doubts: tuple[str, ...] = ()
    """Why a person should look before it is applied, in words."""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """Characters of the amending act that no instruction holds."""

    start: int
    end: int
    text: str
    grave: bool = False
    """It holds a word of amending: an instruction may have been missed."""


@dataclass(frozen=True, slots=True)
class AmendingReading:
    """What an amending act says, to the last character."""

    instructions: tuple[Instruction, ...]
    """In the order of the text."""
    unclaimed: tuple[Unclaimed, ...]


OperationStatus = Literal["applied", "no_change", "refused", "review"]
"""``no_change``: nothing is to be done to the text. ``refused``: it cannot be done as it is said
(``reason``). ``review``: a person must decide; the text is as before."""


@dataclass(frozen=True, slots=True)
class AmendOperation:
    """What became of an instruction on one edition."""

    op: InstructionOp
    target: str | None
    """eid of the unit changed (of the unit inserted); None: no unit of the edition."""
    label: str
    """The unit as the amending act names it."""
    old: str | None
    """Wording before, where text is changed."""
    new: str | None
    """Wording after."""
    start: int
    """In the source of the amending act."""
    end: int
    in_force: Commencement
    status: OperationStatus
    reason: str | None
    """Why it was refused or wants review, or why nothing changed."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """``[start, end)`` of the edition's text gave way to ``new``, by ``operation``."""

    start: int
    end: int
    new: str
    operation: int
    """Index in ``Amended.operations``."""


@dataclass(frozen=True, slots=True)
class Amended:
    """An edition with an amending act worked in: computed, not official."""

    act: Act
    """The card of the resulting edition."""
    text: str
    """The computed text."""
    clauses: tuple[Clause, ...]
    """Offsets into ``text``."""
    operations: tuple[AmendOperation, ...]
    """In the order of the amending act."""
    unclaimed: tuple[Unclaimed, ...]
    edits: tuple[TextEdit, ...]
    """In the order of the edition's text."""

"""The walk over RTF's control words: which story each character belongs to, and how it is set."""

from __future__ import annotations

import copy
import re
from collections import Counter
from functools import lru_cache

from ingest.read.docx_numbers import count
from ingest.read.flow import Look, Paragraph
from ingest.read.furniture import note_styles
from ingest.read.rtf_fonts import Letters, codec_of
from ingest.read.rtf_lists import ListTable
from ingest.read.rtf_story import State, Story
from ingest.read.rtf_tokens import Token, tokens
from ingest.read.rtf_words import (
    ADDED,
    ALIGNMENTS,
    DESTINATIONS,
    FAMILIES,
    NOTE_FORMATS,
    SIGNS,
    STARRED,
    TAKEN,
    TOGGLES,
    WORDS,
)  # fmt: skip
from ingest.read.sheet import Mark
from schemas.problem import BadInput
from schemas.source import Changes, LineKind

_DEEPEST = 2000
"""Groups inside groups; Word writes some twenty."""
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"heading (\d)$", re.I)
_KINDS: dict[str, LineKind] = {
    "header": "running_head", "headerl": "running_head", "headerr": "running_head",
    "headerf": "running_head", "footer": "footer", "footerl": "footer", "footerr": "footer",
    "footerf": "footer", "footnote": "footnote",
}  # fmt: skip


@lru_cache(maxsize=1024)
def _style_says(name: str) -> tuple[int | None, bool]:
    """The heading depth that a style's name tells, and whether it is a style of notes."""
    heading = _HEADING.match(name.rstrip("; "))
    note = not note_styles().isdisjoint(_WORD.findall(name))
    return int(heading.group(1)) if heading else None, note


class Reader:
    """Follows the control words; text goes to the story that is open.

    ``main``, ``heads`` (heads and feet) and ``notes`` hold what was read, in document order.
    """

    def __init__(self, name: str, own: str | None = None, changes: Changes = "final") -> None:
        self.name = name
        self.changed = 0
        """Words that track a change."""
        self._gone = TAKEN if changes == "final" else ADDED
        self.main = Story()
        self.state = State(self.main)
        self.stack: list[State] = []
        self.heads: list[Story] = []
        self.notes: list[Story] = []
        self.letters = Letters(own)
        self.lists = ListTable()
        self.labelled = False
        """The file writes the numbers of its lists out."""
        self.counted: list[tuple[Paragraph, str]] = []
        self.styles: dict[int, int] = {}
        """Paragraph styles with an outline level, as heading depth."""
        self.style_names: dict[int, str] = {}
        self.title = ""
        self.hidden = 0
        self.truncated = False
        self._default: int | None = None
        self._starred = False
        self._skip = 0
        self._high: int | None = None
        self._marks = 0
        self._numbers: Counter[str] = Counter()
        self._formats = {"footnote": "decimal", "endnote": "decimal"}
        self._joined = False
        """The cell being defined is one with the cell before."""

    # walking

    def read(self, stream: str) -> None:
        for token in tokens(stream):
            kind = token.kind
            if kind == "{":
                self._open()
            elif kind == "}":
                self._close()
            elif self.state.role == "skip":
                continue
            elif kind == "word":
                self._word(token)
            elif kind == "sign":
                self._sign(token.text)
            else:
                self._characters(token.text)
        self.truncated = bool(self.stack)
        while self.stack:
            self._close()
        self.main.close(self._look(), self.state.depth)

    def _open(self) -> None:
        if len(self.stack) >= _DEEPEST:
            raise BadInput(
                "damaged_rtf",
                f"{self.name} has groups inside groups {_DEEPEST} deep, which no act does; "
                "open it in Word or LibreOffice and save it as DOCX.",
            )
        self.stack.append(self.state)
        self.state = copy.copy(self.state)
        self.state.written = self._starred = False
        self._skip = 0

    def _close(self) -> None:
        if not self.stack:
            return  # one brace too many; Word reads on too
        ended, self.state = self.state, self.stack.pop()
        self._skip = 0
        if ended.story is not self.state.story:
            self._deliver(ended)

    def _deliver(self, ended: State) -> None:
        """A story has ended with its group."""
        story = ended.story
        story.close(self._look(ended), ended.depth)
        if story.kind == "box":
            self.state.story.boxes.extend(story.blocks)
        elif story.kind in ("footnote", "endnote"):
            self._note_number(story, Mark.NONE)
            self.notes.append(story)
        else:
            self.heads.append(story)

    # control words

    def _word(self, token: Token) -> None:
        _, word, value = token
        starred, self._starred = self._starred, False
        state = self.state
        if word == "u":
            self._unicode(value or 0)
            return
        if self._skip and word in SIGNS:
            self._skip -= 1
            return
        if (starred and word not in STARRED) or (word in DESTINATIONS and not state.written):
            if state.role == "upr" and word == "ud":
                state.role = "text"
            else:
                state.role = DESTINATIONS.get(word, "skip")
            if state.role == "story":
                self._story(word)
            return
        if state.role == "upr":
            return
        if state.role == "fonts":
            self.letters.define(word, value)
            return
        if state.role == "lists":
            self.lists.word(word, value)
            return
        if word in SIGNS:
            self._show(SIGNS[word])
        elif word in TOGGLES:
            setattr(state, TOGGLES[word], value != 0)
        elif word in TAKEN or word in ADDED:
            self.changed += value != 0
            if word in self._gone:
                state.gone = value != 0
        elif word in ALIGNMENTS:
            state.align = ALIGNMENTS[word]
        elif word in WORDS:
            WORDS[word](self, value)
        elif word in FAMILIES:
            self.letters.page(FAMILIES[word])
        elif word in NOTE_FORMATS:
            kind, format = NOTE_FORMATS[word]
            self._formats[kind] = format

    def _story(self, word: str) -> None:
        self.state.role = "text"
        kind = _KINDS.get(word, "box")
        story = Story(kind)
        if kind == "footnote":
            story.marked = self._marks > 0
            self._marks = 0
        self.state.story = story
        self.state.pard()
        self.state.plain(self._default)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self.par()
        elif self._skip and sign in _PLAIN_SIGNS:
            self._skip -= 1
        elif sign in _PLAIN_SIGNS:
            self._show(_PLAIN_SIGNS[sign])

    # what the words do (``rtf_words`` names these)

    def par(self, _: int | None = None) -> None:
        if self.state.role == "text" and not self.state.gone:
            # a paragraph whose end was deleted goes on
            self._count(self.state.story.paragraph(self._look(), self.state.depth))

    def cell(self, _: int | None = None) -> None:
        self._count(self.state.story.cell(self._look(), 1))

    def nested_cell(self, _: int | None = None) -> None:
        self._count(self.state.story.cell(self._look(), max(1, self.state.depth)))

    def _count(self, paragraph: Paragraph) -> None:
        """Count the paragraph in its list; its number counts where the file writes none out."""
        if self.state.listed and not self.labelled:
            label = self.lists.label(self.state.listed, self.state.list_level)
            if label:
                self.counted.append((paragraph, label))

    def listed(self, value: int | None) -> None:
        self.state.listed = value or None

    def list_level(self, value: int | None) -> None:
        self.state.list_level = value or 0

    def row(self, _: int | None = None) -> None:
        self.state.story.row(1)

    def nested_row(self, _: int | None = None) -> None:
        self.state.story.row(max(1, self.state.depth))

    def row_begins(self, _: int | None = None) -> None:
        self.state.story.merged = []
        self._joined = False

    def cell_merged(self, _: int | None = None) -> None:
        self._joined = True

    def cell_defined(self, _: int | None = None) -> None:
        self.state.story.merged.append(self._joined)
        self._joined = False

    def plain(self, _: int | None = None) -> None:
        self.state.plain(self._default)

    def pard(self, _: int | None = None) -> None:
        self.state.pard()

    def font(self, value: int | None) -> None:
        self.state.font = value

    def default_font(self, value: int | None) -> None:
        self._default = self.state.font = value

    def code_page(self, value: int | None) -> None:
        if value:
            self.letters.page(codec_of(value))

    def fallback(self, value: int | None) -> None:
        self.state.fallback = max(0, min(value if value is not None else 1, 100))

    def raised(self, value: int | None) -> None:
        self.state.raised = value != 0

    def lowered(self, _: int | None = None) -> None:
        self.state.raised = False

    def left(self, value: int | None) -> None:
        self.state.left = _points(value)

    def first(self, value: int | None) -> None:
        self.state.first = _points(value)

    def outline(self, value: int | None) -> None:
        self.state.outline = value + 1 if value is not None and 0 <= value < 9 else None

    def style(self, value: int | None) -> None:
        self.state.style = value

    def in_table(self, _: int | None = None) -> None:
        self.state.in_table = True

    def nesting(self, value: int | None) -> None:
        self.state.nesting = max(0, value or 0)

    def note_mark(self, _: int | None = None) -> None:
        """``\\chftn``: in the text the mark of a note, in the note its number."""
        story = self.state.story
        if story.kind in ("footnote", "endnote"):
            self._note_number(story, self.state.mark)
        else:
            self._marks += 1

    def endnote(self, _: int | None = None) -> None:
        if self.state.story.kind == "footnote":
            self.state.story.kind = "endnote"

    def _note_number(self, story: Story, mark: int) -> None:
        """Put the number before the note; a note with a mark of its own has none."""
        if not story.marked or story.number is not None:
            return
        self._numbers[story.kind] += 1
        story.number = count(self._numbers[story.kind], self._formats[story.kind])
        target = story.pieces
        if not target and story.blocks and isinstance(story.blocks[0], Paragraph):
            target = story.blocks[0].pieces
        target[0:0] = [(story.number, mark), (" ", Mark.NONE)]

    # characters

    def _unicode(self, value: int) -> None:
        code = value + 65536 if value < 0 else value
        self._skip = self.state.fallback
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            high, self._high = self._high, None
            pair = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            self._show(chr(pair))
            return
        if not 0x20 <= code < 0x110000:
            self._show({9: "\t", 10: "\n", 13: "\n"}.get(code, ""))
            return
        self._show(self.letters.character(code, self._font))

    def _characters(self, text: str) -> None:
        """Bytes of the file, each a character up to U+00FF."""
        if self._skip:
            drop = min(self._skip, len(text))
            text, self._skip = text[drop:], self._skip - drop
        if not self.stack:
            text = text.strip("\0\x1a ")  # what programs leave behind the last brace
        if text:
            plain = self.state.role == "fonts"
            self._show(text if plain else self.letters.decoded(text, self._font))

    @property
    def _font(self) -> int | None:
        return self.state.font if self.state.font is not None else self._default

    def _show(self, text: str) -> None:
        state = self.state
        role = state.role
        state.written = True
        if role == "text" or role == "label":
            if state.hidden:
                self.hidden += len(text.strip())
            elif not state.gone:
                if role == "label":
                    self.labelled = True
                    state.story.label.append((text.replace("\t", " "), state.mark))
                else:
                    state.story.pieces.append((text, state.mark))
        elif role == "fonts":
            self.letters.name(text)
        elif role == "title":
            self.title += text
        elif role == "level":
            self.lists.text(text)
        elif role == "styles":
            self._style_name(text)

    def _style_name(self, text: str) -> None:
        state = self.state
        if state.style is not None:
            self.style_names[state.style] = self.style_names.get(state.style, "") + text
            if state.outline:
                self.styles[state.style] = state.outline

    def _look(self, state: State | None = None) -> Look:
        state = state or self.state
        outline, note = state.outline, False
        if state.style is not None:
            depth, note = _style_says(self.style_names.get(state.style, ""))
            outline = outline or self.styles.get(state.style) or depth
        return Look(state.align, state.left, state.first, outline, note)


_PLAIN_SIGNS = {
    "\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\t": "\t",
}  # fmt: skip


def _points(value: int | None) -> float:
    """Points; RTF writes twentieths of a point."""
    return max(-2000.0, min((value or 0) / 20, 2000.0))

"""Styles of a Word file: what a paragraph and a run inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.read.docx_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading (\d)$", re.I)
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class RunLook:
    """What a set of run properties says; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None


@dataclass(slots=True)
class ParagraphLook:
    """What a set of paragraph properties says; None where it says nothing."""

    align: str | None = None
    left: float | None = None
    first: float | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None


@dataclass(slots=True)
class Style:
    name: str
    based_on: str | None
    run: RunLook
    paragraph: ParagraphLook


@dataclass(slots=True)
class Styles:
    """All styles, each resolved along its chain when first asked for."""

    table: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    base: RunLook = field(default_factory=RunLook)
    _runs: dict[str | None, RunLook] = field(default_factory=dict)
    _paragraphs: dict[str | None, tuple[ParagraphLook, str | None]] = field(default_factory=dict)

    @staticmethod
    def of(root: _Element | None) -> Styles:
        styles = Styles()
        if root is None:
            return styles
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        styles.base = run_look(defaults)
        for item in root.iter(W + "style"):
            id = item.get(W + "styleId") or ""
            styles.table[id] = Style(
                name=_value(item, "name") or "",
                based_on=_value(item, "basedOn"),
                run=run_look(item.find(W + "rPr")),
                paragraph=paragraph_look(item.find(W + "pPr")),
            )
            if item.get(W + "type") == "paragraph" and item.get(W + "default") not in (
                None,
                *_OFF,
            ):
                styles.default = id
        return styles

    def chain(self, id: str | None) -> list[tuple[str, Style]]:
        """The style and those it is based on, nearest first; loops are cut."""
        out: list[tuple[str, Style]] = []
        seen: set[str] = set()
        while id and id in self.table and id not in seen:
            seen.add(id)
            out.append((id, self.table[id]))
            id = self.table[id].based_on
        return out

    def run(self, id: str | None) -> RunLook:
        """Run properties of a style with all it is based on."""
        if id not in self._runs:
            look = RunLook()
            for _, style in self.chain(id):
                look = merged_run(look, style.run)
            self._runs[id] = look
        return self._runs[id]

    def paragraph(self, id: str | None) -> tuple[ParagraphLook, str | None]:
        """Paragraph properties of a style, and which style of the chain names its list."""
        if id not in self._paragraphs:
            look, namer = ParagraphLook(), None
            for key, style in self.chain(id):
                if look.list_id is None and style.paragraph.list_id is not None:
                    namer = key
                look = merged_paragraph(look, style.paragraph)
                heading = _HEADING.match(style.name)
                if look.outline is None and heading:
                    look.outline = int(heading.group(1)) - 1
            self._paragraphs[id] = (look, namer)
        return self._paragraphs[id]

    def lists(self) -> dict[str, str]:
        """List styles and the list (numId) that each names."""
        return {
            id: style.paragraph.list_id
            for id, style in self.table.items()
            if style.paragraph.list_id is not None
        }


def merged_run(near: RunLook, far: RunLook) -> RunLook:
    """``near`` where it speaks, else ``far``."""
    return RunLook(
        bold=far.bold if near.bold is None else near.bold,
        italic=far.italic if near.italic is None else near.italic,
        hidden=far.hidden if near.hidden is None else near.hidden,
        raised=far.raised if near.raised is None else near.raised,
    )


def merged_paragraph(near: ParagraphLook, far: ParagraphLook) -> ParagraphLook:
    """``near`` where it speaks, else ``far``."""
    return ParagraphLook(
        align=near.align or far.align,
        left=far.left if near.left is None else near.left,
        first=far.first if near.first is None else near.first,
        outline=far.outline if near.outline is None else near.outline,
        list_id=far.list_id if near.list_id is None else near.list_id,
        list_level=far.list_level if near.list_level is None else near.list_level,
    )


def run_look(properties: _Element | None) -> RunLook:
    if properties is None:
        return RunLook()
    raised: bool | None = None
    align = _value(properties, "vertAlign")
    if align is not None:
        raised = align == "superscript"
    position = _number(_value(properties, "position"))
    if raised is not True and position is not None:
        raised = position > 0
    return RunLook(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        hidden=_switch(properties, "vanish"),
        raised=raised,
    )


def paragraph_look(properties: _Element | None) -> ParagraphLook:
    if properties is None:
        return ParagraphLook()
    look = ParagraphLook(align=_value(properties, "jc"))
    indent = properties.find(W + "ind")
    if indent is not None:
        look.left = _twips(indent.get(W + "left") or indent.get(W + "start"))
        look.first = _twips(indent.get(W + "firstLine"))
        hanging = _twips(indent.get(W + "hanging"))
        if hanging is not None:
            look.first = -hanging
    outline = _number(_value(properties, "outlineLvl"))
    look.outline = int(outline) if outline is not None else None
    numbering = properties.find(W + "numPr")
    if numbering is not None:
        look.list_id = _value(numbering, "numId")
        level = _number(_value(numbering, "ilvl"))
        look.list_level = int(level) if level is not None else None
    return look


def _switch(properties: _Element, tag: str) -> bool | None:
    found = properties.find(W + tag)
    return None if found is None else found.get(W + "val") not in _OFF


def _value(parent: _Element, tag: str) -> str | None:
    found = parent.find(W + tag)
    return found.get(W + "val") if found is not None else None


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _twips(text: str | None) -> float | None:
    """Points; Word writes twentieths of a point."""
    value = _number(text)
    return None if value is None else value / 20

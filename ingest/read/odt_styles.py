"""Styles of an OpenDocument text: what a paragraph and a run inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.read.flow import Look
from ingest.read.furniture import note_styles
from ingest.read.sheet import Mark

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_NAMES}office:1.0}}"
STYLE = f"{{{_NAMES}style:1.0}}"
TEXT = f"{{{_NAMES}text:1.0}}"
TABLE = f"{{{_NAMES}table:1.0}}"
DRAW = f"{{{_NAMES}drawing:1.0}}"
FO = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
SVG = f"{{{_NAMES}svg-compatible:1.0}}"
LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|px)")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pc": 12.0, "px": 0.75}
_ALIGN = {"start": "left", "end": "right", "left": "left", "right": "right",
          "center": "center", "justify": "justify"}  # fmt: skip
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Run:
    """How characters are set; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None

    def over(self, far: Run) -> Run:
        """``self`` where it speaks, else ``far``."""
        return Run(
            far.bold if self.bold is None else self.bold,
            far.italic if self.italic is None else self.italic,
            far.raised if self.raised is None else self.raised,
            far.hidden if self.hidden is None else self.hidden,
        )

    @property
    def mark(self) -> int:
        return Mark.of(self.bold, self.italic, self.raised)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    align: str | None = None
    left: float | None = None
    first: float | None = None
    list_style: str | None = None

    def over(self, far: _Paragraph) -> _Paragraph:
        return _Paragraph(
            self.align or far.align,
            far.left if self.left is None else self.left,
            far.first if self.first is None else self.first,
            far.list_style if self.list_style is None else self.list_style,
        )


class Styles:
    """The styles that one part of the file sees: its own before the common ones."""

    def __init__(self, *roots: _Element | None) -> None:
        """``roots``: parents of ``style:style``, the nearest first."""
        self._styles: dict[tuple[str, str], _Element] = {}
        self._defaults: dict[str, _Element] = {}
        self._runs: dict[tuple[str, str], Run] = {}
        self._paragraphs: dict[str, _Paragraph] = {}
        for root in roots:
            for item in root if root is not None else ():
                family = item.get(STYLE + "family") or ""
                if item.tag == STYLE + "style":
                    self._styles.setdefault((family, item.get(STYLE + "name") or ""), item)
                elif item.tag == STYLE + "default-style":
                    self._defaults.setdefault(family, item)

    def run(self, family: str, name: str | None) -> Run:
        """Settings of characters in a style of ``family`` (``paragraph``, ``text``)."""
        key = (family, name or "")
        if key not in self._runs:
            run = Run()
            for style in self._chain(family, name):
                run = run.over(_run(style.find(STYLE + "text-properties")))
            self._runs[key] = run
        return self._runs[key]

    def look(self, name: str | None) -> Look:
        """How a paragraph of style ``name`` stands."""
        told = self._paragraph(name)
        names = [
            item.get(STYLE + "display-name") or item.get(STYLE + "name") or ""
            for item in self._chain("paragraph", name)
        ]
        note = any(not note_styles().isdisjoint(_WORD.findall(each)) for each in names)
        return Look(told.align, told.left or 0.0, told.first or 0.0, None, note)

    def list_style(self, name: str | None) -> str | None:
        """The list style that a paragraph style names."""
        return self._paragraph(name).list_style or None

    def masters(self) -> set[str]:
        """Page styles that some paragraph or table begins."""
        named = (item.get(STYLE + "master-page-name") for item in self._styles.values())
        return {name for name in named if name}

    def _paragraph(self, name: str | None) -> _Paragraph:
        key = name or ""
        if key not in self._paragraphs:
            told = _Paragraph()
            for style in self._chain("paragraph", name):
                told = told.over(_paragraph(style))
            self._paragraphs[key] = told
        return self._paragraphs[key]

    def _chain(self, family: str, name: str | None) -> list[_Element]:
        """The style and those it is derived from, nearest first; loops are cut."""
        out: list[_Element] = []
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            out.append(self._styles[family, name])
            name = out[-1].get(STYLE + "parent-style-name")
        if family in self._defaults and family == "paragraph":
            out.append(self._defaults[family])
        return out


def with_outline(look: Look, level: int | None) -> Look:
    return look if level is None else replace(look, outline=level)


def _run(properties: _Element | None) -> Run:
    if properties is None:
        return Run()
    weight, slant = properties.get(FO + "font-weight"), properties.get(FO + "font-style")
    display = properties.get(TEXT + "display")
    return Run(
        None if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= 600),
        None if slant is None else slant in ("italic", "oblique"),
        _raised(properties.get(STYLE + "text-position")),
        None if display is None else display == "none",
    )


def _raised(position: str | None) -> bool | None:
    """``super 58%`` or a height in per cent; None where nothing is said."""
    if position is None or not position.split():
        return None
    height = position.split()[0]
    if height.endswith("%"):
        try:
            return float(height[:-1]) > 0
        except ValueError:
            return None
    return height == "super"


def _paragraph(style: _Element) -> _Paragraph:
    properties = style.find(STYLE + "paragraph-properties")
    list_style = style.get(STYLE + "list-style-name")
    if properties is None:
        return _Paragraph(list_style=list_style)
    return _Paragraph(
        _ALIGN.get(properties.get(FO + "text-align") or ""),
        points(properties.get(FO + "margin-left") or properties.get(FO + "margin")),
        points(properties.get(FO + "text-indent")),
        list_style,
    )


def points(length: str | None) -> float | None:
    """A length as ODF writes it (``1.25cm``) in points; None for per cents and nonsense."""
    found = _LENGTH.fullmatch(length) if length else None
    return float(found[1]) * _POINTS[found[2]] if found else None

"""The regions of a page: where the act stands, and what of the site stands around it.

For sites that nobody has described. The act is where most of the running text is; around it, blocks
of links, and short blocks that say what only sites say (``sites.toml``), are the site's own. The
idea that links tell menus from text is that of C. Kohlschütter et al., "Boilerplate Detection using
Shallow Text Features", 2010.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINKS = frozenset(("a", "button", "select", "option", "label", "input"))
_UNSEEN = frozenset(("head", "script", "style", "template", "noscript", "iframe", "svg", "title"))
_BLOCKS = frozenset(
    (
        "div", "ul", "ol", "dl", "menu", "table", "tr", "td", "th", "section", "center", "header",
        "footer", "nav", "aside", "form", "fieldset", "p", "a", "span", "h1", "h2", "h3", "h4",
        "h5", "h6",
    )
)  # fmt: skip
_LISTS = frozenset(("div", "ul", "ol", "menu", "td", "section"))
_MOST_TEXT = 0.6
"""Share of the page's running text that the element of the act holds."""
_LINKED = 0.6
"""Share of links in a block from which it is a menu, around the act."""
_ALL_LINKED = 0.95
_SHORT_LINK = 60
_FEW_LINKS = 3
_PROSE = 200
"""Characters outside links that run on: no menu."""
_SHORT = 400
"""Characters that a block which tells of the site may have."""


@dataclass(slots=True)
class _Size:
    """Of an element with all it holds: characters, those of links, and the longest other run."""

    text: int = 0
    linked: int = 0
    links: int = 0
    longest_link: int = 0
    run: int = 0

    @property
    def free(self) -> int:
        return self.text - self.linked


def around(root: _Element, sayings: re.Pattern[str]) -> frozenset[_Element]:
    """Elements that hold the site's own text. ``sayings``: what only sites say."""
    body = next(root.iter("body"), root)
    sizes = _sizes(body)
    if not sizes[body].links:
        return frozenset()
    out: set[_Element] = set()
    here = body
    while True:
        inner = _holder(here, sizes, _MOST_TEXT * sizes[body].free)
        for child in here:
            if child is not inner and child in sizes:
                _mark(child, inner is not None, sizes, sayings, out)
        if inner is None:
            return frozenset(out)
        here = inner


def _sizes(body: _Element) -> dict[_Element, _Size]:
    from lxml import etree

    sizes: dict[_Element, _Size] = {}
    unseen = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += tag in _UNSEEN
            continue
        if unseen:
            unseen -= tag in _UNSEEN
            continue
        size = sizes[element] = _Size()
        _add(size, element.text)
        for child in element:
            inner = sizes.get(child)
            if inner is not None:
                size.text += inner.text
                size.linked += inner.linked
                size.links += inner.links
                size.longest_link = max(size.longest_link, inner.longest_link)
                size.run = max(size.run, inner.run)
            _add(size, child.tail)
        if tag in _LINKS:
            size.linked = size.longest_link = size.text
            size.links, size.run = 1, 0
    return sizes


def _add(size: _Size, text: str | None) -> None:
    length = len(text.strip()) if text else 0
    size.text += length
    size.run = max(size.run, length)


def _holder(parent: _Element, sizes: dict[_Element, _Size], least: float) -> _Element | None:
    """The child that holds most of the page's running text, if one does."""
    for child in parent:
        size = sizes.get(child)
        if size is not None and size.free >= least and child.tag not in ("a", "p", "span"):
            return child
    return None


def _mark(
    element: _Element,
    outside: bool,
    sizes: dict[_Element, _Size],
    sayings: re.Pattern[str],
    out: set[_Element],
) -> None:
    """Note ``element``, or what is in it, where it is the site's. No recursion: pages are deep."""
    waiting = [element]
    while waiting:
        here = waiting.pop()
        size = sizes.get(here)
        if size is None or not size.text:
            continue
        if _is_menu(here, size, outside) or (outside and _tells_of_site(here, size, sayings)):
            out.add(here)
        elif outside or here.tag in _LISTS:
            waiting.extend(child for child in here if child.tag in _BLOCKS)


def _is_menu(element: _Element, size: _Size, outside: bool) -> bool:
    if size.run > _PROSE or not size.links:
        return False
    if outside:
        return size.linked >= _LINKED * size.text and size.longest_link <= _PROSE
    return (
        element.tag in _LISTS
        and size.links >= _FEW_LINKS
        and size.linked >= _ALL_LINKED * size.text
        and size.longest_link <= _SHORT_LINK
        and not _leads_down(element)
    )


def _leads_down(element: _Element) -> bool:
    """Links to places of this very page: a list of contents, which is the act's."""
    links = list(element.iter("a"))
    down = sum(1 for a in links if re.match(r"#\w", a.get("href") or ""))
    return down * 2 > len(links)


def _tells_of_site(element: _Element, size: _Size, sayings: re.Pattern[str]) -> bool:
    if size.text > _SHORT:
        return False
    return sayings.search(" ".join(" ".join(map(str, element.itertext())).split())) is not None

"""Tracked changes of an OpenDocument text undone: the document as it was before them.

The text stands in its final state, deletions kept apart and pointed at (ODF 1.3, 5.5). For the
original state the tree is written back before it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.read.odt_styles import TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_START, _END, _POINT = TEXT + "change-start", TEXT + "change-end", TEXT + "change"
_ID = TEXT + "change-id"
_SPAN, _BREAK = TEXT + "span", TEXT + "line-break"


def number_of_changes(body: _Element) -> int:
    """Insertions and deletions that nobody has accepted or refused."""
    regions = body.iter(TEXT + "changed-region")
    return sum(1 for region in regions if region.find(TEXT + "format-change") is None)


def undo(body: _Element) -> None:
    """Refuse every tracked insertion and deletion of ``body``, in place."""
    inserted: set[str] = set()
    deleted: dict[str, _Element] = {}
    for region in body.iter(TEXT + "changed-region"):
        id = region.get(TEXT + "id") or region.get(_XML_ID) or ""
        deletion = region.find(TEXT + "deletion")
        if deletion is not None:
            deleted[id] = deletion
        elif region.find(TEXT + "insertion") is not None:
            inserted.add(id)
    for id in inserted:
        _take_out(body, id)
    for point in list(body.iter(_POINT)):
        deletion = deleted.get(point.get(_ID) or "")
        if deletion is not None:
            _put_back(point, deletion)


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _take_out(body: _Element, id: str) -> None:
    """Everything between the two marks of an insertion goes; its paragraphs become one."""
    from lxml import etree

    inside: set[_Element] = set()
    whole: list[_Element] = []
    start = end = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        mark = element.tag in (_START, _END) and element.get(_ID) == id
        if event == "start":
            if mark and element.tag == _END:
                end = element
            elif start is not None and end is None and not mark:
                inside.add(element)
                element.text = None
        elif mark:
            start = start if element.tag == _END else element
            if element.tag == _START:
                element.tail = None
        elif start is not None and end is None:
            element.tail = None
            if element in inside:
                whole.append(element)
        if end is not None and event == "end" and element is end:
            break
    if start is None or end is None:
        return
    for element in whole:
        _remove(element)
    _join(_paragraph(start), _paragraph(end))


def _join(first: _Element | None, last: _Element | None) -> None:
    """What is left of the last paragraph goes on in the first."""
    if first is None or last is None or first is last:
        return
    rest = first.makeelement(_SPAN, {})
    rest.text = last.text
    rest.extend(list(last))
    first.append(rest)
    _remove(last)


def _put_back(point: _Element, deletion: _Element) -> None:
    """A deletion's text stands again at its point; its paragraph ends part the paragraph there."""
    paragraph = _paragraph(point)
    blocks = [child for child in deletion if isinstance(child.tag, str)]
    if paragraph is None or not blocks:
        return
    parent, above = point.getparent(), paragraph.getparent()
    flat = parent is not paragraph or above is None or blocks[-1].tag not in _PARAGRAPHS
    if len(blocks) == 1 or flat or above is None:
        for place, block in enumerate(blocks):
            if place:
                point.addprevious(point.makeelement(_BREAK, {}))
            point.addprevious(_span(block))
        return
    second = paragraph.makeelement(
        str(paragraph.tag), {str(k): str(v) for k, v in paragraph.attrib.items()}
    )
    second.append(_span(blocks[-1]))
    second[-1].tail, point.tail = point.tail, None
    second.extend(list(point.itersiblings()))
    if blocks[0].tag in _PARAGRAPHS:
        point.addprevious(_span(blocks.pop(0)))
    at = above.index(paragraph) + 1
    above[at:at] = [*blocks[:-1], second]


def _span(block: _Element) -> _Element:
    """The runs of a paragraph as a part of another."""
    span = block.makeelement(_SPAN, {})
    span.text = block.text
    span.extend(list(block))
    return span


def _paragraph(mark: _Element) -> _Element | None:
    return next(mark.iterancestors(*_PARAGRAPHS), None)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

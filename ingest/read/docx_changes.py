"""Tracked changes of a Word file undone: the document as it was before them.

Reading skips what was deleted and keeps what was inserted, which is the final state. For the
original state the tree of a part is written back first, by the rules of ISO/IEC 29500-1, 17.13.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.read.docx_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_ADDED = (W + "ins", W + "moveTo")
_TAKEN = (W + "del", W + "moveFrom")
_OLD_TEXT = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}
_OWNERS = {W + "rPrChange": W + "rPr", W + "pPrChange": W + "pPr", W + "tcPrChange": W + "tcPr"}
_KEPT = (W + "rPr", W + "sectPr")
"""What a paragraph's properties hold beside those that ``pPrChange`` remembers."""


def number_of_changes(root: _Element) -> int:
    """Insertions, deletions and moves that nobody has accepted or refused."""
    return sum(1 for _ in root.iter(*_ADDED, *_TAKEN, W + "cellIns", W + "cellDel"))


def undo(root: _Element) -> None:
    """Refuse every tracked change of a part, in place."""
    for change in list(root.iter(*_OWNERS)):
        _restore_properties(change)
    for old in list(root.iter(*_OLD_TEXT)):
        old.tag = _OLD_TEXT[str(old.tag)]
    for added in list(root.iter(*_ADDED, W + "cellIns")):
        _take_out(added)
    for taken in list(root.iter(*_TAKEN, W + "cellDel")):
        if taken.tag == W + "del" and taken.get(_AGAIN):
            continue
        _put_back(taken)


_AGAIN = "joined"
"""Marks a paragraph end as gone: it came with an insertion."""


def _restore_properties(change: _Element) -> None:
    """``rPrChange`` and the like: the properties before take the place of those after."""
    owner = change.getparent()
    before = next(iter(change), None)
    if owner is None or before is None or owner.tag != _OWNERS[str(change.tag)]:
        return
    marks = [child for child in owner if child.tag in (*_ADDED, *_TAKEN, *_KEPT)]
    owner[:] = [*(child for child in before if child.tag not in _KEPT), *marks]


def _take_out(added: _Element) -> None:
    """What was inserted goes: text, the end of a paragraph, a row, a cell."""
    parent = added.getparent()
    if parent is None:
        return
    if parent.tag == W + "rPr":  # the end of a paragraph: it runs on, as behind a deleted end
        gone = parent.makeelement(W + "del", {_AGAIN: "1"})
        parent.replace(added, gone)
    elif parent.tag in (W + "trPr", W + "tcPr"):
        holder = parent.getparent()
        above = holder.getparent() if holder is not None else None
        if holder is not None and above is not None:
            above.remove(holder)
    else:
        parent.remove(added)


def _put_back(taken: _Element) -> None:
    """What was deleted stands again: its children take its place; a mark alone is dropped."""
    parent = taken.getparent()
    if parent is not None:
        at = parent.index(taken)
        parent[at : at + 1] = list(taken)

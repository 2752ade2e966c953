"""Small trees by hand: ``grow("art_1|article|1|text", …)``, parents told by the eids."""

from __future__ import annotations

from ingest.parse.block import Tree, Unit
from language.layer import Layer
from schemas.clause import Level


def grow(*rows: tuple[str, Level, str | None, str]) -> tuple[Tree, str]:
    """A tree of (eid, level, num, text) rows and the source text that its layers stand in.

    A unit's parent is the nearest row before it whose eid begins its own; an article's is none.
    """
    source = ""
    tree = Tree()
    for eid, level, num, text in rows:
        start = len(source)
        source += text + "\n"
        body = [Layer.of(source, start, start + len(text))] if text else []
        unit = Unit(level, num, None, body=body, eid=eid)
        for holder in reversed(tree.units):
            if eid.startswith(holder.eid + "__"):
                unit.parent = holder
                holder.children.append(unit)
                break
        tree.units.append(unit)
    return tree, source

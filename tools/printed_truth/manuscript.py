"""A text act as a document: flat OpenDocument XML that LibreOffice prints from.

A line of the text is a paragraph. The marks of Markdown become what they stand for: ``##`` a
heading of its depth, what stands between two ``**`` bold, over line ends too. White space at the
ends of a line and characters that XML cannot hold are not printed; nothing else is changed.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_BOLD = "**"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BLANKS = re.compile(r" {2,}|\t")
_NAMESPACES = {
    "office": "office", "style": "style", "text": "text", "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}  # fmt: skip

FONT_WITH_LETTERS = "DejaVu Serif"
"""Has ө ү ң ә ғ қ, so every line is drawn in one font."""
FONT_WITHOUT_LETTERS = "Liberation Serif"
"""Lacks them: a printer paints those letters from a second font, out of order."""


def document(text: str, font: str = FONT_WITHOUT_LETTERS) -> bytes:
    """``text`` set in ``font`` as a flat OpenDocument file (FODT), pages numbered at the foot."""
    bold = False
    paragraphs: list[str] = []
    for line in text.split("\n"):
        row = _UNPRINTABLE.sub("", line).strip()
        bold = bold and bool(row)
        if row:
            paragraph, bold = _paragraph(row, bold)
            paragraphs.append(paragraph)
    body = "\n".join(paragraphs)
    return _PAGE.format(names=_names(), font=quoteattr(font), body=body).encode()


def _paragraph(row: str, bold: bool) -> tuple[str, bool]:
    """A line as a paragraph; ``bold`` is the state at its start, and, in the result, at its end."""
    mark = _HEADING.match(row)
    runs: list[str] = []
    for place, piece in enumerate(row[mark.end() if mark else 0 :].split(_BOLD)):
        bold ^= place > 0
        if piece:
            run = _printed(piece)
            runs.append(f'<text:span text:style-name="B">{run}</text:span>' if bold else run)
    inside = "".join(runs)
    if mark:
        depth = len(mark[1])
        return f'<text:h text:style-name="H" text:outline-level="{depth}">{inside}</text:h>', bold
    return f'<text:p text:style-name="P">{inside}</text:p>', bold


def _printed(text: str) -> str:
    return _BLANKS.sub(lambda m: _blank(m[0]), escape(text))


def _blank(blanks: str) -> str:
    return "<text:tab/>" if blanks == "\t" else f' <text:s text:c="{len(blanks) - 1}"/>'


def _names() -> str:
    stem = "urn:oasis:names:tc:opendocument:xmlns:"
    return " ".join(f'xmlns:{k}="{stem}{v}:1.0"' for k, v in _NAMESPACES.items())


_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="F" svg:font-family={font}/>
</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph">
<style:paragraph-properties style:tab-stop-distance="1.25cm"/>
<style:text-properties style:font-name="F" fo:font-size="12pt"/>
</style:default-style>
<style:style style:name="P" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify" fo:text-indent="1.25cm"/>
</style:style>
<style:style style:name="H" style:family="paragraph">
<style:paragraph-properties fo:text-align="center" fo:margin-top="0.3cm" fo:margin-bottom="0.2cm"
 fo:keep-with-next="always"/>
<style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="N" style:family="paragraph">
<style:paragraph-properties fo:text-align="center"/>
</style:style>
<style:style style:name="B" style:family="text">
<style:text-properties fo:font-weight="bold"/>
</style:style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="L">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm"
 fo:margin-bottom="1.5cm" fo:margin-left="3cm" fo:margin-right="1.5cm"/>
<style:footer-style/>
</style:page-layout>
</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="L">
<style:footer><text:p text:style-name="N"><text:page-number/></text:p></style:footer>
</style:master-page>
</office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body>
</office:document>
"""

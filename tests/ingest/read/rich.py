"""RTF and OpenDocument files composed for tests."""

from __future__ import annotations

import io
import zipfile

FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset204 Times New Roman;}{\f1\fswiss\fcharset0 Arial;}"
    rb"{\f2\ftech\fcharset2 Symbol;}{\f3\fcharset0 Times New Roman CYR;}{\f4\cpg1048 Kazakh;}}"
)


def rtf(body: bytes, head: bytes = FONTS) -> bytes:
    """An RTF file: code page 1252 as old Word states it whatever the text is in."""
    return rb"{\rtf1\ansi\ansicpg1252\deff0\uc1" + head + body + b"}"


def hexed(text: str, codec: str = "cp1251") -> bytes:
    """Text as RTF writes letters beyond ASCII."""
    return b"".join(
        bytes([byte]) if byte < 0x80 else b"\\'%02x" % byte for byte in text.encode(codec)
    )


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        ("manifest", "manifest"),
    )
)  # fmt: skip
_SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, automatic: str = "", common: str = "", masters: str = "", **more: str) -> bytes:
    """An OpenDocument text; ``more``: whole parts, ``meta`` for ``meta.xml``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        kind = "application/vnd.oasis.opendocument.text"
        file.writestr(zipfile.ZipInfo("mimetype"), kind)
        file.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        file.writestr(
            "styles.xml",
            f"<office:document-styles {_SPACES}><office:styles>{common}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        )
        for name, content in more.items():
            path = {"manifest": "META-INF/manifest.xml"}.get(name, f"{name}.xml")
            file.writestr(path, f"<office:{name} {_SPACES}>{content}</office:{name}>")
    return out.getvalue()

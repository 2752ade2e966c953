"""What a file is, told from its content first and its name second."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath
from typing import Literal

from ingest.read.ole import SIGNATURE
from ingest.read.parcel import is_parcel
from schemas.problem import BadInput

Format = Literal[
    "text", "markdown", "html", "docx", "doc", "odt", "rtf", "pdf", "image", "zip", "akn"
]  # fmt: skip

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|article|section|style)\b",
    re.I | re.S,
)
_AKN_START = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?akomaNtoso\b", re.S)
_HTML_TAG = re.compile(rb"<(?:p|div|span|table|br|h[1-6]|body|li|b|font|article)\b[^<>]*>", re.I)
_ODF = b"mimetypeapplication/vnd.oasis.opendocument."
IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OTHER_IMAGES = (b"AT&TFORM", b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51", b"\x97JB2")
_RTF_WORD = re.compile(rb"\\(?:par|pard|plain|f\d+|fs\d+|rtlch|ltrch|loch|hich)\b")
_PACKED = (b"7z\xbc\xaf", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


_WORD = (".docx", ".docm", ".dotx", ".odt")
"""Files so named that hold no document are damaged, not archives."""


def detect(name: str, data: bytes) -> Format:
    """Tell the format of ``data``. Raises BadInput, with a way out, for what is not read."""
    suffix = PurePath(name).suffix.lower()
    head = data[:4096]
    if not data:
        raise BadInput(
            "empty_file", f"{name} is empty (0 bytes); give the file that holds the act."
        )
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        if _ODF in head[:200] or _lists_content(data):
            return "odt"
        return "zip" if suffix not in _WORD and is_parcel(data, suffix == ".zip") else "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    plain = _plain(head)
    if plain.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(SIGNATURE):
        return _old_office(name, data)
    if (head.startswith(IMAGES) and _binary(head)) or head[8:12] == b"WEBP":
        return "image"
    _refuse_others(name, head)
    if _HTML_START.match(plain):
        return "html"
    if _AKN_START.match(plain):
        return "akn"
    if suffix in (".html", ".htm", ".xhtml") and _HTML_TAG.search(_plain(data[:65536])):
        return "html"
    if (suffix in (".pdf", ".doc", ".docx", ".docm", ".odt") and _binary(head)) or (
        # the codes of RTF without its first line would be read as text
        suffix in (".rtf", ".doc") and len(_RTF_WORD.findall(data[:65536])) > 20
    ):
        kind = {".docm": "DOCX"}.get(suffix, suffix[1:].upper())
        if suffix == ".doc" and not _binary(head):
            kind = "RTF"
        raise BadInput(
            f"damaged_{kind.lower()}",
            f"{name} is named {suffix} but does not begin as a {kind} file does; it is damaged or "
            "of another kind: save or download it again.",
        )
    return "markdown" if suffix in (".md", ".markdown") else "text"


def _lists_content(data: bytes) -> bool:
    """The list of a ZIP's members, at its end, has the main part of an OpenDocument file."""
    return b"content.xml" in data[-65536:] and b"[Content_Types].xml" not in data


def _plain(head: bytes) -> bytes:
    """The bytes as ASCII as far as tags go: marks and the NULs of UTF-16 dropped."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _old_office(name: str, data: bytes) -> Format:
    """A compound file is an act where it is Word's; its directory names what it holds."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInput(
            "encrypted_office",
            f"{name} is a Word file locked with a password; "
            "open it in Word, remove the password and save it as DOCX.",
        )
    suffix = PurePath(name).suffix.lower()
    if "WordDocument".encode("utf-16-le") in data or suffix in (".doc", ".dot"):
        return "doc"
    raise BadInput(
        "legacy_office",
        f"{name} is an old binary Office file, which is not read; "
        "if it holds an act, copy the act into a Word document and save it as DOCX.",
    )


def _refuse_others(name: str, head: bytes) -> None:
    if (head.startswith(_OTHER_IMAGES) and _binary(head)) or head[8:12] in (b"heic", b"avif"):
        raise BadInput(
            "image", f"{name} is a picture of a kind that is not read; save it as PNG or TIFF."
        )
    if head.startswith(_PACKED):
        raise BadInput(
            "archive", f"{name} is a packed archive; unpack it and give the files inside."
        )
    if (
        b'progid="Word.Document"' in head
        or b"schemas.microsoft.com/office/word/2003/wordml" in head
    ):
        raise BadInput(
            "word_xml", f"{name} is a Word 2003 XML file; open it in Word and save it as DOCX."
        )
    if re.match(rb"(?:[\w-]+: [^\n]*\n)*MIME-Version:", head, re.I):
        raise BadInput(
            "mhtml", f"{name} is a web archive (MHTML); save the page as plain HTML instead."
        )


def _binary(head: bytes) -> bool:
    """Bytes that no text holds, or that do not pack at all as prose does."""
    control = len(head) - len(head.translate(None, bytes((*range(9), *range(14, 32)))))
    return control > 0.05 * len(head) or len(zlib.compress(head, 1)) > 0.95 * len(head) > 400

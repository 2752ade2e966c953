"""Files as downloads."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi import Request, Response

from api.conditional import respond
from schemas.iri import slug
from schemas.office import Exported

MEDIA_TYPES = {
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "akn": "application/akn+xml",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "pdf": "application/pdf",
}


def media_type(file_format: str, encoding: str | None) -> str:
    """The type of an original; the charset is the one that it was decoded with."""
    told = MEDIA_TYPES.get(file_format, "application/octet-stream")
    if encoding and re.fullmatch(r"[A-Za-z0-9_.:-]+", encoding):
        told = told.replace("charset=utf-8", f"charset={encoding}")
    return told


def disposition(name: str) -> str:
    """``Content-Disposition`` after RFC 6266: a plain name for old clients, the true one beside it.

    ``Закон № 5.txt`` gives ``filename="zakon-5.txt"; filename*=UTF-8''%D0%97…``.
    """
    last = re.split(r"[/\\]", name)[-1]
    clean = "".join(c for c in last if c.isprintable()) or "original"
    stem, dot, ending = clean.rpartition(".")
    plain = slug(stem if dot else clean) or "original"
    if dot and (safe := slug(ending)):
        plain = f"{plain}.{safe}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"


def handed_out(request: Request, made: Exported) -> Response:
    """A document that the program made, under its name."""
    named = {"Content-Disposition": disposition(made.name)}
    return respond(request, made.data, made.media_type, headers=named)

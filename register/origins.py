"""Whose text an edition is: told by a person, else recognised by the marks of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from jurisdictions.sources import recognised
from schemas.origin import SourceKind
from schemas.parsed import ParsedFile

_MARKUP = ("html",)
"""Formats whose bytes hold addresses that their text does not."""


def origin_of(
    parsed: ParsedFile, original: bytes | None, given: Mapping[str, str] | None
) -> SourceKind:
    """``official`` only where a person says so: a mark can be copied."""
    told = (given or {}).get("source_kind")
    if told != "unknown" and told in get_args(SourceKind):
        return cast("SourceKind", told)
    text = parsed.source.text
    apart = "\n".join(text[x.start : x.end] for x in parsed.listed)
    markup = ""
    if original is not None and parsed.source.format in _MARKUP:
        markup = original.decode(parsed.source.encoding or "utf-8", "replace")
    found = recognised(apart, markup)
    return found.kind if found else "unknown"

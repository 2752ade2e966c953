"""Identifiers of acts: ``/akn/kg/act/constitutional-law/2021-11-15/138``."""

from __future__ import annotations

import re

from schemas.eid import transliterate

LANGUAGE_CODES = {"ky": "kir", "kk": "kaz", "ru": "rus"}
"""ISO 639-2 codes that stand in IRIs of expressions."""


def slug(text: str, limit: int = 60) -> str:
    """Transliterated to a–z, words joined by ``-``, at most ``limit`` characters."""
    words = re.findall(r"[a-z0-9]+", transliterate(text))
    out = "-".join(words)[:limit]
    return out.strip("-")


def number_portion(number: str) -> str:
    """An act's number inside an IRI: ``2017-П-12/25-5-(НПА)`` is ``2017-p-12-25-5-npa``."""
    return slug(number, limit=120)


def work(
    jurisdiction: str,
    kind: str,
    subtype: str,
    date: str | None,
    number: str | None,
    *,
    actor: str | None = None,
    title: str = "",
) -> str:
    """IRI of a work. ``kind`` is ``act``, ``doc`` or ``judgment``.

    An unknown date is ``0000``, an unknown number the slug of the title.
    """
    parts = ["", "akn", jurisdiction, kind, subtype]
    if actor:
        parts.append(actor)
    parts.append(date or "0000")
    parts.append((number_portion(number) if number else slug(title)) or "untitled")
    return "/".join(parts)

"""Addresses of acts and clauses in paths, after the Akoma Ntoso naming convention.

``/akn/kg/act/law/2024-03-01/12/kir@2024-05-01/!main~art_4__para_1`` names a work, a language, the
day of a wording, a component and a clause. ``!main`` is the act itself; another component
(``!annex_1``) prefixes the clause's eid, unless the act's own IRI ends with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.iri import LANGUAGE_CODES

_EXPRESSION = re.compile(r"/(?P<language>[a-z]{3})(?:@(?P<on>\d{4}-\d{2}-\d{2})?)?$")
_LANGUAGES = {code: language for language, code in LANGUAGE_CODES.items()}


@dataclass(frozen=True, slots=True)
class Address:
    """What a path names: ``iri`` of the work and what it narrows it to."""

    iri: str
    eid: str | None = None
    language: str | None = None
    on: str | None = None


def parse(path: str) -> Address:
    """Read the part of a path after ``/acts``. A number or a title is taken as it is."""
    rest, _, eid = path.partition("~")
    if not rest.lstrip("/").startswith("akn/"):
        return Address(rest.strip("/"), eid or None)
    iri = "/" + rest.strip("/")
    component = ""
    head, mark, tail = iri.rpartition("/!")
    if mark:
        iri, component = head, tail
    match = _EXPRESSION.search(iri)
    language = on = None
    if match and match["language"] in _LANGUAGES:
        language, on = _LANGUAGES[match["language"]], match["on"]
        iri = iri[: match.start()]
        if component not in ("", "main"):
            eid = f"{component}__{eid}" if eid else component
    elif component not in ("", "main"):
        iri = f"{iri}/!{component}"
    return Address(iri, eid or None, language, on)


def path(iri: str, eid: str | None = None) -> str:
    """The path of an act or clause below ``/acts``: the IRI, and ``~eid``."""
    lead = iri if iri.startswith("/") else f"/{iri}"
    return f"{lead}~{eid}" if eid else lead

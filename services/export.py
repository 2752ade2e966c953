"""Acts as documents of other formats."""

from __future__ import annotations

from schemas.office import Exported
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.register import ActView


def export_view(view: ActView) -> Exported:
    """An act as the register holds it on a day, as Akoma Ntoso."""
    from codification.akn import MEDIA_TYPE, write_view

    return Exported(_name(view.act.iri), MEDIA_TYPE, write_view(view))


def export_reading(parsed: ParsedFile, part: int = 1) -> Exported:
    """An act of a file (``part`` from 1), as Akoma Ntoso; BadInput where there is no such act."""
    from codification.akn import MEDIA_TYPE, write_act

    if not 1 <= part <= len(parsed.acts):
        raise BadInput(
            "no_such_part",
            f"{parsed.source.name} holds {len(parsed.acts)} act(s), so there is no part {part}; "
            f"give a number from 1 to {len(parsed.acts)}.",
        )
    act = parsed.acts[part - 1]
    return Exported(_name(act.act.iri), MEDIA_TYPE, write_act(act))


def print_anew(parsed: ParsedFile) -> str:
    """The acts of a file as plain text in their own drafting forms."""
    from codification.plain import write_text

    return write_text(parsed)


def _name(iri: str) -> str:
    """``/akn/kg/act/law/2020-03-10/17`` gives ``kg-act-law-2020-03-10-17.xml``."""
    return "-".join(iri.strip("/").split("/")[1:]).replace("!", "") + ".xml"

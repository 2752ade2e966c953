"""What a person sends: single files, and ZIPs of files, each member taken in on its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from schemas.office import UploadPart
from schemas.problem import BadInput

_LONGEST = 200
"""Characters of a name that are kept."""


def parts(name: str, data: bytes) -> Iterator[UploadPart]:
    """The files of one upload: itself, or the members of a ZIP (``x.zip/member``)."""
    from ingest.read.detect import detect
    from ingest.read.parcel import members

    bare = shown_name(name)
    try:
        if detect(bare, data) != "zip":
            yield UploadPart(bare, data)
            return
        for member in members(bare, data):
            yield UploadPart(shown_name(member.name, bare), member.data, member.refusal)
    except BadInput as error:
        yield UploadPart(bare, b"", error)


def shown_name(name: str, parcel: str | None = None) -> str:
    """A name as it may stand on a page: no folders but those inside ``parcel``, no signs unseen."""
    told = "".join(c for c in name.replace("\\", "/") if c.isprintable())
    steps = [step for step in PurePosixPath(told).parts if step not in ("/", ".", "..")]
    kept = "/".join(steps) if parcel is not None else (steps[-1] if steps else "")
    return (kept if len(kept) <= _LONGEST else f"{kept[:80]}…{kept[81 - _LONGEST :]}") or "unnamed"

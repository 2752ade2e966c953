"""The ZIP container of an office file: gates before opening, safe XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ingest.read.limits import (
    HARMLESS_BYTES,
    MAX_ZIP_MEMBER_BYTES,
    MAX_ZIP_MEMBERS,
    MAX_ZIP_RATIO,
    MAX_ZIP_TOTAL_BYTES,
    MIB,
)
from ingest.read.parcel import SUFFIXES
from schemas.problem import BadInput

if TYPE_CHECKING:
    from lxml.etree import _Element

_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, KeyError, IndexError, OverflowError,
)  # fmt: skip


_MOST_QUOTED = 200
"""Characters of a parser's own words in a sentence."""


class Archive:
    """Members of an office file. Every method raises BadInput where the file cannot be used."""

    def __init__(self, name: str, data: bytes, kind: str) -> None:
        """``kind``: the suffix of the format, ``docx`` or ``odt``."""
        self.name = name
        self.kind = kind
        self.size = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = self._zip.infolist()
        except _BROKEN as error:
            raise self.damaged(f"its list of contents cannot be read ({error})") from None
        self.names = {member.filename for member in self._members}

    def check(self) -> None:
        """Refuse archives that are locked, or that unpack to more than any act."""
        members = self._members
        if any(member.flag_bits & 1 for member in members):
            raise BadInput(
                "encrypted_zip",
                f"{self.name} is locked with a password; remove it and give the file again.",
            )
        texts = [m for m in members if m.filename.endswith((".xml", ".rels"))]
        unpacked = sum(member.file_size for member in texts)
        packed = sum(member.compress_size for member in texts)
        largest = max((member.file_size for member in texts), default=0)
        if (
            len(members) > MAX_ZIP_MEMBERS
            or largest > MAX_ZIP_MEMBER_BYTES
            or unpacked > MAX_ZIP_TOTAL_BYTES
            or unpacked > max(HARMLESS_BYTES, MAX_ZIP_RATIO * max(packed, self.size // 8))
            or any(member.compress_type not in (0, 8) for member in texts)
        ):
            raise BadInput(
                "zip_bomb",
                f"{self.name} unpacks to {unpacked // MIB} MiB in {len(members)} parts from "
                f"{self.size // 1024} KiB, which no act does; save the act anew as DOCX.",
            )

    def plain(self) -> BadInput:
        """The refusal of a ZIP that is named as an office file and is none."""
        files = [member.filename for member in self._members if not member.is_dir()]
        acts = [file for file in files if PurePosixPath(file).suffix.lower() in SUFFIXES]
        first = next(iter(acts), None)
        held = f"{len(files)} file{'s' * (len(files) != 1)}"
        if first is not None:
            shown = PurePosixPath(first).name[:60]
            held += (
                f", {len(acts)} of which can be read, the first {shown}"
                if len(acts) > 1
                else (f", of which {shown} can be read")
            )
        return BadInput(
            "archive",
            f"{self.name} is no document but a ZIP archive of {held}; name it .zip, or "
            "unpack it and give the files inside.",
        )

    def xml(
        self, part: str | None, strict: tuple[tuple[bytes, bytes], ...] = ()
    ) -> _Element | None:
        """The root of a part; None where the part is absent. No entities, no fetching.

        ``strict``: namespaces to be read as others, (as written, as read).
        """
        from lxml import etree

        if part is None or part not in self.names:
            return None
        try:
            data = self._zip.read(part)
        except _BROKEN as error:
            raise self.damaged(f"{part} cannot be unpacked ({str(error)[:_MOST_QUOTED]})") from None
        if b"<!DOCTYPE" in data[:65536]:
            raise self._entities(part)
        for written, usual in strict:
            if written in data[:65536]:
                data = data.replace(written, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "xcessive depth" in (error.msg or ""):
                raise BadInput(
                    "too_deep",
                    f"{self.name} nests elements over 256 deep in {part}, which office programs "
                    "never do; save the act anew as DOCX.",
                ) from None
            # What the parser quotes of a damaged name may be as long as the file.
            why = (error.msg or "").split("\n")[0][:_MOST_QUOTED]
            raise self.damaged(f"{part} is no valid XML ({why})") from None

        if root.getroottree().docinfo.internalDTD is not None:  # far down, or in UTF-16
            raise self._entities(part)
        return root

    def _entities(self, part: str) -> BadInput:
        return BadInput(
            f"{self.kind}_doctype",
            f"{self.name} declares its own entities in {part}, which office programs never do; "
            "save the act anew as DOCX.",
        )

    def damaged(self, what: str) -> BadInput:
        program = "Word" if self.kind == "docx" else "LibreOffice"
        return BadInput(
            f"damaged_{self.kind}",
            f"{self.name} is damaged: {what}; open and repair it in {program}, or get it again.",
        )

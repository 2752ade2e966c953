"""The ZIP container of a Word file: gates before opening, parts by relation, safe XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from ingest.read.limits import (
    MAX_ZIP_MEMBER_BYTES,
    MAX_ZIP_MEMBERS,
    MAX_ZIP_RATIO,
    MAX_ZIP_TOTAL_BYTES,
    MIB,
)
from schemas.problem import BadInput

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Namespaces of Strict Open XML, which says the same in other words."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, KeyError, IndexError, OverflowError,
)  # fmt: skip
_OTHERS = (
    ("content.xml", "opendocument", "an OpenDocument file; open it in LibreOffice"),
    ("xl/workbook.xml", "spreadsheet", "an Excel workbook; copy the act into a Word document"),
    ("ppt/presentation.xml", "presentation", "a presentation; copy the act into a document"),
)


class Package:
    """Parts of a Word file. Every method raises BadInput where the file cannot be used."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _BROKEN as error:
            raise self._damaged(f"its list of contents cannot be read ({error})") from None
        self._names = {member.filename for member in members}
        self._check(members, len(data))
        self.main = self._main()

    def _check(self, members: list[zipfile.ZipInfo], size: int) -> None:
        for other, code, what in _OTHERS:
            if other in self._names:
                raise BadInput(code, f"{self.name} is {what} and save it as DOCX.")
        if any(member.flag_bits & 1 for member in members):
            raise BadInput(
                "encrypted_zip",
                f"{self.name} is locked with a password; remove it and give the file again.",
            )
        if "[Content_Types].xml" not in self._names:
            raise BadInput(
                "zip_no_docx",
                f"{self.name} is a ZIP archive but no Word document; unpack it and give the files "
                "inside.",
            )
        texts = [m for m in members if m.filename.endswith((".xml", ".rels"))]
        unpacked = sum(member.file_size for member in texts)
        packed = sum(member.compress_size for member in texts)
        largest = max((member.file_size for member in texts), default=0)
        if (
            len(members) > MAX_ZIP_MEMBERS
            or largest > MAX_ZIP_MEMBER_BYTES
            or unpacked > MAX_ZIP_TOTAL_BYTES
            or unpacked > MAX_ZIP_RATIO * max(packed, size // 8, 4096)
            or any(member.compress_type not in (0, 8) for member in texts)
        ):
            raise BadInput(
                "zip_bomb",
                f"{self.name} unpacks to {unpacked // MIB} MiB in {len(members)} parts from "
                f"{size // 1024} KiB, which no act does; save the act anew as DOCX.",
            )

    def _main(self) -> str:
        """Name of the main document part."""
        for kind, target in self._relations("_rels/.rels", ""):
            if kind.endswith("/officeDocument") and target in self._names:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise BadInput(
            "zip_no_docx",
            f"{self.name} is a ZIP archive without a Word document in it; save the act as DOCX.",
        )

    def relations(self, part: str) -> dict[str, str]:
        """Relation id to part name, for the parts inside the file."""
        folder, _, file = part.rpartition("/")
        path = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        root = self.xml(path)
        out: dict[str, str] = {}
        for item in root.iter(_RELATION) if root is not None else ():
            if item.get("TargetMode") != "External" and item.get("Id"):
                out[str(item.get("Id"))] = _resolve(folder, item.get("Target") or "")
        return out

    def typed(self, part: str, kind: str) -> str | None:
        """Name of the part that ``part`` is related to by ``kind`` (``styles``, ``numbering``)."""
        folder, _, file = part.rpartition("/")
        path = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        for found, target in self._relations(path, folder):
            if found.endswith(f"/{kind}") and target in self._names:
                return target
        guess = f"{folder}/{kind}.xml" if folder else f"{kind}.xml"
        return guess if guess in self._names else None

    def _relations(self, path: str, folder: str) -> list[tuple[str, str]]:
        root = self.xml(path)
        if root is None:
            return []
        return [
            (item.get("Type") or "", _resolve(folder, item.get("Target") or ""))
            for item in root.iter(_RELATION)
            if item.get("TargetMode") != "External"
        ]

    def xml(self, part: str | None) -> _Element | None:
        """The root of a part; None where the part is absent. No entities, no fetching."""
        from lxml import etree

        if part is None or part not in self._names:
            return None
        try:
            data = self._zip.read(part)
        except _BROKEN as error:
            raise self._damaged(f"{part} cannot be unpacked ({error})") from None
        if b"<!DOCTYPE" in data[:65536]:
            raise BadInput(
                "docx_doctype",
                f"{self.name} declares its own entities in {part}, which Word never does; "
                "save the act anew as DOCX.",
            )
        for strict, usual in _STRICT:
            if strict in data[:65536]:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(f"{part} is no valid XML ({error.msg})") from None

    def _damaged(self, what: str) -> BadInput:
        return BadInput(
            "damaged_docx",
            f"{self.name} is damaged: {what}; open and repair it in Word, or get it again.",
        )


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in (".", ""):
            steps.append(step)
    return "/".join(steps)

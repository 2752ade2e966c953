"""The parts of a Word file, found by relation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.read.archive import Archive
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

_OTHERS = (
    ("xl/workbook.xml", "spreadsheet", "an Excel workbook; copy the act into a Word document"),
    ("ppt/presentation.xml", "presentation", "a presentation; copy the act into a document"),
)


class Package:
    """Parts of a Word file. Every method raises BadInput where the file cannot be used."""

    def __init__(
        self, name: str, data: bytes, rewrite: Callable[[_Element], None] | None = None
    ) -> None:
        """``rewrite`` is applied to the root of every part as it is read."""
        self.name = name
        self._rewrite = rewrite
        self._archive = Archive(name, data, "docx")
        self._names = self._archive.names
        for other, code, what in _OTHERS:
            if other in self._names:
                raise BadInput(code, f"{name} is {what} and save it as DOCX.")
        if "[Content_Types].xml" not in self._names:
            raise self._archive.plain()
        self._archive.check()
        self.main = self._main()

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
        """The root of a part; None where the part is absent."""
        root = self._archive.xml(part, _STRICT)
        if root is not None and self._rewrite is not None:
            self._rewrite(root)
        return root


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

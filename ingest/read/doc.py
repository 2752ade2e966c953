"""DOC, the binary format of Word before 2007: LibreOffice makes a DOCX of it, which is then read.

Offsets are those of the DOCX's text: generated numbers, superscripts, tracked changes and notes
come through as they do from Word. DOCX and ODT keep the same; the reader of DOCX knows more.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from ingest.read.limits import (
    MIB,
    OFFICE_FILE_BYTES,
    OFFICE_MEMORY_BYTES,
    OFFICE_SECONDS,
    OFFICE_SECONDS_PER_MIB,
)
from ingest.read.ole import BrokenCompound
from ingest.read.programs import needed, run_limited
from ingest.read.word_binary import WordBinary
from schemas.problem import BadInput
from schemas.source import Source

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_KEPT = 0.9
"""Share of the file's words that a conversion keeps where it went well (deleted and hidden text,
which the reader leaves out, is among the words)."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}</oor:items>
"""
_ITEM = """<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">\
<value>{value}</value></prop></item>
"""
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),  # never
    ("Inet/Settings", "ooInetProxyType", "2"),  # through a proxy that is not there
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no links followed, no network: an act needs none of them to be read."""


def read_doc(name: str, data: bytes, read_docx: Callable[[str, bytes], Source]) -> Source:
    """Read a DOC. ``read_docx`` reads what it was converted to.

    Raises BadInput where it is locked or damaged, and where LibreOffice is missing or fails.
    """
    told = _told(name, data)
    source = read_docx(name, to_docx(name, data))
    warnings = source.read_warnings
    if told is None or (lost := _lost(told, source.text)):
        what = (
            "The file's own list of its text is damaged, so what is missing cannot be told."
            if told is None
            else f"LibreOffice left out {lost} of the {told.total()} words that the file holds."
        )
        warnings = (*warnings, ("part_unread", what, 0, len(source.text)))
    sha256 = hashlib.sha256(data).hexdigest()
    return replace(source, format="doc", sha256=sha256, read_warnings=warnings)


def _told(name: str, data: bytes) -> Counter[str] | None:
    """The words of the file, None where its list of them is damaged. Raises BadInput."""
    try:
        word = WordBinary(data)
        if word.encrypted:
            raise BadInput(
                "encrypted_office",
                f"{name} is a Word file locked with a password; "
                "open it in Word, remove the password and save it as DOCX.",
            )
    except BrokenCompound as error:
        raise BadInput(
            "damaged_doc",
            f"{name} is a damaged Word file: {error}; open and repair it in Word, or get it again.",
        ) from None
    try:
        return word.words()
    except BrokenCompound:
        return None


def _lost(told: Counter[str], text: str) -> int:
    """How many words are missing, 0 where no more than tracked deletions explain."""
    read = Counter(word.lower() for word in _WORD.findall(text))
    lost = (told - read).total()
    return lost if lost > (1 - _LEAST_KEPT) * told.total() else 0


def to_docx(name: str, data: bytes) -> bytes:
    """A DOC as DOCX, by LibreOffice in a profile of its own. Raises BadInput."""
    soffice = needed(
        "soffice",
        "LibreOffice",
        name,
        "in the old binary format of Word (.doc)",
        "save it as DOCX in Word or LibreOffice",
    )
    seconds = OFFICE_SECONDS + OFFICE_SECONDS_PER_MIB * len(data) // MIB
    with tempfile.TemporaryDirectory(prefix="berene-doc-") as place:
        folder = Path(place)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        items = (_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
        settings.write_text(_PROFILE.format(items="".join(items)), encoding="utf-8")
        (folder / "act.doc").write_bytes(data)
        code = run_limited(
            [
                soffice, f"-env:UserInstallation=file://{quote(place)}/profile", "--headless",
                "--norestore", "--nolockcheck", "--infilter=MS Word 97",
                "--convert-to", "docx:Office Open XML Text", "--outdir", "out", "act.doc",
            ],
            folder, seconds=seconds, memory=OFFICE_MEMORY_BYTES, file_size=OFFICE_FILE_BYTES,
        )  # fmt: skip
        made = folder / "out" / "act.docx"
        if code is None:
            raise BadInput(
                "too_slow",
                f"{name} took LibreOffice more than {2 * seconds} s and was given up; "
                "save it as DOCX in Word.",
            )
        # it ends with 0 also where it could not open the file
        if not made.is_file() or not made.stat().st_size:
            raise BadInput(
                "damaged_doc",
                f"{name} is a Word file that LibreOffice cannot open; it is damaged: "
                "open and repair it in Word, or save it there as DOCX.",
            )
        return made.read_bytes()

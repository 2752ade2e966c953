"""A ZIP of files: each member is a file of its own, read under the name ``x.zip/member``.

Nothing is written by a member's name, so a name cannot lead out of a folder; names that try are
refused all the same, with members that unpack to more than any act, that point elsewhere (links),
that are locked or are archives themselves.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.read.limits import (
    MAX_CONTAINER_BYTES,
    MAX_PARCEL_MEMBERS,
    MAX_PARCEL_TOTAL_BYTES,
    MAX_ZIP_RATIO,
    MIB,
)
from schemas.problem import BadInput

SUFFIXES = frozenset(
    (
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm", ".doc",
        ".dot", ".odt", ".rtf", ".pdf", ".xml", ".tif", ".tiff", ".png", ".jpg", ".jpeg",
        ".bmp", ".webp",
    )
)  # fmt: skip
"""Files of a folder or a ZIP that are read; one given by its own path is, whatever its name. A GIF
is read by its own path only: in folders it is the ornament of a saved page."""

_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OFFICE = frozenset(
    (
        "[Content_Types].xml", "content.xml", "mimetype", "word/document.xml", "xl/workbook.xml",
        "ppt/presentation.xml",
    )
)  # fmt: skip
"""A ZIP with one of these in it is a document itself, whole or damaged."""
_LITTER = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))
_ARCHIVES = frozenset((".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz"))
_UTF8_NAME = 0x800
_LOCKED = 0x1
_UNICODE_PATH = 0x7075
_SMALL = MIB
"""Members below this are not held to the ratio: a page of blanks packs well."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, KeyError, IndexError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a ZIP; ``refusal`` says why it has no ``data``."""

    name: str
    """``x.zip/folder/act.docx``."""
    data: bytes = b""
    refusal: BadInput | None = None


def is_parcel(data: bytes, broken: bool = False) -> bool:
    """``data`` is a ZIP of files, not a document packed as ZIP; ``broken`` where nothing tells."""
    if not data.startswith(_SIGNATURES):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = set(file.namelist())
    except _BROKEN:
        return broken
    return not names & _OFFICE


def members(name: str, data: bytes) -> Iterator[Member]:
    """The files of a ZIP called ``name``, in its order; hidden files and litter are passed over.

    Raises BadInput where the ZIP as a whole cannot be used: damaged, or far too much in it.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        listed = [info for info in file.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise BadInput(
            "damaged_zip",
            f"{name} is damaged: its list of contents cannot be read ({error}); get it again.",
        ) from None
    unpacked = sum(info.file_size for info in listed)
    if len(listed) > MAX_PARCEL_MEMBERS or unpacked > MAX_PARCEL_TOTAL_BYTES:
        raise BadInput(
            "zip_bomb",
            f"{name} unpacks to {unpacked // MIB} MiB in {len(listed)} files from "
            f"{len(data) // 1024} KiB, more than is taken at once; give it in parts.",
        )
    with file:
        for info in listed:
            inside = name_of(info)
            steps = PurePosixPath(inside).parts
            if any(step in _LITTER or (step.startswith(".") and step != "..") for step in steps):
                continue
            yield _member(file, info, f"{name}/{inside.lstrip('/')}", inside)


def only(name: str, data: bytes) -> Member:
    """The one act of a ZIP. Raises BadInput where it holds none, or more than one."""
    every = list(members(name, data))
    found = [member for member in every if member.refusal is None]
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(_short(member.name) for member in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        raise BadInput(
            "several_files",
            f"{name} holds {len(found)} files ({shown}{more}); give one of them by its path "
            f"({name}/…), or take all in with ingest.",
        )
    refusal = next((member.refusal for member in every if member.refusal is not None), None)
    reason = f"; the first: {refusal.sentence}" if refusal is not None else "."
    raise BadInput("archive", f"{name} holds no file that can be read{reason}")


def named(name: str, data: bytes, inside: str) -> Member | None:
    """The file ``inside`` of a ZIP called ``name``; None where it has none of this name."""
    wanted = f"{name}/{inside}"
    return next((member for member in members(name, data) if member.name == wanted), None)


def name_of(info: zipfile.ZipInfo) -> str:
    """A member's name: stated as UTF-8, or by its bytes (UTF-8, else the DOS code page 866)."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename.replace("\\", "/")
    stated = _unicode_path(info.extra)
    if stated is not None:
        return stated
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for codec in ("utf-8", "cp866"):
        try:
            return raw.decode(codec).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename


def _unicode_path(extra: bytes) -> str | None:
    """The name in the extra field of Info-ZIP, where there is one."""
    at = 0
    while at + 4 <= len(extra):
        kind = int.from_bytes(extra[at : at + 2], "little")
        size = int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return None


def _member(file: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, inside: str) -> Member:
    refusal = _refusal(info, name, inside)
    if refusal is not None:
        return Member(name, refusal=refusal)
    try:
        with file.open(info) as stream:
            data = stream.read(MAX_CONTAINER_BYTES + 1)
            whole = len(data) == info.file_size and not stream.read(1)
    except _BROKEN as error:
        told = " ".join(str(error).split())[:80]
        return Member(name, refusal=_bad("damaged_zip", name, f"cannot be unpacked ({told})"))
    if is_parcel(data):
        return Member(name, refusal=_bad("archive", name, "is an archive inside an archive"))
    if not whole:
        return Member(name, refusal=_bad("zip_bomb", name, "unpacks to more than it states"))
    return Member(name, data)


def _refusal(info: zipfile.ZipInfo, name: str, inside: str) -> BadInput | None:
    """Why a member is not even unpacked."""
    path = PurePosixPath(inside)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if ".." in path.parts or path.is_absolute() or (len(inside) > 1 and inside[1] == ":"):
        return _bad("unsafe_name", name, "has a name that leads out of its folder")
    if kind not in (0, stat.S_IFREG):
        return _bad("not_a_file", name, "is a link or a device, no file")
    if info.flag_bits & _LOCKED:
        return _bad("encrypted_zip", name, "is locked with a password")
    if path.suffix.lower() in _ARCHIVES:
        return _bad("archive", name, "is an archive inside an archive")
    if path.suffix.lower() not in SUFFIXES:
        shown = path.suffix[:20] or "no suffix"
        return _bad("other_kind", name, f"is of a kind that is not read from archives ({shown})")
    if info.file_size > MAX_CONTAINER_BYTES or (
        info.file_size > _SMALL and info.file_size > MAX_ZIP_RATIO * max(info.compress_size, 1)
    ):
        return _bad("zip_bomb", name, f"unpacks to {info.file_size // MIB} MiB, as no act does")
    return None


def _bad(code: str, name: str, what: str) -> BadInput:
    return BadInput(code, f"{_short(name)} {what}; unpack the archive and give the act alone.")


def _short(name: str) -> str:
    """Names are for people: long ones lose their middle, and control characters go."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown if len(shown) <= 160 else f"{shown[:80]}…{shown[-79:]}"

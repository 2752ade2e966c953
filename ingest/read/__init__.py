"""Readers: a file's bytes to characters with places, one reader per format.

``read`` and ``read_bytes`` are the whole of it. Same bytes in, same value out; nothing is stored,
nothing is fetched.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.read import parcel
from ingest.read.detect import IMAGES, Format, detect
from ingest.read.imprint import without_imprint
from ingest.read.limits import CONFINED_PAGE_BYTES, MAX_CONTAINER_BYTES, MAX_TEXT_BYTES, MIB
from ingest.read.ole import SIGNATURE
from ingest.read.progress import NOTHING_KEPT, Kept, Tell, Wanted, silent
from schemas.problem import BadInput
from schemas.source import Changes, Source

if TYPE_CHECKING:
    from ingest.read.scan import PageText, Recogniser

__all__ = ["read", "read_bytes", "recognise_page"]


def read(
    path: Path, changes: Changes = "final", tell: Tell = silent, kept: Kept = NOTHING_KEPT
) -> Source:
    """Read the file at ``path``; its name in the result is the last part of the path.

    ``changes``: which state of a document with tracked changes is read. A ZIP that holds one act is
    read as this act; a file in a ZIP has the path ``x.zip/member``. ``tell`` is called with
    (page, pages) while the pages of a scan are recognised, which takes seconds for each; ``kept``
    has those that were recognised before.

    Raises BadInput, with one sentence that names the file, the place and the way out, where the
    file is missing, no file, not permitted, too large, damaged or of a format that is not read.
    """
    name = path.name or str(path)
    try:
        kind = path.stat().st_mode  # before opening: a pipe would wait for its writer
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise BadInput("not_a_file", f"{path} is no regular file; give a file's path.")
        with path.open("rb") as file:
            _check_size(name, file.read(4096), os.fstat(file.fileno()).st_size)
            file.seek(0)
            data = file.read(MAX_CONTAINER_BYTES + 1)
    except NotADirectoryError:
        return _read_inside(path, changes, tell, kept)
    except IsADirectoryError:
        raise BadInput("directory", f"{path} is a folder; give the path of a file in it.") from None
    except FileNotFoundError:
        raise BadInput("missing_file", f"{path} does not exist; check the path.") from None
    except PermissionError:
        raise BadInput(
            "no_permission", f"{path} may not be read by this user; change its permissions."
        ) from None
    except (OSError, ValueError) as error:
        raise BadInput("unreadable_file", f"{path} cannot be read: {error}.") from None
    return read_bytes(name, data, changes, tell, kept)


def _read_inside(path: Path, changes: Changes, tell: Tell, kept: Kept) -> Source:
    """Read a file in a ZIP, by a path that goes on behind the ZIP's name."""
    archive = next((above for above in path.parents if above.is_file()), path)
    inside = path.relative_to(archive).as_posix()
    size = archive.stat().st_size if archive != path else 0
    if 0 < size <= MAX_CONTAINER_BYTES and parcel.is_parcel(data := archive.read_bytes()):
        member = parcel.named(archive.name, data, inside)
        if member is not None and member.refusal is not None:
            raise member.refusal
        if member is not None:
            return read_bytes(member.name, member.data, changes, tell, kept)
    raise BadInput("missing_file", f"{archive} holds no file {inside}; check the path.")


def read_bytes(
    name: str,
    data: bytes,
    changes: Changes = "final",
    tell: Tell = silent,
    kept: Kept = NOTHING_KEPT,
) -> Source:
    """Read the bytes of a file called ``name``. Raises BadInput as ``read`` does."""
    _check_size(name, data[:4096], len(data))
    format = detect(name, data)
    if format == "zip":
        member = parcel.only(name, data)
        return read_bytes(member.name, member.data, changes, tell, kept)
    if format == "doc":
        from ingest.read.doc import read_doc

        made = read_doc(name, data, lambda name, made: _read_as(name, made, "docx", changes))
        return without_imprint(made)
    return without_imprint(_read_as(name, data, format, changes, tell, kept))


def _read_as(
    name: str,
    data: bytes,
    format: Format,
    changes: Changes,
    tell: Tell = silent,
    kept: Kept = NOTHING_KEPT,
) -> Source:
    """Read in a process of its own whatever can be made to break its reader."""
    if format in ("docx", "odt", "rtf", "pdf", "image") or (
        format == "html" and len(data) > CONFINED_PAGE_BYTES
    ):
        from ingest.read.confined import read_confined

        return read_confined(name, data, format, changes, tell, kept)
    return read_directly(name, data, format, changes)


def read_directly(
    name: str,
    data: bytes,
    format: Format,
    changes: Changes = "final",
    recogniser: Recogniser | None = None,
) -> Source:
    """Read in this process, without limits of time and memory."""
    if format == "html":
        from ingest.read.html import read_html

        return read_html(name, data)
    if format == "docx":
        from ingest.read.docx import read_docx

        return read_docx(name, data, changes)
    if format == "odt":
        from ingest.read.odt import read_odt

        return read_odt(name, data, changes)
    if format == "rtf":
        from ingest.read.rtf import read_rtf

        return read_rtf(name, data, changes)
    if format == "pdf":
        from ingest.read.pdf import read_pdf

        return read_pdf(name, data, recogniser)
    if format == "akn":
        from ingest.read.akn import read_akn

        return read_akn(name, data)
    if format == "image":
        from ingest.read.image import read_image

        return read_image(name, data, recogniser)
    from ingest.read.text import read_text

    return read_text(name, data, markdown=format == "markdown")


def recognise_directly(data: bytes, format: Format, wanted: Wanted) -> PageText | None:
    """One page of a scan in this process, without limits; None where it cannot be shown."""
    if format == "image":
        from ingest.read.image import recognise as recognise_picture

        return recognise_picture(data, wanted)
    from ingest.read.pdf import recognise

    return recognise(data, wanted)


def recognise_page(name: str, data: bytes, wanted: Wanted) -> Any:
    """One page of the scan ``name`` for ``Kept``, recognised in a process of its own.

    None where it cannot be read.
    """
    format = detect(name, data)
    if format == "zip":
        member = parcel.only(name, data)
        return recognise_page(member.name, member.data, wanted)
    if format not in ("pdf", "image"):
        return None
    from ingest.read.confined import recognise_confined

    return recognise_confined(data, format, wanted)


def _check_size(name: str, head: bytes, size: int) -> None:
    packed = (b"PK\x03\x04", b"{\\rtf", SIGNATURE, *IMAGES)
    container = head.startswith(packed) or b"%PDF-" in head[:1024]
    most = MAX_CONTAINER_BYTES if container else MAX_TEXT_BYTES
    if size > most:
        blank = "; it begins with white space only" if head and not head.strip() else ""
        raise BadInput(
            "too_large",
            f"{name} has {size // MIB} MiB, more than the {most // MIB} MiB that are read"
            f"{blank}; split it or give the act alone.",
        )

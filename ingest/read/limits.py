"""How much of a file is read, and for how long: one place for every limit."""

from __future__ import annotations

MIB = 1 << 20

MAX_TEXT_BYTES = 64 * MIB
"""Text, Markdown, HTML. The longest act known to us is under 10 MiB."""
MAX_CONTAINER_BYTES = 100 * MIB
"""DOCX, ODT, PDF and RTF (pictures are part of the file) as stored."""

CONFINED_PAGE_BYTES = 8 * MIB
"""Pages above this are parsed in a process of their own."""

MAX_ZIP_MEMBERS = 5000
MAX_ZIP_MEMBER_BYTES = 100 * MIB
MAX_ZIP_TOTAL_BYTES = 200 * MIB
MAX_PARCEL_MEMBERS = 20_000
MAX_PARCEL_TOTAL_BYTES = 1024 * MIB
"""What a ZIP of files may hold; each of them has the limits of its own format besides."""
MAX_ZIP_RATIO = 100
"""Unpacked to packed size of XML members; acts have 8 to 30."""

HARMLESS_BYTES = 32 * MIB
"""An office file that unpacks to less is read whatever its ratio: blank forms pack very well."""

CHILD_MEMORY_BYTES = 1536 * MIB
CHILD_SECONDS = 60
CHILD_SECONDS_PER_MIB = 60
CHILD_SECONDS_MOST = 600

OFFICE_SECONDS = 60
"""Of CPU, for LibreOffice to convert a file; an act takes one to three."""
OFFICE_SECONDS_PER_MIB = 10
OFFICE_MEMORY_BYTES = 3072 * MIB
"""Address space; LibreOffice maps about 1 GiB before it has opened anything."""
OFFICE_FILE_BYTES = MAX_CONTAINER_BYTES

OCR_PAGE_SECONDS = 90
"""Of the clock, for one try at one page; a page takes two to three where nothing else runs."""

OCR_TRIES = 4
"""Tries at one page at most: as it is, cleaned, its direction, turned upright."""

MAX_STRANGE_SHARE = 0.25
"""A file with a larger share of control and undecodable characters is no text."""
MAX_STRANGE_SHARE_GUESSED = 0.05
"""The same where the encoding is guessed: random bytes give some letters in any of them."""

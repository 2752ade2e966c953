"""RTF: what a reader of the document sees, in reading order.

Heads first, then the text with its tables, notes and feet last, each once. List numbers stand in
the file as text; where they do not, they are counted. Inserted text is read; deleted text, field
codes and hidden text are not.
"""

from __future__ import annotations

from ingest.read.flow import Block, Paragraph, Writer
from ingest.read.rtf_reader import Reader
from ingest.read.sheet import Mark, Piece, Sheet
from schemas.source import Changes, Source


def read_rtf(name: str, data: bytes, changes: Changes = "final") -> Source:
    """Read an RTF file. Raises BadInput where it is made to break its reader, or blank.

    ``changes``: tracked changes are read as accepted, or as refused.
    """
    stream = _stream(data)
    reader = Reader(name, None, changes)
    reader.read(stream)
    guessed = reader.letters.cyrillic()
    if guessed:
        reader = Reader(name, guessed, changes)
        reader.read(stream)
    sheet = Sheet()
    _write(reader, sheet)
    if guessed:
        what = f"The letters are stated as Western ones; read as {guessed} by their letters."
        sheet.warn("encoding_guessed", what)
    if reader.changed and changes == "final":
        sheet.warn("tracked_changes", "Tracked changes stand in the file, read as made.")
    return sheet.source(name, data, "rtf", reader.letters.encoding(), reader.title.strip() or None)


def _stream(data: bytes) -> str:
    """The bytes as Latin-1; a file that was saved anew as UTF-16 or UTF-8 is taken back."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode("latin-1", "replace").decode("latin-1")
    return data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _write(reader: Reader, sheet: Sheet) -> None:
    """Write what was read: heads, text, notes, feet, and what had to be decided."""
    for paragraph, label in reader.counted if not reader.labelled else ():
        whole = _all_bold(paragraph.pieces)
        paragraph.pieces.insert(0, (label, Mark.BOLD if whole else Mark.NONE))
    writer = Writer(sheet)
    seen: set[tuple[str, str]] = set()
    for kind in ("running_head", "text", "footnote", "endnote", "footer"):
        stories = [reader.main] if kind == "text" else [*reader.heads, *reader.notes]
        for story in stories:
            if story.kind != kind:
                continue
            if kind in ("running_head", "footer"):
                if (key := (kind, _text(story.blocks))) in seen:
                    continue
                seen.add(key)
            writer.write(story.blocks, "footnote" if kind == "endnote" else kind)
    if reader.hidden:
        what = f"{reader.hidden} characters that the document hides were left out."
        sheet.warn("hidden_text", what)
    broken = sum(part.count("\ufffd") for part in sheet.parts)
    if broken:
        at = "\n".join(sheet.parts).find("\ufffd")
        what = f"{broken} places are damaged; U+FFFD stands there."
        sheet.warn("damaged_bytes", what, at, at + 1)
    if reader.truncated:
        what = "The file ends in the middle; what stands before was read."
        sheet.warn("damaged_bytes", what, max(0, sheet.size - 1))


def _all_bold(pieces: list[Piece]) -> bool:
    solid = [mark for text, mark in pieces if text.strip()]
    return bool(solid) and all(mark & Mark.BOLD for mark in solid)


def _text(blocks: list[Block]) -> str:
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.extend(text for text, _ in block.pieces)
        else:
            out.extend(_text(cell) for row in block.rows for cell in row)
    return "".join(out)

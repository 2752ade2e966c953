"""An extract: a clause or an act on a day, with what lets anybody check it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from codification.paper.blocks import Block, Lines, Paper, Rows, Unit
from codification.paper.imprint import edition_line, is_official, running, wordings
from codification.paper.layout import unit
from codification.paper.text import print_blocks
from codification.paper.words import Words, words
from schemas.act import Act
from schemas.extract import Extract
from schemas.register import ClauseVersion, Edition

_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def canonical(text: str) -> str:
    """The text that is hashed: NFKC, every run of white space one blank, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def hash_of(text: str) -> str:
    """SHA-256 of the canonical text in UTF-8, hexadecimal."""
    return hashlib.sha256(canonical(text).encode("utf-8", "surrogatepass")).hexdigest()


def body(citation: str, on: str, versions: Sequence[ClauseVersion], language: str) -> list[Block]:
    """What is hashed: the citation, the day, the units in their order."""
    said = words(language)
    day = said("imprint.on", day=said.day(on))
    return [Lines(citation, "title"), Lines(day, "text"), *_units(versions, said)]


def text_of(blocks: Sequence[Block]) -> str:
    """The canonical text of what is printed."""
    return canonical(print_blocks(_bare(blocks)))


def wording_of(versions: Sequence[ClauseVersion], language: str) -> str:
    """The canonical text of the units alone: what is compared with the wording of another day."""
    return canonical(print_blocks(_bare(_units(versions, words(language)))))


def state_of(versions: Sequence[ClauseVersion]) -> str:
    """unknown, doubt, computed or known: the least certain of the units."""
    found = wordings(versions)
    if found.unknown:
        return "unknown"
    if found.doubtful:
        return "doubt"
    return "computed" if found.computed else "known"


def extract_paper(
    act: Act, edition: Edition, versions: Sequence[ClauseVersion], given: Extract
) -> Paper:
    """The document of an extract that was recorded."""
    said = words(given.language)
    status = "official" if is_official(edition, versions) else "unofficial"
    rows = (
        (said("extract.issued"), f"{said.day(given.issued_at[:10])}, {given.who}"),
        (said("extract.source"), _source(given, edition, said)),
        (said("extract.edition"), edition_line(edition, said).partition(": ")[2]),
        (said("extract.wording"), said.label("wording", given.wording)),
        (said("extract.hash"), given.hash),
        (said("extract.check"), said("extract.how")),
    )
    return Paper(
        language=given.language,
        country=act.jurisdiction,
        title=said("extract.title", number=given.number),
        blocks=(
            Lines(said("extract.title", number=given.number), "title"),
            *body(given.citation, given.on, versions, given.language),
            Rows(rows, widths=(1.0, 4.0)),
        ),
        running=running(act, given.on, said),
        imprint=(
            f"{said('extract.title', number=given.number)}. SHA-256 {given.hash}",
            f"{said('imprint.made')}. {said('imprint.' + status)}",
        ),
        page=said("imprint.page"),
        subject=given.iri,
    )


def _source(given: Extract, edition: Edition, said: Words) -> str:
    origin = said.label("origin", edition.origin)
    return f"{given.source}, SHA-256 {given.source_sha256} ({origin})"


def _bare(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without the lines that only plain text draws around tables and headings."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Rows):
            out.append(Lines("\n".join(" ".join(row) for row in block.rows), "text"))
        elif isinstance(block, Unit):
            dash = "- " if block.level == "indent" else ""
            said = block.text if block.heading else ""
            out.append(Lines(f"{dash}{block.line} {said}".strip(), "text"))
        else:
            out.append(block)
    return out


def _units(versions: Sequence[ClauseVersion], said: Words) -> list[Block]:
    out: list[Block] = []
    for version in versions:
        if version.wording == "unknown":
            shown: Block | None = Unit(
                version.clause.level, version.clause.num_display or "", None, said("gap.unknown")
            )
        else:
            status = version.clause.status
            state = () if status == "present" else (f"[{said.label('clause_status', status)}]",)
            shown = unit(version.clause, state)
        if shown is not None:
            out.append(shown)
    return out


def hashes_in(text: str) -> list[str]:
    """Hashes of SHA-256 that a text names, in order; a line break inside one does not part it."""
    joined = re.sub(r"(?<=[0-9a-f])\s+(?=[0-9a-f])", "", text)
    return list(dict.fromkeys([*_HASH.findall(text), *_HASH.findall(joined)]))


def letters(text: str) -> str:
    """Without blanks and soft hyphens: readers part and join lines in their own ways."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())

"""usage: python -m bench [ROUNDS]      prints rates and ratios; nothing is asserted."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import material, peers
from bench.amending import reading_instructions, reading_notes
from bench.comparing import comparing
from bench.growth import growth, memory
from bench.history import opening
from bench.searching import searching
from bench.timing import best, rows
from index.embedded import open_engine
from index.project import project
from ingest.parse.parse import PARSER_VERSION, parse
from ingest.read import read, read_bytes
from ingest.read import read_directly as read_here
from jurisdictions import tables_version
from schemas.parsed import ParsedFile
from schemas.register import ClauseVersion, Edition, SourceFile, Validity


def parsing(rounds: int) -> list[str]:
    """Text acts, bytes in, clauses out."""
    acts = material.text_acts()
    megabytes = sum(len(a.data) for a in acts) / 1e6
    once = {a.name: parse(read_bytes(a.name, a.data)) for a in acts}
    clauses = sum(len(once[a.name].first.clauses) for a in acts)
    notations = [peers.bluebell_text(once[a.name]) for a in acts]
    written = sum(len(n.encode()) for n in notations) / 1e6
    seconds = best(
        {
            "berene parse": lambda: [parse(read_bytes(a.name, a.data)) for a in acts],
            "bluebell-akn": lambda: peers.bluebell(notations),
        },
        rounds,
    )
    head = (
        f"parse: {len(acts)} text acts, {megabytes:.2f} MB, {clauses} clauses "
        f"(as Bluebell's notation {written:.2f} MB)"
    )
    return [*rows(head, "MB/s", megabytes, seconds), *rows("", "clauses/s", clauses, seconds)[1:]]


def reading_pdf(rounds: int) -> list[str]:
    """PDF to lines with places, in this process as the peer is."""
    paths = material.pdfs()
    pages = sum(max(line.hints.page or 1 for line in read(path).lines) for path in paths)
    seconds = best(
        {
            "berene read": lambda: [read_here(p.name, p.read_bytes(), "pdf") for p in paths],
            "pdfminer, characters only": lambda: peers.pdfminer_bare(paths),
            "pdfminer, stock layout": lambda: peers.pdfminer_stock(paths),
        },
        rounds,
    )
    return rows(f"read PDF: {len(paths)} files, {pages} pages", "pages/s", pages, seconds)


def indexing(rounds: int) -> list[str]:
    """Clauses to a committed index: ours analyses three languages into three keys a word."""
    acts = material.parsed_acts()
    texts = [
        "\n".join(x for x in (c.heading, c.text) if x)
        for a in acts
        for c in a.first.clauses
        if c.heading or c.text
    ]
    seconds = best(
        {"berene index": lambda: _index(acts), "bare tantivy": lambda: peers.bare_tantivy(texts)},
        rounds,
    )
    return rows(f"index: {len(texts)} clauses", "clauses/s", len(texts), seconds)


def _index(acts: tuple[ParsedFile, ...]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder))
        for number, parsed in enumerate(acts, 1):
            edition = _edition(number, parsed)
            versions = [
                ClauseVersion(
                    f"{number}.{order}", number, edition.language, c, Validity(None, None), "known"
                )
                for order, c in enumerate(parsed.first.clauses)
            ]
            engine.put(project(parsed.first.act, [edition], versions))
        engine.commit()
        return engine.count()


def _edition(number: int, parsed: ParsedFile) -> Edition:
    s, act = parsed.source, parsed.first.act
    file = SourceFile(s.sha256, s.name, s.format, len(s.text), s.encoding)
    return Edition(
        number, act.language, act.edition_date, "published", file, PARSER_VERSION, tables_version()
    )


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    parts = (parsing, reading_pdf, indexing, reading_notes, reading_instructions, comparing)
    for part in parts:
        print("\n".join(part(rounds)), flush=True)
    for report in (opening, growth, memory, searching):
        print("\n".join(report()), flush=True)


if __name__ == "__main__":
    main()

"""Two editions of 130 kB compared clause by clause, beside rapidfuzz on their words."""

from __future__ import annotations

from random import Random

from rapidfuzz.distance import Indel

from bench.growth import act
from bench.timing import best, rows
from codification.compare import Printed, compare
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedFile

_MEGABYTES = 0.13
_TIMES = 10
"""It takes milliseconds."""
_SHARE = 0.1
"""Of the paragraphs, those that another edition words in another way."""


def comparing(rounds: int) -> list[str]:
    """Ours: which clauses changed and which words in them. The peer: edits of one list of words."""
    older = act(_MEGABYTES).decode()
    newer = _changed(older)
    one, other = (parse(read_bytes("act.txt", text.encode())) for text in (older, newer))
    ours = _printed(one), _printed(other)
    told = compare(*ours)
    seconds = best(
        {
            "berene compare": lambda: compare(*ours),
            "rapidfuzz on words": lambda: Indel.opcodes(older.split(), newer.split()),
        },
        rounds * _TIMES,
    )
    head = (
        f"compare: two editions of {len(older.encode()) / 1000:.0f} kB, {len(ours[0])} clauses, "
        f"{len(told.clauses)} of them changed"
    )
    return rows(head, "pairs/s", 1, seconds)


def _changed(text: str) -> str:
    """Paragraphs with a word given another one, a word taken out, or some added."""
    random = Random(11)
    out = []
    for paragraph in text.split("\n"):
        words = paragraph.split(" ")
        if len(words) > 4 and random.random() < _SHARE:
            at = random.randrange(2, len(words) - 1)
            new = random.choice(([], ["иной"], [words[at], "и", "сход"]))
            words[at : at + 1] = new
        out.append(" ".join(words))
    return "\n".join(out)


def _printed(parsed: ParsedFile) -> tuple[Printed, ...]:
    """Clauses of both editions have the same addresses here; the register tells them by content."""
    return tuple(Printed(str(n), c) for n, c in enumerate(parsed.first.clauses))

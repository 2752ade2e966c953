"""One damaged amending act, read and worked into its edition: what holds whatever it says.

The chains of the gold of amending are damaged. No failure; every character of the amending act is
in an instruction or told as unclaimed; the computed text is the old one with the edits in it; no
clause outside of the edits changes; what was refused edits nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain as join
from pathlib import Path
from random import Random

from codification.amend import apply
from ingest.parse.instructions import read_instructions
from ingest.parse.parse import parse
from ingest.read import read, read_directly
from ingest.read.detect import detect
from schemas.amendment import Amended, AmendingReading
from schemas.clause import Clause
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from tools.accuracy.amendment_gold import Chain, chains, squeezed
from tools.robustness.damage import WAYS, Damage
from tools.robustness.trial import Outcome, judged

_QUOTE = re.compile('["«»“”]'.encode())

Case = tuple[Chain, Path, str, bytes]
"""A chain, its act that was damaged, how, and its bytes."""


def unquoted(random: Random, data: bytes, _: bytes) -> bytes:
    """Quotation marks lost, or of another kind."""
    new = random.choice(('"', "«", "»", "“", "")).encode()
    return _QUOTE.sub(lambda m: new if random.random() < 0.2 else m[0], data)


def shifted(random: Random, data: bytes, _: bytes) -> bytes:
    """A word of amending beside another one: the sentence says another thing."""
    words = data.split(b" ")
    if len(words) < 2:
        return data
    for _time in range(random.choice((1, 3, 10))):
        one, other = random.randrange(len(words)), random.randrange(len(words))
        words[one], words[other] = words[other], words[one]
    return b" ".join(words)


_WAYS: tuple[Damage, ...] = (*WAYS, unquoted, unquoted, shifted, shifted)


@cache
def _acts() -> tuple[tuple[Chain, Path], ...]:
    return tuple((chain, step.act) for chain in chains() for step in chain.steps)


@cache
def _edition(path: Path) -> ParsedFile:
    return parse(read(path))


def case(number: int, seed: int) -> Case:
    """The damaged act of a number; the same for the same arguments."""
    random = Random(f"amending:{seed}:{number}")
    chain, path = random.choice(_acts())
    other = random.choice(_acts())[1].read_bytes()
    ways = [random.choice(_WAYS) for _ in range(random.choice((1, 1, 2)))]
    data = path.read_bytes()
    for way in ways:
        data = way(random, data, other) if data else data
    return chain, path, "+".join(way.__name__ for way in ways), data


def trial(number: int, seed: int) -> Outcome:
    """Damage, read, work in, check."""
    chain, path, how, data = case(number, seed)
    name = f"{chain.name}/{path.name}"
    return judged(number, name, how, lambda: _came(chain, path, data))


def _came(chain: Chain, path: Path, data: bytes) -> tuple[str, str]:
    try:
        format = detect(path.name, data)
        if format in ("doc", "image", "zip", "pdf"):
            return "elsewhere", ""
        amending = parse(read_directly(path.name, data, format))
    except BadInput:
        return "refused", ""
    edition = _edition(chain.base)
    what = "parsed"
    for part in range(len(amending.acts)):
        reading = read_instructions(amending, part)
        amended = apply(edition, 0, amending, part, reading)
        fault = next(join(account(amending, part, reading), kept(edition, amended)), None)
        if fault:
            return "wrong", fault
        what = "amended" if amended.edits else what
    return what, ""


def account(amending: ParsedFile, part: int, reading: AmendingReading) -> Iterator[str]:
    """Characters of the act's clauses that no instruction holds and that are not told."""
    text = amending.source.text
    held = bytearray(len(text))
    places = [(i.start, i.end) for i in reading.instructions]
    for start, end in (*places, *((u.start, u.end) for u in reading.unclaimed)):
        held[start:end] = b"\1" * (end - start)
    for clause in amending.acts[part].clauses:
        for start, end in clause.spans:
            lost = [at for at in range(start, end) if not held[at] and not text[at].isspace()]
            if lost:
                yield f"no account of {text[lost[0] : lost[0] + 40]!r} in {clause.eid}"
    for one in reading.unclaimed:
        if text[one.start : one.end] != one.text:
            yield f"unclaimed is not what stands there: {one.text!r}"


def kept(edition: ParsedFile, amended: Amended) -> Iterator[str]:
    """What changed beyond the edits, and edits of what was not applied."""
    text = edition.source.text
    out, at = [], 0
    for edit in amended.edits:
        out += [text[at : edit.start], edit.new]
        at = edit.end
        status = amended.operations[edit.operation].status
        if status != "applied":
            yield f"an operation that was {status} edits the text"
    if "".join([*out, text[at:]]) != amended.text:
        yield "the computed text is not the old one with its edits"
    left = Counter(_wording(c) for c in amended.clauses)
    for clause in edition.first.clauses:
        if _is_touched(clause, amended):
            continue
        if not left[_wording(clause)]:
            yield f"{clause.eid} changed, though no edit is in it"
        left[_wording(clause)] -= 1
    for clause in amended.clauses:
        letters = "".join(amended.text[a:b] for a, b in clause.spans)
        if clause.spans and clause.text and squeezed(clause.text)[:1] not in letters:
            yield f"{clause.eid} is not where it says"


def _wording(clause: Clause) -> tuple[str, str]:
    return squeezed(clause.heading or ""), squeezed(clause.text)


def _is_touched(clause: Clause, amended: Amended) -> bool:
    """An edit is inside its own characters, or right at an end of them."""
    return any(
        edit.start <= end and start <= edit.end
        for start, end in clause.spans
        for edit in amended.edits
    )

"""One damaged file through reading, parsing and every check of what came out."""

from __future__ import annotations

import json
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from jsonschema import Draft202012Validator

from codification import akn
from ingest.parse.parse import parse
from ingest.read import parcel, read_directly
from ingest.read.detect import detect
from schemas.jsonable import contract
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from schemas.source import Source
from tests.acceptance.account import NOTE, faults, squash
from tests.codification.schema import faults as akn_faults
from tools.robustness.damage import damaged
from tools.robustness.material import Base, bases

SECONDS = 60
"""Of the processor's time for one file; a sound one of this size takes a tenth of a second."""

_ROOT = Path(__file__).resolve().parents[2]
_SCHEMA_EACH = 25
_AKN_EACH = 10
_LONGEST_SENTENCE = 1200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file."""

    number: int
    name: str
    how: str
    """In what way it was damaged."""
    what: str
    """``parsed``, ``amended`` (an edition by it), ``refused``, ``elsewhere`` (a kind that another
    program reads), or ``wrong``."""
    told: str = ""
    """Of a wrong one: what is wrong."""


class Hangs(Exception):
    """A file took too long."""


@cache
def _bases(real: bool) -> list[Base]:
    return bases(real)


def case(number: int, seed: int, real: bool) -> tuple[Base, str, bytes]:
    """The damaged file of a number; the same for the same arguments."""
    random = Random(f"{seed}:{number}")
    held = _bases(real)
    # Formats take turns: there are more texts than books of any other format.
    suffix = random.choice(sorted({b.suffix for b in held}))
    base = random.choice([b for b in held if b.suffix == suffix])
    how, data = damaged(random, base, held)
    return base, how, data


def trial(number: int, seed: int, real: bool) -> Outcome:
    """Damage, read, parse, check."""
    base, how, data = case(number, seed, real)
    return judged(number, base.name, how, lambda: _came(base, data, number))


def judged(number: int, name: str, how: str, came: Callable[[], tuple[str, str]]) -> Outcome:
    """What ``came`` of a file; a failure or a hang is wrong."""
    try:
        with _watched():
            what, told = came()
    except Hangs:
        what, told = "wrong", f"takes over {SECONDS} s"
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        what, told = "wrong", f"{type(error).__name__} in {where}: {error}"[:300]
    return Outcome(number, name, how, what, told)


def _came(base: Base, data: bytes, number: int) -> tuple[str, str]:
    try:
        source = _read(base.name, data)
    except BadInput as error:
        sentence = error.sentence
        good = sentence.endswith(".") and len(sentence) <= _LONGEST_SENTENCE
        return ("refused", "") if good else ("wrong", f"no sentence: {sentence!r}"[:300])
    if source is None:
        return "elsewhere", ""
    parsed = parse(source)
    wrong = next(_faults(parsed, number, base), None)
    return ("wrong", wrong) if wrong else ("parsed", "")


def _read(name: str, data: bytes) -> Source | None:
    """As the program reads, but in this process; None for what LibreOffice or Tesseract read."""
    format = detect(name, data)
    if format in ("doc", "image"):
        return None
    if format == "zip":
        member = parcel.only(name, data)
        return _read(member.name, member.data)
    try:
        return read_directly(name, data, format)
    except MemoryError:  # the program reads such formats in a process that may run out of it
        raise BadInput("damaged", f"{name} needs more memory than a reader gets.") from None


def _faults(parsed: ParsedFile, number: int, base: Base) -> Iterator[str]:
    doc = contract(parsed)
    for fault in faults(doc):
        who, _, what = fault.partition(" ")
        if what != "holds a note as text" or _has_whole_note(doc, who, base):
            yield fault
    if number % _SCHEMA_EACH == 0:
        plain = json.loads(json.dumps(doc))
        yield from (f"{e.json_path}: {e.message}" for e in _schema().iter_errors(plain))
    if number % _AKN_EACH == 0:
        for act in parsed.acts:
            document = akn.write_act(act)
            yield from akn_faults(document)
            back = akn.read(document).clauses
            if [(c.eid, c.text) for c in back] != [(c.eid, c.text) for c in act.clauses]:
                yield "Akoma Ntoso gives other clauses back"


def _has_whole_note(doc: dict[str, Any], eid: str, base: Base) -> bool:
    """A paragraph that begins with a note and stands so in the sound file too.

    Any other note in a text may stand there because the damage tore it or joined two lines.
    """
    sound = _read(base.name, base.data)
    texts = [
        c["text"] for part in (doc, *doc["others"]) for c in part["clauses"] if c["eid"] == eid
    ]
    begun = [squash(text) for text in texts if NOTE.match(text)]
    return sound is not None and any(text in squash(sound.text) for text in begun)


@cache
def _schema() -> Draft202012Validator:
    text = (_ROOT / "docs/schemas/parse.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return Draft202012Validator(schema)


@contextmanager
def _watched() -> Iterator[None]:
    """Hangs is raised where the body takes more than SECONDS of the processor."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Hangs

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

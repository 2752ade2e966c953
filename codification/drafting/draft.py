"""Write the instructions, try them on the edition, and say what they do not reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from codification.amend import amend
from codification.drafting.sentences import WHOLE, Sentence, Texts, sentences
from ingest.parse.parse import parse
from ingest.read import read_bytes
from jurisdictions import practice, words
from schemas.act import Act
from schemas.amendment import Amended
from schemas.clause import Clause
from schemas.drafting import Drafted, Unexpressed
from schemas.parsed import ParsedFile
from schemas.problem import BadInput

_GONE = frozenset({"removed", "repealed"})
_TRIES = 4
"""Each time, what did not come out is written anew one unit higher."""


def draft(edition: ParsedFile, edited: ParsedFile, name: str) -> Drafted:
    """Instructions that turn ``edition`` into ``edited``, in the act's language.

    ``name`` is the act as the instructions call it, in the case that the language wants there. The
    instructions are read and applied again; what did not come out is written anew in greater units,
    and what still differs is listed. BadInput where there is nothing to be said in the language.
    """
    act = edition.first.act
    table = words(act.language, "drafting")
    if not table:
        raise BadInput(
            "no_drafting",
            f"There are no forms of instructions in {act.language!r}; write the change by hand.",
        )
    texts = _texts(act, edited.first.act.title, edition.first.clauses, edited.first.clauses)
    coarse: frozenset[str] = frozenset()
    for _ in range(_TRIES):
        said = list(sentences(texts, coarse))
        text = _text(name, said, table["wrapper"])
        wrong = _wrong(_tried(edition, text), texts) if said else _differing(texts)
        wider = coarse | {_wider(texts, eid, coarse) for eid in wrong}
        if not wrong or wider == coarse:
            break
        coarse = wider
    return Drafted(
        language=act.language,
        text=text if said else "",
        instructions=tuple(s.text for s in said),
        unexpressed=tuple(Unexpressed(eid, reason) for eid, reason in wrong.items()),
        exact=not wrong,
    )


def _texts(act: Act, title: str, old: Sequence[Clause], new: Sequence[Clause]) -> Texts:
    inside: dict[str | None, list[str]] = defaultdict(list)
    for clause in new:
        inside[clause.parent].append(clause.eid)
    allowed = practice(act.jurisdiction, "drafting").get("words")
    by_word = allowed is None or act.type in allowed
    return Texts(
        act, title, {c.eid: c for c in old}, {c.eid: c for c in new}, dict(inside), by_word
    )


def _text(name: str, said: Sequence[Sentence], wrapper: str) -> str:
    points = [f"{n}) {s.text}" for n, s in enumerate(said, 1)]
    return "\n\n".join((wrapper.format(act=name), ";\n\n".join(points) + ".")) + "\n"


def _tried(edition: ParsedFile, text: str) -> Amended:
    act = edition.first.act
    source = read_bytes("draft.txt", text.encode())
    return amend(edition, parse(source, language=act.language, jurisdiction=act.jurisdiction))


def _wrong(made: Amended, texts: Texts) -> dict[str, str]:
    """Units that came out otherwise than wanted, each with what differs."""
    wanted = texts.new
    found = {c.eid: c for c in made.clauses if c.status not in _GONE}
    out = {}
    if _even(made.act.title) != _even(texts.title):
        out[WHOLE] = "The title comes out otherwise."
    for eid, clause in wanted.items():
        if clause.status in _GONE:
            continue
        other = found.pop(eid, None)
        if other is None:
            out[eid] = "The instructions do not make this unit."
        elif _even(other.text) != _even(clause.text) or other.rows != clause.rows:
            out[eid] = "The text comes out otherwise."
        elif _even(other.heading or "") != _even(clause.heading or ""):
            out[eid] = "The heading comes out otherwise."
    return out | dict.fromkeys(found, "The unit stays, though the edited text has not got it.")


def _differing(texts: Texts) -> dict[str, str]:
    """What differs, where no sentence could be made at all."""
    reason = "No instruction is known for this difference."
    out = {}
    for eid in texts.old.keys() | texts.new.keys():
        old, new = texts.old.get(eid), texts.new.get(eid)
        gone = [c is None or c.status in _GONE for c in (old, new)]
        if gone[0] != gone[1] or (
            old and new and (old.text, old.heading, old.rows) != (new.text, new.heading, new.rows)
        ):
            out[eid] = reason
    return out


def _wider(texts: Texts, eid: str, coarse: frozenset[str]) -> str:
    """The unit to write anew for one that came out wrong: itself, else the next one around it."""
    at: str | None = eid
    while at is not None:
        old, new = texts.old.get(at), texts.new.get(at)
        if old and new and at not in coarse and texts.names.told(old, "object"):
            return at
        known = new or old
        at = known.parent if known else None
    return eid


def _even(text: str) -> str:
    return " ".join(text.split())

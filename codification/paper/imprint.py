"""What every document says of itself: source, edition, day, state of the wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codification.paper.words import Words
from schemas.act import Act
from schemas.clause import Clause
from schemas.register import ClauseVersion, Edition

_NAMED = 8
"""Units that an imprint names one by one; of more it tells how many."""
_SHORT = 40
"""Characters of a number; the stamp of an annex is longer and names nothing."""
OVER = frozenset(("repealed", "expired"))


@dataclass(frozen=True, slots=True)
class Wordings:
    """Units by the state of their wording, each in one of the four."""

    known: tuple[Clause, ...]
    computed: tuple[Clause, ...]
    doubtful: tuple[Clause, ...]
    unknown: tuple[Clause, ...]


def wordings(versions: Iterable[ClauseVersion]) -> Wordings:
    """Sort units by what is known of them: unknown goes before doubt, doubt before the rest."""
    by: dict[str, list[Clause]] = {"known": [], "computed": [], "doubtful": [], "unknown": []}
    for version in versions:
        doubtful = version.doubt is not None and version.wording != "unknown"
        by["doubtful" if doubtful else version.wording].append(version.clause)
    return Wordings(*(tuple(by[k]) for k in ("known", "computed", "doubtful", "unknown")))


def imprint(
    on: str, edition: Edition, versions: Sequence[ClauseVersion], words: Words
) -> tuple[str, ...]:
    """Lines for the foot of a document, in the language of ``words``."""
    source = edition.source
    lines = [
        words("imprint.source", name=source.name, hash=source.sha256[:16] + "…"),
        f"{edition_line(edition, words)}. {words('imprint.on', day=words.day(on))}.",
    ]
    lines += _state(versions, words)
    lines.append(f"{words('imprint.made')}. {words('imprint.unofficial')}")
    return tuple(lines)


def edition_line(edition: Edition, words: Words) -> str:
    kind = words.label("edition", edition.kind)
    return words("imprint.edition", date=words.day(edition.date), kind=kind)


def running(act: Act, on: str, words: Words) -> tuple[str, ...]:
    """Lines above every page: the day; that the act is not in force, where it is not."""
    out = [words("imprint.on", day=words.day(on))]
    if act.status in OVER:
        since = f" ({words.day(act.dates.repealed)})" if act.dates.repealed else ""
        out.append(words.label("status", act.status).upper() + since)
    return tuple(out)


def _state(versions: Sequence[ClauseVersion], words: Words) -> list[str]:
    found = wordings(versions)
    if len(found.known) == len(versions):
        return [words("imprint.all_known") + "."]
    counts = {
        "known": len(found.known), "computed": len(found.computed),
        "doubt": len(found.doubtful), "unknown": len(found.unknown),
    }  # fmt: skip
    out = [words("imprint.wording", **counts) + "."]
    named = {"unknown": found.unknown, "doubtful": found.doubtful, "computed": found.computed}
    by_eid = {v.clause.eid: v.clause for v in versions}
    for key, units in named.items():
        if units:
            out.append(words(f"imprint.{key}", units=_units(units, by_eid, words)) + ".")
    return out


def _units(units: Sequence[Clause], by_eid: dict[str, Clause], words: Words) -> str:
    names = [place(c, by_eid) for c in units[:_NAMED]]
    if len(units) > _NAMED:
        names.append(words("imprint.more", n=len(units) - _NAMED))
    return "; ".join(names)


def place(clause: Clause, by_eid: dict[str, Clause]) -> str:
    """A unit by the numbers printed on it and on the units above: ``Статья 5., 2., 1)``."""
    steps: list[str] = []
    at: Clause | None = clause
    while at is not None and len(steps) < 9:
        printed = (at.num_display or "").replace("\n", " ").strip()
        if printed and len(printed) <= _SHORT:
            steps.insert(0, printed)
        if any(c.isalpha() for c in printed) and at.level in ("article", "attachment"):
            break
        at = by_eid.get(at.parent or "")
    return ", ".join(steps) or clause.eid

"""What every document says of itself: source, edition, day, state of the wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from codification.paper.words import Words
from schemas.act import Act
from schemas.clause import Clause
from schemas.register import ClauseVersion, Edition

_NAMED = 8
"""Units that an imprint names one by one; of more it tells how many."""
_SHORT = 40
"""Characters of a name; the stamp of an annex is longer and names nothing."""
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
        words(
            "imprint.source",
            name=source.name,
            hash=source.sha256[:16] + "…",
            origin=words.label("origin", edition.origin),
        ),
        f"{edition_line(edition, words)}. {words('imprint.on', day=words.day(on))}.",
    ]
    lines += _state(versions, words)
    status = "official" if is_official(edition, versions) else "unofficial"
    lines.append(f"{words('imprint.made')}. {words('imprint.' + status)}")
    return tuple(lines)


def is_official(edition: Edition, versions: Sequence[ClauseVersion]) -> bool:
    """An official publication says all that is shown, and nothing else does."""
    return edition.origin == "official" and all(
        v.wording == "known" and v.doubt is None and v.edition == edition.id for v in versions
    )


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
    names = [place(c, by_eid, words) for c in units[:_NAMED]]
    if len(units) > _NAMED:
        names.append(words("imprint.more", n=len(units) - _NAMED))
    return "; ".join(names)


def place(clause: Clause, by_eid: Mapping[str, Clause], words: Words) -> str:
    """A unit with the units that its address names: ``статья 5, часть 2``; ``5-бап, 2-бөлік``."""
    steps: list[str] = []
    eid = ""
    for portion in clause.eid.split("__"):
        eid = f"{eid}__{portion}" if eid else portion
        unit = by_eid.get(eid)
        if unit is not None and (name := _name(unit, words)):
            steps.append(name)
    return ", ".join(steps) or clause.eid


def _name(unit: Clause, words: Words) -> str:
    if unit.num and unit.label:
        return words("place.unit", num=unit.num, label=unit.label)
    if unit.num:
        printed = unit.num_display or unit.num
        return printed if len(printed) <= _SHORT else unit.num
    named = unit.heading or unit.label or unit.num_display or ""
    return named if len(named) <= _SHORT else unit.label or words.label("level", unit.level)

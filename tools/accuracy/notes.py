"""How many amendment notes of real acts are read, against what a person sees as a note.

usage: python -m tools.accuracy.notes [CORPUS ...]    (lists every note that is not read in full)

The scan knows nothing of the parser or its tables: it looks for the words of amending with an act
(a number and a date) in the raw text, in the same parentheses or on the same line. What it sees is
held against the events: read in full is a note all of whose numbers and dates are told by events
that stand there, with an operation and a target of its own words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tools.accuracy.table import number, row

Printed = dict[str, Any]
Grade = Literal["in full", "in part", "a remark", "not read"]

_WORDS = re.compile(
    # Russian
    r"дополнение\w+-|дополнительновключен|вредакци[ияй]|вред\.|утратил[аои]?силу|исключен[аоы]?|дополнен[аоы]?"
    r"|введен[аоы]?|приостановлен[аоы]?|изложен[аоы]|внесен[аоы]?изменени|изменени\w+,?внесенн"
    r"|заменен[аоы]?(?:соответственно)?слов"
    # Kazakh
    r"|жаңаредакцияда|өзгеріс\w*енгізілді|өзгеріс\w*енгізукөзделген|толықтырылды|толықтырукөзделген"
    r"|ал(?:ын)?ыптаста(?:лды|лған)|күшіжойыл(?:ды|ған)(?!деп)|ауыстырылды|қолданыстаболады"
    # Kyrgyz
    r"|редакция(?:сына|ларына)ылайык|күчүнжогот(?:ту|от|кон)(?!деп)|алыныпсалынган|өзгөртүү\w*киргизилген"
)
_PARTICIPLE = re.compile(r"(?:исключен|дополнен|введен|приостановлен)[аоы]?")
"""A letter behind makes another word of it."""
_HEADED = re.compile(r"^\s*(?:Сноска|Ескерту|Примечание ИЗПИ|ЗҚАИ-ның ескертпесі)\s*[.!:]")
_NUMBER = re.compile(r"(?:№|(?<![^\W_])[NН])\s*(\d+)")
_MONTHS = (
    "январ|қаңтар|феврал|ақпан|март|наурыз|апрел|сәуір|ма[йя]|мамыр|июн|маусым|июл|шілде"
    "|август|тамыз|сентябр|қыркүйек|октябр|қазан|ноябр|қараша|декабр|желтоқсан"
)
_MONTH_OF = {
    stem: number
    for number, stems in enumerate(
        (
            ("январ", "қаңтар"), ("феврал", "ақпан"), ("март", "наурыз"), ("апрел", "сәуір"),
            ("май", "мая", "мамыр"), ("июн", "маусым"), ("июл", "шілде"), ("август", "тамыз"),
            ("сентябр", "қыркүйек"), ("октябр", "қазан"), ("ноябр", "қараша"),
            ("декабр", "желтоқсан"),
        ),
        1,
    )
    for stem in stems
}  # fmt: skip
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})({_MONTHS})[а-я]*(\d{{4}})")
_YEAR_FIRST = re.compile(rf"(\d{{4}})-?(?:жылд?ын?|жылғы)«?(\d{{1,2}})»?-?({_MONTHS})")
_FIGURES = re.compile(r"(?<![\d.])(?:(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})\.(\d{1,2})\.(\d{1,2}))")
_KEYS: dict[Grade, str] = {
    "in full": "notes read in full",
    "in part": "notes read in part",
    "a remark": "notes that are remarks",
    "not read": "notes not read",
}
_LONGEST = 3000
"""Characters of the longest parenthesis: the head note of a code with scores of laws."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What looks like a note at ``[start, end)`` of the source, with what it names."""

    start: int
    end: int
    numbers: tuple[str, ...]
    """First figures of the numbers behind a sign."""
    dates: tuple[tuple[str, ...], ...]
    """Of each date the readings that it can have, ISO."""


def count_notes(counts: dict[str, int], doc: Printed) -> None:
    """Add how many notes are seen in a file, and how they are read."""
    for _, grade in graded(doc):
        counts["notes seen"] += 1
        counts[_KEYS[grade]] += 1


def graded(doc: Printed) -> Iterator[tuple[Seen, Grade]]:
    """Everything seen in a file of one or more acts."""
    acts = [doc, *doc["others"]]
    events = [event for act in acts for event in act["events"]]
    clauses = [span for act in acts for clause in act["clauses"] for span in clause["spans"]]
    lost = [w for act in acts for w in act["warnings"] if w["code"] == "note_target_unknown"]
    remarks = [x for x in doc["listed"] if x["reason"] == "editorial_note"]
    for seen in scan(doc["source"]["text"]):
        grade = _grade(seen, events, lost)
        enclosed = doc["source"]["text"][seen.start] == "("
        if enclosed and grade == "in full" and any(_meet(seen, *span) for span in clauses):
            grade = "in part"  # characters of it are left in a clause
        aside = any(x["start"] <= seen.start and seen.end <= x["end"] for x in remarks)
        yield seen, "a remark" if grade == "not read" and aside else grade


def _grade(seen: Seen, events: Sequence[Printed], lost: Sequence[Printed]) -> Grade:
    here = [e for e in events if any(_meet(seen, *p) for p in _places(e))]
    if not here:
        return "not read"
    numbers = {
        m[0] for e in here if e["by"] for m in [re.search(r"\d+", e["by"]["number"] or "")] if m
    }
    dates = {d for e in here for d in (*_days(e),) if d}
    whole = (
        set(seen.numbers) <= numbers
        and all(dates.intersection(readings) for readings in seen.dates)
        and all(e["op"] != "unknown" for e in here)
        and not any(_meet(seen, w["start"], w["end"]) for w in lost)
    )
    return "in full" if whole else "in part"


def _days(event: Printed) -> tuple[str | None, ...]:
    by = event["by"]["date"] if event["by"] else None
    return by, event["in_force"]["date"], event["until"]


def _places(event: Printed) -> list[tuple[int, int]]:
    return [(event["start"], event["end"]), *((a, b) for a, b in event["evidence"])]


def _meet(seen: Seen, start: int, end: int) -> bool:
    return seen.start < end and start < seen.end


def scan(text: str) -> list[Seen]:
    """Places that a person would take for a note: amending words with an act, or such words alone
    in parentheses; blanks do not count, an extraction breaks words by them."""
    squeezed = [(c, i) for i, c in enumerate(text.lower()) if not c.isspace()]
    letters = "".join(c for c, _ in squeezed)
    found: dict[tuple[int, int], Seen] = {}
    for match in _WORDS.finditer(letters):
        first, behind = squeezed[match.start()][1], squeezed[match.end() - 1][1] + 1
        inside = text[behind : behind + 1].isalpha() and bool(_PARTICIPLE.fullmatch(match[0]))
        start, end = _around(text, first, behind)
        if inside or (start, end) in found:
            continue
        seen = _seen(text, start, end)
        enclosed = text[start] == "("
        named = bool(seen.numbers) + bool(seen.dates)
        bare = enclosed and end - start < 2 * len(match[0]) + 8
        if named == 2 or (enclosed and named) or bare or _HEADED.match(text[start:end]):
            found[start, end] = seen
    spans = sorted(found)
    return [
        found[s] for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)
    ]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The outermost parentheses around a place, else its line (or lines to the act's number)."""
    first = text.rfind("\n", 0, start) + 1
    depth, around = 0, None
    for at in range(start - 1, max(-1, start - _LONGEST), -1):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth > 0:
            depth = 0
            closing = _closing(text, at)
            if closing is not None and closing >= end:
                around = (at, closing)
                if _NUMBER.search(text, at, closing):
                    break  # what is around it is not the note's: brackets may be unbalanced
        if at < first and (text[at] in ")." or text.startswith("\n\n", at)):
            break
    if around is not None:
        return around
    if text[:start].endswith(". ") and text[start].isupper():
        first = start  # a sentence of its own behind the requisites of the act
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def _closing(text: str, opening: int) -> int | None:
    depth = 0
    for at in range(opening, min(len(text), opening + _LONGEST)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at + 1
    return None


def _seen(text: str, start: int, end: int) -> Seen:
    said = text[start:end]
    letters = "".join(said.lower().split())
    dates: list[tuple[str, ...]] = [
        (_iso(y, _MONTH_OF[_stem(m)], d),) for d, m, y in _DAY_FIRST.findall(letters)
    ]
    dates += [(_iso(y, _MONTH_OF[_stem(m)], d),) for y, d, m in _YEAR_FIRST.findall(letters)]
    for d, m, y, year, a, b in _FIGURES.findall(said):
        dates.append((_iso(y, m, d),) if y else (_iso(year, a, b), _iso(year, b, a)))
    return Seen(start, end, tuple(_NUMBER.findall(said)), tuple(dates))


def _stem(word: str) -> str:
    return next(s for s in _MONTH_OF if word.startswith(s))


def _iso(year: str, month: str | int, day: str) -> str:
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def notes_section(figures: dict[str, Any]) -> list[str]:
    """The part of ``docs/accuracy.md`` about notes."""
    rows = []
    for name, held in figures.items():
        counts = held["counts"]
        if seen := counts.get("notes seen"):
            told = [counts.get(key, 0) for key in _KEYS.values()]
            rows.append(row(name, *map(number, (seen, *told))))
    return [_SECTION, *rows] if rows else []


_SECTION = """
## Amendment notes

Seen: places that a scan without the parser takes for a note (words of amending with the number and
date of an act, in the same parentheses or line). In full: every number and date of it is told by
events that stand there, with operation and target. A text that cites an amended act looks like a
note too and is none; a remark is listed as an editor's that tells no change.
`python -m tools.accuracy.notes` lists all that is not read in full.

| corpus | seen | read in full | in part | remarks | not read |
|---|---|---|---|---|---|
"""


def main(names: Sequence[str]) -> None:
    from ingest.parse.parse import parse
    from ingest.read import read
    from schemas.jsonable import contract
    from tools.accuracy.measure import corpora, files

    for name, corpus in corpora().items():
        for path in files(corpus) if not names or name in names else ():
            doc = contract(parse(read(path)))
            text, grades = doc["source"]["text"], list(graded(doc))
            print(
                f"{name} {path.name}: {len(grades)} seen, "
                f"{sum(g == 'in full' for _, g in grades)} in full"
            )
            for seen, grade in grades:
                if grade != "in full":
                    line = text.count("\n", 0, seen.start) + 1
                    said = " ".join(text[seen.start : seen.end].split())
                    print(f"  {grade}, line {line}: {said[:300]}")


if __name__ == "__main__":
    main(sys.argv[1:])

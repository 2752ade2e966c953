"""Every set asked of every row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from index import Engine
from language.fold import fold
from register.views import History
from services.office import Office
from tools.relevance import conflation, material, postgres, worst
from tools.relevance.bm25 import Index, Unit
from tools.relevance.material import Asked, Texts
from tools.relevance.measures import Measured, mean, measured
from tools.relevance.ours import by_engine, by_office
from tools.relevance.questions import ANSWERS, Question, questions
from tools.relevance.rivals import OURS, RIVALS, Keys

Place = tuple[str, str]
Answer = Callable[[str, str, str], Sequence[Place]]
"""(query, its language, what it is narrowed to) → places, best first."""
Row = dict[str, Any]

SEARCH = "our search"
POSTGRES = "PostgreSQL russian"


def run() -> dict[str, Any]:
    """All figures; ``without``: what could not be measured here, in a sentence each."""
    out: dict[str, Any] = {"own": {}, "sets": {}, "without": []}
    with material.office_of_acts() as (office, iris):
        histories = material.read_histories(office)
        units = material.units(histories, {iri: key for key, iri in iris.items()})
        _all_there(units)
        out |= _own(office, iris, units, out["without"])
        out["sets"]["tax headings"] = _headings(histories, units, iris["kz-tax"], out["without"])
    passages = {
        "KazQAD": material.kazqad(),
        "XQuAD": material.xquad(),
        "pairs": material.pairs(),
    }
    for name, texts in passages.items():
        out["sets"][name] = _passages(texts, out["without"])
    out["conflation"] = conflation.measure(material.SHARED / "corpus/ud")
    out["without"] = sorted(set(out["without"]))
    return out


def _all_there(units: Iterable[Unit]) -> None:
    """Every address that answers a question is an article of today's text."""
    places = {unit.place for unit in units}
    lost = [f"{q.id}: {'#'.join(p)}" for q in questions() for p in q.answers if p not in places]
    if lost:
        raise SystemExit("relevance: answers that are in no act: " + ", ".join(lost))


# Our own questions.


def _own(
    office: Office, iris: Mapping[str, str], units: Sequence[Unit], without: list[str]
) -> dict[str, Any]:
    asked = questions()
    rows: dict[str, dict[str, Measured]] = {}
    ranked: dict[str, Sequence[Place]] = {}

    def ours(query: str, _language: str, within: str) -> Sequence[Place]:
        return by_office(office, iris, query, within)

    texts = [question.text for question in asked]
    for name, answer in [*_bm25(units, texts, without), (SEARCH, ours)]:
        found = {q.id: answer(q.text, q.language, q.within) for q in asked}
        rows[name] = {q.id: measured(found[q.id], q.answers) for q in asked}
        ranked = found
    names = list(dict.fromkeys(question.set for question in asked))
    groups = {name: [q for q in asked if q.set == name] for name in names} | {"all": list(asked)}
    return {
        "own": {name: _halves(group, rows) for name, group in groups.items()},
        "bare": _bare(asked, ranked, ours),
        "worst": worst.of_the_open([q for q in asked if not q.locked], rows, ranked, units),
    }


def _halves(group: Sequence[Question], rows: Mapping[str, Mapping[str, Measured]]) -> Row:
    out: Row = {}
    for half, closed in (("open", False), ("locked", True)):
        chosen = [q for q in group if q.locked == closed]
        of = _fingerprint([[q.id, q.text, q.within, sorted(q.answers.items())] for q in chosen])
        figures = {name: _rounded(mean(row[q.id] for q in chosen)) for name, row in rows.items()}
        out[half] = {"n": len(chosen), "of": of, "rows": figures}
    return out


def _bare(
    asked: Iterable[Question], proper: Mapping[str, Sequence[Place]], ours: Answer
) -> dict[str, Any]:
    """Of the answers that a Kazakh or Kyrgyz question on texts of its language has among ten, those
    that it has when it is typed without special letters."""
    out: dict[str, Any] = {}
    for name in ("kk", "ky"):
        wanted = kept = 0
        for question in (q for q in asked if q.set == name):
            answers = question.right.intersection(proper[question.id][:10])
            bare = ours(fold(question.text.lower()), question.language, question.within)
            wanted += len(answers)
            kept += len(answers.intersection(bare[:10]))
        out[name] = {"found": wanted, "kept": kept}
    return out


# Sets that are not ours.


def _headings(
    histories: Iterable[History], units: Iterable[Unit], tax: str, without: list[str]
) -> Row:
    """Headings as queries, with the headings left out of both indexes."""
    stripped = [material.without_headings(h) for h in histories if h.act.iri == tax]
    bare = material.units(stripped, {tax: "kz-tax"})
    asked = material.headings(unit for unit in units if unit.place[0] == "kz-tax")
    with TemporaryDirectory(prefix="berene-relevance-") as folder:
        engine = material.engine_of(Path(folder), stripped)
        try:
            return table(asked, bare, by_engine_of(engine, {tax: "kz-tax"}), without)
        finally:
            engine.close()


def _passages(texts: Texts, without: list[str]) -> Row:
    with TemporaryDirectory(prefix="berene-relevance-") as folder:
        engine = material.engine_of(Path(folder), material.as_acts(texts.units))
        try:
            return table(texts.asked, texts.units, by_engine_of(engine, {}), without)
        finally:
            engine.close()


def by_engine_of(engine: Engine, keys: Mapping[str, str]) -> Answer:
    """Our search over an index of its own; ``keys``: act by IRI, else the IRI's last part."""
    return lambda query, _language, within: by_engine(engine, query, within, keys)


def table(asked: Sequence[Asked], units: Sequence[Unit], ours: Answer, without: list[str]) -> Row:
    """Each row asked the same."""
    rows: dict[str, dict[str, float]] = {}
    for name, answer in [*_bm25(units, [one.text for one in asked], without), (SEARCH, ours)]:
        found = (
            measured(
                answer(one.text, one.language, one.within), dict.fromkeys(one.answers, ANSWERS)
            )
            for one in asked
        )
        rows[name] = _rounded(mean(found))
    of = _fingerprint([[one.text, sorted(one.answers)] for one in asked])
    return {"n": len(asked), "units": len(units), "of": of, "rows": rows}


# Rows that share one ranking.


def _bm25(
    units: Sequence[Unit], texts: Sequence[str], without: list[str]
) -> Iterable[tuple[str, Answer]]:
    for name, keys in _ways(units, texts, without):
        yield name, _answer(Index(units, keys))


def _answer(index: Index) -> Answer:
    return lambda query, language, within: index.ranked(query, language, within)


def _ways(
    units: Sequence[Unit], texts: Sequence[str], without: list[str]
) -> Iterable[tuple[str, Keys]]:
    yield from RIVALS.items()
    told = postgres.keys_of([*texts, *(t for unit in units for t in (unit.heading, unit.text))])
    if told is None:
        without.append("PostgreSQL is not installed here, so its row is left out.")
    else:
        yield POSTGRES, lambda text, _language: told[text]
    yield from OURS.items()


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


def _fingerprint(told: object) -> str:
    """Figures of other questions are not compared."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:12]

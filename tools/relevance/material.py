"""The acts and texts that are asked: read once into an office in a temporary folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from index import Engine, open_engine, project
from register.access import SYSTEM
from register.due import all_iris, find
from register.views import History, histories
from schemas.act import Act
from schemas.clause import Clause
from schemas.register import ClauseVersion, Edition, SourceFile, Validity
from services.office import Office, ingest_files, open_office
from services.reindexing import reindex
from tools.relevance.bm25 import Unit
from tools.relevance.questions import ROOT, acts

SHARED = ROOT.parent / "shared"
TODAY = "2026-01-15"
"""The day that is asked for: figures must not change with the calendar."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query on a text of no act, and the places that answer it."""

    text: str
    language: str
    answers: frozenset[tuple[str, str]]
    within: str = ""
    """The language that answers are wanted in."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Passages and queries: a set that is not ours."""

    units: tuple[Unit, ...]
    asked: tuple[Asked, ...]


@contextmanager
def office_of_acts(kept: Path | None = None) -> Iterator[tuple[Office, dict[str, str]]]:
    """An office that holds the acts asked about; and the IRI of each by its key.

    ``kept``: a folder that holds it from one time to the next; its index is built anew.
    """
    with TemporaryDirectory(prefix="berene-relevance-") as folder:
        office = open_office(kept or Path(folder))
        if kept and (kept / "index").is_dir():
            reindex(office)
        try:
            paths = {key: SHARED / file for key, file in acts().items()}
            told = ingest_files(office, [*paths.values()])
            iris = {}
            for key, report in zip(paths, told.files, strict=True):
                if report.recorded is None:
                    raise SystemExit(f"relevance: {report.name} was not taken in: {report.reason}")
                iris[key] = report.recorded.iri
            yield office, iris
        finally:
            office.close()


def read_histories(office: Office) -> tuple[History, ...]:
    """Every act of the office in each language."""
    with office.register.reading() as session:
        works = [find(session, iri) for iri in all_iris(session)]
        return tuple(h for work in works if work for h in histories(session, SYSTEM, work))


def units(found: Iterable[History], keys: dict[str, str]) -> tuple[Unit, ...]:
    """The articles (or top clauses) of acts as they stand on the day; ``keys``: act by IRI."""
    out: list[Unit] = []
    for history in found:
        key = keys[history.act.iri]
        articles: dict[str, tuple[list[str], list[str]]] = {}
        documents = {
            document.eid: document.article
            for document in project(history.act, history.editions, history.versions)
        }
        for version in history.versions:
            clause = version.clause
            article = documents.get(clause.eid)
            if article is None or not version.validity.holds(TODAY) or version.wording != "known":
                continue
            heading, text = articles.setdefault(article, ([], []))
            if clause.heading:
                (heading if clause.eid == article else text).append(clause.heading)
            text.append(clause.text)
        out += [
            Unit(
                (key, article),
                history.act.language,
                " ".join(heading),
                "\n".join(text),
                (key, history.act.jurisdiction),
            )
            for article, (heading, text) in articles.items()
        ]
    return tuple(out)


def without_headings(history: History, level: str = "article") -> History:
    """The act with the headings of its articles left out."""
    versions = tuple(
        replace(v, clause=replace(v.clause, heading=None)) if v.clause.level == level else v
        for v in history.versions
    )
    return replace(history, versions=versions)


def headings(found: Iterable[Unit]) -> tuple[Asked, ...]:
    """Headings that only one unit has, as queries for that unit."""
    places: dict[str, list[Unit]] = {}
    for unit in found:
        places.setdefault(" ".join(unit.heading.lower().split()), []).append(unit)
    return tuple(
        Asked(one[0].heading, one[0].language, frozenset({one[0].place}))
        for heading, one in places.items()
        if heading and len(one) == 1
    )


def engine_of(folder: Path, found: Iterable[History]) -> Engine:
    """An index of its own over acts."""
    engine = open_engine(folder)
    for history in found:
        engine.put(project(history.act, history.editions, history.versions))
    engine.commit()
    return engine


def as_acts(found: Iterable[Unit]) -> Iterator[History]:
    """Each passage as an act of one clause, so that our search can be asked for it."""
    for at, unit in enumerate(found, 1):
        iri = f"/akn/xx/doc/passage/{unit.place[0]}"
        act = Act(iri=iri, jurisdiction="xx", language=unit.language, type="doc", title="")
        source = SourceFile(f"{at:064d}", unit.place[0], "text", 1, "utf-8")
        edition = Edition(at, unit.language, None, "published", source, "1", "1")
        clause = Clause(
            unit.place[1], None, "paragraph", None, None, None, None, unit.text, (), "present",
            0, 0, (),
        )  # fmt: skip
        version = ClauseVersion(
            f"{iri}#1", at, unit.language, clause, Validity(None, None), "known"
        )
        yield History(act, (edition,), (version,), "open")


def kazqad(folder: Path = SHARED) -> Texts:
    """Questions of Kazakh school exams with the passage that answers; biology only is at hand."""
    lines = (folder / "corpus/kk-kazqad/kazqad-bio.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = [(row["question"], row["id"].split("#")[1], row["context"]) for row in rows]
    return _texts([(q, place, text) for q, place, text in found], "kk")


def xquad(folder: Path = SHARED) -> Texts:
    """Questions on encyclopaedic paragraphs in Russian translation; the part that is at hand."""
    path = folder / "corpus/ru-xquad/xquad.ru.first12.json"
    paragraphs = [
        paragraph
        for title in json.loads(path.read_text(encoding="utf-8"))["data"]
        for paragraph in title["paragraphs"]
    ]
    found = [
        (one["question"], f"paragraph-{at}", paragraph["context"])
        for at, paragraph in enumerate(paragraphs)
        for one in paragraph["qas"]
    ]
    return _texts(found, "ru")


def pairs(folder: Path = SHARED) -> Texts:
    """Sentences of news, each as a query for its translation: Kazakh → Russian and back."""
    lines = {
        language: (folder / f"corpus/kk-ru-xwmt/lines-501-700.{language}")
        .read_text(encoding="utf-8")
        .splitlines()
        for language in ("kk", "ru")
    }
    found = tuple(
        Unit((f"{language}-{at}", "para_1"), language, "", text, (language,))
        for language, texts in lines.items()
        for at, text in enumerate(texts)
    )
    asked = tuple(
        Asked(text, language, frozenset({(f"{other}-{at}", "para_1")}), other)
        for language, other in (("kk", "ru"), ("ru", "kk"))
        for at, text in enumerate(lines[language])
    )
    return Texts(found, asked)


def _texts(found: Iterable[tuple[str, str, str]], language: str) -> Texts:
    rows = list(found)
    passages = {place: text for _, place, text in rows}
    answers: dict[str, set[tuple[str, str]]] = {}
    for question, place, _ in rows:
        answers.setdefault(question, set()).add((place, "para_1"))
    return Texts(
        tuple(Unit((p, "para_1"), language, "", text) for p, text in passages.items()),
        tuple(Asked(q, language, frozenset(p)) for q, p in answers.items()),
    )

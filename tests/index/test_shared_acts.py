"""Searches over the real acts beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Engine, open_engine, project, search
from ingest.parse.parse import parse
from ingest.read import read
from schemas.register import ClauseVersion, Edition, SourceFile, Validity, Viewer
from schemas.search import Hit, SearchRequest

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_engine(tmp_path_factory.mktemp("seeds"))
    for number, path in enumerate(sorted((shared / "seeds").glob("*.txt")), start=1):
        act = parse(read(path)).first
        source = SourceFile(str(number), path.name, "text", 1, "utf-8")
        edition = Edition(number, act.act.language, None, "compiled", source, "1", "1")
        versions = [
            ClauseVersion(
                f"{number}#{clause.eid}",
                number,
                act.act.language,
                clause,
                Validity(None, None),
                "known",
            )
            for clause in act.clauses
        ]
        engine.put(project(act.act, [edition], versions))
    engine.commit()
    return engine


def _first(engine: Engine, query: str) -> Hit:
    return search(engine, SearchRequest(query), Viewer(), "2026-01-01").hits[0]


@pytest.mark.parametrize(
    "query",
    [
        "сот адилеттигин жүзөгө ашыруу",
        "сот адилеттигин жүзөгө ашыруунун",
        "сот адилеттигинин жүзөгө ашырылышы",
        "сот адилеттигине жүзөгө ашырууда",
        "сот адилеттигин жузого ашыруу",
    ],
)
def test_justice_leads_to_article_4_in_every_case(seeds: Engine, query: str) -> None:
    hit = _first(seeds, query)
    assert (hit.act.number, hit.article) == ("138", "art_4")
    assert hit.marks


def test_a_phrase_leads_to_the_point_that_has_it(seeds: Engine) -> None:
    result = search(seeds, SearchRequest('"контролдук абалда"'), Viewer(), "2026-01-01")
    assert [hit.eid for hit in result.hits] == ["para_16__subpara_3__point_2"]


def test_a_number_leads_to_the_repealed_decree(seeds: Engine) -> None:
    hit = _first(seeds, "№ 1093")
    assert (hit.act.number, hit.eid, hit.act.status, hit.via) == (
        "1093",
        None,
        "repealed",
        "number",
    )


def test_an_address_leads_to_the_article(seeds: Engine) -> None:
    for query in ("8-берене", "ст. 8", "8 берене"):
        assert _first(seeds, query).eid == "art_8"

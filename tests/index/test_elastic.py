"""What is sent to Elasticsearch and what is made of its answers, without a server."""

from __future__ import annotations

from dataclasses import fields

from index.compile import Occur
from index.elastic.documents import found_of, id_of, source_of
from index.elastic.mapping import CLAUSES, SHOWN
from index.elastic.pieces import ElasticPieces
from index.embedded import document_of, stored
from schemas.search import IndexDocument
from tests.index.acts import all_acts

_NONE: dict[str, dict[str, str]] = {"match_none": {}}


def test_a_hit_is_the_same_of_both_engines() -> None:
    for act in all_acts():
        for document in act.documents():
            source = source_of(document)
            kept = {name: value for name, value in source.items() if name in SHOWN}
            assert found_of(kept, 1.5) == stored(document_of(document), 1.5)


def test_what_is_sent_has_its_place_in_the_mapping() -> None:
    known = set(CLAUSES["properties"])
    for act in all_acts():
        for document in act.documents():
            assert set(source_of(document)) <= known
    assert {field.name for field in fields(IndexDocument)} - known == {"level", "force", "entries"}


def test_an_id_that_is_too_long_is_still_one_id() -> None:
    long, other = "ы" * 300, "ы" * 301
    assert id_of("short") == "short"
    assert len(id_of(long).encode()) <= 512
    assert id_of(long) == id_of(long) != id_of(other)


def test_what_asks_for_nothing_finds_nothing() -> None:
    pieces = ElasticPieces()
    word = pieces.term("stem", "ru:суд")
    assert pieces.any([]).json == pieces.all([]).json == pieces.boolean([]).json == _NONE
    assert pieces.any([word], minimum=2).json == _NONE
    assert pieces.boolean([(Occur.MustNot, word)]).json == _NONE
    assert pieces.standing("").json == _NONE


def test_what_only_limits_is_a_filter_and_scores_nothing() -> None:
    pieces = ElasticPieces()
    word, limit = pieces.term("stem", "ru:суд"), pieces.terms("regime", ["open"])
    asked = pieces.all([pieces.boost(word, 2.0), pieces.silent(limit)]).json["bool"]
    assert asked["filter"] == [limit.json]
    assert asked["must"] == [{"term": {"stem": {"value": "ru:суд", "boost": 2.0}}}]
    beside = pieces.any([word, pieces.silent(limit)]).json["bool"]
    assert beside["should"][1] == {"constant_score": {"filter": limit.json, "boost": 0.0}}

"""Writing into Elasticsearch, building its indexes anew, and its absence."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import open_engine
from index.elastic import bulk
from index.elastic.client import connect
from index.elastic.life import ElasticIndexes
from ingest.parse.parse import parse
from ingest.read import read_bytes
from jobs import steps
from jobs.indexing import take_in
from register import due
from schemas.problem import BadInput, Building, Unavailable
from schemas.register import LOCAL
from schemas.search import SearchRequest
from services import cards, reindexing
from services import office as services
from services.office import Office
from settings import Elasticsearch, Settings
from tests.index.acts import small_act
from tests.servers.cutting import Line
from tests.services.conftest import LAW

IRI = "/akn/kg/act/law/2020-03-10/17"


@pytest.fixture
def office(search: Elasticsearch, tmp_path: Path) -> Iterator[Office]:
    """A site with its register here and its index on the server; one act is in it."""
    opened = services.open_office(Settings(tmp_path / "data", elasticsearch=search))
    take(opened)
    yield opened
    opened.close()


def take(office: Office) -> None:
    """One act into register and index, read in this very process."""
    data = LAW.encode()
    steps.record(office.register, parse(read_bytes("law.txt", data)), data)
    services.take_in(office)


def found(office: Office, query: str) -> list[str | None]:
    return [hit.eid for hit in services.find(office, LOCAL, SearchRequest(query)).hits]


def correct(office: Office, title: str) -> None:
    edition = services.open_act(office, LOCAL, IRI).edition.id
    cards.correct_card(office, LOCAL, IRI, edition, {"title": title}, "по бумаге", "Айгүл")


def texts(indexes: ElasticIndexes) -> dict[str, str]:
    """What both indexes hold, by id, behind the back of the engine; words stay, whatever goes."""
    return {
        hit["_id"]: str(hit["_source"])
        for part in ("clauses", "hints")
        for hit in indexes._client.search(index=indexes._alias(part), size=5000)["hits"]["hits"]
        if not hit["_id"].startswith("word ")
    }


def test_a_build_leaves_no_gap_and_misses_nothing(office: Office) -> None:
    counts: list[int] = []
    over = threading.Event()

    def searches() -> None:
        while not over.is_set():
            counts.append(len(found(office, "дороги")))

    def changes(_done: int, _total: int, _iri: str) -> None:
        correct(office, "О горных тропах")  # after the work was projected
        time.sleep(0.3)

    before = len(found(office, "дороги"))
    thread = threading.Thread(target=searches)
    thread.start()
    try:
        documents = reindexing.reindex(office, changes)
    finally:
        over.set()
        thread.join()
    assert len(counts) > 3 and min(counts) > 0 and before in counts
    assert office.engine.count() == documents and found(office, "тропах")
    assert office.index.indexes.kept()

    correct(office, "О лесных просеках")
    assert reindexing.go_back(office) == 1  # what the old index had not seen
    assert found(office, "просеках") and not found(office, "тропах")
    assert reindexing.confirm(office) and not office.index.indexes.kept()
    with office.register.reading() as session:
        assert due.due(session) == () and not due.changed(session, IRI)
    with pytest.raises(BadInput, match="No old index"):
        reindexing.go_back(office)
    assert found(office, "просеках")


def test_an_index_of_another_version_is_built_by_itself(office: Office) -> None:
    indexes = office.index.indexes
    assert isinstance(indexes, ElasticIndexes)
    office.index.renew()
    for part in ("clauses", "hints"):
        stale = {"analyser": "0", "layout": 0}
        indexes._client.indices.put_mapping(index=indexes._alias(part), meta=stale)
    with pytest.raises(BadInput, match="berene reindex"):
        found(office, "дороги")
    correct(office, "О горных тропах")  # it waits, for builders work in the background
    told: list[Building] = []

    def asks(_done: int, _total: int, _iri: str) -> None:
        with pytest.raises(Building) as building:
            found(office, "дороги")
        told.append(building.value)

    reindexing.renew(office, asks)
    assert told[0].total == 1 and found(office, "тропах")
    assert not indexes.fits_kept()
    with pytest.raises(BadInput, match="another version"):
        reindexing.go_back(office)
    assert reindexing.catch_up(office) == 0


def test_writing_again_changes_nothing(search: Elasticsearch) -> None:
    indexes = ElasticIndexes(search)
    engine = indexes.open()
    act, other = small_act("1", "О дорогах", edition=1), small_act("2", "О мостах", edition=2)
    for n in range(3):
        act.add(f"art_{n}", "article", f"Дорога номер {n}.", num=str(n), heading=f"Дорога {n}")
    for _ in range(2):
        assert engine.put(act.documents()) == 4
        engine.put(other.documents())
        engine.remove_work(act.act.iri)
        assert engine.count() == 0  # nothing is seen before the commit
        engine.put(act.documents())
        engine.commit()
        assert engine.count() == 5
        first = texts(indexes)
        engine.remove_work(act.act.iri)
        engine.remove_edition(2)
        engine.rollback()
        engine.commit()
        assert texts(indexes) == first
        engine.remove_edition(2)
        engine.remove_work(act.act.iri)
        engine.commit()
        assert engine.count() == 0
    shorter = replace(act, act=replace(act.act, title="О тропах"))
    engine.put(act.documents())
    engine.commit()
    engine.put([replace(d, entries=()) for d in shorter.documents()])  # entries are gone
    engine.commit()
    assert engine.count() == 4
    assert not [text for text in texts(indexes).values() if "'lead'" in text]


def test_a_commit_that_broke_off_is_repeated(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(office, "О мостах")
    indexes = office.index.indexes
    assert isinstance(indexes, ElasticIndexes)
    right = texts(indexes)
    sent = bulk.send

    def breaks_off(client: object, items: object, sources: object, **_: object) -> None:
        some = list(items)[::2]  # type: ignore[call-overload]
        sent(client, some, sources)  # type: ignore[arg-type]
        raise Unavailable("index", "cut")

    monkeypatch.setattr("index.elastic.writing.send", breaks_off)
    correct(office, "О горных тропах")  # recorded; the index takes it in later
    with office.register.reading() as session:
        assert [iri for iri, _ in due.due(session)] == [IRI]
    assert found(office, "мостах") and not found(office, "тропах")
    monkeypatch.undo()
    correct(office, "О мостах")
    assert texts(indexes) == right
    assert found(office, "мостах") and not found(office, "тропах")


def test_what_is_refused_is_told_by_its_id(search: Elasticsearch) -> None:
    engine = ElasticIndexes(search).open()
    act = small_act("1", "О дорогах", edition=1)
    (good,) = act.documents()
    engine.put([good, replace(good, id="bad:1:ru", edition=2**40, entries=())])
    with pytest.raises(BadInput, match=r"refused 1 documents.*bad:1:ru"):
        engine.commit()
    engine.rollback()
    engine.put([good])
    engine.commit()
    assert engine.count() == 1


def test_a_full_server_is_waited_for_where_an_index_is_built(search: Elasticsearch) -> None:
    """With its disk full the server answers 429 until there is room again."""
    build, client = ElasticIndexes(search).build(), connect(search)
    full, index = "index.blocks.read_only_allow_delete", f"{search.prefix}-clauses-new"
    client.indices.put_settings(index=index, settings={full: True})

    def makes_room() -> None:
        client.indices.put_settings(index=index, settings={full: None})

    room = threading.Timer(1.0, makes_room)
    room.start()
    build.engine.put(small_act("1", "О дорогах", edition=1).documents())
    build.finish()
    room.join()
    assert build.engine.count() == 1


@pytest.mark.parametrize(
    ("status", "kind"), [(500, "i_o_exception"), (429, "cluster_block_exception")]
)
def test_what_a_full_disk_refuses_is_no_defect_of_ours(
    search: Elasticsearch, monkeypatch: pytest.MonkeyPatch, status: int, kind: str
) -> None:
    """Both are what the server answers while ``tools.faults`` fills its disk."""
    engine = ElasticIndexes(search).open()
    engine.put(small_act("1", "О дорогах", edition=1).documents())
    error = {"type": kind, "reason": "No space left on device"}

    def refuses(
        _: object, items: list[bulk.Item], **_more: object
    ) -> Iterator[tuple[bool, object]]:
        yield from ((False, {item.deed: {"status": status, "error": error}}) for item in items)

    monkeypatch.setattr(bulk, "parallel_bulk", refuses)
    with pytest.raises(Unavailable, match="No space left on device"):
        engine.commit()
    monkeypatch.undo()
    engine.commit()
    assert engine.count() == 1


def test_a_server_that_is_away_is_told_and_comes_back(
    search: Elasticsearch, tmp_path: Path, line: Callable[[Elasticsearch], Line]
) -> None:
    between = line(search)
    office = services.open_office(Settings(tmp_path / "data", elasticsearch=between.site))
    take(office)
    assert found(office, "дороги")
    between.cut()
    with pytest.raises(Unavailable) as away:
        found(office, "дороги")
    assert away.value.server == "index"
    correct(office, "О горных тропах")  # is recorded all the same
    with pytest.raises(Unavailable):
        reindexing.catch_up(office)
    with pytest.raises(Unavailable):
        reindexing.reindex(office)
    between.mend()
    assert reindexing.catch_up(office) == 1
    assert found(office, "тропах")
    with office.register.reading() as session:
        assert due.building(session) is None
    assert take_in(office.register, office.engine) == 0
    office.close()


@pytest.fixture
def line() -> Iterator[Callable[[Elasticsearch], Line]]:
    made: list[Line] = []

    def make(site: Elasticsearch) -> Line:
        made.append(Line(site))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_settings_choose_the_engine(search: Elasticsearch, tmp_path: Path) -> None:
    assert open_engine(Settings(tmp_path, elasticsearch=search)).count() == 0
    assert not (tmp_path / "index").exists()


def test_filling_tells_what_is_refused_and_waits_for_room(
    search: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.elastic.filling.CHUNK_BYTES", 2000)  # several requests
    indexes = ElasticIndexes(search)
    indexes.open()
    act = small_act("1", "О дорогах", edition=1)
    for n in range(20):
        act.add(f"art_{n}", "article", f"Дорога номер {n}.", num=str(n), heading=f"Дорога {n}")
    documents = act.documents()
    build = indexes.build()
    make, put = build.engine.halves()
    bodies = make(documents)
    assert len(bodies) > 3 and put(bodies) == 21
    put(make([replace(documents[0], id="bad:1:ru", edition=2**40, entries=())]))
    with pytest.raises(BadInput, match=r"refused 1 documents.*bad:1:ru"):
        build.finish()
    build.finish()
    assert build.engine.count() == 21  # all else is there, once
    build.drop()

    build = indexes.build()
    client, full = connect(search), "index.blocks.read_only_allow_delete"
    name = indexes.new_names()[0]
    client.indices.put_settings(index=name, settings={full: True})
    room = threading.Timer(
        1.0, lambda: client.indices.put_settings(index=name, settings={full: None})
    )
    room.start()
    build.engine.put(documents)
    build.finish()
    room.join()
    assert build.engine.count() == 21
    build.take_place()
    assert indexes.open().count() == 21


def test_what_a_build_leaves_is_merged(
    search: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into one segment, without what the server kept beside the documents for other copies."""
    monkeypatch.setattr("index.elastic.compacting._WORTH_BYTES", 200_000)
    indexes, client = ElasticIndexes(search), connect(search)
    indexes.open()
    build = indexes.build()
    name = indexes.new_names()[0]
    for number in range(1, 7):
        act = small_act(str(number), "О дорогах", edition=number)
        for n in range(200):
            act.add(f"art_{n}", "article", f"Дорога {n} у моста {number}. " * 9, num=str(n))
        build.engine.put(act.documents())
        build.engine.commit()
        client.indices.refresh(index=name)
    before = client.indices.stats(index=name, metric="store")["_all"]["primaries"]["store"]
    build.finish()
    after = client.indices.stats(index=name)["_all"]["primaries"]
    assert after["segments"]["count"] == 1
    assert after["store"]["size_in_bytes"] < before["size_in_bytes"] / 2
    build.take_place()
    assert indexes.open().count() == 6 * 201

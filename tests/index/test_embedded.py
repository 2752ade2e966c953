"""The engine over its folder: replacing, two processes, versions."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index import open_engine, rebuild_engine, search
from index.embedded import EmbeddedEngine
from schemas.act import ActDescription, Target
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.search import IndexDocument, SearchRequest, SearchResult
from tests.index.acts import judges_ky, labour_ru, old_labour_ru, rules_ky

_ROOT = Path(__file__).resolve().parents[2]


def _ask(engine: EmbeddedEngine, query: str) -> SearchResult:
    return search(engine, SearchRequest(query), Viewer(), "2024-05-01")


def _shown(documents: list[IndexDocument]) -> int:
    """Without the documents that only rank articles."""
    return sum(bool(document.text) for document in documents)


def test_what_is_put_again_replaces_what_was(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    documents = labour_ru().documents()
    assert engine.put(documents) == _shown(documents)
    engine.commit()
    engine.put(documents)
    engine.commit()
    assert engine.count() == _shown(documents)


def test_an_edition_or_an_act_is_removed_whole(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    for act in (labour_ru(), old_labour_ru(), rules_ky()):
        engine.put(act.documents())
    engine.commit()
    engine.remove_edition(4)
    engine.commit()
    assert {hit.act.number for hit in _ask(engine, "трудовой кодекс").hits} == {"12"}
    engine.remove_work(old_labour_ru().act.iri)
    engine.commit()
    assert _ask(engine, "трудовой кодекс").total == 0
    assert engine.count() == _shown(rules_ky().documents())


def test_what_is_rolled_back_was_never_there(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    engine.put(labour_ru().documents())
    engine.rollback()
    assert engine.count() == 0
    engine.put(rules_ky().documents())
    engine.commit()
    assert engine.count() == _shown(rules_ky().documents())


def test_a_reader_sees_what_another_process_writes(tmp_path: Path) -> None:
    reader = open_engine(tmp_path)
    assert _ask(reader, "договор").total == 0
    script = (
        "import sys; from pathlib import Path; from index import open_engine; "
        "from tests.index.acts import labour_ru; "
        "engine = open_engine(Path(sys.argv[1])); "
        "engine.put(labour_ru().documents()); engine.commit()"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=_ROOT, check=True)
    assert _ask(reader, "договор").total == 1
    # and the reader may write now: the other let go of the lock
    reader.put(old_labour_ru().documents())
    reader.commit()
    assert _ask(reader, "договор").total == 2


def test_a_writer_waits_for_the_one_before(tmp_path: Path) -> None:
    first, second = open_engine(tmp_path), open_engine(tmp_path)
    first.put(labour_ru().documents())
    done = threading.Event()

    def write() -> None:
        second.put(rules_ky().documents())
        second.commit()
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    assert not done.wait(0.2)
    first.commit()
    thread.join(30)
    assert done.is_set()
    assert first.count() == _shown([*labour_ru().documents(), *rules_ky().documents()])


def test_an_index_of_another_analyser_is_refused_with_the_way_out(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    engine.put(labour_ru().documents())
    engine.commit()
    label = tmp_path / "berene-index.json"
    label.write_text(json.dumps({**json.loads(label.read_text()), "analyser": "berene-keys-0"}))
    with pytest.raises(BadInput) as refused:
        open_engine(tmp_path)
    assert refused.value.code == "index_stale"
    assert "berene reindex" in refused.value.sentence
    assert "berene-keys-0" in refused.value.sentence
    assert rebuild_engine(tmp_path).count() == 0
    assert open_engine(tmp_path).version == engine.version


def test_a_damaged_label_is_refused_like_another_version(tmp_path: Path) -> None:
    open_engine(tmp_path)
    (tmp_path / "berene-index.json").write_text("{")
    with pytest.raises(BadInput):
        open_engine(tmp_path)


def test_damaged_files_are_refused_with_the_way_out(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    engine.put(labour_ru().documents())
    engine.commit()
    (tmp_path / "meta.json").write_text('{"segments": [')
    with pytest.raises(BadInput) as refused:
        open_engine(tmp_path)
    assert refused.value.code == "index_damaged"
    assert "berene reindex" in refused.value.sentence


def test_documents_of_a_closed_regime_are_seen_by_whom_it_is_open_to(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    engine.put(judges_ky().documents(regime="service"))
    engine.commit()
    assert _ask(engine, "судья").total == 0
    request = SearchRequest("судья")
    officer = Viewer("officer", frozenset({"open", "service"}))
    assert search(engine, request, officer, "2024-05-01").total > 0


def test_each_wording_is_one_document_and_the_act_is_one_more() -> None:
    act = judges_ky()
    documents = act.documents()
    known = [version for version in act.versions if version.wording != "unknown"]
    assert _shown(documents) == len(known) + 1
    assert len({document.id for document in documents}) == len(documents)


def test_keys_stand_at_equal_positions() -> None:
    for act in (judges_ky(), rules_ky(), labour_ru()):
        for document in act.documents():
            sizes = {len(keys.split()) for keys in (document.exact, document.stem, document.folded)}
            assert len(sizes) == 1


def test_the_heading_of_a_holder_kept_by_another_edition_counts() -> None:
    act = labour_ru()
    # the article did not change, its second point is held by a later edition
    point = act.versions[1]
    act.versions[1] = replace(point, edition=99)
    (document,) = [d for d in act.documents() if d.eid == "art_8__para_2"]
    assert document.article == "art_8"
    assert "ru:обязанность" in document.context.split()


def test_the_number_of_the_approving_act_leads_to_what_it_approved(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    rules = rules_ky()
    by_iri = Target("/akn/kg/act/order/court/2023-01-02/12-3-45!annex_1")
    rules.act = replace(rules.act, approved_by=by_iri)
    engine.put(rules.documents())
    described = judges_ky()
    described.act = replace(described.act, approved_by=Target(ActDescription(number="266-П")))
    engine.put(described.documents())
    engine.commit()
    assert [hit.act.iri for hit in _ask(engine, "№ 12-3/45").hits] == [rules.act.iri]
    assert [hit.act.iri for hit in _ask(engine, "№ 266-п").hits] == [described.act.iri]

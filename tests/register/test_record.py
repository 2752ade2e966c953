"""The same file twice, another edition, a newer parser, a writer that dies."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from register import record as recording
from register.catalogue import list_works, resolve
from register.models import ClauseIdentity, Expression, Model, Work
from register.record import Reader, record
from register.store import Register, open_register
from register.views import open_act, open_clause, original, reading
from schemas.parsed import Listed
from schemas.problem import NotFound
from schemas.register import ActView, Recorded, Viewer
from schemas.search import Filters
from tests.composed import ROADS, act, article, file, note

READER = Reader("1", "a")
VIEWER = Viewer()
TODAY = "2026-11-21"


def view(register: Register, on: str = TODAY, language: str | None = None) -> ActView:
    with register.reading() as session:
        return open_act(session, VIEWER, resolve(session, VIEWER, ROADS), on, language)


def counts(register: Register) -> dict[str, int]:
    with register.reading() as session:
        return {
            t.name: session.scalar(select(func.count()).select_from(t)) or 0
            for t in Model.metadata.sorted_tables
        }


def wordings(register: Register, eid: str, on: str = TODAY) -> list[tuple[object, ...]]:
    with register.reading() as session:
        work = resolve(session, VIEWER, ROADS)
        found = open_clause(session, VIEWER, work, eid, on).versions
        return [(v.validity.start, v.validity.end, v.wording, v.clause.text) for v in found]


def test_a_file_is_stored_whole_and_comes_back(register: Register) -> None:
    parsed, data = file(act([article(1, "Дороги общие."), article(2, "Их чинят.")]))
    told = record(register, parsed, data, READER)
    assert (told.outcome, told.iri, told.clauses, told.new_versions) == ("new_work", ROADS, 2, 2)
    seen = view(register)
    assert [v.clause for v in seen.clauses] == list(parsed.first.clauses)
    assert seen.act == parsed.first.act and seen.warnings == parsed.first.warnings
    with register.reading() as session:
        kept, stored = original(session, register.originals, VIEWER, parsed.source.sha256)
        assert stored == data and kept.name == "roads.txt"
        assert reading(session, VIEWER, parsed.source.sha256) == parsed


def test_the_same_file_twice_changes_nothing(register: Register) -> None:
    parsed, data = file(act([article(1, "Дороги общие.")], [note("art_1")]))
    record(register, parsed, data, READER)
    before = counts(register)
    again = record(register, parsed, data, READER)
    assert again.outcome == "same" and again.iri == ROADS and again.new_versions == 0
    assert counts(register) == before


def test_a_second_edition_is_another_expression_of_the_same_clauses(register: Register) -> None:
    first, data1 = file(act([article(1, "Дороги общие."), article(2, "Их чинят.")]))
    second, data2 = file(
        act(
            [article(1, "Дороги общие."), article(2, "Их строят."), article(3, "Новая.")],
            edition_date="2022-06-01",
        ),
        name="roads-2022.txt",
    )
    record(register, first, data1, READER)
    told = record(register, second, data2, READER)
    assert (told.outcome, told.new_versions) == ("new_edition", 2)
    assert counts(register)["clause"] == 3 and counts(register)["work"] == 1
    assert wordings(register, "art_1") == [("2020-04-01", None, "known", "Дороги общие.")]
    assert wordings(register, "art_2") == [
        ("2020-04-01", "2022-06-01", "known", "Их чинят."),
        ("2022-06-01", None, "known", "Их строят."),
    ]
    assert wordings(register, "art_3") == [("2022-06-01", None, "known", "Новая.")]
    old = view(register, "2021-01-01")
    assert [v.clause.text for v in old.clauses] == ["Дороги общие.", "Их чинят."]
    assert old.edition.source.name == "roads.txt"


def test_editions_given_in_the_wrong_order_make_the_same_timeline(register: Register) -> None:
    first, data1 = file(act([article(1, "Старое.")]))
    second, data2 = file(act([article(1, "Новое.")], edition_date="2022-06-01"), name="b.txt")
    record(register, second, data2, READER)
    assert wordings(register, "art_1") == [
        ("2020-04-01", "2022-06-01", "unknown", ""),
        ("2022-06-01", None, "known", "Новое."),
    ]
    record(register, first, data1, READER)
    assert wordings(register, "art_1") == [
        ("2020-04-01", "2022-06-01", "known", "Старое."),
        ("2022-06-01", None, "known", "Новое."),
    ]


def test_a_newer_parser_replaces_the_reading_and_keeps_identities(register: Register) -> None:
    parsed, data = file(act([article(1, "Дороги общие."), article(2, "Их чинят.")]))
    edition = record(register, parsed, data, READER).edition
    before = {v.clause.eid: v.lineage for v in view(register).clauses}
    better = file(act([article(1, "Дороги общие."), article(2, "Их чинят всегда.")]))[0]
    better = type(parsed)(
        parsed.source, better.first, parsed.listed, parsed.fidelity, parsed.others
    )
    told = record(register, better, data, Reader("2", "a"))
    assert (told.outcome, told.edition) == ("reread", edition)
    assert {v.clause.eid: v.lineage for v in view(register).clauses} == before
    assert view(register).clauses[1].clause.text == "Их чинят всегда."
    assert view(register).edition.parser == "2"
    assert counts(register)["expression"] == 1


def test_two_languages_share_identities_and_have_their_own_chains(register: Register) -> None:
    ru, data1 = file(act([article(1, "Дороги общие.")]))
    ky, data2 = file(
        act([article(1, "Жолдор жалпы.")], language="ky", title="Айыл жолдору жөнүндө"),
        name="ky.txt",
    )
    record(register, ru, data1, READER)
    record(register, ky, data2, READER)
    assert (
        view(register, language="ky").clauses[0].lineage
        == view(register, language="ru").clauses[0].lineage
    )
    assert view(register, language="ky").clauses[0].clause.text == "Жолдор жалпы."
    with register.reading() as session:
        page = list_works(session, VIEWER, Filters(language=("ky",)))
        assert page.works[0].title == "Айыл жолдору жөнүндө"
        assert page.works[0].languages == ("ky", "ru")
        with pytest.raises(NotFound, match="ky, ru"):
            open_act(session, VIEWER, resolve(session, VIEWER, ROADS), TODAY, "kk")


def test_two_acts_of_one_file_are_two_works(register: Register) -> None:
    other = act([article(1, "Второй.")], iri="/akn/kg/act/law/2020-03-10/18", number="18")
    parsed, data = file(act([article(1, "Первый.")]), other)
    told = record(register, parsed, data, READER)
    assert [told.iri, told.others[0].iri] == [ROADS, "/akn/kg/act/law/2020-03-10/18"]
    again = record(register, parsed, data, READER)
    assert again.outcome == again.others[0].outcome == "same"


def test_two_decisions_of_one_name_are_two_works(register: Register) -> None:
    """Court acts whose number was taken out of the text: the IRI holds the title only."""
    iri = "/akn/kz/judgment/court/0000/reshenie"

    def decision(text: str, name: str) -> Recorded:
        clauses = [article(1, text), article(2, "Решение может быть обжаловано в срок.")]
        parsed, data = file(act(clauses, iri=iri, number=None, date=None), name=name)
        return record(register, parsed, data, READER)

    one = "Истец просит взыскать с ответчика стоимость моста через ручей."
    two = "Заявитель просит признать незаконным отказ в ремонте колодца."
    assert decision(one, "a.txt").iri == iri
    assert decision(two, "b.txt").iri == f"{iri}-2"
    assert decision(one, "a, ещё раз.txt").outcome == "new_edition"
    again = decision(two, "b, ещё раз.txt")
    assert (again.outcome, again.iri) == ("new_edition", f"{iri}-2")
    with register.reading() as session:
        seen = open_act(session, VIEWER, resolve(session, VIEWER, f"{iri}-2"), TODAY)
    assert seen.act.iri == f"{iri}-2"


def test_a_reading_that_finds_another_act_leaves_no_work_without_editions(
    register: Register,
) -> None:
    parsed, data = file(act([article(1, "Текст.")], iri="/akn/kg/act/law/0000/dorogi", number=None))
    record(register, parsed, data, READER)
    better = type(parsed)(
        parsed.source, act([article(1, "Текст.")]), parsed.listed, parsed.fidelity, ()
    )
    record(register, better, data, Reader("2", "a"))
    with register.reading() as session:
        assert list(session.scalars(select(Work.iri))) == [ROADS]
        assert session.scalar(select(func.count()).select_from(ClauseIdentity)) == 1


def test_an_error_half_way_leaves_nothing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed, data = file(act([article(1, "Текст.")]))

    def fail(*_: object) -> dict[int, int]:
        raise RuntimeError("power cut")

    monkeypatch.setattr(recording, "refresh_all", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        record(register, parsed, data, READER)
    assert set(counts(register).values()) == {0}
    assert register.sweep() == 1
    assert list(register.originals.stored()) == []


def test_a_killed_writer_leaves_nothing(tmp_path: Path) -> None:
    script = f"""
        import os
        from pathlib import Path
        from register import record as recording
        from register.store import open_register
        from tests.composed import act, article, file
        register = open_register(Path({str(tmp_path)!r}))
        parsed, data = file(act([article(1, "Текст.")]))
        recording.refresh_all = lambda *_: os._exit(9)
        recording.record(register, parsed, data, recording.Reader("1", "a"))
    """
    code = textwrap.dedent(script)
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 9, done.stderr.decode()
    register = open_register(tmp_path)
    assert len(list(register.originals.stored())) == 1  # in its place, but of no record
    assert set(counts(register).values()) == {0}
    assert register.sweep() == 1
    assert list(register.originals.stored()) == []
    register.close()


def test_a_reader_sees_its_snapshot_while_a_writer_works(register: Register) -> None:
    parsed, data = file(act([article(1, "Текст.")]))
    record(register, parsed, data, READER)
    second, data2 = file(act([article(1, "Иначе.")], edition_date="2022-06-01"), name="b.txt")
    with register.reading() as session:
        assert session.scalar(select(func.count()).select_from(Expression)) == 1
        record(register, second, data2, READER)
        assert session.scalar(select(func.count()).select_from(Expression)) == 1
    with register.reading() as session:
        assert session.scalar(select(func.count()).select_from(Expression)) == 2


def test_the_database_refuses_overlapping_validity(register: Register) -> None:
    parsed, data = file(act([article(1, "Текст.")]))
    record(register, parsed, data, READER)
    add = (
        "INSERT INTO clause_version (work_id, clause_id, language, expression_id, valid_from, "
        "valid_to, wording, wording_hash) SELECT work_id, clause_id, language, expression_id, "
        ":start, :end, wording, wording_hash FROM clause_version WHERE id = 1"
    )
    update = (
        "UPDATE clause_version SET valid_from = NULL, valid_to = NULL WHERE valid_to = '2020-04-01'"
    )
    with pytest.raises(IntegrityError, match="overlap"), register.writing() as session:
        session.execute(text(add), {"start": "2025-01-01", "end": None})
    with register.writing() as session:  # the day on which one ends and another begins is no clash
        session.execute(text(add), {"start": None, "end": "2020-04-01"})
    with pytest.raises(IntegrityError, match="overlap"), register.writing() as session:
        session.execute(text(update))
    with pytest.raises(IntegrityError, match="interval"), register.writing() as session:
        session.execute(text(add), {"start": "2019-01-01", "end": "2019-01-01"})


def test_a_viewer_of_another_regime_sees_nothing(register: Register) -> None:
    parsed, data = file(act([article(1, "Текст.")]))
    record(register, parsed, data, READER)
    stranger = Viewer("stranger", frozenset())
    with register.reading() as session:
        work = resolve(session, VIEWER, ROADS)
        assert list_works(session, stranger, Filters()).total == 0
        for ask in (
            lambda: resolve(session, stranger, ROADS),
            lambda: open_act(session, stranger, work, TODAY),
            lambda: open_clause(session, stranger, work, "art_1", TODAY),
            lambda: original(session, register.originals, stranger, parsed.source.sha256),
            lambda: reading(session, stranger, parsed.source.sha256),
        ):
            with pytest.raises(NotFound):
                ask()


def test_two_languages_of_one_file_are_one_act_though_it_has_no_number(register: Register) -> None:
    """A draft in two columns: no number tells it, and the two texts share no wording."""
    iri = "/akn/kg/act/law/0000/aiyl-zholdoru"
    ky = act(
        [article(1, "Бул Мыйзам айыл жолдорун күтүүнүн жана оңдоонун тартибин аныктайт.")],
        iri=iri, number=None, date=None, language="ky",
    )  # fmt: skip
    ru = act(
        [article(1, "Настоящий Закон определяет порядок содержания и ремонта сельских дорог.")],
        iri=iri, number=None, date=None,
    )  # fmt: skip
    told = record(register, *file(ky, ru), READER)
    assert [told.iri, told.others[0].iri] == [iri, iri]
    with register.reading() as session:
        work = resolve(session, VIEWER, iri)
        seen = [open_act(session, VIEWER, work, TODAY, x).clauses[0] for x in ("ky", "ru")]
    assert seen[0].lineage == seen[1].lineage and seen[0].clause.text != seen[1].clause.text


def test_an_edition_names_its_source_and_the_better_one_goes(register: Register) -> None:
    good = act([article(1, "Дороги чинят летом.")], edition_date="2022-06-01")
    poor = act([article(1, "Дороги чинят зимой.")], edition_date="2022-06-01")
    for edition, name, kind in ((good, "a.txt", "official"), (poor, "b.txt", "commercial")):
        parsed, data = file(edition, name=name)
        record(register, parsed, data, Reader("1", "a", {"source_kind": kind}))
    seen = view(register)
    assert [e.origin for e in seen.editions] == ["official", "commercial"]
    (one,) = seen.clauses
    assert one.clause.text == "Дороги чинят летом." and one.doubt and "Two files" in one.doubt
    assert [c.text for c in one.candidates] == ["Дороги чинят зимой."]


def test_a_source_is_recognised_by_its_marks_and_official_only_where_told(
    register: Register,
) -> None:
    parsed, data = file(act([article(1, "См. adilet.zan.kz.")]), name="cites.txt")
    record(register, parsed, data, READER)
    assert view(register).edition.origin == "unknown"  # the act cites the portal
    parsed, data = file(act([article(1, "Текст.")], edition_date="2022-06-01"), body="© zan.gov.kz")
    start = parsed.source.text.index("©")
    marked = replace(parsed, listed=(Listed(start, len(parsed.source.text), "portal"),))
    record(register, marked, data, READER)
    assert view(register).edition.origin == "state"

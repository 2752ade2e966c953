"""An older reading in the register: looked at, refused, accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobs import steps
from register.record import Reader, record
from schemas.parsed import ParsedFile
from schemas.problem import NotFound
from schemas.register import LOCAL
from schemas.rereading import NotReread, Rereading
from schemas.search import SearchRequest
from services import cards, originals, rereading
from services import office as services
from services.office import Office

IRI = "/akn/kg/act/law/2020-03-10/17"
VIEWER = LOCAL


def older(office: Office, path: Path, change: str) -> None:
    """The register holds the reading of an older parser, made worse or better than today's."""
    source = steps.read_path(path)
    parsed = steps.parse(source)
    clauses = list(parsed.first.clauses)
    at = next(i for i, c in enumerate(clauses) if c.eid == "art_1__para_2__point_2")
    if change == "without a point":
        del clauses[at]
    elif change == "another address":
        clauses[at] = replace(clauses[at], eid="art_1__para_2__point_22", num="22")
    else:  # one clause more: what today's reader reads as one was two
        text = clauses[at].text
        start, end = clauses[at].spans[-1]
        cut = end - 8
        tail = replace(
            clauses[at], eid="art_1__al_2", parent="art_1", level="alinea", num=None,
            num_display=None, text=text[-8:], spans=((cut, end),), start=cut,
        )  # fmt: skip
        clauses[at] = replace(clauses[at], text=text[:-8], spans=((start, cut),), end=cut)
        clauses.insert(at + 1, tail)
    held = replace(parsed, first=replace(parsed.first, clauses=tuple(clauses)))
    record(office.register, held, path.read_bytes(), Reader("older", "older"))
    services.take_in(office)


def only(told: tuple[Rereading | NotReread, ...]) -> Rereading:
    (one,) = told
    assert isinstance(one, Rereading)
    return one


def held(office: Office, path: Path) -> ParsedFile:
    return originals.reading(office, VIEWER, steps.read_path(path).sha256)


def test_a_reading_of_today_is_not_stale(office: Office, law: Path) -> None:
    services.ingest_files(office, [law])
    assert rereading.stale_files(office, VIEWER) == ()
    assert rereading.stale_files(office, VIEWER, [IRI]) == ()
    with pytest.raises(NotFound):
        rereading.stale_file(office, VIEWER, steps.read_path(law).sha256)


def test_a_look_tells_and_keeps_what_would_change_and_changes_nothing(
    office: Office, law: Path
) -> None:
    older(office, law, "without a point")
    before = held(office, law)
    (file,) = rereading.stale_files(office, VIEWER)
    assert file.acts == (IRI,) and file.report is None
    told = only(rereading.look_again(office, VIEWER, (file,)))
    assert (told.gained, told.lost) == (1, 0)
    assert [c.new for c in told.acts[0].clauses if c.fate == "gained"] == ["art_1__para_2__point_2"]
    assert held(office, law) == before
    (file,) = rereading.stale_files(office, VIEWER)
    assert file.report == told


def test_an_accepted_reading_stands_keeps_lineages_and_is_found(office: Office, law: Path) -> None:
    older(office, law, "another address")
    old = services.open_clause(office, VIEWER, IRI, "art_1__para_2__point_22")
    rereading.accept(office, VIEWER, rereading.stale_files(office, VIEWER), lose=False)
    led = services.open_clause(office, VIEWER, IRI, "art_1__para_2__point_22")
    assert led.version.clause.eid == "art_1__para_2__point_2"
    assert led.version.lineage == old.version.lineage
    assert rereading.stale_files(office, VIEWER) == ()
    hits = services.find(office, VIEWER, SearchRequest("районные службы")).hits
    assert [h.eid for h in hits] == ["art_1__para_2__point_2"]


def test_a_reading_that_loses_clauses_needs_a_yes(office: Office, law: Path) -> None:
    older(office, law, "a clause more")
    before = held(office, law)
    files = rereading.stale_files(office, VIEWER)
    (refused,) = rereading.accept(office, VIEWER, files, lose=False)
    assert isinstance(refused, NotReread) and "1 clauses fewer" in refused.reason
    assert held(office, law) == before
    told = only(rereading.accept(office, VIEWER, files, lose=True))
    assert told.lost == 1
    assert len(held(office, law).first.clauses) == len(before.first.clauses) - 1


def test_the_same_file_given_again_loses_nothing_in_silence(office: Office, law: Path) -> None:
    older(office, law, "a clause more")
    (file,) = services.ingest_files(office, [law]).files
    assert (file.outcome, file.code) == ("refused", "clauses_lost")
    assert "berene reparse" in (file.reason or "")


def test_a_card_that_a_person_corrected_stays_corrected(office: Office, law: Path) -> None:
    older(office, law, "without a point")
    cards.correct_card(office, VIEWER, IRI, None, {"title": "О дорогах"}, "газета", "Айгүл")
    rereading.accept(office, VIEWER, rereading.stale_files(office, VIEWER), lose=False)
    assert services.open_act(office, VIEWER, IRI).act.title == "О дорогах"

"""The day of a change from the amending act's own words, its publication, the country's rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from register.catalogue import resolve
from register.record import Reader, record
from register.store import Register
from register.views import open_act, open_clause
from schemas.act import Dates, Number, Target
from schemas.commencement import Begun
from schemas.event import Commencement, Event, Instrument
from schemas.parsed import Beginning, Citation, ParsedAct, Relation
from schemas.register import ActView, ClauseView, Viewer
from tests.composed import ROADS, act, article, file, note

READER = Reader("1", "a")
VIEWER = Viewer()
LAW = "/akn/kz/act/law/2024-03-01/77"
KZ_ROADS = "/akn/kz/act/law/2020-03-10/17"


def roads(*events: Event, edition: str = "2024-03-01", **changes: object) -> ParsedAct:
    """A law of Kazakhstan on roads with two articles and the notes of one edition."""
    clauses = [article(5, "Дороги чинят раз в два года."), article(7, "Их чинят летом.")]
    base: dict[str, object] = {"iri": KZ_ROADS, "jurisdiction": "kz", "edition_date": edition}
    return act(clauses, list(events), **(base | changes))


def by(number: str | None = "77", iri: str | None = LAW) -> Instrument:
    return Instrument("law", None, "2024-03-01", number, iri)


UNKNOWN = Commencement()


def changed(target: str, rule: Commencement = UNKNOWN, **changes: object) -> Event:
    return replace(note(target, date=None), by=by(), in_force=rule, **changes)  # type: ignore[arg-type]


def law(*beginnings: Beginning, published: str | None = "2024-03-05", **changes: Any) -> ParsedAct:
    """The amending law № 77 of 1 March 2024, which speaks of article 5 in point 1, of 7 in 2."""
    clauses = [
        article(1, "Внести изменения."),
        article(1, "в статье 5 …", eid="art_1__point_1", parent="art_1", level="point", num="1"),
        article(1, "в статье 7 …", eid="art_1__point_2", parent="art_1", level="point", num="2"),
        article(2, "Настоящий Закон вводится в действие …"),
    ]
    cited = tuple(
        Citation(f"art_1__point_{n}", "в статье", 0, 1, (Target(KZ_ROADS, f"art_{eid}"),))
        for n, eid in ((1, 5), (2, 7))
    )
    base: dict[str, object] = {
        "iri": LAW,
        "jurisdiction": "kz",
        "title": "О внесении изменений",
        "number": "77",
        "numbers": (Number("act", "77", "№ 77"),),
        "date": "2024-03-01",
        "dates": Dates(published=published),
        "status": "unknown",
    }
    made = act(clauses, [], **(base | changes))
    return replace(made, citations=cited, beginnings=beginnings)


def whole(rule: str, days: int | None = None, date: str | None = None) -> Beginning:
    return Beginning("art_2", (), Commencement(date, rule, days), 0, 1)  # type: ignore[arg-type]


def part(eid: str, date: str | None) -> Beginning:
    rule = Commencement(date, "date" if date else "unknown")
    return Beginning("art_2", (eid,), rule, 0, 1)


def put(register: Register, *acts: ParsedAct) -> None:
    for at, one in enumerate(acts):
        parsed, data = file(one, name=f"{one.act.iri.replace('/', '-')}-{at}.txt")
        record(register, parsed, data, READER)


def seen(register: Register, on: str, iri: str = KZ_ROADS) -> ActView:
    with register.reading() as session:
        return open_act(session, VIEWER, resolve(session, VIEWER, iri), on)


def clause(register: Register, eid: str, on: str, iri: str = KZ_ROADS) -> ClauseView:
    with register.reading() as session:
        return open_clause(session, VIEWER, resolve(session, VIEWER, iri), eid, on)


def intervals(register: Register, eid: str) -> list[tuple[str | None, str | None, str, bool]]:
    versions = clause(register, eid, "2026-01-01").versions
    return [(v.validity.start, v.validity.end, v.wording, v.doubt is not None) for v in versions]


def begun(register: Register, target: str) -> Begun | None:
    events = seen(register, "2026-01-01").events
    return next(e.begun for e in events if e.target == target)


def test_without_the_amending_act_the_day_stays_unknown(register: Register) -> None:
    put(register, roads(changed("art_5", Commencement(None, "after_days", 10))))
    assert intervals(register, "art_5")[-1] == ("2024-03-01", None, "known", True)
    assert seen(register, "2024-06-01").events[0].in_force.date is None


@pytest.mark.parametrize("amending_first", [True, False])
def test_the_rule_of_the_note_is_counted_from_the_publication(
    register: Register, amending_first: bool
) -> None:
    acts = [roads(changed("art_5", Commencement(None, "after_days", 10))), law()]
    put(register, *(reversed(acts) if amending_first else acts))
    assert intervals(register, "art_5")[-2:] == [
        ("2020-04-01", "2024-03-16", "unknown", True),
        ("2024-03-16", None, "known", False),
    ]
    found = begun(register, "art_5")
    assert found and (found.how, found.published, found.certain, found.act) == (
        "rule",
        "2024-03-05",
        True,
        LAW,
    )


def test_the_acts_own_words_go_element_by_element(register: Register) -> None:
    told = whole("after_days", 10), part("art_1__point_2", "2025-01-01")
    put(register, roads(changed("art_5"), changed("art_7")), law(*told))
    assert intervals(register, "art_5")[-1][0] == "2024-03-16"
    assert intervals(register, "art_7")[-1][0] == "2025-01-01"
    found = begun(register, "art_7")
    assert found and (found.how, found.clause) == ("act", "art_2")


def test_a_part_whose_day_is_not_read_leaves_its_clauses_in_doubt(register: Register) -> None:
    told = whole("after_days", 10), part("art_1__point_2", None)
    put(register, roads(changed("art_5"), changed("art_7")), law(*told))
    assert intervals(register, "art_5")[-1] == ("2024-03-16", None, "known", False)
    assert intervals(register, "art_7")[-1] == ("2024-03-01", None, "known", True)


def test_an_act_that_says_nothing_begins_by_the_rule_of_its_country(register: Register) -> None:
    put(register, roads(changed("art_5")), law())
    found = begun(register, "art_5")
    assert found and found.how == "statute" and found.date == "2024-03-16"
    assert found.statute and "480-V" in found.statute


def test_a_rule_that_was_not_verified_leaves_a_doubt(register: Register) -> None:
    kg = "/akn/kg/act/law/2024-03-01/77"
    told = replace(changed("art_5"), by=by(iri=kg))
    put(
        register,
        roads(told, iri=ROADS, jurisdiction="kg"),
        law(iri=kg, jurisdiction="kg"),
    )
    view = clause(register, "art_5", "2026-01-01", ROADS)
    assert view.version.validity.start == "2024-03-16"
    assert view.version.doubt and "not certain" in view.version.doubt


def test_a_note_that_points_to_a_clause_is_answered_by_the_act(register: Register) -> None:
    see = changed("art_7", Commencement(None, "see_clause"))
    put(register, roads(see), law(whole("after_days", 10), part("art_1__point_2", "2025-07-01")))
    assert intervals(register, "art_7")[-1][:2] == ("2025-07-01", None)


def test_what_the_note_prints_stands_whatever_the_act_says(register: Register) -> None:
    printed = changed("art_5", Commencement("2024-05-01", "date"))
    put(register, roads(printed), law(whole("after_days", 10)))
    assert intervals(register, "art_5")[-1][:2] == ("2024-05-01", None)


def test_an_act_without_a_number_in_the_note_is_joined_by_its_day_and_kind(
    register: Register,
) -> None:
    bare = replace(changed("art_5"), by=by(number=None, iri=None))
    put(register, roads(bare), law(whole("after_days", 10)))
    assert intervals(register, "art_5")[-1][0] == "2024-03-16"
    other = "/akn/kz/act/law/2024-03-01/78"
    put(register, law(iri=other, number="78", numbers=(Number("act", "78", "№ 78"),)))
    assert intervals(register, "art_5")[-1][3]  # two laws of one day: which, is not told


def test_a_publication_that_a_person_corrects_moves_the_day(register: Register) -> None:
    from register.record import correct, find_expression

    put(register, roads(changed("art_5")), law(whole("after_days", 10), published=None))
    assert intervals(register, "art_5")[-1][3]
    with register.writing() as session:
        row = find_expression(session, resolve(session, VIEWER, LAW), None)
        correct(session, row, {"dates.published": "2024-03-10"}, "по газете", "Асанова")
    assert intervals(register, "art_5")[-1] == ("2024-03-21", None, "known", False)


def test_the_act_itself_begins_by_its_words_and_is_not_in_force_before(register: Register) -> None:
    put(register, law(whole("after_days", 10), part("art_1__point_2", "2025-01-01")))
    early = seen(register, "2024-03-10", LAW)
    assert early.act.status == "not_yet_in_force"
    assert {v.clause.status for v in early.clauses} == {"not_in_force"} and early.clauses
    assert early.begun and (early.begun.date, early.begun.how) == ("2024-03-16", "act_rule")
    later = seen(register, "2024-06-01", LAW)
    assert later.act.status == "unknown"  # the card tells nothing of it
    states = {v.clause.eid: v.clause.status for v in later.clauses}
    assert states["art_1__point_2"] == "not_in_force" and states["art_1__point_1"] == "present"
    at_last = {v.clause.eid: v.clause.status for v in seen(register, "2025-01-01", LAW).clauses}
    assert at_last["art_1__point_2"] == "present"


# --- in doubt ------------------------------------------------------------------------------------


def test_a_doubt_shows_both_candidates(register: Register) -> None:
    old = roads(edition="2022-01-01")
    new = act(
        [article(5, "Дороги чинят ежегодно."), article(7, "Их чинят летом.")],
        [changed("art_5", Commencement(None, "publication"))],
        iri=KZ_ROADS,
        jurisdiction="kz",
        edition_date="2024-03-01",
    )
    put(register, old, new)
    view = clause(register, "art_5", "2024-03-20")
    assert view.version.clause.text == "Дороги чинят ежегодно."
    assert view.version.doubt and "№ 77" in view.version.doubt
    (other,) = view.version.candidates
    assert (other.wording, other.text) == ("known", "Дороги чинят раз в два года.")
    assert clause(register, "art_5", "2024-02-01").version.candidates == ()
    (quiet,) = [v for v in seen(register, "2024-03-20").clauses if v.clause.eid == "art_7"]
    assert quiet.doubt is None and quiet.candidates == ()
    put(register, law(published="2024-03-25"))  # the publication is known now
    assert clause(register, "art_5", "2024-03-20").version.clause.text.endswith("два года.")
    assert clause(register, "art_5", "2024-03-25").version.doubt is None


def test_a_banner_on_the_future_is_a_change_that_is_coming(register: Register) -> None:
    planned = changed("art_5", Commencement("2027-01-01", "date"), place="P12")
    put(register, roads(planned))
    assert [e.target for e in seen(register, "2026-01-01").coming] == ["art_5"]
    before = clause(register, "art_5", "2026-12-31").version
    assert (before.wording, before.doubt) == ("known", None)
    after = clause(register, "art_5", "2027-01-01").version
    assert (after.wording, after.clause.text) == ("unknown", "") and after.doubt
    assert [c.text for c in after.candidates] == ["Дороги чинят раз в два года."]
    assert clause(register, "art_7", "2027-06-01").version.doubt is None


def test_a_banner_without_a_day_leaves_the_act_in_doubt_from_the_acts_own_day(
    register: Register,
) -> None:
    planned = changed("act", Commencement(None, "after_months", 6), place="P12")
    put(register, roads(planned, edition="2023-01-01"))
    assert clause(register, "art_5", "2024-02-01").version.doubt is None
    later = clause(register, "art_5", "2024-04-01").version
    assert later.wording == "known" and later.doubt and "coming" in later.doubt
    assert [c.wording for c in later.candidates] == ["unknown"]


def test_a_banner_tells_when_what_the_text_holds_begins(register: Register) -> None:
    banner = changed("act", Commencement("2024-09-01", "date"), place="P12")
    put(register, roads(changed("art_5"), banner))
    assert intervals(register, "art_5")[-2:] == [
        ("2020-04-01", "2024-09-01", "unknown", True),
        ("2024-09-01", None, "known", False),
    ]


# --- suspended, repealed -------------------------------------------------------------------------


def test_a_suspended_clause_is_suspended_on_its_days(register: Register) -> None:
    halt = changed("art_5", Commencement("2024-04-01", "date"), op="suspend")
    again = changed("art_5", Commencement("2025-04-01", "date"), op="resume")
    put(register, roads(halt, again, edition="2023-01-01"))
    days = {"2024-03-31": "present", "2024-04-01": "suspended", "2025-04-01": "present"}
    for day, status in days.items():
        found = clause(register, "art_5", day).version
        assert (found.clause.status, found.clause.text) == (status, "Дороги чинят раз в два года.")
    assert clause(register, "art_7", "2024-06-01").version.clause.status == "present"


def test_a_suspension_until_a_day_and_one_of_an_unknown_day(register: Register) -> None:
    until = changed("art_5", Commencement("2024-04-01", "date"), op="suspend", until="2024-07-01")
    unknown = changed("art_7", op="suspend")
    put(register, roads(until, unknown, edition="2023-01-01"))
    assert clause(register, "art_5", "2024-06-30").version.clause.status == "suspended"
    assert clause(register, "art_5", "2024-07-01").version.clause.status == "present"
    seven = clause(register, "art_7", "2024-06-01").version
    assert seven.clause.status == "present" and seven.doubt and "Suspended" in seven.doubt


def test_a_suspended_act_is_suspended_on_its_days(register: Register) -> None:
    halt = changed("act", Commencement("2024-04-01", "date"), op="suspend", until="2025-01-01")
    put(register, roads(halt, edition="2023-01-01"))
    assert seen(register, "2024-03-01").act.status == "in_force"
    held = seen(register, "2024-05-01")
    assert held.act.status == "suspended"
    assert {v.clause.status for v in held.clauses} == {"suspended"}
    assert seen(register, "2025-01-01").act.status == "in_force"


# --- what another act does -----------------------------------------------------------------------


def does(kind: str, *eids: str, in_force: Commencement = UNKNOWN) -> Relation:
    return Relation(kind, KZ_ROADS, eids, "art_2", 0, 1, in_force)  # type: ignore[arg-type]


def repealing(*relations: Relation, **changes: Any) -> ParsedAct:
    return replace(law(whole("after_days", 10), **changes), relations=relations)


@pytest.mark.parametrize("repealing_first", [True, False])
def test_an_act_that_another_one_repeals_ends_with_its_beginning(
    register: Register, repealing_first: bool
) -> None:
    acts = [roads(edition="2023-01-01"), repealing(does("repeals"))]
    put(register, *(reversed(acts) if repealing_first else acts))
    before, after = seen(register, "2024-03-15"), seen(register, "2024-03-16")
    assert (before.act.status, after.act.status) == ("in_force", "repealed")
    assert after.act.dates.repealed == "2024-03-16"
    assert [(e.op, e.by and e.by.iri) for e in after.deeds] == [("repeal", LAW)]
    assert intervals(register, "art_5")[-1] == ("2023-01-01", "2024-03-16", "known", False)


def test_a_repeal_of_an_unknown_day_is_told_as_one(register: Register) -> None:
    put(register, roads(edition="2023-01-01"), repealing(does("repeals"), published=None))
    view = seen(register, "2024-06-01")
    assert view.act.status == "repealed"
    assert all(v.doubt and "repealed by" in v.doubt for v in view.clauses)


def test_a_repealed_clause_keeps_its_place_without_text(register: Register) -> None:
    put(register, roads(edition="2023-01-01"), repealing(does("repeals", "art_5")))
    assert clause(register, "art_5", "2024-03-15").version.clause.status == "present"
    gone = clause(register, "art_5", "2024-03-16").version.clause
    assert (gone.status, gone.text) == ("repealed", "")
    view = seen(register, "2024-03-16")
    assert view.act.status == "in_force"
    assert [v.clause.status for v in view.clauses] == ["repealed", "present"]


def test_an_amending_act_newer_than_the_edition_leaves_no_old_wording_as_in_force(
    register: Register,
) -> None:
    put(register, roads(edition="2023-01-01"), repealing(does("amends", "art_5"), does("amends")))
    five = clause(register, "art_5", "2024-03-16").version
    assert (five.wording, five.clause.text) == ("unknown", "") and "№ 77" in (five.doubt or "")
    seven = clause(register, "art_7", "2024-03-16").version
    assert seven.wording == "known" and seven.doubt and "may touch" in seven.doubt
    assert clause(register, "art_7", "2024-03-15").version.doubt is None
    # an edition that carries it out is told by its own notes
    carried = roads(changed("art_5"), edition="2024-03-16", title="О сельских дорогах (ред.)")
    parsed, data = file(carried, name="newer.txt")
    record(register, parsed, data, READER)
    assert clause(register, "art_5", "2024-04-01").version.wording == "known"
    assert clause(register, "art_7", "2024-04-01").version.doubt is None


def test_a_reading_that_does_not_repeal_any_more_gives_the_act_back(register: Register) -> None:
    put(register, roads(edition="2023-01-01"))
    one = repealing(does("repeals"))
    parsed, data = file(one, name="law.txt")
    record(register, parsed, data, READER)
    assert seen(register, "2024-06-01").act.status == "repealed"
    again, _ = file(replace(one, relations=()), name="law.txt")
    record(register, again, data, Reader("2", "a"))
    assert seen(register, "2024-06-01").act.status == "in_force"

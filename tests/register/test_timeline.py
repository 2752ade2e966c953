"""Intervals from editions and notes: by example, and what holds of all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from register.timeline import Change, Interval, Life, Other, State, chain

LIFE = Life("2010-01-01", None)


def state(edition: int, anchor: str | None, key: str | None, *changes: Change) -> State:
    return State(edition, anchor, key, changes=changes)


def change(date: str | None, told: str | None = None, kind: str = "change") -> Change:
    return Change(kind, date, told, "law № 5")  # type: ignore[arg-type]


def bare(intervals: tuple[Interval, ...]) -> list[tuple[str | None, str | None, str, int]]:
    return [(i.start, i.end, i.wording, i.edition) for i in intervals]


def test_without_notes_the_wording_stands_since_the_act() -> None:
    assert bare(chain([state(1, "2010-01-01", "a")], LIFE)) == [("2010-01-01", None, "known", 1)]
    assert bare(chain([state(1, None, "a")], Life(None, None))) == [(None, None, "known", 1)]


def test_a_told_change_leaves_the_wording_before_it_unknown() -> None:
    one = state(1, "2020-01-01", "a", change("2016-01-01"), change("2020-01-01"))
    assert bare(chain([one], LIFE)) == [
        ("2010-01-01", "2016-01-01", "unknown", 1),
        ("2016-01-01", "2020-01-01", "unknown", 1),
        ("2020-01-01", None, "known", 1),
    ]


def test_a_change_of_unknown_commencement_is_a_doubt_that_names_the_act() -> None:
    (before, now) = chain([state(1, "2019-12-01", "a", change(None, "2019-12-01"))], LIFE)
    assert (before.end, now.start) == ("2019-12-01", "2019-12-01")
    assert now.doubt and "law № 5" in now.doubt and "commencement" in now.doubt
    assert now.others == (Other("unknown"),)
    older = chain(
        [state(1, "2020-01-01", "a", change(None, "2012-01-01"), change("2020-01-01"))], LIFE
    )
    assert older[-1].doubt is None  # the newest change has a day


def test_an_edition_of_a_later_day_ends_the_doubt() -> None:
    first = state(1, "2019-12-01", "a", change(None, "2019-12-01"))
    second = state(2, "2021-05-01", "a", change(None, "2019-12-01"))
    (_, unsure, sure) = chain([first, second], LIFE)
    assert (unsure.start, unsure.end, sure.start, sure.end) == (
        "2019-12-01",
        "2021-05-01",
        "2021-05-01",
        None,
    )
    assert unsure.doubt and sure.doubt is None and sure.others == ()


def test_the_older_wording_is_the_other_candidate_where_an_edition_holds_it() -> None:
    old = state(1, "2018-01-01", "a")
    new = state(2, "2019-12-01", "b", change(None, "2019-12-01"))
    (before, now) = chain([old, new], LIFE)
    assert (before.wording, before.doubt, before.end) == ("known", None, "2019-12-01")
    assert now.doubt and now.others == (Other("known", 1),)
    fresh = chain([state(2, "2019-12-01", "b", change(None, "2019-12-01", "insert"))], LIFE)
    assert fresh[-1].others == (Other("unknown"),)  # it may have stood before in other words
    number = replace(change(None, "2019-12-01", "insert"), sure_insert=True)
    (inserted,) = chain([state(2, "2019-12-01", "b", number)], LIFE)
    assert inserted.others == (Other("none"),)


def test_a_day_counted_by_an_uncertain_rule_is_in_doubt_too() -> None:
    counted = replace(change("2019-12-20", "2019-12-01"), counted="№ 241 of 2009-07-20")
    (before, now) = chain([state(1, "2019-12-01", "a", counted)], LIFE)
    assert before.end == now.start == "2019-12-20"
    assert now.doubt and "№ 241" in now.doubt and "not certain" in now.doubt


def test_of_two_files_of_a_day_the_better_source_goes_and_the_clash_is_told() -> None:
    good, poor = state(1, "2020-01-01", "a"), replace(state(2, "2020-01-01", "b"), rank=3)
    for pair in ((good, poor), (poor, good)):
        (one,) = chain(list(pair), LIFE)
        assert one.edition == 1 and one.doubt and one.others == (Other("known", 2),)
    (one,) = chain([poor, replace(poor, edition=3, key="c")], LIFE)
    assert one.edition == 3  # of equal sources the one that came last


def test_an_edition_without_notes_says_nothing_of_the_time_before_it() -> None:
    plain = State(1, "2020-01-01", "a", noted=False)
    assert bare(chain([plain], LIFE)) == [
        ("2010-01-01", "2020-01-01", "unknown", 1),
        ("2020-01-01", None, "known", 1),
    ]


def test_editions_follow_each_other_and_equal_wordings_merge() -> None:
    states = [
        state(1, "2010-01-01", "a"),
        state(2, "2012-01-01", "a"),
        state(3, "2014-01-01", "b"),
        state(4, "2016-01-01", "a"),
    ]
    assert bare(chain(states, LIFE)) == [
        ("2010-01-01", "2014-01-01", "known", 1),
        ("2014-01-01", "2016-01-01", "known", 3),
        ("2016-01-01", None, "known", 4),
    ]


def test_the_day_of_a_note_is_better_than_that_of_the_edition() -> None:
    states = [
        state(1, "2010-01-01", "a"),
        state(2, "2014-01-01", "b", change("2012-06-01"), change("2014-03-01")),
    ]
    assert bare(chain(states, LIFE)) == [
        ("2010-01-01", "2012-06-01", "known", 1),
        ("2012-06-01", "2014-03-01", "unknown", 2),
        ("2014-03-01", None, "known", 2),
    ]


def test_a_note_that_an_older_edition_knew_is_no_news() -> None:
    old = change("2012-01-01")
    states = [state(1, "2013-01-01", "a", old), state(2, "2014-01-01", "b", old)]
    assert bare(chain(states, LIFE)) == [
        ("2010-01-01", "2012-01-01", "unknown", 1),
        ("2012-01-01", "2014-01-01", "known", 1),
        ("2014-01-01", None, "known", 2),
    ]


def test_a_clause_that_comes_and_goes() -> None:
    states = [
        state(1, "2010-01-01", None),
        state(2, "2012-01-01", "a"),
        state(3, "2014-01-01", None),
        state(4, "2016-01-01", "a"),
    ]
    assert bare(chain(states, LIFE)) == [
        ("2012-01-01", "2014-01-01", "known", 2),
        ("2016-01-01", None, "known", 4),
    ]


def test_an_inserted_number_did_not_stand_before_its_insertion() -> None:
    inserted = replace(change("2015-01-01", kind="insert"), sure_insert=True)
    one = state(1, "2020-01-01", "a", inserted, change("2018-01-01"))
    assert bare(chain([one], LIFE)) == [
        ("2015-01-01", "2018-01-01", "unknown", 1),
        ("2018-01-01", None, "known", 1),
    ]


def test_a_text_taken_out_leaves_its_number() -> None:
    gone = replace(state(1, "2020-01-01", "-", change("2018-01-01", kind="end")), gone=True)
    assert bare(chain([gone], LIFE)) == [
        ("2010-01-01", "2018-01-01", "unknown", 1),
        ("2018-01-01", None, "known", 1),
    ]
    untold = replace(gone, changes=())
    assert "not told" in (chain([untold], LIFE)[-1].doubt or "")


def test_a_repeal_of_a_coming_day_ends_the_text_that_still_stands() -> None:
    one = state(1, "2020-01-01", "a", change("2027-01-01", kind="end"))
    assert bare(chain([one], LIFE)) == [("2010-01-01", "2027-01-01", "known", 1)]


def test_a_repealed_act_ends_all_its_wordings() -> None:
    states = [state(1, "2010-01-01", "a"), state(2, "2023-06-01", "b")]
    ended = Life("2010-01-01", "2023-01-19")
    assert bare(chain(states, ended)) == [("2010-01-01", "2023-01-19", "known", 1)]
    unsure = chain([state(1, None, "a")], Life(None, None, "The act was repealed."))
    assert unsure[0].doubt == "The act was repealed."


def test_two_files_of_one_day_that_differ_are_a_doubt() -> None:
    states = [state(1, "2010-01-01", "a"), state(2, "2010-01-01", "b")]
    (only,) = chain(states, LIFE)
    assert only.edition == 2 and "differ" in (only.doubt or "")
    same = chain([state(1, "2010-01-01", "a"), state(2, "2010-01-01", "a")], LIFE)
    assert bare(same) == [("2010-01-01", None, "known", 1)] and same[0].doubt is None


DAYS = st.sampled_from([f"20{year:02}-0{month}-01" for year in range(5, 25) for month in (1, 7)])
CHANGES = st.builds(
    Change,
    st.sampled_from(["change", "insert", "end", "begin"]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.just("law № 5"),
    st.booleans(),
)
STATES = st.builds(
    State,
    st.integers(1, 9),
    st.none() | DAYS,
    st.none() | st.sampled_from("abc"),
    st.booleans(),
    st.lists(CHANGES, max_size=4).map(tuple),
    st.booleans(),
)
LIVES = st.builds(Life, st.none() | DAYS, st.none() | DAYS, st.none() | st.just("repealed"))


@given(st.lists(STATES, min_size=1, max_size=5), LIVES)
def test_intervals_are_half_open_in_order_and_never_overlap(
    states: list[State], life: Life
) -> None:
    intervals = chain(states, life)
    for interval in intervals:
        assert interval.start is None or interval.end is None or interval.start < interval.end
        assert life.start is None or (interval.start or "") >= life.start
        assert life.end is None or (interval.end or "9") <= life.end
    for before, after in pairwise(intervals):
        assert before.end is not None and after.start is not None
        assert before.end <= after.start


@given(st.lists(STATES, min_size=1, max_size=5))
def test_a_known_wording_begins_no_earlier_than_told_and_none_is_invented(
    states: list[State],
) -> None:
    intervals = chain(states, Life(None, None))
    editions = {s.edition for s in states if s.key is not None}
    assert {i.edition for i in intervals} <= editions
    for interval in intervals:
        if interval.wording == "unknown":
            assert interval.end is not None and interval.doubt


@given(st.lists(STATES.filter(lambda s: s.key is not None), min_size=1, max_size=5))
def test_editions_that_all_hold_a_clause_leave_no_gap(states: list[State]) -> None:
    told = [replace(s, changes=tuple(c for c in s.changes if c.kind == "change")) for s in states]
    intervals = chain(told, Life(None, None))
    assert intervals and intervals[-1].end is None
    for before, after in pairwise(intervals):
        assert before.end == after.start


def test_an_act_that_no_clause_tells_casts_doubt_on_the_older_wording() -> None:
    """Held of 2007 and of 2022; 2020 is told, and an act of 2008 is listed for the whole act."""
    told = Change("change", None, "2020-03-14", "act of 2020")
    hidden = Change("change", None, "2008-12-30", "act of 2008")
    states = [
        State(1, "2007-07-21", "four"),
        State(2, "2022-10-04", "six", changes=(told,), overtaken=(hidden,)),
    ]
    found = chain(states, Life("1993-12-12", None))
    old = [(i.start, i.end, i.doubt is not None) for i in found if i.edition == 1]
    assert old == [("1993-12-12", "2008-12-30", False), ("2008-12-30", "2020-03-14", True)]
    assert "act of 2008" in str(found[1].doubt)
    older = replace(states[1], overtaken=(replace(hidden, told="2005-01-01"),))
    assert all(i.doubt is None for i in chain([states[0], older], Life(None, None))[:1])


def test_a_unit_restated_as_a_whole_hides_every_listed_act_before() -> None:
    """The act of 2008 is told at another clause; this one's note of it went with the old text."""
    told = Change("change", None, "2020-03-14", "act of 2020", restated=True)
    hidden = Change("change", None, "2008-12-30", "act of 2008")
    states = [
        State(1, "2007-07-21", "four"),
        State(2, "2022-10-04", "six", changes=(told,), listed=(hidden, told)),
    ]
    found = chain(states, Life("1993-12-12", None))
    assert [i.doubt is not None for i in found if i.edition == 1] == [False, True]
    plain = replace(states[1], changes=(replace(told, restated=False),))
    assert [i.doubt for i in chain([states[0], plain], Life(None, None)) if i.edition == 1] == [
        None
    ]

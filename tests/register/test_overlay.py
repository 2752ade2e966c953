"""What lies over intervals never makes them overlap, and leaves no day out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from register.overlay import Coming, Pause, lay
from register.timeline import Interval, Other

DAYS = st.sampled_from([f"20{n:02d}-01-01" for n in range(10, 30)])
MAYBE = st.none() | DAYS


@st.composite
def chains(draw: st.DrawFn) -> list[Interval]:
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=5)))
    ends = [*days[1:], None if draw(st.booleans()) else "2035-01-01"]
    words = draw(st.lists(st.sampled_from(["known", "unknown"]), min_size=5, max_size=5))
    return [
        Interval(start, end, words[at], 1)  # type: ignore[arg-type]
        for at, (start, end) in enumerate(zip(days, ends, strict=True))
    ]


@given(
    chains(),
    st.lists(st.builds(Coming, MAYBE, MAYBE, st.just("law № 5"), st.booleans(), st.booleans())),
    st.lists(st.builds(Pause, MAYBE, MAYBE, MAYBE, st.just("law № 6"))),
    MAYBE,
)
def test_the_same_days_are_covered_once(
    found: list[Interval], coming: list[Coming], pauses: list[Pause], in_force: str | None
) -> None:
    laid = lay(found, coming, pauses, in_force)
    assert (laid[0].start, laid[-1].end) == (found[0].start, found[-1].end)
    for one, other in pairwise(laid):
        assert one.end == other.start and one.end is not None
    assert all(i.start is None or i.end is None or i.start < i.end for i in laid)


def test_a_change_of_a_known_day_leaves_the_days_before_it_alone() -> None:
    whole = Interval("2020-01-01", None, "known", 1)
    before, after = lay([whole], [Coming("2024-01-01", "2023-06-01", "law № 5", True)])
    assert (before.end, before.wording, before.doubt) == ("2024-01-01", "known", None)
    assert (after.wording, after.others) == ("unknown", (Other("known", 1),))
    assert lay([whole]) == (whole,)


def test_what_may_be_touched_is_in_doubt_and_what_is_repealed_says_so() -> None:
    whole = Interval("2020-01-01", None, "known", 1)
    (_, touched) = lay([whole], [Coming("2024-01-01", None, "law № 5", False)])
    assert touched.wording == "known" and touched.doubt and touched.others == (Other("unknown"),)
    (_, gone) = lay([whole], [Coming("2024-01-01", None, "law № 5", True, end=True)])
    assert gone.status == "repealed"
    (_, unsure) = lay([whole], [Coming(None, "2024-01-01", "law № 5", True, end=True)])
    assert unsure.status is None and unsure.others == (Other("none"),)


def test_a_suspension_holds_between_its_days_and_a_beginning_up_to_its_day() -> None:
    whole = Interval("2020-01-01", None, "known", 1)
    spans = lay([whole], (), [Pause("2021-01-01", None, "2022-01-01", "law № 6")])
    assert [i.status for i in spans] == [None, "suspended", None]
    spans = lay([whole], in_force="2020-07-01")
    assert [(i.start, i.status) for i in spans] == [
        ("2020-01-01", "not_in_force"),
        ("2020-07-01", None),
    ]

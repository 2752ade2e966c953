"""Which acts are shown, and how many places of each, wherever a look was cut off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.by_act import best_acts
from index.engine import ActText, Found
from index.plan import Plan
from schemas.register import Validity


def place(act: str, number: int) -> Found:
    return Found(
        id=f"{act}.{number}", work=act, jurisdiction="kg", type="law", edition=1,
        lineage=f"{act}.{number}", eid=f"art_{number}", article=f"art_{number}",
        num_display=str(number), language="ru", status="in_force", date=None, number=None,
        title=act, source="a.txt", text="мост", valid=Validity(None, None), wording="known",
        order=number, numbers="", year="", court="", outcome="", score=1.0,
    )  # fmt: skip


class Places:
    """A finder over places in their order; it looks at each lacking act alone."""

    def __init__(self, *places: Found) -> None:
        self.places = places

    def best(self, plan: Plan, take: int) -> Sequence[Found]:
        only, without = plan.filters.act, plan.without_acts
        fit = [p for p in self.places if p.work not in without and only in (None, p.work)]
        return fit[:take]

    def in_acts(
        self,
        plan: Plan,  # noqa: ARG002
        acts: Sequence[ActText],  # noqa: ARG002
        each: int,  # noqa: ARG002
    ) -> Mapping[ActText, Sequence[Found]]:
        return {}


def test_an_act_that_was_cut_off_is_filled_after_the_last_look() -> None:
    long = [place("long", n) for n in range(8)]
    border = [place("short", 1), *(place("other", n) for n in range(3)), place("short", 2)]
    found = best_acts(Places(*long, *border), Plan(), 3, 3)
    assert [[p.eid for p in places] for places in found] == [
        ["art_0", "art_1", "art_2"],
        ["art_1", "art_2"],  # the second of them stands behind the border of the first look
        ["art_0", "art_1", "art_2"],
    ]


def test_what_was_seen_whole_is_not_looked_at_again() -> None:
    class Once(Places):
        looks = 0

        def best(self, plan: Plan, take: int) -> Sequence[Found]:
            self.looks += 1
            return super().best(plan, take)

    finder = Once(place("one", 1), place("two", 1))
    assert [len(places) for places in best_acts(finder, Plan(), 5, 3)] == [1, 1]
    assert finder.looks == 1

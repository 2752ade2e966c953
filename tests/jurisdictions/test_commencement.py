"""The day an act begins: what is told first, then the country's rule, each row with its statute."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

import jurisdictions
from jurisdictions.commencement import after_term, commencement, rows
from schemas.event import Commencement, CommencementRule


@pytest.mark.parametrize(
    ("published", "days", "months", "begins"),
    [
        ("2024-03-01", 10, 0, "2024-03-12"),  # the ten days are 2 to 11 March
        ("2024-02-20", 10, 0, "2024-03-02"),  # through 29 February
        ("2023-12-30", 10, 0, "2024-01-10"),
        ("2006-07-29", 180, 0, "2007-01-26"),  # the Russian law No. 152-ФЗ began on that day
        ("2024-01-15", 0, 6, "2024-07-16"),
        ("2023-08-31", 0, 6, "2024-03-01"),  # February has no 31st: it runs out on the 29th
        ("2023-10-10", 0, 12, "2024-10-11"),
    ],
)
def test_a_term_has_run_out_the_day_after_its_last(
    published: str, days: int, months: int, begins: str
) -> None:
    assert after_term(published, days, months) == begins


def test_what_is_told_goes_before_the_rule_of_the_country() -> None:
    told = Commencement("2025-01-01", "date")
    begun = commencement("kz", "law", "2024-03-01", "2024-03-03", told)
    assert (begun.date, begun.how, begun.statute) == ("2025-01-01", "told", None)
    months = Commencement(None, "after_months", 6)
    begun = commencement("kz", "law", "2024-03-01", "2024-03-03", months)
    assert (begun.date, begun.how, begun.published) == ("2024-09-04", "rule", "2024-03-03")
    assert commencement("kz", "law", "2024-03-01", None, months).date is None
    signed = Commencement(None, "signature")
    assert commencement("kz", "order", "2024-03-01", None, signed).date == "2024-03-01"
    printed = Commencement(None, "publication")
    assert commencement("kz", "order", "2024-03-01", "2024-03-09", printed).date == "2024-03-09"


@pytest.mark.parametrize("rule", ["see_clause", "with_other_act"])
def test_a_rule_that_points_elsewhere_is_not_replaced_by_the_countrys(
    rule: CommencementRule,
) -> None:
    begun = commencement("kz", "law", "2024-03-01", "2024-03-03", Commencement(None, rule))
    assert begun.date is None and begun.how is None


def test_laws_and_by_laws_of_each_country_have_their_own_rule() -> None:
    def begins(country: str, kind: str, day: str, body: str | None = None) -> tuple[object, ...]:
        begun = commencement(country, kind, day, "2024-03-01", None, body)
        return begun.date, begun.certain

    assert begins("kz", "law", "2024-02-20") == ("2024-03-12", True)
    assert begins("kz", "normative-resolution", "2024-02-20", "supreme-court") == (
        "2024-03-01",
        True,
    )
    assert begins("kz", "decree", "2024-02-20", "president") == ("2024-03-12", False)
    assert begins("kg", "law", "2024-02-20") == ("2024-03-12", False)
    assert begins("kg", "resolution", "2024-02-20", "cabinet") == ("2024-03-17", False)
    assert begins("ru", "federal-law", "2024-02-20") == ("2024-03-12", True)
    assert begins("ru", "decree", "2024-02-20", "president") == ("2024-03-09", False)
    assert begins("ru", "order", "2024-02-20", "ministry-of-justice") == ("2024-03-12", False)


def test_the_statute_of_the_result_is_that_of_the_acts_own_time() -> None:
    new = commencement("kz", "law", "2016-04-06", "2016-04-08")
    old = commencement("kz", "law", "2016-04-05", "2016-04-08")
    assert new.statute and "480-V" in new.statute and new.certain
    assert old.statute and "213" in old.statute and not old.certain


def test_where_no_row_fits_nothing_is_computed() -> None:
    assert commencement("kz", "law", "1994-01-01", "1994-01-05").date is None
    assert commencement("kz", "resolution", "2024-01-01", "2024-01-05").date is None  # whose?
    assert commencement("kz", None, "2024-01-01", "2024-01-05").date is None
    assert commencement("kz", "law", None, "2024-01-05").date is None
    assert commencement("xx", "law", "2024-01-01", "2024-01-05").date is None
    assert commencement("kz", "law", "2024-01-01", None).date is None


@pytest.mark.parametrize("country", jurisdictions.codes())
def test_every_row_names_its_statute_and_what_it_counts(country: str) -> None:
    found = rows(country)
    assert found, country
    for row in found:
        assert row.statute.strip() and row.types
        assert row.rule in get_args(CommencementRule)
        assert (row.days is not None) == (row.rule in ("after_days", "after_months"))
        date.fromisoformat(row.start)
        assert row.end is None or row.start < row.end

"""Numbers of acts in the shapes that the three countries print."""

from __future__ import annotations

import pytest

from ingest.parse.numbers import find_numbers, normal_form


@pytest.mark.parametrize(
    ("text", "value", "display"),
    [
        ("№ 138", "138", "№ 138"),
        ("№21 токтому", "21", "№21"),
        ("N 1093 Жарлығы", "1093", "N 1093"),
        ("No 51, ст. 582", "51", "No 51"),
        ("№ 21-01-38.15.", "21-01-38.15", "№ 21-01-38.15"),
        ("№ 6001-23-7-6/443 өкімі", "6001-23-7-6/443", "№ 6001-23-7-6/443"),
        ("№ 217-VІ", "217-VI", "№ 217-VІ"),  # Cyrillic І in the Roman part
        ("№ 301-VIIІ (", "301-VIII", "№ 301-VIIІ"),
        ("№ 209-VІ ЗРК (вводится", "209-VI", "№ 209-VІ ЗРК"),
        ("№ 314-V ҚРЗ", "314-V", "№ 314-V ҚРЗ"),
        ("№ 2017-П-12/25-5-(НПА) токтому", "2017-П-12/25-5-(НПА)", "№ 2017-П-12/25-5-(НПА)"),
        ("№ ҚР ДСМ-322/2020 бұйрығы", "ҚРДСМ-322/2020", "№ ҚР ДСМ-322/2020"),
        ("№ 16-ө шешімі", "16-ө", "№ 16-ө"),
        ("N 59-р", "59-р", "N 59-р"),
        ("N 25/3 токтому", "25/3", "N 25/3"),
        ("№ 51 - ФЗ", "51-ФЗ", "№ 51 - ФЗ"),
        ("№ 49).", "49", "№ 49"),
        ("№ 165(01.01.2016 бастап)", "165", "№ 165"),  # commencement glued to the number
        ("№ 165 - ҚР Президентінің", "165", "№ 165"),
        ("№ 1; 6-ст.", "1", "№ 1"),
        ("№ 106-нан", "106", "№ 106"),  # case ending
        ("УП № 266", "266", "№ 266"),
    ],
)
def test_reads_one_number(text: str, value: str, display: str) -> None:
    (found,) = find_numbers(text)
    assert (found.value, text[found.start : found.end]) == (value, display)


@pytest.mark.parametrize("text", ["Nokia 5", "N-глава", "Note 5", "№ б/н", "НДС 12", "No way"])
def test_reads_no_number(text: str) -> None:
    assert find_numbers(text) == []


def test_several_numbers_in_order() -> None:
    assert [f.value for f in find_numbers("№ 93, 4 января 2001 года № 2, N 193 .")] == [
        "93",
        "2",
        "193",
    ]


def test_normal_form_is_stable() -> None:
    for display in ("№ 217-VІ", "№ 209-VІ ЗРК", "N 2022-П-33/61-3-(НФКУ)"):
        assert normal_form(normal_form(display)) == normal_form(display)

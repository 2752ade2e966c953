from __future__ import annotations

import pytest

from api.address import Address, parse, path


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("akn/kg/act/law/2024-03-01/12", Address("/akn/kg/act/law/2024-03-01/12")),
        ("akn/kg/act/law/2024-03-01/12/", Address("/akn/kg/act/law/2024-03-01/12")),
        ("akn/kg/act/law/2024-03-01/12~art_4", Address("/akn/kg/act/law/2024-03-01/12", "art_4")),
        (
            "akn/kg/act/law/2024-03-01/12/kir@2024-05-01/!main~art_4",
            Address("/akn/kg/act/law/2024-03-01/12", "art_4", "ky", "2024-05-01"),
        ),
        (
            "akn/kz/act/decree/president/2010-11-03/1093/kaz@2022-08-09/!annex_1~para_15",
            Address(
                "/akn/kz/act/decree/president/2010-11-03/1093",
                "annex_1__para_15", "kk", "2022-08-09",
            ),
        ),
        # A file that is only an annex has a component in its own IRI.
        (
            "akn/kz/act/order/2023-09-07/6!annex_1~para_7",
            Address("/akn/kz/act/order/2023-09-07/6!annex_1", "para_7"),
        ),
        # ``nd`` is no language, ``rus`` without a day is.
        ("akn/ru/act/law/2020-01-01/5/rus", Address("/akn/ru/act/law/2020-01-01/5", None, "ru")),
        ("№ 12", Address("№ 12")),
    ],
)  # fmt: skip
def test_paths_are_read(given: str, expected: Address) -> None:
    assert parse(given) == expected


def test_paths_lead_back() -> None:
    address = parse(path("/akn/kg/act/law/2024-03-01/12", "art_4").lstrip("/"))
    assert (address.iri, address.eid) == ("/akn/kg/act/law/2024-03-01/12", "art_4")

"""The line of a judge's signature, in the shapes that courts print it."""

from __future__ import annotations

import pytest

from tests.ingest.parse.card.acts import card_of, page

HEAD = ("РЕШЕНИЕ", "ИМЕНЕМ КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "18 апреля 2023 года", "Иск удовлетворить.")


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (("Судья:          Сариева Ч.Б.",), ("Сариева Ч.Б.", "Судья")),
        (("Судья: (подпись) Ч.Б. Сариева",), ("Ч.Б. Сариева", "Судья")),
        (("Судья: п/п Сариева Ч.Б.",), ("Сариева Ч.Б.", "Судья")),
        (("Судья          _____________     Ч.Б. Сариева",), ("Ч.Б. Сариева", "Судья")),
        (("Төрагалык кылуучу судья    Ч.Сариева",), ("Ч.Сариева", "Төрагалык кылуучу судья")),
        (("Судья", "Ч.Б.Сариева"), ("Ч.Б.Сариева", "Судья")),
    ],
)
def test_judge_signs(lines: tuple[str, ...], signed: tuple[str, str]) -> None:
    act = card_of(page(*HEAD, *lines), "ru", "kg").act
    assert [(s.name, s.office) for s in act.signatories] == [signed]


def test_a_participant_does_not_sign() -> None:
    # "в составе судьи Смирновой О.В." names the judge in the introduction
    act = card_of(page(*HEAD, "Суд в составе судьи Смирновой О.В."), "ru", "kg").act
    assert act.signatories == ()

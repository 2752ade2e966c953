"""The state of an act on a day: repealed no earlier than the act that repealed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.register import Viewer
from services.office import Office, open_act
from tests.services.test_references import ROADS, given

ENDED = ROADS.replace(
    "О сельских дорогах\n",
    "О сельских дорогах\n\n(Утратил силу согласно Закону КР от 1 июня 2023 года № 5)\n",
    1,
)
FIXED = ENDED.replace("года № 5)", "года № 5 с 1 сентября 2023 года)")


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        pytest.param(ENDED, "2022-01-01", "in_force", id="before the repealing act"),
        pytest.param(ENDED, "2023-06-01", "repealed", id="no day told: from the act's own on"),
        pytest.param(FIXED, "2023-07-01", "in_force", id="before the day that is told"),
        pytest.param(FIXED, "2023-09-01", "repealed", id="from the day that is told on"),
    ],
)
def test_a_repealed_act_was_in_force_before(
    office: Office, tmp_path: Path, text: str, day: str, status: str
) -> None:
    given(office, tmp_path, {"roads.txt": text})
    assert open_act(office, Viewer(), "17", day).act.status == status

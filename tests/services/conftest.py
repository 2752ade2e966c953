"""An office in a folder of its own, and small acts as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.office import Office, open_office
from tests.filled import Files, fill

LAW = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 10 марта 2020 года № 17

О сельских дорогах

Статья 1. Предмет закона

1. Настоящий Закон определяет порядок содержания сельских дорог.
2. Дороги чинят:
1) жители села;
2) районные службы.

Статья 2. Заключительное положение

Настоящий Закон вступает в силу со дня опубликования.

Президент Кыргызской Республики А. Асанов
"""

LATER = LAW.replace(
    "2) районные службы.",
    "2) районные дорожные службы.\n(В редакции Закона КР от 5 мая 2022 года № 31)",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def office_with(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """An office that took in files, call after call, as ``tests.filled`` says."""
    opened: list[Office] = []

    def make(*calls: Files) -> Office:
        opened.append(open_office(fill(tmp_path / "data", *calls)))
        return opened[-1]

    yield make
    for office in opened:
        office.close()


@pytest.fixture
def law(tmp_path: Path) -> Path:
    path = tmp_path / "law.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "law-2022.txt"
    path.write_text(LATER, encoding="utf-8")
    return path

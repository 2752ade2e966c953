"""Dead references and clashing terms over small acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from schemas.register import Viewer
from schemas.search import Filters
from services import references
from services.office import Office, ingest_files

VIEWER = Viewer()

# Article 3 was taken out, article 5 has points with brackets where citations say “пункт”.
ROADS = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 10 марта 2020 года № 17

О сельских дорогах

Статья 1. Понятия

В настоящем Законе используются следующие понятия:
1) обочина - край дороги, по которому не едут;
2) кювет - канава вдоль дороги.

Статья 2. Содержание дорог

1. Дороги содержат жители села.
2. Порядок содержания определяется статьей 3 настоящего Закона.

Статья 3
(Утратила силу в соответствии с Законом КР от 5 мая 2022 года № 31)

Статья 4. Надзор

1. Надзор ведется по правилам статьи 2 настоящего Закона.
2. В случаях, предусмотренных статьей 77 настоящего Закона, надзор не ведется.

Статья 5. Работы

К работам относятся:
1) отсыпка;
2) чистка кювета.

Президент Кыргызской Республики А. Асанов
"""

BRIDGES = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 20 мая 2021 года № 44

О сельских мостах

Статья 1. Понятия

В настоящем Законе используются следующие понятия:
1) обочина - полоса земли шириной в один метр;
2) кювет – канава вдоль дороги;
3) настил - верх моста.

Статья 2. Чистка

1. Кювет чистят по пункту 2 статьи 5 Закона Кыргызской Республики "О сельских дорогах" от \
10 марта 2020 года № 17.
2. Мост чинят по пункту 9 статьи 5 Закона Кыргызской Республики "О сельских дорогах" от \
10 марта 2020 года № 17.

Президент Кыргызской Республики А. Асанов
"""

# It says which article it takes out: that is no dead reference.
AMENDING = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 5 мая 2022 года № 31

О внесении изменения в Закон Кыргызской Республики "О сельских дорогах"

Статья 1

Признать утратившей силу статью 3 Закона Кыргызской Республики "О сельских дорогах" от \
10 марта 2020 года № 17.

Президент Кыргызской Республики А. Асанов
"""


def given(office: Office, folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    summary = ingest_files(office, [folder / name for name in files])
    assert summary.refused == ()


@pytest.fixture
def three(office_with: Callable[..., Office]) -> Office:
    return office_with({"roads.txt": ROADS, "bridges.txt": BRIDGES, "amending.txt": AMENDING})


def test_dead_references_are_told_with_their_reason(three: Office) -> None:
    found = references.dead_references(three, VIEWER, Filters())
    told = {
        (d.reference.citing.iri[-7:], d.reference.citing.eid, d.reference.cited.eid, d.reason)
        for d in found
    }
    assert told == {
        ("3-10/17", "art_2__para_2", "art_3", "unit_repealed"),
        ("3-10/17", "art_4__para_2", "art_77", "beyond_text"),
        ("5-20/44", "art_2__para_2", "art_5__point_9", "no_such_unit"),
    }


def test_a_point_cited_as_paragraph_is_no_dead_reference(three: Office) -> None:
    found = references.dead_references(three, VIEWER, Filters(act="44"))
    assert [d.reference.citing.eid for d in found] == ["art_2__para_2"]


def test_a_repealed_act_makes_every_reference_to_it_dead(office: Office, tmp_path: Path) -> None:
    ended = ROADS.replace(
        "О сельских дорогах\n",
        "О сельских дорогах\n\n(Утратил силу согласно Закону КР от 1 июня 2023 года № 5)\n",
        1,
    )
    given(office, tmp_path, {"roads.txt": ended, "bridges.txt": BRIDGES})
    found = references.dead_references(office, VIEWER, Filters())
    assert {(d.reference.citing.iri[-2:], d.reason) for d in found} == {("44", "act_repealed")}
    assert len(found) == 2


def test_terms_clash_where_words_differ_and_not_where_dashes_do(three: Office) -> None:
    (clash,) = references.term_clashes(three, VIEWER, Filters())
    assert (clash.term, clash.jurisdiction, clash.language) == ("обочина", "kg", "ru")
    assert [d.where.iri[-2:] for d in clash.definitions] == ["17", "44"]
    assert references.term_clashes(three, VIEWER, Filters(language=("ky",))) == ()

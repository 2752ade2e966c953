"""Clauses near to one in words, in acts composed here."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index import Engine, open_engine
from index.similar import Near, similar
from schemas.register import Viewer
from tests.index.acts import SmallAct, small_act

TODAY = "2024-05-01"
MILL = (
    "Владелец мельницы чистит запруду весной и осенью, отвечает за шлюз и пускает воду соседям "
    "по очереди, установленной сходом."
)
HEADING = "Обязанности владельца мельницы"


def _act(number: str, edition: int, text: str, **changes: str) -> SmallAct:
    act = small_act(number, f"О мельницах, выпуск {number}", edition=edition, **changes)  # type: ignore[arg-type]
    act.add("art_1", "article", num="1", heading=HEADING)
    act.add("art_1__para_1", "paragraph", text, num="1")
    act.add("art_2", "article", "Настоящий Закон вступает в силу в мае.", num="2", heading="Срок")
    return act


@pytest.fixture(scope="module")
def mills(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_engine(tmp_path_factory.mktemp("mills"))
    nearly = MILL.replace("весной и осенью", "один раз в год")
    engine.put(_act("1", 1, MILL).documents())
    engine.put(_act("2", 2, nearly).documents())
    engine.put(_act("3", 3, "Владелец мельницы весной чистит запруду за свой счёт.").documents())
    engine.put(_act("4", 4, MILL).documents("secret"))
    kyrgyz = small_act("5", "Тегирмендер жөнүндө", edition=5, language="ky")
    kyrgyz.add("art_1", "article", "Тегирмендин ээси тосмону тазалайт.", num="1")
    engine.put(kyrgyz.documents())
    changing = small_act("6", "О плотинах", edition=6)
    changing.add("art_1", "article", MILL, num="1", end="2022-01-01")
    changing.add("art_1", "article", "Плотину строит казна.", num="1", start="2022-01-01")
    engine.put(changing.documents())
    for n in range(7, 27):
        engine.put(small_act(str(n), f"О разном, выпуск {n}", edition=n).documents())
    engine.commit()
    return engine


Ask = Callable[..., tuple[Near, ...]]


@pytest.fixture
def ask(mills: Engine) -> Ask:
    def asked(text: str = MILL, on: str = TODAY, viewer: Viewer | None = None) -> tuple[Near, ...]:
        own = "/akn/kg/act/law/2020-01-15/1", "art_1"
        return similar(mills, HEADING, text, "ru", own, viewer or Viewer(), on, 10)

    return asked


def _works(found: tuple[Near, ...]) -> list[str]:
    return [near.found.work.rpartition("/")[2] for near in found]


def test_the_nearest_first_and_never_the_clause_itself(ask: Ask) -> None:
    found = ask()
    assert _works(found) == ["2", "3"]
    assert [near.found.article for near in found] == ["art_1", "art_1"]
    assert found[0].share > 0.8 > found[1].share


def test_the_shared_words_are_told_and_marked(ask: Ask) -> None:
    near = ask()[0]
    assert {"запруду", "шлюз", "мельницы"} <= set(near.words)
    assert "весной" not in near.words
    assert [near.text[a:b] for a, b in near.marks if near.text[a:b] == "шлюз"] == ["шлюз"]


def test_one_article_is_one_hit_by_its_nearest_clause(ask: Ask) -> None:
    """Its heading and its paragraph both share words; together they count."""
    near = ask()[0]
    assert near.found.eid == "art_1__para_1"
    assert "Обязанности" in near.words


def test_as_of_a_day(ask: Ask) -> None:
    assert "6" in _works(ask(on="2021-06-01"))
    assert "6" not in _works(ask())


def test_what_the_viewer_may_not_see_is_not_there(ask: Ask) -> None:
    both = Viewer(regimes=frozenset({"open", "secret"}))
    assert _works(ask(viewer=both))[0] == "4"
    assert "4" not in _works(ask())


def test_a_clause_of_few_words_is_like_nothing(mills: Engine) -> None:
    own = "/akn/kg/act/law/2020-01-15/1", "art_9"
    for text in ("", "Срок.", "12, 14", "и в на по"):
        assert similar(mills, "", text, "ru", own, Viewer(), TODAY, 5) == ()

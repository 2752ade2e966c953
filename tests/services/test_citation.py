"""Citations in the three languages, units from the top down or from the bottom up."""

from __future__ import annotations

import pytest

from schemas.act import Act, Authority
from schemas.clause import Clause, Level
from services.office import cite
from tests.composed import article, card


def unit(eid: str, level: Level, label: str | None, num: str | None) -> Clause:
    return article(0, "", eid=eid, level=level, label=label, num=num, num_display=num)


def law(**changes: object) -> Act:
    return card(**{"title": "О мостах", "date": "2021-11-15", "number": "138", **changes})


def decree() -> Act:
    return law(
        jurisdiction="kz",
        language="kk",
        type="decree",
        title="Көпірлер туралы",
        authority=Authority("president", "Президент"),
    )


PART = unit("art_4__para_4", "paragraph", "бөлүк", "4")


def test_kyrgyz_goes_from_the_act_down() -> None:
    act = law(language="ky", type="constitutional-law", title="Көпүрөлөр жөнүндө")
    assert cite(act, PART, "ky") == (
        "Кыргыз Республикасынын 2021-жылдын 15-ноябрындагы № 138 “Көпүрөлөр жөнүндө” "
        "конституциялык Мыйзамынын 4-беренесинин 4-бөлүгү"
    )
    assert cite(act, None, "ky").endswith("конституциялык Мыйзамы")


def test_russian_goes_from_the_unit_up() -> None:
    point = unit("art_2__para_1__point_3", "point", "пункт", "3")
    assert cite(law(type="constitutional-law"), point, "ru") == (
        "пункт 3 части 1 статьи 2 Конституционного закона Кыргызской Республики «О мостах» "
        "от 15 ноября 2021 года № 138"
    )


def test_the_names_of_the_path_stand_before_the_usual_ones() -> None:
    point = unit("art_2__para_1__point_3", "point", "подпункт", "3")
    path = [unit("art_2__para_1", "paragraph", "пункт", "1")]
    assert cite(law(), point, "ru", path).startswith("подпункт 3 пункта 1 статьи 2 Закона")


def test_kazakh_keeps_the_bracket_of_a_sub_point() -> None:
    point = unit("annex_1__para_15__point_12-1", "point", "тармақша", "12-1")
    assert cite(decree(), point, "kk") == (
        "Қазақстан Республикасы Президентінің «Көпірлер туралы» 2021 жылғы 15 қарашадағы № 138 "
        "Жарлығының 1-қосымшасының 15-тармағының 12-1) тармақшасы"
    )


def test_an_annex_in_russian_is_to_the_act() -> None:
    point = unit("annex_1__para_15__point_12-1", "point", None, "12-1")
    assert cite(decree(), point, "ru").startswith(
        "подпункт 12-1) пункта 15 приложения 1 к Указу Президента Республики Казахстан"
    )


@pytest.mark.parametrize(
    ("eid", "num", "cited"),
    [
        ("para_16__subpara_1", "16.1", "16.1-пункту"),  # a nested clause is one unit
        ("para_16-1", "16-1", "16-1-пункту"),  # an inserted number is another
        ("para_16__subpara_1__subpara_2", "16.1.2", "16.1.2-пункту"),
    ],
)
def test_dotted_and_inserted_numbers_stay_apart(eid: str, num: str, cited: str) -> None:
    act = law(language="ky", type="regulation", authority=Authority("supreme-court", "Жогорку сот"))
    level: Level = "subparagraph" if "subpara" in eid else "paragraph"
    assert cite(act, unit(eid, level, "пункт", num), "ky").endswith(f"жобосунун {cited}")


def test_what_is_not_known_is_left_out_and_no_body_is_put_into_a_guessed_case() -> None:
    ministry = Authority(None, "Министерство мостов")
    act = card(type="order", authority=ministry, title="О мостах")
    bare = cite(act, None, "ru")
    assert bare == "приказ «О мостах» от 10 марта 2020 года № 17 (Министерство мостов)"
    undated = card(title="О мостах", date=None, number=None)
    assert cite(undated, None, "ru") == "Закон Кыргызской Республики «О мостах»"


def test_the_constitution_is_cited_without_date_and_title() -> None:
    act = law(type="constitution", title="Конституция Кыргызской Республики")
    assert cite(act, article(5, ""), "ru") == "статья 5 Конституции Кыргызской Республики"


def test_an_entry_without_a_number_is_cited_by_its_list() -> None:
    entry = unit("art_2__para_1__indent_3", "indent", None, None)
    assert cite(law(), entry, "ru").startswith("часть 1 статьи 2 Закона")


def test_a_decision_is_not_cited_by_the_word_decision_twice() -> None:
    court = Authority(None, "Образцовый районный суд")
    act = card(type="judgment", title="РЕШЕНИЕ", authority=court)
    assert cite(act, None, "ru") == "решение от 10 марта 2020 года № 17 (Образцовый районный суд)"

"""What questions name. Questions composed by us."""

from __future__ import annotations

import pytest

from schemas.entity import Entity
from services.entities import entities

_SUPREME = "kg:supreme-court kz:supreme-court ru:supreme-court"


def _row(entity: Entity) -> str:
    of = " ".join(f"{country}:{what}" for country, what in entity.of)
    return "|".join((entity.label, entity.text, entity.value, of))


@pytest.mark.parametrize(
    ("language", "question", "found"),
    [
        (
            "ru",
            "постановление Верховного суда от 21 июня 2013 года о взыскании",
            [
                f"BODY|Верховного суда|Верховный суд|{_SUPREME}",
                "DATE|21 июня 2013 года|2013-06-21|",
            ],
        ),
        (
            "ru",
            "указы Президента Республики Казахстан за 2013 год",
            [
                "BODY|Президента Республики Казахстан|Президент|kz:president",
                "DATE|2013 год|2013|",
            ],
        ),
        (
            "ru",
            "что принято в июне 2022 года о выборах",
            ["DATE|июне 2022 года|2022-06|"],
        ),
        (
            "ru",
            "что значит п. 2 и 3 ст. 16-1 Трудового кодекса Кыргызской Республики",
            [
                "CITATION|п. 2|п. 2|",
                "CITATION|ст. 16-1 Трудового кодекса Кыргызской Республики|"
                "ст. 16-1 Трудового кодекса Кыргызской Республики|kg:Трудовой кодекс",
            ],
        ),
        (
            "ru",
            "применяется ли ст. 8 и ст. 9 ГК КР к наследству",
            ["CITATION|ст. 8 и ст. 9 ГК КР|ст. 8 и ст. 9 ГК КР|kg:Гражданский кодекс"],
        ),
        (
            "ru",
            "ст 8 гк кр о праве",
            ["CITATION|ст 8 гк кр|ст 8 гк кр|kg:Гражданский кодекс"],
        ),
        (
            "ky",
            "Кыргыз Республикасынын Жогорку сотунун 2013-жылдын 21-июнундагы токтому",
            [
                "BODY|Кыргыз Республикасынын Жогорку сотунун|Жогорку соту|kg:supreme-court",
                "DATE|2013-жылдын 21-июнундагы|2013-06-21|",
            ],
        ),
        (
            "ky",
            "Жарандык кодекстин 8-беренесинин 2-бөлүгү эмне дейт",
            [
                "CITATION|Жарандык кодекстин 8-беренесинин 2-бөлүгү|"
                "Жарандык кодекстин 8-беренесинин 2-бөлүгү|kg:Жарандык кодекси"
            ],
        ),
        (
            "ky",
            "2021-жылдын июнунда кабыл алынган мыйзамдар",
            ["DATE|2021-жылдын июнунда|2021-06|"],
        ),
        (
            "kk",
            "Жоғарғы Соттың 2013 жылғы 21 маусымдағы қаулысы",
            [
                "BODY|Жоғарғы Соттың|Жоғарғы Соты|kz:supreme-court",
                "DATE|2013 жылғы 21 маусымдағы|2013-06-21|",
            ],
        ),
        (
            "kk",
            "Қазақстан Республикасы Азаматтық кодексінің 8-бабы 2-тармағы",
            [
                "CITATION|Қазақстан Республикасы Азаматтық кодексінің 8-бабы 2-тармағы|"
                "Қазақстан Республикасы Азаматтық кодексінің 8-бабы 2-тармағы|kz:Азаматтық кодекс"
            ],
        ),
        ("ru", "какой штраф за 3 года просрочки", []),
        ("ru", "есть ли 2013 человек в списке выше", []),
    ],
)
def test_days_bodies_and_citations_of_a_question(
    language: str, question: str, found: list[str]
) -> None:
    assert [_row(entity) for entity in entities(question, language)] == found


def test_places_are_those_of_the_text() -> None:
    question = "  Что  решил   Верховный\nсуд 21.06.2013  о земле?"
    for entity in entities(question, "ru"):
        assert question[entity.start : entity.end] == entity.text
    assert [entity.value for entity in entities(question, "ru")] == ["Верховный суд", "2013-06-21"]


def test_a_word_or_two_and_other_languages_are_not_read() -> None:
    assert entities("Верховный суд", "ru") == ()
    assert entities("der Bundestag vom 21.06.2013", "de") == ()

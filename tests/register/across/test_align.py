"""Clauses of two texts of one act: which are paired, how surely, and what they say otherwise."""

from __future__ import annotations

from ingest.parse.parse import parse
from register.across.align import Text, paired
from schemas.across import ClausePair
from schemas.act import Language
from tests.ingest.parse.structure.trees import source_of

KY = """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ
Бишкек шаары, 2020-жылдын 5-майы № 33
Айыл көпүрөлөрү жөнүндө
1-берене. Мыйзамдын максаты
Ушул Мыйзам айыл көпүрөлөрүн куруу жана оңдоо тартибин аныктайт, жарандардын укуктарын коргойт.
2-берене. Көпүрөнүн ээси
1. Көпүрө айыл өкмөтүнүн менчигинде болот жана ал тарабынан 10 жылда бир жолу каралат.
2. Көпүрөнү оңдоо бюджеттин эсебинен жүргүзүлөт, бул тууралуу он күн мурда элге жарыяланат.
Президент А. Асанов
"""
RU = """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
город Бишкек, от 5 мая 2020 года № 33
О сельских мостах
Статья 1. Цель Закона
Настоящий Закон определяет порядок строительства и ремонта сельских мостов и защищает права граждан.
Статья 2. Владелец моста
1. Мост находится в собственности айыл окмоту и осматривается им один раз в 10 лет.
2. Ремонт моста проводится за счет бюджета, о чем объявляется населению за десять дней.
Президент А. Асанов
"""
_UNITS = ["art_1", "art_2", "art_2__para_1", "art_2__para_2"]


def text(words: str, language: Language) -> Text:
    return Text(language, parse(source_of(words), language=language).acts[0].clauses, {})


def both(ky: str, ru: str) -> list[ClausePair]:
    return list(paired(text(ky, "ky"), text(ru, "ru")))


def eids(pairs: list[ClausePair]) -> list[tuple[str | None, str | None]]:
    return [(p.one, p.other) for p in pairs]


def test_texts_that_say_the_same_are_paired_clause_by_clause_without_a_difference() -> None:
    found = both(KY, RU)
    assert eids(found) == [(eid, eid) for eid in _UNITS]
    assert all(p.confidence >= 0.9 and not p.differences for p in found)
    assert found[2].reasons == ("address", "figures", "length")


def test_what_only_one_text_has_stands_alone_in_its_place() -> None:
    """Laws of Kyrgyzstan are amended in each language apart."""
    more = RU.replace("Президент", "3. Мост охраняется.\nСтатья 3. Срок\nБессрочно.\nПрезидент")
    lines = KY.splitlines()
    fewer = "\n".join([*lines[:3], *lines[5:]])
    found = both(fewer, more)
    assert eids(found) == [
        (None, "art_1"),
        ("art_2", "art_2"),
        ("art_2__para_1", "art_2__para_1"),
        ("art_2__para_2", "art_2__para_2"),
        (None, "art_2__para_3"),
        (None, "art_3"),
    ]
    assert found[0].confidence == 0.0


def test_another_number_of_days_is_told_as_a_difference() -> None:
    found = both(KY, RU.replace("за десять дней", "за пятнадцать дней"))
    (told,) = found[3].differences
    assert (told.kind, told.one, told.other) == ("period", ("он",), ("пятнадцать",))


def test_days_beside_months_differ_though_the_number_is_the_same() -> None:
    found = both(KY, RU.replace("за десять дней", "за десять месяцев"))
    assert [d.kind for d in found[3].differences] == ["period"]


def test_a_sum_in_words_is_that_in_digits() -> None:
    ky = KY.replace("он күн мурда элге", "100 000 сомдон ашса элге")
    ru = RU.replace("населению за десять дней", "населению, если она выше ста тысяч сомов")
    assert both(ky, ru)[3].differences == ()
    (told,) = both(ky, ru.replace("ста тысяч", "двухсот тысяч"))[3].differences
    assert told.kind == "sum"


def test_lettered_points_are_paired_by_their_order() -> None:
    """The Kazakh alphabet has а, ә, б where the Russian one has а, б, в."""
    kk = text("1. Көпірлер:\nа) тас;\nә) ағаш;\nб) аспа.", "kk")
    ru = text("1. Мосты:\nа) каменные;\nб) деревянные;\nв) висячие.", "ru")
    found = list(paired(kk, ru))[1:]
    assert eids(found) == [
        ("para_1__point_a", "para_1__point_a"),
        ("para_1__point_ae", "para_1__point_b"),
        ("para_1__point_b", "para_1__point_v"),
    ]
    assert {p.reasons[0] for p in found} == {"order"}


def test_a_paragraph_that_one_text_lacks_moves_none_of_the_others() -> None:
    """Unnumbered paragraphs are told by length and figures, not by their place alone."""
    ky = (
        "1. Көпүрөлөрдү кароо тартиби.\n"
        "Көпүрөнү 3 адамдан турган комиссия жазында жана күзүндө карайт, "
        "анын чечимин айыл өкмөтү бекитет.\n"
        "Акт эки нускада түзүлөт.\n"
        "Комиссиянын 2024-жылдагы сметасы 50 000 сомдон ашпайт, калганы жергиликтүү "
        "бюджеттен төлөнөт жана элге жарыяланат.\n"
    )
    ru = (
        "1. Порядок осмотра мостов.\n"
        "Мост осматривает комиссия из 3 человек весной и осенью, "
        "ее решение утверждает айыл окмоту.\n"
        "Смета комиссии на 2024 год не превышает 50 000 сомов, остальное платится из местного "
        "бюджета и объявляется населению.\n"
    )
    found = {p.one: p.other for p in both(ky, ru) if p.one}
    assert found["para_1__al_2"] == "para_1__al_2"
    assert found["para_1__al_3"] is None
    assert found["para_1__al_4"] == "para_1__al_3"


def test_an_article_is_paired_though_the_chapters_differ() -> None:
    ky = KY.replace("2-берене.", "2-глава. Ээлик\n2-берене.")
    assert ("art_2", "art_2") in eids(both(ky, RU))

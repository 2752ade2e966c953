"""Stamps of approval and of annexes in the shapes that the three countries print."""

from __future__ import annotations

import pytest

from ingest.parse.card import stamp_at
from schemas.act import ActDescription
from tests.ingest.parse.card.acts import page


@pytest.mark.parametrize(
    ("language", "jurisdiction", "lines", "count", "kind", "annex", "act"),
    [
        # every line of its own; guillemets about the day; a genitive lost
        ("kk", "kz",
         ("Қазақстан Республикасы", "Сот әкімшілігі басшының", "2022 жылғы «5» мамырдағы",
          "№ 6001-22-7-6/12", "өкімімен бекітілген", "Қазақстан Республикасы Сот әкімшілігінің",
          "Көлдер бөлімі туралы", "ЕРЕЖЕ"),
         5, "approved", None,
         "/akn/kz/act/instruction-order/court-administration/2022-05-05/6001-22-7-6-12"),
        # the word of approval in capitals on its own line
        ("kk", "kz",
         ("Қазақстан Республикасы", "Президентінің", "2011 жылғы 3 мамырдағы", "№ 77 Жарлығымен",
          "БЕКІТІЛГЕН", "Көлдер туралы ЕРЕЖЕ"),
         5, "approved", None, "/akn/kz/act/decree/president/2011-05-03/77"),
        # the word of approval first
        ("kk", "kz",
         ("Бекітілген", "Қазақстан Республикасы", "Үкіметінің", "2011 жылғы 3 мамырдағы",
          "№ 12 қаулысымен", "ЕРЕЖЕ"),
         5, "approved", None, "/akn/kz/act/resolution/government/2011-05-03/12"),
        ("ky", "kg",
         ("Кыргыз Республикасынын", "Улуттук банк башкармасынын", "2010-жылдын 27-майындагы",
          "N 25/3 токтому менен", "бекитилген", "Көлдөр жөнүндө", "ЖОБО"),
         5, "approved", None, "/akn/kg/act/resolution/nbkr/2010-05-27/25-3"),
        # adopted, not approved: a Plenum's resolution has a name of its own
        ("ky", "kg",
         ("КР Жогорку сотунун Пленумунун", "2021-жылдын 22-апрелиндеги", "№ 10 токтому менен",
          "кабыл алынды", "РЕГЛАМЕНТ"),
         4, "adopted", None, "/akn/kg/act/plenum-resolution/supreme-court/2021-04-22/10"),
        ("ru", "kg",
         ("Утвержден", "постановлением Правительства", "Кыргызской Республики",
          "от 28 июня 2002 года № 302", "ПОЛОЖЕНИЕ", "о департаменте озер"),
         4, "approved", None, "/akn/kg/act/resolution/cabinet/2002-06-28/302"),
        ("ru", "ru", ("УТВЕРЖДЕНО", "приказом Минюста России", "от 05.05.2020 № 12", "ПОРЯДОК"),
         3, "approved", None, "/akn/ru/act/order/ministry-of-justice/2020-05-05/12"),
        # annexes
        ("ru", "kg",
         ("Приложение 2", "к постановлению Кабинета Министров", "Кыргызской Республики",
          "от 28 июня 2022 года № 302", "ПЕРЕЧЕНЬ", "озер"),
         4, "annex_of", "2", "/akn/kg/act/resolution/cabinet/2022-06-28/302"),
        ("ru", "kz",
         ("Приложение к приказу Министра юстиции Республики Казахстан от 5 мая 2020 года № 12",
          "Правила учета озер"),
         1, "annex_of", None, "/akn/kz/act/order/ministry-of-justice/2020-05-05/12"),
        ("kk", "kz",
         ("Қазақстан Республикасы", "Әділет министрінің", "2021 жылғы 12 наурыздағы",
          "№ 71 бұйрығына", "1-қосымша", "Көлдерді есепке алу қағидалары"),
         5, "annex_of", "1", "/akn/kz/act/order/ministry-of-justice/2021-03-12/71"),
        ("kk", "kz", ("Көлдерді есепке алу қағидаларына", "1-қосымша", "нысан"),
         2, "annex_of", "1", ActDescription(type="rules")),
        ("ky", "kg",
         ("Министрлер Кабинетинин", "2021-жылдын 15-ноябрындагы № 12 токтомуна", "2-тиркеме",
          "Көлдөрдүн тизмеси"),
         3, "annex_of", "2", "/akn/kg/act/resolution/cabinet/2021-11-15/12"),
        ("ky", "kg", ("2-тиркеме", "Көлдөрдүн тизмеси"), 1, "annex_of", "2", ActDescription()),
        # the parent act's name alone on a line, in place of its day and number
        ("ru", "kg",
         ("Приложение 1", "к Закону Кыргызской Республики", '"Об озерах"', "ПЕРЕЧЕНЬ ОЗЕР"),
         3, "annex_of", "1", ActDescription(type="law")),
    ],
)  # fmt: skip
def test_stamp(
    language: str,
    jurisdiction: str,
    lines: tuple[str, ...],
    count: int,
    kind: str,
    annex: str | None,
    act: str | ActDescription,
) -> None:
    stamp = stamp_at(page(*lines).blocks, 0, language, jurisdiction)
    assert stamp is not None
    assert (stamp.count, stamp.kind, stamp.annex, stamp.act) == (count, kind, annex, act)


@pytest.mark.parametrize(
    ("language", "jurisdiction", "lines"),
    [
        # sentences that speak of approval
        ("kk", "kz", ("1. Қоса беріліп отырған ереже бекітілсін.",)),
        ("ru", "ru",
         ("Положение утверждено постановлением Правительства Российской Федерации от 5 мая 2020 "
          "года № 12, и действует до отмены его в установленном законом порядке повсеместно.",)),
        ("ru", "kg", ("согласно приложению 1 к настоящему постановлению.",)),
        # lines of adoption
        ("ru", "ru", ("Принят Государственной Думой 12 апреля 2006 года",)),
        ("ky", "kg",
         ("2021-жылдын 30-", "сентябрьинда", "Кыргыз Республикасынын",
          "Жогорку Кеңеши тарабынан", "кабыл алынган")),
        # the stamp begins behind the signature
        ("kk", "kz",
         ("Қазақстан Республикасының", "Президенті", "Н. Ким", "Қазақстан Республикасы",
          "Президентінің", "2011 жылғы 3 мамырдағы", "№ 77 Жарлығымен", "БЕКІТІЛГЕН")),
        # a head with its adoption
        ("ky", "kg",
         ("КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ", "Тоо көлдөрү жөнүндө",
          "2018-жылдын 15-февралында Кыргыз Республикасынын Жогорку Кеңеши тарабынан кабыл "
          "алынган")),
    ],
)  # fmt: skip
def test_no_stamp(language: str, jurisdiction: str, lines: tuple[str, ...]) -> None:
    assert stamp_at(page(*lines).blocks, 0, language, jurisdiction) is None


def test_fields_hold_every_character_of_the_stamp() -> None:
    got = page("Утвержден", "постановлением Правительства", "от 28 июня 2002 года № 302", "ПРАВИЛА")
    stamp = stamp_at(got.blocks, 0, "ru", "kg")
    assert stamp is not None
    held = {at for f in stamp.fields for at in range(f.start, f.end)}
    visible = {at for at, c in enumerate(got.text[: stamp.end]) if not c.isspace()}
    assert visible <= held
    assert "dates.approved" in {f.field for f in stamp.fields}

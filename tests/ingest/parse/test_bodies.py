"""One body has one id in every language and inflection; what no table holds is nominative."""

from __future__ import annotations

import pytest

import jurisdictions
from ingest.parse.bodies import find_bodies
from ingest.parse.body_names import nominative
from ingest.parse.types import languages


@pytest.mark.parametrize(
    ("jurisdiction", "id", "forms"),
    [
        ("kg", "ministry-of-labour",
         ("Эмгек, социалдык камсыздоо жана миграция министрлигинин",
          "приказом Министерства труда, социального обеспечения и миграции",
          "Министр труда и социального развития")),
        ("kg", "cabinet",
         ("Министрлер Кабинетинин", "постановлением Кабинета Министров", "Өкмөтүнүн",
          "Правительством", "Председатель Кабинета Министров")),
        ("kg", "architecture-agency",
         ("Архитектура, курулуш жана турак жай-коммуналдык чарба мамлекеттик агенттигинин",
          "Государственного агентства архитектуры, строительства и жилищно-коммунального хозяйства "
          "при Правительстве Кыргызской Республики")),
        ("kg", "bishkek-city-kenesh",
         ("Бишкек шаардык кеңешинин", "Бишкекского городского кенеша")),
        ("kg", "issyk-kul-oblast-court",
         ("Ысык-Көл облустук сотунун", "Иссык-Кульским областным судом")),
        ("kz", "ministry-of-ecology",
         ("Экология және табиғи ресурстар министрінің",
          "Министра экологии, геологии и природных ресурсов Республики Казахстан")),
        ("kz", "financial-market-agency",
         ("Қаржы нарығын реттеу және дамыту агенттігі Басқармасының",
          "Агентства Республики Казахстан по регулированию и развитию финансового рынка")),
        ("kz", "kostanay-oblast-akimat",
         ("Қостанай облысы әкімдігінің", "акимата Костанайской области")),
        ("kz", "almaty-city-maslikhat",
         ("Алматы қаласы мәслихатының", "маслихата города Алматы")),
        ("kz", "almaty-oblast-maslikhat",
         ("Алматы облыстық мәслихатының", "Алматинского областного маслихата")),
        ("kz", "eec-board",
         ("Еуразиялық экономикалық комиссия Алқасының",
          "Коллегии Евразийской экономической комиссии")),
        ("ru", "ministry-of-labour",
         ("Министерства труда и социальной защиты Российской Федерации", "Минтруда России")),
        ("ru", "federal-tax-service", ("Федеральной налоговой службы", "ФНС России")),
    ],
)  # fmt: skip
def test_one_id_in_every_language(jurisdiction: str, id: str, forms: tuple[str, ...]) -> None:
    for form in forms:
        assert [b.id for b, _, _ in find_bodies(form, jurisdiction)] == [id], form


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Абай аудандық мәслихатының", "Абай аудандық мәслихаты"),
        ("Терең сулар министрінің м.а.", "Терең сулар министрлігі"),
        ("Терең суулар министрлигинин", "Терең суулар министрлиги"),
        ("ТЕРЕҢ СУУЛАР МАМЛЕКЕТТИК АГЕНТТИГИНИН", "Терең суулар мамлекеттик агенттиги"),
        ("Министра глубоких вод", "Министерство глубоких вод"),
        ("Государственным агентством глубоких вод", "Государственное агентство глубоких вод"),
        ("Тверского областного суда", "Тверской областной суд"),
        ("ЛЕНИНСКОГО РАЙОННОГО СУДА ГОРОДА БИШКЕК", "Ленинский районный суд города Бишкек"),
        # what no row fits stays as printed
        ("Союз рыбаков", "Союз рыбаков"),
    ],
)
def test_nominative(printed: str, name: str) -> None:
    assert nominative(printed) == name


@pytest.mark.parametrize("jurisdiction", jurisdictions.codes())
def test_every_name_in_the_table_is_found_as_its_own_body(jurisdiction: str) -> None:
    table = jurisdictions.table(jurisdiction, "bodies")
    for row in (r for r in table["body"] if "id" in r):
        for language in languages(jurisdiction):
            name = row.get("name", {}).get(language)
            if name is None:
                continue
            assert [b.id for b, _, _ in find_bodies(name, jurisdiction)][:1] == [row["id"]], name

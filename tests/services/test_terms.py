"""The term base: what acts tell, what people do to it, tables out and in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from register.across_models import ClausePairRow, TextPair
from schemas.across import TermPair
from schemas.problem import BadInput, NotFound
from schemas.register import LOCAL
from schemas.search import Filters
from services import terms
from services.office import Office, ingest_files

KY = """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

Бишкек ш., 2020-жылдын 10-марты № 17

Айыл жолдору жөнүндө

1-берене. Негизги түшүнүктөр

Ушул Мыйзамда төмөнкү түшүнүктөр колдонулат:

1) жол кароочу - айыл жолун карап турган адам;

2) жол тилкеси - жолдун эки тарабындагы жер.

2-берене. Жолду оңдоо

1. Айыл жолу 5 жылда бир жолу оңдолот.
"""
RU = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

г. Бишкек, от 10 марта 2020 года № 17

О сельских дорогах

Статья 1. Основные понятия

В настоящем Законе применяются следующие понятия:

1) дорожный смотритель - лицо, которое присматривает за сельской дорогой;

2) полоса дороги - земля по обеим сторонам дороги.

Статья 2. Ремонт дороги

1. Сельская дорога ремонтируется один раз в 7 лет.
"""
VIEWER = LOCAL


def taken(office: Office, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        ingest_files(office, [path])


@pytest.fixture
def both(office_with: Callable[..., Office]) -> Office:
    return office_with({"ky.txt": KY}, {"ru.txt": RU})


def found(office: Office, words: str, source: str | None = None) -> list[TermPair]:
    page = terms.term_pairs(office, VIEWER, words)
    return [p for p in page.pairs if source is None or p.source == source]


def test_definitions_and_headings_of_paired_clauses_are_terms(both: Office) -> None:
    (defined,) = found(both, "смотритель", "definition")
    assert (defined.one_language, defined.one) == ("ky", "жол кароочу")
    assert (defined.other_language, defined.other) == ("ru", "дорожный смотритель")
    assert defined.certain and defined.act and defined.one_eid == "art_1__point_1"
    (headed,) = found(both, "оңдоо дороги", "heading")
    assert (headed.one, headed.other) == ("Жолду оңдоо", "Ремонт дороги")


def test_figures_that_differ_are_listed_with_both_texts(both: Office) -> None:
    told, total = terms.text_differences(both, VIEWER, Filters())
    assert total == 1 and told[0].one == told[0].other == "art_2__para_1"
    (difference,) = told[0].differences
    assert (difference.kind, difference.one, difference.other) == ("period", ("5",), ("7",))
    assert terms.text_differences(both, VIEWER, Filters(jurisdiction=("kz",))) == ((), 0)


def test_a_new_text_takes_the_place_of_the_old_one_in_the_pairs(
    both: Office, tmp_path: Path
) -> None:
    mended = RU.replace("7 лет", "5 лет").replace(
        "О сельских дорогах", "О сельских дорогах\n\n(В редакции Закона КР от 5 мая 2022 года № 3)"
    )
    taken(both, tmp_path, later=mended)
    assert terms.text_differences(both, VIEWER, Filters()) == ((), 0)
    with both.register.reading() as session:
        assert session.query(TextPair).count() == 1
        assert {row.one for row in session.query(ClausePairRow)} >= {"art_1", "art_2__para_1"}


def test_a_pair_is_added_struck_and_added_again_by_name(office: Office) -> None:
    with pytest.raises(BadInput, match="named"):
        terms.add_term(office, VIEWER, "ru", "родник", "ky", "кайнар булак", " ")
    made = terms.add_term(office, VIEWER, "ru", "родник", "ky", "кайнар булак", "Асанова А.")
    assert (made.one, made.other, made.source, made.who) == (
        "кайнар булак", "родник", "person", "Асанова А.",
    )  # fmt: skip
    key = ("ky", "Кайнар  Булак", "ru", "родник")
    with pytest.raises(BadInput, match="reason"):
        terms.strike_term(office, VIEWER, *key, "Б. Усенов", "")
    struck = terms.strike_term(office, VIEWER, *key, "Б. Усенов", "жер-жерлерде гана айтылат")
    assert not struck.active and struck.who == "Б. Усенов"
    again = terms.add_term(office, VIEWER, *key, "Асанова А.")
    assert again.active


def test_a_shipped_pair_can_be_struck_out(office: Office) -> None:
    key = ("kk", "сенімхат", "ru", "доверенность")
    assert terms.strike_term(office, VIEWER, *key, "Б. Усенов", "сынак").active is False
    standing = terms.term_pairs(office, VIEWER, "сенімхат доверенность", active=True)
    assert standing.total == 0
    with pytest.raises(NotFound):
        terms.strike_term(office, VIEWER, "kk", "сенімхат", "ru", "мост", "Б. Усенов", "сынак")


def test_an_edit_strikes_the_old_pair_and_adds_the_new_one(both: Office) -> None:
    old = ("ru", "полоса дороги", "ky", "жол тилкеси")
    told = ("полоса дороги", "жол алкагы")
    new = terms.edit_term(both, VIEWER, old, told, "А. Асанов", "так")
    assert new.active and new.one == "жол алкагы" and new.source == "person"
    assert [p.active for p in found(both, "жол тилкеси", "definition")] == [False]
    with pytest.raises(BadInput, match="other words"):
        terms.edit_term(both, VIEWER, (*old[:3], told[1]), told, "А. Асанов", "так")


def test_a_table_out_and_in_again_changes_nothing_and_a_changed_one_what_it_says(
    both: Office,
) -> None:
    table = terms.export_terms(both, VIEWER, ("ky", "ru"))
    assert terms.import_terms(both, VIEWER, table, "А. Асанов", "кайра") == 0
    line = next(x for x in table.splitlines() if x.startswith("ky\tжол тилкеси"))
    changed = table.replace(line, line.removesuffix("yes") + "no") + "ky\tжээк\tru\tобочина\n"
    assert terms.import_terms(both, VIEWER, changed, "А. Асанов", "оңдоо") == 2
    assert [p.active for p in found(both, "тилкеси полоса", "definition")] == [False]
    assert found(both, "обочина", "person")
    with pytest.raises(BadInput, match="Line 2"):
        terms.import_terms(
            both, VIEWER, "language\tterm\tother_language\tother_term\nky\t\tru\tмост\n", "А", "x"
        )


def test_a_restricted_act_tells_nobody_its_terms(both: Office) -> None:
    from register.models import Work

    with both.register.writing() as session:
        session.query(Work).update({"regime": "secret"})
    assert found(both, "смотритель", "definition") == []
    assert terms.text_differences(both, VIEWER, Filters()) == ((), 0)

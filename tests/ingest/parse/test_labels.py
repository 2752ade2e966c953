"""Legal names of units: the act's own words first, the table of its country behind."""

from __future__ import annotations

from ingest.parse.block import Context, Tree
from ingest.parse.labels import assign
from language.layer import Layer
from tests.ingest.parse.trees import grow


def _labels(tree: Tree, context: Context) -> dict[str, str | None]:
    assign(tree, context)
    return {unit.eid: unit.label for unit in tree.units}


def _article(text: str) -> Tree:
    return grow(
        ("art_1", "article", "1", ""),
        ("art_1__para_1", "paragraph", "1", "Один."),
        ("art_1__para_1__point_1", "point", "1", "а;"),
        ("art_1__para_2", "paragraph", "2", text),
    )[0]


def test_the_table_decides_where_nothing_is_told() -> None:
    tree = _article("Эч нерсе айтылбайт.")
    labels = _labels(tree, Context("kg", "ky", "law"))
    assert labels["art_1__para_1"] == "бөлүк"
    assert labels["art_1__para_1__point_1"] == "пункт"


def test_a_code_and_a_law_of_kazakhstan_differ() -> None:
    assert _labels(_article("."), Context("kz", "kk", "law"))["art_1__para_1"] == "тармақ"
    assert _labels(_article("."), Context("kz", "kk", "code"))["art_1__para_1"] == "бөлік"


def test_the_act_names_its_own_units() -> None:
    # the table of Kazakh codes says "часть"; this one calls its paragraphs "пункт"
    labels = _labels(_article("по пункту 1 настоящей статьи"), Context("kz", "ru", "code"))
    assert labels["art_1__para_1"] == labels["art_1__para_2"] == "пункт"
    labels = _labels(
        _article("по подпункту 1) пункта 1 настоящей статьи"), Context("kg", "ru", "law")
    )
    assert labels["art_1__para_1__point_1"] == "подпункт"


def test_an_old_law_in_kyrgyz_says_statya() -> None:
    tree = _article("Текст.")
    # the number of the unit is printed with the old word
    tree.units[0].number = Layer.of("1-статья.", 0, 9)
    labels = _labels(tree, Context("kg", "ky", "law"))
    assert labels["art_1"] == "статья"
    assert labels["art_1__para_1"] == "пункт"
    assert labels["art_1__para_1__point_1"] == "пунктча"


def test_unnumbered_paragraphs_in_kazakhstan_by_their_first_letter() -> None:
    tree = grow(
        ("para_1", "paragraph", "1", "Көзделеді:"),
        ("para_1__al_2", "alinea", None, "бірінші;"),
        ("para_1__al_3", "alinea", None, "Екінші бөлік."),
    )[0]
    labels = _labels(tree, Context("kz", "kk", "rules"))
    assert labels["para_1"] == "тармақ"
    assert labels["para_1__al_2"] == "абзац"
    assert labels["para_1__al_3"] == "бөлік"


def test_lettered_points_and_nameless_units() -> None:
    tree = grow(
        ("art_1", "article", "1", ""),
        ("art_1__point_1", "point", "1", "Тизме:"),
        ("art_1__point_1__point_a", "point", "а", "бир;"),
        ("art_1__point_1__indent_1", "indent", None, "сызык;"),
    )[0]
    labels = _labels(tree, Context("kg", "ky", "law"))
    assert labels["art_1__point_1__point_a"] == "пунктча"
    assert labels["art_1__point_1__indent_1"] is None


def test_a_country_without_a_table_gives_no_names() -> None:
    assert set(_labels(_article("."), Context("uz", "ru", "law")).values()) == {None}

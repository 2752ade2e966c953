"""Citations of a tree: whose units are meant, and which."""

from __future__ import annotations

import pytest

from ingest.parse.block import Context, Tree
from ingest.parse.citations import find
from ingest.parse.labels import assign
from ingest.parse.terms import find as find_terms
from schemas.clause import Level
from schemas.parsed import Citation
from tests.ingest.parse.trees import grow

_KY = Context("kg", "ky", "law")
_RU = Context("kz", "ru", "code")


def _cited(tree: Tree, context: Context) -> tuple[Citation, ...]:
    assign(tree, context)
    return find(tree, context, find_terms(tree, context))[0]


def _eids(tree: Tree, context: Context) -> list[str | None]:
    return [t.eid for c in _cited(tree, context) for t in c.targets if t.act == "self"]


def _law(text: str) -> Tree:
    return grow(
        ("art_1", "article", "1", ""),
        ("art_1__para_1", "paragraph", "1", "Биринчи."),
        ("art_1__para_2", "paragraph", "2", "Экинчи:"),
        ("art_1__para_2__point_1", "point", "1", "бир;"),
        ("art_1__para_2__point_2", "point", "2", "эки;"),
        ("art_1__para_2__point_2-1", "point", "2-1", "кошумча;"),
        ("art_1__para_2__point_3", "point", "3", "үч."),
        ("art_2", "article", "2", ""),
        ("art_2__para_1", "paragraph", "1", "Үчүнчү."),
        ("art_2__para_1__al_2", "alinea", None, "Дагы бир абзац."),
        ("art_2__para_2", "paragraph", "2", text),
    )[0]


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        ("ушул берененин 1-бөлүгүндө", ["art_2__para_1"]),
        ("ушул Мыйзамдын 1-беренесинин 2-бөлүгүнүн 1-пунктунда", ["art_1__para_2__point_1"]),
        ("ушул беренеде жана ушул бөлүктө", ["art_2", "art_2__para_2"]),
        # абзац 1 is the unit itself
        ("ушул берененин 1-бөлүгүнүн биринчи абзацында", ["art_2__para_1"]),
        ("ушул берененин 1-бөлүгүнүн экинчи абзацында", ["art_2__para_1__al_2"]),
        # a range holds the numbers inserted into it
        (
            "1-берененин 2-бөлүгүнүн 2-3-пункттарында",
            ["art_1__para_2__point_2", "art_1__para_2__point_2-1", "art_1__para_2__point_3"],
        ),
        ("1-берененин 2-бөлүгүнүн 2-1-пунктунда", ["art_1__para_2__point_2-1"]),
        ("1-бөлүгүнө ылайык", ["art_2__para_1"]),  # bare: in its own article
        ("ушул Мыйзамга ылайык", []),  # the act as a whole is not cited by itself
        ('"1-берененин 2-бөлүгү жөнүндө" деген сөздөр', []),  # inside a quoted phrase
    ],
)
def test_own_units(text: str, eids: list[str]) -> None:
    assert _eids(_law(text), _KY) == eids


def test_a_missing_unit_keeps_its_eid_and_is_warned_of() -> None:
    tree = _law("ушул берененин 9-бөлүгүнүн 4-пунктунда")
    assign(tree, _KY)
    cited, warnings = find(tree, _KY, ())
    assert [t.eid for c in cited for t in c.targets] == ["art_2__para_9__point_4"]
    assert [w.code for w in warnings] == ["citation_unresolved"]


def test_units_of_another_act_follow_the_conventions() -> None:
    tree = _law(
        '"Нотариат жөнүндө" Кыргыз Республикасынын Мыйзамынын 13-беренесинин төртүнчү '
        "бөлүгүнүн жетинчи - тогузунчук абацтарында"
    )
    [citation] = _cited(tree, _KY)
    assert [t.eid for t in citation.targets] == [f"art_13__para_4__al_{n}" for n in (7, 8, 9)]
    assert all(getattr(t.act, "title", None) == "Нотариат жөнүндө" for t in citation.targets)


def test_the_place_is_that_of_the_source() -> None:
    tree, source = grow(
        ("art_1", "article", "1", ""),
        ("art_1__para_1", "paragraph", "1", "Көрүңүз:  ушул   берененин 1-бөлүгүн."),
    )
    [citation] = _cited(tree, _KY)
    assert source[citation.start : citation.end] == "ушул   берененин 1-бөлүгүн"
    assert citation.clause == "art_1__para_1"


def _tax(text: str) -> Tree:
    """An article as in Kazakh codes: capital paragraphs are parts, small ones their абзацы."""
    return grow(
        ("art_7", "article", "7", ""),
        ("art_7__para_1", "paragraph", "1", "Налог уплачивают:"),
        ("art_7__para_1__point_1", "point", "1", "лица;"),
        ("art_7__para_1__al_2", "alinea", None, "К лицам относятся:"),
        ("art_7__para_1__al_3", "alinea", None, "резиденты;"),
        ("art_7__para_1__al_4", "alinea", None, "нерезиденты."),
        ("art_7__para_1__al_5", "alinea", None, "Иные лица налог не уплачивают."),
        ("art_7__para_2", "paragraph", "2", "Пункт 1 настоящей статьи не применяется."),
        ("art_7__para_3", "paragraph", "3", text),
    )[0]


@pytest.mark.parametrize(
    ("text", "eids"),
    [
        ("в части второй пункта 1 настоящей статьи", ["art_7__para_1__al_2"]),
        ("в части третьей пункта 1 настоящей статьи", ["art_7__para_1__al_5"]),
        ("в абзаце третьем части второй пункта 1 настоящей статьи", ["art_7__para_1__al_4"]),
        ("подпункт 1) части первой пункта 1 статьи 7", ["art_7__para_1__point_1"]),
        ("пунктами 1 и 2 настоящей статьи", ["art_7__para_1", "art_7__para_2"]),
        ("настоящего пункта", ["art_7__para_3"]),
        ("предусмотрено настоящим Кодексом", []),
    ],
)
def test_parts_are_told_by_their_names(text: str, eids: list[str]) -> None:
    assert _eids(_tax(text), _RU)[1:] == eids


def test_a_defined_name_is_a_name_of_the_act() -> None:
    tree = grow(
        ("para_1", "paragraph", "1", "по Закону Республики Казахстан «О банках» (далее – Закон)."),
        ("para_2", "paragraph", "2", "согласно пункту 2 статьи 5 Закона"),
    )[0]
    cited = _cited(tree, Context("kz", "ru", "rules"))
    [target] = cited[-1].targets
    assert getattr(target.act, "title", None) == "О банках"
    assert target.eid == "art_5__para_2"


def test_below_an_amending_sentence_units_are_of_the_amended_act() -> None:
    tree = grow(
        ("art_1", "article", "1", "Внести в Закон Кыргызской Республики «О дорогах» изменения:"),
        ("art_1__point_1", "point", "1", "часть 2 статьи 3 исключить;"),
    )[0]
    target = _cited(tree, Context("kg", "ru", "law"))[-1].targets[0]
    assert getattr(target.act, "title", None) == "О дорогах"
    assert target.eid == "art_3__para_2"


def test_places_in_the_amended_act_are_handed_down() -> None:
    tree = grow(
        ("art_1", "article", "1", "Внести в Закон КР от 2 июля 1998 года № 72 изменения:"),
        ("art_1__point_1", "point", "1", "в статье 3:"),
        ("art_1__point_1__al_2", "alinea", None, "часть 2 изложить в следующей редакции:"),
        (
            "art_1__point_1__al_3",
            "alinea",
            None,
            '"2. По части 1 настоящей статьи дорога закрыта.";',
        ),
        ("art_1__point_1__al_4", "alinea", None, "пункт 3 части 4 исключить;"),
        ("art_1__point_2", "point", "2", "статью 7 дополнить частью 5:"),
        ("art_1__point_2__al_2", "alinea", None, '"5. По статье 12 настоящего Закона.".'),
        ("art_2", "article", "2", "Статья 1 настоящего Закона действует год."),
    )[0]
    told = [
        (t.act, t.eid)
        for c in _cited(tree, Context("kg", "ru", "law"))
        for t in c.targets
        if t.eid is not None
    ]
    law = "/akn/kg/act/law/1998-07-02/72"
    assert told == [
        (law, "art_3"),
        (law, "art_3__para_2"),
        (law, "art_3__para_1"),  # "this article" in new wording
        (law, "art_3__para_4__point_3"),
        (law, "art_7"),
        (law, "art_7__para_5"),
        (law, "art_12"),
        ("self", "art_1"),
    ]


def test_the_act_amended_before_may_be_meant_without_its_name() -> None:
    tree = grow(
        ("para_2", "paragraph", "2", "Внести в Закон РК от 5 мая 2019 года № 20 изменения:"),
        ("para_3", "paragraph", "3", "в Правилах, утвержденных указанным законом: пункт 5 убрать"),
    )[0]
    target = _cited(tree, Context("kz", "ru", "order"))[-1].targets[0]
    assert (target.act, target.eid) == ("/akn/kz/act/law/2019-05-05/20", "para_5")


def test_a_name_is_followed_by_its_definition() -> None:
    tree = _law("Кыргыз Республикасынын Салык кодексинин (мындан ары - СК) 9-беренесинде")
    [citation] = _cited(tree, _KY)
    assert citation.targets[0].eid == "art_9"
    assert getattr(citation.targets[0].act, "title", None) == "Салык кодекси"


def test_an_abbreviation_alone_is_no_citation() -> None:
    context = Context("kz", "ru", "order")
    tree, _ = grow(("para_1", "paragraph", "1", "АО «НК» и СК вправе по НК РК и ст. 5 ГК решить"))
    told = [
        (getattr(t.act, "title", None), t.eid) for c in _cited(tree, context) for t in c.targets
    ]
    assert sorted(told, key=repr) == [("Гражданский кодекс", "art_5"), ("Налоговый кодекс", None)]


def test_digits_set_above_the_line() -> None:
    rows: tuple[tuple[str, Level, str | None, str], ...] = (
        ("art_6", "article", "6", "Текст."),
        ("art_65", "article", "65", "Текст."),
        ("art_65-1", "article", "65-1", "Текст."),
        ("art_70", "article", "70", "согласно статье 651 настоящего Кодекса"),
    )
    # the places of raised digits are lost: 651 is read by what there is
    assert _eids(grow(*rows)[0], _RU) == ["art_65-1"]
    tree, source = grow(*rows[:3], ("art_70", "article", "70", "согласно статье 65 1 кодекса"))
    at = source.index("65 ") + 1
    assign(tree, _RU)
    cited, _ = find(tree, _RU, (), [(at, at + 1)])
    # the 5 of 65 is told to be raised: the number is 6-5, which this act does not have
    assert cited[0].targets[0].eid == "art_6-5"


def test_a_dotted_part() -> None:
    tree = _tax("частью 2.1 статьи 7")
    assert _eids(tree, _RU)[1:] == ["art_7__para_2__subpara_1"]


def test_an_annex_is_looked_through_first() -> None:
    tree = grow(
        ("para_1", "paragraph", "1", "Бекітілсін."),
        ("annex_1", "attachment", "1", ""),
        ("annex_1__para_1", "paragraph", "1", "Осы Ереженің 2-тармағы қолданылады."),
        ("annex_1__para_2", "paragraph", "2", "Мазмұны."),
    )[0]
    assert _eids(tree, Context("kz", "kk", "decree")) == ["annex_1__para_2"]


def test_a_language_without_a_grammar_is_left_alone() -> None:
    tree = _law("ушул беренеде")
    assert find(tree, Context("kg", "en", "law"), ()) == ((), ())

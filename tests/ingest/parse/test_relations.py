"""What an act does to other acts in its own words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ingest.parse.block import Context
from ingest.parse.parse import parse
from ingest.parse.relations import find
from ingest.read import read_bytes
from schemas.parsed import Relation
from tests.ingest.parse.trees import grow

_ROOT = Path(__file__).resolve().parents[3] / "language"
_COUNTRY = {"ky": "kg", "kk": "kz", "ru": "kg"}


def _examples() -> list[tuple[str, dict[str, Any]]]:
    out: list[tuple[str, dict[str, Any]]] = []
    for code in _COUNTRY:
        path = _ROOT / code / "relations.toml"
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["example"]
        out.extend((code, row) for row in rows)
    return out


def _told(relation: Relation) -> str:
    act = relation.act if isinstance(relation.act, str) else str(relation.act.title)
    return " ".join([relation.type, act, *relation.eids])


@pytest.mark.parametrize(("language", "row"), _examples(), ids=[r["text"] for _, r in _examples()])
def test_example(language: str, row: dict[str, Any]) -> None:
    tree, _ = grow(("para_1", "paragraph", "1", row["text"]))
    context = Context(row.get("jurisdiction", _COUNTRY[language]), language, "law")
    assert [_told(relation) for relation in find(tree, context)] == row["relations"]


def test_a_list_behind_a_colon() -> None:
    tree, source = grow(
        ("art_9", "article", "9", ""),
        ("art_9__para_1", "paragraph", "1", "Төмөнкүлөр күчүн жоготту деп таанылсын:"),
        (
            "art_9__para_1__point_1",
            "point",
            "1",
            '"Жол жөнүндө" Кыргыз Республикасынын 2008-жылдын 9-июлундагы № 141 Мыйзамы '
            "(Жарчы, 2008-ж., № 6/2, 605-ст.);",
        ),
        (
            "art_9__para_1__point_2",
            "point",
            "2",
            # a part of the act only
            '"Айрым мыйзамдар жөнүндө" Кыргыз Республикасынын 2012-жылдын 26-майындагы № 66 '
            "Мыйзамынын 2 жана 3-беренелери.",
        ),
    )
    first, second = find(tree, Context("kg", "ky", "law"))
    assert _told(first) == "repeals /akn/kg/act/law/2008-07-09/141"
    assert _told(second) == "repeals /akn/kg/act/law/2012-05-26/66 art_2 art_3"
    assert second.clause == "art_9__para_1__point_2"
    assert source[second.start : second.end].endswith("3-беренелери")


def test_a_list_in_the_same_paragraph() -> None:
    text = (
        "Төмөнкүлөр күчүн жоготту деп таанылсын: Кыргыз Республикасынын 2010-жылдын "
        "5-мартындагы № 12 Мыйзамы."
    )
    tree, _ = grow(("art_1", "article", "1", text))
    assert [_told(r) for r in find(tree, Context("kg", "ky", "law"))] == [
        "repeals /akn/kg/act/law/2010-03-05/12"
    ]


def test_a_duty_to_approve_is_no_approval() -> None:
    tree, _ = grow(("art_1", "article", "1", "Комиссия обязана утвердить Правила приема."))
    assert find(tree, Context("kg", "ru", "law")) == ()


def test_what_an_act_is_based_on_is_told_by_its_preamble() -> None:
    text = "В соответствии со статьей 5 Закона Республики Казахстан «О банках» ПРИКАЗЫВАЮ:"
    tree, _ = grow(("preamble", "preamble", None, text))
    [relation] = find(tree, Context("kz", "ru", "order"))
    assert _told(relation) == "based_on О банках art_5"
    elsewhere, _ = grow(("para_1", "paragraph", "1", text))
    assert find(elsewhere, Context("kz", "ru", "order")) == ()


def test_a_court_applies_the_law() -> None:
    text = "Руководствуясь статьями 223 и 224 ГПК, суд решил:"
    tree, _ = grow(("para_1", "paragraph", "1", text))
    [relation] = find(tree, Context("kz", "ru", "decision"))
    assert relation.type == "applies"
    assert relation.eids == ("art_223", "art_224")


def test_words_in_a_quotation_are_said_by_another_act() -> None:
    tree, _ = grow(
        ("para_1", "paragraph", "1", "слова «признать утратившим силу Закон КР «О дорогах»» убрать")
    )
    assert find(tree, Context("kg", "ru", "law")) == ()


# The line "2) тармақша …" looks like a point of the amending law, and its new wording, over two
# paragraphs, like a list of the acts that it changes.
QUOTING = """\
Қазақстан Республикасының Заңы

2024 жылғы 5 наурыз № 70-VIII ҚРЗ

Қазақстан Республикасының "Ауыл жолдары туралы" Заңына өзгерістер енгізу туралы

1-бап. "Ауыл жолдары туралы" 2020 жылғы 10 наурыздағы Қазақстан Республикасының Заңына мынадай \
өзгерістер енгізілсін:

1) 2-бапта:

2) тармақша мынадай редакцияда жазылсын:

"2) Қазақстан Республикасының Конституциясына сәйкес жөндейді;";

2) 3-бап мынадай редакцияда жазылсын:

"3-бап. Жауаптылық

Бұзу Қазақстан Республикасының Әкімшілік құқық бұзушылық туралы кодексінде белгіленеді.".
"""


def test_acts_that_new_wording_cites_are_not_changed() -> None:
    parsed = parse(read_bytes("law.txt", QUOTING.encode()))
    told = [_told(r) for r in parsed.first.relations]
    assert told == ["amends Ауыл жолдары туралы"]

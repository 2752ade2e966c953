"""Defined terms, in parentheses and in articles on definitions."""

from __future__ import annotations

import pytest

from ingest.parse.block import Context
from ingest.parse.terms import find
from tests.ingest.parse.trees import grow


@pytest.mark.parametrize(
    ("jurisdiction", "language", "text", "term", "definition"),
    [
        (
            "kg",
            "ky",
            "Кыргыз Республикасынын Башкы архиви (мындан ары -Архив) түзүлдү",  # glued dash
            "Архив",
            "Кыргыз Республикасынын Башкы архиви",
        ),
        (
            "kz",
            "kk",
            "Архив бөлімі (бұдан әрі Бөлім) құрылды",  # no dash
            "Бөлім",
            "Архив бөлімі",
        ),
        (
            "kz",
            "kk",
            "«Архив туралы» Қазақстан Республикасының Заңына (бұдан әрі – Заң) сәйкес",
            "Заң",
            "«Архив туралы» Қазақстан Республикасының Заңына",
        ),
        (
            "kz",
            "ru",
            "приказ о взыскании (далее в целях настоящей статьи – налоговый приказ) выносится",
            "налоговый приказ",
            "приказ о взыскании",
        ),
        (
            "kg",
            "ru",
            "Комиссия рассматривает жалобы тех лиц и их представителей и делает это в срок для "
            "ведения учета названных лиц (далее – учет)",  # no name stands before it
            "учет",
            None,
        ),
        ("kg", "ru", "лицо, которое ведет реестр (далее – оператор)", "оператор", None),
        ("kg", "ky", 'мекеме (мындан ары - "Архив" мекемеси)', '"Архив" мекемеси', "мекеме"),
    ],
)
def test_in_parentheses(
    jurisdiction: str, language: str, text: str, term: str, definition: str | None
) -> None:
    tree, source = grow(("para_1", "paragraph", "1", text))
    [found] = find(tree, Context(jurisdiction, language, "regulation"))
    assert (found.term, found.definition, found.clause) == (term, definition, "para_1")
    assert source[found.start : found.end] == term


def test_a_list_of_definitions() -> None:
    tree, _ = grow(
        ("art_1", "article", "1", "В настоящем Кодексе используются следующие понятия:"),
        ("art_1__point_1", "point", "1", "рынок земли – сделки с участками;"),
        ("art_1__point_2", "point", "2", "кадастр (далее - реестр) - свод сведений о земле."),
        ("art_1__point_3", "point", "3", "утратил силу;"),
    )
    found = find(tree, Context("kg", "ru", "code"))
    assert [(t.term, t.definition, t.clause) for t in found] == [
        ("рынок земли", "сделки с участками", "art_1__point_1"),
        ("кадастр", "свод сведений о земле", "art_1__point_2"),
        ("реестр", "кадастр", "art_1__point_2"),
    ]


def test_a_list_without_the_words_defines_nothing() -> None:
    tree, _ = grow(
        ("art_1", "article", "1", "Комиссия имеет право:"),
        ("art_1__point_1", "point", "1", "запрашивать сведения - в письменном виде;"),
    )
    assert find(tree, Context("kg", "ru", "code")) == ()

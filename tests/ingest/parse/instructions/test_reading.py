"""Whole amending acts: what each line inherits, new wording, the account of characters."""

from __future__ import annotations

from tests.ingest.parse.instructions.reading import instructions, lines, reading, title

_TWO_ACTS = """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

О внесении изменений в некоторые законодательные акты

Статья 1.
Внести в Закон Кыргызской Республики "О садах" (Ведомости, 2011 г., ст. 535) изменения:
1) в статье 3:
а) в пункте 2 слова "Городского Сада" заменить словами "Сада города";
б) дополнить пунктами 7-1 и 7-2 следующего содержания:
"7-1. Сад поливают ежедневно.
7-2. Полив ведет садовник.";
2) дополнить статьей 5-1 следующего содержания:
"Статья 5-1. Охрана садов
1. Охрана ведется днем. Пост "А" открыт всегда.
2. Порядок охраны:
1) летом;
2) зимой.";

Статья 2. В Законе Кыргызской Республики "О реках" от 5 мая 2010 года № 12:
1) пункты 5 и 6 считать соответственно пунктами 6 и 7.

Статья 3. Настоящий Закон вступает в силу со дня официального опубликования.

Президент Кыргызской Республики  А. Садыков
"""


def test_the_lines_above_say_where() -> None:
    assert lines(reading(_TWO_ACTS)) == [
        "words replace статья 3/пункт 2 Городского Сада>Сада города",
        "insert статья 3/пункт 7-1 new=7-1. Сад поливают ежедневно. / 7-2. Полив ведет садовник.",
        "insert статья 3/пункт 7-2 new=7-1. Сад поливают ежедневно. / 7-2. Полив ведет садовник.",
        "insert статья 5-1 new=Статья 5-1. Охрана садов / 1. Охрана ведется днем. "
        'Пост "А" открыт всегда. / 2. Порядок охраны: / 1) летом; / 2) зимой.',
        "renumber пункт 5 to=6",
        "renumber пункт 6 to=7",
    ]


def test_the_target_is_the_act_that_the_wrapper_names() -> None:
    acts = [title(one.act) for one in instructions(reading(_TWO_ACTS))]
    assert acts == ["О садах"] * 4 + ["/akn/kg/act/law/2010-05-05/12"] * 2


def test_new_wording_is_clauses() -> None:
    inserted = next(one for one in instructions(reading(_TWO_ACTS)) if one.target[0].num == "5-1")
    assert [clause.eid for clause in inserted.quoted] == [
        "art_5-1",
        "art_5-1__para_1",
        "art_5-1__para_2",
        "art_5-1__para_2__point_1",
        "art_5-1__para_2__point_2",
    ]
    two = [one for one in instructions(reading(_TWO_ACTS)) if one.target[-1].num == "7-2"]
    assert [clause.num for clause in two[0].quoted] == ["7-1", "7-2"]


def test_every_character_is_told() -> None:
    read = reading(_TWO_ACTS)
    taken = bytearray(len(_TWO_ACTS))
    spans = [(one.start, one.end) for one in read.instructions]
    for start, end in [*spans, *((one.start, one.end) for one in read.unclaimed)]:
        taken[start:end] = b"\1" * (end - start)
    assert [c for c, told in zip(_TWO_ACTS, taken, strict=True) if not (told or c.isspace())] == []
    assert read.unclaimed == ()


def test_a_sentence_of_amending_that_is_not_understood_is_grave() -> None:
    text = _TWO_ACTS.replace("пункты 5 и 6 считать", "сад, как он есть, изложить мелом, затем")
    left = reading(text).unclaimed
    assert [one.grave for one in left] == [True]
    assert "изложить мелом" in left[0].text


def test_an_act_that_amends_nothing_gives_no_instructions() -> None:
    text = "ЗАКОН\n\nО садах\n\nСтатья 1. Сад\n1. Сад открыт.\n2. В статье 5 слова не меняются.\n"
    read = reading(text)
    assert instructions(read) == []
    assert not any(one.grave for one in read.unclaimed)

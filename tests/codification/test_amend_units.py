"""Units restated, added, taken out, renumbered: each in its place, the others as they were."""

from __future__ import annotations

import pytest

from codification.amend import amend
from tests.codification.amending import (
    EDITIONS,
    RU,
    amended,
    clause,
    done,
    law,
    read,
    states,
    text_of,
    tree,
    unlike_reading,
)

ARTICLE = {
    "ru": 'дополнить статьей 2-1 следующего содержания: "Статья 2-1. Смотритель\n1. Смотритель '
    "живет у моста. Он не спит.\n2. Смотритель:\n1) носит форму;\n2) имеет свисток."
    '"',
    "ky": 'төмөнкүдөй мазмундагы 2-1-берене менен толукталсын: "2-1-берене. Кароолчу\n1. Кароолчу '
    "көпүрөнүн жанында жашайт. Ал уктабайт.\n2. Кароолчунун:\n1) формасы болот;\n"
    '2) ышкырыгы болот."',
    "kk": "мынадай мазмұндағы 2-1-баппен толықтырылсын: «2-1-бап. Қараушы\n1. Қараушы көпір "
    "жанында тұрады. Ол ұйықтамайды.\n2. Қараушының:\n1) формасы болады;\n2) ысқырығы болады.»",
}


@pytest.mark.parametrize("language", ARTICLE)
def test_an_added_article_is_whole(language: str) -> None:
    """Fourth and fifth failures: it was cut at its first full stop, or thrown away."""
    result = amended(language, ARTICLE[language])
    assert states(result) == [("applied", "art_2-1")]
    eids = [c.eid for c in result.clauses]
    at = eids.index("art_2-1")
    assert eids[at - 1 : at + 6] == [
        "art_2__al_2",
        "art_2-1",
        "art_2-1__para_1",
        "art_2-1__para_2",
        "art_2-1__para_2__point_1",
        "art_2-1__para_2__point_2",
        "art_3",
    ]
    assert text_of(result, "art_2-1__para_1").count(".") == 2
    assert unlike_reading(result) == []


RESTATED = {
    "ru": 'пункт 2 части 2 статьи 1 изложить в следующей редакции: "2) учитывает всё;"',
    "ky": '1-берененин 2-бөлүгүнүн 2-пункту төмөнкүдөй редакцияда баяндалсын: "2) баарын '
    'эсептейт;"',
    "kk": "1-баптың 2-тармағының 2) тармақшасы мынадай редакцияда жазылсын: «2) бәрін есептейді;»",
}


@pytest.mark.parametrize("language", RESTATED)
def test_restated_point(language: str) -> None:
    result = amended(language, RESTATED[language])
    assert states(result) == [("applied", "art_1__para_2__point_2")]
    assert len(result.edits) == 1
    assert unlike_reading(result) == []
    before = tree(read(EDITIONS[language]).first.clauses)
    changed = [(a, b) for a, b in zip(before, tree(result.clauses), strict=True) if a != b]
    assert len(changed) == 1


OUT = {
    "ru": ('пункт 1 части 2 статьи 1 исключить', "1) (Исключен)"),
    "ky": ("1-берененин 2-бөлүгүнүн 1-пункту алып салынсын", "1) (алынып салынган)"),
    "kk": ("1-баптың 2-тармағының 1) тармақшасы алып тасталсын", "1) Алып тасталды"),
}  # fmt: skip


@pytest.mark.parametrize("language", OUT)
def test_a_unit_taken_out_keeps_its_number(language: str) -> None:
    sentence, line = OUT[language]
    result = amended(language, sentence)
    point = clause(result, "art_1__para_2__point_1")
    assert (point.status, point.text, point.num_display) == ("removed", "", "1)")
    assert f"\n{line}\n" in result.text
    assert unlike_reading(result) == []


def test_a_repealed_article_loses_all_below_it() -> None:
    result = amended("ru", "статью 1 признать утратившей силу")
    assert clause(result, "art_1").status == "repealed"
    assert clause(result, "art_1").heading is None
    assert not any(c.eid.startswith("art_1__") for c in result.clauses)
    assert "Статья 1. (Утратила силу)\n\nСтатья 2. Комитет" in result.text


def test_a_paragraph_put_between_moves_the_others() -> None:
    result = amended(
        "ru",
        'статью 2 дополнить абзацем вторым следующего содержания: "Комитет заседает."',
        'в абзаце втором статьи 2 слова "Кабинет Министров" заменить словом "Президент"',
    )
    assert [s for s, _ in states(result)] == ["applied", "applied"]
    assert text_of(result, "art_2__al_2") == "Комитет заседает."
    # The number in the second instruction is that of the edition.
    assert text_of(result, "art_2__al_3") == "Председателя Комитета назначает Президент."


def test_renumbered_with_the_removed_number_taken() -> None:
    result = amended(
        "ru",
        "пункт 1 части 2 статьи 1 исключить",
        "пункты 2 и 3 части 2 статьи 1 считать соответственно пунктами 1 и 2",
        'в пункте 3 части 2 статьи 1 слово "настил" заменить словом "перила"',
    )
    assert [s for s, _ in states(result)] == ["applied"] * 4
    points = [c for c in result.clauses if c.parent == "art_1__para_2"]
    assert [(c.eid[-7:], c.num_display, c.text) for c in points] == [
        ("point_1", "1)", "ведет журнал осмотра;"),
        ("point_2", "2)", "красит перила."),
    ]
    assert unlike_reading(result) == []


def test_a_new_number_pushes_the_old_ones() -> None:
    result = amended(
        "ru",
        'часть 2 статьи 1 дополнить пунктом 2 следующего содержания: "2) чинит;"',
        "пункты 2 и 3 части 2 статьи 1 считать соответственно пунктами 3 и 4",
    )
    assert [s for s, _ in states(result)] == ["applied"] * 3
    texts = [c.text for c in result.clauses if c.parent == "art_1__para_2"]
    assert texts == [
        "содержит опоры и перила;",
        "чинит;",
        "ведет журнал осмотра;",
        "красит настил.",
    ]


def test_a_clash_of_numbers_leaves_no_trace() -> None:
    result = amended("ru", "пункт 2 части 2 статьи 1 считать пунктом 3")
    (operation,) = done(result)
    assert operation.status == "refused"
    assert "Another unit beside it has the number 3" in (operation.reason or "")
    assert result.text == RU
    assert result.edits == ()


def test_a_unit_that_is_there_is_not_added() -> None:
    sentence = 'часть 2 статьи 1 дополнить пунктом 2 следующего содержания: "2) чинит;"'
    (operation,) = done(amended("ru", sentence))
    assert (operation.status, operation.target) == ("refused", "art_1__para_2__point_2")


def test_wording_with_another_number_is_for_a_person() -> None:
    sentence = 'пункт 2 части 2 статьи 1 изложить в следующей редакции: "3) чинит;"'
    assert [o.status for o in done(amended("ru", sentence))] == ["review"]


def test_several_units_in_one_quotation() -> None:
    sentence = (
        "пункты 1 и 2 части 2 статьи 1 изложить в следующей редакции: "
        '"1) содержит мост;\n2) учитывает мосты;"'
    )
    result = amended("ru", sentence)
    assert [s for s, _ in states(result)] == ["applied", "applied"]
    assert text_of(result, "art_1__para_2__point_1") == "содержит мост;"
    assert text_of(result, "art_1__para_2__point_2") == "учитывает мосты;"


def test_heading() -> None:
    sentence = 'наименование статьи 3 изложить в следующей редакции: "Плата за проезд"'
    result = amended("ru", sentence)
    assert states(result) == [("applied", "art_3")]
    assert clause(result, "art_3").heading == "Плата за проезд"


@pytest.mark.parametrize("language", EDITIONS)
def test_again_changes_nothing(language: str) -> None:
    """An edition that holds the act gets no second insertion."""
    sentences = (ARTICLE[language], RESTATED[language], OUT[language][0])
    once = amended(language, *sentences)
    again = amended(language, *sentences, edition=once.text)
    assert [o.status for o in done(again)] == ["no_change"] * 3
    assert again.text == once.text


def test_the_note_of_an_article_stays_behind_it() -> None:
    result = amended("ru", 'статью 3 дополнить частью 3 следующего содержания: "3. Касса открыта."')
    assert states(result) == [("applied", "art_3__para_3")]
    note = "(В редакции Закона КР от 5 марта 2024 года № 44)"
    assert f'"Фонд мостов".\n\n3. Касса открыта.\n\n{note}\n\nСтатья 4' in result.text


def test_wrong_edition() -> None:
    """Sixth failure: the act was the first name in a dictionary that stood anywhere."""
    other = RU.replace("О сельских мостах", "О сельских дорогах").replace("217", "218")
    before = read(other)
    result = amend(before, read(law("ru", *(ARTICLE["ru"], RESTATED["ru"]))))
    assert {o.op for o in done(result)} == {"other_act"}
    assert result.text == other


def test_a_dotted_number_stands_below_its_stem_as_the_parser_reads_it() -> None:
    """Part 2.1 got the address of a second part 1."""
    first = 'статью 1 дополнить частью 2.1 следующего содержания: "2.1. Владелец платит налог."'
    result = amended("ru", first)
    assert states(result) == [("applied", "art_1__para_2__subpara_1")]
    assert unlike_reading(result) == []
    second = 'статью 1 дополнить частью 2.2 следующего содержания: "2.2. Налог мал."'
    result = amended("ru", second, edition=result.text)
    assert states(result) == [("applied", "art_1__para_2__subpara_2")]
    assert unlike_reading(result) == []
    again = amended("ru", second, edition=result.text)
    assert states(again) == [("no_change", "art_1__para_2__subpara_2")]


def test_suspended_unit_keeps_its_text() -> None:
    result = amended("ru", "приостановить до 1 января 2027 года действие статьи 3")
    assert states(result) == [("applied", "art_3")]
    assert clause(result, "art_3").status == "suspended"
    assert result.text == RU


def test_a_list_and_the_paragraph_behind_it() -> None:
    sentence = (
        'часть 3 статьи 1 изложить в следующей редакции: "3. Проезд:\n1) платный;\n2) дневной.\n'
        'Ночью мост закрыт."'
    )
    result = amended("ru", sentence)
    assert states(result) == [("applied", "art_1__para_3")]
    below = [(c.level, c.text) for c in result.clauses if c.parent == "art_1__para_3"]
    assert below == [("point", "платный;"), ("point", "дневной."), ("alinea", "Ночью мост закрыт.")]
    assert unlike_reading(result) == []


def test_preamble() -> None:
    opened = RU.replace(
        "О сельских мостах\n", "О сельских мостах\n\nНастоящий Закон устанавливает порядок.\n"
    )
    sentence = 'преамбулу изложить в следующей редакции: "Закон защищает мосты."'
    result = amended("ru", sentence, edition=opened)
    assert states(result) == [("applied", "preamble")]
    assert text_of(result, "preamble") == "Закон защищает мосты."


def test_a_clause_restated_without_its_number_keeps_it() -> None:
    sentence = 'пункт 2 части 2 статьи 1 изложить в следующей редакции: "чинит мост;"'
    result = amended("ru", sentence)
    assert states(result) == [("applied", "art_1__para_2__point_2")]
    assert "\n2) чинит мост;\n" in result.text


def test_what_cannot_be_told_apart_from_the_edition_is_not_done_twice() -> None:
    """Nothing but its number tells a unit that goes: an edition of a later day is left alone."""
    later = RU.replace("5 марта 2024 года № 44", "5 марта 2025 года № 60")
    result = amended("ru", "пункт 1 части 2 статьи 1 исключить", edition=later)
    assert [o.status for o in done(result)] == ["review"]
    assert result.text == later


def test_paragraphs_are_counted_when_the_new_ones_are_there() -> None:
    """``абзац третий считать абзацем четвертым`` says what has come about."""
    result = amended(
        "ru",
        'статью 2 дополнить абзацем вторым следующего содержания: "Комитет ведет реестр."',
        "абзац второй статьи 2 считать абзацем третьим",
    )
    assert states(result) == [("applied", "art_2__al_2"), ("no_change", "art_2__al_2")]


def test_raised_numbers_of_an_amending_page_are_read_as_such() -> None:
    """``5<sup>1</sup>`` is flattened to 51 in the text of a page; article 51 was never meant."""
    said = law(
        "ru",
        'дополнить статьей 2<sup>1</sup> следующего содержания: "Статья 2<sup>1</sup>. Смотритель'
        '</p><p>Смотритель живет у моста."',
    )
    page = "<html><body>" + "".join(f"<p>{p}</p>" for p in said.split("\n\n")) + "</body></html>"
    result = amend(read(RU), read(page, "amending.html"))
    assert states(result) == [("applied", "art_2-1")]
    assert "Статья 2¹. Смотритель" in result.text


def test_a_paragraph_behind_the_first_stands_inside_its_unit() -> None:
    result = amended(
        "ru",
        "после абзаца первого статьи 2 дополнить абзацем вторым следующего содержания: "
        '"Комитет ведет реестр."',
    )
    assert states(result) == [("applied", "art_2__al_2")]
    assert "учет мостов.\n\nКомитет ведет реестр.\n\nПредседателя" in result.text
    assert unlike_reading(result) == []

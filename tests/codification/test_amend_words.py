"""Words inside a unit: the exact ones, where they are said to stand, and nothing else."""

from __future__ import annotations

import pytest

from tests.codification.amending import RU, amended, clause, done, states, text_of

ONCE = {
    "ru": (
        'в части 1 статьи 1 слова "каждый год" заменить словами "дважды в ГОД"',
        "дважды в ГОД.",
    ),
    "ky": (
        '1-берененин 1-бөлүгүндө "жыл сайын" деген сөздөр "ЖЫЛДА" деген сөзгө алмаштырылсын',
        "ЖЫЛДА карашат.",
    ),
    "kk": (
        "1-баптың 1-тармағындағы «жыл сайын» деген сөздер «ЖЫЛДА» деген сөзбен ауыстырылсын",
        "ЖЫЛДА қарайды.",
    ),
}


@pytest.mark.parametrize("language", ONCE)
def test_new_words_keep_their_case(language: str) -> None:
    """First failure of the Russian applier: the new wording went into the law in small letters."""
    sentence, ending = ONCE[language]
    result = amended(language, sentence)
    assert states(result) == [("applied", "art_1__para_1")]
    assert text_of(result, "art_1__para_1").endswith(ending)


EVERY = {
    "ru": 'по всему тексту слово "Комитет" заменить словом "Агентство"',
    "ky": 'бүткүл текст боюнча "Комитет" деген сөз "Агенттик" деген сөзгө алмаштырылсын',
    "kk": "бүкіл мәтін бойынша «Комитет» деген сөз «Агенттік» деген сөзбен ауыстырылсын",
}


@pytest.mark.parametrize(("language", "count"), [("ru", 4), ("ky", 3), ("kk", 3)])
def test_every_place_is_changed(language: str, count: int) -> None:
    """Second failure: only the first place was replaced."""
    result = amended(language, EVERY[language])
    assert [(o.status, o.reason) for o in done(result)] == [("applied", f"{count} places changed.")]
    assert "Комитет " not in result.text
    assert clause(result, "art_2").heading in ("Агентство", "Агенттик", "Агенттік")


NEARLY = {
    "ru": 'в части 1 статьи 1 слова "Мост осматривает каждый год" заменить словами "Мост закрыт"',
    "ky": '1-берененин 1-бөлүгүндө "көпүрөнү жыл сайын" деген сөздөр "аны" деген сөзгө '
    "алмаштырылсын",
    "kk": "1-баптың 1-тармағындағы «көпірді жыл сайын» деген сөздер «оны» деген сөзбен "
    "ауыстырылсын",
}


@pytest.mark.parametrize("language", NEARLY)
def test_words_that_merely_resemble_are_left(language: str) -> None:
    """Third failure: a match of four fifths rewrote the article."""
    result = amended(language, NEARLY[language])
    assert [o.status for o in done(result)] == ["refused"]
    assert result.edits == ()


def test_case_is_respected_and_told() -> None:
    result = amended("ru", 'в статье 2 слова "комитет по мостам" заменить словом "Совет"')
    (operation,) = done(result)
    assert operation.status == "refused"
    assert operation.reason is not None
    assert "only in another case" in operation.reason


def test_inflected_word_is_no_match() -> None:
    """``перил`` stands in ``перила`` and is another form."""
    result = amended("ru", 'в пункте 1 части 2 статьи 1 слово "перил" заменить словом "сваи"')
    assert [o.status for o in done(result)] == ["refused"]


def test_grammatical_forms_are_for_a_person() -> None:
    result = amended(
        "ru", 'по всему тексту слово "Комитет" в различных падежах заменить словом "Совет" '
        "в соответствующих падежах"
    )  # fmt: skip
    assert [o.status for o in done(result)] == ["review"]
    assert result.edits == ()


def test_two_places_without_every_are_for_a_person() -> None:
    result = amended("ru", 'в статье 1 слово "Мост" заменить словом "Паром"')
    (operation,) = done(result)
    assert operation.status == "review"
    assert "2 times" in (operation.reason or "")


def test_number_inside_another_is_no_match() -> None:
    """The 5 of ``5-1`` is not the 5 of ``5 тысяч``."""
    result = amended("ru", 'в части 2 статьи 3 цифру "5" заменить цифрой "7"')
    assert states(result) == [("applied", "art_3__para_2")]
    assert text_of(result, "art_3__para_2").startswith("Сумма в 7 тысяч сомов, но не более 5-1")


def test_white_space_and_notes_stay() -> None:
    """Fourth failure of the kind: white space of the whole article was collapsed."""
    torn = RU.replace("Мост осматривают каждый год.", "Мост   осматривают\nкаждый\tгод.")
    torn = torn.replace("ведет учет мостов.", "ведет  учет\nмостов.")
    result = amended(
        "ru", 'в части 1 статьи 1 слова "каждый год" заменить словами "раз в год"', edition=torn
    )
    assert states(result) == [("applied", "art_1__para_1")]
    assert result.text == torn.replace("каждый\tгод", "раз в год")


def test_a_line_break_in_the_edition_is_a_blank() -> None:
    torn = RU.replace("осматривают каждый год", "осматривают\nкаждый год")
    sentence = 'в части 1 статьи 1 слова "осматривают каждый" заменить словом "видят"'
    result = amended("ru", sentence, edition=torn)
    assert states(result) == [("applied", "art_1__para_1")]
    assert text_of(result, "art_1__para_1").endswith("Мост видят год.")


def test_quotes_of_another_form_are_told() -> None:
    sentence = "в части 2 статьи 3 слова «идет в „Фонд мостов“» заменить словами «идет в казну»"
    (operation,) = done(amended("ru", sentence))
    assert operation.status == "applied"
    assert "another form" in (operation.reason or "")


@pytest.mark.parametrize(
    ("sentence", "eid", "text"),
    [
        (
            'пункт 1 части 2 статьи 1 после слова "опоры" дополнить словом ", настил"',
            "art_1__para_2__point_1",
            "содержит опоры, настил и перила;",
        ),
        (
            'в пункте 1 части 2 статьи 1 перед словом "перила" дополнить словом "новые"',
            "art_1__para_2__point_1",
            "содержит опоры и новые перила;",
        ),
        (
            'пункт 2 части 2 статьи 1 дополнить словами ", кроме зимы"',
            "art_1__para_2__point_2",
            "ведет журнал осмотра, кроме зимы;",
        ),
        (
            'в части 2 статьи 3 слова ", но не более 5-1 части взноса," исключить',
            "art_3__para_2",
            'Сумма в 5 тысяч сомов идет в "Фонд мостов".',
        ),
        (
            "в пункте 3 части 2 статьи 1 точку заменить точкой с запятой",
            "art_1__para_2__point_3",
            "красит настил;",
        ),
        (
            'часть 1 статьи 1 дополнить предложением следующего содержания: "Мост закрывают."',
            "art_1__para_1",
            "Мост принадлежит айыл окмоту. Мост осматривают каждый год. Мост закрывают.",
        ),
        (
            'во втором предложении части 1 статьи 1 слово "Мост" заменить словом "Его"',
            "art_1__para_1",
            "Мост принадлежит айыл окмоту. Его осматривают каждый год.",
        ),
    ],
)
def test_kinds_of_edits(sentence: str, eid: str, text: str) -> None:
    result = amended("ru", sentence)
    assert [o.status for o in done(result)] == ["applied"]
    assert text_of(result, eid) == text


def test_marks_between_the_words_stay() -> None:
    marked = RU.replace("Сумма в 5 тысяч сомов", "Сумма в 5 **тысяч** сомов")
    sentence = 'в части 2 статьи 3 слова "5 тысяч сомов" заменить словами "6 тысяч евро"'
    result = amended("ru", sentence, edition=marked, name="act.md")
    assert states(result) == [("applied", "art_3__para_2")]
    assert text_of(result, "art_3__para_2").startswith("Сумма в 6 тысяч евро, но")


def test_words_of_the_title() -> None:
    sentence = 'в наименовании слова "сельских мостах" заменить словом "мостах"'
    result = amended("ru", sentence)
    assert states(result) == [("applied", None)]
    assert result.act.title == "О мостах"
    assert result.text == RU.replace("О сельских мостах", "О мостах")


def test_a_line_says_that_the_words_change_through_the_text() -> None:
    said = 'по всему тексту:\nслова "Комитет" заменить словами "Совет"'
    result = amended("ru", said)
    assert [(o.status, o.op) for o in done(result)] == [("applied", "global_replace")]
    assert "Надзор ведет Совет." in result.text


def test_words_that_also_begin_a_sentence_are_left_to_a_person() -> None:
    """``Владелец моста``: the new words want a capital there, and half of a change is none."""
    edition = RU.replace("Проезд по мосту бесплатный.", "Проезд открывает владелец.")
    said = 'по всему тексту слово "владелец" заменить словом "хозяин"'
    result = amended("ru", said, edition=edition)
    assert states(result) == [("review", None)]
    assert "хозяин" not in result.text

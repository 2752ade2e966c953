"""What a published reader of amending acts did wrong, each in three languages: it must not be
done here."""

from __future__ import annotations

import pytest

from tests.ingest.parse.instructions.reading import instructions, lines, reading, sentence, title

_CAPITALS = {
    "ru": 'в статье 1 слово "Сад" заменить словами "Парк имени Манаса"',
    "ky": '1-беренеде "Сад" деген сөз "Парк имени Манаса" деген сөздөргө алмаштырылсын',
    "kk": "1-баптағы «Сад» деген сөз «Парк имени Манаса» деген сөздермен ауыстырылсын",
}


@pytest.mark.parametrize("language", _CAPITALS)
def test_new_words_keep_their_capitals(language: str) -> None:
    edit = instructions(sentence(_CAPITALS[language], language))[0].edit
    assert edit is not None
    assert (edit.old, edit.new) == ("Сад", "Парк имени Манаса")


_THROUGHOUT = {
    "ru": 'по всему тексту слово "сад" заменить словом "парк"',
    "ky": 'бүткүл текст боюнча "сад" деген сөз "парк" деген сөзгө алмаштырылсын',
    "kk": "бүкіл мәтін бойынша «сад» деген сөз «парк» деген сөзбен ауыстырылсын",
}


@pytest.mark.parametrize("language", _THROUGHOUT)
def test_through_the_text_means_every_place(language: str) -> None:
    one = instructions(sentence(_THROUGHOUT[language], language))[0]
    assert one.op == "global_replace"
    assert one.edit is not None and one.edit.every


_ADDED = {
    "ru": """дополнить статьей 9-1 следующего содержания:
"Статья 9-1. Сад

1. Сад открыт. Вход в сад свободный.
2. Сад закрыт зимой. См. статью 9.\"""",
    "ky": """төмөнкүдөй мазмундагы 9-1-берене менен толукталсын:
"9-1-берене. Бак

1. Бак ачык. Бакка кирүү эркин.
2. Бак кышында жабык. 9-беренени кара.\"""",
    "kk": """мынадай мазмұндағы 9-1-баппен толықтырылсын:
«9-1-бап. Бақ

1. Бақ ашық. Баққа кіру еркін.
2. Бақ қыста жабық. 9-бапты қара.»""",
}


@pytest.mark.parametrize("language", _ADDED)
def test_an_added_article_is_not_cut_at_its_full_stop(language: str) -> None:
    read = sentence(_ADDED[language], language)
    (one,) = instructions(read)
    written = _ADDED[language].split("\n", 1)[1]
    assert one.new == "\n".join(line for line in written.strip('"«»').split("\n") if line)
    assert [clause.eid for clause in one.quoted] == [
        "art_9-1",
        "art_9-1__para_1",
        "art_9-1__para_2",
    ]
    assert read.unclaimed == ()


_SEVERAL = {
    "ru": 'в статьях 3, 5 - 7 и 9 слово "сад" исключить',
    "ky": '3, 5-7 жана 9-беренелерде "сад" деген сөз алып салынсын',
    "kk": "3, 5-7 және 9-баптардағы «сад» деген сөз алып тасталсын",
}


@pytest.mark.parametrize("language", _SEVERAL)
def test_every_article_named_is_kept(language: str) -> None:
    found = instructions(sentence(_SEVERAL[language], language))
    assert [one.target[0].num for one in found] == ["3", "5", "6", "7", "9"]


_ACTS = {
    "ru": """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

О внесении изменений

Статья 1. Внести в Закон Кыргызской Республики "О реках" следующее изменение:
в статье 2 слова "Земельный кодекс Кыргызской Республики" исключить.
""",
    "ky": """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

Өзгөртүү киргизүү жөнүндө

1-берене. "О реках" Кыргыз Республикасынын Мыйзамына төмөнкүдөй өзгөртүү киргизилсин:
2-беренеде "Кыргыз Республикасынын Жер кодекси" деген сөздөр алып салынсын.
""",
    "kk": """ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ

Өзгеріс енгізу туралы

1-бап. «О реках» Қазақстан Республикасының Заңына мынадай өзгеріс енгізілсін:
2-баптағы «Қазақстан Республикасының Жер кодексі» деген сөздер алып тасталсын.
""",
}


@pytest.mark.parametrize("language", _ACTS)
def test_an_act_named_in_a_quotation_is_not_the_one_changed(language: str) -> None:
    (one,) = instructions(reading(_ACTS[language], language))
    assert title(one.act) == "О реках"
    assert one.op == "words"


def test_words_are_never_taken_from_the_next_edit() -> None:
    text = (
        'часть 4 после слова "сад" дополнить словами ", пруд", слово "дом" заменить словом "двор"'
    )
    assert lines(sentence(text, "ru")) == [
        "words after часть 4 сад>, пруд",
        "words replace часть 4 дом>двор",
    ]


def test_words_behind_an_edit_that_were_not_read_are_a_doubt() -> None:
    (one,) = instructions(sentence('слова "сад" исключить там, где речь о доме', "ru"))
    assert any("там" in doubt for doubt in one.doubts)


def test_new_wording_that_is_nowhere_is_a_doubt() -> None:
    (one,) = instructions(sentence("статью 5 изложить в новой редакции", "ru"))
    assert one.new is None
    assert one.doubts

"""Which act and which unit an instruction means; what may be either is for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codification.amend import amend
from codification.amend.draft import Draft
from codification.amend.locate import Scope, locate
from codification.amend.outcome import Stop
from codification.amend.which import Acts
from schemas.act import ActDescription
from schemas.amendment import Step
from tests.codification.amending import KK, KY, RU, amended, clause, done, law, read, states

NESTED = RU.replace(
    "3. Проезд по мосту бесплатный.",
    "3. Смотритель:\n\n1) дежурит;\n\n2) ведет учет.\n\n4. Проезд по мосту бесплатный.",
)


def draft(text: str) -> Draft:
    parsed = read(text)
    return Draft(parsed, parsed.first)


def place(text: str, *steps: tuple[str, tuple[str, ...], str | None]) -> str:
    """eid of the unit, with ``own`` or the part behind it."""
    locator = tuple(Step(*step) for step in steps)
    found = locate(draft(text), Scope(annexes=False), locator)
    eid = found.unit.eid if found.unit else "act"
    return eid if found.part == "unit" else f"{eid} {found.part}"


ARTICLE = ("статья", ("article",), "1")
PART = ("paragraph", "alinea", "part")
POINT = ("point", "paragraph", "subparagraph")


def test_the_name_of_the_unit_goes_before_its_level() -> None:
    assert place(RU, ARTICLE, ("часть", PART, "2")) == "art_1__para_2"
    inside = ARTICLE, ("часть", PART, "2"), ("пункт", POINT, "2")
    assert place(RU, *inside) == "art_1__para_2__point_2"


def test_a_list_that_two_parts_have_is_not_chosen() -> None:
    with pytest.raises(Stop) as stopped:
        place(NESTED, ARTICLE, ("пункт", POINT, "1"))
    assert stopped.value.status == "review"
    assert "art_1__para_2__point_1 and art_1__para_3__point_1" in stopped.value.reason


def test_point_or_part() -> None:
    """Part 2 and point 2 of part 2: the word may be of another act's table."""
    with pytest.raises(Stop) as stopped:
        place(RU, ARTICLE, ("пункт", POINT, "2"))
    assert stopped.value.status == "review"


def test_nothing_of_that_number() -> None:
    with pytest.raises(Stop) as stopped:
        place(RU, ARTICLE, ("часть", PART, "9"))
    assert stopped.value.status == "refused"
    assert stopped.value.reason == "There is no часть 9 in art_1."


@pytest.mark.parametrize(
    ("number", "eid"), [("1", "art_2 own"), ("2", "art_2__al_2"), ("last", "art_2__al_2")]
)
def test_paragraphs_are_counted(number: str, eid: str) -> None:
    article = ("статья", ("article",), "2")
    assert place(RU, article, ("абзац", ("alinea",), number)) == eid


def test_paragraph_behind_a_list_is_not_certain() -> None:
    behind = RU.replace("3) красит настил.", "3) красит настил.\n\nДанный перечень полон.")
    parsed = read(behind)
    assert [c.eid for c in parsed.first.clauses if c.eid.startswith("art_1__para_2__al")]
    with pytest.raises(Stop) as stopped:
        place(behind, ARTICLE, ("часть", PART, "2"), ("абзац", ("alinea",), "2"))
    assert stopped.value.status == "review"


def test_unnumbered_parts_of_kazakhstan() -> None:
    article = ("бап", ("article",), "2")
    assert place(KK, article, ("бөлік", PART, "1")) == "art_2 own"
    assert place(KK, article, ("бөлік", PART, "2")) == "art_2__al_2"


# --- the act --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (ActDescription(number="217", date="2022-07-14"), "same"),
        (ActDescription(number="217", date="2021-07-14"), "other"),
        (ActDescription(number="218", date="2022-07-14"), "other"),
        (ActDescription(title="О сельских мостах", type="law"), "same"),
        (ActDescription(title="Закон Кыргызской Республики О сельских мостах"), "same"),
        (ActDescription(title="О сельских мостах и дорогах", type="law"), "other"),
        (ActDescription(title="О мостах", type="law"), "other"),
        (ActDescription(title="О сельских мостах", type="constitutional-law"), "unknown"),
        (ActDescription(date="2022-07-14"), "same"),
        (ActDescription(type="code"), "other"),
        (ActDescription(type="law"), "unknown"),
        ("/akn/kg/act/law/2022-07-14/217", "same"),
        ("/akn/kg/act/law/2022-07-14/218", "other"),
        ("self", "other"),
        (None, "unknown"),
    ],
)
def test_the_act_is_told_by_what_is_printed_of_it(told: object, verdict: str) -> None:
    # Further acts are named: nothing goes without saying.
    named = [told, ActDescription(number="1"), ActDescription(number="2")]
    acts = Acts(draft(RU), named)  # type: ignore[arg-type]
    assert acts.concern(told).verdict == verdict  # type: ignore[arg-type]


def test_the_only_act_named_is_meant() -> None:
    acts = Acts(draft(RU), [None, ActDescription(type="law")])
    assert acts.concern(None).verdict == "same"
    assert acts.concern(ActDescription(type="law")).verdict == "same"


@pytest.mark.parametrize(
    ("title", "amending", "verdict"),
    [
        ("Дорожный кодекс", "О внесении изменений в Дорожный кодекс", "same"),
        ("О дорогах", "О внесении изменений в Закон О дорогах и мостах", "unknown"),
    ],
)
def test_a_code_named_in_the_title_alone(title: str, amending: str, verdict: str) -> None:
    named = draft(RU)
    named.act = replace(named.act, title=title)
    assert Acts(named, [None], amending).concern(None).verdict == verdict


@pytest.mark.parametrize("language", ["ru", "ky", "kk"])
def test_each_article_has_its_act(language: str) -> None:
    """Sixth failure in three languages: the act at hand is the second that is named."""
    heads = {
        "ru": (
            'Статья 1.\n\nВнести в Закон Кыргызской Республики "О реках" от 5 мая 2020 года № 11 '
            "следующее изменение:\n\n"
            '1) в части 1 статьи 1 слова "каждый год" заменить словами "никогда".\n\nСтатья 2.',
            'в части 1 статьи 1 слова "каждый год" заменить словами "дважды в год"',
        ),
        "ky": (
            '1-берене.\n\n"Дарыялар жөнүндө" Кыргыз Республикасынын 2020-жылдын 5-майындагы № 11 '
            "Мыйзамына төмөнкүдөй өзгөртүү киргизилсин:\n\n1) 1-берененин 1-бөлүгүндө "
            '"жыл сайын" деген сөздөр "эч качан" деген сөздөргө алмаштырылсын.\n\n2-берене.',
            '1-берененин 1-бөлүгүндө "жыл сайын" деген сөздөр "ай сайын" деген сөздөргө '
            "алмаштырылсын",
        ),
        "kk": (
            "1-бап. «Өзендер туралы» 2020 жылғы 5 мамырдағы № 11-VII Қазақстан Республикасының "
            "Заңына мынадай өзгеріс енгізілсін:\n\n1) 1-баптың 1-тармағындағы «жыл сайын» деген "
            "сөздер «ешқашан» деген сөзбен ауыстырылсын.\n\n2-бап.",
            "1-баптың 1-тармағындағы «жыл сайын» деген сөздер «ай сайын» деген сөздермен "
            "ауыстырылсын",
        ),
    }
    head, sentence = heads[language]
    first = {"ru": "Статья 1.", "ky": "1-берене.", "kk": "1-бап."}[language]
    last = {"ru": "Статья 2.", "ky": "2-берене.", "kk": "2-бап."}[language]
    third = last.replace("2", "3")
    text = law(language, sentence).replace(last, third).replace(first, head, 1)
    edition = read({"ru": RU, "kk": KK}.get(language) or KY)
    result = amend(edition, read(text))
    assert [(o.op, o.status) for o in done(result)] == [
        ("other_act", "no_change"),
        ("words", "applied"),
    ]


def test_two_languages_in_one_edition() -> None:
    """An amending act in Kyrgyz changes the Kyrgyz text of a file that holds both."""
    both = read(KY + "\n\n" + RU)
    result = amend(both, read(law("ky", "3-берененин 1-бөлүгү алып салынсын")))
    assert result.act.language == "ky"
    assert states(result) == [("applied", "art_3__para_1")]
    assert RU.strip() in result.text


def test_reason_is_told_for_an_ambiguous_unit() -> None:
    (operation,) = done(amended("ru", "пункт 1 статьи 1 исключить", edition=NESTED))
    assert operation.status == "review"
    assert clause(amended("ru", edition=NESTED), "art_1__para_3").num == "3"

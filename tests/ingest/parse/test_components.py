"""The act and its annexes in one file: stamps, titles, signatures between."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acceptance.account import faults
from tests.ingest.parse.texts import clauses, parsed, rows, warned

_HEAD = """\
ПОСТАНОВЛЕНИЕ
ПРАВИТЕЛЬСТВА КЫРГЫЗСКОЙ РЕСПУБЛИКИ

от 5 мая 2020 года № 15

О мостах

"""
_ENACTING = """\
1. Утвердить Положение о мостах согласно приложению 1.
2. Утвердить перечень рек согласно приложению 2.

"""
_SIGNED = "Премьер-министр\nКыргызской Республики\nА.Асанов\n\n"
_BY = "постановлен{} Правительства\nКыргызской Республики\nот 5 мая 2020 года № 15\n\n"
_STAMP = "Приложение {}\nк " + _BY.format("ию")
_RULES = "ПОЛОЖЕНИЕ\nо мостах\n\n1. Мост соединяет берега.\n2. Мост стоит на опорах.\n\n"
_RIVERS = "ПЕРЕЧЕНЬ\nрек\n\n1. Чу.\n2. Нарын.\n"
_WHOLE = _HEAD + _ENACTING + _SIGNED + _STAMP.format(1) + _RULES + _STAMP.format(2) + _RIVERS


def test_two_annexes_with_their_stamps() -> None:
    doc = parsed(_WHOLE)
    assert rows(doc) == [
        ("para_1", "Утвердить Положение о мостах согласно приложению 1."),
        ("para_2", "Утвердить перечень рек согласно приложению 2."),
        ("annex_1", ""),
        ("annex_1__para_1", "Мост соединяет берега."),
        ("annex_1__para_2", "Мост стоит на опорах."),
        ("annex_2", ""),
        ("annex_2__para_1", "Чу."),
        ("annex_2__para_2", "Нарын."),
    ]
    assert faults(doc) == []


def test_the_stamp_is_the_number_and_the_title_the_heading() -> None:
    annex = clauses(parsed(_WHOLE))["annex_1"]
    assert (annex["level"], annex["num"], annex["parent"]) == ("attachment", "1", None)
    assert annex["num_display"].startswith("Приложение 1 к постановлению")
    assert annex["num_display"].endswith("№ 15")
    assert annex["heading"] == "ПОЛОЖЕНИЕ о мостах"


def test_the_signature_between_act_and_annex_is_the_acts() -> None:
    doc = parsed(_WHOLE)
    assert [s["name"] for s in doc["act"]["signatories"]] == ["А.Асанов"]
    assert not [text for _, text in rows(doc) if "Асанов" in text]


def test_the_act_cites_its_annexes() -> None:
    doc = parsed(_WHOLE)
    told = [(c["clause"], [t["eid"] for t in c["targets"]]) for c in doc["citations"]]
    assert ("para_1", ["annex_1"]) in told
    assert ("para_2", ["annex_2"]) in told
    assert "citation_unresolved" not in warned(doc)


def test_an_annex_without_a_number_is_counted() -> None:
    doc = parsed(_HEAD + _ENACTING + _SIGNED + _STAMP.format("").replace(" \n", "\n") + _RULES)
    annex = clauses(doc)["annex_1"]
    assert annex["num"] is None
    assert annex["heading"] == "ПОЛОЖЕНИЕ о мостах"


@pytest.mark.parametrize("word", ["УТВЕРЖДЕНО", "Утверждено"])
def test_an_approval_stamp_begins_an_annex(word: str) -> None:
    stamp = (
        f"{word}\nпостановлением Правительства\nКыргызской Республики\nот 5 мая 2020 года № 15\n\n"
    )
    doc = parsed(_HEAD + "1. Утвердить Положение о мостах.\n\n" + _SIGNED + stamp + _RULES)
    found = clauses(doc)
    assert found["annex_1"]["num_display"].startswith(word)
    assert "annex_1__para_2" in found


def test_a_file_that_is_only_an_annex_has_no_annex() -> None:
    doc = parsed(_STAMP.format(1) + _RULES)
    assert [eid for eid, _ in rows(doc)] == ["para_1", "para_2"]
    assert doc["act"]["approved_by"]["act"].endswith("/2020-05-05/15")
    assert doc["act"]["iri"].endswith("/2020-05-05/15!annex_1")
    assert (doc["act"]["number"], doc["act"]["date"]) == (None, None)
    assert faults(doc) == []


def test_a_stamp_in_quoted_new_text_begins_no_annex() -> None:
    """An amending act gives the text of another act's annex."""
    quoted = (
        "1. Дополнить Положение приложением следующего содержания:\n"
        "«Приложение 2\nк Положению о мостах\n\n1. Чу.\n2. Нарын.».\n"
        "2. Настоящее постановление вступает в силу со дня подписания.\n"
    )
    doc = parsed(_HEAD + quoted)
    assert not [c for c in doc["clauses"] if c["level"] == "attachment"]
    assert clauses(doc)["para_2"]["text"].endswith("со дня подписания.")
    assert faults(doc) == []


def test_numbers_of_an_annex_do_not_go_on_those_of_the_act() -> None:
    doc = parsed(_WHOLE)
    assert not [w for w in warned(doc) if w in ("gap", "duplicate_number")]


def _headings(doc: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    annexes = [c for c in doc["clauses"] if c["level"] == "attachment"]
    return {c["eid"]: (c["num_display"], c["heading"]) for c in annexes}


@pytest.mark.parametrize("form", ["Форма", "(форма)", "Форма № 2-МС", "ОБРАЗЕЦ"])
def test_the_mark_of_a_form_stands_with_the_stamp(form: str) -> None:
    """It says what the annex is; its title follows."""
    text = f"Приложение 1\nк Положению о мостах\n\n{form}\n\nАКТ\nосмотра\n\nМост осмотрен.\n"
    doc = parsed(_WHOLE + text)
    assert _headings(doc)["annex_1__annex_1"] == (
        f"Приложение 1 к Положению о мостах {form}",
        "АКТ осмотра",
    )
    assert faults(doc) == []


def test_an_annex_of_an_annex_stands_in_the_one_it_names() -> None:
    doc = parsed(_WHOLE + "Приложение\nк приложению № 2\n\nСПИСОК\nрыб\n\n1. Осетр.\n2. Сазан.\n")
    assert _headings(doc)["annex_2__annex_1"][1] == "СПИСОК рыб"
    assert clauses(doc)["annex_2__annex_1__para_2"]["text"] == "Сазан."


def test_a_number_above_the_stamp_of_approval() -> None:
    """``1-тиркеме``, a blank line, then the act that approves: one stamp."""
    text = (
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН ӨКМӨТҮНҮН\nТОКТОМУ\n2020-жылдын 5-майы № 15\nКөпүрөлөр жөнүндө\n\n"
        "1. Жобо бекитилсин.\n2. Ушул токтом күчүнө кирет.\n\nПремьер-министр   А.Асанов\n\n"
        "1-тиркеме\n\nКыргыз Республикасынын\nӨкмөтүнүн\n2020-жылдын 5-майындагы\n"
        "№ 15 токтому менен\nбекитилген\n\nКөпүрөлөр жөнүндө\nЖОБО\n\n1. Көпүрө турат.\n"
    )
    doc = parsed(text, language="ky")
    stamp, title = _headings(doc)["annex_1"]
    assert stamp is not None and stamp.startswith("1-тиркеме") and stamp.endswith("бекитилген")
    assert title == "Көпүрөлөр жөнүндө ЖОБО"
    assert faults(doc) == []


def test_the_title_ends_where_the_next_stamp_begins() -> None:
    """A form that holds nothing but its title."""
    text = (
        "Приложение 3\nк приложению № 1\n\nСХЕМА\n\n"
        + _STAMP.format(4)
        + "ПЛАН\nмоста\n\n1. Мост.\n"
    )
    titles = [title for _, title in _headings(parsed(_WHOLE + text)).values()]
    assert titles[-2:] == ["СХЕМА", "ПЛАН моста"]


def test_a_bare_stamp_with_the_mark_of_a_form() -> None:
    """Nothing but ``Приложение № 3`` and ``Форма 1`` stands above the table."""
    doc = parsed(_WHOLE + "\nПриложение № 3\n\nФорма 1\n\nМост осмотрен комиссией.\n")
    assert _headings(doc)["annex_3"] == ("Приложение № 3 Форма 1", None)
    assert faults(doc) == []


@pytest.mark.parametrize(
    "stamp",
    [
        "Приложение 1\n\n(к постановлению Правительства КР от 5 мая 2020 года № 15)",
        "Приложение 1\n\n(к постановлению Правительства\nКР\nот 5 мая 2020 года № 15)",
        "1-тиркеме\n(Кыргыз Республикасынын Өкмөтүнүн\n2020-жылдын 5-майындагы\n№ 15 токтомуна)",
        # the name of the parent document goes on in the next line
        "Приложение 1\nк Правилам\nсодержания мостов",
    ],
)
def test_a_stamp_in_brackets_or_of_a_broken_name_is_the_number_whole(stamp: str) -> None:
    language = "ky" if "тиркеме" in stamp else "ru"
    doc = parsed(f"1. Мост.\n\n2. Река.\n\n{stamp}\n\n{_RULES}", language=language)
    annex = clauses(doc)["annex_1"]
    assert annex["num_display"] == " ".join(stamp.split())
    assert annex["heading"] == "ПОЛОЖЕНИЕ о мостах"
    assert faults(doc) == []


@pytest.mark.parametrize("line", ["()", "(к сведению жителей)", "(в рублях № 5)"])
def test_brackets_that_name_no_act_are_the_title(line: str) -> None:
    annex = clauses(parsed(f"1. Мост.\n\n2. Река.\n\nПриложение 1\n{line}\n{_RULES}"))["annex_1"]
    assert annex["num_display"] == "Приложение 1"

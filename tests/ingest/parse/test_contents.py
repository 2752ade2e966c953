"""Contents lists are listed, the body they repeat is read."""

from __future__ import annotations

import pytest

from tests.ingest.parse.texts import listed, parsed, rows

_HEAD = "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\nо мостах\n\n"
_HEADINGS = [
    "Глава 1. Общие положения",
    "Статья 1. Мосты",
    "Статья 2. Реки",
    "Глава 2. Надзор",
    "Статья 3. Опоры",
    "Статья 4. Берега",
]
_BODY = "\n".join(
    line + ("\n1. Мост соединяет берега." if line.startswith("Статья") else "")
    for line in _HEADINGS
)


@pytest.mark.parametrize(
    "contents",
    [
        pytest.param(["Оглавление", *_HEADINGS], id="with its title"),
        pytest.param(["СОДЕРЖАНИЕ", "", *_HEADINGS, ""], id="another title, blank lines"),
        pytest.param(_HEADINGS, id="without a title"),
        pytest.param([f"{x} ..... {n}" for n, x in enumerate(_HEADINGS, 3)], id="page numbers"),
        pytest.param([f"{x}\t{n}" for n, x in enumerate(_HEADINGS, 3)], id="page numbers by tab"),
    ],
)
def test_a_contents_list_is_listed_and_the_body_read(contents: list[str]) -> None:
    doc = parsed(_HEAD + "\n".join(contents) + "\n\n" + _BODY + "\n")
    assert listed(doc, "contents_list") == [x for x in contents if x]
    assert rows(doc) == rows(parsed(_HEAD + _BODY + "\n"))


def test_three_chapters_in_a_row_that_come_again_are_a_list() -> None:
    # Acts of the 1990s: the chapters alone, above the preamble, before each stands as a heading.
    chapters = ["I глава. Жалпы жоболор", "II глава. Көзөмөл", "III глава. Корутунду"]
    bodies = [f"{c}\n{n}-статья. Көпүрө {n}\nКөпүрө бекем." for n, c in enumerate(chapters, 1)]
    head = "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ\n1994-жылдын 17-январы № 13-XII\nКөпүрөлөр жөнүндө\n"
    body = "Ушул Мыйзам көпүрөлөрдү коргойт.\n" + "\n".join(bodies) + "\n"
    doc = parsed(head + "\n".join(chapters) + "\n" + body, language="ky")
    assert listed(doc, "contents_list") == chapters
    assert rows(doc) == rows(parsed(head + body, language="ky"))


def test_headings_that_come_but_once_are_the_act_itself() -> None:
    """An act whose articles have headings alone is no contents list."""
    doc = parsed(_HEAD + "\n".join(_HEADINGS) + "\n")
    assert listed(doc, "contents_list") == []
    assert [eid for eid, _ in rows(doc)] == ["chp_1", "art_1", "art_2", "chp_2", "art_3", "art_4"]


def test_two_repeated_headings_are_no_contents_list() -> None:
    """An article printed twice is a slip of the publisher: both stand."""
    twice = "Статья 1. Мосты\nСтатья 1. Мосты\n1. Мост стоит.\nСтатья 2. Реки\n1. Река течет.\n"
    doc = parsed(_HEAD + twice)
    assert listed(doc, "contents_list") == []
    assert [e for e, _ in rows(doc) if "para" not in e] == ["art_1", "art_1_dup2", "art_2"]


def test_a_list_of_references_in_sentences_is_no_contents_list() -> None:
    said = "".join(f"{x} применяется ко всем мостам страны.\n" for x in _HEADINGS[1:3])
    doc = parsed(_HEAD + said + _BODY + "\n")
    assert listed(doc, "contents_list") == []


# --- lists without unit words, at the end, with pages ---------------------------------------------

_BYLAW = "ПОЛОЖЕНИЕ\nоб отделе мостов\n\n"
_CHAPTERS = ["Общие положения", "Обязанности", "Заключение"]
_CLAUSES = ["Отдел содержит мосты.", "Отдел осматривает мосты.", "Отдел ликвидируется."]


def _chapters(mark: str) -> str:
    marks = ["I", "II", "III"] if mark == "I" else ["1", "2", "3"]
    return "".join(
        f"{m}. {title}\n{n}. {clause}\n"
        for n, (m, title, clause) in enumerate(zip(marks, _CHAPTERS, _CLAUSES, strict=True), 1)
    )


@pytest.mark.parametrize("mark", ["I", "1"])
@pytest.mark.parametrize("at_end", [False, True], ids=["before", "at the end"])
@pytest.mark.parametrize("tail", ["", " 3", " ........ 3", "\t3"])
def test_a_titled_list_of_chapters_without_their_word(mark: str, at_end: bool, tail: str) -> None:
    marks = ["I", "II", "III"] if mark == "I" else ["1", "2", "3"]
    contents = ["Содержание"]
    contents += [f"{m}. {t}{tail}" for m, t in zip(marks, _CHAPTERS, strict=True)]
    body = _chapters(mark)
    text = "\n".join(contents) + "\n"
    doc = parsed(_BYLAW + (body + "\n" + text if at_end else text + "\n" + body))
    assert listed(doc, "contents_list") == contents
    assert rows(doc) == rows(parsed(_BYLAW + body))


def test_annexes_in_a_contents_list() -> None:
    """The list names the annexes; one of them is not in the file."""
    contents = ["Содержание", "1. Общие положения", "2. Обязанности", "Приложение 1. Форма акта"]
    body = _chapters("1")
    doc = parsed(_BYLAW + "\n".join(contents) + "\n\n" + body)
    assert listed(doc, "contents_list") == contents


def test_the_word_inside_a_heading_is_text() -> None:
    """A heading of two lines ends with the word; an article is called so."""
    doc = parsed(
        _HEAD + "Глава 1\nМОСТЫ И ИХ\nСОДЕРЖАНИЕ\nСтатья 1. Мост\nМост стоит.\n"
        "Статья 2\nСодержание\nМост содержится.\n"
    )
    assert listed(doc, "contents_list") == []
    assert doc["clauses"][0]["heading"] == "МОСТЫ И ИХ СОДЕРЖАНИЕ"


@pytest.mark.parametrize("leader", [" ..... ", "\t", "     "])
def test_a_price_list_is_no_contents_list(leader: str) -> None:
    prices = [f"{x}{leader}{n}" for x, n in (("Мост", 10), ("Опора", 20), ("Свая", 30))]
    doc = parsed(_BYLAW + "1. Тарифы:\n" + "\n".join(prices) + "\n2. Отдел.\n")
    assert listed(doc, "contents_list") == []


def test_two_tables_of_the_same_things_are_no_contents_lists() -> None:
    """Each row ends with a figure, greater than the one before, and stands in both tables."""
    table = "\n".join(f"{n}\t{x}\t{n * 7}" for n, x in enumerate(("Доска", "Свая", "Трос"), 1))
    doc = parsed(
        _HEAD + f"Статья 1. Мосты\nМост стоит.\n\n{table}\n\n"
        f"Статья 2. Опоры\nОпора стоит.\n\n{table}\n"
    )
    assert listed(doc, "contents_list") == []
    assert [len(c["rows"]) for c in doc["clauses"] if c["level"] == "table"] == [3, 3]

"""New wording that an amending act quotes heads none of its own units, however it is quoted."""

from __future__ import annotations

import pytest

from tests.acceptance.account import faults
from tests.ingest.parse.texts import parsed

_RU = ["1) статью 5 изложить в следующей редакции:", "2) статью 6 исключить;"]
_KK = ["1) 5-бап мынадай редакцияда жазылсын:", "2) 6-бап алып тасталсын;"]
_KY = ["1) 5-берене төмөнкү редакцияда баяндалсын:", "2) 6-берене алып салынсын;"]


def tree(*lines: str, **told: str) -> list[str]:
    """Numbered units of the law whose first article has these lines, a second article behind."""
    heads = {"ru": "Статья {}", "kk": "{}-бап", "ky": "{}-берене"}
    head = heads[told.get("language", "ru")]
    text = "\n".join(
        [head.format(1), "Внести изменения:", *lines, head.format(2), "Вступает в силу."]
    )
    doc = parsed(text, **told)
    assert faults(doc) == []
    return [c["eid"] for c in doc["clauses"] if c["num"] is not None]


_EXPECTED = ["art_1", "art_1__point_1", "art_1__point_2", "art_2"]


@pytest.mark.parametrize(
    "quoted",
    [
        pytest.param(["«Статья 5. Мост", "1. Мост стоит.", "2. Опора.»;"], id="guillemets"),
        pytest.param(['"Статья 5. Мост', "1. Мост стоит.", '2. Опора.";'], id="straight"),
        pytest.param(["„Статья 5. Мост", "1. Мост стоит.", "2. Опора.“;"], id="low and high"),
        pytest.param(
            ['"Статья 5. "Мост"', '1. "Мост" стоит.', '2. Опора.";'], id="nested straight"
        ),
        pytest.param(["«Статья 5. «Мост»", "1. «Мост» стоит.", "2. Опора.»;"], id="nested"),
        pytest.param(["«Статья 5. Мост", "«1. Мост стоит.", "«2. Опора.»;"], id="each paragraph"),
        pytest.param(
            ["«Статья 5. Мост", "Мост стоит.", "«Статья 5-1. Опора", "1. Опора.»;"],
            id="each article",
        ),
        pytest.param(["«Статья 5. Мост", "1. Мост стоит.", "2. Опора."], id="closing lost"),
        pytest.param(
            ['"Статья 5. Мост', "1. Мост стоит.", "2. Опора."], id="straight closing lost"
        ),
        pytest.param(["Статья 5. Мост", "1. Мост стоит.", "2. Опора.»;"], id="opening lost"),
        pytest.param(["«Глава 2. Мосты", "Статья 5. Мост", "3) мост.»;"], id="a chapter"),
    ],
)
def test_however_it_is_quoted(quoted: list[str]) -> None:
    assert tree(_RU[0], *quoted, _RU[1]) == _EXPECTED


@pytest.mark.parametrize("closing", ['";', ""], ids=["closed", "closing lost"])
@pytest.mark.parametrize(
    "lines, told",
    [
        (_KK, {"language": "kk", "jurisdiction": "kz"}),
        (_KY, {"language": "ky"}),
    ],
    ids=["kk", "ky"],
)
def test_in_the_state_languages(lines: list[str], told: dict[str, str], closing: str) -> None:
    article = '"5-бап. Көпір' if told["language"] == "kk" else '"5-берене. Көпүрө'
    quoted = [article, "1. Биринчи.", "2. Экинчи." + closing]
    assert tree(lines[0], *quoted, lines[1], **told) == _EXPECTED


def test_new_wording_that_begins_in_the_line_of_the_instruction() -> None:
    line = "1) часть 2 статьи 5 изложить в следующей редакции: «2. Мост стоит на опорах."
    assert tree(line, "3. Мост моется.»;", _RU[1]) == _EXPECTED


def test_new_wording_without_quotes_lasts_to_the_next_instruction() -> None:
    assert tree(_RU[0], "5. Мост стоит.", "6. Мост моется.", _RU[1]) == _EXPECTED


def test_a_list_of_changes_is_no_new_wording() -> None:
    """A colon behind the title of a law introduces instructions, not their text."""
    lines = ["1) в статье 5 слово «мост» исключить;", "2) статью 6 исключить."]
    assert tree(*lines) == _EXPECTED


def test_a_quotation_left_open_ends_before_the_article_that_quotes_again() -> None:
    """A code suspends its own norms; the first quotation is never closed."""
    text = "\n".join(
        [
            "Статья 1. Мост",
            "Приостановить действие статьи 9, установив ее в следующей редакции:",
            "«1) мост стоит;",
            "2) мост красится.",
            "Статья 2. Опора",
            "Приостановить действие статьи 10, установив ее в следующей редакции:",
            "«1) опора стоит.».",
            "Статья 3. Река",
            "Река течет.",
        ]
    )
    doc = parsed(text)
    assert [c["eid"] for c in doc["clauses"] if c["num"]] == ["art_1", "art_2", "art_3"]

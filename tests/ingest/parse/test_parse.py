"""The conductor: small acts from end to end, one irregularity each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parse.parse import parse
from ingest.read import read_bytes, read_directly
from schemas.jsonable import contract
from schemas.problem import BadInput
from tests.acceptance.account import faults
from tests.ingest.parse.texts import clauses, listed, parsed, rows, warned
from tests.ingest.read.rich import odt

_LAW = """\
ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
о мостах

г. Бишкек, 5 мая 2020 года № 15

Статья 1. Мосты
1. Мост соединяет берега реки (далее - Мост).
(В редакции Закона КР от 1 января 2022 года № 1)
2. Мост, названный в части 1 настоящей статьи, стоит на опорах:
1) каменных;
2) деревянных.
Статья 2. Реки
Река течет.
"""


# --- what a person knows better -----------------------------------------------------------------


def test_what_the_text_tells_without_help() -> None:
    doc = contract(parse(read_bytes("act.txt", _LAW.encode())))
    assert (doc["act"]["language"], doc["act"]["jurisdiction"]) == ("ru", "kg")
    assert doc["act"]["edition_date"] == "2022-01-01"
    assert "jurisdiction_uncertain" not in warned(doc)


@pytest.mark.parametrize("language", ["ky", "kk", "ru"])
def test_a_given_language_wins(language: str) -> None:
    doc = parsed(_LAW, language=language)
    assert doc["act"]["language"] == language
    assert "language_uncertain" not in warned(doc)
    assert faults(doc) == []


@pytest.mark.parametrize("country", ["kg", "kz", "ru"])
def test_a_given_country_wins(country: str) -> None:
    doc = parsed(_LAW, jurisdiction=country)
    assert doc["act"]["jurisdiction"] == country
    assert doc["act"]["iri"].startswith(f"/akn/{country}/")
    assert "jurisdiction_uncertain" not in warned(doc)
    assert faults(doc) == []


def test_a_given_edition_date_wins_over_the_notes() -> None:
    assert parsed(_LAW, edition_date="2023-02-03")["act"]["edition_date"] == "2023-02-03"


# --- same bytes, same output --------------------------------------------------------------------


def test_the_same_bytes_give_the_same_object() -> None:
    assert json.dumps(parsed(_LAW)) == json.dumps(parsed(_LAW))


def test_the_object_does_not_hang_on_the_order_of_sets(tmp_path: Path) -> None:
    """A fresh process with another hash seed says the same, to the letter."""
    path = tmp_path / "act.txt"
    path.write_text(_LAW, encoding="utf-8")
    code = (
        "import json, sys; from pathlib import Path\n"
        "from ingest.parse.parse import parse; from ingest.read import read\n"
        "from schemas.jsonable import contract\n"
        "print(json.dumps(contract(parse(read(Path(sys.argv[1]))))))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(told) == 1


# --- the whole of a small act -------------------------------------------------------------------


def test_a_small_law() -> None:
    doc = parsed(_LAW)
    assert rows(doc) == [
        ("art_1", ""),
        ("art_1__para_1", "Мост соединяет берега реки (далее - Мост)."),
        ("art_1__para_2", "Мост, названный в части 1 настоящей статьи, стоит на опорах:"),
        ("art_1__para_2__point_1", "каменных;"),
        ("art_1__para_2__point_2", "деревянных."),
        ("art_2", "Река течет."),
    ]
    assert [(e["target"], e["by"]["number"]) for e in doc["events"]] == [("art_1__para_1", "1")]
    assert [t["term"] for t in doc["terms"]] == ["Мост"]
    assert [t["eid"] for c in doc["citations"] for t in c["targets"]] == ["art_1__para_1"]
    assert (doc["act"]["number"], doc["act"]["date"]) == ("15", "2020-05-05")
    assert faults(doc) == []


def test_warnings_stand_in_the_order_of_the_text() -> None:
    doc = parsed("О мостах\n\n1. Мост.\n3. Река.\n7. Берег.\n1. Мост.\n", jurisdiction="kg")
    places = [(w["start"], w["end"]) for w in doc["warnings"]]
    assert places == sorted(places)


# --- acts that lack something -------------------------------------------------------------------


def test_an_act_without_units_is_its_paragraphs() -> None:
    doc = parsed("РАСПОРЯЖЕНИЕ\nо мостах\n\nМост следует чинить.\n\nРеку следует беречь.\n")
    assert [text for _, text in rows(doc)] == ["Мост следует чинить.", "Реку следует беречь."]
    assert {c["level"] for c in doc["clauses"]} == {"alinea"}
    assert faults(doc) == []


@pytest.mark.parametrize("text", [".\n", "\n\n-\n\n", "\u200b.\u200b\n"])
def test_signs_alone_make_no_clause(text: str) -> None:
    doc = parsed(text)
    assert doc["clauses"] == []
    assert faults(doc) == []


@pytest.mark.parametrize("text", ["", "  \n\t\n\u00a0\n"])
def test_a_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parsed(text)


def test_one_word_is_kept() -> None:
    doc = parsed("Мост\n")
    assert [text for _, text in rows(doc)] == ["Мост"] or doc["act"]["title"] == "Мост"
    assert "type_unknown" in warned(doc)
    assert faults(doc) == []


def test_a_file_that_is_only_a_note() -> None:
    doc = parsed("(В редакции Закона КР от 1 января 2020 года № 1)\n")
    assert doc["clauses"] == []
    assert [(e["target"], e["by"]["number"]) for e in doc["events"]] == [("act", "1")]
    assert faults(doc) == []


def test_an_unknown_type_and_title_still_make_an_address() -> None:
    doc = parsed("1. Мост стоит.\n2. Река течет.\n")
    assert doc["act"]["type"] == "unknown"
    assert doc["act"]["iri"].startswith("/akn/kg/act/unknown/0000/")
    assert (doc["act"]["number"], doc["act"]["date"]) == (None, None)


def test_a_language_that_is_not_ours_is_told_as_uncertain_and_read() -> None:
    text = "LAW\non bridges\n\n1. A bridge joins two banks of a river.\n2. It stands on piers.\n"
    doc = contract(parse(read_bytes("act.txt", text.encode())))
    assert "language_uncertain" in warned(doc)
    assert [c["num"] for c in doc["clauses"] if c["level"] == "paragraph"] == ["1", "2"]
    assert faults(doc) == []


# --- dirt ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\r\n"])
def test_line_ends_mean_nothing(ends: str) -> None:
    assert rows(parsed(_LAW.replace("\n", ends))) == rows(parsed(_LAW))


def test_mixed_line_ends_and_a_byte_order_mark() -> None:
    lines = _LAW.split("\n")
    mixed = "\ufeff" + "".join(x + ("\r\n", "\n", "\r")[i % 3] for i, x in enumerate(lines))
    doc = parsed(mixed)
    assert rows(doc) == rows(parsed(_LAW))
    assert "\r" not in doc["source"]["text"]


def test_markdown_marks_are_listed_and_change_nothing() -> None:
    marked = _LAW.replace("Статья 1. Мосты", "### **Статья 1.** Мосты")
    marked = marked.replace("1) каменных", "- 1) каменных").replace("Река течет", "*Река* течет")
    doc = parsed(marked.replace("*Река* течет.", "**Река** течет."))
    assert rows(doc) == rows(parsed(_LAW))
    assert listed(doc, "mark") == ["###", "**", "**", "-", "**", "**"]
    assert faults(doc) == []


def test_tags_left_in_the_text_are_listed() -> None:
    doc = parsed(_LAW.replace("2) деревянных.", "<p>2) деревянных.</p><br/>"))
    assert rows(doc) == rows(parsed(_LAW))
    assert listed(doc, "mark") == ["<p>", "</p>", "<br/>"]


def test_a_table_is_rows_of_cells() -> None:
    doc = parsed(_LAW + "имя\tдлина\nНовый\t40\nСтарый\t\n")
    table = clauses(doc)["art_2__table_1"]
    assert table["rows"][:2] == [["имя", "длина"], ["Новый", "40"]]
    assert table["text"].split("\n")[0] == "имя\tдлина"
    assert faults(doc) == []


def test_a_note_in_a_row_is_in_no_cell() -> None:
    note = "(В редакции Закона КР от 1 января 2022 года № 1)"
    doc = parsed(_LAW + f"имя\tдлина\nНовый\t40 {note}\nСтарый\t20\n")
    table = clauses(doc)["art_2__table_1"]
    assert ["Новый", "40"] in table["rows"]
    assert len(doc["events"]) == 2
    assert faults(doc) == []


def test_a_word_made_from_a_name_is_no_citation() -> None:
    """The court is called after the constitution: "Конституциялык сот" cites nothing."""
    law = (
        "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ\nкөпүрөлөр жөнүндө\n\n1-берене. Көпүрө\n"
        "1. Көпүрө Кыргыз Республикасынын Конституциясына (мындан ары - Конституция) ылайык.\n"
        "2. Талашты Конституциялык сот Конституцияда белгиленген тартипте чечет.\n"
    )
    doc = parsed(law, language="ky")
    assert [c["raw"] for c in doc["citations"] if c["clause"] == "art_1__para_2"] == [
        "Конституцияда"
    ]


def test_letters_of_another_script_are_told_unless_they_only_look_alike() -> None:
    """A Latin o in the first word, an Arabic letter in the next, a Latin word with a hyphen."""
    text = "О мостах\n\n1. Оп\u006fра моста кре\u0634пка.\n2. WEB-сайт моста.\n"
    doc = parsed(text)
    told = [text[w["start"] : w["end"]] for w in doc["warnings"] if w["code"] == "mixed_script"]
    assert told == ["кре\u0634пка"]


def test_ten_thousand_short_lines() -> None:
    text = "О мостах\n\n" + "".join(f"{n}. Мост {n}.\n" for n in range(1, 9_999))
    doc = parsed(text)
    numbers = [c["num"] for c in doc["clauses"] if c["level"] == "paragraph"]
    assert numbers == [str(n) for n in range(1, 9_999)]


# --- whatever is put together -------------------------------------------------------------------

_BEGINNINGS = [
    "Статья 5.", "Статья 6. Мосты", "5-берене. Көпүрө", "6-бап. Көпір", "Глава 1. Мосты",
    "1-глава. Жалпы жоболор", "Раздел II", "§ 1. Мосты", "II. Мосты", "1.", "2. Мост стоит.",
    "1-1. Мост.", "16.1. Мост", "16.1 Мост", "1)", "2) мост;", "6-1) мост;", "а)", "б) река;",
    "- ", "- опора;", "• опора", "Приложение 1", "Приложение № 2\nк приказу\nот 1 мая 2020 года",
    "УТВЕРЖДЕНО\nпостановлением Правительства\nот 1 января 2020 года № 1", "ПОЛОЖЕНИЕ\nо мостах",
    "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ", "О мостах", "г. Бишкек, 1 января 2020 года № 1",
    "Президент\nКыргызской Республики И.Иванов", "РЕШЕНИЕ", "УСТАНОВИЛ:", "Оглавление",
    "(В редакции Закона КР от 1 января 2020 года № 1)",
    "Утратил силу Законом КР от 1 января 2020 года № 1",
    "Ескерту. 1-тармақ жаңа редакцияда - ҚР 01.01.2020 № 1 Заңымен.",
    "3) исключен - Законом РК от 01.01.2020 № 1;", "Примечание. Мост.",
]  # fmt: skip
_MIDDLES = [
    "«Мост» - сооружение", "изложить в следующей редакции:\n«Статья 3. Река\n1. Река течет.»",
    '"незакрытая кавычка', "(незакрытая скобка", "пункт 1 статьи 5 настоящего Закона", "мост",
    "(далее - Мост)", "Мост соединяет берега и служит людям, которые", "переходят реку.", "пере-",
    "мост\tрека\t1", "1\t2\t3", "\t", "\u200b\u200d", "\u00ad", "مادة ١", "a lone English line",
    "**жирный**", "# Заголовок", "## **2.**", "[bookmark: _x] 2) пункт", "<sup>1</sup>", "<a __b>",
    "----", "* * *", "\u00a0", "", "",
]  # fmt: skip


@st.composite
def _texts(draw: st.DrawFn) -> str:
    lines = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["", " ", "\t", "\u00a0 "]),
                st.sampled_from(_BEGINNINGS + _MIDDLES),
                st.lists(st.sampled_from(_MIDDLES), max_size=2),
            ),
            min_size=1,
            max_size=18,
        )
    )
    end = draw(st.sampled_from(["\n", "\n\n", "\r\n"]))
    return end.join(" ".join((left + first, *more)) for left, first, more in lines)


@given(_texts(), st.sampled_from(["act.txt", "act.md"]))
@settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_the_account_holds_whatever_is_put_together(text: str, name: str) -> None:
    try:
        source = read_bytes(name, text.encode())
    except BadInput:
        return  # nothing visible
    doc = contract(parse(source))
    # a note set amid other words, or in another language than the act's, may stay text
    assert [x for x in faults(doc) if not x.endswith("holds a note as text")] == []
    json.dumps(doc)


def test_footnotes_are_no_text_of_the_last_clause() -> None:
    """The last clause is an entry of a list; one note begins with a small letter, one in digits."""

    def note(mark: int, text: str) -> str:
        return (
            f'<text:note text:note-class="footnote"><text:note-citation>{mark}'
            f"</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body>"
            "</text:note>"
        )

    paragraphs = (
        "Статья 1. Мосты",
        f"1. Мост{note(1, 'постройка над водой;')} стоит.",
        f"2. Мосты бывают{note(2, '2020 год.')}:",
        "1) каменные;",
        "2) деревянные",
    )
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    source = read_directly("law.odt", odt(body), "odt")
    doc = contract(parse(source, language="ru", jurisdiction="kg"))
    told = {c["eid"]: (c["parent"], c["text"]) for c in doc["clauses"]}
    assert told["art_1__para_2__point_2"][1] == "деревянные"
    assert told["al_1"] == (None, "1 постройка над водой;")
    assert told["al_2"] == (None, "2 2020 год.")
    assert faults(doc) == []


@pytest.mark.parametrize("tail", [", А. Үлгібаев", "; Б. Үлгібаев"])
def test_a_sign_alone_behind_a_signature_breaks_nothing(tail: str) -> None:
    # Damage: a stray comma stands where an office would, before a name.
    doc = parsed(
        "ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ\n2020 жылғы 5 мамырдағы № 7\nҚайықтар туралы\n"
        "1-бап. Қайық\nҚайықтар тексеріледі.\nҚазақстан Республикасының\nПрезиденті\n"
        f"Б. Үлгібаев\n{tail}\n",
        language="kk",
        jurisdiction="kz",
    )
    assert doc["clauses"][0]["eid"] == "art_1"
    assert faults(doc) == []

"""What scanning does to numbers and bullets, and what only a recognised line is forgiven."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedAct

# Carries: a figure misread between its neighbours (2. for 3.), a letter for the last figure of a
# sequence (З. for 3.), small signs read for the dashes of a list (apart, and glued
# to the word); a name in quotation marks, which are no bullet.
REGULATION = """Бекітілген
ЕРЕЖЕ
Кеңсе туралы
1. Кеңсе соттың құрылымдық бөлімшесі болып табылады және төрағаға бағынады.
2. Кеңсе өз қызметінде заңдарды және осы Ережені басшылыққа алады.
2. Кеңсенің штат санын сот төрағасы белгіленген тәртіппен бекітеді.
4. Кеңсенің міндеттері:
1) құжаттарды қабылдау мен тіркеуді қамтамасыз ету және олардың есебін жүргізу;
2) мұрағат істерін ретке келтіру:
` сот істерінің мұрағаты;
" басқарма құжаттарының мұрағаты;
“жеке істердің мұрағаты;
«Ақбұлақ» ауылының мұрағаты;
З) азаматтарды қабылдауды ұйымдастыру, олардың өтініштерін тіркеу және бақылау.
"""


def act(confidence: float | None) -> ParsedAct:
    source = read_bytes("scan.txt", REGULATION.encode())
    lines = tuple(replace(line, confidence=confidence) for line in source.lines)
    return parse(replace(source, lines=lines)).first


def test_recognised_figures_follow_their_sequence_and_say_so() -> None:
    found = act(0.93)
    clauses = {c.eid: c for c in found.clauses}
    assert clauses["para_3"].num == "3" and clauses["para_3"].num_display == "2."
    assert "штат санын" in clauses["para_3"].text
    assert {c.status for c in found.clauses} == {"present"}
    assert clauses["para_4__point_3"].num_display == "З)"
    told = [w.chosen for w in found.warnings if w.code == "number_repaired"]
    assert told == ["3", "3"]


def test_small_signs_before_entries_are_their_bullets() -> None:
    entries = [c.text for c in act(0.93).clauses if c.level == "indent"]
    assert entries == [
        "сот істерінің мұрағаты;",
        "басқарма құжаттарының мұрағаты;",
        "жеке істердің мұрағаты;",
    ]


def test_a_typed_text_is_taken_at_its_word() -> None:
    found = act(None)
    assert any(c.eid.endswith("_dup2") or c.status == "incomplete" for c in found.clauses)
    assert not [c for c in found.clauses if c.level == "indent"]


# Carries: a hard sign for the soft one in the word of a unit, one of a plain word that only looks
# like it, a declined unit word at the beginning of a line, a letter wrong in both marker words.
LAW = """ЗАКОН
О мостах
Статъя 1. Мосты
Мост стоит.
Слава 2 мостам.
Статью 5 закона о реках не применять.
СТАТЪЯ 2. Реки
Река течёт. (Статъя 2 в редакции Закона от 3 мая 2020 года № 5)
"""
JUDGMENT = """РЕШЕНИЕ
Именем Кыргызской Республики
Бишкек, 3 мая 2024 года
Суд в составе председательствующего судьи Асановой А.А., при секретаре Маматове Б.Б.,
УСТАНОВИЯ:
Истец просит снести забор.
Суд приходит к следующему.
РЕЩИЛ:
1. Забор снести.
"""


def recognised(text: str, confidence: float | None = 0.93) -> ParsedAct:
    source = read_bytes("scan.txt", text.encode())
    lines = tuple(replace(line, confidence=confidence) for line in source.lines)
    return parse(replace(source, lines=lines)).first


def reread(act: ParsedAct) -> list[str | None]:
    return [w.chosen for w in act.warnings if w.code == "word_repaired"]


def test_a_misspelt_unit_word_heads_its_unit_and_stands_as_recognised() -> None:
    found = recognised(LAW)
    articles = [(c.num, c.num_display, c.heading) for c in found.clauses if c.level == "article"]
    assert articles == [("1", "Статъя 1.", "Мосты"), ("2", "СТАТЪЯ 2.", "Реки")]
    assert reread(found) == ["Статья", "СТАТЬЯ"]
    assert not [c for c in recognised(LAW, None).clauses if c.level == "article"]


def test_a_unit_word_behind_its_number() -> None:
    law = "МЫЙЗАМ\n1-береңе. Көпүрөлөр\nКөпүрө турат.\n2-бepeнe. Суулар\n2-беренеде суу жазылган.\n"
    found = recognised(law.replace("береңе", "бврене"))
    assert [c.num for c in found.clauses if c.level == "article"] == ["1", "2"]
    assert reread(found) == ["берене"]


def test_misspelt_markers_part_a_judgment() -> None:
    found = recognised(JUDGMENT)
    assert reread(found) == ["УСТАНОВИЛ", "РЕШИЛ"]
    parts = [(c.eid, c.heading) for c in found.clauses if c.level == "part"]
    assert parts[1:] == [("background", "УСТАНОВИЯ:"), ("motivation", None), ("decision", "РЕЩИЛ:")]
    assert reread(recognised(JUDGMENT, None)) == []


def test_words_that_are_no_markers_stay() -> None:
    other = "РЕШЕНИЕ:\nАНЫКТАМА\nОпределить:\nПРИКАЗ:\nСЛУШАЛИ:\nПОСТАНОВЛЕНИЕ:\nРЕШИЛИ:\n"
    assert reread(recognised(other)) == []


def test_a_letter_for_the_number_sign_behind_a_year() -> None:
    order = "Приказ Министра водных ресурсов от 12 февраля 2021 года М 45. По трассе М 5 не ездить."
    assert reread(recognised(order)) == ["№"]
    assert reread(recognised(order, None)) == []


# Carries: the second of three entries without its bullet, set where the text of the others begins.
ENTRIES = "ПОЛОЖЕНИЕ\n1. Служба принимает:\n- жалобы;\nписьма организаций;\n- заявления.\n"


@pytest.mark.parametrize(
    "edge, confidence, entries",
    [
        pytest.param(50.0, 0.93, 3, id="where the text of its neighbours begins"),
        pytest.param(36.5, 0.93, 2, id="at the edge of the bullets"),
        pytest.param(120.0, 0.93, 2, id="elsewhere"),
        pytest.param(50.0, None, 2, id="a typed text"),
    ],
)
def test_an_entry_whose_bullet_is_lost(edge: float, confidence: float | None, entries: int) -> None:
    source = read_bytes("scan.txt", ENTRIES.encode())
    lines = []
    for line in source.lines:
        own = source.text[line.start : line.end].startswith("письма")
        hints = replace(line.hints, indent=edge if own else 36.0, page=1, paragraph=True)
        lines.append(replace(line, hints=hints, confidence=confidence))
    found = parse(replace(source, lines=tuple(lines))).first
    assert len([c for c in found.clauses if c.level == "indent"]) == entries
    assert len(reread(found)) == entries - 2
    assert found.clauses and "письма организаций;" in " ".join(c.text for c in found.clauses)


# Carries: a letter for the figure of a chapter, whose neighbours stand apart by numbered clauses;
# an initial at the beginning of a signature.
CHAPTERS = """ПОЛОЖЕНИЕ
о службе мостов
1. Общие положения
1. Служба следит за мостами.
2. Служба ведёт учёт мостов.
2. Задачи службы
3. Служба чинит мосты.
4. Служба красит перила.
З. Права службы
5. Служба закрывает мосты.
4. Имущество
6. Имущество службы ей передано.
З. Асанова
"""


def test_a_letter_for_the_figure_of_a_chapter() -> None:
    found = recognised(CHAPTERS)
    chapters = [(c.num, c.num_display, c.heading) for c in found.clauses if "chap" in c.eid[:5]]
    assert reread(found) == ["3"]
    assert [c.num for c in found.clauses if c.heading == "Права службы"] == ["3"], chapters
    assert reread(recognised(CHAPTERS, None)) == []


# Carries: the heading of a second list that nothing sets apart, as on a picture; a sentence with
# the word that goes on with the numbers.
LISTS = """ПОЛОЖЕНИЕ
о службе мостов
1. Служба следит за мостами.
2. Служба ведёт учёт мостов и их перечень
3. Служба чинит мосты.
Перечень мостов, за которыми служба следит
1. Мост через Чуй.
2. Мост через Нарын.
"""


def test_the_heading_of_a_list_need_not_stand_out_on_a_picture() -> None:
    lists = [c for c in recognised(LISTS).clauses if c.level == "list"]
    assert [c.heading for c in lists] == ["Перечень мостов, за которыми служба следит"]
    assert not [c for c in recognised(LISTS, None).clauses if c.level == "list"]

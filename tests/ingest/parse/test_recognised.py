"""What scanning does to numbers and bullets, and what only a recognised line is forgiven."""

from __future__ import annotations

from dataclasses import replace

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedAct

# Carries: a figure misread between its neighbours (2. for 3.), a letter for the last figure of a
# sequence (З. for 3.), small signs read for the dashes of a list.
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
    assert entries == ["сот істерінің мұрағаты;", "басқарма құжаттарының мұрағаты;"]


def test_a_typed_text_is_taken_at_its_word() -> None:
    found = act(None)
    assert any(c.eid.endswith("_dup2") or c.status == "incomplete" for c in found.clauses)
    assert not [c for c in found.clauses if c.level == "indent"]

"""Acts set in old fonts: every rule reads what was painted, the text stays as it is."""

from __future__ import annotations

import pytest

from ingest.parse.parse import parse
from ingest.read import read_bytes
from language.analyse import analyse
from language.identify import identify
from language.letters import old_font_letters, repair_word
from schemas.parsed import ParsedAct

# Carries: a headword, article words (бап), a note, a citation of its own articles, a defined term,
# a signature, all with the letters that a Kazakh font of the 1990s paints at foreign codes.
LAW = """ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ
Бұлақтарды қорғау туралы
Ескерту. 3-бапқа өзгеріс енгізілді - ҚР 2019.05.20 № 254-VI Заңымен.
1-бап. Негізгі ұғымдар
Осы Заңда мынадай ұғымдар пайдаланылады:
1) бұлақ - жер бетіне шығатын табиғи су көзі;
2) уәкілетті орган - су қорын қорғау жөніндегі мемлекеттік орган (бұдан әрі - орган).
2-бап. Қолданылу аясы
1. Осы Заң барлық бұлақтарға қолданылады.
2. Осы Заңның 1-бабында көрсетілген ұғымдар басқа заңдарда да қолданылуы мүмкін.
3-бап. Жауаптылық
Бұлақты ластаған тұлғалар үшін әкімшілік жауаптылық көзделеді.
Қазақстан Республикасының Президенті Н. Әбішев
"""
PAINTED = str.maketrans("ҚқҺһҰұӘәӨөҒғҢңҮү", "ЌќЋћЎўЈјҐґЄєЅѕЇї")
"""The letters of KZ-1048 as their codes read in windows-1251."""


def act(text: str) -> ParsedAct:
    return parse(read_bytes("law.txt", text.encode())).first


def test_the_font_is_the_standard_read_in_another_code_page() -> None:
    for letter, painted in zip("ҚқҺһҰұӘәӨөҒғҢңҮү", "ЌќЋћЎўЈјҐґЄєЅѕЇї", strict=True):
        assert letter.encode("kz1048").decode("cp1251") == painted


def test_the_act_is_the_same_and_its_text_untouched() -> None:
    meant, found = act(LAW), act(LAW.translate(PAINTED))
    assert found.act.language == "kk" and found.act.type == "law"
    assert found.act.iri == meant.act.iri
    assert [(c.eid, c.label, c.status) for c in found.clauses] == [
        (c.eid, c.label, c.status) for c in meant.clauses
    ]
    assert {"art_1", "art_2__para_2", "art_3"} <= {c.eid for c in found.clauses}
    assert [c.text for c in found.clauses] == [c.text.translate(PAINTED) for c in meant.clauses]
    assert (
        [(e.target, e.by and e.by.number) for e in found.events]
        == [("art_3", "254-VI")]
        == [(e.target, e.by and e.by.number) for e in meant.events]
    )
    assert [(c.clause, [t.eid for t in c.targets]) for c in found.citations] == [
        (c.clause, [t.eid for t in c.targets]) for c in meant.citations
    ]
    assert found.act.title == (meant.act.title or "").translate(PAINTED)


def test_it_is_told_once() -> None:
    text = LAW.translate(PAINTED)
    told = [w for w in act(text).warnings if w.code == "legacy_letters"]
    assert len(told) == 1
    assert text[told[0].start : told[0].end] == "ЌАЗАЌСТАН" and told[0].chosen == "ҚАЗАҚСТАН"
    assert not [w for w in act(LAW).warnings if w.code == "legacy_letters"]


def test_right_spelling_finds_it() -> None:
    text = "бўлаќты ластаєан тўлєалар їшін"
    assert [k.exact for k in analyse(text, "kk")] == ["бұлақты", "ластаған", "тұлғалар", "үшін"]
    assert identify(LAW.translate(PAINTED)).language == "kk"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Кењешинин", "Кеңешинин"),  # a Kyrgyz font of the same time
        ("əкеліп", "әкеліп"),
        ("жӛнінде", "жәнінде"),
        ("әкїмшїлїгї", "әкімшілігі"),  # no font: marks that a scan has seen on і
        ("Ќазаќстан", "Қазақстан"),
    ],
)
def test_words(printed: str, meant: str) -> None:
    (key,) = analyse(printed, "kk")
    assert key.exact == meant.lower()


def test_a_ukrainian_name_is_no_old_font() -> None:
    assert old_font_letters("Соглашение с Україною о зоне, Київ, Єнакієве " * 2) == 0
    assert repair_word("Киев") == "Киев"

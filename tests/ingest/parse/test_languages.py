"""Two official texts in one file are two acts; a quotation in another language is none."""

from __future__ import annotations

from ingest.parse.parse import parse
from tests.ingest.parse.structure.trees import source_of

KY = """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ
Бишкек шаары, 2020-жылдын 5-майы № 33
Айыл көпүрөлөрү жөнүндө
1-берене. Мыйзамдын максаты
Ушул Мыйзам айыл көпүрөлөрүн куруу жана оңдоо тартибин аныктайт, жарандардын укуктарын коргойт.
2-берене. Көпүрөнүн ээси
1. Көпүрө айыл өкмөтүнүн менчигинде болот жана ал тарабынан каралат.
2. Көпүрөнү оңдоо бюджеттин эсебинен жүргүзүлөт, бул тууралуу элге жарыяланат.
"""
RU = """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ
город Бишкек, от 5 мая 2020 года № 33
О сельских мостах
Статья 1. Цель Закона
Настоящий Закон определяет порядок строительства и ремонта сельских мостов и защищает права граждан.
Статья 2. Владелец моста
1. Мост находится в собственности айыл окмоту и содержится им за счет бюджета.
2. Ремонт моста проводится за счет бюджета, о чем объявляется населению заранее.
"""


def test_one_after_the_other() -> None:
    parsed = parse(source_of(KY + "\n" + RU))
    assert [a.act.language for a in parsed.acts] == ["ky", "ru"]
    assert [a.act.iri for a in parsed.acts] == ["/akn/kg/act/law/2020-05-05/33"] * 2
    eids = [[c.eid for c in a.clauses] for a in parsed.acts]
    assert eids[0] == eids[1] == ["art_1", "art_2", "art_2__para_1", "art_2__para_2"]
    at = parsed.source.text.index("ЗАКОН")
    assert all(c.start >= at for c in parsed.others[0].clauses)
    fidelity = parsed.fidelity
    assert fidelity.placed == fidelity.characters


def test_a_quotation_in_another_language_parts_nothing() -> None:
    quoted = KY + '3-берене. Аталышы\nОрусча аталышы: "О сельских мостах и дорогах республики".\n'
    assert len(parse(source_of(quoted)).acts) == 1


def test_a_language_that_is_given_is_the_language_of_the_whole() -> None:
    parsed = parse(source_of(KY + "\n" + RU), language="ky")
    assert [a.act.language for a in parsed.acts] == ["ky"]

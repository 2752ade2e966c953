"""The constitution of 2007 under the law of 2008: two articles as published, all else untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from codification.amend import amend
from ingest.parse.parse import parse
from ingest.read import read
from tests.acceptance.account import squash
from tests.codification.amending import done, faults, tree
from tests.codification.amending import read as read_text

TERMS = {
    "art_81__para_1": "Президент Российской Федерации избирается сроком на шесть лет",
    "art_96__para_1": "Государственная Дума избирается сроком на пять лет.",
}


@pytest.mark.shared
def test_terms_of_office(shared: Path) -> None:
    edition = parse(read(shared / "corpus/ru-constitution-history/09_2007-07-21.txt"))
    law = next((shared / "corpus/ru-constitution-amendments").rglob("Закон*6-ФКЗ*.md"))
    result = amend(edition, parse(read(law)))
    assert faults(edition, result) == []
    assert [(o.target, o.status) for o in done(result)] == [(eid, "applied") for eid in TERMS]
    before = tree(edition.first.clauses)
    changed = [b for a, b in zip(before, tree(result.clauses), strict=True) if a != b]
    assert [str(b[5])[: len(TERMS[str(b[0])])] for b in changed] == list(TERMS.values())


_HEAD = (
    "ФЕДЕРАЛЬНЫЙ КОНСТИТУЦИОННЫЙ ЗАКОН\n\nо составе федерации\n\nСтатья 1\n\nВнести в статью 65 "
    "Конституции Российской Федерации следующие изменения:\n\n"
)
# Written by us from what two neighbouring editions have different.
RENAMED = {
    "04_2003-07-27": (
        'в абзаце седьмом части 1 слова "Ханты-Мансийский автономный округ" заменить словами '
        '"Ханты-Мансийский автономный округ - Югра"',
    ),
    "05_2004-03-25": (
        'абзац третий части 1 после слов "Краснодарский край, Красноярский край," дополнить '
        'словами "Пермский край,"',
        'в абзаце четвертом части 1 слова "Пермская область," исключить',
        'в абзаце седьмом части 1 слова "Коми-Пермяцкий автономный округ," исключить',
    ),
    "08_2006-12-30": (
        'в абзаце седьмом части 1 слова "Усть-Ордынский Бурятский автономный округ," исключить',
    ),
    "09_2007-07-21": (
        'абзац третий части 1 после слов "Алтайский край," дополнить словами "Забайкальский край,"',
        'в абзаце четвертом части 1 слова "Читинская область," исключить',
        'в абзаце седьмом части 1 слова "Агинский Бурятский автономный округ," исключить',
    ),
}


@pytest.mark.shared
@pytest.mark.parametrize("name", RENAMED)
def test_subjects_of_the_federation(shared: Path, name: str) -> None:
    """From each edition to the next, wherever only subjects were renamed or joined."""
    folder = shared / "corpus/ru-constitution-history"
    files = sorted(folder.glob("0*.txt"))
    at = next(i for i, path in enumerate(files) if path.stem == name)
    before, after = parse(read(files[at - 1])), parse(read(files[at]))
    points = "\n\n".join(f"{n}) {s};" for n, s in enumerate(RENAMED[name], 1))
    result = amend(before, read_text(f"{_HEAD}{points}\n"))
    assert faults(before, result) == []
    assert [o.status for o in done(result)] == ["applied"] * len(RENAMED[name])
    published = {c.eid: squash(c.text) for c in after.first.clauses}
    assert {c.eid: squash(c.text) for c in result.clauses} == published

"""Rubbish is told from language by its letters."""

from __future__ import annotations

import random

import pytest

from language.plausible import plausible

TEXTS = {
    "ky": "Бөлүмдүн башчысы соттун төрагасынын буйругу менен кызматка дайындалат жана бошотулат, "
    "бөлүмдүн ишин уюштурат, мөөнөттөрдүн сакталышына жооп берет. " * 4,
    "kk": "Бөлім меңгерушісі қызметке сот төрағасының бұйрығымен тағайындалады және босатылады, "
    "бөлімнің жұмысын ұйымдастырады, мерзімдердің сақталуына жауап береді. " * 4,
    "ru": "Заведующий отделом назначается и освобождается приказом председателя суда, организует "
    "работу отдела и отвечает за соблюдение сроков. " * 4,
    "en": "The head of the department is appointed by order of the chairman of the court and is "
    "responsible for its work and for keeping the time limits. " * 4,
}


@pytest.mark.parametrize("language", TEXTS)
def test_language_is_language(language: str) -> None:
    assert plausible(TEXTS[language])
    assert plausible(TEXTS[language].upper())


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("seed", range(5))
def test_exchanged_letters_are_not(language: str, seed: int) -> None:
    letters = sorted({c for c in TEXTS[language].lower() if c.isalpha()})
    others = letters[:]
    random.Random(seed).shuffle(others)
    exchanged = str.maketrans(dict(zip(letters, others, strict=True)))
    assert not plausible(TEXTS[language].lower().translate(exchanged))


def test_wrong_code_page() -> None:
    assert not plausible(TEXTS["ru"].encode("cp1251").decode("cp1252"))


def test_little_text_is_left_alone() -> None:
    assert plausible("ъьщъ ъьщъ")

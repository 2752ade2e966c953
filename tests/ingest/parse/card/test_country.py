"""Which country an act comes from."""

from __future__ import annotations

import pytest

from ingest.parse.card import detect_jurisdiction


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("ky", "КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ\nКөлдөр жөнүндө", "kg"),
        ("ru", "ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\nОб озерах", "kg"),
        ("kk", "Қазақстан Республикасының Заңы\nКөлдер туралы", "kz"),
        ("ru", "Об озерах\nЗакон Республики Казахстан от 5 мая 2020 года № 5", "kz"),
        ("ru", "РОССИЙСКАЯ ФЕДЕРАЦИЯ\nФЕДЕРАЛЬНЫЙ ЗАКОН\nОб озерах", "ru"),
        ("ru", "Жилищный кодекс РСФСР", "ru"),
        ("kk", "Ескерту. ҚР Заңымен өзгертілді", "kz"),  # ҚР, not КР
        ("ru", "(В редакции Закона КР от 5 мая 2020 года № 5)", "kg"),
    ],
)
def test_country_by_its_name(language: str, text: str, code: str) -> None:
    assert detect_jurisdiction(text, language) == (code, True)


def test_head_and_signature_outweigh_the_countries_spoken_of() -> None:
    body = "Договор с Республикой Казахстан действует.\n" * 12
    text = f"ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ\n{'Текст. ' * 300}\n{body}{'Текст. ' * 120}\nПрезидент "
    code, _ = detect_jurisdiction(text + "Кыргызской Республики", "ru")
    assert code == "kg"


@pytest.mark.parametrize(("language", "code"), [("ky", "kg"), ("kk", "kz"), ("ru", "ru")])
def test_without_evidence_the_language_decides_and_is_uncertain(language: str, code: str) -> None:
    assert detect_jurisdiction("1. Первое. 2. Второе.", language) == (code, False)

"""What two printings of a wording may differ in, and what they may not."""

from __future__ import annotations

import pytest

from language.typography import Noise, differences, digest, even, hints, middle, same


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("«Закон»", '"Закон"', "quotes"),
        ("мост – река", "мост — река", "dash"),
        ("статья 28-1", "статья 28–1", "dash"),
        ("учёт", "учет", "optional_letter"),
        ("Cтатья", "Статья", "look_alike"),  # Latin C
        ("OAO", "ОАО", "look_alike"),
        ("глава ІІ", "глава II", "look_alike"),  # Cyrillic І twice
        ("жəне", "және", "look_alike"),
        ("п0становление", "постановление", "look_alike"),
        ("10 000 сомов", "10000 сомов", "blanks"),
        ("10\u00a0дней", "10 дней", "blanks"),
        ("слово,слово", "слово, слово", "blanks"),
        ("т.е.", "т. е.", "blanks"),
        ("купли- продажи", "купли-продажи", "blanks"),
        ("П О С Т А Н О В Л Я Е Т", "ПОСТАНОВЛЯЕТ", "blanks"),
        ("№5", "№ 5", "blanks"),
        ("N 5", "№ 5", "number_sign"),
        ("Рес- публики", "Республики", "hyphen"),
        ("Рес\u00adпублики", "Республики", "filler"),
        ("Срок 5 дней. (см. текст в предыдущей редакции)", "Срок 5 дней.", "hint"),
    ],
)
def test_noise_makes_no_other_wording_and_is_told_on_request(
    one: str, other: str, kind: Noise
) -> None:
    assert same(one, other)
    assert digest(one) == digest(other)
    assert kind in {d.kind for d in differences(one, other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10", "1 0"),
        ("1", "l"),
        ("0", "О"),
        ("3", "З"),
        ("№ 5", "№ 6"),
        ("10²", "102"),
        ("10²", "10"),
        ("28-1", "281"),
        ("5-9", "5 - 9"),  # an article and a range
        ("1,5", "1, 5"),
        ("1,5", "1.5"),
        ("пункт 1.2", "пункт 1. 2"),
        ("может", "не может"),
        ("в место", "вместо"),
        ("и/или", "и или"),
        ("и/или", "или"),
        ("казнить, нельзя", "казнить нельзя"),
        ("лица;", "лица."),
        ("закон", "Закон"),
        ("Ак-Суу", "Аксуу"),
        ("пункты а-в", "пункты ав"),
        ("тур", "түр"),  # ky: a round; a kind
        ("кат", "қат"),
        ("II", "П"),
        ("см. приложение 1", ""),
        ("Дороги (см. приложение 1)", "Дороги"),
    ],
)
def test_what_may_mean_something_is_never_noise(one: str, other: str) -> None:
    assert not same(one, other)
    assert digest(one) != digest(other)
    assert differences(one, other) == ()


def test_the_even_form_leads_back_to_the_characters_as_printed() -> None:
    text = "«Учёт»  Рес-\nпублики № 5"
    found = even(text)
    assert found.keys == ['"', "Учет", '"', "Республики", "№", "5"]
    printed = [text[a:b] for a, b in found.spans]
    assert printed == ["«", "Учёт", "»", "Рес-\nпублики", "№", "5"]


def test_differences_stand_at_their_places_in_both_texts() -> None:
    one, other = "Учёт «дорог».", 'Учет "дорог".'
    told = [(d.kind, one[slice(*d.one)], other[slice(*d.other)]) for d in differences(one, other)]
    assert told == [("optional_letter", "Учёт", "Учет"), ("quotes", "«", '"'), ("quotes", "»", '"')]


def test_a_paragraph_of_a_database_is_a_hint_and_a_norm_is_none() -> None:
    assert hints("См. также Положение о ведении кадастра, утвержденное постановлением")
    assert hints("См.: письмо от 3 марта 2011 года")
    assert not hints("См. приложение 1 к настоящему Закону.")
    assert not hints("Высота 5 см. Закон не ограничивает её.")


def test_the_row_of_texts_is_part_of_the_digest() -> None:
    assert digest("Мосты", "и дороги") != digest("Мосты и", "дороги")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Мост, дорога, вода.", "Мост, тропа, вода."),
        ("Мост, мост, мост, мост.", "Мост, мост, мост."),
        ("а; б; в", "а; б"),
        ("", "Новое. Слово."),
        ("Плата, 10 000 сомов, не взимается.", "Плата, 10 500 сомов, не взимается."),
        ("Срок. (см. текст в предыдущей редакции) Плата, сбор.", "Срок. Плата, налог."),
    ],
)
def test_what_is_left_out_of_a_comparison_is_the_same_in_both(one: str, other: str) -> None:
    start, end, other_end = middle(one, other)
    assert one[:start] == other[:start] and one[end:] == other[other_end:]
    whole, part = even(one).keys, even(one[start:end]).keys
    assert even(one[:start]).keys + part + even(one[end:]).keys == whole

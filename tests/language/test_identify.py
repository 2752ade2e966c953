"""Identification: every line here is written by us."""

from __future__ import annotations

import pytest

from language.fold import fold
from language.identify import identify, languages

LINES = [
    ("ky", "Ушул мыйзам расмий жарыяланган күндөн тартып күчүнө кирет."),
    ("ky", "Судьялар көз карандысыз жана мыйзамга гана баш иет."),
    ("ky", "5-берене. Арыз берүүнүн тартиби"),
    ("ky", "кызмат ордунан бошотуу"),
    ("ky", "ТОКТОМ"),
    ("kk", "Осы заң алғашқы ресми жарияланған күнінен кейін қолданысқа енгізіледі."),
    ("kk", "Өтініш беру тәртібін уәкілетті орган айқындайды."),
    ("kk", "4-бап. Соттың құзыреті"),
    ("kk", "БҰЙРЫҚ"),
    ("ru", "Настоящий закон вступает в силу со дня официального опубликования."),
    ("ru", "Об утверждении Положения о порядке рассмотрения обращений"),
    ("ru", "Статья 12. Права и обязанности сторон"),
    ("ru", "ПОСТАНОВЛЕНИЕ"),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_lines_of_acts_are_told_apart(language: str, line: str) -> None:
    found = identify(line)
    assert (found.language, found.certain) == (language, True)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        # Latin i for і and Latin e, o inside Cyrillic words, as official texts have them
        ("kk", "Бөлiм басшысы бұйрықпен тағайындалады және қызметтен бoсатылады"),
        # ə (U+0259) for ә, ѳ (fita) for ө
        ("kk", "Мемлекеттік қызмет туралы жəне өзге де мəселелер"),
        ("ky", "Мамлекеттик кызмат жѳнүндѳ жана башка маселелер"),
        # soft hyphens inside words
        ("ru", "Насто\u00adящее поло\u00adжение уста\u00adнав\u00adливает порядок"),
    ],
)
def test_dirty_letters_do_not_mislead(language: str, line: str) -> None:
    assert identify(line).language == language


@pytest.mark.parametrize(("language", "line"), [x for x in LINES if len(x[1].split()) > 6])
def test_texts_typed_without_special_letters(language: str, line: str) -> None:
    assert identify(fold(line.lower())).language == language


@pytest.mark.parametrize(
    "text", ["", "1093", "№ 5", "VІІ", "The Constitution shall be the supreme law of the land"]
)
def test_what_is_not_ours_is_never_certain(text: str) -> None:
    found = identify(text)
    assert not found.certain
    assert max(found.scores.values()) < 0.1


def test_an_english_text_with_a_few_words_of_ours_stays_uncertain() -> None:
    text = "The law “Соттор жөнүндө” was adopted by the parliament and signed by the president"
    assert not identify(text).certain


def test_scores_cover_every_language_that_has_a_table() -> None:
    assert set(identify("закон").scores) == set(languages()) == {"ky", "kk", "ru"}


@pytest.mark.shared
def test_lines_of_real_acts(shared) -> None:  # type: ignore[no-untyped-def]
    lines = [
        (path.suffixes[0][1:], line)
        for path in sorted((shared / "seeds").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 3
    ]
    wrong = [(lang, line) for lang, line in lines if identify(line).language != lang]
    assert len(lines) > 500
    assert len(wrong) <= 0.01 * len(lines), wrong

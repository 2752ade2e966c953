"""Tokens and keys."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.analyse import analyse, analysed_languages, analyser_version, word_keys
from language.tokens import exact_key, tokens


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Бөлiмі", "бөлімі"),  # Latin i
        ("жəне", "және"),  # U+0259
        ("жѳнүндѳ", "жөнүндө"),  # fita
        ("насто\u00adящий", "настоящий"),  # soft hyphen inside
        ("и\u0306од", "йод"),  # decomposed й
        ("за\u0301мок", "замок"),  # printed stress
        ("ещё", "еще"),
        ("VІІ", "vii"),  # Cyrillic І in a Roman numeral
        ("РCФCР", "рсфср"),  # Latin C
        ("Ӏс", "іс"),  # palochka
        ("KOICAнын", "koicaнын"),
    ],
)
def test_exact_keys_repair_what_looks_alike(written: str, key: str) -> None:
    assert exact_key(written) == key


def test_numbers_and_words_part_at_signs_and_superscripts() -> None:
    keys = [token.key for token in tokens("16¹-статья, № 217-VІ; 2021-жылдын 15.11.")]
    assert keys == ["16", "1", "статья", "217", "vi", "2021", "жылдын", "15", "11"]


def test_a_decomposed_letter_at_the_end_belongs_to_the_word() -> None:
    text = "новыи\u0306 закон"
    assert [(token.start, token.end, token.key) for token in tokens(text)] == [
        (0, 6, "новый"),
        (7, 12, "закон"),
    ]


@given(st.text(alphabet="абжөүқі iо\u00ad\u0306¹ 12.-\n«»", max_size=40))
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start].isalnum()
        end = token.end


@settings(deadline=None)  # the first word of a language loads its tables
@given(
    st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіabz0123ⅷ", min_size=1, max_size=12),
    st.sampled_from(["ky", "kk", "ru", "de"]),
)
def test_every_word_has_keys_without_blanks(word: str, language: str) -> None:
    for keys in analyse(word, language):
        for key in (keys.exact, keys.stem, keys.folded):
            assert key
            assert len(key.split()) == 1


def test_phrases_in_other_cases_have_the_keys_of_the_phrase() -> None:
    asked = [keys.stem for keys in analyse("сот адилеттигин жүзөгө ашыруу", "ky")]
    for form in ("сот адилеттигинин жүзөгө ашыруунун", "Сот адилеттигине жүзөгө ашырууга"):
        assert [keys.stem for keys in analyse(form, "ky")] == asked


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("ky", "сот адилеттигин жүзөгө ашыруу", "сот адилеттигин жузого ашыруу"),
        ("ky", "өкүмдөрдү бузуу тууралуу өтүнүч", "окумдорду бузуу тууралуу отунуч"),
        ("kk", "құқықтарын қорғау үшін өтініш", "кукыктарын коргау ушин отиниш"),
        ("kk", "әкімшілік іс бойынша шешім", "акимшилик ис бойынша шешим"),
    ],
)
def test_texts_typed_without_special_letters_have_the_same_folded_keys(
    language: str, written: str, typed: str
) -> None:
    keys = [k.folded for k in analyse(written, language)]
    assert [k.folded for k in analyse(typed, language)] == keys


def test_kazakh_letters_in_a_kyrgyz_text_are_read_as_kyrgyz() -> None:
    # scanned: қ and ғ for к and г
    assert word_keys("қаралған", "ky") == word_keys("каралган", "ky")


@pytest.mark.parametrize(
    ("language", "written", "stem"),
    [
        ("ky", "KOICAнын", "koica"),
        ("ky", "АКШга", "акш"),
        ("ky", "КРдин", "кр"),
        ("ky", "КМШнын", "кмш"),
        ("kk", "OECDның", "oecd"),
        ("kk", "АҚШтан", "ақш"),
        ("kk", "ҚРның", "қр"),
    ],
)
def test_an_abbreviation_has_one_stem_with_and_without_its_suffix(
    language: str, written: str, stem: str
) -> None:
    (keys,) = analyse(written, language)
    assert keys.stem == stem


def test_places_hold_whatever_is_repaired() -> None:
    text = "IT-компания KOICAнын ұлт\u00adтық жѳнүндѳ"
    assert [text[keys.start : keys.end] for keys in analyse(text, "kk")] == [
        "IT", "компания", "KOICAнын", "ұлт\u00adтық", "жѳнүндѳ",
    ]  # fmt: skip


def test_a_language_without_tables_has_exact_keys() -> None:
    (keys,) = analyse("Verfassung", "de")
    assert (keys.exact, keys.stem, keys.folded) == ("verfassung",) * 3
    assert analysed_languages() == ("kk", "ky", "ru")


def test_numbers_are_never_stemmed() -> None:
    assert word_keys("1093", "ru") == ("1093", "1093", "1093", "1093")


def test_the_version_names_code_and_tables() -> None:
    assert analyser_version().startswith("berene-keys-")
    assert analyser_version() == analyser_version()

"""Look-alike and foreign letters inside words: what is repaired, and what is left alone."""

from __future__ import annotations

import pytest

from language.layer import Layer, normalised
from language.letters import mixed_script, repair_word


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("бөлiм", "бөлім"),  # Latin i in official Kazakh text
        ("Сoт", "Сот"),
        ("VІ", "VI"),  # Roman numeral with a Cyrillic letter
        ("жолuna", "жолуна"),  # put down by sound, not by shape
        ("тартиpte", "тартипте"),  # by sound, so p is п …
        ("pезолюция", "резолюция"),  # … by shape, so p is р
        ("ордер", "ордер"),
        ("order", "order"),
        ("KOICAнын", "KOICAнын"),  # an abbreviation with its suffix
        ("OECDтын", "OECDтын"),
        ("KPнын", "КРнын"),  # all of it may be Cyrillic, so it is
        ("WebСайт", "WebСайт"),  # W looks like nothing: left as it is
    ],
)
def test_words_of_two_scripts(printed: str, meant: str) -> None:
    assert repair_word(printed) == meant
    assert len(meant) == len(printed)


@pytest.mark.parametrize(
    ("word", "mixed"), [("бөлiм", True), ("бөлім", False), ("VІ", False), ("кийشа", True)]
)
def test_mixed_scripts_are_told(word: str, mixed: bool) -> None:
    assert mixed_script(word) is mixed


def test_a_normalised_layer_knows_its_places() -> None:
    """Soft hyphen out, decomposed й composed, runs of blanks one, dashes plain, ə as ә."""
    text = "Ста\u00adтья  и\u0306 –\u00a0жəне"
    layer = normalised(Layer.of(text, 0, len(text)))
    assert layer.text == "Статья й - және"
    assert [text[at] for at in layer.offsets] == list("Статья и –\u00a0жəне")


def test_text_that_needs_nothing_is_the_same_layer() -> None:
    layer = Layer.of("Статья 5. Общие положения", 0, 25)
    assert normalised(layer) == layer and isinstance(normalised(layer).places, int)

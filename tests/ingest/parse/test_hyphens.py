"""Hyphens at line ends: told by what the text writes elsewhere, else by how the page is set."""

from __future__ import annotations

import pytest

from ingest.parse.hyphens import Hyphens


@pytest.mark.parametrize(
    ("text", "before", "after", "parted"),
    [
        # the compound stands whole in another place
        ("ишкердик-укуктук негиз", "бул ишкердик-", "укуктук маселе", False),
        # in another form of the word
        ("ишкердик-укуктуктун негизи", "бул ишкердик-", "укуктук маселе", False),
        # the word without a hyphen stands in another place
        ("көпүрөлөрдү оңдоо", "айылдык көпү-", "рөлөрдү салуу", True),
        ("көпүрөлөр жөнүндө", "айылдык көпү-", "рөлөрдүн саны", True),
        # both halves are words of the text
        ("булак жана арык суусу", "жаңы булак-", "арык түйүнү", False),
        # a soft hyphen is never part of a word
        ("", "айылдык көпү\u00ad", "рөлөр", True),
        # figures, and names of two names
        ("", "2024-жылдын 30-", "сентября", False),
        ("", "№ 21-01-", "38.15 буйругу", False),
        ("", "Арал-", "Суу айылы", False),
    ],
)
def test_a_hyphen_is_told_by_the_text(text: str, before: str, after: str, parted: bool) -> None:
    hyphens = Hyphens([text, before, after])
    assert hyphens.parts_word(before, after) is parted
    assert hyphens.guessed == 0


def test_the_setting_decides_what_the_text_does_not_tell() -> None:
    # the act cuts its words: one that stands elsewhere shows it
    lines = ["көпүрөлөр жаңы көпү-", "рөлөр салынат, кечик-", "пестен"]
    cutting = Hyphens(["Айылдык көпүрөлөр", *lines])
    cutting.expect([(lines[0], lines[1]), (lines[1], lines[2])])
    assert cutting.parts_word(lines[1], lines[2])
    assert cutting.guessed == 1
    # among sixty lines one ends in a hyphen: such a page cuts no words
    plain = Hyphens(["интернет-", "түйүн"])
    plain.expect([("суу", "арык")] * 60 + [("интернет-", "түйүн")])
    assert not plain.parts_word("интернет-", "түйүн")


def test_fragments_are_no_words_of_the_text() -> None:
    # "көпү" and "рөлөр" stand at ends and beginnings of lines alone: that makes them no words
    hyphens = Hyphens(["биз көпү-", "рөлөр", "мен көпү-", "рөлөр"])
    hyphens.expect([("биз көпү-", "рөлөр")] * 2)
    assert hyphens.parts_word("биз көпү-", "рөлөр")


def test_a_sign_before_the_hyphen_is_kept_with_it() -> None:
    # "1)-тармақша", printed with the word on the next line
    hyphens = Hyphens([])
    assert not hyphens.parts_word("72-баптың 1)-", "тармақшасы")

"""Act → text → act: what is printed in an act's own drafting forms reads as the same tree."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codification import akn
from codification.plain import write_text
from demo import ACTS
from ingest.parse.parse import parse
from ingest.read import read, read_bytes
from schemas.parsed import ParsedAct, ParsedFile
from tests.composing import TONGUES, Tongue, compose

REAL = [
    "seeds/*.txt",
    "corpus/kz-adilet-html/*.html",
    "corpus/kz-constitution-kk/*kz.txt",
    "corpus/kg-myizam/*.html",
    "corpus/kg-codes-ru/Семейный*.txt",
    "corpus/ru-constitution-history/09*.txt",
    "corpus/ru-pravo-html/102038925.html",
]


def tree(act: ParsedAct) -> list[tuple[object, ...]]:
    return [(c.level, c.num, c.heading, c.text, c.status, c.rows) for c in act.clauses]


def again(parsed: ParsedFile) -> ParsedFile:
    """What is read from the print of what was read."""
    return parse(read_bytes("printed.txt", write_text(parsed).encode()))


def assert_same(parsed: ParsedFile) -> None:
    back = again(parsed)
    assert [tree(a) for a in back.acts] == [tree(a) for a in parsed.acts], parsed.source.name
    assert [len(a.events) for a in back.acts] == [len(a.events) for a in parsed.acts]


@pytest.mark.parametrize("path", sorted(ACTS.iterdir()), ids=lambda p: p.name)
def test_a_demonstration_act_reads_the_same_from_its_print(path: Path) -> None:
    assert_same(parse(read(path)))


@pytest.mark.shared
@pytest.mark.parametrize("pattern", REAL)
def test_a_real_act_reads_the_same_from_its_print(shared: Path, pattern: str) -> None:
    paths = [p for p in sorted(shared.glob(pattern)) if p.name != "SOURCE.txt"]
    assert paths
    for path in paths:
        assert_same(parse(read(path)))


def test_the_print_is_made_from_the_tree_and_not_from_the_file() -> None:
    """Marks and the running number of a page are not printed again."""
    source = "# Закон\n\n## О мостах\n\n**Статья 1. Мосты**\n\n- 1. Мост **стоит**.\n\n- 2 -\n"
    parsed = parse(read_bytes("law.md", source.encode()), language="ru", jurisdiction="kg")
    assert write_text(parsed) == "Закон\n\nО мостах\n\nСтатья 1. Мосты\n\n1. Мост стоит.\n"


def test_an_inserted_number_whose_digits_stood_high_is_printed_so() -> None:
    source = (
        "Закон\n\nО мостах\n\nСтатья 1. Мосты\n\nМост стоит.\n\nСтатья 1¹. Перила\n\n"
        "Перила стоят.\n\nСтатья 2. Опоры\n\nОпора стоит.\n"
    )
    parsed = parse(read_bytes("law.txt", source.encode()), language="ru", jurisdiction="kg")
    assert [c.num for c in parsed.first.clauses] == ["1", "1-1", "2"]
    assert "Статья 1¹. Перила" in write_text(parsed)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(TONGUES), st.randoms(use_true_random=False))
def test_a_composed_act_has_the_tree_it_was_composed_with(tongue: Tongue, random: Random) -> None:
    made = compose(random, tongue)
    parsed = parse(read_bytes("composed.txt", made.text.encode()))
    act = parsed.first
    assert tree(act) == made.tree
    assert len({(e.target, e.start) for e in act.events}) == made.events
    assert (act.act.language, act.act.jurisdiction) == (tongue.language, tongue.jurisdiction)
    assert (act.act.date, act.act.number is not None) == ("2022-07-14", True)
    # …and keeps it through its own print and through Akoma Ntoso.
    assert_same(parsed)
    assert tree(akn.read(akn.write_act(act))) == made.tree

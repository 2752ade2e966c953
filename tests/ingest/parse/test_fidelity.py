"""The account of characters: nothing twice, nothing lost, reasons kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.fidelity import account
from schemas.act import Act, CardField
from schemas.clause import Clause
from schemas.parsed import ListedReason, ParsedAct
from schemas.source import Span


def act_with(*spans: Span, card: tuple[Span, ...] = ()) -> ParsedAct:
    clauses = tuple(
        Clause(
            f"al_{i}", None, "alinea", None, None, None, None, "x", (), "present", a, b, ((a, b),)
        )
        for i, (a, b) in enumerate(spans)
    )
    fields = tuple(CardField("title", a, b) for a, b in card)
    return ParsedAct(Act("/akn/x", "kg", "ru", "law", ""), clauses, (), (), (), (), fields, ())


def test_what_nothing_claims_is_listed_with_a_warning() -> None:
    listed, fidelity, warnings = account("abc def ; ghi", (act_with((0, 3)),), ())
    assert [(x.start, x.end, x.reason) for x in listed] == [
        (4, 7, "foreign"),
        (8, 9, "mark"),
        (10, 13, "foreign"),
    ]
    assert (fidelity.characters, fidelity.placed, fidelity.listed) == (10, 3, 7)
    assert [w.code for w in warnings] == ["unplaced", "unplaced"]


def test_a_claim_gives_its_reason_and_no_warning() -> None:
    listed, fidelity, warnings = account("# abc", (act_with((2, 5)),), [((0, 1), "mark")])
    assert [(x.start, x.end, x.reason) for x in listed] == [(0, 1, "mark")]
    assert (fidelity.placed, fidelity.listed, warnings) == (3, 1, ())


def test_what_a_clause_holds_is_not_listed_too() -> None:
    listed, fidelity, _ = account("abcdef", (act_with((0, 3)),), [((0, 6), "portal")])
    assert [(x.start, x.end) for x in listed] == [(3, 6)]
    assert fidelity.placed + fidelity.listed == fidelity.characters == 6


def test_a_character_in_the_card_and_in_a_clause_counts_once() -> None:
    _, fidelity, _ = account("abc", (act_with((0, 3), card=((0, 2),)),), ())
    assert (fidelity.characters, fidelity.placed, fidelity.listed) == (3, 3, 0)


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (min(p), max(p)))
reasons = st.sampled_from(["mark", "portal", "ornament"])


@given(
    st.text(alphabet="аб в\n.;", min_size=40, max_size=40),
    st.lists(spans, max_size=4),
    st.lists(st.tuples(spans, reasons), max_size=4),
)
def test_the_equation_holds_whatever_is_claimed(
    text: str, placed: list[Span], claims: list[tuple[Span, ListedReason]]
) -> None:
    listed, fidelity, _ = account(text, (act_with(*placed),), claims)
    held = [False] * len(text)
    for a, b in placed:
        held[a:b] = [True] * (b - a)
    told = [False] * len(text)
    for x in listed:
        assert not any(told[x.start : x.end]), "listed twice"
        assert not any(
            h and not c.isspace()
            for h, c in zip(held[x.start : x.end], text[x.start : x.end], strict=True)
        )
        told[x.start : x.end] = [True] * (x.end - x.start)
    solid = [i for i, c in enumerate(text) if not c.isspace()]
    assert all(held[i] or told[i] for i in solid)
    assert fidelity.characters == len(solid)
    assert fidelity.listed == sum(told[i] for i in solid)
    assert fidelity.placed == fidelity.characters - fidelity.listed

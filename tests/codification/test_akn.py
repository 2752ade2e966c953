"""Akoma Ntoso: what is written is valid, says the right things, and can be read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from codification import akn
from demo import ACTS
from ingest.parse.parse import parse
from ingest.read import read
from schemas.act import Act, ActDescription, Authority, Number, Signatory, Target
from schemas.clause import LEVELS, Clause, ClauseStatus
from schemas.jsonable import plain
from schemas.parsed import Citation, ParsedAct, Relation
from schemas.problem import BadInput
from schemas.register import ActView, ClauseVersion, Edition, SourceFile, Validity
from tests.codification.schema import faults
from tests.composed import act, article, card, note

NAMES = {
    "a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    "b": "urn:berene:akn:1",
}


def carried(parsed: ParsedAct) -> tuple[object, ...]:
    """What a document carries of an act: all but places in the original."""
    return (
        placeless(plain(parsed.act)),
        [replace(c, start=0, end=0, spans=()) for c in parsed.clauses],
        [replace(e, start=0, end=0, evidence=()) for e in parsed.events],
    )


def placeless(value: Any) -> Any:
    """A plain value without its places in the original."""
    if isinstance(value, dict):
        return {k: placeless(v) for k, v in value.items() if k not in ("start", "end")}
    return [placeless(v) for v in value] if isinstance(value, list) else value


def found(document: bytes, path: str) -> list[str]:
    """Strings that an XPath gives."""
    told = etree.fromstring(document).xpath(path, namespaces=NAMES)
    assert isinstance(told, list)
    return [str(x) for x in told]


@pytest.mark.parametrize("path", sorted(ACTS.iterdir()), ids=lambda p: p.name)
def test_a_demonstration_act_goes_out_valid_and_comes_back(path: Path) -> None:
    for parsed in parse(read(path)).acts:
        document = akn.write_act(parsed)
        assert faults(document) == []
        assert carried(akn.read(document)) == carried(parsed)


@pytest.mark.shared
@pytest.mark.parametrize(
    "pattern", ["seeds/*.txt", "corpus/kz-adilet-html/*.html", "corpus/ru-pravo-html/10203*.html"]
)
def test_a_real_act_goes_out_valid_and_comes_back(shared: Path, pattern: str) -> None:
    for path in sorted(shared.glob(pattern)):
        for parsed in parse(read(path)).acts:
            document = akn.write_act(parsed)
            assert faults(document) == [], path.name
            assert carried(akn.read(document)) == carried(parsed), path.name


def test_units_stand_in_the_elements_of_their_level() -> None:
    parts = [
        article(1, "", heading="Дороги"),
        article("1", "Дорогу строят.", eid="art_1__para_1", level="paragraph", parent="art_1"),
        article(2, "", status="removed"),
        article(3, "", status="incomplete", num_display=None),
        article("1", "", eid="annex_1", level="attachment", num_display="Приложение 1"),
        article(
            "1", "а\tб\nв\tг", eid="annex_1__table_1", level="table", parent="annex_1", num=None,
            num_display=None, label=None, rows=(("а", "б"), ("в", "г")),
        ),
    ]  # fmt: skip
    document = akn.write_act(act(parts))
    assert faults(document) == []
    assert found(document, "//a:article[@eId='art_1']/a:paragraph/a:content/a:p/text()") == [
        "Дорогу строят."
    ]
    assert found(document, "//a:article[@status='removed']/@eId") == ["art_2"]
    assert found(document, "//a:article[@status='incomplete']/a:num[@class='inferred']/text()") == [
        "3"
    ]
    inside = "//a:attachment[@eId='annex_1']/a:doc/a:mainBody/a:hcontainer[@name='table']"
    assert found(document, f"{inside}//a:td/a:p/text()") == ["а", "б", "в", "г"]
    assert found(document, "//a:attachment/a:doc/a:meta//a:FRBRWork/a:FRBRthis/@value") == [
        "/akn/kg/act/law/2020-03-10/17/!annex_1"
    ]
    assert found(document, "//a:article[1]/@b:label") == ["статья"]


def test_changes_stand_in_the_lifecycle_and_in_the_analysis() -> None:
    events = [
        note("art_1", "replace"),
        note("art_2", "delete", raw="(Исключен)", start=9, end=19),
        note("act", "repeal", date="2023-01-01", number="9", start=30, end=40),
    ]
    document = akn.write_act(act([article(1, "Дороги."), article(2, "Мосты.")], events))
    assert faults(document) == []
    assert found(document, "//a:passiveModifications/*/@type") == [
        "replacement", "repeal", "endOfEnactment",
    ]  # fmt: skip
    assert found(document, "//a:textualMod/a:destination/@href") == ["#art_1", "#art_2"]
    assert found(document, "//a:eventRef/@type") == [
        "generation", "generation", "amendment", "repeal",
    ]  # fmt: skip
    days = ["2020-03-10", "2020-04-01", "2022-01-01", "2023-01-01"]
    assert found(document, "//a:eventRef/@date") == days
    assert found(document, "//a:article[@eId='art_2']//a:remark[@status='editorial']/text()") == [
        "(Исключен)"
    ]
    # The period of a modification leads to the day it began.
    assert found(document, "//a:timeInterval/@start") == ["#ev_3", "#ev_4"]


def test_a_judgment_is_one() -> None:
    document = akn.write_act(act([article(1, "Иск удовлетворить.")], iri="/akn/kg/judgment/x/1/2"))
    assert faults(document) == []
    # Without marker words the whole is reasoning.
    assert found(document, "//a:judgment/a:judgmentBody/a:motivation/a:article/@eId") == ["art_1"]


def test_parts_of_a_judgment_stand_in_their_elements() -> None:
    (parsed,) = parse(read(ACTS / "demo-kg-judgment-spring.ru.txt")).acts
    document = akn.write_act(parsed)
    assert faults(document) == []
    parts = found(document, "//a:judgmentBody/*/@eId")
    assert parts == ["introduction", "background", "motivation", "decision"]
    assert found(document, "//a:decision/a:p[@class='heading']/text()") == ["Р Е Ш И Л:"]
    assert found(document, "//a:decision/a:paragraph[1]//a:p/text()") == ["Иск удовлетворить."]
    assert found(document, "//a:conclusions/a:container/@eId")[:1] == ["conclusions"]
    assert found(document, "//a:judicial/a:result/@type") == ["approve"]
    assert found(document, "//a:judicial/a:applies/a:destination/@b:eid")[0] == "art_199"


def test_words_that_point_are_links() -> None:
    text = "По статье 2 и статье 1 Закона о мостах."
    cited = (
        Citation("art_1", "статье 2", 3, 11, (Target("self", "art_2"),)),
        Citation("art_1", "статье 1 Закона", 14, 29, (Target("/akn/kg/act/law/2019/5", "art_1"),)),
        # What cannot be found in the text as printed stays text.
        Citation("art_1", "статьёй 9", 30, 39, (Target("self", "art_9"),)),
    )
    told = Relation("amends", "/akn/kg/act/law/2019/5", (), "art_1", 0, 1)
    document = akn.write_act(replace(act([article(1, text)]), citations=cited, relations=(told,)))
    assert faults(document) == []
    assert found(document, "//a:ref/@href") == ["#art_2", "/akn/kg/act/law/2019/5~art_1"]
    assert found(document, "//a:ref/text()") == ["статье 2", "статье 1 Закона"]
    assert found(document, "//a:activeRef/@href") == ["/akn/kg/act/law/2019/5"]
    assert akn.read(document).clauses[0].text == text


def test_an_act_of_the_register_tells_what_is_known_of_each_wording() -> None:
    clause = article(1, "Дороги.")
    file = SourceFile("0" * 64, "roads.txt", "text", 9, "utf-8")
    edition = Edition(1, "ru", None, "published", file, "1", "1")
    version = ClauseVersion(
        "1", 1, "ru", clause, Validity("2020-04-01", "2022-01-01"), "unknown", "день не назван"
    )
    view = ActView(card(), "2021-01-01", edition, (edition,), (version,), ())
    document = akn.write_view(view)
    assert faults(document) == []
    said = [found(document, f"//a:article/@b:{n}") for n in ("from", "to", "wording", "doubt")]
    assert said == [["2020-04-01"], ["2022-01-01"], ["unknown"], ["день не назван"]]


def test_a_computed_wording_is_no_text_of_the_body_that_issued_the_act() -> None:
    file = SourceFile("0" * 64, "roads.txt", "text", 9, "utf-8")
    edition = Edition(1, "ru", "2022-01-01", "computed", file, "1", "1")
    known = ClauseVersion(
        "1", 1, "ru", article(1, "Дороги."), Validity("2020-04-01", None), "known"
    )
    computed = ClauseVersion(
        "2", 1, "ru", article(2, "Мосты."), Validity("2020-04-01", "2024-01-01"), "computed"
    )
    versions = (known, computed)
    view = ActView(card(), "2023-01-01", edition, (edition,), versions, ())
    document = akn.write_view(view)
    assert faults(document) == []
    author = "//a:FRBRExpression/a:FRBRauthor/@href"
    assert found(document, author) == ["#berene"]
    assert found(document, "//a:FRBRauthoritative/@value") == ["false"]
    assert found(document, "//a:body/@status") == ["edited"]
    assert found(document, "//a:article[@status='edited']/@eId") == ["art_2"]
    # Each wording stands for its own time, from event to event of the act's life.
    (period,) = found(document, "//a:article[@eId='art_2']/@period")
    group = f"//a:temporalGroup[@eId='{period[1:]}']/a:timeInterval"
    days = [found(document, f"{group}/@{side}")[0][1:] for side in ("start", "end")]
    dates = [found(document, f"//a:eventRef[@eId='{d}']/@date")[0] for d in days]
    assert dates == ["2020-04-01", "2024-01-01"]


def test_order_and_characters_are_kept_where_xml_has_no_place_for_them() -> None:
    """An annex before the last articles, a bell and a lone surrogate in a text."""
    parts = [
        article(1, "Звонок \x07 и половина \ud800."),
        article(1, "", eid="annex_1", level="attachment", num_display="Приложение"),
        article(2, "После приложения.\r\n  Ещё\u2028строка."),
    ]
    parsed = act(parts, title="О\x01бо всём")
    document = akn.write_act(parsed)
    assert faults(document) == []
    assert carried(akn.read(document)) == carried(parsed)


@pytest.mark.parametrize(
    "data", [b"", b"<a", b"<a/>", b"<akomaNtoso xmlns='%s'><act name='law'/></akomaNtoso>"]
)
def test_what_is_no_document_of_ours_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        akn.read(data.replace(b"%s", NAMES["a"].encode()), "x.xml")
    assert refused.value.sentence.startswith("x.xml") and refused.value.sentence.endswith(".")


# --- any act ------------------------------------------------------------------------------------

WORDS = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("статья ө\t\x00\x0b\ufffe<&\"'"),
    min_size=1,
    max_size=20,
)
LINE = WORDS.filter(lambda s: s.isprintable() and s.strip() == s)
IRIS = ("/akn/kg/act/law/2020/1", "/akn/ru/judgment/x/0/1", "/akn/kg/doc/x/0000/y", "x")
SIGNATORY = st.builds(Signatory, WORDS, st.none() | WORDS)
DAY = st.dates().map(str)
STATES: tuple[ClauseStatus, ...] = (
    "present", "removed", "repealed", "suspended", "not_in_force", "incomplete",
)  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> list[Clause]:
    """Any tree of units, as a parser that errs might give it."""
    out: list[Clause] = []
    for number in range(draw(st.integers(0, 8))):
        level = draw(st.sampled_from(LEVELS))
        above = draw(st.sampled_from([None, *(c.eid for c in out)]))
        rows = draw(st.lists(st.lists(WORDS, min_size=1).map(tuple), max_size=2).map(tuple))
        text = draw(st.just("") | WORDS)
        if rows and level == "table":
            text = draw(st.sampled_from(["\n".join("\t".join(r) for r in rows), text or "т"]))
        else:
            rows = ()
        out.append(
            Clause(
                f"x_{number}", above, level, draw(st.none() | LINE), draw(st.none() | LINE),
                draw(st.none() | WORDS), draw(st.none() | WORDS), text, rows,
                draw(st.sampled_from(STATES)), 0, 0, (),
            )
        )  # fmt: skip
    return out


@st.composite
def cards(draw: st.DrawFn) -> Act:
    return card(
        iri=draw(st.sampled_from(IRIS)),
        title=draw(WORDS),
        language=draw(st.sampled_from(["ky", "kk", "ru"])),
        number=draw(st.none() | LINE),
        number_display=draw(st.none() | WORDS),
        numbers=tuple(Number("registration", x, x) for x in draw(st.lists(LINE, max_size=2))),
        date=draw(st.none() | DAY),
        edition_date=draw(st.none() | DAY),
        authority=draw(st.none() | st.builds(Authority, st.none() | st.just("president"), LINE)),
        place=draw(st.none() | LINE),
        signatories=tuple(draw(st.lists(SIGNATORY, max_size=2))),
        approved_by=draw(
            st.none()
            | st.builds(Target, st.just("/akn/kg/act/law/2020/1"), st.none() | st.just("art_1"))
            | st.builds(Target, st.builds(ActDescription, st.none() | LINE, st.none() | LINE))
        ),
    )  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(trees(), cards())
def test_any_act_goes_out_valid_and_comes_back(clauses: list[Clause], told: Act) -> None:
    events = [note(c.eid, start=n, raw=c.text) for n, c in enumerate(clauses[:3])]
    parsed = replace(act(clauses, [*events, note("act", "suspend", date=None)]), act=told)
    document = akn.write_act(parsed)
    assert faults(document) == []
    back = akn.read(document)
    assert carried(back) == carried(parsed)

"""How acts come under regimes, and what of a hidden act the acts that it touches tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from register import regimes as held_regimes
from register.models import Work
from schemas.access import ROLE_RIGHTS
from schemas.problem import BadInput, Forbidden, NotFound
from schemas.register import LOCAL, Viewer
from schemas.search import SearchRequest
from services import originals, regimes, reviews
from services.cards import correct_card
from services.office import Office, find, open_act
from tests.leaks import sites
from tests.leaks.acts import AMENDING, OPEN, STAMPED, TWO_IN_ONE, WORDS
from tests.leaks.sites import AMENDS, BRIDGES, ROADS, site, take

READER = Viewer("reader")
EDITOR = Viewer("editor", frozenset({"open", "service"}), ROLE_RIGHTS["editor"])
SIGNS = "/akn/kg/act/law/2021-06-04/19"
HIDDEN = "/akn/kg/act/law/2023-02-01/9992"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = sites.opened(tmp_path)
    take(made, {name: OPEN[name] for name in ("dorogi.txt", "mosty.txt")})
    yield made
    made.close()


def regime(office: Office, iri: str) -> str:
    with office.register.reading() as session:
        return session.query(Work).filter(Work.iri == iri).one().regime


def found(office: Office, viewer: Viewer) -> set[str]:
    return {hit.act.iri for hit in find(office, viewer, SearchRequest("мосты чинят")).hits}


def says(text: object) -> bool:
    plain = str(text).casefold()
    return "9992" in plain or any(w in plain for words in WORDS.values() for w in words)


def test_a_stamp_closes_an_act_until_a_person_opens_it(office: Office) -> None:
    take(office, {"a.txt": STAMPED})
    assert regime(office, sites.STAMPED) == "service"
    regimes.change(office, LOCAL, sites.STAMPED, "open", "гриф снят", "Асанова")
    take(office, {"b.txt": STAMPED + "\n"})
    assert regime(office, sites.STAMPED) == "open"
    told = regimes.held(office, LOCAL, sites.STAMPED).deeds
    assert [(d.told_by, d.after, d.who) for d in told] == [
        ("stamp", "service", ""),
        ("person", "open", "Асанова"),
    ]


def test_what_is_told_with_a_file_closes_and_does_not_open(office: Office) -> None:
    take(office, {"mosty.txt": OPEN["mosty.txt"]}, "restricted")  # the same file again
    assert regime(office, BRIDGES) == "restricted"
    with pytest.raises(BadInput, match="another regime than the one told") as refused:
        take(office, {"c.txt": OPEN["mosty.txt"] + "\n"}, "open")
    # The job of an upload keeps the sentence, for all who may see the regime that was told.
    assert BRIDGES not in str(refused.value) and "restricted" not in str(refused.value)


def test_a_card_is_not_moved_onto_an_act_that_its_editor_may_not_see(office: Office) -> None:
    regimes.change(office, LOCAL, BRIDGES, "restricted", "гриф", "Асанова")
    moved = {"iri": BRIDGES}
    before = open_act(office, LOCAL, ROADS)
    with pytest.raises(BadInput) as refused:
        correct_card(office, EDITOR, ROADS, None, moved, "опечатка", "Асанова")
    assert refused.value.code == "card_refused"
    assert BRIDGES not in str(refused.value) and "restricted" not in str(refused.value)
    assert open_act(office, LOCAL, ROADS) == before
    assert correct_card(office, LOCAL, ROADS, None, moved, "опечатка", "Асанова").act.iri == BRIDGES


def test_who_may_publish_sets_it_and_sees_it_at_once(office: Office) -> None:
    with pytest.raises(Forbidden):
        regimes.change(office, EDITOR, BRIDGES, "service", "гриф", "Асанова")
    with pytest.raises(BadInput, match="reason"):
        regimes.change(office, LOCAL, BRIDGES, "service", " ", "Асанова")
    assert BRIDGES in found(office, READER)
    regimes.change(office, LOCAL, BRIDGES, "service", "гриф", "Асанова")
    assert BRIDGES not in found(office, READER)
    assert BRIDGES in found(office, EDITOR)
    with pytest.raises(NotFound):
        open_act(office, READER, BRIDGES)


def test_an_index_that_is_behind_shows_nothing_that_was_closed(office: Office) -> None:
    assert BRIDGES in found(office, READER)
    with office.register.writing() as session:
        work = session.query(Work).filter(Work.iri == BRIDGES).one()
        held_regimes.set_by_person(session, work, "restricted", "Асанова", "гриф")
    assert BRIDGES not in found(office, READER)
    acts = "/api/v1/search?q=дорогах&view=acts"
    with site(office) as asking:
        for url in ("/suggest?q=мост", acts, f"/similar/acts{ROADS}~art_2"):
            assert BRIDGES not in asking.get(url, READER).text
        assert BRIDGES in asking.get(acts, LOCAL).text


def test_what_a_hidden_act_does_is_told_with_its_day_alone(office: Office) -> None:
    take(office, {"farfunki.txt": AMENDING}, "restricted")
    (deed,) = open_act(office, READER, BRIDGES).deeds
    assert deed.by is not None
    assert (deed.by.date, deed.by.number, deed.by.iri, deed.raw) == ("2023-02-01", None, None, "")
    (whole,) = open_act(office, LOCAL, BRIDGES).deeds
    assert whole.by is not None and whole.by.iri == HIDDEN and whole.raw
    assert any(v.doubt for v in open_act(office, READER, BRIDGES).clauses)
    tails = ("", "~art_1__para_1")
    paths = [f"/acts{BRIDGES}{t}" for t in tails] + [f"/timeline/acts{BRIDGES}{t}" for t in tails]
    paths += [f"/api/v1{p}" for p in paths]
    paths += [f"/api/v1/acts{BRIDGES}?format={f}" for f in ("akn", "text", "json")]
    paths += [f"/desk/control/{kind}{BRIDGES}" for kind in ("copy", "sheet")]
    paths += [f"/compare/acts{BRIDGES}?from=2022-01-01&to=2025-01-01", "/upcoming?on=2022-01-01"]
    paths += ["/changes?from=2022-01-01&to=2025-01-01", "/search?q=мосты&any_wording=true"]
    with site(office) as asking:
        answers = {path: asking.get(path, READER) for path in paths}
    assert {path: a.status_code for path, a in answers.items() if a.status_code != 200} == {}
    assert [path for path, a in answers.items() if says(a.text)] == []


def test_of_a_file_with_a_hidden_act_only_the_open_one_is_shown(office: Office) -> None:
    take(office, {"farfunki-dva.txt": TWO_IN_ONE})
    with office.register.reading() as session:
        other = session.query(Work).filter(Work.type != "law").one().iri
    regimes.change(office, LOCAL, other, "restricted", "гриф", "Асанова")
    view = open_act(office, READER, SIGNS)
    file = view.edition.source.sha256
    assert not says(view) and not says(originals.act_reading(office, READER, view.edition))
    for look in (originals.original, originals.reading):
        with pytest.raises(NotFound):
            look(office, READER, file)
        look(office, LOCAL, file)
    paths = [
        f"/acts{SIGNS}",
        f"/acts{SIGNS}~art_1",
        "/search?q=знаки",
        f"/desk/drafting?act={SIGNS}",
    ]
    paths += [f"/api/v1/acts{SIGNS}?format={form}" for form in ("akn", "text", "json")]
    with site(office) as asking:
        answers = {path: asking.get(path, READER) for path in paths}
    assert [path for path, a in answers.items() if a.status_code != 200 or says(a.text)] == []


def test_a_wording_made_of_a_hidden_act_is_taken_back(office: Office) -> None:
    take(office, {"popravka.txt": OPEN["popravka.txt"]})
    case = reviews.open_case(office, LOCAL, AMENDS, BRIDGES, "Асанова").summary.id
    for one in reviews.case(office, LOCAL, case).operations:
        if one.decides:
            reviews.decide(office, LOCAL, case, one.number, "accept", "Асанова")
    for span in reviews.case(office, LOCAL, case).spans:
        reviews.look(office, LOCAL, case, span.number, "Асанова")
    (made,) = reviews.sign(office, LOCAL, case, "Б. Башкалов").editions
    assert "трёх дней" in str(open_act(office, READER, BRIDGES).clauses)
    regimes.change(office, LOCAL, AMENDS, "restricted", "гриф", "Асанова")
    assert "трёх дней" not in str(open_act(office, READER, BRIDGES))
    with pytest.raises(NotFound):
        originals.original(office, LOCAL, made.sha256)
    assert reviews.case(office, LOCAL, case).summary.stage == "withdrawn"
    with pytest.raises(NotFound):
        reviews.case(office, READER, case)
    with pytest.raises(BadInput, match="same regime first"):
        reviews.open_case(office, LOCAL, AMENDS, BRIDGES, "Асанова")

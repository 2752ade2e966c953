"""From an amending act in the register to a signed edition, and what becomes of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from schemas.problem import BadInput, NotFound
from schemas.register import LOCAL, ActView, Viewer
from schemas.review import ReviewCase
from schemas.search import SearchRequest
from services import cards, originals, review_grading, reviews
from services import office as offices
from services.office import Office
from tests.services import roads

VIEWER = LOCAL
ACT = "/akn/kg/act/law/2020-03-10/17"
BY = "/akn/kg/act/law/2024-03-05/31"
ONE, OTHER = "Айгүл Тестова", "Б. Башкалов"


def take(office: Office, folder: Path, **texts: str) -> None:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    told = offices.ingest_files(office, paths)
    assert not [f for f in told.files if f.outcome in ("refused", "quarantined")], told


def decided(office: Office, amending: str = BY) -> ReviewCase:
    """A case whose operations one person decided: what was applied is accepted."""
    case = reviews.open_case(office, VIEWER, amending, ACT, ONE)
    for one in case.operations:
        if one.decides:
            applied = one.operation.status == "applied"
            kind, why = ("accept", "") if applied else ("reject", "Таких слов в статье нет.")
            reviews.decide(office, VIEWER, case.summary.id, one.number, kind, ONE, why)
    for span in case.spans:
        reviews.look(office, VIEWER, case.summary.id, span.number, ONE)
    return reviews.case(office, VIEWER, case.summary.id)


def signed(office: Office, amending: str = BY) -> ReviewCase:
    return reviews.sign(office, VIEWER, decided(office, amending).summary.id, OTHER)


def view(office: Office, on: str) -> ActView:
    return offices.open_act(office, VIEWER, ACT, on, "ru")


def wordings(office: Office, on: str) -> dict[str, tuple[str, str]]:
    return {v.clause.eid: (v.wording, v.clause.text) for v in view(office, on).clauses}


@pytest.fixture
def held(office_with: Callable[..., Office]) -> Office:
    return office_with({"law.txt": roads.LAW, "amending.txt": roads.AMENDING})


def number_of(case: ReviewCase, target: str) -> int:
    return next(o.number for o in case.operations if o.operation.target == target)


def test_an_amending_act_waits_until_a_case_is_opened(held: Office) -> None:
    (waits,) = reviews.queue(held, VIEWER).waiting
    assert (waits.amending, waits.act, waits.language) == (BY, ACT, "ru")
    case = reviews.open_case(held, VIEWER, waits.amending, waits.act, ONE)
    assert (case.summary.stage, case.base_date, case.days) == (
        "open", "2020-03-10", ("2024-04-01",),
    )  # fmt: skip
    after = reviews.queue(held, VIEWER)
    assert after.waiting == () and [c.id for c in after.cases] == [case.summary.id]
    with pytest.raises(BadInput, match="already"):
        reviews.open_case(held, VIEWER, BY, ACT, OTHER)


def test_a_case_shows_old_beside_new_with_words_marked(held: Office) -> None:
    case = reviews.open_case(held, VIEWER, BY, ACT, ONE)
    words = case.operations[number_of(case, "art_2__para_2") - 1]
    assert [p.text for p in words.old if p.changed] == ["трех"]
    assert [p.text for p in words.new if p.changed] == ["пяти"]
    refused = case.operations[number_of(case, "art_3") - 1]
    assert refused.operation.status == "refused" and refused.operation.reason
    assert not any(p.changed for p in (*refused.old, *refused.new))


def test_nothing_stands_before_another_person_signs(held: Office) -> None:
    case = decided(held)
    assert case.summary.stage == "decided" and case.blocking == ()
    assert [e.kind for e in view(held, "2024-05-01").editions] == ["published"]
    for same in (ONE, "тестова  АЙГҮЛ", "А. Тестова"):
        with pytest.raises(BadInput, match="another person"):
            reviews.sign(held, VIEWER, case.summary.id, same)
    done = reviews.sign(held, VIEWER, case.summary.id, OTHER)
    assert done.summary.stage == "signed"
    assert [e.date for e in done.editions] == ["2024-04-01"]
    with pytest.raises(BadInput, match="is signed"):
        reviews.sign(held, VIEWER, case.summary.id, "В. Третий")


def test_a_signed_edition_stands_from_its_day_and_says_that_it_is_computed(held: Office) -> None:
    case = signed(held)
    assert {w for w, _ in wordings(held, "2024-03-31").values()} == {"known"}
    now = wordings(held, "2024-04-01")
    assert now["art_1__para_1"] == (
        "computed", "Настоящий Закон определяет порядок содержания сельских и дачных дорог.",
    )  # fmt: skip
    assert now["art_2__para_1"][0] == "known"  # not touched
    assert now["art_2-1__para_2"][0] == "computed"
    shown = view(held, "2024-04-01")
    assert shown.edition.kind == "computed"
    assert shown.edition.origin == "control"  # nobody's but ours, and never official
    (source,) = shown.computed
    assert (source.amending, source.signed_by, source.case) == (BY, OTHER, case.summary.id)
    gone = next(v for v in shown.clauses if v.clause.eid == "art_1__para_2__point_3")
    assert gone.clause.status == "repealed"


def test_its_notes_are_in_the_form_of_the_country_and_read_back(held: Office) -> None:
    case = signed(held)
    sha256 = case.editions[0].sha256
    text = originals.original(held, VIEWER, sha256)[1].decode()
    note = "(В редакции Закона КР от 5 марта 2024 года N 31, вступает в силу с 1 апреля 2024 года)"
    assert f"пяти дней.\n{note}\n" in text
    assert "\n3) (Утратил силу в соответствии с Законом КР от 5 марта 2024 года N 31, " in text
    parsed = originals.reading(held, VIEWER, sha256)
    told = {(e.target, e.op, e.in_force.date) for e in parsed.first.events}
    assert told == {
        ("art_1", "change", "2024-04-01"),
        ("art_1__para_2__point_3", "repeal", "2024-04-01"),
        ("art_2", "change", "2024-04-01"),
        ("art_2-1", "change", "2024-04-01"),
    }
    assert parsed.first.warnings == ()
    for clause in parsed.first.clauses:
        solid = "".join(text[a:b] for a, b in clause.spans)
        said = "".join(filter(None, (clause.num_display, clause.heading, clause.text)))
        assert "".join(solid.split()) == "".join(said.split())
    for event in parsed.first.events:
        assert text[event.start : event.end] == event.raw
    assert parsed.fidelity.placed + parsed.fidelity.listed == parsed.fidelity.characters


def test_search_finds_computed_wordings_and_says_who_signed(held: Office) -> None:
    signed(held)
    found = offices.find(held, VIEWER, SearchRequest("книгу учета", on="2024-05-01"))
    (hit,) = [h for h in found.hits if h.act.iri == ACT]
    assert hit.wording == "computed"
    assert hit.computed and (hit.computed.number, hit.computed.signed_by) == ("31", OTHER)
    before = offices.find(held, VIEWER, SearchRequest("книгу учета", on="2024-03-01"))
    assert [h for h in before.hits if h.act.iri == ACT] == []


def test_no_reader_reads_a_computed_text_again(held: Office, tmp_path: Path) -> None:
    from jobs import reread
    from services import repairs

    case = signed(held)
    sha256 = case.editions[0].sha256
    text = originals.original(held, VIEWER, sha256)[1].decode()
    assert sha256 not in {f.sha256 for f in reread.stale(held.register)}
    take(held, tmp_path, again=text)
    assert view(held, "2024-05-01").edition.kind == "computed"
    repair = repairs.unit_repair(held, VIEWER, sha256, "art_1", "number", "9", reason="x", who="y")
    with pytest.raises(BadInput, match="computed"):
        repairs.keep(held, VIEWER, sha256, [repair])
    edition = view(held, "2024-05-01").edition.id
    with pytest.raises(BadInput, match="never changed"):
        cards.correct_card(held, VIEWER, ACT, edition, {"title": "Иное"}, "x", "y")


def test_edits_and_rejections_need_a_reason_and_keep_their_history(held: Office) -> None:
    case = reviews.open_case(held, VIEWER, BY, ACT, ONE)
    number, at = case.summary.id, number_of(case, "art_2__para_2")
    with pytest.raises(BadInput, match="reason"):
        reviews.decide(held, VIEWER, number, at, "reject", ONE)
    with pytest.raises(BadInput, match="named"):
        reviews.decide(held, VIEWER, number, at, "accept", " . ")
    with pytest.raises(BadInput, match="was not applied"):
        reviews.decide(held, VIEWER, number, number_of(case, "art_3"), "accept", ONE)
    with pytest.raises(NotFound):
        reviews.decide(held, VIEWER, number, 999, "accept", ONE)
    reviews.decide(held, VIEWER, number, at, "accept", ONE)
    wording = "2. О повреждениях сообщает айыл окмоту в течение пяти рабочих дней."
    reviews.decide(held, VIEWER, number, at, "edit", ONE, "Опечатка в газете", wording)
    one = reviews.case(held, VIEWER, number).operations[at - 1]
    assert [d.kind for d in one.history] == ["accept", "edit"]
    assert one.decision and one.decision.wording == wording


def test_an_edited_wording_is_what_stands(held: Office) -> None:
    case = decided(held)
    at = number_of(case, "art_2__para_2")
    wording = "2. О повреждениях сообщает айыл окмоту в течение пяти рабочих дней."
    reviews.decide(held, VIEWER, case.summary.id, at, "edit", ONE, "По газете", wording)
    last = number_of(case, "art_3")
    whole = "Настоящий Закон вступает в силу со дня подписания."
    reviews.decide(held, VIEWER, case.summary.id, last, "edit", ONE, "По смыслу", whole)
    reviews.sign(held, VIEWER, case.summary.id, OTHER)
    now = wordings(held, "2024-05-01")
    assert now["art_2__para_2"][1].endswith("в течение пяти рабочих дней.")
    assert now["art_3"] == ("computed", whole)
    assert now["art_2__para_1"][0] == "known"


def test_a_rejected_operation_changes_nothing(held: Office) -> None:
    case = decided(held)
    at = number_of(case, "art_2-1")
    reviews.decide(held, VIEWER, case.summary.id, at, "reject", ONE, "Двойной номер")
    reviews.sign(held, VIEWER, case.summary.id, OTHER)
    assert "art_2-1" not in wordings(held, "2024-05-01")


def test_what_changed_since_the_signer_looked_is_not_signed(held: Office) -> None:
    case = decided(held)
    at = number_of(case, "art_2__para_2")
    reviews.decide(held, VIEWER, case.summary.id, at, "reject", ONE, "Сомнительно")
    with pytest.raises(BadInput, match="look again"):
        reviews.sign(held, VIEWER, case.summary.id, OTHER, case.seen)


def test_withdrawing_ends_a_case_and_lets_another_be_opened(held: Office) -> None:
    case = decided(held)
    with pytest.raises(BadInput, match="reason"):
        reviews.withdraw(held, VIEWER, case.summary.id, ONE, "")
    gone = reviews.withdraw(held, VIEWER, case.summary.id, ONE, "Не тот акт")
    assert gone.summary.stage == "withdrawn" and gone.deeds[-1].reason == "Не тот акт"
    with pytest.raises(BadInput, match="withdrawn"):
        reviews.sign(held, VIEWER, case.summary.id, OTHER)
    assert reviews.open_case(held, VIEWER, BY, ACT, ONE).summary.id != case.summary.id


def test_another_signed_case_makes_one_stale_and_computing_anew_keeps_what_fits(
    held: Office, tmp_path: Path
) -> None:
    take(held, tmp_path, second=roads.SECOND)
    second = decided(held, "/akn/kg/act/law/2024-12-12/77")
    signed(held)
    stale = reviews.case(held, VIEWER, second.summary.id)
    assert stale.summary.stale == "other_case" and "stale" in stale.blocking
    with pytest.raises(BadInput, match="anew"):
        reviews.sign(held, VIEWER, second.summary.id, OTHER)
    anew = reviews.recompute(held, VIEWER, second.summary.id, ONE)
    assert anew.summary.stale is None and anew.summary.undecided == 0
    assert anew.base_kind == "computed"
    reviews.sign(held, VIEWER, second.summary.id, OTHER)
    now = wordings(held, "2025-02-01")
    assert now["art_2__para_1"] == (
        "computed", "Дороги осматривает районная служба три раза в год.",
    )  # fmt: skip
    assert now["art_2__para_2"][1].endswith("пяти дней.")
    between = wordings(held, "2024-06-01")
    assert between["art_2__para_1"][1].endswith("два раза в год.")


def test_a_correction_is_a_new_edition_that_replaces_the_former(held: Office) -> None:
    case = signed(held)
    with pytest.raises(BadInput, match="reason"):
        reviews.correct(held, VIEWER, case.summary.id, ONE, " ")
    again = reviews.correct(held, VIEWER, case.summary.id, ONE, "Пропущено слово")
    assert again.summary.corrects == case.summary.id and again.summary.stage == "decided"
    at = number_of(again, "art_2__para_2")
    wording = "2. О повреждениях сообщает айыл окмоту в течение пяти рабочих дней."
    reviews.decide(held, VIEWER, again.summary.id, at, "edit", ONE, "Пропущено слово", wording)
    reviews.sign(held, VIEWER, again.summary.id, OTHER)
    assert wordings(held, "2024-05-01")["art_2__para_2"][1].endswith("пяти рабочих дней.")
    former = reviews.case(held, VIEWER, case.summary.id)
    assert former.editions[0].replaced_by is not None
    assert "пяти дней." in originals.original(held, VIEWER, former.editions[0].sha256)[1].decode()
    assert [e.kind for e in view(held, "2024-05-01").editions].count("computed") == 2
    with pytest.raises(BadInput, match="corrected already"):
        reviews.correct(held, VIEWER, case.summary.id, ONE, "Ещё раз")


def test_a_correction_that_changes_nothing_is_refused(held: Office) -> None:
    case = signed(held)
    again = reviews.correct(held, VIEWER, case.summary.id, ONE, "Проверка")
    with pytest.raises(BadInput, match="nothing new"):
        reviews.sign(held, VIEWER, again.summary.id, OTHER)
    assert reviews.case(held, VIEWER, again.summary.id).summary.stage == "decided"


def test_a_published_edition_that_says_the_same_makes_it_known(
    held: Office, tmp_path: Path
) -> None:
    signed(held)
    take(held, tmp_path, published=roads.PUBLISHED)
    (notice,) = review_grading.notices(held, VIEWER, ACT)
    assert notice.grade and (notice.grade.outcome, notice.grade.places) == ("identical", ())
    now = wordings(held, "2024-05-01")
    assert {w for w, _ in now.values()} == {"known"}
    assert view(held, "2024-05-01").edition.kind == "compiled"  # not ours any more
    assert wordings(held, "2024-03-01")["art_2__para_2"][1].endswith("трех дней.")


def test_a_published_edition_that_differs_takes_its_place_and_shows_where(
    held: Office, tmp_path: Path
) -> None:
    signed(held)
    take(held, tmp_path, published=roads.OTHERWISE)
    (notice,) = review_grading.notices(held, VIEWER, ACT)
    assert notice.grade and notice.grade.outcome == "differs"
    places = {p.eid: p for p in notice.grade.places}
    assert places["art_2-1__para_2"].typographic and not places["art_2__para_2"].typographic
    assert [p.text for p in places["art_2__para_2"].known if p.changed] == ["семи"]
    now = wordings(held, "2024-05-01")
    assert now["art_2__para_2"] == (
        "known", "О повреждениях сообщает айыл окмоту в течение семи дней.",
    )  # fmt: skip


def test_an_act_that_an_edition_tells_of_does_not_wait(office: Office, tmp_path: Path) -> None:
    take(office, tmp_path, law=roads.LAW, amending=roads.AMENDING, published=roads.PUBLISHED)
    assert reviews.queue(office, VIEWER).waiting == ()


def test_an_unknown_commencement_is_in_doubt_from_the_day_of_the_act(
    office: Office, tmp_path: Path
) -> None:
    take(office, tmp_path, law=roads.LAW, amending=roads.UNDATED)
    case = signed(office)
    assert case.days == (None,) and case.editions[0].date == "2024-03-05"
    shown = {v.clause.eid: v for v in view(office, "2024-06-01").clauses}
    assert shown["art_2__para_2"].wording == "computed" and shown["art_2__para_2"].doubt
    assert shown["art_2__para_1"].doubt is None


def person(login: str, name: str) -> Viewer:
    """Somebody with an account who may do everything."""
    return replace(LOCAL, name=login, shown=name)


def test_another_account_signs_than_those_that_proposed(held: Office) -> None:
    """Also an administrator; names are those of the accounts, whatever is typed.

    What was done before there were accounts is told apart by names.
    """
    opener, decider = person("opener", "А. Один"), person("decider", "Б. Два")
    namesake = person("namesake", "Б. Два-Третий")
    case = reviews.open_case(held, opener, BY, ACT, "typed")
    number = case.summary.id
    assert case.summary.opened_by == "А. Один" and case.deeds[0].account == "opener"
    before, *rest = [o.number for o in case.operations if o.decides]
    reviews.decide(held, LOCAL, number, before, "reject", ONE, "нет")
    for operation in rest:
        reviews.decide(held, decider, number, operation, "reject", "typed", "нет")
    for span in case.spans:
        reviews.look(held, decider, number, span.number, "typed")
    for proposer in (opener, decider, person("testova", "А. Тестова")):
        assert not reviews.may_sign(reviews.case(held, LOCAL, number), proposer)
        with pytest.raises(BadInput, match="another person"):
            reviews.sign(held, proposer, number, "В. Третий")
    assert reviews.may_sign(reviews.case(held, LOCAL, number), namesake)
    done = reviews.sign(held, namesake, number, "typed")
    assert (done.deeds[-1].who, done.deeds[-1].account) == ("Б. Два-Третий", "namesake")

"""The page of a court act: the court's card and the names of the parts."""

from __future__ import annotations

from dataclasses import replace

from fastapi.testclient import TestClient

from schemas.court import Court, CourtPart, Judge, Party, Result, Said
from tests.api.fake import LAW, FakeDesk

COURT = Court(
    instance="appeal",
    proceedings="civil",
    form="full",
    judges=(Judge("Асановой А.А.", "presiding", 0, 1),),
    secretary=Said("Ким В.", 0, 1),
    parties=(
        Party("plaintiff", "<b>Б.К.</b>", None, 0, 1),
        Party("representative", "Н.М.", "plaintiff", 0, 1),
    ),
    subject=Said("о взыскании долга", 0, 1),
    outcome="remitted",
    results=(Result("remitted", "art_1", "Решение отменить.", 0, 1),),
    parts=(CourtPart("decision", "decision", True),),
    confidence=1.0,
)


def test_card_of_the_court_and_names_of_parts(client: TestClient, desk: FakeDesk) -> None:
    view = desk.views[LAW]
    first = view.clauses[0]
    part = replace(
        first.clause, eid="decision", parent=None, level="part", label="резолютивная часть",
        num=None, num_display=None, heading="Р Е Ш И Л:", text="", status="present",
    )  # fmt: skip
    desk.views[LAW] = replace(
        view,
        act=replace(view.act, court=COURT),
        clauses=(replace(first, clause=part), *view.clauses),
    )
    text = client.get(f"/acts{LAW}?ui=ru").text
    assert "Апелляция" in text and "Председательствующий" in text and "Асановой А.А." in text
    assert "Представитель (Истец)" in text and "На новое рассмотрение" in text
    assert "&lt;b&gt;Б.К.&lt;/b&gt;" in text and "<b>Б.К.</b>" not in text
    assert "резолютивная часть</a> Р Е Ш И Л:" in text


def test_other_acts_have_no_court_card(client: TestClient) -> None:
    assert "Карточка суда" not in client.get(f"/acts{LAW}?ui=ru").text

"""The demonstration set's judgments: card of the court and parts of the text."""

from __future__ import annotations

from pathlib import Path

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedAct

_ACTS = Path(__file__).parents[4] / "demo" / "acts"


def _parsed(name: str) -> ParsedAct:
    return parse(read_bytes(name, (_ACTS / name).read_bytes())).first


def test_russian_judgment() -> None:
    got = _parsed("demo-kg-judgment-spring.ru.txt")
    court = got.act.court
    assert court is not None
    assert (court.instance, court.proceedings, court.outcome) == ("first", "civil", "granted")
    assert [(j.name, j.role) for j in court.judges] == [("Примеровой А.К.", "presiding")]
    assert court.secretary is not None and court.secretary.text == "Б.Т.У."
    assert [(p.role, p.name) for p in court.parties if p.role == "plaintiff"] == [
        ("plaintiff", "О.А.Н.")
    ]
    top = [c.eid for c in got.clauses if c.parent is None]
    assert top[:4] == ["introduction", "background", "motivation", "decision"]
    decision = next(c for c in got.clauses if c.eid == "decision")
    assert (decision.heading, decision.label) == ("Р Е Ш И Л:", "резолютивная часть")


def test_kazakh_judgment() -> None:
    court = _parsed("demo-kz-judgment-spring.kk.pdf").act.court
    assert court is not None
    assert [(p.role, p.name, p.of) for p in court.parties] == [
        ("plaintiff", "Д.Е.", None),
        ("representative", "С.К.", "defendant"),
        ("defendant", "«Бұлақбасы» шаруа қожалығына", None),
    ]
    assert [p.part for p in court.parts][-1] == "conclusions"

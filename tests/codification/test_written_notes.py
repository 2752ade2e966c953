"""What the program writes as an editor's note, its own reader reads back to the same event."""

from __future__ import annotations

from typing import Any

import pytest

import jurisdictions
from codification.written_notes import TABLE, note
from schemas.act import Act, Authority
from schemas.clause import Clause
from schemas.event import Commencement
from tests.ingest.parse.notes.build import found, shown

FORMS = [
    pytest.param(code, language, form, id=f"{code}-{language}-{form['where']}-{form['op'][0]}-{n}")
    for code in jurisdictions.codes()
    for language, table in jurisdictions.practice(code, TABLE).items()
    for n, form in enumerate(table["form"])
]
LABELS = {"ky": "берене", "kk": "бап", "ru": "статья"}


def unit(language: str, level: str = "article", label: str | None = None) -> Clause:
    return Clause(
        "art_5", None, level, label or LABELS[language], "5", "5", None, "", (), "present", 0, 0, ()  # type: ignore[arg-type]
    )  # fmt: skip


def law(code: str, language: str, **changes: Any) -> Act:
    given = {"iri": "/akn/x", "type": "law", "title": "", "number": "7", "date": "2024-03-05"}
    return Act(jurisdiction=code, language=language, **(given | changes))


def read(code: str, language: str, text: str, where: str) -> str:
    """The note as its reader tells it, in the place where it would stand."""
    head = {"ky": "5-берене. ", "kk": "5-бап. ", "ru": "Статья 5. "}[language]
    lines = (head + text,) if where == "instead" else (head + "Мост.", text)
    notes, _ = found(code, language, *lines)
    assert [n for n in notes if n.raw.strip(" .") == text.strip(" .")], (text, notes)
    return shown(notes[0])


@pytest.mark.parametrize(("code", "language", "form"), FORMS)
def test_every_form_is_read_back(code: str, language: str, form: dict[str, Any]) -> None:
    level = form.get("level", ["article"])[0]
    kinds = sorted(jurisdictions.practice(code, TABLE)[language]["nouns"])
    for kind in kinds:
        for op in form["op"]:
            by = law(code, language, type=kind)
            told = note(op, form["where"], unit(language, level), by, Commencement())
            assert told is not None
            said = read(code, language, told.text, form["where"]).partition(" @ ")[0]
            # The plenum is told by its body, which this act does not have.
            expected = "resolution" if kind == "plenum-resolution" else kind
            assert said == f"{form['says']} {expected} 2024-03-05 7"


@pytest.mark.parametrize(("code", "language", "form"), FORMS)
def test_the_day_is_read_back_where_the_form_tells_it(
    code: str, language: str, form: dict[str, Any]
) -> None:
    level = form.get("level", ["article"])[0]
    begins = Commencement("2024-06-01", "date")
    told = note(form["op"][0], form["where"], unit(language, level), law(code, language), begins)
    assert told is not None
    said = read(code, language, told.text, form["where"])
    assert (" date 2024-06-01" in said) is told.dated is True


@pytest.mark.parametrize(("code", "language", "form"), FORMS)
def test_examples_are_what_is_written(code: str, language: str, form: dict[str, Any]) -> None:
    level = form.get("level", ["article"])[0]
    number = {"kz": "7-VIII", "ru": "7-ФЗ"}.get(code, "7")
    kind = {"ru": "federal-law"}.get(code, "law")
    five = unit(language, level, "пункт" if form["where"] == "instead" else None)
    by = law(code, language, number=number, type=kind)
    told = note(form["op"][0], form["where"], five, by, Commencement())
    assert told is not None
    assert told.text == form["example"].replace("5-1", "5")


def test_bodies_are_named_in_the_genitive() -> None:
    plenum = law(
        "kg", "ky", type="plenum-resolution", authority=Authority("supreme-court-plenum", "")
    )
    told = note("change", "after", unit("ky"), plenum, Commencement())
    assert told is not None
    assert told.text.startswith("(КР Жогорку Сотунун Пленумунун 2024-жылдын 5-мартындагы № 7 ")
    assert read("kg", "ky", told.text, "after").startswith("change plenum-resolution 2024-03-05 7")


def test_what_has_no_form_is_not_invented() -> None:
    assert note("suspend", "after", unit("ky"), law("kg", "ky"), Commencement()) is None
    assert note("change", "after", unit("kk"), law("kz", "kk", date=None), Commencement()) is None
    nameless = unit("kk", label="параграфша")
    assert note("change", "after", nameless, law("kz", "kk"), Commencement()) is None

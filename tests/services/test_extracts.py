"""Extracts: what was given out, to the letter; whether it still stands; nothing else passes."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from schemas.problem import BadInput, NotFound
from schemas.register import LOCAL
from services import extracts
from services.office import Office, ingest_files
from tests.services.conftest import LATER, LAW

IRI = "/akn/kg/act/law/2020-03-10/17"
POINT = "art_1__para_2__point_2"
VIEWER = LOCAL


@pytest.fixture
def filled(office_with: Callable[..., Office]) -> Office:
    return office_with({"law.txt": LAW})


def add_later(office: Office, folder: Path, text: str = LATER) -> None:
    path = folder / "later.txt"
    path.write_text(text, encoding="utf-8")
    ingest_files(office, [path])


def body_of(document: bytes) -> str:
    """The printed text between the title of the extract and its table, as a person copies it."""
    lines = [p.text for p in docx.Document(io.BytesIO(document)).paragraphs]
    return "\n".join(lines[1:])


def test_the_hash_can_be_computed_again_from_what_is_printed(filled: Office) -> None:
    given = extracts.issue(filled, VIEWER, IRI, "art_1", who="Асан")
    made = extracts.document(filled, VIEWER, given.number, "docx")
    plain = " ".join(unicodedata.normalize("NFKC", body_of(made.data)).split())
    assert hashlib.sha256(plain.encode()).hexdigest() == given.hash
    assert plain == given.text and "районные службы." in plain
    table = docx.Document(io.BytesIO(made.data)).tables[0]
    cells = [c.text for row in table.rows for c in row.cells]
    assert given.hash in cells and any("law.txt" in c for c in cells)


def test_numbers_follow_and_documents_stay(filled: Office) -> None:
    first = extracts.issue(filled, VIEWER, IRI, who="Асан")
    second = extracts.issue(filled, VIEWER, IRI, POINT, who="Үсөн")
    year, _, count = first.number.partition("-")
    assert second.number == f"{year}-{int(count) + 1:06d}"
    assert (second.eid, first.eid) == (POINT, None)
    made = extracts.document(filled, VIEWER, first.number, "pdf")
    assert made.data == extracts.document(filled, VIEWER, first.number, "pdf").data
    assert extracts.given(filled, VIEWER, first.number) == first
    for call in (
        lambda: extracts.given(filled, VIEWER, "2020-000001"),
        lambda: extracts.document(filled, VIEWER, "2020-000001", "pdf"),
    ):
        with pytest.raises(NotFound):
            call()
    with pytest.raises(BadInput):
        extracts.issue(filled, VIEWER, IRI, who=" ")
    with pytest.raises(NotFound):
        extracts.issue(filled, VIEWER, IRI, "art_99", who="Асан")


@pytest.mark.parametrize("form", extracts.PAPER_FORMS)
def test_hash_number_text_and_file_are_known(filled: Office, form: extracts.PaperForm) -> None:
    given = extracts.issue(filled, VIEWER, IRI, "art_1", who="Асан")
    made = extracts.document(filled, VIEWER, given.number, form)
    copied = body_of(extracts.document(filled, VIEWER, given.number, "docx").data)
    for found in (
        extracts.check(filled, VIEWER, given.hash.upper()),
        extracts.check(filled, VIEWER, given.number),
        extracts.check(filled, VIEWER, copied.replace(" ", "\n  ")),
        extracts.check(filled, VIEWER, hashlib.sha256(made.data).hexdigest()),
        extracts.check_file(filled, VIEWER, made.name, made.data),
    ):
        assert (found.outcome, found.extract, found.standing) == ("given", given, "same")


def saved_again(document: bytes, change: tuple[str, str] | None = None) -> bytes:
    """A Word file as another program saves it: other bytes; ``change`` swaps words in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if change and name == "word/document.xml":
                assert change[0].encode() in data
                data = data.replace(change[0].encode(), change[1].encode())
            new.writestr(name, data)
    return out.getvalue()


def test_a_file_saved_again_is_known_and_an_altered_one_is_told(filled: Office) -> None:
    given = extracts.issue(filled, VIEWER, IRI, "art_1", who="Асан")
    made = extracts.document(filled, VIEWER, given.number, "docx")
    again = extracts.check_file(filled, VIEWER, "again.docx", saved_again(made.data))
    assert (again.outcome, again.extract) == ("given", given)
    for old, new in (
        ("районные службы", "частные службы"),
        ("районные службы.", "районные службы. 3) все остальные."),
        ("Асан", "Үсөн"),
    ):
        altered = saved_again(made.data, (old, new))
        found = extracts.check_file(filled, VIEWER, "altered.docx", altered)
        assert (found.outcome, found.extract) == ("altered", given), old
    text = body_of(made.data).replace("районные", "частные")
    assert extracts.check(filled, VIEWER, text).outcome == "not_given"
    assert extracts.check(filled, VIEWER, f"{text}\n{given.hash}").outcome == "altered"
    assert extracts.check(filled, VIEWER, "0" * 64).outcome == "not_given"
    assert extracts.check(filled, VIEWER, "2020-000001").outcome == "not_given"


def test_whether_the_wording_is_in_force_today(filled: Office, tmp_path: Path) -> None:
    point = extracts.issue(filled, VIEWER, IRI, POINT, who="Асан", on="2021-01-01")
    other = extracts.issue(filled, VIEWER, IRI, "art_2", who="Асан", on="2021-01-01")
    assert extracts.check(filled, VIEWER, point.hash).standing == "same"
    add_later(filled, tmp_path)
    assert extracts.check(filled, VIEWER, point.hash).standing == "changed"
    assert extracts.check(filled, VIEWER, other.hash).standing == "same"
    assert extracts.given(filled, VIEWER, point.number) == point
    now = extracts.issue(filled, VIEWER, IRI, POINT, who="Асан")
    assert now.hash != point.hash and now.source == "later.txt"
    ended = LATER.replace(
        "О сельских дорогах\n\nСтатья 1",
        "О сельских дорогах\n\n(Утратил силу в соответствии с Законом КР от 1 июня 2024 года № 70)"
        "\n\nСтатья 1",
    )
    (tmp_path / "ended.txt").write_text(ended, encoding="utf-8")
    ingest_files(filled, [tmp_path / "ended.txt"])
    assert extracts.check(filled, VIEWER, other.hash).standing == "ended"


def test_an_unknown_wording_is_given_as_unknown(office: Office, tmp_path: Path) -> None:
    add_later(office, tmp_path)
    given = extracts.issue(office, VIEWER, IRI, POINT, who="Асан", on="2021-01-01")
    assert given.wording == "unknown"
    assert "[текст на этот день неизвестен]" in given.text and "службы" not in given.text
    assert extracts.check(office, VIEWER, given.hash).standing == "changed"


def test_nothing_and_too_much_are_refused(office: Office) -> None:
    for told in ("", "  \n", "a" * (extracts.MOST_TEXT + 1)):
        with pytest.raises(BadInput):
            extracts.check(office, VIEWER, told)
    assert LAW and extracts.check(office, VIEWER, LAW).outcome == "not_given"

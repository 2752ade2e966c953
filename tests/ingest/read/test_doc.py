"""DOC through LibreOffice: the words, numbers and marks of the DOCX it was saved from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ingest.parse.parse import parse
from ingest.read import doc, read_bytes
from ingest.read.ole import Compound
from schemas.problem import BadInput
from tests.ingest.read.word import cell, level, listed, numbering, p, r, word

# Carries: Word's automatic numbers, an article with a raised inserted number, a tracked insertion
# and deletion, a table with a merged cell, all of which the binary format holds in its own way.
ACT = word(
    p("КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ")
    + p("Бак-дарактар жөнүндө")
    + p("1-берене. Колдонуу чөйрөсү")
    + p("Бул Мыйзам шаардагы бак-дарактарга карата колдонулат:")
    + listed("мөмөлүү бактарга;")
    + listed("көчөлөрдөгү теректерге.")
    + p(r("2") + r("1", '<w:vertAlign w:val="superscript"/>') + r("-берене. Отургузуу"))
    + p(
        r("Көчөт ")
        + '<w:ins w:id="1" w:author="а" w:date="2024-01-01T00:00:00Z">'
        + r("жазында")
        + "</w:ins>"
        + '<w:del w:id="2" w:author="а" w:date="2024-01-01T00:00:00Z">'
        + "<w:r><w:delText>күзүндө</w:delText></w:r></w:del>"
        + r(" отургузулат.")
    )
    + "<w:tbl><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid><w:tr>"
    + cell(p("Тукум жана саны"), properties='<w:gridSpan w:val="2"/>')
    + "</w:tr><w:tr>"
    + cell(p("терек"))
    + cell(p("17"))
    + "</w:tr></w:tbl>"
    + p("3-берене. Ырааттуулук")
    + p("Бактарды кыюуга тыюу салынат."),
    numbering=numbering(level(0, text="%1)")),
)


@pytest.fixture(scope="module")
def saved(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The act as LibreOffice writes DOC."""
    folder = tmp_path_factory.mktemp("doc")
    (folder / "act.docx").write_bytes(ACT)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run = [soffice, profile, "--headless", "--convert-to", "doc:MS Word 97", "act.docx"]
    subprocess.run(run, cwd=folder, capture_output=True, check=True, timeout=120)
    return (folder / "act.doc").read_bytes()


def test_the_text_and_the_tree_are_those_of_the_word_file(saved: bytes) -> None:
    source, meant = read_bytes("act.doc", saved), read_bytes("act.docx", ACT)
    assert source.format == "doc"
    assert source.text == meant.text
    assert "2) көчөлөрдөгү" in source.text.replace("\t", " ")
    assert "жазында" in source.text and "күзүндө" not in source.text
    assert source.superscripts == meant.superscripts != ()
    tree = [(c.eid, c.text, c.rows) for c in parse(source).first.clauses]
    assert tree == [(c.eid, c.text, c.rows) for c in parse(meant).first.clauses]
    assert "art_2-1" in {eid for eid, _, _ in tree}
    assert [warning[0] for warning in source.read_warnings] == ["tracked_changes"]


def refusal(data: bytes, name: str = "act.doc") -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_bytes(name, data)
    assert name in caught.value.sentence and caught.value.sentence.endswith(".")
    return caught.value


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_a_file_that_is_cut_is_refused_not_half_read(saved: bytes, share: float) -> None:
    assert refusal(saved[: int(len(saved) * share)]).code == "damaged_doc"


def test_a_locked_file_is_refused(saved: bytes) -> None:
    data = bytearray(saved)
    main = Compound(saved).stream("WordDocument")[:64]
    data[data.find(main) + 11] |= 1  # the flag of a main part that is encrypted
    assert refusal(bytes(data)).code == "encrypted_office"


def test_without_libreoffice_it_is_said_how_to_get_it(
    saved: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    error = refusal(saved)
    assert error.code == "needs_extras"
    assert "make extras" in error.sentence and "LibreOffice" in error.sentence


def test_no_file_made_is_a_failure(
    saved: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # LibreOffice ends with 0 where it could not open a file
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert refusal(saved).code == "damaged_doc"


def test_a_conversion_that_takes_too_long_is_given_up(
    saved: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\nwhile :; do :; done\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(doc, "OFFICE_SECONDS", 1)
    monkeypatch.setattr(doc, "OFFICE_SECONDS_PER_MIB", 0)
    assert refusal(saved).code in ("too_slow", "damaged_doc")


def test_words_that_the_conversion_left_out_are_told(
    saved: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = word(p("КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ"))
    monkeypatch.setattr(doc, "to_docx", lambda _name, _data: short)
    told = read_bytes("act.doc", saved).read_warnings
    assert [code for code, *_ in told] == ["part_unread"]


# Files named .doc that Word opens all the same; what they are is told from their content.
@pytest.mark.parametrize(
    ("data", "format"),
    [
        (rb"{\rtf1\ansi\ansicpg1251 \'c7\'e0\'ea\'ee\'ed\par}", "rtf"),
        ("<html><body><p>Закон о садах</p></body></html>".encode(), "html"),
        ("Закон о садах\n\nСтатья 1. Сады\n".encode("cp1251"), "text"),
        (ACT, "docx"),
    ],
    ids=["rtf", "html", "text", "docx"],
)
def test_a_doc_that_is_something_else(data: bytes, format: str) -> None:
    assert read_bytes("act.doc", data).format == format

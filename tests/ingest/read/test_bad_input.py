"""What cannot be read is refused with one sentence: the file, the place, the way out."""

from __future__ import annotations

import io
import os
import random
import threading
import zipfile
import zlib
from pathlib import Path

import pytest

from ingest.read import confined, read, read_bytes
from schemas.problem import BadInput
from tests.ingest.read.word import p, word

DOCX = word(p("Бөлүмдүн жобосу. " * 200))


def refused(data: bytes, name: str = "a.docx") -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_bytes(name, data)
    sentence = caught.value.sentence
    assert name in sentence
    assert "\n" not in sentence and len(sentence) < 400
    assert sentence.endswith(".")
    return caught.value


def archive(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            # Of a day that is always the same, for the bytes are part of a test's name.
            told = zipfile.ZipInfo(name.replace("__", "/").replace("_xml", ".xml"))
            file.writestr(told, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty_file"),
        ("a.docx", b"", "empty_file"),
        ("a.html", b"<html><body>  </body></html>", "blank_file"),
        ("a.txt", random.Random(1).randbytes(20_000), "binary_file"),
        ("a.docx", random.Random(2).randbytes(20_000), "damaged_docx"),
        ("a.pdf", random.Random(3).randbytes(20_000), "damaged_pdf"),
        ("a.pdf", b"%PDF-1.7\n" + random.Random(4).randbytes(5_000), "damaged_pdf"),
        ("a.doc", OLE, "damaged_doc"),
        ("a.doc", random.Random(8).randbytes(20_000), "damaged_doc"),
        ("a.xls", OLE, "legacy_office"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted_office"),
        ("a.rtf", b"{\\rtf1\\ansi \\par}", "blank_file"),
        ("a.zip", archive(letter="hello"), "archive"),
        ("a.docx", archive(letter="hello"), "archive"),
        ("a.zip", archive(letter="hello")[:60], "damaged_zip"),
        ("a.odt", random.Random(7).randbytes(20_000), "damaged_odt"),
        ("a.odt", archive(mimetype="x", content_xml="<a/>"), "damaged_odt"),
        ("a.xlsx", archive(xl__workbook_xml="<a/>"), "spreadsheet"),
        ("a.rar", b"Rar!\x1a\x07\x00rest", "archive"),
        ("a.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "word_xml"),
    ],
)  # fmt: skip
def test_each_kind_has_its_sentence(name: str, data: bytes, code: str) -> None:
    assert refused(data, name).code == code


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_truncated_word_file(share: float) -> None:
    error = refused(DOCX[: int(len(DOCX) * share)])
    assert error.code == "damaged_docx"
    assert "damaged" in error.sentence


def test_flipped_byte_inside_a_part() -> None:
    data = bytearray(DOCX)
    at = data.find(b"word/document.xml") + 60
    data[at] ^= 0xFF
    assert refused(bytes(data)).code == "damaged_docx"


def test_part_that_is_no_xml() -> None:
    data = archive(**{"[Content_Types]_xml": "<Types/>", "word__document_xml": "<w:document>"})
    assert refused(data).code == "damaged_docx"


def test_entities_are_refused() -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    data = archive(**{"[Content_Types]_xml": "<Types/>", "word__document_xml": laughs})
    assert refused(data).code == "docx_doctype"


def test_word_file_that_unpacks_to_far_too_much() -> None:
    assert refused(word(p("а" * 30_000_000))).code == "zip_bomb"


def test_pdf_whose_stream_unpacks_to_far_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    # two layers of compression around blanks; the child's memory limit must hold
    monkeypatch.setattr(confined, "CHILD_MEMORY_BYTES", 200_000_000)
    inner = zlib.compress(zlib.compress(b" " * 150_000_000, 1), 9)
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter[" + b"/FlateDecode" * 2 + b"]/Length %d>>stream\n" % len(inner)
    )
    data = head + inner + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    assert refused(data, "a.pdf").code == "too_much_memory"


def test_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "CHILD_SECONDS", 1)
    endless = b"import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile 1: pass"
    monkeypatch.setattr(confined, "_START", endless.decode())
    assert refused(DOCX).code == "too_slow"


def test_reader_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_START", "import os; os.abort()")
    assert refused(DOCX).code == "damaged_docx"


def test_a_defect_of_ours_is_not_called_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = 'print(\'{"defect": "Traceback: here"}\')'
    monkeypatch.setattr(confined, "_START", broken)
    with pytest.raises(RuntimeError, match="Traceback: here"):
        read_bytes("a.docx", DOCX)


def _children() -> set[str]:
    """Processes that this one has started and not taken leave of, ended ones (zombies) too."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {pid for task in tasks for pid in task.read_text().split()}


def test_reading_from_threads_leaves_no_process_behind() -> None:
    before = _children()
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(read_bytes("a.docx", DOCX).text))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 3 and len(set(texts)) == 1
    assert _children() <= before


def test_confined_and_direct_reading_agree() -> None:
    from ingest.read import read_directly

    assert read_bytes("a.docx", DOCX) == read_directly("a.docx", DOCX, "docx")


def test_paths(tmp_path: Path) -> None:
    file = tmp_path / "жобо.txt"
    file.write_text("1. Бөлүм")
    assert read(file).name == "жобо.txt"
    for path, code in ((tmp_path, "directory"), (tmp_path / "жок.txt", "missing_file")):
        with pytest.raises(BadInput) as caught:
            read(path)
        assert caught.value.code == code
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(BadInput) as caught:
        read(pipe)
    assert caught.value.code == "not_a_file"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("1. Бөлүм")
    file.chmod(0)
    with pytest.raises(BadInput) as caught:
        read(file)
    assert caught.value.code == "no_permission"


def test_200_megabytes_of_spaces_are_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as out:
        out.write(b" " * 5000)
        out.truncate(200_000_000)
    monkeypatch.setattr("ingest.read.read_bytes", None)  # must not come to this
    with pytest.raises(BadInput, match="white space") as caught:
        read(file)
    assert caught.value.code == "too_large"

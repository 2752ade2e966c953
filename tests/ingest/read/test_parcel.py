"""ZIPs of files: every member is a file of its own; what cannot be used is refused by itself."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from ingest.read import parcel, read, read_bytes
from schemas.problem import BadInput
from tests.ingest.read.word import p, word

ACT = "О мостах\n\n1. Мост стоит.\n".encode()


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(name, data)
    return out.getvalue()


def renamed(data: bytes, ascii: str, raw: bytes) -> bytes:
    """The ZIP with a member's name in other bytes, as programs that know no UTF-8 write it."""
    assert len(ascii) == len(raw)
    return data.replace(ascii.encode(), raw)


def codes(data: bytes) -> dict[str, str | None]:
    """Member to the code of its refusal."""
    found = parcel.members("x.zip", data)
    return {m.name: m.refusal.code if m.refusal else None for m in found}


def test_members_of_all_formats_in_folders() -> None:
    data = packed(
        ("мыйзамдар/", b""),
        ("мыйзамдар/2021/акт.txt", ACT),
        ("decree.docx", word(p("Указ"))),
        ("__MACOSX/._decree.docx", b"litter"),
        (".hidden/a.txt", b"x"),
        ("Thumbs.db", b"x"),
    )
    assert codes(data) == {"x.zip/мыйзамдар/2021/акт.txt": None, "x.zip/decree.docx": None}
    assert next(m.data for m in parcel.members("x.zip", data)) == ACT


@pytest.mark.parametrize("suffix", ["png", "PNG", "jpg", "jpeg", "tif", "TIFF", "bmp", "webp"])
def test_pictures_of_pages_are_taken(suffix: str) -> None:
    assert codes(packed((f"scan.{suffix}", b"\x89PNG"))) == {f"x.zip/scan.{suffix}": None}


@pytest.mark.parametrize("codec", ["cp866", "utf-8"])
def test_names_written_without_a_word_on_their_letters(codec: str) -> None:
    raw = "Указ 5.txt".encode(codec)
    ascii = "q" * (len(raw) - 4) + ".txt"
    data = renamed(packed((ascii, ACT)), ascii, raw)
    assert list(codes(data)) == ["x.zip/Указ 5.txt"]


def test_name_in_the_field_of_info_zip() -> None:
    info = zipfile.ZipInfo("q.txt")
    name = "Өкүм.txt".encode()
    info.extra = b"up" + (5 + len(name)).to_bytes(2, "little") + b"\x01\0\0\0\0" + name
    assert list(codes(packed((info, ACT)))) == ["x.zip/Өкүм.txt"]


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.txt")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        # zip-slip: names that lead out of the folder
        (("../../etc/act.txt", ACT), "unsafe_name"),
        (("/etc/act.txt", ACT), "unsafe_name"),
        (("C:/act.txt", ACT), "unsafe_name"),
        ((link(), b"/etc/passwd"), "not_a_file"),
        (("inner.zip", packed(("a.txt", ACT))), "archive"),
        # an archive that hides behind another suffix
        (("inner.txt", packed(("a.txt", ACT))), "archive"),
        (("photo.exe", b"MZ"), "other_kind"),
        (("blanks.txt", b" " * 30_000_000), "zip_bomb"),
    ],
)  # fmt: skip
def test_a_bad_member_stops_no_other(entry: tuple[str | zipfile.ZipInfo, bytes], code: str) -> None:
    data = packed(("good.txt", ACT), entry)
    found = list(parcel.members("x.zip", data))
    assert [m.refusal.code if m.refusal else None for m in found] == [None, code]
    told = found[1].refusal
    assert told is not None and told.sentence.endswith(".") and "\n" not in told.sentence
    assert read_bytes("x.zip", data).name == "x.zip/good.txt"


def test_locked_member() -> None:
    data = bytearray(packed(("a.txt", ACT)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    assert codes(bytes(data)) == {"x.zip/a.txt": "encrypted_zip"}


def test_member_with_a_wrong_checksum() -> None:
    data = bytearray(packed(("a.txt", ACT), ("b.txt", ACT)))
    data[data.find(b"PK\x01\x02") + 16] ^= 0xFF
    data[14] ^= 0xFF
    assert codes(bytes(data)) == {"x.zip/a.txt": "damaged_zip", "x.zip/b.txt": None}


def test_member_that_lies_about_its_size() -> None:
    data = bytearray(packed(("a.txt", b"a" * 5000)))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert list(codes(bytes(data)).values()) != [None]


def test_far_too_much_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "MAX_PARCEL_MEMBERS", 3)
    with pytest.raises(BadInput) as caught:
        list(parcel.members("x.zip", packed(*((f"{n}.txt", ACT) for n in range(4)))))
    assert caught.value.code == "zip_bomb"


def test_a_zip_of_one_act_is_this_act() -> None:
    source = read_bytes("x.zip", packed(("folder/act.docx", word(p("Указ"))), ("a.svg", b"x")))
    assert (source.name, source.format, source.text) == ("x.zip/folder/act.docx", "docx", "Указ")


def test_a_zip_of_several_names_them() -> None:
    with pytest.raises(BadInput) as caught:
        read_bytes("x.zip", packed(*((f"{n}.txt", ACT) for n in "abcd")))
    assert caught.value.code == "several_files"
    assert "x.zip/a.txt, x.zip/b.txt, x.zip/c.txt and 1 more" in caught.value.sentence


def test_one_of_several_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(packed(("a/b.txt", ACT), ("c.txt", b"text")))
    assert read(tmp_path / "x.zip" / "a" / "b.txt").name == "x.zip/a/b.txt"
    with pytest.raises(BadInput) as caught:
        read(tmp_path / "x.zip" / "a" / "d.txt")
    assert caught.value.code == "missing_file"
    (tmp_path / "y.txt").write_bytes(ACT)
    with pytest.raises(BadInput) as caught:
        read(tmp_path / "y.txt" / "d.txt")
    assert caught.value.code == "missing_file"


def test_a_stored_pdf_or_word_file_inside_does_not_make_the_zip_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("a.pdf", b"%PDF-1.4 damaged")
        file.writestr("b.docx", word(p("Указ")))
        file.writestr("c.txt", ACT)
    with pytest.raises(BadInput) as caught:
        read_bytes("x.zip", out.getvalue())
    assert caught.value.code == "several_files"


def test_a_zip_that_holds_itself_by_name_ends() -> None:
    inner = packed(("r.txt", ACT))
    for _ in range(30):
        inner = packed(("r.txt", inner))
    assert codes(inner) == {"x.zip/r.txt": "archive"}


def test_a_zip_of_nothing_to_read() -> None:
    with pytest.raises(BadInput) as caught:
        read_bytes("x.zip", packed(("a.exe", b"MZ")))
    assert caught.value.code == "archive" and "a.exe" in caught.value.sentence

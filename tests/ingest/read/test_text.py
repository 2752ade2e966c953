"""Plain text and Markdown: decoding, line ends, hints."""

from __future__ import annotations

import random

import pytest

from ingest.read import read_bytes
from schemas.problem import BadInput
from schemas.source import Source

# Short sentences of our own; each language has its own letters beside the shared ones.
RU = (
    "Настоящее Положение определяет порядок работы отдела. Начальник отдела назначается на "
    "должность приказом председателя суда и несёт ответственность за сроки.\n"
)
KK = (
    "Осы Ереже бөлімнің жұмыс тәртібін айқындайды. Бөлім меңгерушісі қызметке сот төрағасының "
    "бұйрығымен тағайындалады және мерзімдердің сақталуына жауап береді.\n"
)
KY = (
    "Ушул Жобо бөлүмдүн иштөө тартибин аныктайт. Бөлүм башчысы кызматка соттун төрагасынын "
    "буйругу менен дайындалат жана мөөнөттөрдүн сакталышына жооп берет.\n"
)


def codes(source: Source) -> list[str]:
    return [code for code, _, _, _ in source.read_warnings]


def test_text_is_the_decoded_file_and_lines_cover_it() -> None:
    source = read_bytes("a.txt", (RU + "\n" + KY).encode())
    assert source.text == RU + "\n" + KY
    assert (source.format, source.encoding) == ("text", "utf-8")
    assert "\n".join(source.text[x.start : x.end] for x in source.lines) == source.text
    assert not any(x.hints.paragraph for x in source.lines)
    assert source.read_warnings == ()


def test_byte_order_mark_is_dropped_and_line_ends_are_lf() -> None:
    source = read_bytes("a.txt", b"\xef\xbb\xbf" + "1. Бир\r\n2. Эки\r3. Үч\n".encode())
    assert source.text == "1. Бир\n2. Эки\n3. Үч\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_and_without_mark(encoding: str) -> None:
    source = read_bytes("a.txt", KK.encode(encoding))
    assert source.text == KK
    assert ("encoding_guessed" in codes(source)) == (encoding != "utf-16")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RU, "cp1251"), (RU, "koi8-r"), (RU, "cp866"), (RU, "iso8859-5"), (KK, "kz1048")],
)
def test_eight_bit_sets_are_told_by_letters(text: str, encoding: str) -> None:
    source = read_bytes("a.txt", text.encode(encoding))
    assert source.text == text
    assert source.encoding == encoding
    assert codes(source) == ["encoding_guessed"]


def test_upper_case_heading_alone_does_not_mislead_the_guess() -> None:
    text = "ПОЛОЖЕНИЕ\nОБ ОТДЕЛЕ\n" + RU
    assert read_bytes("a.txt", text.encode("cp1251")).text == text


def test_damaged_utf_8_is_read_with_marks_of_the_damage() -> None:
    data = bytearray(KY.encode() * 20)
    data[41] = 0xFF  # the first byte of a two-byte letter
    source = read_bytes("a.txt", bytes(data))
    assert source.encoding == "utf-8"
    assert source.text.count("\ufffd") == 2
    (warning,) = source.read_warnings
    assert warning[0] == "damaged_bytes"
    assert source.text[warning[2]] == "\ufffd"


def test_control_characters_stay_and_are_told() -> None:
    text = "1. Отдел\x00 работает.\x0c\n" + RU
    source = read_bytes("a.txt", text.encode())
    assert source.text == text
    (warning,) = source.read_warnings
    assert warning[0] == "control_characters"
    assert source.text[warning[2] : warning[3]] == "\x00"


def test_markdown_marks_stay_and_give_hints() -> None:
    text = "## 1-глава. Жалпы жоболор\n**1-берене. Максат**\nЖөнөкөй **сөз** бар.\n    чегинүү\n"
    source = read_bytes("a.md", text.encode())
    assert source.format == "markdown"
    assert source.text == text
    heading, bold, plain, indented, _ = source.lines
    assert (heading.hints.heading, heading.hints.bold) == (2, False)
    assert (bold.hints.heading, bold.hints.bold) == (None, True)
    assert not plain.hints.bold
    assert indented.hints.indent > 0


def test_number_sign_without_blank_is_no_heading() -> None:
    source = read_bytes("a.txt", "#1 бөлүм\n".encode())
    assert source.lines[0].hints.heading is None


def test_two_bold_words_do_not_make_a_bold_line() -> None:
    source = read_bytes("a.txt", "**бир** жана **эки**\n".encode())
    assert not source.lines[0].hints.bold


def test_same_bytes_same_value() -> None:
    assert read_bytes("a.txt", KK.encode()) == read_bytes("a.txt", KK.encode())


@pytest.mark.parametrize("data", [b" " * 5000, b"\xef\xbb\xbf\r\n\t\n", "\u00a0\n".encode()])
def test_blank_files_are_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.txt holds nothing but white space") as caught:
        read_bytes("a.txt", data)
    assert caught.value.code == "blank_file"


def test_text_under_another_name_is_read() -> None:
    assert read_bytes("a.pdf", KY.encode()).format == "text"
    assert read_bytes("a.docx", KY.encode()).text == KY
    assert read_bytes("noname", KY.encode()).text == KY


def test_tags_left_in_a_text_do_not_make_it_a_page() -> None:
    text = "1. Бөлүм <b>башчысы</b> бар.<br>\n<p>2. Экинчи</p>\n"
    assert read_bytes("a.txt", text.encode()).text == text


@pytest.mark.parametrize("seed", range(12))
def test_noise_is_no_text_in_any_encoding(seed: int) -> None:
    """Some runs of random bytes look like letters of a rare eight-bit set; control signs tell."""
    with pytest.raises(BadInput) as refused:
        read_bytes("noise.txt", random.Random(seed).randbytes(50_000))
    assert refused.value.code == "binary_file"

"""Real acts beside the repository: nothing of the file is lost."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ingest.read import read
from schemas.source import Source

pytestmark = pytest.mark.shared


def seen(path: Path) -> Counter[str]:
    """Visible characters of a page or Word file, read another way: without white space."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as file:
            names = [
                n
                for n in file.namelist()
                if re.fullmatch(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml", n)
            ]
            xml = "".join(file.read(name).decode() for name in names)
        xml = re.sub(r"(?s)<mc:Fallback>.*?</mc:Fallback>", "", xml)
        text = html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))
    else:
        text = path.read_text(encoding="utf-8")
        text = re.sub(
            r"(?is)<!--.*?-->|<(script|style|head|noscript|template|title)\b.*?</\1\s*>|<[^>]*>",
            " ",
            text,
        )
        text = html.unescape(text)
    return Counter(c for c in text.replace("\xad", "") if not c.isspace())


def unread(path: Path, source: Source) -> float:
    want = seen(path)
    have = Counter(c for c in source.text.replace("\xad", "") if not c.isspace())
    return sum((want - have).values()) / max(1, sum(want.values()))


def acts(shared: Path, suffix: str) -> list[Path]:
    found = sorted((shared / "corpus").rglob(f"*{suffix}"))
    assert found
    return found


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_nothing_of_pages_and_word_files_is_unread(shared: Path, suffix: str) -> None:
    shares = {path.name: unread(path, read(path)) for path in acts(shared, suffix)}
    assert {name: share for name, share in shares.items() if share > 0.001} == {}


def test_texts_are_the_files(shared: Path) -> None:
    for path in [*acts(shared, ".txt"), *sorted((shared / "seeds").glob("*.txt"))]:
        text = path.read_text(encoding="utf-8-sig")
        assert read(path).text == text, path.name


def bare(path: Path) -> Counter[str]:
    """Visible characters of an RTF file's body, by taking its codes away; no group is understood.

    Good for files of one code page without hidden or repeated parts, as these are.
    """
    data = path.read_bytes().decode("latin-1")
    body = data[data.index("\\sectd") : data.index("{\\*\\themedata")]
    inner = r"(?:[^{}]|\{[^{}]*\})*"
    body = re.sub(rf"\{{\\\*\\(?:pnseclvl\d|bkmkstart|bkmkend|fldinst){inner}\}}", "", body)
    body = re.sub(r"[\r\n]", "", body).replace("\\~", " ")
    body = re.sub(r"\\'([0-9a-f]{2})", lambda m: bytes.fromhex(m[1]).decode("cp1251"), body)
    body = re.sub(r"[{}]", "", re.sub(r"\\[a-zA-Z]+-?\d* ?", "", body))
    return Counter(c for c in body if not c.isspace())


def test_rich_text_is_all_read_and_nothing_else(shared: Path) -> None:
    for path in acts(shared, ".rtf"):
        source = read(path)
        have = Counter(c for c in source.text if not c.isspace())
        assert have == bare(path), path.name
        assert source.encoding == "cp1251" and not source.read_warnings


def test_superscripts_and_notes_of_pages(shared: Path) -> None:
    source = read(shared / "corpus/ru-pravo-html/102027595.html")
    raised = Counter(source.text[a:b] for a, b in source.superscripts)
    assert sum(raised.values()) == 34
    assert set("".join(raised)) <= set("0123456789")
    assert all(source.text[a:b].startswith("(") for a, b in source.notes)


def test_furniture_of_a_site_and_its_notes(shared: Path) -> None:
    source = read(shared / "corpus/kz-adilet-html/29-III_kk.html")
    act = [x for x in source.lines if not x.hints.furniture]
    assert sum(x.end - x.start for x in act) > 0.9 * len(source.text)
    articles = [x for x in act if re.match(r"\d+(-\d+)?-бап\.", source.text[x.start : x.end])]
    assert articles and all(x.hints.bold for x in articles)
    notes = [x for x in act if x.hints.note]
    assert len(notes) >= 38


@pytest.fixture(scope="module")
def code(shared: Path) -> Source:
    return read(shared / "corpus/kg-civil-code-pdf/civil_code_part1.pdf")


def test_pages_of_a_printed_code(code: Source) -> None:
    assert {x.hints.page for x in code.lines} == set(range(1, 174))
    assert "(cid:" not in code.text and "\ufffd" not in code.text
    letters = sum(c.isalpha() for c in code.text)
    cyrillic = sum("а" <= c.lower() <= "я" or c in "ёЁ" for c in code.text)
    assert cyrillic / letters > 0.99


def test_articles_of_a_printed_code(code: Source) -> None:
    found = re.findall(r"^Статья (\d+(?:-\d+)?)\.", unicodedata.normalize("NFC", code.text), re.M)
    plain = {int(n) for n in found if "-" not in n}
    assert set(range(1, 415)) <= plain
    ((start, end),) = code.superscripts
    assert code.text[start - 10 : end + 1] == "Статья 1931."

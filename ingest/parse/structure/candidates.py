"""What a block could head: every reading of its first characters as a number of a unit.

Candidates are readings, not decisions; ``walk`` decides by sequence. The words of units come from
``jurisdictions/<code>/structure.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ingest.parse.block import Block
from ingest.parse.citations.grammar import table as citation_table
from ingest.parse.structure.numbering import digits
from jurisdictions import codes, table
from language.literals import holds_any
from language.numerals import ordinal, ordinal_pattern, roman
from schemas.clause import Level

Style = Literal["word", "dot", "dotted", "paren", "letter", "roman", "bare"]

_ROMAN = r"[IVXLCІХСЛ]+"
_NUMBER = (
    r"(?:(?=[ЗО]{0,3}\d)[\dЗО]{1,6}(?:\s?-\s?\d{1,3}|[¹²³⁰⁴-⁹]+)*(?:\.\d{1,3})*"
    r"|З(?=\.(?:\s|$)|-[^\W\d_]{2}))"
)
_INSERTED_SIGNS = r"(?:\s?-\s?\d{1,3}|[¹²³⁰⁴-⁹]+|\(\d{1,2}\))*"
"""``3-1``, ``3¹``; ``3(1)`` in resolutions of the Government of Russia."""
_TAIL = re.compile(r"(?:\s?[.:)]+)?(?=\s|$)|(?=[(\"«„“])")
_SPACED = r"\d{1,3}\s\d{1,3}"
"""A number that a broken line or a scan has parted: ``Статья 3 28.``"""
_PARTED = re.compile(r"\s(\d{1,3}(?:\s?-\s?\d{1,3})?)\s?\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a block's beginning. ``rest`` is where the text behind the number begins."""

    style: Style
    level: Level | None
    """For ``word``: the level that the word tells."""
    num: str | None
    """Normal form; None for a named unit."""
    rest: int
    """Index in ``Block.text``."""
    word: str = ""
    """For ``word``: the first word of its row, so that two words of one level are told apart."""
    doubtful: bool = False
    """The tail reads like a reference in a sentence (``Статья 21 настоящего …``)."""
    parted: bool = False
    """The number is printed in two pieces; it holds only where the sequence needs it whole."""
    looks: bool = False
    """A digit of the number is printed as a letter of its shape (``Статья З09``)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The unit words of one country and language, compiled."""

    patterns: tuple[tuple[Level, re.Pattern[str], str], ...]
    """Level, what its heading begins with, the first word of the row."""
    named: tuple[tuple[Level, re.Pattern[str]], ...]
    list_words: re.Pattern[str]
    contents: frozenset[str]
    """Titles of contents lists, lower case."""
    form: re.Pattern[str]
    """The whole line under the stamp of an annex that is a form: ``Форма 2``, ``нысан``."""
    several: dict[str, Level]
    """Words in the plural, small letters: ``Статьи 6 - 8.``"""
    own_note: re.Pattern[str]
    """The opening of the legislator's note to an article: ``Примечание.``, ``Примечания:``"""
    operative: re.Pattern[str]
    """End of the line that begins the operative part of a court act; small letters, no blanks."""
    joining: frozenset[str]
    """Words that no heading ends with: ``и``, ``жана``, ``және``."""
    letters: str
    bylaw_chapter: str
    first: tuple[str, ...]
    """Every unit word, small letters without blanks: for a cheap test of a block's beginning."""


@cache
def words(jurisdiction: str, language: str) -> Words:
    """Unit words of ``language`` in ``jurisdiction``; of any country that writes the language
    where the country itself has none."""
    rows = _rows(jurisdiction, language)
    patterns = []
    for unit in rows["unit"]:
        spelled = "|".join(_spelled(w) for w in unit["words"])
        worded = rf"{ordinal_pattern(language)}(?:-\d+)?"
        number = rf"(?P<num>{_NUMBER}|{_ROMAN}(?:-\d+)?(?![а-яё])|{worded})"
        if unit["place"] == "before":
            source = rf"(?:{number}|(?P<parted>{_SPACED}))\s?-?\s?(?:{spelled})(?![^\W\d_])"
        else:
            source = rf"(?:{spelled})\s?(?:№\s?)?{number}(?![^\W\d_])"
        patterns.append((unit["level"], re.compile(source, re.IGNORECASE), unit["words"][0]))
    named = tuple(
        (row["level"], re.compile(rf"(?:{'|'.join(map(_spelled, row['names']))})[.:]?$", re.I))
        for row in rows.get("named", ())
    )
    return Words(
        patterns=tuple(patterns),
        named=named,
        list_words=re.compile("|".join(rows["list_words"]), re.IGNORECASE),
        contents=frozenset(rows["contents_words"]),
        form=re.compile(
            rf"\W?(?:\d+\s?-\s?)?(?:{'|'.join(rows['form_words'])})(?:\s?№?\s?\d[\w./-]*)?\W?", re.I
        ),
        several={w: unit["level"] for unit in rows["unit"] for w in unit.get("several", ())},
        own_note=re.compile(rf"(?:{'|'.join(rows['note_words'])})\s?(?:[.:]|$)\s*", re.I),
        operative=re.compile(rf"(?:{'|'.join(rows['operative'])}):$"),
        joining=frozenset(citation_table(language)["and"]),
        letters=rows["letters"],
        bylaw_chapter=rows["bylaw_chapter"],
        first=tuple(dict.fromkeys(_closed_up(w) for u in rows["unit"] for w in u["words"])),
    )


def _rows(jurisdiction: str, language: str) -> dict[str, Any]:
    for code in (jurisdiction, *codes()):
        rows = table(code, "structure").get(language)
        if rows:
            own: dict[str, Any] = rows
            return own
    raise KeyError(f"no country's structure.toml has the language {language}")


@cache
def _openings() -> tuple[re.Pattern[str], ...]:
    """Unit words with their numbers, of every language that a country's table has."""
    known = [words(c, language) for c in codes() for language in table(c, "structure")]
    return tuple(
        {p.pattern: p for w in known for level, p, _ in w.patterns if level != "part"}.values()
    )


@cache
def _opening_words() -> tuple[str, ...]:
    """What stands in the beginning of every line that one of ``_openings`` matches."""
    known = [words(c, language) for c in codes() for language in table(c, "structure")]
    return tuple(dict.fromkeys(word for w in known for word in w.first))


@cache
def unit_words(behind_number: bool) -> tuple[str, ...]:
    """Unit words of one word that stand behind their number (``5-берене``), or before it."""
    place = "before" if behind_number else "after"
    rows = [row for c in codes() for each in table(c, "structure").values() for row in each["unit"]]
    words = (w for row in rows if row["place"] == place for w in row["words"] if w.isalpha())
    return tuple(dict.fromkeys(words))


def opens_unit(text: str) -> bool:
    """The line begins like the heading of a unit in some language; a small letter never does."""
    if text[:1].islower() or not holds_any(_closed_up(text[: 2 * _REACH]), _opening_words()):
        return False
    return any(p.match(text) for p in _openings())


_REACH = 60
"""Characters of a line in which a unit's word stands, if it heads one."""


def _closed_up(text: str) -> str:
    """Small letters without blanks: ``С т а т ь я`` is ``статья``."""
    return "".join(text.split()).lower()


def _spelled(word: str) -> str:
    """The word, letter-spaced or not (``С т а т ь я``)."""
    return r"\s?".join(re.escape(c) for c in word if c != " ") if len(word) > 1 else re.escape(word)


_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}(?:-\d{1,3})*){1,4})(\.?)(?=\s|[^\W\d_])")
_DOT = re.compile(rf"(\d{{1,4}}{_INSERTED_SIGNS})\s?(\.,?)(?=\s*(?:[^\d\s]|$)|\s+\S)")
_PAREN = re.compile(rf"\(?(\d{{1,4}}{_INSERTED_SIGNS}(?:\.\d{{1,3}})*)\s?\)")
_LETTER = re.compile(r"([^\W\d_])(?:-?(\d{1,2})|([¹²³⁰⁴-⁹]+)|\((\d{1,2})\))?\)")
_ROMAN_DOT = re.compile(rf"({_ROMAN})(\.)(?=\s)")
_PARTED_LIST = re.compile(r"(\d{1,3})\s(\d{1,3})\s?([.)])(?=\s)")
_BARE = re.compile(r"(\d{1,3}(?:-\d{1,3})?)\s+(?=[^\W\d_])")
_INSERTED = re.compile(r"-(\d+)$")
_DIGITS = re.compile(r"[ЗО]{0,3}\d|З$")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")


def candidates(block: Block, known: Words, language: str) -> tuple[Candidate, ...]:
    """Every reading of the block's beginning, the likeliest first; () for plain text."""
    text = block.text.text
    if not text or block.cells:
        return ()
    out: list[Candidate] = worded(block, known, language)
    head = text[0]
    if head.isdigit() or head == "(":
        out.extend(_numeric(block))
    elif len(text) > 1 and (m := _LETTER.match(text)):
        raised = digits(m[2] or m[3] or m[4] or "")
        num = m[1].lower() + (f"-{raised}" if raised else "")
        out.append(Candidate("letter", None, num, _after(text, m.end())))
    if head in "IVXLCІХ" and (m := _ROMAN_DOT.match(text)):
        value = roman(m[1])
        if value:
            out.append(Candidate("roman", None, str(value), _after(text, m.end())))
    return tuple(_with_looks(text, out))


_LOOKS = re.compile(r"([\dЗзбlI|ІОоO]{1,3})([.)])(?=\s+\S)")
_DIGIT_LOOKS = str.maketrans("ЗзбlI|ІОоO", "3361111000")
LETTER_LOOKS = {"6": "б", "3": "з", "0": "о"}


def _with_looks(text: str, out: list[Candidate]) -> list[Candidate]:
    """With the doubtful readings of a scanned text: ``З.`` for 3, ``l)`` for 1, ``6)`` for б."""
    m = _LOOKS.match(text)
    if m is None:
        return out
    rest = _after(text, m.end())
    if m[2] == ")" and m[1] in LETTER_LOOKS:
        return [Candidate("letter", None, LETTER_LOOKS[m[1]], rest, doubtful=True), *out]
    if m[1].isdigit():
        return out
    num = str(int(m[1].translate(_DIGIT_LOOKS)))
    return [*out, Candidate("dot" if m[2] == "." else "paren", None, num, rest, doubtful=True)]


def worded(block: Block, known: Words, language: str) -> list[Candidate]:
    """The reading by a unit's word, and behind it that of a number printed in two pieces."""
    text = block.text.text
    if not text or block.cells or not holds_any(_closed_up(text[:_REACH]), known.first):
        return []
    for level, pattern in known.named:
        if pattern.match(text):
            return [Candidate("word", level, None, len(text))]
    for level, pattern, word in known.patterns:
        m = pattern.match(text)
        if not m:
            continue
        if m.groupdict().get("parted"):
            num = digits(re.sub(r"\s", "", m["parted"]))
            tail = _TAIL.match(text, m.end())
            end = tail.end() if tail else m.end()
            return [Candidate("word", level, num, _after(text, end), word, True, parted=True)]
        found = _word(block, m, level, word, language)
        if found is None:
            continue
        whole = _PARTED.match(text, m.end())
        if whole is None or not m["num"].isdigit():
            return [found]
        num = digits(m["num"] + re.sub(r"\s", "", whole[1]))
        rest = _after(text, whole.end())
        return [found, Candidate("word", level, num, rest, word, True, parted=True)]
    return []


def _word(
    block: Block, m: re.Match[str], level: Level, word: str, language: str
) -> Candidate | None:
    text = block.text.text
    num = _number(block, *m.span("num"), language)
    if num is None:
        return None
    tail = _TAIL.match(text, m.end())
    end = tail.end() if tail else m.end()
    rest = text[end:].lstrip()
    # "Раздел 1 - сведения о доходах" tells what a unit of another text holds
    plain = not (tail and tail[0]) and rest.lstrip("-–— ")[:1].islower()
    doubtful = plain or tail is None
    digit = m["num"] in "Зз" or any(c.isdigit() for c in m["num"])
    looks = digit and any(c in "ЗзОо" for c in m["num"])
    return Candidate("word", level, num, _after(text, end), word, doubtful, looks=looks)


def _numeric(block: Block) -> list[Candidate]:
    text = block.text.text
    if _DATE.match(text):
        return []
    if m := _PAREN.match(text):
        return [_read(block, "paren", m)]
    if m := _DOTTED.match(text):
        num = digits(m[1])
        return [Candidate("dotted", None, num, _after(text, m.end()))]
    if m := _DOT.match(text):
        return [_read(block, "dot", m)]
    if m := _BARE.match(text):
        return [Candidate("bare", None, digits(m[1]), m.end())]
    if m := _PARTED_LIST.match(text):
        style: Style = "dot" if m[3] == "." else "paren"
        return [Candidate(style, None, m[1] + m[2], _after(text, m.end()), doubtful=True)]
    return []


def _read(block: Block, style: Style, m: re.Match[str]) -> Candidate:
    num = _arabic(block, *m.span(1))
    return Candidate(style, None, num, _after(block.text.text, m.end()))


def _number(block: Block, start: int, end: int, language: str) -> str | None:
    text = block.text.text[start:end]
    if _DIGITS.match(text):
        return _arabic(block, start, end)
    base, _, inserted = text.partition("-")
    value = roman(base)
    if value is None:
        worded = _INSERTED.search(text)
        inserted = worded[1] if worded else ""
        value = ordinal(text[: worded.start()] if worded else text, language)
    if value is None:
        return None
    return f"{value}-{inserted}" if inserted.isdigit() else str(value)


def _arabic(block: Block, start: int, end: int) -> str:
    """Digits ``[start, end)`` of the block in normal form; raised digits become ``-N``."""
    raised = [
        any(a <= at < b for a, b in block.superscripts) for at in block.text.offsets[start:end]
    ]
    out: list[str] = []
    for i, char in enumerate(block.text.text[start:end]):
        lifted = raised[i] or char in "¹²³⁰⁴⁵⁶⁷⁸⁹"
        before = i > 0 and (raised[i - 1] or block.text.text[start + i - 1] in "¹²³⁰⁴⁵⁶⁷⁸⁹")
        if lifted and not before and out and char not in "-.":
            out.append("-")
        if char == "(":
            out.append("-")
        elif not (char.isspace() or char == ")"):
            out.append(char)
    return digits("".join(out)).replace("--", "-").strip("-")


def _after(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end

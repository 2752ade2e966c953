"""Two languages in one file: each text is an act of its own over its own lines.

A law of Kyrgyzstan or Kazakhstan has two official texts; departments keep both in one file: one
after the other, side by side in a table of two columns, or paragraph by paragraph. A file is parted
only where both texts are shown to be the same act: their units bear the same numbers. A quotation,
a title, a glossary in another language part nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

import jurisdictions
from ingest.parse.block import Block
from ingest.parse.card import words as card_words
from ingest.parse.card.pieces import is_signed
from ingest.parse.folding import folded
from ingest.parse.marks import LINE_BREAK, blanked, text_marks
from ingest.parse.structure.candidates import Words, candidates, words
from language.identify import identify
from language.layer import Layer, normalised
from schemas.source import Line, Source, Span

_SAMPLES = 60
"""Places of a file that are looked at to see whether it holds a second language at all."""
_LEAST_SHARE = 0.08
"""Share of the sample in the second language below which a file has one language."""
_SMALLEST_PART = 300
"""Characters below which a stretch in another language is a quotation, not an act."""
_PURE = 0.8
"""Share of the characters of one of two parts that must be in its own language."""
_ALIKE = 0.4
"""Share of the longer text that the shorter one has at least where one translates the other."""
_SAME_UNITS = 0.6
"""Share of the unit numbers that two texts of one act have in common at least."""
_SIGNATURE = 150
_TOLD_BY = 400
"""Characters of a line that its language is told from."""


_PARAGRAPH_END = re.compile(rf"{LINE_BREAK.pattern}|\n[ \t]*\n", re.IGNORECASE)
"""What parts the paragraphs of a cell that is written in tags."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line or a cell of a row, with the language its words tell."""

    line: Line
    text: str
    language: str
    certain: bool
    column: int | None = None
    """Place in a row of several filled cells."""


def language_parts(source: Source) -> tuple[tuple[str | None, Source], ...]:
    """(language, the source with the lines of that text alone); one part where nothing parts it.

    The text and all places are those of the file in every part.
    """
    whole: tuple[tuple[str | None, Source], ...] = ((None, source),)
    if not _two_languages(source):
        return whole
    pieces = _surer([piece for line in source.lines for piece in _pieces(source, line)])
    sizes = Counter[str]()
    for piece in pieces:
        sizes[piece.language] += len(piece.text) if piece.certain else 0
    if len(sizes) < 2:
        return whole
    first, second = (language for language, _ in sizes.most_common(2))
    told = _of_rows(pieces, first, second) or _cut(pieces, first, second)
    if told is None:
        told = _smoothed(pieces, first, second)
        if not _same_act(pieces, told, _SMALLEST_PART):
            return whole
    order = list(dict.fromkeys(told))
    return tuple((language, _part(source, pieces, told, language, order)) for language in order)


# --- what the lines tell ------------------------------------------------------------------------


def _two_languages(source: Source) -> bool:
    """A look at some pairs of neighbouring lines: do they hold two languages?"""
    filled = [x for x in source.lines if x.end - x.start > 12]
    step = max(1, 2 * len(filled) // _SAMPLES)
    looked = [line for i in range(0, len(filled), step) for line in filled[i : i + 2]]
    sizes = Counter[str]()
    for piece in (piece for line in looked for piece in _pieces(source, line)):
        if piece.certain:
            sizes[piece.language] += min(len(piece.text), _TOLD_BY)
    return len(sizes) > 1 and sizes.most_common(2)[1][1] >= _LEAST_SHARE * sizes.total()


def _pieces(source: Source, line: Line) -> Iterator[_Piece]:
    """The line, or the cells of a row that has several filled, paragraph by paragraph."""
    text = source.text[line.start : line.end]
    if line.cells:
        cells = list(_tagged_cells(source, line))
    else:
        cells = _cells(line, text) if "\t" in text else []
    if len({column for column, _, _ in cells}) < 2:
        yield _piece(line, _unmarked(source, text), None)
        return
    hints = replace(line.hints, table=None, paragraph=True)
    for column, start, end in cells:
        cell = Line(start, end, "text" if line.kind == "table" else line.kind, hints)
        yield _piece(cell, _unmarked(source, source.text[start:end]), column)


def _unmarked(source: Source, text: str) -> str:
    """The text to tell language and unit by: without tags and signs of emphasis."""
    if source.format not in ("text", "markdown") or not any(sign in text for sign in "<*#"):
        return text.strip()
    marks, _, _, _ = text_marks(text, marked=True)
    return blanked(text, marks).strip() or text.strip()


def _piece(line: Line, text: str, column: int | None) -> _Piece:
    """The name of a person, whose ending may be Russian, tells no language."""
    told = identify(text[:_TOLD_BY])
    certain = told.certain and not (len(text) < _SIGNATURE and is_signed(text))
    return _Piece(line, text, told.language, certain, column)


def _surer(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Short lines that tell little each may tell their language together."""
    out: list[_Piece] = []
    for _, group in groupby(pieces, key=lambda p: (p.certain, p.language, p.column)):
        run = list(group)
        if len(run) > 1 and not run[0].certain and not any(is_signed(p.text) for p in run):
            told = identify(" ".join(p.text for p in run)[:_TOLD_BY])
            if told.certain and told.language == run[0].language:
                run = [replace(p, certain=True) for p in run]
        out.extend(run)
    return out


def _cells(line: Line, text: str) -> list[tuple[int, int, int]]:
    """(column, start, end) of each filled cell."""
    out = []
    at = line.start
    for column, cell in enumerate(text.split("\t")):
        if cell.strip():
            left = len(cell) - len(cell.lstrip())
            out.append((column, at + left, at + len(cell.rstrip())))
        at += len(cell) + 1
    return out


def _tagged_cells(source: Source, line: Line) -> Iterator[tuple[int, int, int]]:
    """(column, start, end) of each paragraph in the cells of a row that is written in tags."""
    for column, (start, end) in enumerate(line.cells):
        at = start
        for tag in (*_PARAGRAPH_END.finditer(source.text, start, end), None):
            stop = tag.start() if tag else end
            text = source.text[at:stop]
            if text.strip():
                left = len(text) - len(text.lstrip())
                yield column, at + left, at + len(text.rstrip())
            at = tag.end() if tag else end


# --- side by side, one after the other, line by line ---------------------------------------------


def _of_rows(pieces: Sequence[_Piece], first: str, second: str) -> list[str] | None:
    """Language of each piece where most of the file is a table with a column for each language."""
    by_column: dict[int, Counter[str]] = {}
    celled = total = 0
    for piece in pieces:
        total += len(piece.text)
        if piece.column is not None:
            celled += len(piece.text)
            if piece.certain:
                counts = by_column.setdefault(piece.column, Counter())
                counts[piece.language] += len(piece.text)
    columns = {
        column: counts.most_common(1)[0][0]
        for column, counts in by_column.items()
        if counts.most_common(1)[0][1] >= _PURE * counts.total()
    }
    if celled * 2 < total or set(columns.values()) != {first, second}:
        return None
    own = _smoothed(pieces, first, second)
    told = [
        columns.get(piece.column, language) if piece.column is not None else language
        for piece, language in zip(pieces, own, strict=True)
    ]
    return told if _same_act(pieces, told, _SMALLEST_PART // 2) else None


def _cut(pieces: Sequence[_Piece], first: str, second: str) -> list[str] | None:
    """Language of each piece where one text comes after the other."""
    sizes = [len(p.text) if p.certain else 0 for p in pieces]
    best: tuple[int, int, str] = (-1, 0, first)
    for before, behind in ((first, second), (second, first)):
        head = list(accumulate((_of(p, before) for p in pieces), initial=0))
        tail = list(accumulate((_of(p, behind) for p in pieces), initial=0))
        for at in range(len(pieces) + 1):
            gain = head[at] + tail[-1] - tail[at]
            if gain >= best[0]:
                best = max(best, (gain, at, before))
    _, at, before = best
    behind = second if before == first else first
    while at > 0 and _goes_behind(pieces[at - 1], before, behind):
        at -= 1
    for part, language in ((range(at), before), (range(at, len(pieces)), behind)):
        own = sum(_of(pieces[i], language) for i in part)
        if own < _SMALLEST_PART or own < _PURE * sum(sizes[i] for i in part):
            return None
    if _begins_annex(pieces[at:]):
        return None
    told = [before] * at + [behind] * (len(pieces) - at)
    heads = _heads(pieces, told)
    if max(map(len, heads.values())) >= 2 and not _common(heads, before, behind):
        return None
    return _with_own_title(pieces, told, at)


def _goes_behind(piece: _Piece, before: str, behind: str) -> bool:
    """An unsure line at the cut is a title of the second text, unless it is a signature or goes on
    in a sentence."""
    unsure = not _of(piece, before) and piece.language == behind and not piece.text[:1].islower()
    return unsure and not (piece.text and is_signed(piece.text))


def _of(piece: _Piece, language: str) -> int:
    return len(piece.text) if piece.certain and piece.language == language else 0


def _begins_annex(pieces: Sequence[_Piece]) -> bool:
    """``Приложение 2 к приказу …``: an annex in the other language, not the other text."""
    shown = [p.text for p in pieces if p.text][:3]
    return any(card_words.pattern("annex").match(folded(text).strip(' ("«')) for text in shown)


def _with_own_title(pieces: Sequence[_Piece], told: list[str], at: int) -> list[str]:
    """A title page in both languages: its lines go to the text that begins without one."""
    before, behind = told[0], told[-1]
    known = _words(before), _words(behind)
    ahead = next((i for i, p in enumerate(pieces[:at]) if _head(p, known[0], before)), 0)
    begins = [p for p in pieces[at:] if p.text][:2]
    titled = not any(_head(p, known[1], behind) for p in begins)
    both = any(p.certain and p.language == behind for p in pieces[:ahead])
    if titled or not both:
        return told
    return [
        behind if i < ahead and p.language == behind else language
        for i, (p, language) in enumerate(zip(pieces, told, strict=True))
    ]


def _smoothed(pieces: Sequence[_Piece], first: str, second: str) -> list[str]:
    """Language of each piece. Lines that tell little go with the text before or behind them, as
    far as they look like it; one that comes twice in a row (a name) with the one and the other."""
    both = (first, second)
    sure = [i for i, p in enumerate(pieces) if p.certain and p.language in both]
    told = [pieces[sure[0]].language if sure else first] * len(pieces)
    for at, after in pairwise((-1, *sure, len(pieces))):
        if after < len(pieces):
            told[after] = pieces[after].language
        before = told[at] if at >= 0 else told[0]
        behind = told[after] if after < len(pieces) else before
        cut = _cut_of_run(pieces, at + 1, after, before, behind)
        for i in range(at + 1, after):
            told[i] = before if i < cut else behind
    for i, (one, twin) in enumerate(pairwise(pieces)):
        if one.text and one.text == twin.text and not one.certain:
            told[i], told[i + 1] = told[0], second if told[0] == first else first
    return told


def _cut_of_run(pieces: Sequence[_Piece], start: int, end: int, before: str, behind: str) -> int:
    """Where a run of unsure lines leaves the text before it: most of them look like their own."""
    if before == behind:
        return end
    looks = [
        0
        if not p.text
        else 2
        if is_signed(p.text)
        else (p.language == before) - (p.language == behind)
        for p in pieces[start:end]
    ]
    gains = list(accumulate(looks, initial=0))
    return start + max(range(len(gains)), key=lambda at: (gains[at], at))


# --- are they texts of one act? ------------------------------------------------------------------


def _same_act(pieces: Sequence[_Piece], told: Sequence[str], smallest: int) -> bool:
    """Both texts are long, of like length, hold sentences, and head the same units."""
    sizes = Counter[str]()
    sentences = Counter[str]()
    for piece, language in zip(pieces, told, strict=True):
        sizes[language] += len(piece.text)
        sentences[language] += len(piece.text) > 40 and piece.text.endswith((".", ";", ":"))
    if len(sizes) != 2 or min(sizes.values()) < smallest:
        return False
    if min(sizes.values()) < _ALIKE * max(sizes.values()):
        return False
    one, other = sizes
    return min(sentences[one], sentences[other]) >= 2 and _common(_heads(pieces, told), one, other)


def _common(heads: dict[str, list[str]], one: str, other: str) -> bool:
    shared = (Counter(heads[one]) & Counter(heads[other])).total()
    return shared >= 2 and shared >= _SAME_UNITS * max(len(heads[one]), len(heads[other]))


def _heads(pieces: Sequence[_Piece], told: Sequence[str]) -> dict[str, list[str]]:
    """Numbers of the units that the pieces of each language head."""
    out: dict[str, list[str]] = {language: [] for language in told}
    known = {language: _words(language) for language in out}
    for piece, language in zip(pieces, told, strict=True):
        if found := _head(piece, known[language], language):
            out[language].append(found)
    return out


def _words(language: str) -> Words:
    """Unit words of the language in the first country that writes it."""
    code = next(c for c in jurisdictions.codes() if language in jurisdictions.table(c, "structure"))
    return words(code, language)


def _head(piece: _Piece, known: Words, language: str) -> str | None:
    """``article 5``, ``dot 2``: what unit the piece heads, if any."""
    text = normalised(Layer.of(piece.text[:200], 0, min(200, len(piece.text))))
    block = Block(text, text, (piece.line,), ())
    for found in candidates(block, known, language):
        if not found.doubtful and found.style not in ("bare", "letter") and found.num:
            return f"{found.level or found.style} {found.num}"
    return None


# --- the parts -----------------------------------------------------------------------------------


def _part(
    source: Source,
    pieces: Sequence[_Piece],
    told: Sequence[str],
    language: str,
    order: Sequence[str],
) -> Source:
    """The source with the lines of one language; page furniture stays with the first."""
    lines: list[Line] = []
    for piece, own in zip(pieces, told, strict=True):
        furniture = piece.line.kind not in ("text", "table") or piece.line.hints.furniture
        if not piece.text or own == language:
            if not furniture or language == order[0]:
                lines.append(piece.line)
        elif furniture and language == order[0]:
            lines.append(piece.line)
    if language != order[0]:
        return replace(source, lines=tuple(_in_rows(lines, source)), read_warnings=())
    marks = (*source.marks, *_tags_of_rows(source))
    return replace(source, lines=tuple(_in_rows(lines, source)), marks=marks)


def _tags_of_rows(source: Source) -> Iterator[Span]:
    """What of the rows written in tags stands outside the paragraphs of their cells."""
    for line in source.lines:
        at = line.start
        for _, start, end in _tagged_cells(source, line):
            yield at, start
            at = end
        if line.cells:
            yield at, line.end


def _in_rows(lines: Sequence[Line], source: Source) -> Iterator[Line]:
    """The lines in order, a blank one at most in a row."""
    for line, after in pairwise((*lines, None)):
        assert line is not None
        blank = not source.text[line.start : line.end].strip()
        next_blank = after is not None and not source.text[after.start : after.end].strip()
        if not (blank and next_blank):
            yield line

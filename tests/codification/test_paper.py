"""Word, PDF, text: an act printed in them reads as the same tree, and says where it is from."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from random import Random

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codification.paper import Paper, write_docx, write_pdf, write_text
from codification.paper.act import act_paper
from codification.paper.blocks import Lines, Rows, Unit
from codification.paper.imprint import place
from codification.paper.layout import of_reading
from codification.paper.words import words
from demo import ACTS
from ingest.parse.parse import parse
from ingest.read import read, read_bytes
from schemas.act import Dates
from schemas.parsed import ParsedAct, ParsedFile
from schemas.register import ActView, ClauseVersion, Edition, SourceFile, Validity
from tests.codification.test_plain import tree
from tests.composed import article, card, note
from tests.composing import TONGUES, Tongue, compose

WRITERS = {"docx": write_docx, "pdf": write_pdf, "txt": write_text}
FILE = SourceFile("ab" * 32, "roads.txt", "text", 9, "utf-8")
EDITION = Edition(1, "ru", "2022-01-01", "compiled", FILE, "1", "1")
IMPRINT = ("Источник: дороги.txt, SHA-256 1234567890abcdef…", "Редакция: 01.02.2020.",
           "Подготовлено программой Berene.")  # fmt: skip


def paper(parsed: ParsedFile, act: ParsedAct) -> Paper:
    placed = sorted(of_reading(parsed.source.text, act), key=lambda one: one[:2])
    blocks = tuple(block for *_, block in placed)
    day = ("По состоянию на 26.07.2026",)
    return Paper(act.act.language, act.act.jurisdiction, act.act.title, blocks, day, IMPRINT)


def again(made: Paper, suffix: str) -> ParsedAct:
    return parse(read_bytes(f"printed.{suffix}", WRITERS[suffix](made))).first


@pytest.mark.parametrize("suffix", ["docx", "txt"])
@pytest.mark.parametrize("path", sorted(ACTS.iterdir()), ids=lambda p: p.name)
def test_a_demonstration_act_reads_the_same_from_its_document(path: Path, suffix: str) -> None:
    parsed = parse(read(path))
    back = again(paper(parsed, parsed.first), suffix)
    assert tree(back) == tree(parsed.first)
    assert len(back.events) == len(parsed.first.events)


@pytest.mark.shared
@pytest.mark.parametrize("suffix", ["docx", "txt"])
def test_the_seeds_read_the_same_from_their_documents(shared: Path, suffix: str) -> None:
    for path in sorted(shared.glob("seeds/*.txt")):
        parsed = parse(read(path))
        back = again(paper(parsed, parsed.first), suffix)
        assert tree(back) == tree(parsed.first), path.name
        assert len(back.events) == len(parsed.first.events), path.name


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(TONGUES), st.randoms(use_true_random=False))
def test_a_composed_act_reads_the_same_from_its_documents(tongue: Tongue, random: Random) -> None:
    parsed = parse(read_bytes("composed.txt", compose(random, tongue).text.encode()))
    for suffix in ("docx", "txt"):
        assert tree(again(paper(parsed, parsed.first), suffix)) == tree(parsed.first)


def test_a_pdf_holds_every_letter_as_text() -> None:
    """Whatever the machine's fonts are: ours is in the file."""
    words = "Өзгөртүүлөр жаңы; Қазақстан ғылымы, әрбір ұжым, аһ; № 5 «сом» — 12 ₸"
    made = write_pdf(Paper("ky", "kg", "Сыноо", (Unit("paragraph", "1.", None, words),)))
    assert words in " ".join(read_bytes("x.pdf", made).text.split())
    assert b"DejaVuSerif" in made


def test_a_pdf_of_one_page_gives_its_clauses_without_the_imprint() -> None:
    parsed = parse(read(ACTS / "demo-kg-law-amending-bridges.ky.txt"))
    back = again(paper(parsed, parsed.first), "pdf")
    assert tree(back) == tree(parsed.first)


def test_a_heading_longer_than_a_page_and_headings_alone_are_printed() -> None:
    """Whatever an act that was read wrongly takes for a heading, its pages come to an end."""
    long = Unit("chapter", "Глава 1.", "Слово " * 2000, "")
    alone = [Unit("article", f"Статья {n}.", "О мостах", "") for n in range(120)]
    made = write_pdf(Paper("ru", "kg", "Закон", (long, *alone), ("день",), IMPRINT))
    # Not by our reader, which doubts pages that say one word again and again and recognises them.
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made))
    assert text.count("Слово") == 2000 and text.count("О мостах") == 120


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_the_same_act_gives_the_same_bytes(suffix: str) -> None:
    parsed = parse(read(ACTS / "demo-kz-decree-gardens.kk.txt"))
    made = paper(parsed, parsed.first)
    assert WRITERS[suffix](made) == WRITERS[suffix](made)


def test_a_word_file_is_made_of_real_parts() -> None:
    blocks = (
        Lines("ЗАКОН"),
        Unit("article", "Статья 1.", "Мосты", "Мост стоит."),
        Unit("paragraph", "2¹.", None, "Перила стоят."),
        Rows((("Мост", "Длина"), ("Синий", "5")), head=1),
        Unit("attachment", "Приложение 1", "Перечень", ""),
    )
    made = write_docx(Paper("kk", "kz", "Көпірлер", blocks, ("күні",), IMPRINT))
    document = docx.Document(io.BytesIO(made))
    styles = {p.text: p.style.name for p in document.paragraphs if p.style}
    assert styles["Статья 1. Мосты"] == "Heading 4"
    assert styles["Перечень"] == "Heading 1"
    raised = [r.text for p in document.paragraphs for r in p.runs if r.font.superscript]
    assert raised == ["1"]
    (table,) = document.tables
    cells = [[c.text for c in row.cells] for row in table.rows]
    assert cells == [["Мост", "Длина"], ["Синий", "5"]]
    annex = next(p for p in document.paragraphs if p.text == "Приложение 1")
    assert annex.paragraph_format.page_break_before
    foot = document.sections[0].footer
    assert [p.text for p in foot.paragraphs][:3] == list(IMPRINT)
    normal = document.styles["Normal"]
    assert (
        'w:ascii="Times New Roman"' in normal.element.xml and 'w:val="kk-KZ"' in normal.element.xml
    )


def view(*versions: ClauseVersion, **changes: object) -> ActView:
    events = (note("art_2"),)
    return ActView(replace(card(), **changes), "2021-06-01", EDITION, (EDITION,), versions, events)  # type: ignore[arg-type]


def version(
    number: int, text: str, wording: str = "known", doubt: str | None = None
) -> ClauseVersion:
    clause = article(number, text, start=10 * number, end=10 * number + 5)
    span = Validity("2020-04-01", None)
    return ClauseVersion(str(number), 1, "ru", clause, span, wording, doubt)  # type: ignore[arg-type]


def test_what_is_not_known_is_told_and_not_filled() -> None:
    made = act_paper(
        view(
            version(1, "Дороги чинят."),
            version(2, "", "unknown"),
            version(3, "Мосты красят.", doubt="день не назван"),
            version(4, "Вычислено.", "computed"),
        ),
        "",
        (),
    )
    text = write_text(made).decode()
    assert "Статья 2. [текст на этот день неизвестен]" in text
    assert "известен — 1, вычислен — 1, под сомнением — 1, неизвестен — 1" in text
    assert "Под сомнением: статья 3." in text
    assert "Текст на этот день неизвестен: статья 2." in text
    assert "Вычислено из изменяющих актов, не официально: статья 4." in text
    assert "По состоянию на 01.06.2021" in text
    assert "Источник: roads.txt, SHA-256 abababababababab…" in text
    assert "Редакция: 01.01.2022, текст с внесёнными изменениями" in text
    assert "Не является официальным опубликованием." in text
    # Without the lines of the original head, the card tells what act it is.
    assert text.startswith("ЗАКОН\n\n10.03.2020 № 17\n\nО сельских дорогах\n\n")


def test_a_unit_is_named_without_the_stamp_of_its_annex() -> None:
    stamp = "Утверждено Указом Президента Республики Казахстан от 3 ноября 2010 года № 1093"
    annex = article(
        None, "", eid="annex_1", num=None, num_display=stamp, label="приложение", level="attachment"
    )
    chapter = article(2, "", eid="annex_1__chp_2", parent="annex_1", label="глава", level="chapter")
    clause = article(15, "", eid="annex_1__para_15", parent="annex_1__chp_2", label="пункт")
    by_eid = {c.eid: c for c in (annex, chapter, clause)}
    assert place(clause, by_eid, words("ru")) == "приложение, пункт 15"
    assert place(clause, by_eid, words("kk")) == "приложение, 15-пункт"


def test_official_is_said_only_of_an_official_publication_that_says_all_of_it() -> None:
    published = replace(EDITION, origin="official")
    whole = replace(view(version(1, "Дороги чинят.")), edition=published)
    assert "Источник — официальное опубликование" in act_paper(whole, "", ()).imprint[-1]
    for other in (
        replace(whole, edition=replace(EDITION, origin="state")),
        replace(whole, clauses=(version(1, "", "unknown"),)),
        replace(whole, clauses=(version(1, "Дороги.", doubt="день не назван"),)),
        replace(whole, clauses=(replace(version(1, "Дороги."), edition=7),)),
    ):
        assert "Не является официальным" in act_paper(other, "", ()).imprint[-1]


def test_an_act_that_has_ended_says_so_on_every_page() -> None:
    ended = view(version(1, "Дороги."), status="repealed", dates=Dates(repealed="2023-01-19"))
    assert act_paper(ended, "", ()).running[1] == "УТРАТИЛ СИЛУ (19.01.2023)"


def test_our_imprint_is_told_by_its_words_alone() -> None:
    """In a text; and a line that names a hash without the rest is a line like any other."""
    law = "Закон\n\nО мостах\n\nСтатья 1. Мосты\n\nМост стоит.\n\n"
    with_imprint = law + "\n".join(IMPRINT) + "\n"
    assert len(parse(read_bytes("x.txt", with_imprint.encode())).first.clauses) == 1
    lone = law + "Файл имеет SHA-256 1234567890abcdef.\n"
    clauses = parse(read_bytes("x.txt", lone.encode())).first.clauses
    assert any("SHA-256" in c.text for c in clauses)

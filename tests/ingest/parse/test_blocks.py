"""Lines to blocks: what is a mark, what is a bullet, what goes on behind a break."""

from __future__ import annotations

import pytest

from ingest.parse.blocks import read_blocks
from ingest.read import read_bytes
from tests.ingest.parse.texts import blocks, raws

# Long enough to be a paragraph that a page break cut (more than forty characters).
_CUT = "Мост соединяет два берега реки и служит жителям обоих"


# --- marks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "text", "marks"),
    [
        # emphasis, whole and in part
        ("**Мост**", "Мост", ["**", "**"]),
        ("*Мост*", "Мост", ["*", "*"]),
        ("__Мост__ и **берег**", "Мост и берег", ["__", "__", "**", "**"]),
        # a chapter's number in bold under a heading mark
        ("## **2.** Мост", "2. Мост", ["##", "**", "**"]),
        # tags left behind by a converter, and its bookmarks
        ("</p>Мост<br/>", "Мост", ["</p>", "<br/>"]),
        ("[bookmark: _GoBack]2) мост", "2) мост", ["[bookmark: _GoBack]"]),
        # marks inside a tag: the tag is one mark and takes no letter along
        ("[bookmark: __x] 2) мост", "2) мост", ["[bookmark: __x]"]),
        ("<a __b>мост стоит", "мост стоит", ["<a __b>"]),
    ],
)
def test_marks_are_dropped_and_kept_for_the_list(line: str, text: str, marks: list[str]) -> None:
    source = line + "\n"
    (block,) = blocks(source).blocks
    assert block.raw.text == text
    assert [source[a:b] for a, b in block.marks] == marks


@pytest.mark.parametrize(
    "line",
    [
        "5 * 3 = 15 * 1",  # arithmetic
        "а < б и в > г",  # signs of comparison
        "пробел __ для подписи",  # a gap to write in
        "###Мост",  # no heading mark without a blank
        "<Мост>",  # no tag is Cyrillic
        "* 5 = 10",
        "-5 градусов",
        "+7 градусов",
    ],
)
def test_signs_that_are_no_marks_stay(line: str) -> None:
    (block,) = blocks(line + "\n").blocks
    assert (block.raw.text, block.marks) == (line, ())


def test_a_raised_figure_is_told_where_a_tag_raised_it() -> None:
    source = "Статья 28<sup>1</sup>. Мост\n"
    (block,) = blocks(source).blocks
    assert block.raw.text == "Статья 281. Мост"
    assert [source[a:b] for a, b in block.superscripts] == ["1"]


def test_heading_depth_and_bold_are_hints() -> None:
    heading, bold, part, plain = blocks("## Мост\n\n**Берег**\n\n**Река** течет\n\nЛес\n").blocks
    assert (heading.hints.heading, heading.hints.bold) == (2, False)
    assert (bold.hints.heading, bold.hints.bold) == (None, True)
    assert not part.hints.bold
    assert (plain.hints.heading, plain.hints.bold) == (None, False)


def test_ornaments_are_no_blocks() -> None:
    source = "Мост\n\n* * *\n\n-----\n\nБерег\n"
    read = blocks(source)
    assert [b.raw.text for b in read.blocks] == ["Мост", "Берег"]
    assert [source[a:b].strip() for a, b in read.ornaments] == ["* * *", "-----"]


# --- bullets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "text", "bullet"),
    [
        ("- опора", "опора", "-"),
        ("– опора", "опора", "–"),
        ("• опора", "опора", "•"),
        ("·      опора", "опора", "·"),
        ("* опора", "опора", "*"),
        ("* «опора»", "«опора»", "*"),
        ("- **опора** моста", "опора моста", "-"),
        # a bullet before a number is a mark of the format: the number tells the place
        ("- 1) опора", "1) опора", None),
        ("-1) опора", "1) опора", None),
        ("* 1. опора", "1. опора", None),
        ("  - 2-1) опора", "2-1) опора", None),
        ("- а) опора", "а) опора", None),
    ],
)
def test_bullets_and_numbers(line: str, text: str, bullet: str | None) -> None:
    (block,) = blocks(line + "\n").blocks
    assert (block.raw.text, block.bullet) == (text, bullet)
    assert block.marks


def test_a_dash_inside_a_line_is_no_bullet() -> None:
    (block,) = blocks("Опора - часть моста\n").blocks
    assert (block.bullet, block.marks) == (None, ())


# --- joins --------------------------------------------------------------------------------------


def test_a_paragraph_goes_on_behind_a_page_break_in_small_letters() -> None:
    read = blocks(_CUT + "\n\nберегов во всякое время года.\n")
    assert [b.raw.text for b in read.blocks] == [_CUT + " берегов во всякое время года."]
    assert [w.code for w in read.warnings] == ["joined"]


def test_a_paragraph_goes_on_inside_open_parentheses_with_a_capital() -> None:
    """The break fell inside a name: "(… имени\n\nТоктогула …)"."""
    first = "1. Департамент мостов при Министерстве (аппарат имени"
    assert raws(first + "\n\nТоктогула) строит мосты.\n") == [first + " Токтогула) строит мосты."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_CUT + ".", "берегов во всякое время года."),  # the sentence is whole
        (_CUT + ":", "берег левый;"),  # an introduction
        (_CUT, "Берег крепок."),  # a capital begins a sentence
        (_CUT, "1) берег;"),  # a number begins a unit
        (_CUT, "а) берег;"),
        (_CUT, "- берег;"),  # a bullet begins an entry
        # a parenthesis that the act itself never closes, and a note behind the full stop
        (_CUT + " (быков. (В редакции Закона от 2 мая 2019 года № 4)", "Берег крепок."),
        ("Опоры мостов", "строятся летом."),  # too short to be cut by a page
        ("# " + _CUT, "берегов во всякое время года."),  # a heading
        ("**" + _CUT + "**", "берегов во всякое время года."),  # another hand
        (_CUT.upper(), "берегов во всякое время года."),  # a heading in capitals
    ],
)
def test_what_begins_anew_is_not_joined(first: str, second: str) -> None:
    read = blocks(f"{first}\n\n{second}\n")
    assert len(read.blocks) == 2
    assert read.warnings == ()


def test_a_day_split_from_its_month_goes_on() -> None:
    """A signature set in short lines: "30-⏎сентября"."""
    assert raws("2021-жылдын 30-\nсентябрында\n") == ["2021-жылдын 30-сентябрында"]


_WRAPPED = """\
1. Мост соединяет берега реки и служит людям, которые пе-
реходят ее каждый день; опоры моста стоят на камне и дер-
жат его во всякое время года, зимой и летом.
2. Мост строят люди, которые умеют строить, и следят за
ним люди, которые живут рядом с рекой и знают ее нрав, а
также те, кому поручено смотреть за мостами и дорогами.
   3. Мост ремонтируют раз в год, когда вода в реке стоит
низко и опоры видны до самого основания, а движение по
мосту прекращают на три дня, о чем сообщают жителям.
"""


def test_a_text_of_fixed_width_is_read_by_paragraphs() -> None:
    found = raws(_WRAPPED, "act.txt")
    assert [x[:2] for x in found] == ["1.", "2.", "3."]
    assert "которые переходят" in found[0]
    assert "опоры моста стоят на камне и держат" in found[0]


def test_hyphens_at_line_ends_are_marks() -> None:
    source = _WRAPPED
    first = blocks(source, "act.txt").blocks[0]
    assert [source[a:b] for a, b in first.marks] == ["-", "-"]
    assert "пе-" not in first.raw.text


def test_offsets_lead_back_through_a_join() -> None:
    source = _WRAPPED
    for block in blocks(source, "act.txt").blocks:
        for char, at in zip(block.raw.text, block.raw.offsets, strict=True):
            assert char == source[at] or char == " "


# --- tables -------------------------------------------------------------------------------------


def test_lines_with_the_same_tabs_are_rows() -> None:
    read = blocks("Мосты\n\nимя\tдлина\nНовый\t40\nСтарый\t\n\nКонец\n")
    cells = [tuple(c.text for c in b.cells) for b in read.blocks]
    assert cells == [(), ("имя", "длина"), ("Новый", "40"), (), ()]


def test_a_single_tab_makes_no_table() -> None:
    assert [b.cells for b in blocks("1.\tМост стоит.\n\n2.\tМост крепок.\n").blocks] == [(), ()]


def test_cells_hold_no_marks() -> None:
    read = blocks("имя\tдлина<sup>1</sup>\n**Новый**\t40\n")
    assert [tuple(c.text for c in b.cells) for b in read.blocks] == [
        ("имя", "длина1"),
        ("Новый", "40"),
    ]
    source = "имя\tдлина<sup>1</sup>\n**Новый**\t40\n"
    assert "".join(source[a:b] for b_ in read.blocks for a, b in b_.marks) == "<sup></sup>****"


def test_no_visible_character_is_lost_between_blocks_and_marks() -> None:
    source = "## **1.** Мост<br/>\n- опора\n* * *\nимя\tдлина\nНовый\t40\n\u200bрека \u00ad\n"
    read = blocks(source)
    held: set[int] = set()
    for block in read.blocks:
        held.update(block.raw.offsets)
        for a, b in block.marks:
            held.update(range(a, b))
    for a, b in read.ornaments:
        held.update(range(a, b))
    assert [c for i, c in enumerate(source) if i not in held and not c.isspace()] == []


def test_a_centred_heading_broken_behind_its_comma_is_one() -> None:
    """An entry of a list ends with a comma too, but is not centred."""
    page = (
        "<html><head><meta charset=utf-8></head><body>"
        "<p align=center>I. Общие положения и понятия,</p>"
        "<p align=center>используемые в Правилах</p>"
        "<p>1) мосты,</p><p>паромы,</p></body></html>"
    )
    assert raws(page, "act.html") == [
        "I. Общие положения и понятия, используемые в Правилах",
        "1) мосты,",
        "паромы,",
    ]


# --- marks pasted into a document of another format -----------------------------------------------


@pytest.mark.parametrize(
    ("row", "text", "marks"),
    [
        ("## Глава 2. Мосты", "Глава 2. Мосты", ["##"]),
        ("**Мост** стоит", "Мост стоит", ["**", "**"]),
        ("[bookmark: _GoBack]2) мост", "2) мост", ["[bookmark: _GoBack]"]),
        ("&lt;a id=&quot;p-1&quot;&gt;&lt;/a&gt;1. Мост", "1. Мост", ['<a id="p-1">', "</a>"]),
        # signs of footnotes, blanks to fill in, a comparison: all text
        ("Мост** и брод**", "Мост** и брод**", []),
        ("** Мост через реку", "** Мост через реку", []),
        ("__кол__ штук", "__кол__ штук", []),
        ("при a &lt;x и y&gt; b", "при a <x и y> b", []),
    ],
)
def test_marks_pasted_into_a_page_are_listed(row: str, text: str, marks: list[str]) -> None:
    source = read_bytes("a.html", f"<html><body><p>{row}</p></body></html>".encode())
    (block,) = read_blocks(source).blocks
    assert block.raw.text == text
    assert [source.text[a:b] for a, b in block.marks] == marks

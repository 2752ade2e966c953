"""Marks of Markdown and HTML in a text. Each text carries what its test names."""

from __future__ import annotations

import pytest

from ingest.parse.blocks import read_blocks
from ingest.parse.parse import parse
from ingest.read import read_bytes
from ingest.read.markdown import html_rows, shape
from schemas.jsonable import contract
from schemas.parsed import ParsedFile
from tests.acceptance.account import faults

# An order as the public repositories of laws keep it: record of the file, stamp and note as
# quotations in italics with two blanks at the end, anchors, a table in HTML with a cell over two
# lines and a merged head, a form in a code fence, escaped signs, a link.
_ORDER = """---
doc_id: "kz-order-7"
tags:
  - "order"
---

# Об утверждении норм учета лодок

<a id="p0"></a>

В соответствии со статьей 5 [Закона](https://example.kz/rus/docs/Z1) ПРИКАЗЫВАЮ:

1\\. Утвердить прилагаемые нормы учета лодок.

2\\. Настоящий приказ вводится в действие со дня подписания.

**Министр**

**А. Образцов**

> *Утверждены*\x20\x20
> *приказом Министра транспорта*\x20\x20
> *от 3 марта 2020 года*\x20\x20
> *№ 17*

## Нормы учета лодок

> *Сноска. Нормы в редакции приказа Министра транспорта РК от 10.08.2021 № 44.*

<table>
<tr>
<td rowspan="2">Вид
лодки</td>
<td>Норма*</td>
</tr>
<tr><td>весло<sup>1</sup></td><td></td></tr>
</table>

```
  Дата __________
```
"""


def parsed(text: str) -> ParsedFile:
    return parse(read_bytes("order.md", text.encode()))


def test_an_order_of_a_repository_of_laws() -> None:
    read = parsed(_ORDER)
    clauses = {c.eid: c for c in read.first.clauses}
    assert [e for e in clauses if "__al" not in e] == [
        "preamble",
        "para_1",
        "para_2",
        "annex_1",
        "annex_1__table_1",
    ]
    assert clauses["preamble"].text == "В соответствии со статьей 5 Закона ПРИКАЗЫВАЮ:"
    assert clauses["para_1"].num == "1"
    assert clauses["annex_1"].heading == "Нормы учета лодок"
    assert clauses["annex_1__table_1"].rows == (("Вид лодки", "Норма*"), ("весло1", ""))
    assert [(e.target, e.by.number if e.by else None) for e in read.first.events] == [
        ("annex_1", "44")
    ]
    assert faults(contract(read)) == []


def test_the_record_of_the_file_is_listed_not_placed() -> None:
    read = parsed(_ORDER)
    listed = {_ORDER[x.start : x.end].strip(): x.reason for x in read.listed}
    assert listed['doc_id: "kz-order-7"'] == "portal"
    assert listed["```"] == "mark"


@pytest.mark.parametrize(
    "text",
    [
        "---\nСтатья 1. Мост\n---\n",  # rules around a text are no record
        "---\nимя: мост\n",  # a record that is never closed
    ],
)
def test_no_record_where_none_is(text: str) -> None:
    assert not any(p.furniture for p in shape(text).pieces)


def test_a_table_never_closed_gives_no_row_and_loses_nothing() -> None:
    text = "1. Мост.\n\n<table><tr><td>имя</td><td>длина</td></tr>\n\n2. Река.\n"
    assert html_rows(text) == ()
    assert faults(contract(parsed(text))) == []


def test_rows_on_one_line_and_cells_left_open() -> None:
    text = "<table><tr><td>имя<td>длина<tr><td>Новый</td><td>40</td></tr></table>"
    assert [[text[a:b] for a, b in row.cells] for row in html_rows(text)] == [
        ["имя", "длина"],
        ["Новый", "40"],
    ]


def test_a_break_inside_a_line_parts_it() -> None:
    read = parsed("1. Мост:<br>1) опора;<br/>2) берег.\n")
    assert [c.eid for c in read.first.clauses] == ["para_1", "para_1__point_1", "para_1__point_2"]


@pytest.mark.parametrize(
    "text", ["а > б", "C:\\Users\\x", "[1] и (2)", "2 < 3", "бекит\\\\ т\\з\\."]
)
def test_signs_of_a_sentence_are_no_marks(text: str) -> None:
    # The last: Kyrgyz typed in a font that has ү in the place of the backslash.
    (block,) = read_blocks(read_bytes("a.md", (text + "\n").encode())).blocks
    assert block.raw.text == text


@pytest.mark.parametrize("open_tags", ["<table>" * 3000, "<table><tr><td>" * 2000, "<td>" * 5000])
def test_tables_in_tables_without_end(open_tags: str) -> None:
    text = "1. Мост.\n" + open_tags + "\n2. Река.\n</table>"
    assert faults(contract(parsed(text))) == []

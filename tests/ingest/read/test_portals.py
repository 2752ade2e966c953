"""Pages of sites that no table describes: the act is read, what the site says is furniture."""

from __future__ import annotations

from ingest.read import read_bytes

_ACT = (
    "<p align=center><b>ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ</b></p><p>от 12 марта 2021 года № 28</p>"
    "<p align=center><b>О сельских мостах</b></p><p><b>Статья 1. Предмет</b></p>"
    "<p>1. Настоящий Закон регулирует содержание сельских мостов и действует согласно "
    "<a href='/a'>Закону о дорогах</a>, <a href='/b'>Гражданскому кодексу</a>.</p>"
    "<p>2. Мост содержит айыл окмоту, на чьей земле он стоит, за счёт местного бюджета.</p>"
    "<p>Президент Кыргызской Республики И.И. Примеров</p>"
)


def regions(page: str) -> tuple[list[str], list[str]]:
    """Lines of the act, and lines of the site."""
    data = f"<html><head><meta charset=utf-8></head><body>{page}</body></html>".encode()
    source = read_bytes("a.html", data)
    lines = [(source.text[x.start : x.end], x.hints.furniture) for x in source.lines]
    return [t for t, site in lines if not site], [t for t, site in lines if site]


def act_alone() -> list[str]:
    return regions(_ACT)[0]


def test_page_without_a_name_for_anything() -> None:
    act, site = regions(
        "<div><div class=z1><a href=/>Главная</a> <a href=/n>Новое</a> <span>RU</span> "
        "<a href=?k>KZ</a></div><div id=x1><ul><li><a href=/d>Документы</a></li><li>"
        "<a href=/k>Конституция</a></li><li><a href=/p>О портале</a></li></ul></div>"
        "<div class=z2><a href=/>Главная</a> / <a href=/z>Законы</a> / Закон о мостах</div>"
        "<div class=z3>Просмотров: 1234</div>"
        f"<div class=z4>{_ACT}</div>"
        "<div class=z5><h3>Похожие документы</h3><ul><li><a href=/1>Закон о реках от 2 января "
        "2010 года № 2</a></li></ul></div>"
        "<div class=z6>© 2024 ОО «Мост». Все права защищены.</div>"
        "<div>Сайт хранит файлы cookie. <button>Принять</button></div><a href=#t>Наверх</a></div>"
    )
    assert act == act_alone()
    assert {"О портале", "Просмотров: 1234", "Похожие документы", "Наверх"} <= set(site)


def test_page_of_tables_as_old_sites_have_it() -> None:
    # menu at the left, the act in one cell, a line of the studio below; no ids, no classes
    act, site = regions(
        "<table><tr><td colspan=2><a href=/>Главная</a> | <a href=/n>Новости</a></td></tr><tr>"
        "<td><a href=1>Конституция</a><br><a href=2>Кодексы</a><br><a href=3>Указы</a></td>"
        f"<td>{_ACT}</td></tr><tr><td colspan=2>Разработка сайта: студия «Вид»</td></tr></table>"
    )
    assert act == act_alone()
    assert site == [
        "Главная | Новости", "Конституция", "Кодексы", "Указы", "Разработка сайта: студия «Вид»",
    ]  # fmt: skip


def test_title_and_signature_beside_the_text_stay() -> None:
    act, site = regions(
        "<ul><li><a href=/1>Главная</a></li><li><a href=/2>Поиск</a></li></ul>"
        "<div><h1>Об айыл окмоту</h1><div>от 5 мая 2019 года № 77</div></div>"
        f"<div>{_ACT}</div><div>Зарегистрировано в Министерстве юстиции 7 мая 2019 года</div>"
    )
    assert act[:2] == ["Об айыл окмоту", "от 5 мая 2019 года № 77"]
    assert act[-1].startswith("Зарегистрировано")
    assert site == ["Главная", "Поиск"]


def test_links_inside_the_act_are_text() -> None:
    # a list of repealed acts, each a link; a list of contents that leads down the page
    repealed = "".join(
        f"<li><a href=/{n}>Закон о мостах через реку № {n} от {n} мая 2001 года, в редакции "
        f"Закона от {n} июня 2003 года</a></li>"
        for n in range(1, 5)
    )
    contents = "".join(f"<li><a href=#a{n}>Статья {n}</a></li>" for n in range(1, 5))
    act, site = regions(
        f"<div><a href=/>Главная</a></div><div><ul>{contents}</ul>{_ACT}"
        f"<p>Признать утратившими силу:</p><ul>{repealed}</ul></div>"
    )
    assert site == ["Главная"]
    assert sum("Закон о мостах через реку" in row for row in act) == 4
    assert sum(row.endswith(("Статья 1", "Статья 4")) for row in act) == 2


def test_page_that_is_an_act_and_nothing_else() -> None:
    assert regions(f"<div>{_ACT}</div>") == (act_alone(), [])

"""Pages without JavaScript: what a reader finds, follows and sends."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import get_args
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from schemas.access import RIGHTS
from schemas.act import ActDescription, Target
from schemas.parsed import Citation, Relation
from schemas.problem import BadInput, Building, Forbidden, Server, Unavailable
from schemas.register import Validity
from schemas.search import Hit, HitAct, SearchResult
from tests.api.fake import DECREE, LAW, FakeDesk
from web.locale import locale
from web.outgoing import outgoing

PAGES = [
    "/", "/search", "/search?q=окуучу", "/search?q=nothing", "/acts", f"/acts{LAW}",
    f"/acts{LAW}?notes=inline&q=окуучу", f"/acts{LAW}?on=2024-05-01", f"/acts{LAW}?part=art_2",
    f"/acts{LAW}~art_1__para_2", f"/acts{DECREE}", "/upload", "/nothing",
]  # fmt: skip


class Page(HTMLParser):
    """Elements of a page with their attributes, and the text seen."""

    VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(source)
        assert self.open == [], f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def page(response: Response) -> Page:
    assert response.headers["content-type"].startswith("text/html")
    return Page(response.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole(client: TestClient, path: str) -> None:
    """Well nested, one h1, ids once, labels for fields, nothing inline, nothing from elsewhere."""
    response = client.get(path, headers={"accept-language": "kk"})
    seen = page(response)
    assert seen.all("html")[0]["lang"] == "kk"
    assert len(seen.all("h1")) == 1
    ids = [a["id"] for _, a in seen.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attrs in seen.elements:
        assert "style" not in attrs
        assert [a for a in attrs if a.startswith("on")] == []
    for tag, name in (("script", "src"), ("link", "href"), ("img", "src")):
        assert all((a[name] or "").startswith("/static/") for a in seen.all(tag))
    fors = {a.get("for") for a in seen.all("label")}
    for field in seen.all("input") + seen.all("textarea"):
        if "id" in field:
            assert field["id"] in fors
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_every_link_inside_leads_somewhere(client: TestClient, desk: FakeDesk, path: str) -> None:
    """Links that only a register can answer are followed over one (``test_links.py``)."""
    response = client.get(path)
    seen = page(response)
    ids = {a["id"] for _, a in seen.elements if "id" in a}
    for link in {a["href"] or "" for a in seen.all("a")}:
        if link.startswith("#"):
            assert link[1:] in ids, link
        elif "0" * 64 not in link:  # the original of the older edition is not there
            desk.asked_register.clear()
            there = client.get(str(response.request.url.join(link)).partition("#")[0])
            if desk.asked_register:
                continue
            assert there.status_code == (404 if path == "/nothing" and "ui=" in link else 200), link


@pytest.mark.parametrize("path", PAGES)
def test_hostile_text_is_text(client: TestClient, desk: FakeDesk, path: str) -> None:
    """Titles, clauses, notes and file names hold a script; no page may have it as an element."""
    sha = desk.views[LAW].edition.source.sha256
    for where in (path, f"/readings/{sha}"):
        seen = page(client.get(where))
        assert all("src" in a for a in seen.all("script"))
    assert "<script>alert" not in client.get(f"/readings/{sha}").text


def test_a_query_is_shown_as_text(client: TestClient) -> None:
    response = client.get("/search", params={"q": '"><script>alert(1)</script>'})
    assert all("src" in a for a in page(response).all("script"))
    assert page(response).all("input")[0]["value"] == '"><script>alert(1)</script>'


def test_hits_stand_by_act_with_their_words_marked(client: TestClient) -> None:
    text = client.get("/search?q=окуучу").text
    assert text.count('<section class="found') == 1
    assert re.findall("<mark>(.*?)</mark>", text) == ["окуучу", "окуучу"]
    asked = quote("окуучу")
    assert f'href="/acts{LAW}?language=ky&amp;q={asked}#art_1__para_2"' in text


def test_a_repealed_act_says_so_in_hits_list_and_text(client: TestClient) -> None:
    for path in ("/search?q=Ереже", "/acts", f"/acts{DECREE}", f"/acts{DECREE}~para_1"):
        text = client.get(path, headers={"accept-language": "ru"}).text
        assert "тратил силу" in text
    assert "С 19.01.2023" in unescape(client.get(f"/acts{DECREE}?ui=ru").text)


def test_an_old_wording_found_leads_to_a_day_when_it_held(
    client: TestClient, desk: FakeDesk
) -> None:
    act = HitAct(LAW, "Мыйзам", "12", "2024-03-01", "in_force", "ky", "a.txt")
    old = Hit(act, "art_1", None, "1", "эски", ((0, 4),), Validity("2020-01-01", "2021-01-01"),
              "known", 1.0, "own language")  # fmt: skip
    desk.result = SearchResult("эски", "2026-01-01", 1, 1, (old,))
    text = client.get("/search?q=эски&any_wording=true").text
    assert f"/acts{LAW}?on=2020-01-01&amp;language=ky&amp;q={quote('эски')}#art_1" in text


@pytest.mark.parametrize(("on", "said"), [("2024-05-01", "01.05.2024"), ("2999-01-01", "будущий")])
def test_a_text_of_another_day_is_never_shown_as_todays(
    client: TestClient, on: str, said: str
) -> None:
    for path in (f"/acts{LAW}?on={on}", f"/acts{LAW}~art_1?on={on}"):
        text = client.get(path, headers={"accept-language": "ru"}).text
        banner = re.search('<div class="banner unsure".*?</div>', text, re.S)
        assert banner and said in banner[0]
        assert "Текст на сегодня" in banner[0]


def test_an_unknown_wording_shows_no_words(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}?on=2024-05-01&ui=ru").text
    row = text[text.index('id="art_1__para_2"') : text.index('id="art_2"')]
    assert "китепкана" not in row
    assert "Текст на этот день неизвестен" in row


def test_notes_are_history_or_stand_in_their_place(client: TestClient) -> None:
    history = client.get(f"/acts{LAW}").text
    assert '<details class="history"' in history and '<p class="note">' not in history
    inline = client.get(f"/acts{LAW}?notes=inline").text
    assert '<details class="history"' not in inline
    note = inline.index('<p class="note">(КР 2025')
    assert inline.index('id="art_1__para_2"') < note < inline.index('id="art_2"')
    assert inline.count('<p class="note">') == 1


def test_removed_and_lost_units_keep_their_number(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}?ui=ru").text
    removed = text[text.index('id="art_2__point_2"') : text.index('id="art_2__point_3"')]
    assert "2)</a>" in removed and "Текст исключён" in removed
    lost = text[text.index('id="art_2__point_3"') : text.index('id="art_2__table_1"')]
    assert "3)</a>" in lost and "утрачен" in lost


def test_tables_are_tables_and_their_text_is_not_repeated(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}").text
    assert "<tr><td>Класс</td><td>Саны</td></tr>" in text
    assert text.count("Класс") == 1


def test_citations_inside_the_act_are_links(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}").text
    assert '<a href="#art_2__point_1">2-берененин 1-пунктун</a>' in text


def test_a_clauses_page_tells_what_it_refers_to(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}~art_1__para_2?ui=ru").text
    assert f'<a href="/acts{LAW}~art_2__point_1">Статья 2, 1)</a>' in text
    t, there = locale("ru"), ActDescription("Китепканалар жөнүндө", "law", "2020-01-02", "7")
    citation = Citation(
        "art_1", "мыйзамдын\n3-беренеси", 0, 9,
        (Target(there, "art_3"), Target(DECREE, None), Target("self")),
    )  # fmt: skip
    (out,) = outgoing(t, [citation], {"art_1"}, LAW, None)
    assert out.raw == "мыйзамдын 3-беренеси"
    assert [(p.words, p.url) for p in out.pointers] == [
        ("Закон «Китепканалар жөнүндө» № 7 02.01.2020, Статья 3", None),
        (DECREE, f"/acts{DECREE}"),
        ("этот акт", f"/acts{LAW}"),
    ]


def test_an_act_tells_what_it_does_to_others(client: TestClient, desk: FakeDesk) -> None:
    repeal = Relation("repeals", DECREE, ("para_1",), "art_2", 0, 1)
    desk.views[LAW] = replace(desk.views[LAW], relations=(repeal,))
    text = client.get(f"/acts{LAW}?ui=ru").text
    assert f'Признаёт утратившим силу: <a href="/acts{DECREE}~para_1">{DECREE}, 1.</a>' in text
    assert '(<a href="#art_2">Статья 2</a>)' in text


def test_searching_inside_an_act_marks_it(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}?q=китепкана").text
    row = text[text.index('id="art_1__para_2"') :]
    assert "<mark>китепкана</mark>" in row[: row.index("</p>")]
    assert '<a href="#art_1__para_2">' in text


def test_found_clauses_lead_to_the_next_one(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}?q=окуучу&ui=en").text
    steps = re.findall(r'<nav class="steps".*?</nav>', text)
    assert len(steps) == 2
    assert "1 of 2" in steps[0] and "2 of 2" in steps[1]
    found = re.findall(r'href="#([\w-]+)"', " ".join(steps))
    assert len(found) == 2 and found[0] != found[1]
    for eid in found:  # each step stands at a clause whose words are marked
        clause = text.partition(f'id="{eid}"')[2].partition('<div class="c ')[0]
        assert "<mark>окуучу</mark>" in clause
    assert 'class="steps"' not in client.get(f"/acts{LAW}").text


def test_one_part_alone(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}?part=art_2").text
    assert 'id="art_2__point_1"' in text and 'id="art_1__para_1"' not in text


def test_a_clause_is_copied_with_its_citation(client: TestClient) -> None:
    shown = client.get(f"/acts{LAW}~art_2__point_1").text
    assert "<textarea" in shown and "№ 12, 1)" in shown
    plain = client.get(f"/acts{LAW}~art_2__point_1?copy=true")
    assert plain.headers["content-type"].startswith("text/plain")
    assert plain.text.startswith("1) китептердин тизмеси;\n\n(«Окуучулардын")


def test_nothing_is_copied_of_an_unknown_wording(client: TestClient) -> None:
    plain = client.get(f"/acts{LAW}~art_1__para_2?copy=true&on=2024-05-01").text
    assert "китепкана" not in plain and not plain.startswith("2.")


def test_a_copy_tells_that_it_is_not_todays_text(client: TestClient) -> None:
    """Once copied nothing else would tell it."""
    old = client.get(f"/acts{LAW}~art_1__para_1?copy=true&on=2024-05-01&ui=ru").text
    assert old.endswith("[Показан текст на 01.05.2024. Сегодня он может быть иным.]")
    assert client.get(f"/acts{DECREE}~para_1?copy=true").text.endswith("[Акт утратил силу.]")
    article = client.get(f"/acts{LAW}~art_2?copy=true").text
    assert "\n2) [исключено]\n" in article


def test_a_lost_superscript_shows_the_number_as_it_was_read(
    client: TestClient, desk: FakeDesk
) -> None:
    """``Статья 7¹`` printed without its superscript looks like article 71."""
    flat = tuple(
        replace(v, clause=replace(v.clause, num="7-1", num_display="71-берене."))
        if v.clause.eid == "art_2"
        else v
        for v in desk.views[LAW].clauses
    )
    desk.views[LAW] = replace(desk.views[LAW], clauses=flat)
    text = client.get(f"/acts{LAW}").text
    assert '71-берене.</a> <span class="reread">(7-1)</span>' in text
    assert "71-берене. (7-1) Тизмелер" in text
    assert text.count("reread") == 1
    assert "(7-1)" in client.get(f"/acts{LAW}~art_2").text


def test_a_clauses_page_tells_its_history(client: TestClient) -> None:
    text = client.get(f"/acts{LAW}~art_1__para_2?ui=ru").text
    assert "Текст неизвестен" in text and "до 15.05.2025" in text
    assert "№ 40" in text and "действует с 15.05.2025" in text


def test_the_language_is_remembered(client: TestClient) -> None:
    first = client.get("/?ui=kk")
    cookie = first.headers["set-cookie"].lower()
    assert "samesite=lax" in cookie and "httponly" in cookie
    assert page(client.get("/")).all("html")[0]["lang"] == "kk"
    assert "set-cookie" not in client.get("/?ui=%0d%0aevil").headers


def test_every_clause_tells_its_language(client: TestClient) -> None:
    seen = page(client.get(f"/acts{DECREE}?ui=en"))
    clauses = [
        a for t, a in seen.elements if t == "div" and (a.get("class") or "").startswith("c ")
    ]
    assert [a["lang"] for a in clauses] == ["kk"]


def test_pages_answer_304(client: TestClient) -> None:
    for path in (f"/acts{LAW}", f"/acts{LAW}~art_1", "/"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def test_error_pages_speak_the_readers_language(client: TestClient) -> None:
    for path, status, said in (
        ("/nothing", 404, "Мындай барак жок"),
        (f"/acts{LAW}~art_77", 404, "Мындай барак жок"),
        ("/acts?cursor=forged", 422, "жараксыз"),
        (f"/acts{LAW}?on=31.02.2024", 422, "жараксыз"),
        ("/acts/жөнүндө", 409, LAW),
    ):
        response = client.get(path, headers={"accept-language": "ky"})
        assert response.status_code == status
        assert said in response.text


def test_a_defect_shows_a_page_with_the_request_id(client: TestClient, desk: FakeDesk) -> None:
    desk.broken = True
    response = client.get("/search?q=a", headers={"accept-language": "en"})
    assert response.status_code == 500
    assert "A defect of ours" in response.text and "fire" not in response.text
    assert response.headers["x-request-id"] in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize("code", ["en", "ky", "kk", "ru"])
@pytest.mark.parametrize(
    ("status", "error"),
    [(503, Unavailable(server)) for server in get_args(Server)]
    + [(403, Forbidden(right)) for right in RIGHTS],
)
def test_a_server_that_is_away_and_a_missing_right_are_told(
    client: TestClient, desk: FakeDesk, code: str, status: int, error: Unavailable | Forbidden
) -> None:
    desk.told = error
    response = client.get("/search?q=a", headers={"accept-language": code})
    key = f"away_{error.server}" if isinstance(error, Unavailable) else f"right_{error.right}"
    assert response.status_code == status
    assert locale(code)(f"error.{key}") in unescape(response.text)
    assert response.headers.get("retry-after") == ("5" if status == 503 else None)


@pytest.mark.parametrize("code", ["en", "ky", "kk", "ru"])
def test_an_index_that_is_being_built_tells_how_far_it_is(
    client: TestClient, desk: FakeDesk, code: str
) -> None:
    desk.told = Building(3, 40)
    response = client.get("/search?q=a", headers={"accept-language": code})
    told = locale(code)("error.building", done=3, total=40)
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")
    assert told in unescape(response.text) and "40" in told


def test_a_query_that_cannot_be_understood_is_told_beside_the_form(
    client: TestClient, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BadInput("empty_query", "The query holds no word.")

    monkeypatch.setattr(desk, "find", refuse)
    response = client.get("/search?q=%22&ui=ru")
    assert response.status_code == 422
    assert "В запросе нет ни слова, ни номера." in response.text
    assert page(response).all("input")[0]["value"] == '"'


def test_days_are_read_as_people_write_them(client: TestClient, desk: FakeDesk) -> None:
    client.get("/search?q=a&on=01.05.2024&date_from=&date_to=")
    assert desk.asked[-1].on == "2024-05-01"
    assert desk.asked[-1].filters.date_from is None


def test_static_files_are_kept_for_ever_by_their_content(client: TestClient) -> None:
    address = page(client.get("/")).all("link")[0]["href"] or ""
    response = client.get(address)
    assert "immutable" in response.headers["cache-control"]
    assert "immutable" not in client.get(address.partition("?")[0]).headers.get("cache-control", "")


def test_headings_leave_no_step_out(client: TestClient, desk: FakeDesk) -> None:
    """An act without chapters has its articles right below its title."""
    seen = page(client.get(f"/acts{LAW}"))
    steps = [int(tag[1]) for tag, _ in seen.elements if re.fullmatch(r"h\d", tag)]
    assert steps == [1, 2, 3, 3]
    desk.views[LAW] = replace(
        desk.views[LAW],
        clauses=tuple(
            replace(v, clause=replace(v.clause, parent=None))
            for v in desk.views[LAW].clauses
            if v.clause.level == "article"
        ),
    )
    flat = page(client.get(f"/acts{LAW}"))
    assert [tag for tag, _ in flat.elements if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h2"]


def test_a_doubt_is_told_once_for_a_unit_and_what_is_in_it(
    client: TestClient, desk: FakeDesk
) -> None:
    doubted = tuple(
        replace(v, doubt="x" if v.clause.eid.startswith("art_2") else None)
        for v in desk.views[LAW].clauses
    )
    desk.views[LAW] = replace(desk.views[LAW], clauses=doubted)
    assert client.get(f"/acts{LAW}").text.count('<details class="doubt"') == 1


def test_an_act_that_is_not_held_leads_to_a_search_by_its_number(client: TestClient) -> None:
    text = client.get("/acts/akn/kg/act/law/1999-02-03/77~art_1").text
    assert 'href="/search?q=%E2%84%96%2077"' in text

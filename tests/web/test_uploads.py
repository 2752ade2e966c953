"""Uploading, what was read, and the card corrected, without JavaScript."""

from __future__ import annotations

from fastapi.testclient import TestClient

from schemas.office import Correctable
from schemas.parsed import Fidelity, Listed, ParsedAct, ParsedFile, SourceText, Warning
from tests.api.fake import LAW, FakeDesk
from web import account
from web.app import build
from web.pages.uploads import is_day


def sha_of(desk: FakeDesk) -> str:
    return desk.views[LAW].edition.source.sha256


def test_files_are_sent_and_followed_until_they_are_read(
    client: TestClient, desk: FakeDesk
) -> None:
    sent = client.post("/upload", files={"files": ("a.txt", b"text")}, follow_redirects=False)
    assert sent.status_code == 303
    waiting = client.get(sent.headers["location"])
    assert 'http-equiv="refresh"' in waiting.text and "a.txt" in waiting.text
    desk.finish("job-1", "done")
    done = client.get(sent.headers["location"], follow_redirects=False)
    assert done.status_code == 303
    assert done.headers["location"] == f"/readings/{desk.jobs['job-1'].sha256}"
    asked = client.get(sent.headers["location"], headers={"hx-request": "true"})
    assert asked.headers["hx-redirect"] == done.headers["location"]


def test_several_files_have_one_page(client: TestClient, desk: FakeDesk) -> None:
    two = [("files", ("a.txt", b"one")), ("files", ("b.txt", b"two"))]
    sent = client.post("/upload", files=two, follow_redirects=False)
    desk.finish("job-1", "done")
    desk.finish("job-2", "refused", "b.txt: encrypted; give an open copy.")
    shown = client.get(sent.headers["location"], headers={"accept-language": "ru"}).text
    assert 'http-equiv="refresh"' not in shown
    assert "Готово" in shown and "b.txt: encrypted; give an open copy." in shown


def test_a_defect_of_ours_is_not_spelt_out_to_readers(client: TestClient, desk: FakeDesk) -> None:
    sent = client.post("/upload", files={"files": ("a.txt", b"x")}, follow_redirects=False)
    desk.finish("job-1", "quarantined", "OperationalError: SELECT secret")
    shown = client.get(sent.headers["location"], headers={"accept-language": "ru"}).text
    assert "файл отложен" in shown and "SELECT" not in shown


def test_a_refused_file_says_why_beside_those_taken(client: TestClient) -> None:
    two = [("files", ("a.txt", b"one")), ("files", ("<b>.txt", b" "))]
    shown = client.post("/upload", files=two).text
    assert "&lt;b&gt;.txt: the file is empty; choose another." in shown
    assert "a.txt" in shown


def test_sending_no_file_asks_again(client: TestClient) -> None:
    shown = client.post("/upload", files={"files": ("", b"")}, headers={"accept-language": "ru"})
    assert shown.status_code in (200, 422)
    assert shown.headers["content-type"].startswith("text/html")


def test_too_large_is_a_page(desk: FakeDesk) -> None:
    client = TestClient(build(desk, upload_limit=100))
    shown = client.post(
        "/upload", files={"files": ("a.txt", b"x" * 500)}, headers={"accept-language": "ru"}
    )
    assert shown.status_code == 413
    assert "Файл слишком велик" in shown.text
    assert "default-src 'none'" in shown.headers["content-security-policy"]


def test_other_sites_cannot_send(client: TestClient, desk: FakeDesk) -> None:
    evil = {"origin": "https://evil.example"}
    assert client.post("/upload", files={"files": ("a", b"x")}, headers=evil).status_code == 403
    where = f"/readings/{sha_of(desk)}/card"
    assert client.post(where, data={"iri": LAW}, headers=evil).status_code == 403
    assert desk.jobs == {} and desk.corrections == []


def test_the_reading_tells_every_characters_place(client: TestClient, desk: FakeDesk) -> None:
    shown = client.get(f"/readings/{sha_of(desk)}", headers={"accept-language": "ru"}).text
    assert '<span class="o-card" title="title">Окуучулардын' in shown
    assert '<span class="o-listed" title="украшение">* * *</span>' in shown
    assert 'class="o-note" title="art_1__para_2"' in shown
    assert 'id="w1"' in shown and 'href="/readings/' in shown
    assert "o-lost" not in shown.split('class="source"')[1]


def test_only_changed_fields_are_corrected(client: TestClient, desk: FakeDesk) -> None:
    title = desk.views[LAW].act.title
    form = {
        "iri": LAW, "edition": "1", "reason": "misprint", "who": "A. B.",
        "field.title": title, "field.status": "repealed", "field.dates.in_force": "",
        "field.authority.name": " Президент ", "field.iri": "/akn/forged",
    }  # fmt: skip
    sent = client.post(f"/readings/{sha_of(desk)}/card", data=form, follow_redirects=False)
    assert sent.status_code == 303
    changes = {"status": "repealed", "authority.name": "Президент"}
    assert desk.corrections == [(LAW, 1, changes, "misprint", "A. B.")]
    assert "Түзетуді" not in client.get(sent.headers["location"] + "&ui=ru").text
    assert "Исправление сохранено" in client.get(sent.headers["location"]).text


def test_a_correction_needs_reason_and_name(client: TestClient, desk: FakeDesk) -> None:
    form = {"iri": LAW, "edition": "1", "field.status": "repealed", "reason": " ", "who": "A"}
    assert client.post(f"/readings/{sha_of(desk)}/card", data=form).status_code == 422
    assert desk.corrections == []


def file_of(text: str, listed: tuple[Listed, ...], *warned: Warning) -> ParsedFile:
    act = FakeDesk().views[LAW].act
    first = ParsedAct(act, (), (), (), (), (), (), warned)
    return ParsedFile(
        SourceText("a", "text", "0" * 64, text, "utf-8"), first, listed, Fidelity(0, 0, 0)
    )


def test_stretches_are_the_text_and_show_what_is_lost() -> None:
    text = "ab  cd\nef"
    warned = Warning("gap", "m", 5, 5, None)
    parsed = file_of(text, (Listed(0, 2, "mark"), Listed(1, 3, "portal")), warned)
    out = account.stretches(parsed, (0, len(text)))
    assert "".join(s.text for s in out) == text
    assert [(s.text, s.owner, s.name) for s in out] == [
        ("ab", "listed", "mark"), (" ", "listed", "portal"), (" ", "blank", None),
        ("c", "lost", None), ("d", "lost", None), ("\n", "blank", None), ("ef", "lost", None),
    ]  # fmt: skip
    assert [s.warnings for s in out if s.warnings] == [(1,)]


def test_a_warning_at_the_end_is_shown() -> None:
    parsed = file_of("ab", (), Warning("gap", "m", 2, 2, None))
    assert [s.warnings for s in account.stretches(parsed, (0, 2))] == [(), (1,)]


def test_long_sources_have_pages_that_end_with_lines() -> None:
    text = ("слово " * 20 + "\n") * 1000
    bounds = account.pages(text)
    assert "".join(text[a:b] for a, b in bounds) == text
    assert all(text[b - 1] == "\n" for _, b in bounds)
    assert all(account.page_of(bounds, a) == n for n, (a, _) in enumerate(bounds, 1))
    assert account.pages("") == [(0, 0)]


def test_a_part_of_a_day_is_not_lost_in_a_calendar_field() -> None:
    """Browsers empty a calendar field whose value is no whole day; it would be sent as erased."""
    assert is_day(Correctable("dates.adopted", None, False))
    assert is_day(Correctable("date", "2010-11-03", False))
    assert not is_day(Correctable("date", "2010", False))
    assert not is_day(Correctable("number", "2010-11-03", False))

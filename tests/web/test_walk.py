"""The whole path over a real register and index: upload, read, correct, find, open, copy."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from web.app import create_app

# A short law of our own. Its irregularity: a note below a clause, and a point taken out in place.
LAW = """\
КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

2021-жылдын 4-марты № 517

Көчөттөр жөнүндө

1-берене. Жөнгө салуу предмети

1. Бул Мыйзам көчөттөрдү отургузууну жана багууну жөнгө салат.

2. Көчөттөргө айыл өкмөтү кам көрөт.
(КР 2023-жылдын 7-июнундагы № 611 Мыйзамынын редакциясына ылайык)

2-берене. Көчөт багуучунун милдеттери

Көчөт багуучу:
1) көчөттөрдү сугарат;
2) тосмолорду оңдойт.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data: Path = tmp_path_factory.mktemp("data")
    with TestClient(create_app(data), headers={"accept-language": "ru"}) as client:
        yield client


@pytest.fixture(scope="module")
def over(site: TestClient) -> Response:
    """What the page of uploads says once the law is in: each worker of a test run has its own."""
    sent = site.post(
        "/upload", files={"files": ("көчөттөр.txt", LAW.encode())}, follow_redirects=False
    )
    return wait_over(site, sent.headers["location"])


def wait_over(site: TestClient, address: str, seconds: float = 60) -> Response:
    """Follow a page of jobs until it leads on or says that all is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = site.get(address, follow_redirects=False)
        if answer.status_code == 303 or 'http-equiv="refresh"' not in answer.text:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not over after {seconds} s")


def test_a_file_becomes_an_act_that_is_found_opened_and_copied(
    site: TestClient, over: Response
) -> None:
    assert over.status_code == 303, over.text

    reading = site.get(over.headers["location"]).text
    assert 'class="o-note"' in reading and "o-lost" not in reading.split('class="source"')[1]
    assert '<dd class="fine">0</dd>' in reading

    found = site.get("/search", params={"q": "көчөттү отургузуу"}).text
    assert "<mark>көчөттөрдү</mark>" in found
    link = re.search(r'class="place" href="([^"]+#art_1__para_1)"', found)
    assert link, found
    act = link[1].partition("#")[0].replace("&amp;", "&")

    shown = site.get(act).text
    assert 'id="art_2__point_2"' in shown and "1 изменение" in shown
    inline = site.get(act, params={"notes": "inline"}).text
    assert '<p class="note">(КР 2023-жылдын' in inline

    clause = act.partition("?")[0] + "~art_1__para_2"
    history = site.get(clause).text
    assert "№ 611" in history and "Текст неизвестен" in history
    copied = site.get(clause, params={"copy": "true"}).text
    assert copied.startswith("2. Көчөттөргө айыл өкмөтү кам көрөт.") and "517" in copied


@pytest.mark.usefixtures("over")
def test_the_api_tells_the_same(site: TestClient) -> None:
    found = site.get("/api/v1/search", params={"q": "№ 517"}).json()
    assert found["hits"][0]["act"]["number"] == "517"
    iri = found["hits"][0]["act"]["iri"]
    act = site.get(f"/api/v1/acts{iri}").json()
    assert [c["eid"] for c in act["clauses"] if c["level"] == "article"] == ["art_1", "art_2"]
    file = site.get(f"/api/v1/originals/{act['edition']['sha256']}")
    assert file.content == LAW.encode()


@pytest.mark.usefixtures("over")
def test_a_card_is_corrected_and_the_correction_shown(site: TestClient) -> None:
    listed = site.get("/api/v1/acts").json()["acts"][0]["iri"]
    edition = site.get(f"/api/v1/acts{listed}").json()["edition"]
    form = {
        "iri": listed, "edition": str(edition["id"]), "field.title": "Көчөттөр тууралуу",
        "reason": "аталышы", "who": "Асанова",
    }  # fmt: skip
    where = f"/readings/{edition['sha256']}"
    after = site.post(f"{where}/card", data=form)
    assert "Исправление сохранено" in after.text and "Көчөттөр тууралуу" in after.text
    act = site.get(f"/api/v1/acts{listed}").json()
    assert act["act"]["title"] == "Көчөттөр тууралуу"
    assert act["corrections"][0]["who"] == "Асанова"
    assert "Асанова" in site.get(f"/acts{listed}").text


@pytest.mark.parametrize(
    ("name", "data"),
    [("пустой.txt", b""), ("шум.docx", b"\x00\x01\x02" * 50), ("бетме.pdf", b"%PDF-1.7\n")],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    site: TestClient, name: str, data: bytes
) -> None:
    before = site.get("/api/v1/acts").json()["total"]
    sent = site.post("/upload", files={"files": (name, data)}, follow_redirects=False)
    text = wait_over(site, sent.headers["location"]).text if sent.is_redirect else sent.text
    assert name in text
    assert 'class="banner old"' in text or "st-refused" in text
    assert site.get("/api/v1/acts").json()["total"] == before


def test_an_unusable_query_is_told_beside_the_form(site: TestClient) -> None:
    assert "В запросе нет ни слова" in site.get("/search", params={"q": '""'}).text

"""What the API answers: shapes, addresses, conditional requests, files."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from api import models
from codification.akn import read
from tests.api.fake import DECREE, LAW, SCRIPT, FakeDesk
from tests.codification.schema import faults

API = "/api/v1"


def sha_of(desk: FakeDesk) -> str:
    return desk.views[LAW].edition.source.sha256


def test_search_is_as_the_contract_says(client: TestClient, desk: FakeDesk) -> None:
    body = client.get(f"{API}/search", params={"q": "окуучу", "limit": 1}).json()
    TypeAdapter(models.Found).validate_python(body)
    hit = body["hits"][0]
    start, end = hit["marks"][0]
    assert hit["text"][start:end] == "окуучу"
    assert hit["valid"] == {"from": "2024-03-01", "to": None}
    assert hit["act"]["source"] == desk.views[LAW].edition.source.name
    assert body["total"] == 2 and len(body["hits"]) == 1


def test_search_hands_every_filter_on(client: TestClient, desk: FakeDesk) -> None:
    client.get(
        f"{API}/search?q=a&jurisdiction=kg&jurisdiction=kz&type=law&language=ky&status=repealed"
        f"&date_from=2020-01-01&date_to=2021-01-01&act={LAW}&on=2024-05-01&offset=20"
    )
    asked = desk.asked[-1]
    assert asked.filters.jurisdiction == ("kg", "kz")
    assert (asked.filters.type, asked.filters.language) == (("law",), ("ky",))
    assert asked.filters.status == ("repealed",)
    assert (asked.filters.date_from, asked.filters.date_to) == ("2020-01-01", "2021-01-01")
    assert asked.filters.act == LAW
    assert (asked.on, asked.offset, asked.any_wording) == ("2024-05-01", 20, False)


def test_an_act_is_as_the_contract_says(client: TestClient) -> None:
    body = client.get(f"{API}/acts{LAW}").json()
    TypeAdapter(models.ShownAct).validate_python(body)
    assert body["act"]["title"].endswith(SCRIPT)
    assert "spans" not in body["clauses"][0]
    assert body["clauses"][0]["valid"] == {"from": "2024-03-01", "to": None}
    assert body["edition"]["kind"] == "compiled"


def test_an_act_comes_as_akoma_ntoso(client: TestClient) -> None:
    answer = client.get(f"{API}/acts{LAW}?format=akn&on=2024-05-01")
    assert answer.headers["content-type"] == "application/akn+xml"
    assert "kg-act-law-2024-03-01-12.xml" in answer.headers["content-disposition"]
    assert faults(answer.content) == []
    held = read(answer.content)
    assert (held.act.iri, held.act.language) == (LAW, "ky")
    assert held.act.title.endswith(SCRIPT)
    page = client.get(f"/acts{LAW}").text
    assert f"/api/v1/acts{LAW}?language=ky&amp;format=akn" in page


def test_an_act_on_a_day_has_no_words_it_cannot_know(client: TestClient) -> None:
    body = client.get(f"{API}/acts{LAW}?on=2024-05-01").json()
    clause = next(c for c in body["clauses"] if c["eid"] == "art_1__para_2")
    assert (body["on"], clause["wording"], clause["text"]) == ("2024-05-01", "unknown", "")


def test_a_clause_with_versions_events_and_citation(client: TestClient) -> None:
    body = client.get(f"{API}/acts{LAW}~art_1__para_2").json()
    TypeAdapter(models.ClauseBody).validate_python(body)
    assert body["path"] == ["chp_1", "art_1"]
    assert [v["wording"] for v in body["versions"]] == ["unknown", "known"]
    assert body["events"][0]["by"]["number"] == "40"
    assert body["citation"].startswith("«")


@pytest.mark.parametrize(
    ("tail", "clause", "on"),
    [
        ("~art_1", "art_1", None),
        ("/!main~art_1", "art_1", None),
        ("/kir@2024-05-01/!main~art_1__para_2", "art_1__para_2", "2024-05-01"),
    ],
)
def test_addresses_of_the_naming_convention(
    client: TestClient, tail: str, clause: str, on: str | None
) -> None:
    body = client.get(f"{API}/acts{LAW}{tail}").json()
    assert body["version"]["eid"] == clause
    if on:
        assert body["version"]["wording"] == "unknown"


def test_an_expression_is_an_act_on_a_day(client: TestClient) -> None:
    assert client.get(f"{API}/acts{LAW}/kir@2024-05-01").json()["on"] == "2024-05-01"


def test_the_list_leads_on_by_its_cursor(client: TestClient) -> None:
    first = client.get(f"{API}/acts?limit=1").json()
    TypeAdapter(models.ActList).validate_python(first)
    assert [a["iri"] for a in first["acts"]] == [LAW]
    second = client.get(f"{API}/acts", params={"limit": 1, "cursor": first["next"]}).json()
    assert [a["iri"] for a in second["acts"]] == [DECREE]
    assert second["next"] is None


@pytest.mark.parametrize("path", [f"/acts{LAW}", f"/acts{LAW}~art_1", "/acts", "/search?q=окуучу"])
def test_who_holds_an_answer_gets_304(client: TestClient, path: str) -> None:
    first = client.get(API + path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for held in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get(API + path, headers={"if-none-match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get(API + path, headers={"if-none-match": '"other"'}).status_code == 200


def test_another_day_is_another_tag(client: TestClient) -> None:
    first = client.get(f"{API}/acts{LAW}").headers["etag"]
    assert client.get(f"{API}/acts{LAW}?on=2024-05-01").headers["etag"] != first


def test_an_original_comes_as_it_was_given(client: TestClient, desk: FakeDesk) -> None:
    sha = sha_of(desk)
    response = client.get(f"{API}/originals/{sha}")
    assert response.content == desk.files[sha][1]
    assert response.headers["etag"] == f'"{sha}"'
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in response.headers["content-security-policy"]
    again = client.get(f"{API}/originals/{sha}", headers={"if-none-match": f'"{sha}"'})
    assert again.status_code == 304


def test_an_original_is_named_by_rfc_6266(client: TestClient, desk: FakeDesk) -> None:
    told = client.get(f"{API}/originals/{sha_of(desk)}").headers["content-disposition"]
    assert told == (
        "attachment; filename=\"script-12.txt\"; filename*=UTF-8''script%3E%22%20%E2%84%96%2012.txt"
    )


def test_files_go_in_and_their_jobs_are_told(client: TestClient, desk: FakeDesk) -> None:
    two = [("files", ("a.txt", b"text")), ("files", ("empty.txt", b" "))]
    response = client.post(f"{API}/uploads", files=two)
    assert response.status_code == 202
    body = response.json()
    TypeAdapter(models.UploadAnswer).validate_python(body)
    assert body["refused"][0]["code"] == "empty_file"
    state = response.headers["location"]
    assert state == f"{API}/uploads/job-1" == body["accepted"][0]["state"]
    TypeAdapter(models.UploadStateBody).validate_python(client.get(state).json())
    desk.jobs["job-1"] = desk.jobs["job-1"].__class__(
        "job-1", "a.txt", sha_of(desk), "done", None, 1
    )
    read = client.get(f"{state}?parsed=true").json()
    assert read["parsed"]["contract"] == 1
    assert client.get(state).json()["parsed"] is None


def test_a_zip_goes_in_as_its_members(client: TestClient, desk: FakeDesk) -> None:
    response = client.post(
        f"{API}/uploads", files={"files": ("x.zip", b"a| ")}, data={"changes": "original"}
    )
    body = response.json()
    assert [each["name"] for each in body["accepted"]] == ["x.zip/a"]
    assert [each["name"] for each in body["refused"]] == ["x.zip/ "]
    assert desk.asked_changes == "original"
    wrong = client.post(f"{API}/uploads", files={"files": ("a", b"a")}, data={"changes": "both"})
    assert wrong.status_code == 422


def test_a_file_refused_alone_is_an_error(client: TestClient) -> None:
    response = client.post(f"{API}/uploads", files={"files": ("empty.txt", b" ")})
    assert response.status_code == 422
    assert response.json()["type"] == "urn:berene:problem:empty_file"
    assert response.json()["detail"] == "empty.txt: the file is empty; choose another."


def test_health_and_vocabulary(client: TestClient) -> None:
    TypeAdapter(models.Health).validate_python(client.get(f"{API}/health").json())
    words = client.get(f"{API}/vocabulary").json()
    assert words["jurisdictions"] == ["kg", "kz"]
    assert "repealed" in words["statuses"]


def test_a_request_keeps_a_harmless_id_and_loses_another(client: TestClient) -> None:
    kept = client.get(f"{API}/health", headers={"x-request-id": "proxy-1234"})
    assert kept.headers["x-request-id"] == "proxy-1234"
    lost = client.get(f"{API}/health", headers={"x-request-id": "a b<c>d e f"})
    assert lost.headers["x-request-id"] != "a b<c>d e f"


def test_long_text_is_packed_under_a_tag_of_its_own(client: TestClient) -> None:
    path = f"{API}/acts{LAW}"
    plain = client.get(path, headers={"accept-encoding": "identity"})
    packed = client.get(path, headers={"accept-encoding": "br, gzip;q=0.5"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] == plain.headers["etag"][:-1] + '-gzip"'
    assert "Accept-Encoding" in plain.headers["vary"]
    for first, coding in ((plain, "identity"), (packed, "gzip"), (plain, "gzip;q=0")):
        held = {"accept-encoding": coding, "if-none-match": first.headers["etag"]}
        assert client.get(path, headers=held).status_code == 304


def test_head_is_get_without_its_body(client: TestClient) -> None:
    for path in (f"{API}/acts{LAW}", f"/acts{LAW}", "/nothing"):
        full, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (full.status_code, b"")
        assert head.headers.get("etag") == full.headers.get("etag")


@pytest.mark.parametrize(
    ("form", "media_type", "suffix"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("pdf", "application/pdf", "pdf"),
        ("text", "text/plain; charset=utf-8", "txt"),
        ("json", "application/json", "json"),
    ],
)
def test_an_act_comes_as_a_document(
    client: TestClient, form: str, media_type: str, suffix: str
) -> None:
    path = f"{API}/acts{LAW}?format={form}&on=2025-06-01"
    answer = client.get(path)
    assert answer.headers["content-type"] == media_type
    assert (
        f"kg-act-law-2024-03-01-12-ky-2025-06-01.{suffix}" in answer.headers["content-disposition"]
    )
    again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert f"format={form}" in client.get(f"/acts{LAW}").text

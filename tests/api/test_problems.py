"""Every error of the API is an RFC 9457 problem."""

from __future__ import annotations

import pickle

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from schemas.problem import BadInput, Building, Forbidden, Problem, Unavailable
from tests.api.fake import DECREE, LAW, FakeDesk
from web.app import build

API = "/api/v1"


def problem(response: Response, status: int) -> dict[str, object]:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert body["status"] == status
    assert body["request_id"] == response.headers["x-request-id"]
    assert body["instance"] == response.request.url.path
    return body


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/acts/akn/kg/act/law/1999-01-01/1", f"/acts{LAW}~art_99", "/uploads/none",
     f"/originals/{'a' * 64}"],
)  # fmt: skip
def test_what_is_not_there_is_a_404(client: TestClient, path: str) -> None:
    problem(client.get(API + path), 404)


@pytest.mark.parametrize(
    "path",
    ["/search", "/search?q=a&on=tomorrow", "/search?q=a&limit=0", "/search?q=a&offset=99999",
     "/originals/nonsense", f"/acts{LAW}?on=2024-13-01", "/acts?cursor=forged",
     "/search?q=a&on=2024-01-01&any_wording=true",
     "/search?q=a&date_from=2024-02-01&date_to=2024-01-01"],
)  # fmt: skip
def test_what_cannot_be_used_is_a_422(client: TestClient, path: str) -> None:
    problem(client.get(API + path), 422)


def test_unusable_fields_are_named(client: TestClient) -> None:
    body = problem(client.get(f"{API}/search?q=a&limit=0"), 422)
    assert body["errors"] == [
        {"field": "query.limit", "message": "Input should be greater than or equal to 1"}
    ]


def test_a_refusal_has_its_code_as_type(client: TestClient) -> None:
    body = problem(client.get(f"{API}/acts?cursor=forged"), 422)
    assert body["type"] == "urn:berene:problem:bad_cursor"


def test_an_ambiguous_name_tells_the_candidates(client: TestClient) -> None:
    body = problem(client.get(f"{API}/acts/жөнүндө"), 409)
    assert body["errors"] == [{"candidate": LAW}, {"candidate": DECREE}]


def test_405_keeps_allow(client: TestClient) -> None:
    response = client.delete(f"{API}/search")
    problem(response, 405)
    assert response.headers["allow"] == "GET"


def test_a_defect_is_a_500_that_tells_nothing_of_the_inside(
    client: TestClient, desk: FakeDesk
) -> None:
    desk.broken = True
    body = problem(client.get(f"{API}/search?q=a"), 500)
    assert "fire" not in str(body)


def test_a_server_that_is_away_is_a_503_to_be_tried_again(
    client: TestClient, desk: FakeDesk
) -> None:
    desk.told = Unavailable("index")
    response = client.get(f"{API}/search?q=a")
    assert problem(response, 503)["type"] == "urn:berene:problem:index_unavailable"
    assert response.headers["retry-after"] == "5"


def test_a_missing_right_is_a_403(client: TestClient, desk: FakeDesk) -> None:
    desk.told = Forbidden("edit")
    assert problem(client.get(f"{API}/search?q=a"), 403)["type"] == "urn:berene:problem:forbidden"


@pytest.mark.parametrize(
    "error", [BadInput("code", "A."), Forbidden("sign"), Unavailable("queue"), Building(3, 40)]
)
def test_errors_pass_from_process_to_process(error: Problem) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_a_body_over_the_limit_is_a_413(desk: FakeDesk) -> None:
    client = TestClient(build(desk, upload_limit=1000))
    body = problem(client.post(f"{API}/uploads", files={"files": ("a.txt", b"x" * 2000)}), 413)
    assert body["detail"] == "The request is larger than 0.000953674 MiB."
    assert desk.jobs == {}


def test_a_body_that_does_not_tell_its_size_is_counted(desk: FakeDesk) -> None:
    client = TestClient(build(desk, upload_limit=1000))
    kind = {"content-type": "multipart/form-data; boundary=b"}
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    parts = iter([head, b"x" * 900, b"x" * 900, b"\r\n--b--\r\n"])
    problem(client.post(f"{API}/uploads", content=parts, headers=kind), 413)
    assert desk.jobs == {}


def test_posts_of_other_sites_are_refused(client: TestClient, desk: FakeDesk) -> None:
    files = {"files": ("a.txt", b"text")}
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ):
        problem(client.post(f"{API}/uploads", files=files, headers=headers), 403)
    assert desk.jobs == {}


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}]
)
def test_own_posts_and_programs_are_let_in(client: TestClient, headers: dict[str, str]) -> None:
    files = {"files": ("a.txt", b"text")}
    assert client.post(f"{API}/uploads", files=files, headers=headers).status_code == 202


def test_every_problem_is_documented(client: TestClient) -> None:
    spec = client.get(f"{API}/openapi.json").json()
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            told = {
                status: set(answer.get("content", {}))
                for status, answer in operation["responses"].items()
                if int(status) >= 400
            }
            assert {"405", "500"} <= set(told), (path, method)
            assert all(kinds == {"application/problem+json"} for kinds in told.values()), path
    assert "Problem" in spec["components"]["schemas"]
    assert "HTTPValidationError" not in spec["components"]["schemas"]

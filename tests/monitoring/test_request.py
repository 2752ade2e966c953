"""The id of a request reaches what a route does in its thread."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.safety import RequestId
from monitoring import request


def test_a_route_knows_its_request() -> None:
    app = FastAPI()
    app.add_middleware(RequestId)

    @app.get("/id")
    def told() -> str:
        return request.current()

    client = TestClient(app)
    assert client.get("/id", headers={"X-Request-ID": "from-a-proxy"}).json() == "from-a-proxy"
    other = client.get("/id")
    assert other.json() == other.headers["X-Request-ID"] != "from-a-proxy"
    assert request.current() == ""

"""The client of Elasticsearch, and its errors as what a person is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from elastic_transport import ApiError, ApiResponse, TlsError, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch

from schemas.problem import BadInput, Unavailable
from settings import Elasticsearch as Site

SECONDS = 30.0
"""To wait for an answer; what takes longer is asked again."""
_RETRIES = 2
_CONNECTIONS = 32
"""To each server, so that requests of many readers do not wait for each other."""
_AWAY = frozenset({408, 429, 500, 502, 503, 504})
"""Answers of a server that is there but cannot serve now; 500: it fails itself, as on a full disk.
"""
_REFUSED = {401: "it refuses our login", 403: "it does not let us do this"}
"""A password that was changed, rights that were taken away: nothing is wrong with what is asked."""

Asked = Callable[..., ApiResponse[Any]]


def connect(site: Site) -> Elasticsearch:
    """A client of the cluster that a site names; it speaks to nobody yet."""
    login = (site.user, site.password) if site.user and site.password is not None else None
    return Elasticsearch(
        list(site.hosts),
        basic_auth=login,
        ca_certs=str(site.ca) if site.ca else DEFAULT,
        request_timeout=SECONDS,
        max_retries=_RETRIES,
        retry_on_timeout=True,
        connections_per_node=_CONNECTIONS,
    )


def answer(ask: Asked, **asked: Any) -> dict[str, Any]:
    """What the server answers to a method of the client: ``answer(client.search, index=…)``.

    Raises Unavailable where it does not, cannot now, or does not let us in.
    """
    try:
        answered: dict[str, Any] = ask(**asked).body
    except TransportError as error:
        raise Unavailable("index", type(error).__name__) from error
    except ApiError as error:
        reason = why_away(error.meta.status)
        if reason is not None:
            raise Unavailable("index", reason) from error
        raise
    return answered


def why_away(status: int) -> str | None:
    """Why the server does not serve us, by its answer; None where it is about what was asked."""
    if status in _REFUSED:
        return f"{_REFUSED[status]}: it answers {status}"
    return f"it answers {status}" if status in _AWAY else None


def greet(site: Site) -> None:
    """Whether the cluster answers and lets us in; Unavailable, BadInput."""
    try:
        with connect(site) as client:
            answer(client.options(request_timeout=5, max_retries=0).cluster.health)
    except Unavailable as error:
        cause = error.__cause__
        if isinstance(cause, TlsError):
            raise BadInput(
                "bad_settings",
                "The certificate of Elasticsearch is not signed by what BERENE_ELASTICSEARCH_CA "
                "names, or is of another host.",
            ) from error
        if isinstance(cause, ApiError) and cause.meta.status in _REFUSED:
            raise BadInput(
                "bad_settings",
                f"Elasticsearch refuses the login (it answers {cause.meta.status}); correct "
                "BERENE_ELASTICSEARCH_USER and BERENE_ELASTICSEARCH_PASSWORD.",
            ) from error
        raise

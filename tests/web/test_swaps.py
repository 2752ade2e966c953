"""Parts of pages that script exchanges: an error page is never put into the middle of a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import web

ASKS = re.compile(r"<\w+[^<]*?\bdata-hx-get=.*?>(?=\s|\{|<|$)", re.DOTALL)
FOUND = [
    (path.name, element)
    for path in sorted((Path(web.__file__).parent / "templates").glob("*.html"))
    for element in ASKS.findall(path.read_text("utf-8"))
]


def test_they_are_found() -> None:
    assert {name for name, _ in FOUND} >= {"jobs.html", "parts.html", "search.html"}


@pytest.mark.parametrize("element", [e for _, e in FOUND], ids=[name for name, _ in FOUND])
def test_an_error_is_left_out_or_takes_the_whole_page(element: str) -> None:
    """htmx puts the answer of any status into its target, unless it is told otherwise."""
    for statuses in ("4xx", "5xx"):
        told = re.search(f'data-hx-status:{statuses}="([^"]*)"', element)
        assert told and told[1] in {"swap:none", "select:#main target:#main"}, element


@pytest.mark.parametrize("name", ["job.html", "jobs.html", "uploads.html"])
def test_a_page_of_jobs_asks_again_after_an_error(name: str) -> None:
    """What asks when it is loaded asks no more once an answer was left out."""
    (element,) = [e for n, e in FOUND if n == name]
    assert 'data-hx-trigger="every ' in element

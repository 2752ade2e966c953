"""What the embedded register and index do not tell of hidden acts, servers do not tell either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from schemas.register import LOCAL, Viewer
from services.office import Office
from settings import Elasticsearch, Settings
from tests.leaks import routes
from tests.leaks.sites import ALL
from tests.leaks.telling import OPEN, answer, says, side_by_side

INDEX = ("search", "suggest", "similar", "cited-by")
"""In the paths of what the index answers: asked with everything, the rest once."""


def test_who_sees_open_acts_alone_cannot_tell_that_there_are_others(
    tmp_path: Path, lasting_databases: Callable[[], str], elasticsearch: Elasticsearch
) -> None:
    def office(name: str) -> Office:
        search = replace(elasticsearch, prefix=f"leaks-{name}")
        return Office(Settings(tmp_path / name, lasting_databases(), search))

    reader = Viewer("reader", OPEN, LOCAL.rights)
    with side_by_side(office("whole"), office("bare")) as both:
        urls = [
            url
            for path, each in both.asked.items()
            if path.startswith("/api/")
            for url in (each if any(word in path for word in INDEX) else routes.few(each))
        ]
        told = [u for u in urls if answer(both.whole, u, reader) != answer(both.bare, u, reader)]
        assert told == []
        seen = [url for url in urls if says(answer(both.whole, url, ALL)[1])]
        assert len(seen) > 20

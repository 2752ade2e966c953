"""Both engines over real acts, asked the same questions: how many are answered alike.

usage: python -m bench.parity      (ends with 1 where one is not)

The questions are those by which relevance is measured, and queries of every kind that speed is
measured on; alike is what ``tests/servers/test_parity.py`` means by it: the same count, acts,
facets and marks, the same scores, the same order up to equal scores.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.many import Multiplied, projected
from bench.searching import _kinds
from index import open_engine
from settings import Settings
from tests.servers.both import TERMS, Both
from tools.relevance.questions import questions
from tools.servers import Elasticsearch

_SHOWN = 20
"""Questions answered otherwise that are printed."""


def main() -> int:
    source = Multiplied()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)  # the server runs as another user
        (place / "server").mkdir()
        with Elasticsearch(place / "server", secured=False, fast=False, heap="1g") as server:
            both = Both(
                open_engine(place / "index"),
                open_engine(Settings(place, elasticsearch=server.settings)),
            )
            documents = _fill(both, source)
            print(f"{documents:,} documents of real acts in both engines", flush=True)
            return _ask(both, _asked(source))


def _fill(both: Both, source: Multiplied) -> int:
    held = 0
    for act in source.undrawn():
        documents = projected(act)
        held += len(documents)
        for engine in (both.embedded, both.servers):
            engine.put(documents)
    both.embedded.commit()
    both.servers.commit()
    return held


def _asked(source: Multiplied) -> list[str]:
    measured = [question.text for question in questions()]
    return list(dict.fromkeys([*measured, *(q for some in _kinds(source).values() for q in some)]))


def _ask(both: Both, asked: list[str]) -> int:
    told: Counter[str] = Counter()
    for query in asked:
        for terms in (None, TERMS):
            for view in ("hits", "acts"):
                try:
                    found = both.search(query, limit=30, view=view, terms=terms)
                except AssertionError as error:
                    told["otherwise"] += 1
                    if told["otherwise"] <= _SHOWN:
                        print(f"otherwise: {query} ({view}): {str(error)[:300]}")
                else:
                    told["alike, something found" if found.total else "alike, nothing found"] += 1
    print(f"{len(asked)} questions, each with and without other languages, by clause and by act:")
    print("  " + ", ".join(f"{count} {what}" for what, count in sorted(told.items())))
    return 1 if told["otherwise"] else 0


if __name__ == "__main__":
    sys.exit(main())

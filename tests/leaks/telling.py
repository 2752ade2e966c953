"""What two sites answer, made comparable."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from schemas.register import LOCAL, Viewer
from services import extracts
from services.office import Office
from tests.leaks import routes, sites
from tests.leaks.acts import WORDS
from tests.leaks.sites import Site

OPEN = frozenset({"open"})
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+:\dZ.]*")


@dataclass
class Sites:
    """The site with acts of all regimes, the one with open acts alone, addresses by route."""

    whole: Site
    bare: Site
    asked: dict[str, list[str]]
    names: dict[str, str]
    """Of what is hidden: hash of a file, names of jobs, hash of an extract."""


@contextmanager
def side_by_side(whole: Office, bare: Office) -> Iterator[Sites]:
    """Fill two empty offices and open their sites."""
    names = sites.fill(whole, hidden=True)
    sites.fill(bare, hidden=False)
    year = str(datetime.now(UTC).year)
    names["year"] = year
    names["hash"] = extracts.given(whole, LOCAL, f"{year}-000002").hash
    with sites.site(whole) as one, sites.site(bare) as other:
        yield Sites(one, other, routes.asked(names), names)
    whole.close()
    bare.close()


def answer(site: Site, url: str, viewer: Viewer) -> tuple[int, bytes]:
    """Status and body, without what no two sites have alike: the times of deeds."""
    got = site.get(url, viewer)
    return got.status_code, made_alike(got)


def made_alike(got: Any) -> bytes:
    """The body of an answer without times."""
    return _TIME.sub(b"", _unpacked(got))


def _unpacked(got: Any) -> bytes:
    body: bytes = got.content
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"\n".join(packed.read(name) for name in sorted(packed.namelist()))


def says(body: bytes) -> list[str]:
    """Regimes whose acts' words stand in a text."""
    text = body.decode("utf-8", "replace").casefold()
    return [regime for regime, words in WORDS.items() if any(word in text for word in words)]

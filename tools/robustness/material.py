"""What is damaged: the demonstration set, its acts in formats it lacks, and real acts if there."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from demo import ACTS
from tests.ingest.read.rich import odt, rtf

SHARED = Path(__file__).resolve().parents[3] / "shared"

_REAL = (
    "seeds/*.txt",
    "corpus/kg-codes-ru/З*.txt",
    "corpus/kg-myizam/*.html",
    "corpus/kz-adilet-html/*.html",
    "corpus/ru-pravo-html/102010178.html",
    "corpus/ru-docx/*.docx",
    "corpus/kg-rtf-2013/zakon.rtf",
    "corpus/kz-tax-code-2025-ru/code/ru/01*/razdel-01*/**/st-*.md",
    "corpus/ru-constitution-amendments/pairs/**/*.md",
)
_LONGEST = 24_000
"""Bytes of a piece of a long text or page: ten thousand of them are to take minutes."""


@dataclass(frozen=True, slots=True)
class Base:
    """A sound file."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix

    @property
    def packed(self) -> bool:
        return self.data.startswith(b"PK\x03\x04")


def bases(real: bool = True) -> list[Base]:
    """Sound files, the same ones in the same order; ``real``: those beside the repository too."""
    out = [*_demonstration()]
    if real:
        for pattern in _REAL:
            paths = sorted(SHARED.glob(pattern))[:12]
            out += [b for p in paths if p.name != "SOURCE.txt" for b in _pieces(p)]
    return out


def _demonstration() -> Iterator[Base]:
    for path in sorted(ACTS.iterdir()):
        data = path.read_bytes()
        yield Base(path.name, data)
        if path.suffix == ".txt":
            paragraphs = data.decode().split("\n")
            yield Base(f"{path.stem}.md", data)
            yield Base(f"{path.stem}.rtf", rtf(b"".join(map(_rtf_paragraph, paragraphs))))
            body = "".join(f"<text:p>{html.escape(p)}</text:p>" for p in paragraphs)
            yield Base(f"{path.stem}.odt", odt(body))


def _rtf_paragraph(text: str) -> bytes:
    units = text.encode("utf-16-le")
    codes = (
        int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2)
    )
    return b"".join(b"\\u%d?" % code for code in codes) + b"\\par\n"


def _pieces(path: Path) -> Iterator[Base]:
    """A container whole; of a long text its beginning and a piece of its middle."""
    data = path.read_bytes()
    if data.startswith(b"PK") or len(data) <= _LONGEST:
        yield Base(path.name, data)
        return
    yield Base(path.name, data[:_LONGEST])
    if path.suffix != ".rtf":
        half = len(data) // 2
        yield Base(path.name, data[half : half + _LONGEST])

"""Very many clause versions: real acts multiplied, words drawn anew by the corpus' own frequencies.

Every variant of an act keeps its structure and lengths; three words in ten are others of the same
language, drawn as often as the corpus has them. So postings grow as they would with true acts, and
no two clauses are alike.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate
from random import Random
from typing import NamedTuple

from bench import material
from index.project import project
from ingest.parse.parse import PARSER_VERSION, parse
from ingest.read import read
from jurisdictions import tables_version
from schemas.act import Act
from schemas.clause import Clause
from schemas.parsed import ParsedFile
from schemas.register import ClauseVersion, Edition, SourceFile, Validity
from schemas.search import IndexDocument

_WORD = re.compile(r"[^\W\d_]{3,}")
_DRAWN = 0.3
_MORE = (
    "corpus/kz-tax-code-2025-ru/nalogovyi-kodeks.txt",
    "corpus/kg-codes-ru/*.txt",
    "corpus/kz-adilet-html/*.html",
    "corpus/kg-rtf-2013/*.rtf",
)
_DAYS = ("2005-01-01", "2010-06-15", "2016-03-01", "2020-09-01", "2024-01-01")
"""Beginnings of wordings: a clause is in force from one of them, or ended at the next."""


class Drawn(NamedTuple):
    """An act with its wordings, before the analyser has seen them."""

    act: Act
    edition: Edition
    versions: list[ClauseVersion]


def projected(drawn: Drawn) -> list[IndexDocument]:
    """Documents of the index: all that the analyser does."""
    return list(project(drawn.act, [drawn.edition], drawn.versions))


class Multiplied:
    """Acts that answer keys ``ACT:VARIANT`` with their documents; the same for the same key."""

    def __init__(self) -> None:
        self._acts = [parsed for parsed in _acts() if parsed.first.clauses]
        self._vocabulary = _vocabulary(self._acts)

    def keys(self, clauses: int, longest: int | None = None) -> list[str]:
        """Keys of whole acts that hold at least so many clause versions together.

        ``longest``: none of more clauses than that.
        """
        out: list[str] = []
        held = variant = 0
        while True:
            for number, parsed in enumerate(self._acts):
                if held >= clauses:
                    return out
                if longest is None or len(parsed.first.clauses) <= longest:
                    out.append(f"{number}:{variant}")
                    held += len(parsed.first.clauses)
            variant += 1

    def words(self, language: str) -> list[str]:
        """The language's words, the most frequent first."""
        return self._vocabulary[language][0]

    def together(self, random: Random, count: int) -> list[str]:
        """Words of three letters and more that follow each other in some clause."""
        while True:
            clauses = random.choice(self._acts).first.clauses
            words = _WORD.findall((random.choice(clauses).text or "").lower())
            if len(words) >= count:
                at = random.randrange(len(words) - count + 1)
                return words[at : at + count]

    def __call__(self, key: str) -> list[IndexDocument]:
        return projected(self.drawn(key))

    def drawn(self, key: str) -> Drawn:
        """The act of a key, as the register would give it."""
        number, variant = map(int, key.split(":"))
        parsed, random = self._acts[number], Random(key)
        act = replace(parsed.first.act, iri=f"{parsed.first.act.iri}-{variant}")
        edition = _edition(number * 100_000 + variant, act, parsed)
        versions = [
            self._version(f"{key}.{order}", clause, edition, random)
            for order, clause in enumerate(parsed.first.clauses)
        ]
        return Drawn(act, edition, versions)

    def undrawn(self) -> Iterator[Drawn]:
        """Every act in its own words, and in one edition: what is replaced in an index counts in
        the weights of words until it is merged away, which each engine does when it likes."""
        seen = set[str]()
        for number, parsed in enumerate(self._acts):
            if parsed.first.act.iri in seen:
                continue
            seen.add(parsed.first.act.iri)
            edition = _edition(number + 1, parsed.first.act, parsed)
            versions = [
                ClauseVersion(
                    f"{number}.{order}",
                    edition.id,
                    edition.language,
                    clause,
                    Validity(None, None),
                    "known",
                )
                for order, clause in enumerate(parsed.first.clauses)
            ]
            yield Drawn(parsed.first.act, edition, versions)

    def _version(
        self, lineage: str, clause: Clause, edition: Edition, random: Random
    ) -> ClauseVersion:
        at = random.randrange(len(_DAYS))
        end = None if random.random() < 0.7 or at + 1 == len(_DAYS) else _DAYS[at + 1]
        told = replace(
            clause,
            text=self._drawn(clause.text or "", edition.language, random),
            heading=clause.heading and self._drawn(clause.heading, edition.language, random),
        )
        validity = Validity(_DAYS[at], end)
        return ClauseVersion(lineage, edition.id, edition.language, told, validity, "known")

    def _drawn(self, text: str, language: str, random: Random) -> str:
        words, shares = self._vocabulary[language]

        def other(match: re.Match[str]) -> str:
            if random.random() > _DRAWN:
                return match[0]
            return words[min(bisect(shares, random.random() * shares[-1]), len(words) - 1)]

        return _WORD.sub(other, text)


def multiplied() -> Callable[[str], list[IndexDocument]]:
    """For worker processes: made once in each."""
    return Multiplied()


def _acts() -> list[ParsedFile]:
    paths = [path for pattern in _MORE for path in sorted(material.SHARED.glob(pattern))]
    return [*material.parsed_acts(), *(parse(read(path)) for path in paths)]


def _vocabulary(acts: list[ParsedFile]) -> dict[str, tuple[list[str], list[int]]]:
    counted: dict[str, Counter[str]] = {}
    for parsed in acts:
        found = counted.setdefault(parsed.first.act.language, Counter())
        for clause in parsed.first.clauses:
            found.update(_WORD.findall((clause.text or "").lower()))
    out = {}
    for language, words in counted.items():
        ordered = words.most_common()
        out[language] = ([w for w, _ in ordered], list(accumulate(n for _, n in ordered)))
    return out


def _edition(number: int, act: Act, parsed: ParsedFile) -> Edition:
    source = parsed.source
    file = SourceFile(source.sha256, source.name, source.format, len(source.text), source.encoding)
    return Edition(number, act.language, None, "published", file, PARSER_VERSION, tables_version())

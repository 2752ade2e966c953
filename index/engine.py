"""What every search engine must do; the rest of the room knows engines only through this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from index.hints.plan import FoundEntry, Likeness, Typed
from index.plan import Plan, Word
from schemas.register import Validity, Viewer, Wording
from schemas.search import FacetValue, IndexDocument
from schemas.suggest import EntryKind

FACETS = ("jurisdiction", "type", "language", "status", "year", "court", "outcome")
"""Fields that results are counted by, in clauses. Documents without a value count for none."""


ActText = tuple[str, str]
"""IRI of an act and the language of its text."""


@dataclass(frozen=True, slots=True)
class Found:
    """One clause version (or act, ``eid`` None) that fits a plan, as it was indexed."""

    id: str
    work: str
    jurisdiction: str
    type: str
    edition: int
    lineage: str
    eid: str | None
    article: str | None
    num_display: str | None
    language: str
    status: str
    date: str | None
    number: str | None
    title: str
    source: str
    text: str
    valid: Validity
    wording: Wording
    order: int
    numbers: str
    year: str
    court: str
    outcome: str
    score: float

    @property
    def act_text(self) -> ActText:
        return self.work, self.language


@dataclass(frozen=True, slots=True)
class EngineResult:
    """``total`` clause versions of ``acts`` acts fit; ``found``: the best of them, best first."""

    total: int
    acts: int
    found: tuple[Found, ...]
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    by_act: dict[str, int] = field(default_factory=dict)
    """Clause versions that fit, by the IRI of their act."""
    at_least: bool = False
    """There may be more than ``total``: not all that might fit was looked at."""


def facet_values(counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Values as they are shown: those of most clauses first."""
    best_first = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(FacetValue(value, count) for value, count in best_first)


Make = Callable[[Iterable[IndexDocument]], list[Any]]


class Engine(Protocol):
    """An index. Writing waits for other writers; what is written is seen after ``commit``."""

    @property
    def version(self) -> str:
        """Version of the analyser whose keys the index holds."""

    def put(self, documents: Iterable[IndexDocument]) -> int:
        """Add documents, replacing those with the same id; returns how many can be hits."""

    def halves(self) -> tuple[Make, Callable[[list[Any]], int]]:
        """``put`` in two halves: what makes documents ready, in another process if need be (a
        function of a module), and what takes them in then."""

    def remove_edition(self, edition: int) -> None:
        """Remove what an edition brought."""

    def remove_work(self, iri: str) -> None:
        """Remove everything of an act, in all languages."""

    def commit(self) -> None:
        """Make what was written visible to all, and let other writers in."""

    def rollback(self) -> None:
        """Forget what was written since the last commit, and let other writers in."""

    def count(self) -> int:
        """How many documents the index holds that can be hits."""

    def search(self, plan: Plan, viewer: Viewer, take: int, *, facets: bool = True) -> EngineResult:
        """The best ``take`` clause versions that the viewer may see.

        Without ``facets`` neither they nor the acts are counted.
        """

    def candidates(
        self, plan: Plan, viewer: Viewer, most: int, without: str | None = None
    ) -> tuple[int, Iterator[Found]]:
        """How many may fit a plan that the engine cannot decide, and the best ``most`` of them.

        ``without``: a facet whose own filter is left out.
        """

    def fits(self, ids: Sequence[str], plan: Plan) -> frozenset[str]:
        """Those of the documents that fit what a plan asks for as far as the engine can decide it;
        on whatever day, under no filter."""

    def holds(self, id: str, field: str, terms: Sequence[str]) -> bool:
        """Whether the document holds one of ``terms`` in a field of ``IndexDocument``."""

    def articles(self, plan: Plan, viewer: Viewer, take: int) -> tuple[Found, ...]:
        """The best ``take`` articles for the plain words of ``plan.by_article``, each by its best
        clause; nothing for other plans. Acts without force stand last where all words are asked.
        """

    def in_acts(
        self, plan: Plan, viewer: Viewer, acts: Sequence[ActText], each: int
    ) -> Mapping[ActText, tuple[Found, ...]]:
        """The best ``each`` places of some acts, as far as one look tells them; acts that are not
        in the answer must be searched alone."""

    def entries(self, typed: Typed, viewer: Viewer, take: int) -> tuple[FoundEntry, ...]:
        """The best entries that begin as typed; a heading or a term that many have comes once."""

    def alike(self, kind: EntryKind, lead: str, on: str, viewer: Viewer) -> int:
        """How many clauses have the very same heading or term on a day."""

    def frequencies(self, field: str, terms: Sequence[str], viewer: Viewer) -> tuple[int, ...]:
        """In how many documents that the viewer may see each term of a field stands."""

    def similar(self, like: Likeness, viewer: Viewer, take: int) -> tuple[Found, ...]:
        """The clauses that hold most of the telling words, the best first."""

    def held(self, word: Word) -> int:
        """At most how many documents hold the word in any form, whoever may see them; 0: none."""

    def words_like(self, pattern: str, language: str, take: int) -> tuple[str, ...]:
        """Words of the corpus in a language whose plain keys fit a regular expression whole."""

    def words_near(self, word: str, language: str, distance: int, take: int) -> tuple[str, ...]:
        """Words of the corpus in a language, at most ``distance`` letters from ``word``.

        Words of all acts: whoever offers one first counts the clauses that the viewer may see.
        """

    def close(self) -> None:
        """Forget what was not committed."""

"""Act and clause versions as documents of the index: one per wording, one for the act itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.card import card_terms, numbers_of
from index.evidence import with_evidence
from index.hints.entries import entries_of_act, entries_of_clause
from index.keys import bag, joined, label_term, number_term, place_term
from index.names import everyday_names
from jurisdictions.hierarchy import force
from language.analyse import analyse, word_keys
from register.names import number_key
from schemas.act import Act
from schemas.clause import Clause
from schemas.parsed import Term
from schemas.register import ClauseVersion, Edition, Validity
from schemas.search import IndexDocument
from schemas.suggest import Entry

CONTAINERS = frozenset({"part", "title", "subtitle", "chapter", "section", "attachment"})
"""Levels that only group clauses: a hit inside one is shown by the clause under it."""


def project(
    act: Act,
    editions: Sequence[Edition],
    versions: Iterable[ClauseVersion],
    regime: str = "open",
    terms: Iterable[Term] = (),
    cites: Mapping[tuple[int, str], str] | None = None,
) -> Iterator[IndexDocument]:
    """Documents of one act in one language.

    ``act``: the card in that language. ``editions``: all editions that hold a version, the newest
    last. ``versions``: every wording of every clause, in document order. A wording that is
    ``unknown`` is no document, and neither is a unit without words of its own. ``terms``: what any
    edition defines; a wording has those that stand in it. ``cites``:
    what a wording cites, by its edition and lineage.
    """
    found = tuple(versions)
    projection = _Projection(act, editions, found, regime, terms)
    documents = [projection.of_act()]
    headings: dict[str, tuple[str, ...]] = {documents[0].id: (act.title,)}
    for order, version in enumerate(found):
        if version.wording != "unknown" and _shown(version.clause):
            cited = (cites or {}).get((version.edition, version.lineage), "")
            documents.append(projection.of_clause(version, order, cited))
            headings[documents[-1].id] = projection.headings(version)
    yield from with_evidence(documents, headings)


def _shown(clause: Clause) -> str:
    return "\n".join(part for part in (clause.heading, clause.text) if part)


@dataclass(frozen=True, slots=True)
class _Above:
    """A clause and the units that hold it, nearest first."""

    clause: Clause
    holders: tuple[Clause, ...]

    @property
    def article(self) -> str | None:
        """Article or top clause that the clause stands in; None for what only groups clauses."""
        line = (self.clause, *self.holders)
        articles = [clause.eid for clause in line if clause.level == "article"]
        if articles:
            return articles[0]
        tops = [clause.eid for clause in line if clause.level not in CONTAINERS]
        return tops[-1] if tops else None


class _Projection:
    def __init__(
        self,
        act: Act,
        editions: Sequence[Edition],
        versions: Sequence[ClauseVersion],
        regime: str,
        terms: Iterable[Term] = (),
    ) -> None:
        self._act = act
        self._newest = editions[-1]
        self._sources = {edition.id: edition.source.name for edition in editions}
        self._regime = regime
        # A holder may be kept by another edition than what it holds, if only one of them changed.
        self._anywhere = {v.clause.eid: v.clause for v in versions}
        self._here = {(v.edition, v.clause.eid): v.clause for v in versions}
        numbers = [number.display for number in act.numbers]
        own = [act.title, act.number or "", act.date or "", *numbers]
        self._card = " ".join([*own, *everyday_names(act)])
        self._terms = card_terms(act)
        self._defined: dict[str, list[str]] = defaultdict(list)
        for term in terms:
            if term.clause:
                self._defined[term.clause].append(term.term)

    def of_act(self) -> IndexDocument:
        act, edition = self._act, self._newest
        keys = {number_key(number) for number in numbers_of(act)}
        return self._document(
            id=f"{act.iri}:{edition.id}:{act.language}",
            edition=edition.id,
            lineage=act.iri,
            clause=None,
            article=None,
            text=act.title,
            validity=Validity(None, None),
            order=-1,
            heading=act.title,
            above=[self._card],
            numbers=[number_term(key) for key in sorted(keys - {""})],
            entries=entries_of_act(act),
        )

    def of_clause(self, version: ClauseVersion, order: int, cites: str) -> IndexDocument:
        clause = version.clause
        place = _Above(clause, tuple(self._holders(version)))
        start = version.validity.start or ""
        return self._document(
            id=f"{version.lineage}:{version.edition}:{version.language}:{start}",
            edition=version.edition,
            lineage=version.lineage,
            clause=clause,
            article=place.article,
            text=_shown(clause),
            validity=version.validity,
            order=order,
            heading=clause.heading or "",
            above=[self._card, *(held.heading for held in place.holders if held.heading)],
            numbers=self._places(place),
            wording=version.wording,
            entries=self._entries(clause),
            cites=cites,
        )

    def headings(self, version: ClauseVersion) -> tuple[str, ...]:
        """Of the clause, "" where it has none, and of what holds it."""
        above = (held.heading for held in self._holders(version) if held.heading)
        return (version.clause.heading or "", *above)

    def _entries(self, clause: Clause) -> tuple[Entry, ...]:
        defined = self._defined.get(clause.eid, ())
        return entries_of_clause(
            clause, self._act.language, [term for term in defined if term in _shown(clause)]
        )

    def _holders(self, version: ClauseVersion) -> Iterator[Clause]:
        parent = version.clause.parent
        while parent is not None:
            holder = self._here.get((version.edition, parent)) or self._anywhere.get(parent)
            if holder is None:
                return
            yield holder
            parent = holder.parent

    def _places(self, place: _Above) -> list[str]:
        terms = []
        clause, language = place.clause, self._act.language
        if clause.num:
            terms.append(place_term(clause.level, clause.num))
            if clause.label:
                label = [keys.exact for keys in analyse(clause.label, language)]
                stem = word_keys(label[-1], language)[1] if label else clause.label
                terms.append(label_term(language, stem, clause.num))
        for holder in place.holders:
            if holder.num:
                terms.append(place_term(holder.level, holder.num, inside=True))
        return terms

    def _document(
        self,
        *,
        id: str,
        edition: int,
        lineage: str,
        clause: Clause | None,
        article: str | None,
        text: str,
        validity: Validity,
        order: int,
        heading: str,
        above: list[str],
        numbers: list[str],
        wording: str = "known",
        entries: tuple[Entry, ...] = (),
        cites: str = "",
    ) -> IndexDocument:
        act = self._act
        exact, stem, folded, root = joined(analyse(text, act.language), act.language)
        return IndexDocument(
            id=id,
            work=act.iri,
            edition=edition,
            lineage=lineage,
            eid=clause.eid if clause else None,
            article=article,
            level=clause.level if clause else "act",
            num_display=clause.num_display if clause else None,
            language=act.language,
            jurisdiction=act.jurisdiction,
            type=act.type,
            status=act.status,
            date=act.date,
            number=act.number,
            title=act.title,
            source=self._sources.get(edition, self._newest.source.name),
            text=text,
            valid=validity,
            wording="computed" if wording == "computed" else "known",
            regime=self._regime,
            order=order,
            exact=exact,
            stem=stem,
            folded=folded,
            root=root,
            heading=bag([heading], act.language),
            context=bag(above, act.language),
            numbers=" ".join(numbers),
            year=(act.date or "")[:4],
            court=act.authority.name if act.court and act.authority else "",
            outcome=(act.court.outcome or "") if act.court else "",
            judgment=act.court is not None,
            cites=cites,
            card=self._terms,
            force=force(act.jurisdiction, act.type),
            entries=entries,
        )

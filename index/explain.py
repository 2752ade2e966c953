"""Why a clause is a hit, in words: by the same check that verifies and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from index.across import TermIndex, with_terms
from index.check import check_of
from index.engine import Engine, Found
from index.group import act_of, via
from index.keys import bare_place, folded_key, number_term, place_term, root_key, stem_key
from index.marks import marks
from index.plan import (
    Also,
    And,
    Bag,
    Dates,
    Field,
    Node,
    Not,
    Or,
    Phrase,
    Plan,
    Word,
    as_query,
    words,
)
from index.query import analyse_request
from index.verify import fits
from jurisdictions.hierarchy import LOWEST, force
from language.analyse import analyse
from schemas.explanation import Evidence, Explanation, FoundAs, FoundIn, RankedBy, Reason
from schemas.problem import NotFound
from schemas.register import Viewer
from schemas.search import SearchRequest

_MOST_DOCUMENTS = 50_000
"""Of one act on one day: more clause versions than any act has."""
_MOST_ARTICLES = 2_000
"""Of one act."""
_MOST_FORMS = 6
"""Forms of one part that are told."""
_LONGEST = 160
"""Characters of a distance that are told."""
_ENDED = frozenset({"repealed", "expired"})


def explain(
    engine: Engine,
    request: SearchRequest,
    eid: str | None,
    viewer: Viewer,
    today: str,
    language: str | None = None,
    terms: TermIndex | None = None,
) -> Explanation:
    """Why the clause ``eid`` of the act ``request.filters.act`` is a hit; None: the act itself.

    ``language``: of the text, where the act has several; else the best of them is explained.
    ``terms``: as the search was asked with.

    Raises BadInput as a search does, NotFound where the index holds no such clause for the viewer.
    """
    plan = analyse_request(request, today)
    if terms is not None:
        plan = with_terms(plan, terms)
    found, fitting = _document(engine, plan, viewer, eid, language)
    plan = fitting or plan
    reasons = tuple(_Reasons(engine, plan, viewer, found).all())
    return Explanation(
        query=str(plan),
        on=plan.on,
        act=act_of(found),
        eid=found.eid,
        num_display=found.num_display,
        text=found.text,
        marks=marks(found.text, found.language, plan),
        fits=fitting is not None,
        reasons=reasons,
        ranked_by=tuple(_ranked_by(plan, found, reasons)),
        score=_score(engine, fitting, viewer, found) if fitting else None,
    )


def _score(engine: Engine, plan: Plan, viewer: Viewer, found: Found) -> float | None:
    if plan.by_article is None:
        return round(found.score, 4)
    article = found.article or found.eid
    for one in engine.articles(plan, viewer, _MOST_ARTICLES):
        if (one.article or one.eid, one.language) == (article, found.language):
            return round(one.score, 4)
    return None


def _document(
    engine: Engine, plan: Plan, viewer: Viewer, eid: str | None, language: str | None
) -> tuple[Found, Plan | None]:
    """The clause as it was indexed, and the strongest reading of the plan that it fits.

    Of wordings that fit alike the best one, of those that do not the newest.
    """

    def wordings_of(reading: Plan) -> Iterator[Found]:
        _, documents = engine.candidates(reading, viewer, _MOST_DOCUMENTS)
        for one in documents:
            if one.eid == eid and one.language == (language or one.language):
                yield one

    question = plan.as_question()
    wider = (question, *question.relaxed()) if question else ()
    for reading in (plan, *plan.relaxed(), *wider):
        for one in wordings_of(reading):
            if fits(engine, reading, one):
                return one, reading
    wordings = list(wordings_of(replace(plan, where=None, numbers=(), address=())))
    if not wordings:
        raise NotFound(f"The index holds no clause {eid} of this act on {plan.on}.")
    return max(wordings, key=lambda one: one.valid.start or ""), None


def _fits(engine: Engine, plan: Plan, found: Found) -> bool:
    return bool(engine.fits([found.id], plan)) and fits(engine, plan, found)


class _Reasons:
    """The parts of a plan held against one clause."""

    def __init__(self, engine: Engine, plan: Plan, viewer: Viewer, found: Found) -> None:
        self._engine = engine
        self._plan = plan
        self._viewer = viewer
        self._found = found
        self._numbers = frozenset(found.numbers.split())
        self._heading = len(found.text.partition("\n")[0])
        """Characters of the first line, which may be the heading of the clause."""

    def all(self) -> Iterator[Reason]:
        for number in self._plan.numbers:
            evidence = list(self._by_number([number_term(number.key)], number.raw))
            evidence += self._in_text(Phrase(number.raw, number.words, exact=True))
            yield Reason(number.raw, "must", bool(evidence), tuple(evidence))
        for unit in self._plan.address:
            terms = [place_term(level, unit.num, inside) for level in unit.levels
                     for inside in (False, True)]  # fmt: skip
            evidence = list(self._by_number(terms, self._found.num_display or unit.num))
            yield Reason(unit.raw, "must", bool(evidence), tuple(evidence))
        where = self._plan.where
        for part in where.parts if isinstance(where, And) else [where] if where else []:
            yield from self._part(part)

    def _part(self, node: Node) -> Iterator[Reason]:
        if isinstance(node, Bag):
            role = "must" if node.minimum == len(node.words) else "may"
            for at, word in enumerate(node.words):
                also = [other for other in node.also if at in other.of]
                evidence = tuple(self._anywhere(word, also))
                yield Reason(word.raw, role, bool(evidence), evidence)  # type: ignore[arg-type]
            return
        plan = replace(self._plan, where=node, numbers=(), address=())
        fit = _fits(self._engine, plan, self._found)
        if isinstance(node, Not):
            yield Reason(as_query(node.part), "must not", fit)
            return
        yield Reason(as_query(node), "must", fit, tuple(self._of(node)) if fit else ())

    def _of(self, node: Node) -> Iterator[Evidence]:
        found = self._found
        match node:
            case And(parts=parts) | Or(parts=parts):
                for part in parts:
                    plan = replace(self._plan, where=part, numbers=(), address=())
                    if not isinstance(part, Not) and _fits(self._engine, plan, found):
                        yield from self._of(part)
            case Dates():
                yield Evidence("card", "as written", found.date or "")
            case Field(name="title", part=part):
                yield from self._in(part, found.title, "title", places=False)
            case Field(name="article"):
                yield Evidence("number", "as written", found.num_display or "")
            case Field(part=part):
                yield Evidence("card", "as written", as_query(part).strip('"'))
            case _:
                yield from self._in_text(node)

    def _by_number(self, terms: Iterable[str], shown: str) -> Iterator[Evidence]:
        if not self._numbers.isdisjoint(terms):
            yield Evidence("number", "as written", shown)

    def _in_text(self, node: Node) -> Iterator[Evidence]:
        return self._in(node, self._found.text, "text", places=True)

    def _in(self, node: Node, text: str, where: FoundIn, places: bool) -> Iterator[Evidence]:
        """The forms in which a node stands in a text, the most frequent ones first told."""
        language = self._found.language
        check = check_of(node, language, self._plan.folded)
        read = check.read(text)
        told: dict[tuple[FoundIn, str], Evidence] = {}
        for one in check.occurrences(node, read):
            start, end = read.spans[one.first][0], read.spans[one.last][1]
            stood = text[start:end]
            words = stood if len(stood) <= _LONGEST else stood[:_LONGEST].rstrip() + "…"
            here = self._where(where, start, end) if places else where
            before = told.get((here, words.lower()))
            if before is not None:
                told[here, words.lower()] = replace(before, times=before.times + 1)
            elif len(told) < _MOST_FORMS:
                at = (start, end) if places else (None, None)
                told[here, words.lower()] = Evidence(here, _how(node, stood, language), words, *at)
        yield from told.values()

    def _where(self, where: FoundIn, start: int, end: int) -> FoundIn:
        if end > self._heading:
            return where
        if self._found.eid is None:
            return "title"
        exact = [keys.exact for keys in analyse(self._found.text[start:end], self._found.language)]
        held = bool(exact) and self._engine.holds(self._found.id, "heading", exact[:1])
        return "heading" if held else where

    def _anywhere(self, word: Word, also: Sequence[Also]) -> Iterator[Evidence]:
        """A plain word: what says most of it first, and nothing that says less."""
        found = list(self._in_text(word))
        if word.number:
            terms = [number_term(word.number), bare_place(word.number)]
            found += self._by_number(terms, word.raw)
        ways: tuple[Callable[[], Iterator[Evidence]], ...] = (
            lambda: self._otherwise(also),
            lambda: self._by_root(word),
            lambda: self._in(word, self._found.title, "title", places=False),
            lambda: self._over(word),
            lambda: self._in_article(word),
            lambda: self._over_by_root(word),
        )
        for way in ways:
            if not found:
                found = list(way())
        return iter(found)

    def _otherwise(self, also: Sequence[Also]) -> Iterator[Evidence]:
        """Other words that say the same, all of them being there."""
        for other in also:
            each = [list(self._in_text(word)) for word in other.words]
            if each and all(each):
                how: FoundAs = "translation" if other.source == "term" else "synonym"
                yield from (replace(one, how=how) for found in each for one in found)
                return

    def _over(self, word: Word) -> Iterator[Evidence]:
        if self._above(_terms(word, self._plan.folded)):
            yield Evidence("above", "another form", "")

    def _in_article(self, word: Word) -> Iterator[Evidence]:
        """Another clause of the same article, which is ranked as a whole."""
        found = self._found
        if found.article is None:
            return
        filters = replace(self._plan.filters, act=found.work, language=(found.language,))
        plan = replace(self._plan, where=word, numbers=(), address=(), filters=filters)
        _, others = self._engine.candidates(plan, self._viewer, _MOST_DOCUMENTS)
        for one in others:
            if one.article == found.article:
                for told in self._in(word, one.text, "article", places=False):
                    yield replace(told, eid=one.eid)
                return

    def _above(self, terms: list[str]) -> bool:
        return bool(terms) and self._engine.holds(self._found.id, "context", terms)

    def _by_root(self, word: Word) -> Iterator[Evidence]:
        language = self._found.language
        roots = {r.root for r in word.readings if r.language == language}
        text = self._found.text
        for keys in analyse(text, language):
            if keys.root in roots:
                where = self._where("text", keys.start, keys.end)
                words = text[keys.start : keys.end]
                yield Evidence(where, "of one root", words, keys.start, keys.end)
                return

    def _over_by_root(self, word: Word) -> Iterator[Evidence]:
        if self._above([root_key(r.language, r.root) for r in word.readings]):
            yield Evidence("above", "of one root", "")


def _terms(word: Word, folded: bool) -> list[str]:
    terms = [stem_key(r.language, r.stem) for r in word.readings]
    terms += [r.exact for r in word.readings]
    return terms + [folded_key(r.language, r.folded) for r in word.readings if folded]


_LIKE: tuple[FoundAs, ...] = ("as written", "another form", "without special letters")


def _how(node: Node, stood: str, language: str) -> FoundAs:
    """As which form: that of the word which is least like the query's."""
    readings = [reading for word in words(node) for reading in word.readings]
    own = [reading for reading in readings if reading.language == language]
    likeness = [
        {reading.exact for reading in readings},
        {reading.stem for reading in own},
        {reading.folded for reading in own},
    ]
    found = []
    for keys in analyse(stood, language):
        each = zip((keys.exact, keys.stem, keys.folded), likeness, strict=True)
        found += [at for at, (key, asked) in enumerate(each) if key in asked][:1]
    return _LIKE[max(found)] if found else "pattern"


def _ranked_by(plan: Plan, found: Found, reasons: tuple[Reason, ...]) -> Iterator[RankedBy]:
    evidence = [one for reason in reasons for one in reason.evidence]
    if via(found, plan) == "number":
        yield "names the act" if found.eid is None else "names the unit"
    if found.eid is None:
        yield "act itself"
    elif found.article is None:
        yield "only groups clauses"
    if plan.by_article is not None:
        yield "whole article"
    if force(found.jurisdiction, found.type) > LOWEST:
        yield "legal force"
    if found.status == "in_force":
        yield "in force"
    elif found.status in _ENDED:
        yield "not in force"
    if any(one.where == "heading" for one in evidence):
        yield "in the heading"
    if evidence and all(one.how == "as written" for one in evidence):
        yield "as written"
    bag = plan.bag
    if bag and len(bag.words) > 1:
        together = Phrase("", bag.words)
        check = check_of(together, found.language, plan.folded)
        if check.occurrences(together, check.read(found.text)):
            yield "side by side"
    if (
        any(one.where in ("title", "above", "article") for one in evidence)
        and found.eid is not None
    ):
        yield "outside the clause"

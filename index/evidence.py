"""What an article says as a whole: the keys of everything under it, as long as they are valid.

A question's words are spread over the points of an article, so plain words are ranked by articles
and shown by the best clause. Where an article is one document of the index, that document carries
the keys; else documents of their own do, one for each interval in which nothing under the article
changes. Those serve nothing but ranking: ``kind`` is ``article``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from index.keys import joined
from language.analyse import analyse
from schemas.register import Validity
from schemas.search import IndexDocument

_HEADING_WEIGHS = 3
"""How often the words of a heading count: a heading tells more than its length."""
_NEVER = "9999-99-99"


Headings = dict[str, tuple[str, ...]]


def with_evidence(
    documents: Iterable[IndexDocument], headings: Headings
) -> Iterator[IndexDocument]:
    """``documents`` of one act in one language, and those that rank its articles.

    ``headings``: of each document by its id, its own first, then those of what holds it.
    """
    articles: dict[str, list[IndexDocument]] = {}
    for document in documents:
        if document.article is None:
            yield _with_keys(document, [document], headings)
        else:
            articles.setdefault(document.article, []).append(document)
    for article, parts in articles.items():
        if len(parts) == 1:
            yield _with_keys(parts[0], parts, headings)
            continue
        yield from parts
        for validity, standing in _intervals(parts):
            yield _ranking(article, validity, standing, headings)


def _intervals(parts: Sequence[IndexDocument]) -> Iterator[tuple[Validity, list[IndexDocument]]]:
    """Intervals in which the same wordings stand, with those wordings."""
    days = {day for part in parts for day in (part.valid.start or "", part.valid.end or _NEVER)}
    borders = sorted(days)
    for start, end in pairwise(borders):
        standing = [
            part
            for part in parts
            if (part.valid.start or "") <= start and end <= (part.valid.end or _NEVER)
        ]
        if standing:
            yield Validity(start or None, None if end == _NEVER else end), standing


def _ranking(
    article: str, validity: Validity, standing: list[IndexDocument], headings: Headings
) -> IndexDocument:
    first = next((part for part in standing if part.eid == article), standing[0])
    ranking = replace(
        first,
        id=f"{first.work}:{first.language}:{article}:{validity.start or ''}:whole",
        eid=article,
        text="",
        valid=validity,
        kind="article",
        exact="",
        stem="",
        folded="",
        root="",
        heading="",
        context="",
        numbers="",
        card="",
        entries=(),
        cites=" ".join(dict.fromkeys(cited for p in standing for cited in p.cites.split())),
    )
    return _with_keys(ranking, [first, *(part for part in standing if part is not first)], headings)


def _with_keys(
    document: IndexDocument, standing: Sequence[IndexDocument], headings: Headings
) -> IndexDocument:
    """``standing``: what the article holds, the article itself first if it is there."""
    first = standing[0]
    own, *above = headings[first.id]
    # The heading stands in the text of its clause once already.
    whole = [first.context, *([_keys(own, first.language)] * (_HEADING_WEIGHS - 1))]
    for part in standing:
        whole += [part.exact, part.stem, part.root, _folded(part.folded, part.stem)]
    named = [own, own, *above]
    return replace(
        document,
        whole=" ".join(filter(None, whole)),
        named=" ".join(_keys(heading, first.language) for heading in named if heading),
    )


@lru_cache(maxsize=4096)
def _keys(text: str, language: str) -> str:
    # Kept, for the heading of a unit is asked for again with every article under it.
    exact, stem, folded, root = joined(analyse(text, language), language)
    return " ".join(filter(None, (exact, stem, root, _folded(folded, stem))))


def _folded(folded: str, stem: str) -> str:
    """Folded keys that say more than the stem beside them."""
    pairs = zip(folded.split(), stem.split(), strict=True)
    return " ".join(f for f, s in pairs if f.partition("~")[2] != s.partition(":")[2])

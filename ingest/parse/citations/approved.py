"""Documents that another act approves: cited by their title, known by the number of that act."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.parse.citations.grammar import Grammar
from ingest.parse.citations.quotes import closed, title_after
from ingest.parse.citations.steps import Mention
from schemas.act import ActDescription, ActReference
from schemas.iri import slug as slug_of

_LONGEST_TITLE = 640


def approved(found: Iterable[Mention], text: str, grammar: Grammar) -> list[Mention]:
    """``№ 703 қаулысымен бекітілген «… қағидалары»``: the approved document is what is cited.

    Russian has it the other way round: ``Положения о …, утвержденного постановлением … № 71``.
    """
    out: list[Mention] = []
    for mention in found:
        if mention.act == "self":
            continue
        read = _approved_behind if grammar.acts.title_first else _approved_before
        place = read(text, mention, grammar)
        if place is None:
            continue
        start, end, title, slug = place
        act: ActReference = ActDescription(title=title, type=slug)
        if isinstance(mention.act, str):
            act = f"{mention.act}!{slug_of(title)}"
        out.append(Mention(min(start, mention.start), max(end, mention.end), act))
    return out


_Place = tuple[int, int, str, str | None]
"""Start, end, title and type of an approved document."""
_UNQUOTED = re.compile(r"[^«»\"“”,;:()]{0,200}")


def _approved_behind(text: str, mention: Mention, grammar: Grammar) -> _Place | None:
    match = grammar.acts.approved.match(text, mention.end)
    if match is None:
        return None
    at = match.end() + 1
    title = title_after(text, at, at + _LONGEST_TITLE)
    if title is not None:
        words = " ".join(text[title[0] : title[1]].split())
        return at, closed(text, title), grammar.acts.title_case.sub("", words), None
    free = _UNQUOTED.match(text, at)
    nouns = list(grammar.acts.pattern.finditer(text, at, free.end())) if free else []
    if not nouns:
        return None
    noun = nouns[-1]
    words = grammar.acts.title_case.sub("", " ".join(text[at : noun.end()].split()))
    return at, noun.end(), words, grammar.acts.slugs[(noun.lastindex or 1) - 1]


def _approved_before(text: str, mention: Mention, grammar: Grammar) -> _Place | None:
    before = text[max(0, mention.start - 300) : mention.start]
    words = list(grammar.acts.approved.finditer(before))
    if not words or before[words[-1].end() :].strip():
        return None
    clause = before[: words[-1].start()].rstrip(" ,")
    for noun in reversed(list(grammar.acts.pattern.finditer(clause))):
        slug = grammar.acts.slugs[(noun.lastindex or 1) - 1]
        name = grammar.acts.nominative.get(slug)
        if name is None or any(c in clause[noun.end() :] for c in ";:"):
            continue
        title = " ".join(f"{name}{clause[noun.end() :]}".split())
        return mention.start - len(before) + noun.start(), mention.end, title, slug
    return None

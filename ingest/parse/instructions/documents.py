"""Acts that are named by the one that the lines above name: ``в указанном постановлении``, ``в
Правилах ведения архива, утвержденных указанным постановлением``.
"""

from __future__ import annotations

import re

from ingest.parse.citations.grammar import Grammar
from ingest.parse.citations.steps import Mention
from schemas.act import ActDescription, ActReference
from schemas.iri import slug as slug_of

_LONGEST = 640
_WORD = re.compile(r"\w*")


def same_act(text: str, grammar: Grammar, act: ActReference | None) -> Mention | None:
    """The act at hand, or the document that it approved, where ``text`` names it so."""
    same = grammar.same.search(text)
    if same is None or act is None:
        return None
    base = act.split("!", 1)[0] if isinstance(act, str) else act
    end = same.end() + len(_WORD.match(text, same.end())[0])  # type: ignore[index]
    found = (_behind if grammar.acts.title_first else _before)(text, same, grammar)
    if found is None:
        return Mention(same.start(), end, base)
    start, after, title, slug = found
    document: ActReference = ActDescription(title=title, type=slug)
    if isinstance(base, str):
        document = f"{base}!{slug_of(title)}"
    return Mention(min(start, same.start()), max(end, after), document)


_Found = tuple[int, int, str, str]
"""Start and end of the document, its title and type."""


def _before(text: str, same: re.Match[str], grammar: Grammar) -> _Found | None:
    """Russian: the document, then ``утвержденных указанным приказом``."""
    approved = list(grammar.acts.approved.finditer(text, 0, same.start()))
    if not approved or text[approved[-1].end() : same.start()].strip():
        return None
    clause = text[: approved[-1].start()].rstrip(" ,")
    for noun in grammar.acts.pattern.finditer(clause):
        slug = grammar.acts.slugs[(noun.lastindex or 1) - 1]
        name = grammar.acts.nominative.get(slug)
        if name is not None:
            title = " ".join(f"{name}{clause[noun.end() :]}".split())
            return noun.start(), approved[-1].end(), title, slug
    return None


def _behind(text: str, same: re.Match[str], grammar: Grammar) -> _Found | None:
    """Kyrgyz and Kazakh: ``аталган токтом менен бекитилген``, then the document."""
    approved = grammar.acts.approved.search(text, same.end(), same.end() + 60)
    if approved is None:
        return None
    nouns = list(grammar.acts.pattern.finditer(text, approved.end(), approved.end() + _LONGEST))
    if not nouns:
        return None
    noun = nouns[-1]
    printed = " ".join(text[approved.end() : noun.end()].split()).strip('"«»“” ')
    title = grammar.acts.title_case.sub("", printed)
    return same.start(), noun.end(), title, grammar.acts.slugs[(noun.lastindex or 1) - 1]

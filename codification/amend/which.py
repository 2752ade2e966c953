"""Whether an instruction speaks of the edition's act, or of one of its annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import jurisdictions
from codification.amend.draft import Draft
from codification.amend.locate import Scope
from codification.amend.unit import Unit
from ingest.parse.block import Context
from ingest.parse.citations.acts import mentions
from ingest.parse.citations.grammar import grammar as citation_grammar
from ingest.parse.types import find_types
from language.analyse import analyse
from schemas.act import Act, ActDescription, ActReference
from schemas.iri import number_portion, slug

Verdict = Literal["same", "other", "unknown"]

_STEM = 4
"""Letters that two forms of a word must share."""

_IRI = re.compile(
    r"/akn/[^/]+/[^/]+/(?P<type>[^/]+)(?:/.*)?/(?P<date>\d{4}(?:-\d\d-\d\d)?)/(?P<number>[^/!~]+)"
)


@dataclass(frozen=True, slots=True)
class Concern:
    """What is known of the act that an instruction names."""

    verdict: Verdict
    scope: Scope = field(default_factory=Scope)


class Acts:
    """The acts that an amending act names, compared with the edition's card."""

    def __init__(self, draft: Draft, named: Sequence[ActReference | None], title: str = "") -> None:
        self._act = draft.act
        self._amending_title = title
        # by the titles of before: the act may begin with a new one
        self._annexes = [(u, u.heading or "") for u in draft.units() if u.level == "attachment"]
        self._distinct = {repr(_described(one)) for one in named if one not in (None, "self")}

    def concern(self, named: ActReference | None) -> Concern:
        """Whether ``named`` is the edition's act; the only act named is it, where nothing tells."""
        if named == "self":
            return Concern("other")
        if named is None:
            sure = len(self._distinct) == 1 or (not self._distinct and self._in_title())
            return Concern("same" if sure else "unknown")
        found = self._compared(named)
        if found.verdict == "unknown" and len(self._distinct) == 1:
            return Concern("same", found.scope)
        return found

    def _in_title(self) -> bool:
        """The title of the amending act names the edition's act: a code, whose name goes no
        further than its kind."""
        own, told = self._stems(self._act.title), self._stems(self._amending_title)
        kinds = find_types(self._act.title, self._act.language, self._act.jurisdiction)
        ends = any(end == len(self._act.title.rstrip()) for _, _, end in kinds)
        size = len(own)
        within = any(told[at : at + size] == own for at in range(len(told) - size + 1))
        return ends and size > 1 and within

    def _compared(self, named: ActReference) -> Concern:
        act = self._act
        if isinstance(named, str) and named.split("!")[0] == act.iri.split("!")[0]:
            return Concern("same", self._component(named.partition("!")[2]))
        told = _described(named)
        annex = self._annex(told)
        number, date = _numbers(told, act), _dates(told, act)
        if "other" in (number, date):
            return Concern("other")
        if annex is not None and (number == "same" or not told.number):
            return Concern("same", Scope(top=annex))
        title = self._title(told.title, act.title) if told.title else "unknown"
        if title == "other" and self._known_as(told.title):
            title = "same"
        if number == "same":
            return Concern("same", Scope(annexes=title != "same"))
        if title == "other":
            return Concern("other")
        kind = _kinds(told, act)
        if title == "same":
            return Concern("unknown" if kind == "other" else "same", Scope(annexes=False))
        if kind == "other":
            return Concern("other")
        sure = date == "same" or (kind == "same" and told.type == "constitution")
        return Concern("same" if sure else "unknown")

    def _known_as(self, title: str | None) -> bool:
        """The edition's title is another name of the code or constitution that is called so."""
        act = self._act
        words = citation_grammar(act.language)
        if words is None:
            return False
        named = mentions(act.title, words, Context(act.jurisdiction, act.language, act.type))
        return any(isinstance(m.act, ActDescription) and m.act.title == title for m in named)

    def _component(self, name: str) -> Scope:
        """The part of the act that stands behind ``!`` in an IRI: an annex by number or title."""
        if not name:
            return Scope(annexes=False)
        exact = [u for u, title in self._annexes if name in (u.eid, slug(title))]
        named = exact or [u for u, title in self._annexes if _declined(name, slug(title))]
        if not named and "-" not in name:  # "in the regulation that it approved", and no title
            named = [u for u, title in self._annexes if _holds(title, name)]
        if len(named) == 1:
            return Scope(top=named[0])
        own = self._act.iri.partition("!")[2]
        if own and (own == name or _declined(name, slug(self._act.title))):
            return Scope(annexes=False)
        return Scope(unsure=bool(self._annexes))

    def _annex(self, told: ActDescription) -> Unit | None:
        found = [u for u, title in self._annexes if self._title(told.title, title) == "same"]
        if told.title is None or self._title(told.title, self._act.title) == "same":
            return None
        return found[0] if len(found) == 1 else None

    def _title(self, told: str | None, own: str | None) -> Verdict:
        """Titles are the same where one is the other with the kind and the country beside it."""
        if not told or not own:
            return "unknown"
        short, long = sorted((self._stems(told), self._stems(own)), key=len)
        if not short:
            return "unknown"
        for at in range(len(long) - len(short) + 1):
            if long[at : at + len(short)] == short:
                rest = {*long[:at], *long[at + len(short) :]}
                return "same" if rest <= self._frame(told, own) else "other"
        return "other"

    def _stems(self, text: str) -> list[str]:
        return [key.stem for key in analyse(text, self._act.language)]

    def _frame(self, *titles: str) -> set[str]:
        """Stems of the words that may stand beside a title: kind of act, country."""
        act = self._act
        out: set[str] = set()
        for title in titles:
            for _, start, end in find_types(title, act.language, act.jurisdiction):
                out.update(self._stems(title[start:end]))
        state = jurisdictions.table(act.jurisdiction, "card").get("state", {})
        out.update(self._stems(state.get("of", {}).get(act.language, "").replace("{}", "")))
        return out


def _declined(name: str, own: str) -> bool:
    """Both slugs have the same words, one or another of them in another case."""
    left = own.split("-")
    for word in name.split("-"):
        alike = [w for w in left if w == word] or [w for w in left if _same_word(w, word)]
        if not alike:
            return False
        left.remove(alike[0])
    return not left


def _holds(title: str, word: str) -> bool:
    return any(_same_word(slug(one), word) for one in title.split())


def _same_word(one: str, other: str) -> bool:
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    shared = min(len(one), len(other)) if shared is None else shared
    return shared >= _STEM and shared >= min(len(one), len(other)) - 1


def _described(named: ActReference | None) -> ActDescription:
    if isinstance(named, ActDescription):
        return named
    found = _IRI.match(named or "")
    if found is None:
        return ActDescription()
    date = found["date"] if len(found["date"]) > 4 else None
    # Without a number an IRI ends with the slug of the title, which has no digit in front.
    number = found["number"] if found["number"][:1].isdigit() else None
    return ActDescription(type=found["type"], date=date, number=number)


def _numbers(told: ActDescription, act: Act) -> Verdict:
    own = {n.value for n in act.numbers if n.kind != "case"} | {act.number or ""}
    if act.approved_by is not None:
        own.add(_described(act.approved_by.act).number or "")
    own_slugs = {number_portion(n) for n in own if n}
    if not told.number or not own_slugs:
        return "unknown"
    return "same" if number_portion(told.number) in own_slugs else "other"


def _dates(told: ActDescription, act: Act) -> Verdict:
    days = act.dates
    own = {act.date, days.adopted, days.signed, days.approved, days.registered, days.published}
    if act.approved_by is not None:
        own.add(_described(act.approved_by.act).date)
    own.discard(None)
    if not told.date or not own:
        return "unknown"
    return "same" if told.date in own else "other"


def _kinds(told: ActDescription, act: Act) -> Verdict:
    if not told.type or told.type == "unknown" or act.type == "unknown":
        return "unknown"
    return "same" if told.type == act.type else "other"

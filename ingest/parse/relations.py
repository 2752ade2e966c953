"""What an act does to other acts in its own words: repeals, amends, approves, is based on.

Words: ``language/<code>/relations.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.citations import chains_in
from ingest.parse.citations.acts import mentions
from ingest.parse.citations.foreign import foreign
from ingest.parse.citations.grammar import Grammar, grammar
from ingest.parse.citations.quotes import QUOTES, phrases, title_before
from ingest.parse.citations.steps import Mention
from ingest.parse.notes import Moment, moment
from language.layer import Layer, normalised
from language.literals import holds_any
from schemas.act import ActDescription, ActReference
from schemas.parsed import Relation, RelationType

_LANGUAGES = Path(__file__).resolve().parents[2] / "language"
_SENTENCE_END = re.compile(r"(?<=[^\s.][^\s.])\.\s+(?=[А-ЯЁӘҒҚҢӨҰҮҺІ\"«])")
_LONGEST_REMARK = 1000
_ASIDE = re.compile(r"\([^()]*\)")
_TIMED = frozenset({"repeals", "amends", "suspends", "resumes", "commences"})
"""Relations that begin on a day."""
_TITLE_END = re.compile(r"\s+согласно приложени\w*|[.;:](?:\s|$)|$")


@dataclass(frozen=True, slots=True)
class _Rule:
    type: RelationType
    pattern: re.Pattern[str]
    stems: tuple[str, ...]
    side: Literal["before", "after", "all"]
    list: bool
    place: str | None
    types: tuple[str, ...]
    first: bool
    """The words count only at the beginning of a sentence: an order, no duty of somebody."""


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: tuple[_Rule, ...]
    lead: re.Pattern[str]
    annexes: tuple[tuple[RelationType, re.Pattern[str]], ...]
    """Headings of annexes whose units name acts: what is done to them."""


@cache
def _rules(language: str) -> _Rules | None:
    path = _LANGUAGES / language / "relations.toml"
    if not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = tuple(_rule(row) for row in table["relation"])
    lead = re.compile(rf"\s*{table['approved']['lead']}\s+", re.IGNORECASE)
    annexes = tuple(
        (cast("RelationType", row["type"]), re.compile(row["heading"], re.IGNORECASE))
        for row in table.get("annex", ())
    )
    return _Rules(rules, lead, annexes)


def _rule(row: dict[str, Any]) -> _Rule:
    return _Rule(
        cast("RelationType", row["type"]),
        re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE),
        tuple(row["stems"]),
        row["side"],
        row.get("list", False),
        row.get("place"),
        tuple(row.get("types", ())),
        row.get("first", False),
    )


def find(tree: Tree, context: Context) -> tuple[Relation, ...]:
    """Every relation that the act states, in document order; each act and part once per type."""
    rules, words = _rules(context.language), grammar(context.language)
    if rules is None or words is None:
        return ()
    reader = _Reader(context, words, rules)
    for unit in tree.units:
        for layer in map(normalised, unit.body):
            lower = layer.text.lower()
            spoken = [
                rule
                for rule in rules.rules
                if holds_any(lower, rule.stems) and reader.applies(rule, unit)
            ]
            if spoken:
                reader.read(unit, layer, spoken)
    for unit in tree.units:
        if unit.level == "attachment" and unit.heading is not None:
            reader.read_annex(unit)
    return reader.found()


class _Reader:
    def __init__(self, context: Context, words: Grammar, rules: _Rules) -> None:
        self.context = context
        self.words = words
        self.rules = rules
        self._found: list[Relation] = []
        self._of_annex: dict[RelationType, Moment] = {}
        """From when what an annex lists is done, as the sentence tells that refers to it."""

    def found(self) -> tuple[Relation, ...]:
        seen: set[tuple[str, str, tuple[str, ...]]] = set()
        out: list[Relation] = []
        for relation in sorted(self._found, key=lambda r: (r.start, r.end)):
            key = (relation.type, repr(relation.act), relation.eids)
            if key not in seen:
                seen.add(key)
                out.append(relation)
        return tuple(out)

    def read(self, unit: Unit, layer: Layer, rules: Sequence[_Rule]) -> None:
        """Add what a paragraph says by ``rules``."""
        quoted = phrases(layer.text)
        for start, end in sentences(layer.text):
            for rule in rules:
                match = rule.pattern.search(layer.text, start, end)
                if match is None:
                    continue
                if rule.first and not _begins(layer.text, start, match.start()):
                    continue
                if any(a <= match.start() < b for a, b in quoted):
                    continue  # the words stand in a quoted text: another act says them
                self._said(rule, unit, layer, (start, end), match)

    def read_annex(self, annex: Unit) -> None:
        """Add the acts that an annex lists under such a heading as "repealed decisions"."""
        assert annex.heading is not None
        heading = normalised(annex.heading).text
        for kind, pattern in self.rules.annexes:
            if pattern.search(heading):
                self._list(kind, annex.children, self._of_annex.get(kind, Moment()))

    def applies(self, rule: _Rule, unit: Unit) -> bool:
        if rule.types and self.context.type not in rule.types:
            return False
        return rule.place is None or any(u.level == rule.place for u in unit.ancestors())

    def _said(
        self, rule: _Rule, unit: Unit, layer: Layer, sentence: tuple[int, int], match: re.Match[str]
    ) -> None:
        if rule.type == "approves":
            self._approved(unit, layer, sentence, match)
            return
        start, end = sentence
        low = match.end() if rule.side == "after" else start
        high = match.start() if rule.side == "before" else end
        named = list(self._acts(layer.text, low, high))
        when = self._moment(rule.type, layer.text, start, end)
        if rule.list and not named and layer.text[match.end() : match.end() + 2].startswith(":"):
            named = list(self._acts(layer.text, match.end(), len(layer.text)))
        for act, eids, a, b in named:
            self._add(rule.type, act, eids, unit, layer, a, b, when)
        if rule.list and not named:
            self._of_annex.setdefault(rule.type, when)
            if layer.text.rstrip().endswith(":"):
                self._list(rule.type, _below(unit), when)

    def _list(self, kind: RelationType, units: Sequence[Unit], when: Moment) -> None:
        """Each unit of a list (behind a colon, beside the unit that says it) names an act.

        New wording in quotes is no entry of it, whatever acts it cites.
        """
        quoting = False
        for child in units:
            for raw in child.body:
                layer = normalised(raw)
                first = next(iter(self._acts(layer.text, 0, len(layer.text))), None)
                opens = layer.text[:1] in QUOTES and (first is None or first[2] > 1)
                if quoting or opens:
                    quoting = layer.text.rstrip(" .;,")[-1:] not in QUOTES
                    continue
                if first is not None:
                    act, eids, a, b = first
                    own = self._moment(kind, layer.text, 0, len(layer.text))
                    told = when if own == Moment() else own
                    self._add(kind, act, eids, child, layer, a, b, told)

    def _moment(self, kind: RelationType, text: str, start: int, end: int) -> Moment:
        """From when, by the words of ``[start, end)`` that name no act."""
        if kind not in _TIMED:
            return Moment()
        masked = [*text]
        asides = [m.span() for m in _ASIDE.finditer(text)]
        acts = [(m.start, m.end) for m in mentions(text, self.words, self.context)]
        for a, b in (*phrases(text), *asides, *acts):
            masked[a:b] = " " * (b - a)
        sentence = "".join(masked[start:end])
        return moment(sentence, self.context.jurisdiction, self.context.language)

    def _acts(
        self, text: str, low: int, high: int
    ) -> Iterator[tuple[ActReference, tuple[str, ...], int, int]]:
        """Other acts named in ``[low, high)``: act, the parts concerned, and the place."""
        acts = mentions(text, self.words, self.context)
        chains = chains_in(text, self.words, self.context, acts)
        for mention in acts:
            if mention.act == "self" or mention.start < low or mention.end > high + 1:
                continue
            if _in_parentheses(text, mention):
                continue
            eids: list[str] = []
            start, end = mention.start, mention.end
            for chain in chains:
                if chain.start <= mention.start < chain.end and chain.act == mention.act:
                    start, end = min(start, chain.start), max(end, chain.end)
                    for path in chain.paths:
                        eids.extend(foreign(path, mention.act, self.context))
            if mention.short and not eids:
                continue
            yield mention.act, tuple(dict.fromkeys(eids)), start, end

    def _approved(
        self, unit: Unit, layer: Layer, sentence: tuple[int, int], match: re.Match[str]
    ) -> None:
        """The document that is approved, told by its title as printed."""
        text = layer.text
        found = (
            self._title_after(text, match.end(), sentence[1])
            if self.words.order == "up"
            else self._title_before(text, sentence[0], match.start())
        )
        if found is None:
            return
        start, end = found
        title = text[start:end].strip('"«»“” ')
        nouns = list(
            self.words.acts.pattern.finditer(
                text, start, match.start() if self.words.order == "down" else end
            )
        )
        kind = None
        if nouns:
            noun = nouns[0 if self.words.order == "up" else -1]
            kind = self.words.acts.slugs[(noun.lastindex or 1) - 1]
        self._add("approves", ActDescription(title=title, type=kind), (), unit, layer, start, end)

    def _title_after(self, text: str, start: int, limit: int) -> tuple[int, int] | None:
        lead = self.rules.lead.match(text, start)
        at = lead.end() if lead else start + 1
        end = _TITLE_END.search(text, at, limit)
        stop = end.start() if end else limit
        return (at, stop) if text[at:stop].strip() else None

    def _title_before(self, text: str, start: int, limit: int) -> tuple[int, int] | None:
        lead = next(
            (m for m in re.finditer(self.rules.lead.pattern, text[:limit], re.IGNORECASE)), None
        )
        at = lead.end() if lead and lead.start() >= start - 1 else start
        last = max((text.rfind(q, at, limit) for q in QUOTES), default=-1)
        title = title_before(text, last + 1, at) if last >= 0 else None
        if title is not None:
            return title
        stop = at + len(text[at:limit].rstrip())
        return (at, stop) if stop > at else None

    def _add(
        self,
        type: RelationType,
        act: ActReference,
        eids: tuple[str, ...],
        unit: Unit,
        layer: Layer,
        start: int,
        end: int,
        when: Moment | None = None,
    ) -> None:
        a, b = layer.span(start, end)
        when = when or Moment()
        until = when.until if type == "suspends" else None
        self._found.append(
            Relation(
                type, act, eids, unit.eid, a, b,
                in_force=when.in_force, until=until, languages=when.languages,
            )
        )  # fmt: skip


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a normalised paragraph; a dot of an abbreviation ends none."""
    edges = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _begins(text: str, start: int, at: int) -> bool:
    """True where only a colon ("приказываю: утвердить") or nothing stands before ``at``."""
    before = text[start:at].strip()
    return not before or before.endswith(":")


def _below(unit: Unit) -> Sequence[Unit]:
    """The units of the list that ``unit`` introduces."""
    if unit.children:
        out: list[Unit] = []
        for child in unit.children:
            out.append(child)
            out.extend(_below(child) if child.children else ())
        return out
    if unit.level in ("alinea", "preamble") and unit.parent is not None:
        siblings = unit.parent.children
        return siblings[siblings.index(unit) + 1 :]
    return ()


def _in_parentheses(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - _LONGEST_REMARK) : mention.start]
    return before.count("(") > before.count(")")

"""When an act begins in its own words, as a whole and in parts.

"Настоящий Закон вводится в действие по истечении десяти календарных дней после дня его первого
официального опубликования, за исключением пункта 5 статьи 1, который вводится в действие с
1 января 2025 года." The phrases are those of notes (``[[…commencement]]`` of
``jurisdictions/<code>/notes.toml``), the verbs those of ``[commencement]`` of
``language/<code>/card.toml``. What stands in quoted text belongs to another act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.parse.block import Context, Tree, Unit
from ingest.parse.card import words
from ingest.parse.card.commencement import itself
from ingest.parse.citations.grammar import grammar as citing
from ingest.parse.citations.quotes import phrases
from ingest.parse.folding import folded
from ingest.parse.notes.grammar import Grammar, grammars
from ingest.parse.notes.reading import Mark, marks, time_of
from ingest.parse.relations import sentences
from language.layer import Layer, normalised
from language.literals import holds_any
from schemas.act import Act, CardField
from schemas.event import Commencement
from schemas.parsed import Beginning, Citation

_NEAR = 60
"""Characters behind a term in which it can be told what it is counted from."""
_OPEN = ('"', "«", "“", "„")
_CLOSE = ('"', "»", "”")


@dataclass(frozen=True, slots=True)
class _Said:
    """A mark or a citation at ``[start, end)`` of the source."""

    start: int
    end: int
    time: Commencement | None = None
    eids: tuple[str, ...] = ()


def find(
    tree: Tree, context: Context, slug: str, cited: Sequence[Citation]
) -> tuple[Beginning, ...]:
    """The act as a whole first, then its parts in the order of the text; () where it says nothing.

    ``slug`` is the type of the act, ``cited`` its citations. Parts are read behind the sentence on
    the whole only: the last one of the text that tells.
    """
    found = grammars(context.jurisdiction, context.language)
    own = citing(context.language)
    if not found or found[0].language != context.language or own is None:
        return ()
    reader = _Reader(found[0], context, slug, own.order == "down", cited)
    whole: Beginning | None = None
    parts: list[Beginning] = []
    for unit, layer in _spoken(tree):
        for told in reader.read(unit, layer):
            if told.eids:
                parts += [told] if whole is not None else []
            else:
                whole, parts = told, []
    told_of = {eid for part in parts if part.in_force.rule != "unknown" for eid in part.eids}
    parts = [p for p in parts if p.in_force.rule != "unknown" or not told_of.issuperset(p.eids)]
    return (whole, *parts) if whole is not None else ()


def agreed(act: Act, begun: Sequence[Beginning], fields: Sequence[CardField]) -> Act:
    """The card with the day that the act's own sentence tells, where no head or foot tells it.

    A day read from quoted text of another act goes where the act itself begins by a rule that needs
    its publication.
    """
    if not begun or any(f.field == "dates.in_force" for f in fields):
        return act
    told = begun[0].in_force
    if told.rule == "date" and told.date is not None:
        return replace(act, dates=replace(act.dates, in_force=told.date))
    if told.rule in ("publication", "after_days", "after_months"):
        return replace(act, dates=replace(act.dates, in_force=None))
    return act


def _spoken(tree: Tree) -> Iterator[tuple[Unit, Layer]]:
    """Paragraphs of the act itself: without annexes and quoted structures of other acts."""
    quoted = False
    for unit in tree.units:
        if unit.level == "attachment" or any(u.level == "attachment" for u in unit.ancestors()):
            return
        for raw in unit.body:
            layer = normalised(raw)
            text = layer.text.strip()
            if not quoted and text[:1] in _OPEN and _left_open(text):
                quoted = True
            elif not quoted:
                yield unit, layer
            elif text.rstrip(" .;,")[-1:] in _CLOSE and not _left_open(text.lstrip("".join(_OPEN))):
                quoted = False


def _left_open(text: str) -> bool:
    """A quotation that begins here goes on in the next paragraph."""
    if text[:1] == '"':
        return text.count('"') % 2 == 1
    return sum(map(text.count, _OPEN[1:])) > sum(map(text.count, _CLOSE[1:]))


@dataclass(frozen=True, slots=True)
class _Reader:
    grammar: Grammar
    context: Context
    slug: str
    down: bool
    """What is excepted stands before the rule of the whole, behind its own."""
    cited: Sequence[Citation]

    def read(self, unit: Unit, layer: Layer) -> Iterator[Beginning]:
        low = folded(layer.text)
        verbs = words.pattern("commencement", "verbs")
        if not holds_any(low, words.literals("commencement", "verbs")):
            return
        if layer.text.lstrip()[:1] in _OPEN:
            return
        quoted = phrases(layer.text)
        for start, end in sentences(layer.text):
            verb = verbs.search(low, start, end)
            if verb is None or any(a <= verb.start() < b for a, b in quoted):
                continue
            yield from self._sentence(unit, layer, start, end)

    def _sentence(self, unit: Unit, layer: Layer, start: int, end: int) -> Iterator[Beginning]:
        text = layer.text[start:end]
        low = folded(text)
        times = [
            _Said(*layer.span(start + m.start, start + m.end), self._time(m, low))
            for m in marks(self.grammar.commencements, text)
        ] or self._signed(layer, low, start)
        a, b = layer.span(start, end)
        units = [
            _Said(c.start, c.end, None, eids)
            for c in self.cited
            if a <= c.start < b and (eids := _own(c))
        ]
        country, language = self.context.jurisdiction, self.context.language
        subject = itself(text, low, self.slug, language, country)
        whole = None
        if subject is not None and times:
            whole = times[-1] if self.down else times[0]
            time = whole.time or Commencement()
            yield Beginning(unit.eid, (), time, whole.start, whole.end)
            times = [t for t in times if t is not whole]
        yield from self._parts(unit, units, times, whole)

    def _parts(
        self, unit: Unit, units: list[_Said], times: list[_Said], whole: _Said | None
    ) -> Iterator[Beginning]:
        """Each unit with its rule: before it where exceptions go before, else the next behind."""
        if whole is None and not times:
            return
        before = self.down and whole is not None
        for said in units:
            if before:
                near = [t for t in times if t.end <= said.start]
                time = near[-1] if near else None
            else:
                time = next((t for t in times if t.start >= said.end), None)
                if whole is None and time is None:
                    continue  # a unit of which the sentence tells no day
            told = (time.time if time else None) or Commencement()
            yield Beginning(unit.eid, said.eids, told, said.start, said.end)

    def _time(self, mark: Mark, low: str) -> Commencement:
        """What a phrase tells; a term that is not counted from the publication is not known."""
        told = time_of(mark, self.grammar)
        if told.rule not in ("after_days", "after_months"):
            return told
        near = low[mark.start : mark.end + _NEAR]
        if words.pattern("commencement", "working").search(low, mark.start, mark.end):
            return replace(told, rule="unknown", days=None)
        if any(words.pattern("commencement", k).search(near) for k in ("signature", "adoption")):
            return replace(told, rule="unknown", days=None)
        return told

    def _signed(self, layer: Layer, low: str, start: int) -> list[_Said]:
        for key in ("signature", "adoption"):
            match = words.pattern("commencement", key).search(low)
            if match:
                at = layer.span(start + match.start(), start + match.end())
                return [_Said(*at, Commencement(rule="signature"))]
        return []


def _own(citation: Citation) -> tuple[str, ...]:
    """Units of the act itself that a citation points at."""
    return tuple(t.eid for t in citation.targets if t.act == "self" and t.eid is not None)

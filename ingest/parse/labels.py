"""Legal names of units: ``бөлүк``, ``тармақ``, ``часть``, as the act itself calls them.

The same level has another name in another act (part 1 of an article is ``бөлүк``, ``пункт`` or
``часть``), so the act's references to its own units vote; the table of its country
(``jurisdictions/<code>/labels.toml``) decides where nothing is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

import jurisdictions
from ingest.parse.block import Context, Tree, Unit
from ingest.parse.citations import Paragraphs, own_paths
from ingest.parse.citations.grammar import LEVEL, Grammar, grammar
from ingest.parse.citations.steps import Path, Step
from ingest.parse.court import part_label
from language.layer import normalised
from schemas.clause import Level

Votes = dict[tuple[Level, Level | None], Counter[str]]
"""(level, what else tells it: ``_kind``) → how often the act calls such a unit by which word."""

_VOTED: frozenset[Level] = frozenset({"paragraph", "point", "alinea", "subparagraph"})
_ENOUGH = 1000
"""References that are counted at most: a code of a thousand articles does not change its words."""
_NAMELESS: frozenset[Level] = frozenset({"item", "indent", "list", "table"})


def assign(tree: Tree, context: Context, known: Paragraphs | None = None) -> None:
    """Set ``Unit.label`` of every unit; None where neither the act nor a table names its level.

    ``known`` takes what was read of paragraphs on the way, for ``citations.find``.
    """
    words = grammar(context.language)
    table = _table(tree, context, words)
    votes = _votes(tree, context, known)
    for unit in tree.units:
        part = part_label(unit.court_part, context.language) if unit.court_part else None
        unit.label = part or _label(unit, table, votes, words)


def _table(tree: Tree, context: Context, words: Grammar | None) -> dict[str, str]:
    rows = jurisdictions.table(context.jurisdiction, "labels")
    groups = rows.get("groups", {})
    group = next((name for name, types in groups.items() if context.type in types), "other")
    table = dict(rows.get(context.language, {}).get(group, {}))
    old = rows.get(context.language, {}).get("old")
    if old and group == "law" and _printed_word(_first(tree, "article"), words) == old["article"]:
        return dict(old)
    return table


def _first(tree: Tree, level: Level) -> Unit | None:
    return next((unit for unit in tree.units if unit.level == level), None)


def _printed_word(unit: Unit | None, words: Grammar | None) -> str | None:
    """The level word in a unit's own number: ``5-берене.``, ``ГЛАВА ПЕРВАЯ``."""
    if unit is None or unit.number is None or words is None:
        return None
    printed_number = normalised(unit.number).text.replace("-", " ").replace(".", " ")
    for printed in printed_number.split():
        word = words.word(printed)
        if word.kind == LEVEL and word.level is not None and unit.level in word.level.levels:
            return word.level.word
    return None


def _label(unit: Unit, table: dict[str, str], votes: Votes, words: Grammar | None) -> str | None:
    if unit.level in _NAMELESS:
        return None
    if unit.level not in _VOTED:
        return _printed_word(unit, words) or table.get(unit.level)
    if unit.level == "alinea":
        return _alinea(unit, table, votes)
    nested = unit.parent is not None and unit.parent.level == "point"
    if unit.level == "point" and nested:
        return table.get("nested_point")
    if unit.level == "point" and _lettered(unit):
        return _voted(votes, "point", "point", table.get("nested_point"))
    return _voted(votes, unit.level, None, table.get(unit.level))


def _alinea(unit: Unit, table: dict[str, str], votes: Votes) -> str | None:
    parent = unit.parent
    small = table.get("alinea_small")
    great = table.get("alinea")
    if parent is None or (parent.level in _VOTED and parent.label == great):
        return small or great
    if small is not None:
        text = unit.body[0].text.lstrip('"«“( -') if unit.body else ""
        return small if text[:1].islower() else great
    return _voted(votes, "alinea", parent.level if parent else None, great)


def _voted(votes: Votes, level: Level, parent: Level | None, otherwise: str | None) -> str | None:
    """The word most references use; a single one counts only where it meets no other."""
    counts = votes.get((level, parent))
    if not counts:
        return otherwise
    best = max(counts.values())
    if otherwise is not None and counts[otherwise] == best:
        return otherwise
    return min(word for word, count in counts.items() if count == best)


def _votes(tree: Tree, context: Context, known: Paragraphs | None) -> Votes:
    votes: Votes = {}
    articles = {u.num: u for u in tree.units if u.num and u.level == "article"}
    tops = {u.num: u for u in tree.units if u.num and u.level == "paragraph" and not _in_article(u)}
    for unit, path in islice(own_paths(tree, context, known), _ENOUGH):
        for level, parent, word in _named(unit, path, articles, tops):
            votes.setdefault((level, parent), Counter())[word] += 1
    return votes


def _named(
    unit: Unit, path: Path, articles: dict[str, Unit], tops: dict[str, Unit]
) -> Iterator[tuple[Level, Level | None, str]]:
    """(level, parent's level if it tells, word) of each step that can only mean one unit."""
    at = _start(unit, path[0], articles, tops)
    if at is None:
        return
    if path[0].level.levels != ("article",) and not path[0].here:
        yield "paragraph", None, path[0].level.word
    for step in path[1:]:
        children = _children(at, step)
        if len({child.level for child in children}) != 1:
            return
        child = children[0]
        if child.level in _VOTED and "article" not in step.level.levels:
            yield child.level, _kind(child), step.level.word
        at = child


def _kind(unit: Unit) -> Level | None:
    """What else tells the name: whose an alinea is; that a point has a letter ("point")."""
    if unit.level == "alinea":
        return unit.parent.level if unit.parent else None
    return "point" if unit.level == "point" and _lettered(unit) else None


def _lettered(unit: Unit) -> bool:
    return (unit.num or "")[:1].isalpha()


def _start(unit: Unit, step: Step, articles: dict[str, Unit], tops: dict[str, Unit]) -> Unit | None:
    """The unit that the first step names without doubt: an article, a clause of a by-law."""
    if step.level.levels == ("article",):
        if not step.here:
            return articles.get(step.items[0].first)
        return next((u for u in unit.ancestors() if u.level == "article"), None)
    if step.here:
        return None
    if articles:
        return None
    return tops.get(step.items[0].first) if "paragraph" in step.level.levels else None


def _children(unit: Unit, step: Step) -> list[Unit]:
    if step.here:
        return []
    num = step.items[0].first
    levels = step.level.levels
    numbered = [u for u in unit.children if u.num == num and u.level in _VOTED]
    numbered = [u for u in numbered if u.level in levels]
    if numbered or not num.isdigit():
        return numbered
    alineas = [u for u in unit.children if u.level == "alinea" and "alinea" in levels]
    return alineas[int(num) - 2 : int(num) - 1] if int(num) > 1 else []


def _in_article(unit: Unit) -> bool:
    return any(u.level == "article" for u in unit.ancestors())

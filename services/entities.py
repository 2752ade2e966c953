"""Days, bodies and citations in a question, by rules over a blank spaCy pipeline.

No rule is written here twice: days are read by ``ingest.parse.dates``; the rest are patterns made
of the tables by which acts are read: names of bodies (``jurisdictions/*/bodies.toml``), of codes
(``abbreviations.toml``), of states (``card.toml``), words of units (``language/*/citations.toml``),
words of the year and months (``language/*/months.toml``). What an act cites is read by the grammar
of ``ingest.parse.citations``, which knows the act around it; a question has none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jurisdictions
from ingest.parse.bodies import state_pattern
from ingest.parse.dates import find_dates
from ingest.parse.folding import folded
from language.pipeline import pipeline
from language.tokens import tokens
from schemas.entity import Entity, Label

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

_LANGUAGES = Path(__file__).resolve().parents[1] / "language"
_LABELS: tuple[Label, ...] = ("CITATION", "DATE", "BODY")
_YEAR = "^(?:18[5-9]|19[0-9]|20[0-9]|21[0-4])[0-9]$"
"""Years in which acts are dated."""
_LEAST_WORDS = 3
"""A query of fewer words is looked for as it stands: nothing in it is worth reading apart."""

_PERIOD = "period"
_PLUS = "\n"
"""Between the ids of what an entity was joined of."""

_Pattern = dict[str, Any]


def entities(text: str, language: str) -> tuple[Entity, ...]:
    """What ``text``, a question in ``language`` (ky, kk, ru), names; in order, none overlapping.

    () for a text of fewer than three words, and in a language without tables. spaCy is loaded at
    the first text that is read.
    """
    words = sum(1 for _ in tokens(text))
    if words < _LEAST_WORDS or not (_LANGUAGES / language / "citations.toml").is_file():
        return ()
    reader = _reader(language)
    # Names stand on two lines too: patterns are of words with one blank between them.
    places = [
        at for at, c in enumerate(text) if not (c.isspace() and text[at + 1 : at + 2].isspace())
    ]
    doc = reader.nlp("".join(" " if text[at].isspace() else text[at] for at in places))
    found = (_entity(span, reader) for span in doc.ents if span.label_ in _LABELS)
    return tuple(_placed(entity, text, places) for entity in found)


def _placed(entity: Entity, text: str, places: list[int]) -> Entity:
    start, end = places[entity.start], places[entity.end - 1] + 1
    return replace(entity, start=start, end=end, text=text[start:end])


@dataclass(slots=True)
class _Meaning:
    """What a pattern stands for: its name, and in each country the id or title that is meant."""

    name: str
    of: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Reader:
    nlp: Language
    meant: dict[str, _Meaning]
    """By the id of a pattern."""


@cache
def _reader(language: str) -> _Reader:
    from spacy.language import Language
    from spacy.tokens import Token

    citations, months = _table(language, "citations"), _month_tables()
    Token.set_extension("level", getter=_level, force=True)
    Token.set_extension("month", getter=lambda t: _month(t.text, months) or 0, force=True)
    Token.set_extension("year_word", getter=lambda t: _is_year_word(t.text, months), force=True)
    Token.set_extension("folded", getter=lambda t: folded(t.text), force=True)
    meant: _Meant = {}
    patterns = [
        *_periods(),
        *_units(citations["order"] == "down"),
        *_states(language, meant),
        *_bodies(language, meant),
        *_acts(language, meant),
    ]
    # Days first: what they hold is no other entity. The ruler leaves set entities alone.
    Language.component("question_days", func=_days)
    Language.component("question_names", func=_joined(frozenset(citations["and"])))
    nlp = pipeline(language)
    nlp.add_pipe("question_days")
    ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LEMMA"})
    ruler.add_patterns(patterns)
    nlp.add_pipe("question_names")
    return _Reader(nlp, meant)


@cache
def _table(language: str, name: str) -> dict[str, Any]:
    path = _LANGUAGES / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


# Days, months, years


@cache
def _month_tables() -> tuple[tuple[dict[str, int], re.Pattern[str], re.Pattern[str]], ...]:
    """Of each language: months by their folded stems, a month in any form, the word of the year."""
    out = []
    for path in sorted(_LANGUAGES.glob("*/months.toml")):
        table = _table(path.parent.name, "months")
        stems: dict[str, int] = table["stems"]
        names = "|".join(sorted(stems, key=len, reverse=True))
        month = re.compile(f"(?P<stem>{names})(?:{table['endings']})")
        out.append((stems, month, re.compile(table["year"])))
    return tuple(out)


_Months = tuple[tuple[dict[str, int], re.Pattern[str], re.Pattern[str]], ...]


def _month(word: str, months: _Months) -> int | None:
    for stems, pattern, _ in months:
        found = pattern.fullmatch(folded(word))
        if found:
            return stems[found["stem"]]
    return None


def _is_year_word(word: str, months: _Months) -> bool:
    plain = folded(word)
    return any(year.fullmatch(plain) or year.fullmatch(plain + ".") for *_, year in months)


def _days(doc: Doc) -> Doc:
    spans = [
        doc.char_span(found.start, found.end, "DATE", span_id=found.value, alignment_mode="expand")
        for found in find_dates(doc.text, doc.lang_)
    ]
    doc.ents = [span for span in spans if span is not None]
    return doc


def _periods() -> Iterator[_Pattern]:
    """A month of a year and a year alone, which the grammar of days does not read."""
    year, word, month = (
        {"TEXT": {"REGEX": _YEAR}},
        {"_": {"year_word": True}},
        {"_": {"month": {">": 0}}},
    )
    dash = {"ORTH": {"IN": ["-", "–"]}, "OP": "?"}
    for row in ([month, year, {**word, "OP": "?"}], [year, dash, word, month], [year, dash, word]):
        yield {"label": "DATE", "pattern": row, "id": _PERIOD}


def _period(span: Span) -> str:
    """``2013-06`` or ``2013``."""
    year = next(token.text for token in span if token.shape_ == "dddd")
    month = next((token._.month for token in span if token._.month), 0)
    return f"{year}-{month:02}" if month else year


# Units of acts, acts, states, bodies


@cache
def _levels(language: str) -> re.Pattern[str]:
    rows = _table(language, "citations")["level"]
    return re.compile("|".join(f"(?:{row['forms']})" for row in rows))


def _level(token: Token) -> bool:
    return _levels(token.doc.lang_).fullmatch(token.text.lower()) is not None


def _units(down: bool) -> Iterator[_Pattern]:
    """``ст. 16-1`` and, where the number leads, ``16-1-берене``."""
    level, number = {"_": {"level": True}}, {"IS_DIGIT": True}
    dot, sign = {"ORTH": ".", "OP": "?"}, {"ORTH": {"IN": ["-", "–", "."]}}
    for row in ([level, dot, number], [level, dot, number, sign, number]):
        yield {"label": "UNIT", "pattern": row}
    if down:
        dash = {"ORTH": {"IN": ["-", "–"]}, "OP": "?"}
        for row in ([number, dash, level], [number, sign, number, dash, level]):
            yield {"label": "UNIT", "pattern": row}


_Meant = dict[str, _Meaning]


def _states(language: str, meant: _Meant) -> Iterator[_Pattern]:
    for code in jurisdictions.codes():
        state = jurisdictions.table(code, "card").get("state", {})
        key = f"STATE {code}"
        meant[key] = _Meaning(code, {code: code})
        if language in state.get("of", {}):
            name = state["of"][language].replace("{}", "").strip()
            yield {"label": "STATE", "pattern": name, "id": key}
        for short in state.get("short", ()):
            for form in (short, short.lower()):
                yield {"label": "STATE", "pattern": [{"ORTH": form}], "id": key}


def _bodies(language: str, meant: _Meant) -> Iterator[_Pattern]:
    """Bodies known by name, without the name of their state: that is an entity beside them."""
    for code in jurisdictions.codes():
        for row in jurisdictions.table(code, "bodies").get("body", ()):
            name = row.get("name", {}).get(language)
            if name and "id" in row:
                short = _stateless(name, code)
                yield from _known("BODY", short, short, code, row["id"], meant)


def _stateless(name: str, jurisdiction: str) -> str:
    found = state_pattern(jurisdiction).search(folded(name))
    if found is None:
        return name
    return " ".join((name[: found.start()] + name[found.end() :]).split())


def _acts(language: str, meant: _Meant) -> Iterator[_Pattern]:
    for code in jurisdictions.codes():
        for row in jurisdictions.table(code, "abbreviations").get(language, ()):
            for name in row["names"]:
                words = [
                    {"_": {"folded": {"REGEX": _whole(folded(word))}}}
                    for word in re.findall(r"[\w*]+|-", name)
                ]
                yield from _known("ACT", words, name, code, row["title"], meant)
            for short in row["short"]:
                yield from _known("ACT", [{"ORTH": short}], short, code, row["title"], meant)
                # In small letters it is an act's only beside its state's: "гк кр".
                for state in jurisdictions.table(code, "card").get("state", {}).get("short", ()):
                    typed = [{"ORTH": short.lower()}, {"ORTH": state.lower()}]
                    name = f"{short} {state}"
                    yield from _known("ACT", typed, name, code, row["title"], meant)


def _whole(word: str) -> str:
    return "^" + word.replace("*", r"\w*") + "$"


def _known(
    label: str, pattern: Any, name: str, country: str, value: str, meant: _Meant
) -> Iterator[_Pattern]:
    key = f"{label} {name.lower()}"
    if key not in meant:
        meant[key] = _Meaning(name, {})
        yield {"label": label, "pattern": pattern, "id": key}
    meant[key].of.setdefault(country, value)


def _joined(conjunctions: frozenset[str]) -> Callable[[Doc], Doc]:
    """Joins what the ruler found: bodies and acts with their states, units with their act."""

    def joined(doc: Doc) -> Doc:
        out: list[Span] = []
        for group in _groups(doc, conjunctions):
            labels = {span.label_ for span in group}
            start, end = group[0].start, group[-1].end
            if labels == {"DATE"} or "BODY" in labels:
                key = _PLUS.join(span.ent_id_ for span in group)
                out.append(_span(doc, start, end, min(labels), key))
            elif labels & {"UNIT", "ACT"}:
                key = _PLUS.join(span.ent_id_ for span in group if span.label_ != "UNIT")
                out.append(_span(doc, start, end, "CITATION", key))
        doc.ents = out
        return doc

    return joined


def _span(doc: Doc, start: int, end: int, label: str, key: str) -> Span:
    from spacy.tokens import Span

    return Span(doc, start, end, label=label, span_id=key)


def _groups(doc: Doc, conjunctions: frozenset[str]) -> Iterator[list[Span]]:
    group: list[Span] = []
    for span in doc.ents:
        if group and not _goes_on(doc, group, span, conjunctions):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


_TOGETHER = (frozenset({"BODY", "STATE"}), frozenset({"ACT", "STATE"}), frozenset({"ACT", "UNIT"}),
             frozenset({"ACT", "STATE", "UNIT"}), frozenset({"UNIT"}))  # fmt: skip
"""Labels of which one entity is made."""


def _goes_on(doc: Doc, group: list[Span], span: Span, conjunctions: frozenset[str]) -> bool:
    before = {one.label_ for one in group}
    if before | {span.label_} not in _TOGETHER or (span.label_ in before and span.label_ != "UNIT"):
        return False
    between = [token.norm_ for token in doc[group[-1].end : span.start]]
    if span.label_ == group[-1].label_ == "UNIT":
        return all(word in conjunctions or word in {",", "("} or word.isspace() for word in between)
    return all(word.isspace() for word in between)


def _entity(span: Span, reader: _Reader) -> Entity:
    label = next(one for one in _LABELS if one == span.label_)
    value = " ".join(span.text.split())
    of: tuple[tuple[str, str], ...] = ()
    if label == "DATE":
        value = span.id_ if span.id_ != _PERIOD else _period(span)
    else:
        named = [key for key in span.id_.split(_PLUS) if key]
        states = {reader.meant[key].name for key in named if key.startswith("STATE")}
        for meaning in (reader.meant[key] for key in named if not key.startswith("STATE")):
            of = tuple(one for one in sorted(meaning.of.items()) if not states or one[0] in states)
            value = meaning.name if label == "BODY" else value
    return Entity(label, span.start_char, span.end_char, span.text, value, of)

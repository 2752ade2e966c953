"""The text of a request as a plan. Faulty text is read as well as can be, and the repair told."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date

from index.plan import ActNumber, Bag, Dates, Field, Node, Not, Pattern, Plan, Word, nodes
from index.query import lookup
from index.query.build import Builder, all_of, parted, word_of
from index.query.grammar import read
from index.query.repair import MOST_WORDS, even_quotes, mended
from index.query.signs import Sign, cut
from index.query.synonyms import with_synonyms
from language.analyse import analysed_languages
from language.fold import has_special
from language.identify import identify
from language.tokens import tokens
from register.names import number_key
from schemas.problem import BadInput
from schemas.search import SearchRequest

MOST_CHARACTERS = 2000
"""Characters of a query that are read; the rest is left out, and that is told."""
_QUESTION_LENGTH = 7
"""Words beyond which a query is taken for a question: no text holds all of them."""
_QUESTION_SHARE = 0.25
"""Share of a question's words that an answer must hold; the order does the rest."""

_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟″❝❞", '"'))
_COMPOUND_NUMBER = re.compile(r"(?<![\w./-])\d+(?:[-/.]\w+)*[-/]\w*\d\w*(?:[-/.]\w+)*(?![\w/-])")
_BARE_NUMBER = re.compile(r"(?<![\w.])\d+(?:[-/.]\w+)*(?!\w)")


_ENDED = frozenset({"repealed", "expired"})


def _asks_for_ended(request: SearchRequest) -> bool:
    """Only acts that have ended are asked for, on no day: their last wordings are meant."""
    states = frozenset(request.filters.status)
    return request.on is None and bool(states) and states <= _ENDED


def analyse_request(request: SearchRequest, today: str) -> Plan:
    """The plan of a request. ``today`` is the day where none is asked for.

    Raises BadInput where the query holds nothing that can be looked for, or a day is none.
    """
    for asked in (request.on, request.filters.date_from, request.filters.date_to):
        _check_day(asked)
    repaired: list[str] = []
    text = request.query.translate(_QUOTES)
    if len(text) > MOST_CHARACTERS:
        repaired.append(f"only the first {MOST_CHARACTERS} characters were read")
        text = text[:MOST_CHARACTERS]
    text = even_quotes(text, repaired)
    # Of a filter too, so that the other languages are counted beside the one that is chosen.
    languages = analysed_languages()
    spoken, plain = parted(read(mended(cut(text), repaired)), text)
    said = Builder(languages, repaired).all(spoken)
    question = text.rstrip().endswith("?")
    text = _only(text, plain)
    found = identify(" ".join([text, *map(str, _written(said))]))
    plan = Plan(
        folded=not has_special(" ".join([text, *_written(said)])),
        language=found.language if found.certain else None,
        on=request.on or today,
        any_wording=request.any_wording or _asks_for_ended(request),
        filters=request.filters,
        sort=request.sort,
    )
    text, plan = _signed_numbers(text, plan, languages)
    text, plan = _address(text, plan)
    told = bool(plan.numbers)
    text, plan = _compound_numbers(text, plan, languages)
    in_text = any(not isinstance(node, Not | Field | Dates) for node in said)
    if not in_text and (alone := _lone_number(text, plan, languages)):
        plan, bag = alone, None
    else:
        bag = _bag(text, languages, repaired, told, in_text, question)
    plan = replace(plan, where=all_of([*said, *([bag] if bag else [])]))
    if not (plan.where or plan.numbers or plan.address or plan.filters.cites):
        left_out = f" ({'; '.join(dict.fromkeys(repaired))})" if repaired else ""
        raise BadInput(
            "empty_query",
            f"The query holds no word and no number{left_out}: write words, a phrase in quotation "
            "marks, a number (№ 138) or a unit (ст. 8).",
        )
    plan = replace(plan, repaired=tuple(dict.fromkeys(repaired)))
    return with_synonyms(plan, text)


def _check_day(day: str | None) -> None:
    try:
        sound = day is None or date.fromisoformat(day).isoformat() == day
    except ValueError:
        sound = False
    if not sound:
        raise BadInput("bad_date", f"{day!r} is no day; write it as 2021-11-15.")


def _only(text: str, plain: list[Sign]) -> str:
    """``text`` with nothing but its plain words, each at its place."""
    kept = [" "] * len(text)
    for sign in plain:
        kept[sign.start : sign.end] = text[sign.start : sign.end]
    return "".join(kept)


def _written(said: list[Node]) -> list[str]:
    """Words and patterns as they were typed, what must not be there too."""
    every = [node for part in said for node in nodes(part, wanted=False)]
    return [
        *(node.raw for node in every if isinstance(node, Word | Pattern)),
        *(word.raw for node in every for word in getattr(node, "words", ())),
    ]


def _signed_numbers(text: str, plan: Plan, languages: tuple[str, ...]) -> tuple[str, Plan]:
    found = []
    for signed in reversed(lookup.signed_numbers(text)):
        found.append(_act_number(text[signed.start : signed.end], signed.number, languages))
        text = text[: signed.start] + " " + text[signed.end :]
    return text, replace(plan, numbers=tuple(reversed(found)))


def _act_number(raw: str, number: str, languages: tuple[str, ...]) -> ActNumber:
    words = tuple(word_of(token.key, languages) for token in tokens(number))
    return ActNumber(raw.strip(), number_key(number), words)


def _address(text: str, plan: Plan) -> tuple[str, Plan]:
    units, places = lookup.address(text)
    for start, end in reversed(places):
        text = text[:start] + " " + text[end:]
    return text, replace(plan, address=units)


def _compound_numbers(text: str, plan: Plan, languages: tuple[str, ...]) -> tuple[str, Plan]:
    """Numbers of several parts stay one number: ``6001-23-7-6/443`` is not five words."""
    found = tuple(
        _act_number(match[0], match[0], languages) for match in _COMPOUND_NUMBER.finditer(text)
    )
    if not found:
        return text, plan
    return _COMPOUND_NUMBER.sub(" ", text), replace(plan, numbers=(*plan.numbers, *found))


def _lone_number(text: str, plan: Plan, languages: tuple[str, ...]) -> Plan | None:
    """Nothing but a number is asked for: the number of an act."""
    alone = _BARE_NUMBER.fullmatch(text.strip())
    if not alone or plan.numbers or plan.address:
        return None
    return replace(plan, numbers=(_act_number(alone[0], alone[0], languages),))


def _bag(
    text: str,
    languages: tuple[str, ...],
    repaired: list[str],
    told: bool,
    beside: bool,
    asks: bool,
) -> Bag | None:
    """``told``: a number was given with its sign, and words beside it may be missing; ``beside``:
    a phrase is asked for too, and where nothing holds more it is enough; ``asks``: a question
    mark ends the query."""
    found = [word_of(token.key, languages) for token in tokens(text)]
    if len(found) > MOST_WORDS:
        repaired.append(f"only the first {MOST_WORDS} words were looked for")
        found = found[:MOST_WORDS]
    question = asks or lookup.asks([word.raw for word in found])
    telling = [word for word in found if word.raw not in lookup.stop_words()] or found
    words = tuple(
        replace(word, number=number_key(word.raw)) if word.raw.isdigit() and not question else word
        for word in dict.fromkeys(telling)
    )
    if not words:
        return None
    minimum = 0 if told else len(words)
    least = 0 if beside else max(1, minimum // 2)
    if minimum > _QUESTION_LENGTH or (question and minimum > 1):
        minimum, least = math.ceil(_QUESTION_SHARE * len(words)), 1
    return Bag(words, minimum, least)

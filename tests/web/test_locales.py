"""The interface says everything in all four languages, and templates say nothing themselves."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from index.query import analyse_request
from schemas.act import ActStatus, NumberKind
from schemas.clause import LEVELS, ClauseStatus
from schemas.court import Instance, JudgeRole, Outcome, PartyRole, Proceedings
from schemas.event import CommencementRule, Operation
from schemas.explanation import FoundAs, FoundIn, RankedBy
from schemas.jobs import AttemptOutcome
from schemas.office import FileOutcome, JobState, Step
from schemas.parsed import ListedReason, RelationType
from schemas.register import EditionKind, Wording
from schemas.search import SearchRequest, Via
from web.locale import CODES, FALLBACK, PLURALS, choose, locale

TEMPLATES = sorted((Path(__file__).parents[2] / "web/templates").glob("*.html"))
FORMS = {"one", "few", "many", "other"}


def stems(code: str) -> set[str]:
    """Keys, with the plural forms of a count as one."""
    out = set()
    for key in locale(code).texts:
        head, _, last = key.rpartition(".")
        out.add(head if last in FORMS else key)
    return out


@pytest.mark.parametrize("code", CODES)
def test_all_locales_have_the_same_keys(code: str) -> None:
    assert stems(code) == stems(FALLBACK)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_empty(code: str) -> None:
    assert [
        k for k, v in locale(code).texts.items() if not v.strip() and "thousands" not in k
    ] == []


@pytest.mark.parametrize("code", CODES)
def test_the_same_things_are_filled_in(code: str) -> None:
    def filled(texts: dict[str, str], key: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(texts[key]) if name}

    mine, first = dict(locale(code).texts), dict(locale(FALLBACK).texts)
    assert [k for k in mine if k in first and filled(mine, k) != filled(first, k)] == []


@pytest.mark.parametrize("code", CODES)
def test_counted_words_have_every_form_of_their_rule(code: str) -> None:
    texts = locale(code).texts
    needed = {PLURALS[texts["locale.plural"]](n) for n in range(200)}
    counted = {k.rpartition(".")[0] for k in texts if k.rpartition(".")[2] in FORMS}
    for key in counted:
        assert {f for f in FORMS if f"{key}.{f}" in texts} == needed, key


def test_russian_counts() -> None:
    ru = locale("ru")
    said = [ru.count("acts.count", n) for n in (1, 2, 5, 11, 21, 1022)]
    assert said == ["1 акт", "2 акта", "5 актов", "11 актов", "21 акт", "1\u00a0022 акта"]


VOCABULARY = {
    "status": get_args(ActStatus),
    "clause_status": get_args(ClauseStatus),
    "wording": get_args(Wording),
    "edition": get_args(EditionKind),
    "level": LEVELS,
    "op": get_args(Operation),
    "rule": get_args(CommencementRule),
    "reason": get_args(ListedReason),
    "number_kind": get_args(NumberKind),
    "relation": get_args(RelationType),
    "job": get_args(JobState),
    "step": get_args(Step),
    "attempt": (*get_args(AttemptOutcome), "at_work"),
    "outcome": get_args(FileOutcome)[:4],
    "instance": get_args(Instance),
    "proceedings": get_args(Proceedings),
    "judge": get_args(JudgeRole),
    "party": get_args(PartyRole),
    "court_outcome": get_args(Outcome),
    "found_in": get_args(FoundIn),
    "found_as": tuple(v.replace(" ", "_") for v in get_args(FoundAs)),
    "ranked_by": tuple(v.replace(" ", "_") for v in get_args(RankedBy)),
    "via": tuple(v.replace(" ", "_") for v in get_args(Via)),
}


@pytest.mark.parametrize("group", VOCABULARY)
def test_every_value_of_the_vocabulary_has_a_name(group: str) -> None:
    nameless = [v for v in VOCABULARY[group] if f"{group}.{v}" not in locale(FALLBACK).texts]
    assert nameless == []


USED = re.compile(r"""\bt(?:\.count)?\(\s*["']([a-z_0-9.]+)["']""")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_every_key_that_a_template_asks_for_is_there(path: Path) -> None:
    """Keys that are put together at run time end in a dot or a digitless stem: a prefix must be."""
    keys = stems(FALLBACK)
    for key in USED.findall(path.read_text(encoding="utf-8")):
        whole = key in keys
        prefix = any(k.startswith(key) and k != key for k in keys)
        assert whole or prefix, key


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.S)
    source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.S)
    spoken = re.findall(r"(?:title|alt|placeholder|aria-label)=\"([^\"]*)\"", source)
    text = re.sub(r"<[^>]*>", " ", source, flags=re.S)
    assert re.findall(r"\w*[^\W\d_]\w*", " ".join([text, *spoken])) == []


@pytest.mark.parametrize(
    ("asked", "cookie", "header", "code"),
    [
        ("kk", "ru", "en", "kk"),
        (None, "kk", "en", "kk"),
        (None, None, "en-GB,en;q=0.9,ru;q=0.8", "en"),
        (None, None, "de,ky;q=0.4,ru;q=0.5", "ru"),
        (None, None, "ru;q=0,ky", "ky"),
        ("xx", "../etc", "q=;,;;q=x", FALLBACK),
    ],
)
def test_the_readers_language(
    asked: str | None, cookie: str | None, header: str, code: str
) -> None:
    assert choose(asked, cookie, header).code == code


def test_places_are_said_as_readers_say_them() -> None:
    ru = locale("ru")
    assert ru.place("art_19-1__para_2__point_3") == "Статья 19-1, 2., 3)"
    assert ru.place("annex_1__para_16__subpara_1") == "Приложение 1, 16.1."
    assert ru.place("art_5_dup2") == "Статья 5 (2)"
    assert ru.place("preamble") == "Преамбула"


OPERATORS = (
    "(", "сот /5 аким", '"сот аким"~3', "сот +s аким", "сот | аким", "налог* -сот", "дата:2021 сот",
    "а*", "сот И", "сот ()", "сот дата:май", '"сот" ~3', "сот аким ЭМЕС", "сот /p аким",
    "сот дата:>2021", "сот (аталышы:мыйзам | беренеси:5)",
)  # fmt: skip
"""Queries with the signs of the language, faulty ones among them."""


def english(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}", text)


@pytest.mark.parametrize("code", [c for c in CODES if c != "en"])
def test_how_a_query_was_understood_is_said_in_the_readers_language(code: str) -> None:
    """The sentences are those that the index itself makes."""
    for query in (
        '"сот адилети" № 12',
        "ст. 8 п. 2",
        "судьялар",
        'сот "адилет',
        '"" аб',
        "а*б ~7",
        *OPERATORS,
    ):
        plan = analyse_request(SearchRequest(f"{query} суд"), "2026-01-01")
        said = [locale(code).say(text) for text in (str(plan), *plan.repaired)]
        assert english(" ".join(said)) == [], (query, said)


@pytest.mark.parametrize("code", CODES)
def test_a_query_in_signs_is_said_as_one_that_means_the_same(code: str) -> None:
    query = 'title:"а б" & (number:138 | article:5) & date:2021-01-01..'
    said = locale(code).notation(query)
    first, again = (analyse_request(SearchRequest(q), "2026-01-01").where for q in (query, said))
    assert first == again
    assert (said == query) == (code == "en")


@pytest.mark.parametrize("code", [c for c in CODES if c != "en"])
def test_every_saying_is_known_by_its_english(code: str) -> None:
    english_texts = locale("en").texts
    for key in (k for k in english_texts if k.startswith("said.")):
        slots = {name: "5" for _, name, _, _ in Formatter().parse(english_texts[key]) if name}
        told = english_texts[key].format(**slots)
        assert locale(code).say(told) == locale(code).texts[key].format(**slots)


def test_doubts_name_acts_and_days_as_the_reader_does() -> None:
    told = (
        "Changed by plenum-resolution № 23 of 2025-08-22, whose day of commencement is not known: "
        "until that day the earlier wording applied, from it on this one. "
        "When and by what act the text was taken out is not told."
    )
    said = locale("ru").say(told)
    assert said.startswith("Изменено: Постановление Пленума № 23 · 22.08.2025. День")
    assert said.endswith("Когда и каким актом текст исключён, не сказано.")


def test_the_doubt_of_an_overtaken_act_is_said() -> None:
    told = (
        "The edition of 2007-07-21 holds this wording; law № 6 of 2008-12-30 came later and may "
        "have changed it before the change that is told."
    )
    assert locale("ru").say(told).startswith("Этот текст есть в редакции от 21.07.2007; позже")


def test_a_sentence_nobody_knows_stays_as_it_is() -> None:
    assert locale("ru").say("words a; something new") == "words a; something new"

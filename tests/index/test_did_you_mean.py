"""Words that occur nowhere, and what is told where nothing is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import Engine, open_engine, search
from index.hints.answer import helped
from schemas.register import Viewer
from schemas.search import Filters, SearchRequest, SearchResult
from tests.index.acts import small_act

TODAY = "2024-05-01"

Asked = Callable[..., SearchResult]


def answer(engine: Engine, request: SearchRequest, viewer: Viewer, today: str) -> SearchResult:
    return helped(engine, request, viewer, today, search(engine, request, viewer, today))


@pytest.fixture
def asked(engine: Engine) -> Asked:
    def ask(query: str, **more: Any) -> SearchResult:
        filters = Filters(**more.pop("filters", {}))
        return answer(engine, SearchRequest(query, filters=filters, **more), Viewer(), TODAY)

    return ask


@pytest.mark.parametrize(
    ("query", "meant", "reason"),
    [
        ("работадатель", "работодатель", "slip"),
        ("работник растргнуть", "работник расторгнуть", "slip"),
        ("обязоности", "обязанности", "slip"),  # two slips in a long word
        ("сотор", "соттор", "slip"),
        ("hf,jnjlfntkm", "работодатель", "layout"),  # б is on the key of the comma
        ("cjnnjh", "соттор", "layout"),
        ("трудовойкодекс", "трудовой кодекс", "split"),
        ("дого вор", "договор", "joined"),
        ("rabotnik", "работник", "latin"),
        ("milderttuu", None, None),
    ],
)
def test_a_word_that_occurs_nowhere(
    asked: Asked, query: str, meant: str | None, reason: str | None
) -> None:
    found = asked(query).did_you_mean
    if meant is None:
        assert found == ()
    else:
        assert (found[0].query, found[0].reason) == (meant, reason)


@pytest.mark.parametrize("query", ["отчётту", "работник", "права работника", "Признать", "смена"])
def test_a_word_that_occurs_is_never_corrected(asked: Asked, query: str) -> None:
    result = asked(query)
    assert result.total
    assert (result.did_you_mean, result.instead, result.help) == ((), None, None)


@pytest.mark.parametrize("query", ["учот", "двор", "мата"])
def test_a_short_word_is_let_alone(asked: Asked, query: str) -> None:
    """учот is one letter from учёт, as двор is from договор's half: too many words are so near."""
    assert asked(query).did_you_mean == ()


def test_the_total_is_what_the_query_meant_finds(asked: Asked) -> None:
    (meant,) = asked("работадатель").did_you_mean
    assert meant.total == asked(meant.query).total > 0
    assert (meant.typed, meant.meant) == (("работадатель",), ("работодатель",))


def test_nothing_is_replaced_where_something_is_found(asked: Asked) -> None:
    result = asked("растаргнуть договор")
    assert result.total
    assert result.instead is None
    assert "растаргнуть" in result.query
    assert result.did_you_mean[0].query == "расторгнуть договор"


def test_where_nothing_is_found_the_likeliest_is_looked_for_and_told(asked: Asked) -> None:
    result = asked("работадатель")
    assert result.instead is not None
    assert result.instead == result.did_you_mean[0]
    assert (result.total, result.query) == (result.instead.total, "word работодатель")
    assert result.hits
    assert result.help is not None
    assert [part.anywhere for part in result.help.parts] == [0]


def test_what_finds_all_words_leaves_out_what_finds_some(asked: Asked) -> None:
    found = asked("растаргнуть договор").did_you_mean
    assert [meant.query for meant in found] == ["расторгнуть договор"]
    assert found[0].total == asked('"расторгнуть договор"').total


def test_filters_hold_for_what_is_meant(asked: Asked) -> None:
    result = asked("работадатель", filters={"jurisdiction": ("kz",)})
    assert (result.did_you_mean, result.total) == ((), 0)


def test_signs_of_the_query_stay(asked: Asked) -> None:
    assert asked('"права и абязанности"').did_you_mean[0].query == '"права и обязанности"'


def test_words_of_acts_that_may_not_be_seen_are_not_offered(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    secret = small_act("1", "Правила", edition=1)
    secret.add("art_1", "article", "Засекреченный объект охраняется.", num="1")
    engine.put(secret.documents("secret"))
    law = small_act("2", "Правила", edition=2)
    law.add("art_1", "article", "Открытый объект не охраняется.", num="1")
    engine.put(law.documents())
    engine.commit()

    def ask(query: str, *regimes: str) -> SearchResult:
        viewer = Viewer(regimes=frozenset(regimes))
        return answer(engine, SearchRequest(query), viewer, TODAY)

    assert ask("засекреченый", "open").did_you_mean == ()
    assert ask("засекреченый", "open", "secret").did_you_mean[0].query == "засекреченный"
    # A word that only such an act has is told as one that occurs nowhere.
    hidden = ask("засекреченный объект", "open")
    assert hidden.total
    nothing = ask("засекреченный", "open").help
    assert nothing is not None
    assert (nothing.parts[0].alone, nothing.parts[0].anywhere) == (0, 0)


def test_words_that_are_gone_are_not_offered(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    law = small_act("2", "Правила", edition=2)
    law.add("art_1", "article", "Пасечники ставят ульи.", num="1")
    engine.put(law.documents())
    engine.commit()
    request = SearchRequest("пасечнеки")
    assert answer(engine, request, Viewer(), TODAY).did_you_mean[0].meant == ("пасечники",)
    engine.remove_work(law.act.iri)
    engine.commit()
    assert answer(engine, request, Viewer(), TODAY).did_you_mean == ()


def test_help_tells_what_each_part_finds(asked: Asked) -> None:
    result = asked('"договор расторгнуть"')
    assert result.total == 0
    assert result.help is not None
    assert result.help.without_quotes == 2
    (part,) = result.help.parts
    assert (part.text, part.anywhere, part.rest) == ('"договор расторгнуть"', 0, "")


def test_help_tells_filters_days_and_languages(asked: Asked) -> None:
    filters = {"language": ("kk",), "jurisdiction": ("kg",)}
    result = asked("работник", filters=filters)
    assert result.help is not None
    assert result.help.without_filters == asked("работник").total
    assert result.help.other_languages == asked("работник").total
    (part,) = result.help.parts
    assert part.alone == 0
    assert part.anywhere == asked("работник", any_wording=True).total

    old = asked("беш", on="2024-01-01").help
    assert old is not None
    assert old.any_wording == 1


def test_help_tells_what_the_query_finds_without_a_part(asked: Asked) -> None:
    result = asked('работник "две недели" "двойном размере"')
    assert result.total == 0
    assert result.help is not None
    by_text = {part.text: part for part in result.help.parts}
    assert by_text['"двойном размере"'].rest == '"две недели" работник'
    assert by_text['"двойном размере"'].without == asked('работник "две недели"').total > 0
    assert by_text['"двойном размере"'].alone == 1

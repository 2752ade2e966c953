"""What ``berene search`` says where a query finds little: what may have been meant, ways out."""

from __future__ import annotations

from cli.output import put
from schemas.search import SearchResult
from schemas.suggest import MeantQuery, PartHelp, SearchHelp

_REASONS = {
    "slip": "another spelling",
    "layout": "another keyboard layout",
    "latin": "Latin letters",
    "joined": "one word",
    "split": "two words",
}


def before(result: SearchResult) -> None:
    """In front of the hits: that another query was looked for, and what may have been meant."""
    for act in result.unheld:
        stands = f"{act.said!r} is said for {act.title} ({act.jurisdiction})"
        put(f"{stands}; no such act is to be seen here.")
    if result.instead is not None:
        typed = " ".join(result.instead.typed)
        put(f"Nothing holds {typed!r}; what follows is found by {result.instead.query!r}.")
    for meant in result.did_you_mean:
        if meant != result.instead:
            put(f"Did you mean: {_told(meant)}")


def after(result: SearchResult) -> None:
    """Behind the hits: what something weaker would find."""
    if result.help is not None:
        for line in _ways(result.help):
            put(line)


def _told(meant: MeantQuery) -> str:
    return f"{meant.query} ({meant.total} clauses; {_REASONS[meant.reason]})"


def _ways(told: SearchHelp) -> list[str]:
    lines = [_part(part) for part in told.parts]
    for clauses, what in (
        (told.without_filters, "without the filters"),
        (told.other_languages, "in other languages"),
        (told.without_quotes, "without the quotation marks"),
    ):
        if clauses:
            lines.append(f"{clauses} clauses {what}")
    return lines


def _part(part: PartHelp) -> str:
    if not part.anywhere:
        found = "occurs nowhere"
    elif not part.alone:
        found = f"occurs in {part.anywhere} clauses, none of them under the filters on this day"
    else:
        found = f"occurs in {part.alone} clauses"
    without = f"; {part.without} clauses without it" if part.without else ""
    return f"{part.text}: {found}{without}"

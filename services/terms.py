"""The term base: terms of one language and what they are in another, looked up and edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.across import TermPage, TermPair, TermSource, TextDifference
from schemas.problem import BadInput, NotFound
from schemas.register import Viewer
from schemas.search import Filters
from services.office import Office
from services.people import acting
from services.rights import allow

if TYPE_CHECKING:
    from register.across.base import Key

MOST = 500
"""Pairs told at once."""
_COLUMNS = ("language", "term", "other_language", "other_term", "source", "certain", "active")
_LANGUAGES = ("kk", "ky", "ru")


def term_pairs(
    office: Office,
    viewer: Viewer,
    words: str = "",
    languages: tuple[str, ...] = (),
    source: TermSource | None = None,
    active: bool | None = None,
    limit: int = MOST,
    offset: int = 0,
) -> TermPage:
    """Pairs that hold words or their beginnings, in these languages, from this source."""
    from register.across import base

    with office.register.reading() as session:
        found = base.pairs(session, viewer)
    told = base.matching(found.values(), languages, words, source, active)
    return TermPage(tuple(told[offset : offset + limit]), len(told))


def add_term(
    office: Office,
    viewer: Viewer,
    language: str,
    term: str,
    other_language: str,
    other: str,
    who: str,
    reason: str = "",
) -> TermPair:
    """A pair that holds from now on; one that was struck out holds again. BadInput."""
    allow(viewer, "terms.add_term")
    return _deed(office, viewer, "add", _key(language, term, other_language, other), who, reason)


def strike_term(
    office: Office,
    viewer: Viewer,
    language: str,
    term: str,
    other_language: str,
    other: str,
    who: str,
    reason: str,
) -> TermPair:
    """Take a pair out, wherever it came from; it is kept, and ``add_term`` takes it back.

    NotFound where the base has no such pair, BadInput without a reason.
    """
    allow(viewer, "terms.strike_term")
    if not reason.strip():
        raise BadInput("no_reason", "To strike a pair out needs a reason.")
    key = _key(language, term, other_language, other)
    return _deed(office, viewer, "strike", key, who, reason)


def edit_term(
    office: Office,
    viewer: Viewer,
    old: tuple[str, str, str, str],
    new: tuple[str, str],
    who: str,
    reason: str,
) -> TermPair:
    """Put other words in the place of a pair: the old one is struck out, the new one added.

    ``old``: language, term, other language, other term; ``new``: the two terms in that order.
    """
    from register.across import base

    allow(viewer, "terms.edit_term")
    if not reason.strip():
        raise BadInput("no_reason", "To change a pair needs a reason.")
    before, after = _key(*old), _key(old[0], new[0], old[2], new[1])
    if (base.even(before[1]), base.even(before[3])) == (base.even(after[1]), base.even(after[3])):
        raise BadInput("no_change", "The pair is to become what it is; give other words.")
    name = acting(viewer, who)
    with office.register.writing() as session:
        _known(base.pairs(session, viewer), before)
        base.write_deed(session, "strike", before, name, reason.strip())
        base.write_deed(session, "add", after, name, reason.strip())
        return _known(base.pairs(session, viewer), after)


def learn_terms(office: Office) -> int:
    """Learn terms anew from all paired clauses; returns how many pairs were found.

    Works that an older program recorded are paired first. What is learned is never certain.
    """
    from index.query.lookup import stop_words
    from register.across import reading
    from register.across.learn import learned
    from register.derive import refresh_all

    viewer = Viewer()
    with office.register.writing() as session:
        refresh_all(session, reading.unpaired_works(session))
    with office.register.reading() as session:
        found = [
            (a, b, learned(reading.paired_texts(session, viewer, a, b), a, b, stop_words()))
            for a, b in reading.paired_languages(session, viewer)
        ]
    with office.register.writing() as session:
        return reading.keep_learned(session, found)


def export_terms(office: Office, viewer: Viewer, languages: tuple[str, ...] = ()) -> str:
    """The base as a table (TSV with a head): what ``import_terms`` reads."""
    lines = ["\t".join(_COLUMNS)]
    for p in term_pairs(office, viewer, "", languages, limit=10**9).pairs:
        told = (p.one_language, p.one, p.other_language, p.other, p.source)
        lines.append("\t".join((*told, "yes" if p.certain else "no", "yes" if p.active else "no")))
    return "\n".join(lines) + "\n"


def import_terms(office: Office, viewer: Viewer, table: str, who: str, reason: str) -> int:
    """Take in a table as ``export_terms`` writes it; returns how many pairs became other ones.

    Only the first four columns are needed; ``active`` ``no`` strikes a pair out. A line that is no
    pair is refused with its number, and nothing is taken in. BadInput.
    """
    from register.across import base

    allow(viewer, "terms.import_terms")
    name = acting(viewer, who)
    if not reason.strip():
        raise BadInput("no_reason", "To take a table in needs a reason.")
    rows = list(_rows(table))
    changed = 0
    with office.register.writing() as session:
        known = base.pairs(session, viewer)
        stands = {key: pair.active for key, pair in known.items()}
        for key, active in rows:
            place = key[0], base.even(key[1]), key[2], base.even(key[3])
            if stands.get(place, False) != active:
                kind = "add" if active else "strike"
                base.write_deed(session, kind, key, name, reason.strip())
                stands[place] = active
                changed += 1
    return changed


def text_differences(
    office: Office, viewer: Viewer, filters: Filters, limit: int = MOST
) -> tuple[tuple[TextDifference, ...], int]:
    """Clauses whose official texts differ in a figure or a citation, and how many there are.

    ``filters`` narrow the acts; ``act`` may be an IRI, a number or a title. NotFound.
    """
    from register import catalogue
    from register.across import reading

    with office.register.reading() as session:
        if filters.act is not None:
            filters = replace(filters, act=catalogue.resolve(session, viewer, filters.act).iri)
        found, total = reading.text_differences(session, viewer, filters, limit)
    return tuple(found), total


def _deed(office: Office, viewer: Viewer, kind: str, key: Key, who: str, reason: str) -> TermPair:
    from register.across import base

    name = acting(viewer, who)
    with office.register.writing() as session:
        if kind == "strike":
            _known(base.pairs(session, viewer), key)
        base.write_deed(session, kind, key, name, reason.strip())
        return _known(base.pairs(session, viewer), key)


def _known(pairs: dict[Key, TermPair], key: Key) -> TermPair:
    from register.across.base import even

    found = pairs.get((key[0], even(key[1]), key[2], even(key[3])))
    if found is None:
        raise NotFound(f"The term base has no pair {key[1]!r} ({key[0]}) – {key[3]!r} ({key[2]}).")
    return found


def _key(language: str, term: str, other_language: str, other: str) -> Key:
    from register.across.base import ordered

    for code in (language, other_language):
        if code not in _LANGUAGES:
            raise BadInput("bad_language", f"{code!r} is no language of the base: ky, kk or ru.")
    return ordered(language, term, other_language, other)


def _rows(table: str) -> Iterable[tuple[Key, bool]]:
    lines = table.lstrip("\ufeff").splitlines()
    head = lines[0].split("\t") if lines else []
    if tuple(head[:4]) != _COLUMNS[:4]:
        raise BadInput("bad_table", f"A table of terms begins with {', '.join(_COLUMNS[:4])}.")
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        row = dict(zip(head, line.split("\t"), strict=False))
        try:
            key = _key(*(row.get(name, "").strip() for name in _COLUMNS[:4]))
        except BadInput as error:
            raise BadInput("bad_table", f"Line {number}: {error.sentence}") from error
        yield key, row.get("active", "yes").strip() != "no"

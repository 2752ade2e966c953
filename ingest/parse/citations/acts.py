"""Acts named in a paragraph: by title, by date and number, by a short name, by "this".

``"Нотариат жөнүндө" Кыргыз Республикасынын Мыйзамы``, ``Закон РК от 6 апреля 2016 года № 480-V
«О правовых актах»``, ``№ 703 қаулысымен бекітілген «… қағидалары»``, ``ГПК``, ``осы Кодекс``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.parse.block import Context
from ingest.parse.bodies import Body, find_bodies
from ingest.parse.citations.approved import approved
from ingest.parse.citations.before import last_words
from ingest.parse.citations.grammar import Grammar, table
from ingest.parse.citations.names import Names, country_names
from ingest.parse.citations.quotes import Range, closed, title_after, title_before
from ingest.parse.citations.steps import Mention
from ingest.parse.dates import find_dates
from ingest.parse.numbers import find_numbers
from ingest.parse.types import act_type, given_by, work_iri
from schemas.act import ActDescription, ActReference

_LONGEST = 1500
"""Characters before a noun that are searched for its title."""
_REACH = 160
"""Characters that may stand between the title and the noun of an act."""
_COMMON_WORDS = frozenset({"regulation", "rules", "instruction", "decision", "rules-of-procedure"})
"""Nouns that are also words of every day; a title alone does not make them acts."""
_CONSTITUTION = ActDescription(title="Конституция", type="constitution")
"""The name is one in the three languages."""


@dataclass(slots=True)
class _Told:
    """What is printed of an act."""

    start: int
    end: int
    titles: list[Range]
    date: str | None = None
    number: str | None = None
    issuer: str = ""


def mentions(
    text: str,
    grammar: Grammar,
    context: Context,
    defined: Names | None = None,
    by_noun: Sequence[Mention] | None = None,
) -> list[Mention]:
    """Every act named in ``text``, in order; none stands inside another.

    ``defined`` are names that the act itself gives. ``by_noun``: what ``named_by_noun`` found in
    the text, where it has been read before.
    """
    lower = text.lower()
    found = list(named_by_noun(text, grammar, context) if by_noun is None else by_noun)
    for names in (defined, country_names(context.jurisdiction, grammar.language)):
        if names is not None:
            found.extend(
                _dated(_with_country(m, text, grammar), text, grammar, context)
                for m in names.find(text, lower)
            )
    return _outermost(found, text) if found else []


def named_by_noun(text: str, grammar: Grammar, context: Context) -> list[Mention]:
    """Acts whose kind is told ("Law", "Rules"), some inside others, and what they approve."""
    found: list[Mention] = []
    lower = text.lower()
    nouns = grammar.acts.pattern.finditer(text) if grammar.acts.may_name(lower) else ()
    for match in nouns:
        # a title never goes past a semicolon: lists of acts are parted by it
        lowest = max(0, match.start() - _LONGEST)
        floor = max(text.rfind(";", lowest, match.start()) + 1, lowest)
        found.extend(_mention(text, match, grammar, context, floor))
    if found:
        found.extend(approved(found, text, grammar))
    return found


def _mention(
    text: str, match: re.Match[str], grammar: Grammar, context: Context, floor: int
) -> list[Mention]:
    assert match.lastindex is not None
    slug = grammar.acts.slugs[match.lastindex - 1]
    this = _this(text, match.start(), grammar)
    if this is not None:
        return [Mention(this, match.end(), "self")]
    if slug == "constitution":
        act: ActReference = "self" if context.type == slug else _CONSTITUTION
        return [_with_country(Mention(match.start(), match.end(), act), text, grammar)]
    start, end = match.span()
    if grammar.acts.title_first:
        told = _told_before(text, start, end, grammar, floor)
    else:
        told = _told_behind(text, start, end, grammar)
    if not told.titles and not (told.date or told.number):
        return []
    if slug in _COMMON_WORDS and not told.date and match[0].islower():
        return []  # "положения Устава «…»", "решением общества «…»"
    return _mentions_of(told, slug, text, context, grammar)


def _this(text: str, start: int, grammar: Grammar) -> int | None:
    """Where "this" stands, if the noun at ``start`` belongs to it: ``ушул конституциялык``."""
    words = list(re.finditer(r"[\w-]+", text[max(0, start - 60) : start]))
    for word in reversed(words):
        printed = word[0].lower()
        if grammar.self_word.fullmatch(printed):
            gap = text[max(0, start - 60) + word.end() : start]
            return max(0, start - 60) + word.start() if _only_blanks(gap, grammar) else None
        if printed not in grammar.adjectives:
            return None
    return None


def _only_blanks(gap: str, grammar: Grammar) -> bool:
    return all(w.lower() in grammar.adjectives for w in gap.split())


def _mentions_of(
    told: _Told, slug: str, text: str, context: Context, grammar: Grammar
) -> list[Mention]:
    """One mention; where a list of titles shares the noun, one per title."""
    country, issuer = _country(told.issuer, grammar, context)
    titles: Sequence[Range | None] = told.titles or [None]
    out: list[Mention] = []
    for place, title in enumerate(titles):
        last = place == len(titles) - 1
        words = " ".join(text[title[0] : title[1]].split()) if title else None
        act = describe(
            slug,
            title=words,
            date=told.date if last else None,
            number=told.number if last else None,
            issuer=issuer if last else "",
            jurisdiction=country,
        )
        if title is None or len(titles) == 1:
            out.append(Mention(told.start, told.end, act))
        elif last and grammar.acts.title_first:
            out.append(Mention(title[0] - 1, told.end, act))
        else:
            out.append(Mention(title[0] - 1, title[1] + 1, act))
    return out


def describe(
    slug: str,
    *,
    title: str | None,
    date: str | None,
    number: str | None,
    issuer: str,
    jurisdiction: str,
) -> ActReference:
    """The IRI where type, date, number (and the body, where it is needed) are told."""
    bodies = find_bodies(issuer, jurisdiction) if issuer else []
    body: Body | None = bodies[-1][0] if bodies else None
    needs_actor = act_type(slug, jurisdiction).actor
    known = body is not None or not needs_actor or slug == "decree"
    if slug == "decree" and body is None:
        body = _head_of_state(jurisdiction)
    if date and number and known:
        return work_iri(jurisdiction, slug, date, number, body=body)
    return ActDescription(
        title=title,
        type=given_by(slug, body, jurisdiction),
        date=date,
        number=number,
        authority=issuer.strip() or None,
    )


@cache
def _head_of_state(jurisdiction: str) -> Body | None:
    from ingest.parse.bodies import body_named

    return body_named("president", jurisdiction)


def _country(issuer: str, grammar: Grammar, context: Context) -> tuple[str, str]:
    """The country whose act it is, and the issuer without the country's name."""
    for code, pattern in countries(grammar.language):
        match = pattern.search(issuer)
        if match:
            return code, " ".join((issuer[: match.start()] + issuer[match.end() :]).split())
    return context.jurisdiction, " ".join(issuer.split())


@cache
def countries(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Countries as they are named before or behind the noun of an act."""
    return tuple(
        (code, re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE))
        for code, forms in table(language)["act"]["countries"]
    )


# --- the title first (Kyrgyz, Kazakh) ---------------------------------------------------------


def _told_before(text: str, noun: int, end: int, grammar: Grammar, floor: int) -> _Told:
    """What stands before the noun: titles, country and issuer, date, number, in this order."""
    told = _Told(noun, end, [])
    at = _number_before(text, noun, told)
    at = _date_before(text, at, told)
    run = last_words(text[max(floor, at - _REACH) : at])
    quote = at - len(run)
    title = title_before(text, quote - 1, floor) if quote and text[quote - 1] == " " else None
    if title and (not run.strip() or run[0].isupper()):
        told.titles = [*_titles_before(text, title, floor, grammar), title]
        told.start, told.issuer = title[0] - 1, run
        ahead = _ahead(text[floor : told.start], grammar)
        if ahead and not run.strip():
            told.issuer, told.start = ahead, told.start - len(ahead)
        return told
    issuer = _issuer(run, grammar)
    told.issuer, told.start = issuer, at - len(issuer)
    if issuer and not told.date and _dated_title(text, told, floor, grammar):
        return told
    if not issuer:
        told.start = noun if not (told.date or told.number) else at
    if told.date is None:
        told.number = None if told.number is None or not issuer else told.number
    return told


def _dated_title(text: str, told: _Told, floor: int, grammar: Grammar) -> bool:
    """``«Жол туралы» 2001 жылғы 17 шілдедегі Қазақстан Республикасының Заңы``: date before country.

    Only right behind a title.
    """
    behind = _Told(told.start, told.end, [], issuer=told.issuer, number=told.number)
    at = _date_before(text, _number_before(text, told.start, behind), behind)
    quote = at - 1
    if behind.date is None or quote < 1 or text[quote] != " ":
        return False
    title = title_before(text, quote, floor)
    if title is None:
        return False
    told.date, told.number = behind.date, behind.number
    told.titles = [*_titles_before(text, title, floor, grammar), title]
    told.start = title[0] - 1
    return True


_MOST_ISSUER_WORDS = 6


def _ahead(before: str, grammar: Grammar) -> str:
    """``Кыргыз Республикасынын Өкмөтүнүн "…" токтому``: country and body right before a title."""
    run = last_words(before)
    for _, pattern in countries(grammar.language):
        for match in reversed(list(pattern.finditer(run))):
            if len(run[match.end() :].split()) <= _MOST_ISSUER_WORDS:
                return run[match.start() :]
    return ""


def _number_before(text: str, at: int, told: _Told) -> int:
    base = max(0, at - 60)
    piece = text[base:at].rstrip()
    numbers = find_numbers(piece) if "№" in piece or "N" in piece else []
    if numbers and numbers[-1].end == len(piece):
        told.number = numbers[-1].value
        return base + numbers[-1].start
    return at


def _date_before(text: str, at: int, told: _Told) -> int:
    base = max(0, at - 60)
    piece = text[base:at].rstrip()
    for date in reversed(find_dates(piece, "")):
        if len(piece) - date.end <= 1:
            told.date = date.value
            return base + date.start
    return at


def _titles_before(text: str, title: Range, floor: int, grammar: Grammar) -> list[Range]:
    """Titles that share the noun with the one behind them: ``"А", "Б" жана "В" мыйзамдары``."""
    out: list[Range] = []
    at = title[0] - 1
    while True:
        piece = text[floor:at].rstrip()
        if piece.endswith(","):
            end = floor + len(piece) - 1
        else:
            word = piece.rsplit(" ", 1)[-1] if piece else ""
            if not word or grammar.word(word).kind != "and":
                return out
            end = floor + len(piece[: -len(word)].rstrip())
        more = title_before(text, end, floor)
        if more is None:
            return out
        out.insert(0, more)
        at = more[0] - 1


def _issuer(run: str, grammar: Grammar) -> str:
    """The end of ``run`` that names a country and a body."""
    for _, pattern in countries(grammar.language):
        found = list(pattern.finditer(run))
        if found:
            return run[found[-1].start() :]
    capitals = re.search(r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w.-]*[ ])+$", run)
    return capitals[0] if capitals else ""


# --- the noun first (Russian) -----------------------------------------------------------------


def _told_behind(text: str, noun: int, end: int, grammar: Grammar) -> _Told:
    """What stands behind the noun: country or issuer, date, number, title, in any order."""
    told = _Told(noun, end, [])
    issuer: list[str] = []
    while True:
        at = told.end
        rest = text[at : at + _REACH]
        blanks = len(rest) - len(rest.lstrip())
        title = title_after(text, at + blanks, at + 4 * _REACH) if not told.titles else None
        if title and blanks:
            told.titles, told.end = [title], closed(text, title)
            continue
        country = next(
            (m for _, p in countries(grammar.language) if (m := p.match(rest, blanks))), None
        )
        if country and not issuer:
            issuer.append(country[0])
            told.end = at + country.end()
            continue
        if not told.date and (length := _date_behind(rest, told)):
            told.end = at + length
            continue
        if not told.number and (length := _number_behind(rest, told)):
            told.end = at + length
            continue
        if not (told.date or told.titles) and (words := _ISSUER_BEHIND.match(rest)):
            issuer.append(words[0])
            told.end = at + words.end()
            continue
        break
    told.issuer = " ".join(issuer)
    if told.titles and not told.date and told.number:
        told.number = None
    return told


_FROM = re.compile(r"\s+(?:от|принят\w*)\s+", re.IGNORECASE)
_SIGN = re.compile(r"(?:\s|,){0,2}(?:[А-ЯЁ]{1,3}\s?)?(?:№|N\b)")
"""``№ 703``, ``УП № 266``: letters before the sign are the registry's, no part of the number."""
_ISSUER_BEHIND = re.compile(
    r"(?:\s+(?!от\s)[^\W\d_][\w.-]*){1,15}(?=\s+от\s+[«\"]?\d)"
    r"|\s+[А-ЯЁ][\w.-]*(?:\s+[^\W\d_][\w.-]*){0,8}(?=\s+[«\"])"
)


def _date_behind(rest: str, told: _Told) -> int:
    start = _FROM.match(rest)
    if not start:
        return 0
    dates = find_dates(rest[start.end() : start.end() + 40], "ru")
    if not dates or dates[0].start > 1:
        return 0
    told.date = dates[0].value
    return start.end() + dates[0].end


def _number_behind(rest: str, told: _Told) -> int:
    piece = rest[:60]
    sign = _SIGN.match(piece)
    numbers = find_numbers(piece) if sign else []
    if not sign or not numbers or numbers[0].start > sign.end():
        return 0
    told.number = numbers[0].value
    return numbers[0].end


# --- what goes around a mention ---------------------------------------------------------------


def _dated(mention: Mention, text: str, grammar: Grammar, context: Context) -> Mention:
    """A code's name with the date and number told behind it, or where titles lead, before it."""
    if not isinstance(mention.act, ActDescription) or mention.act.type != "code":
        return mention
    if grammar.acts.title_first:
        told = _Told(mention.start, mention.end, [])
        told.start = _date_before(text, _number_before(text, mention.start, told), told)
    else:
        told = _told_behind(text, mention.start, mention.end, grammar)
    if not (told.date and told.number):
        return mention
    whole = replace(mention, start=min(mention.start, told.start), end=told.end, short=False)
    if grammar.acts.title_first:
        whole = _with_country(whole, text, grammar)
    act = describe(
        "code",
        title=mention.act.title,
        date=told.date,
        number=told.number,
        issuer="",
        jurisdiction=_country(text[whole.start : told.end], grammar, context)[0],
    )
    return replace(whole, act=act)


def _with_country(mention: Mention, text: str, grammar: Grammar) -> Mention:
    """A code's name with the country before or behind it."""
    for _, pattern in countries(grammar.language):
        behind = pattern.match(text, mention.end + 1)
        if behind and text[mention.end].isspace():
            return replace(mention, end=behind.end(), short=False)
        if grammar.acts.title_first:
            before = text[max(0, mention.start - 40) : mention.start]
            found = [m for m in pattern.finditer(before) if not before[m.end() :].strip()]
            if found:
                return replace(mention, start=mention.start - len(before) + found[0].start())
    return mention


def _outermost(found: list[Mention], text: str) -> list[Mention]:
    """The longest mention at each place, with the reach of each."""
    out: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not out or mention.start >= out[-1].end:
            behind = _PARENTHESES.match(text, mention.end)
            out.append(replace(mention, reach=behind.end()) if behind else mention)
    return out


_PARENTHESES = re.compile(r"\s*\([^()]*\)")


__all__ = ["describe", "mentions", "named_by_noun"]

"""Who decided and who took part, read from the head and introduction of a court act.

A role's word stands before its names ("судей Бекова Б.Б., Ким В.В.", "доогер А.Б."); names are
kept as printed, in whatever case they stand, with their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.parse.block import Block
from ingest.parse.court import words
from ingest.parse.folding import folded
from language.layer import Layer, join
from schemas.court import Judge, JudgeRole, Party, PartyRole, Said

_LONGEST_NAME = 160
_DASHES = " \t:.,;-–—"
_BREAK = re.compile(r"[,;\n]")
_CAPITAL = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z«\"“„\[*]|\.\.\.|…")
_BIG, _ANY = "[А-ЯЁӘҒҚҢӨҰҮҺІ]", "[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]"
_NAME = rf"{_BIG}{_ANY}+(?:-{_ANY}+)?"
_INITIAL = rf"{_BIG}[а-яёәғқңөұүһі]{{0,2}}\."
_PERSON = re.compile(
    rf"(?<![^\W\d_])(?:{_INITIAL}\s?(?:{_INITIAL}\s?)?{_NAME}|{_NAME}\s{_INITIAL}(?:\s?{_INITIAL})?)"
)
"""A person's surname with initials on either side."""
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}


@dataclass(frozen=True)
class Introduction:
    """The first blocks of a court act as one text, a line break between blocks."""

    layer: Layer
    raw: Layer

    @property
    def text(self) -> str:
        return self.layer.text

    def said(self, start: int, end: int) -> Said:
        """``[start, end)`` as printed, edges trimmed, with its place in the source."""
        text = self.text
        while start < end and text[start] in _DASHES + "\n":
            start += 1
        while end > start and (text[end - 1] in " \t,;:-–—\n"):
            end -= 1
        a, b = self.layer.span(start, end)
        printed = self.raw.slice(self.raw.index(a), self.raw.index(b)).text
        return Said(" ".join(printed.split()), a, b)


def introduction_of(blocks: Sequence[Block]) -> Introduction:
    return Introduction(
        join([b.text.strip() for b in blocks], "\n"), join([b.raw.strip() for b in blocks], "\n")
    )


@dataclass(frozen=True, slots=True)
class _Role:
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class People:
    """What an introduction tells of people."""

    judges: tuple[Judge, ...]
    secretary: Said | None
    parties: tuple[Party, ...]


def people(of: Introduction, claimed: tuple[int, int]) -> People:
    """Judges, the secretary and the parties in the order printed.

    ``claimed`` is the place of the claim ("по иску … к … о …"), whose parties ``claim`` reads.
    """
    judges: list[Judge] = []
    parties: list[Party] = []
    secretary: Said | None = None
    found = _roles(of.text)
    for i, role in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        end = following.start if following else len(of.text)
        if claimed[0] <= role.start < claimed[1]:
            continue
        end = claimed[0] if role.start < claimed[0] < end else end
        told = words.party_role(role.role)
        own = told is None or told in ("prosecutor", "defender")
        names = [of.said(a, b) for a, b in _names(of.text, role.end, end, own_names=own)]
        if role.role == "secretary":
            secretary = secretary or next(iter(names), None)
        elif role.role == "judge:below":
            continue
        elif told is None:
            judges.extend(_judges(role, names))
        elif told == "representative":
            whom = _represented(of.text, found, i)
            parties.extend(Party(told, n.text, whom, n.start, n.end) for n in names)
        elif not _stands_for(of.text, found, i):
            parties.extend(Party(told, n.text, None, n.start, n.end) for n in names)
        else:  # "представителя ответчика – Петрова": the name is the representative's
            parties.extend(Party("representative", n.text, told, n.start, n.end) for n in names)
    return People(_once_judges(judges), secretary, _once(parties))


def _judges(role: _Role, names: Sequence[Said]) -> Iterator[Judge]:
    told: JudgeRole = role.role.partition(":")[2]  # type: ignore[assignment]
    for i, name in enumerate(names):
        yield Judge(name.text, told if i == 0 else "member", name.start, name.end)


def _roles(text: str) -> list[_Role]:
    """Words of roles in order; at one place the longest."""
    low = folded(text)
    found = [
        _Role(role, m.start(), m.end())
        for role, pattern in words.roles()
        for m in pattern.finditer(low)
    ]
    found.sort(key=lambda r: (r.start, -(r.end - r.start)))
    kept: list[_Role] = []
    for role in found:
        if not kept or role.start >= kept[-1].end:
            kept.append(role)
    return kept


def _between(text: str, a: _Role, b: _Role) -> str:
    return text[a.end : b.start]


def _stands_for(text: str, found: Sequence[_Role], i: int) -> bool:
    """The role's word is that of the one represented: "представитель ответчика"."""
    if not i or found[i - 1].role != "representative":
        return False
    return not _between(text, found[i - 1], found[i]).strip()


def _represented(text: str, found: Sequence[_Role], i: int) -> PartyRole | None:
    """Whom a representative stands for: "доогердин өкүлү", "талапкер А.Б.-ның өкілі"."""
    if not i or words.party_role(found[i - 1].role) is None:
        return None
    between = _between(text, found[i - 1], found[i])
    if _BREAK.search(between) or found[i - 1].role == "representative":
        return None
    return words.party_role(found[i - 1].role)


def _names(text: str, start: int, end: int, *, own_names: bool) -> Iterator[tuple[int, int]]:
    """Places of the names behind a role's word: up to a stop word, the next role or a full stop.

    ``own_names``: judges and prosecutors are persons; what their court or district is called
    before their name and what goes on behind it is left out.
    """
    low = folded(text)
    lead = words.pattern("names", "lead")
    at = start
    while at < end and (text[at] in _DASHES or text[at] == "\n"):
        before = text[start:at].strip(" ")
        if text[at] == "\n" and not before.endswith((":", "-")):
            listed = not before.strip("\n") and _listed_below(text, start, at)
            if not listed:
                return
        at += 1
    while match := lead.match(low, at):
        at = match.end()
        while at < end and text[at] in _DASHES:
            at += 1
    end = min(end, _stop(text, low, at, end), at + 3 * _LONGEST_NAME)
    for first, (a, b) in enumerate(_items(text, at, end)):
        person = _PERSON.search(text, a, b) if own_names else None
        if person is not None:
            persons = [person, *_without_comma(text, person.end(), b)]
            yield from (p.span() for p in persons)
            if persons[-1].end() < b:
                return
        elif _is_name(text[a:b]) and (not own_names or (first == 0 and _named_in_full(text[a:b]))):
            yield a, b
        else:
            return


def _without_comma(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Persons right behind a person: ``Ли В.Н. Бекова А.А.``, the comma forgotten."""
    person = _PERSON.match(text, min(start + 1, end), end)
    while person is not None and text[start : person.start()] == " ":
        yield person
        start = person.end()
        person = _PERSON.match(text, min(start + 1, end), end)


def _named_in_full(text: str) -> bool:
    """``Иванов Иван Иванович``, ``[ФИО1]``, ``К***``: a person without initials."""
    parts = text.split()
    quoted = any(c in text for c in '«“„"')
    return len(parts) <= 4 and not quoted and all(_CAPITAL.match(part) for part in parts)


def _stop(text: str, low: str, at: int, end: int) -> int:
    """Where the first word that is no part of a name stands; an initial ("К.") is none."""
    for match in words.pattern("names", "stop").finditer(low, at, end):
        initial = match.end() - match.start() == 1 and text[match.start()].isupper()
        before = text[at : match.start()]
        if not initial and before.count("(") <= before.count(")"):
            return match.start()
    return end


def _listed_below(text: str, start: int, at: int) -> bool:
    """``Судьи:`` or ``ИСТЕЦ`` alone on its line: the name stands on the next."""
    begin = text.rfind("\n", 0, start) + 1
    return at - begin <= 40 and not text[start:at].strip(" :")


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch cut at commas, "and" and line breaks outside quotes and brackets."""
    both = words.pattern("names", "and")
    low = folded(text)
    begin = at = start
    closing = ""
    while at < end:
        char = text[at]
        if closing:
            closing = "" if char == closing else closing
        elif char in _QUOTES:
            closing = _QUOTES[char]
        elif char == "(":
            closing = ")"
        elif char in ",;\n":
            yield from _trimmed(text, begin, at)
            begin = at + 1
            if char == "\n" and not text[begin:end].strip():
                return
        elif char == "." and _ends_sentence(text, at, begin):
            yield from _trimmed(text, begin, at)
            return
        elif char == " " and (match := both.match(low, at + 1)) and low[match.end() :][:1] == " ":
            yield from _trimmed(text, begin, at)
            begin = at = match.end()
        at += 1
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, at: int, begin: int) -> bool:
    """A full stop behind a word, not behind an initial or a short form."""
    word = re.search(r"[^\W\d_]+$", text[begin:at])
    behind = text[at + 1 : at + 3].strip()
    return bool(word and len(word[0]) > 3 and (not behind or behind[:1].isupper()))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _DASHES + "\n":
        start += 1
    while end > start and text[end - 1] in " \t,;:-–—\n":
        end -= 1
    if start < end:
        yield start, end


def _is_name(text: str) -> bool:
    """Letters of a name: a capital, a quote, a placeholder ("[ФИО1]", "***")."""
    if len(text) > _LONGEST_NAME or not _CAPITAL.search(text):
        return False
    first = text.split()[0]
    return bool(_CAPITAL.match(text)) or len(text.split()) > 1 or "." in first


def _once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Each name once per role: heads and introductions repeat each other."""
    seen: set[tuple[str, str, str | None]] = set()
    out: list[Party] = []
    for party in parties:
        key = (party.role, folded(party.name), party.of)
        if key not in seen:
            seen.add(key)
            out.append(party)
    return tuple(out)


def _once_judges(judges: Sequence[Judge]) -> tuple[Judge, ...]:
    seen: set[str] = set()
    out: list[Judge] = []
    for judge in judges:
        key = "".join(c for c in folded(judge.name) if c.isalpha())
        if key not in seen:
            seen.add(key)
            out.append(judge)
    return tuple(out)

"""What is wrong with the pieces of a query is put right, and told: nothing is refused.

Told sentences are known to ``web/locales`` (``said.*``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.query.signs import Cut, Sign

DEEPEST = 12
"""Brackets inside brackets that are read."""
MOST_WORDS = 64
"""Words of a query that are looked for; the rest is left out, and that is told."""

_JOINS = frozenset({"and", "or", "near"})
_BEGINS_OPERAND = frozenset({"plain", "number", "pattern", "phrase", "open", "field", "value"})


def even_quotes(text: str, repaired: list[str]) -> str:
    """``text`` with its last quotation mark left out where their number is odd."""
    if text.count('"') % 2 == 0:
        return text
    at = text.rfind('"')
    repaired.append("a quotation mark without its pair was left out")
    return text[:at] + " " + text[at + 1 :]


def mended(found: Cut, repaired: list[str]) -> list[Sign]:
    """Pieces that the grammar can read: brackets in pairs, operators between what they join."""
    signs = [s for s in found.signs if s.kind != "plain" or any(map(str.isalnum, s.text))]
    signs = _without_empty_phrases(signs, repaired)
    signs, brackets = _in_pairs(signs, repaired)
    if stray := [*found.stray, *brackets]:
        told = " ".join(dict.fromkeys(sign.strip() for sign in stray))
        repaired.append(f"signs without meaning were left out: {told}")
    signs = _not_too_many(signs, repaired)
    while True:
        fewer = _step(signs, repaired)
        if fewer is None:
            return signs
        signs = fewer


def _without_empty_phrases(signs: Sequence[Sign], repaired: list[str]) -> list[Sign]:
    kept = [s for s in signs if s.kind != "phrase" or any(map(str.isalnum, s.text))]
    if len(kept) < len(signs):
        repaired.append("quotation marks with nothing between them were left out")
    return kept


def _in_pairs(signs: Sequence[Sign], repaired: list[str]) -> tuple[list[Sign], list[str]]:
    """Pieces without brackets that have no pair or are beyond ``DEEPEST``; the former apart."""
    opened: list[int] = []
    single: list[int] = []
    deep: list[int] = []
    for at, sign in enumerate(signs):
        if sign.kind == "open":
            opened.append(at)
        elif sign.kind == "close" and not opened:
            single.append(at)
        elif sign.kind == "close":
            pair = [opened.pop(), at]
            deep += pair if len(opened) >= DEEPEST else []
    single = sorted([*single, *opened])
    if deep:
        repaired.append(f"brackets more than {DEEPEST} deep were left out")
    dropped = {*single, *deep}
    return (
        [sign for at, sign in enumerate(signs) if at not in dropped],
        [signs[at].text for at in single],
    )


def _not_too_many(signs: Sequence[Sign], repaired: list[str]) -> list[Sign]:
    kept, count = [], 0
    for sign in signs:
        if sign.kind in ("plain", "number", "pattern", "phrase", "value"):
            count += 1 if sign.kind != "phrase" else max(1, len(sign.text.split()))
            if count > MOST_WORDS:
                continue
        kept.append(sign)
    if count > MOST_WORDS:
        repaired.append(f"only the first {MOST_WORDS} words were looked for")
    return kept


def _step(signs: Sequence[Sign], repaired: list[str]) -> list[Sign] | None:
    """``signs`` with the first fault mended, None where there is none left."""
    for at, sign in enumerate(signs):
        before = signs[at - 1] if at else None
        after = signs[at + 1] if at + 1 < len(signs) else None
        if sign.kind == "open" and after is not None and after.kind == "close":
            repaired.append("brackets with nothing between them were left out")
            return [*signs[:at], *signs[at + 2 :]]
        if sign.kind == "field" and (after is None or after.kind not in _VALUES):
            repaired.append(f"an empty field was left out: {sign.text}")
            return [*signs[:at], *signs[at + 1 :]]
        if sign.kind == "window" and (before is None or before.kind not in ("phrase", "close")):
            repaired.append(f"signs without meaning were left out: {sign.text}")
            return [*signs[:at], *signs[at + 1 :]]
        if sign.kind == "not" and (after is None or after.kind not in _AFTER_NOT):
            return _mended_not(signs, at, repaired)
        if sign.kind in _JOINS and _joins_nothing(before, after):
            repaired.append(f"an operator with nothing to join was left out: {sign.text}")
            return [*signs[:at], *signs[at + 1 :]]
    return None


_VALUES = frozenset({"plain", "number", "pattern", "phrase", "open"})
_AFTER_NOT = _BEGINS_OPERAND | {"not"}


def _joins_nothing(before: Sign | None, after: Sign | None) -> bool:
    if before is None or before.kind in ("open", "not", "field") or before.kind in _JOINS:
        return True
    return after is None or after.kind in ("close", "window")


def _mended_not(signs: Sequence[Sign], at: int, repaired: list[str]) -> list[Sign]:
    """A "not" that nothing follows: "not so near", or it stands behind what it denies."""
    sign = signs[at]
    before, after = (signs[at - 1] if at else None), signs[at + 1 : at + 2]
    if after and after[0].kind == "near" and before and before.kind not in ("open", "not"):
        return [*signs[:at], replace(after[0], negated=not after[0].negated), *signs[at + 2 :]]
    if sign.behind and before is not None and before.kind in _DENIED:
        repaired.append(f"{sign.text} was read as excluding what stands before it: {before.text}")
        return [*signs[: at - 1], replace(sign, behind=False), before, *signs[at + 1 :]]
    repaired.append(f"an operator with nothing to join was left out: {sign.text}")
    return [*signs[:at], *signs[at + 1 :]]


_DENIED = frozenset({"plain", "pattern", "phrase", "value"})

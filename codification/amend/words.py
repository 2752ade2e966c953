"""Changes of words inside a unit: replaced, deleted, added beside others or at an end.

The words must stand exactly where they are said to stand, once, or the instruction says that every
place is meant. Nothing is looked for that merely resembles them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codification.amend.draft import Draft
from codification.amend.locate import Place
from codification.amend.outcome import Done, refuse, review, unchanged
from codification.amend.passages import Change, Passage, commit, passages
from codification.amend.phrases import Match, inside_others, is_sign, matches, spaced_alike
from codification.amend.rows import row_passage
from codification.amend.unit import Unit
from schemas.amendment import WordEdit

_CLOSING = ".;:,!?…"
_NO_BLANK_BEFORE = ".,;:!?…)»”"
_NO_BLANK_BEHIND = "(«“„"
_SHOWN = 5


def edit_words(
    draft: Draft, place: Place, edit: WordEdit, operation: int, *, held: bool = False
) -> Done:
    """Work ``edit`` into the place. ``held``: the edition is known to hold the amending act."""
    if place.part == "row":
        where = [row_passage(place.unit, place.number)]
    else:
        where = list(passages(draft, place))
    if edit.inflected:
        review(_inflected(where, edit), place.unit, _wording(where))
    if edit.kind in ("append", "prepend"):
        changes, reason = _at_end(where, place, edit), None
    else:
        changes, reason = _beside(where, place, edit, held)
    return commit(draft, place.unit, changes, operation, reason)


# --- beside words that stand there ---------------------------------------------------------------


def _beside(
    where: Sequence[Passage], place: Place, edit: WordEdit, held: bool
) -> tuple[list[Change], str | None]:
    old, unit = edit.old, place.unit
    if not old or not old.strip():
        review("Which words are meant is not told.", unit)
    if is_sign(old) and not edit.every:
        return [_sign(where, place, edit)], None
    todo: list[tuple[Passage, Match]] = []
    already = 0
    for passage in where:
        for match in _found(passage, old):
            if _is_so(passage.whole, match, edit):
                already += 1
            else:
                todo.append((passage, match))
    if not todo:
        _nothing_left(where, place, edit, already, held)
    if edit.every and edit.kind == "replace":
        _no_other_capitals(where, todo, old, unit)
    if len(todo) + already > 1 and not edit.every:
        review(_several(todo, already, old), unit, _wording(where))
    return [_change(p, m, edit) for p, m in todo], _told(todo, already, edit)


def _no_other_capitals(
    where: Sequence[Passage], todo: Sequence[tuple[Passage, Match]], old: str, unit: Unit | None
) -> None:
    """Stops where the words stand also with another initial, as at the begin of a sentence."""
    other = old[:1].swapcase() + old[1:]
    left = list(dict.fromkeys(p.unit.name for p in where if other != old and _found(p, other)))
    if left:
        shown = ", ".join(left[:_SHOWN]) + ("…" if len(left) > _SHOWN else "")
        reason = f"“{old}” stands in {len(todo)} places as it is said, and as “{other}” in {shown}."
        review(reason, unit, _wording(where))


def _found(passage: Passage, old: str) -> list[Match]:
    found = matches(old, passage.whole)
    return [m for m in found if passage.start <= m.start and m.end <= passage.end]


def _is_so(text: str, match: Match, edit: WordEdit) -> bool:
    """What is to be done is done at this place already."""
    new = edit.new or ""
    if not new.strip():
        return False
    if edit.kind == "after":
        return _begins(text[match.end :], new)
    if edit.kind == "before":
        return _ends(text[: match.start], new)
    if edit.kind != "replace":
        return False
    at = text[match.start : match.end]
    return any(
        m.start <= match.start and match.end <= m.end and not spaced_alike(at, new)
        for m in matches(new, text)
    )


def _begins(text: str, words: str) -> bool:
    found = matches(words, text)
    return bool(found) and not text[: found[0].start].strip()


def _ends(text: str, words: str) -> bool:
    found = matches(words, text)
    return bool(found) and not text[found[-1].end :].strip()


def _nothing_left(
    where: Sequence[Passage], place: Place, edit: WordEdit, already: int, held: bool
) -> None:
    old, new, unit = edit.old or "", edit.new or "", place.unit
    there = _wording(where)
    if already or (edit.kind == "replace" and _tells(old, new) and _holds(where, new)):
        unchanged("The text already has the new wording.", unit, there)
    if held:
        unchanged("The edition holds this act already, and the words are gone.", unit, there)
    name = unit.name if unit else "the act"
    if any(inside_others(old, p.text) for p in where):
        refuse(f"“{old}” stands in {name} only in another case or inside other words.", unit, there)
    refuse(f"“{old}” does not stand in {name}.", unit, there)


def _tells(old: str, new: str) -> bool:
    """That the new words stand somewhere tells that they came; not so if the old ones hold them."""
    return bool(new.strip()) and not matches(new, old)


def _holds(where: Sequence[Passage], words: str) -> bool:
    return any(_found(p, words) for p in where)


def _several(todo: Sequence[tuple[Passage, Match]], already: int, old: str) -> str:
    names = list(dict.fromkeys(p.unit.name for p, _ in todo))
    shown = ", ".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
    return (
        f"“{old}” stands there {len(todo) + already} times ({shown}); which is meant is not told."
    )


def _told(todo: Sequence[tuple[Passage, Match]], already: int, edit: WordEdit) -> str | None:
    said: list[str] = []
    if edit.every:
        said.append(f"{len(todo)} places changed.")
    if already:
        said.append(f"{already} places had the new wording already.")
    if odd := sum(not m.exact for _, m in todo):
        said.append(f"Quotes or dashes are of another form in {odd} of {len(todo)} places.")
    return " ".join(said) or None


def _change(passage: Passage, match: Match, edit: WordEdit) -> Change:
    text, new = passage.whole, edit.new or ""
    start, end = match.start, match.end
    if edit.kind == "after":
        return Change(passage, end, end, _blank_before(new) + new)
    if edit.kind == "before":
        return Change(passage, start, start, new + _blank_behind(new))
    if edit.kind == "delete":
        return Change(passage, *_without_blank(text, start, end), "")
    return Change(passage, start, end, new)


def _blank_before(new: str) -> str:
    return "" if new[:1].isspace() or new[:1] in _NO_BLANK_BEFORE else " "


def _blank_behind(new: str) -> str:
    return "" if new[-1:].isspace() or new[-1:] in _NO_BLANK_BEHIND else " "


def _without_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the one blank that would stand alone when the words are gone."""
    if start and text[start - 1].isspace():
        return start - 1, end
    if end < len(text) and text[end].isspace() and start == 0:
        return start, end + 1
    return start, end


# --- signs and ends ------------------------------------------------------------------------------


def _sign(where: Sequence[Passage], place: Place, edit: WordEdit) -> Change:
    """A full stop that becomes a semicolon: the sign at the end, else the only one."""
    old, new = (edit.old or "").strip(), (edit.new or "").strip()
    last = _last(where, place)
    if last.text.endswith(old):
        at = last.start + len(last.text) - len(old)
        return _change(last, Match(at, at + len(old), True), edit)
    if edit.kind == "replace" and last.text.endswith(new):
        unchanged(f"“{new}” stands at the end already.", place.unit, _wording(where))
    found = [(p, at) for p in where for at in _signs(p, old)]
    if len(found) != 1:
        count = len(found) or "no"
        refuse(f"“{old}” does not stand at the end, and {count} times inside.", place.unit)
    passage, at = found[0]
    return _change(passage, Match(at, at + len(old), True), edit)


def _signs(passage: Passage, sign: str) -> Iterator[int]:
    at = passage.whole.find(sign, passage.start, passage.end)
    while at >= 0:
        yield at
        at = passage.whole.find(sign, at + 1, passage.end)


def _last(where: Sequence[Passage], place: Place) -> Passage:
    if not where:
        refuse("There is no text.", place.unit)
    return where[-1]


def _at_end(where: Sequence[Passage], place: Place, edit: WordEdit) -> list[Change]:
    new, unit = (edit.new or "").strip(), place.unit
    if not new:
        review("Which words are to be added is not told.", unit)
    if unit is None:
        review("Where in the act the words are to be added is not told.")
    if edit.kind == "prepend":
        return [_begin(where, place, new)]
    last = _last(where, place)
    if any(p.unit.num is not None for p in where if p.unit is not unit):
        review(f"{unit.name} ends with a list; where the words go must be told.", unit)
    text = last.text.rstrip()
    bare = text.rstrip(_CLOSING)
    if _ends(text, new) or _ends(bare, new.rstrip(_CLOSING)):
        unchanged("The text already ends with these words.", unit, _wording(where))
    whole_sentence = new[-1] in ".!?…" and new[0].isupper() and text[-1:] in ".!?…"
    if whole_sentence:
        bare = text
    elif new[-1] in _CLOSING:
        # The new words bring the sign that ends the unit.
        return [Change(last, last.start + len(bare), last.start + len(text), _joined(new))]
    at = last.start + len(bare)
    return [Change(last, at, at, _joined(new))]


def _joined(new: str) -> str:
    return _blank_before(new) + new


def _begin(where: Sequence[Passage], place: Place, new: str) -> Change:
    first = next((p for p in where if p.field == "text" or place.part == "heading"), None)
    if first is None:
        refuse("There is no text.", place.unit)
    if _begins(first.text, new):
        unchanged("The text already begins with these words.", place.unit, _wording(where))
    return Change(first, first.start, first.start, new + _blank_behind(new))


def _wording(where: Sequence[Passage]) -> str | None:
    units = list(dict.fromkeys(p.unit for p in where))
    return "\n".join(u.line() for u in units) if len(units) <= _SHOWN else None


def _inflected(where: Sequence[Passage], edit: WordEdit) -> str:
    old = edit.old or ""
    same = sum(len(_found(p, old)) for p in where)
    other = sum(inside_others(old, p.text) for p in where) if not same else 0
    found = (
        f"{same} places have it as it is said" if same else f"{other} paragraphs have the letters"
    )
    return f"“{old}” is to be changed in its grammatical forms, which a person must do ({found})."

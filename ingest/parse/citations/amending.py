"""Whose units an amending act means: below "Внести в Закон …:" those of the law it changes."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse.block import Unit
from ingest.parse.citations.grammar import Grammar
from ingest.parse.citations.quotes import QUOTES
from ingest.parse.citations.steps import Mention, Path
from schemas.act import ActReference

_RUNNING_RANK = 50


class Amending:
    """What the units read so far say of the act that is changed and of the place in it."""

    def __init__(self, words: Grammar) -> None:
        self.words = words
        self._acts: dict[int, ActReference] = {}
        self._places: dict[int, Path] = {}
        self._latest: ActReference | None = None
        self._lists: set[int] = set()
        """Units that announce a list of acts to be changed, one in each entry."""

    def note(self, unit: Unit, text: str, acts: Sequence[Mention]) -> None:
        """Remember the act that ``text`` amends, for the unit and those below it."""
        others = [mention.act for mention in acts if mention.act != "self"]
        if not others and self._latest is None and not text.rstrip().endswith(":"):
            return
        announces = bool(self.words.amending.search(text))
        if announces and not others and text.rstrip().endswith(":"):
            self._lists.add(id(unit))
        if others and (announces or self._is_entry(unit, text)):
            self._latest = others[0 if self.words.order == "up" else -1]
            self._acts[id(unit)] = self._latest
        elif self._latest is not None and self.words.same.search(text):
            self._acts[id(unit)] = self._latest

    def _is_entry(self, unit: Unit, text: str) -> bool:
        """``1. В Гражданский кодекс …:`` below "внести в следующие законодательные акты:"."""
        numbered = unit.level != "alinea" and text.rstrip().endswith(":")
        return numbered and any(id(u) in self._lists for u in unit.ancestors()[1:2])

    def note_place(self, unit: Unit, text: str, path: Path) -> None:
        """``в статье 3:``: units below are looked for there."""
        if text.rstrip().endswith(":"):
            self._places[id(unit)] = path

    def act(self, unit: Unit) -> ActReference | None:
        """The act that is changed where ``unit`` stands."""
        if not self._acts:
            return None
        return next((self._acts[id(u)] for u in unit.ancestors() if id(u) in self._acts), None)

    def quotes(self, unit: Unit, text: str, acts: Sequence[Mention]) -> bool:
        """True for new wording in quotes: "this article" is one of the act that is changed."""
        if text[:1] not in tuple(QUOTES) or id(unit) in self._acts:
            return False
        return all(mention.start > 1 for mention in acts)

    def located(self, unit: Unit, path: Path, before: Path | None) -> Path | None:
        """``path`` from the top of the act: ``часть 2`` below ``в статье 3:`` is 3, 2.

        ``before`` is the path named before in the same paragraph. None where "this article"
        cannot be told.
        """
        first = path[0]
        if not first.here and first.level.rank <= _RUNNING_RANK:
            return path
        base = before or self._place(unit) or ()
        words = [step.level.word for step in base]
        if first.here:
            if first.level.word not in words:
                return None
            return (*base[: words.index(first.level.word) + 1], *path[1:])
        if first.level.word in words:
            return (*base[: words.index(first.level.word)], *path)
        return (*(step for step in base if step.level.rank < first.level.rank), *path)

    def _place(self, unit: Unit) -> Path | None:
        for holder in unit.ancestors()[1:]:
            if id(holder) in self._places:
                return self._places[id(holder)]
        return None

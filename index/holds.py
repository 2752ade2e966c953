"""Whether a text that is no document of the index fits a query: the words of one clause."""

from __future__ import annotations

from index.check import check_of
from index.marks import marks, window
from index.plan import Bag, Node, Word
from index.query import analyse_request
from schemas.search import SearchRequest


class Holder:
    """A query held against texts of one language. Raises BadInput as a search does."""

    def __init__(self, request: SearchRequest, today: str, language: str) -> None:
        self._plan = analyse_request(request, today)
        self._language = language

    @property
    def query(self) -> str:
        """How the words were understood."""
        return str(self._plan)

    def fits(self, text: str) -> bool:
        """Whether ``text`` holds what is asked for; fields and days of the act are not asked."""
        plan = self._plan
        numbers = all(_holds(number.words, text, self) for number in plan.numbers)
        if plan.where is None:
            return numbers and bool(plan.numbers)
        check = check_of(plan.where, self._language, plan.folded)
        return numbers and check.fits(text, lambda node: self._outer(node, text))

    def window(self, text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The part of ``text`` that shows what fits, and the marks in it."""
        return window(text, marks(text, self._language, self._plan))

    def _outer(self, node: Node, text: str) -> bool:
        if not isinstance(node, Bag):
            return True
        found = sum(self.word(word, text) for word in node.words)
        return found >= max(1, node.minimum)

    def word(self, word: Word, text: str) -> bool:
        return check_of(word, self._language, self._plan.folded).fits(text, lambda _: True)


def _holds(words: tuple[Word, ...], text: str, holder: Holder) -> bool:
    return all(holder.word(word, text) for word in words)

"""Two wordings beside each other in pieces, the words marked that only one of them has. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from codification.compare.words import marks
from schemas.review import Piece
from schemas.source import Span


def marked(
    old: str | None, new: str | None, *, noise: bool = False
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The old and the new wording in pieces; a wording that is not there has none.

    ``noise``: typographic differences are marked too.
    """
    before, after = old or "", new or ""
    found = marks(before, after, noise=noise)
    if not found:
        return _whole(before), _whole(after)
    left = _pieces(before, [(m.one, m.op != "equal") for m in found])
    return left, _pieces(after, [(m.other, m.op != "equal") for m in found])


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, False),) if text else ()


def _pieces(text: str, spans: Sequence[tuple[Span, bool]]) -> tuple[Piece, ...]:
    return tuple(Piece(text[a:b], changed) for (a, b), changed in spans if a < b)

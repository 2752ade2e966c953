"""An act on a day as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codification.paper.blocks import Block, Lines, Paper
from codification.paper.imprint import imprint, running
from codification.paper.layout import of_view
from codification.paper.words import Words, words
from schemas.act import Act, CardField
from schemas.register import ActView


def act_paper(
    view: ActView,
    text: str,
    card: Sequence[CardField],
    notes: Mapping[str, Sequence[str]] | None = None,
) -> Paper:
    """The whole act. ``text``, ``card``: of its edition's reading; ``notes`` as in ``of_view``."""
    said = words(view.act.language)
    blocks = of_view(view, text, card, said, notes)
    if not any(isinstance(b, Lines) and b.role == "head" for b in blocks):
        blocks = (*_head(view.act, said), *blocks)
    return Paper(
        language=view.act.language,
        country=view.act.jurisdiction,
        title=view.act.title or view.act.iri,
        blocks=blocks,
        running=running(view.act, view.on, said),
        imprint=imprint(view.on, view.edition, view.clauses, said),
        page=said("imprint.page"),
        subject=view.act.iri,
    )


def _head(act: Act, said: Words) -> tuple[Block, ...]:
    """Of an act whose own lines of the head are not known: what the card tells."""
    lines = [said.label("type", act.type).upper(), act.title]
    told = " ".join(filter(None, (said.day(act.date) if act.date else "", act.number_display)))
    return tuple(Lines(line) for line in (*lines[:1], told, *lines[1:]) if line)

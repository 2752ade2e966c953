"""Amending acts by hand: text in, each instruction as one line out."""

from __future__ import annotations

from ingest.parse.instructions import read_instructions
from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.act import ActReference
from schemas.amendment import AmendingReading, Instruction, Locator

ACTS = {
    "ru": """ЗАКОН КЫРГЫЗСКОЙ РЕСПУБЛИКИ

О внесении изменений

Статья 1. Внести в Закон Кыргызской Республики "О садах" следующие изменения:
1) {}.
""",
    "ky": """КЫРГЫЗ РЕСПУБЛИКАСЫНЫН МЫЙЗАМЫ

Өзгөртүүлөрдү киргизүү жөнүндө

1-берене. "Бактар жөнүндө" Кыргыз Республикасынын Мыйзамына төмөнкүдөй өзгөртүүлөр киргизилсин:
1) {}.
""",
    "kk": """ҚАЗАҚСТАН РЕСПУБЛИКАСЫНЫҢ ЗАҢЫ

Өзгерістер енгізу туралы

1-бап. «Бақтар туралы» Қазақстан Республикасының Заңына мынадай өзгерістер енгізілсін:
1) {}.
""",
}
"""An amending act with room for one instruction."""
COUNTRIES = {"ru": "kg", "ky": "kg", "kk": "kz"}


def reading(text: str, language: str = "ru", jurisdiction: str | None = None) -> AmendingReading:
    country = jurisdiction or COUNTRIES[language]
    source = read_bytes("act.txt", text.encode())
    return read_instructions(parse(source, language=language, jurisdiction=country))


def sentence(text: str, language: str) -> AmendingReading:
    """What one instruction says inside an act."""
    return reading(ACTS[language].format(text), language)


def instructions(read: AmendingReading) -> list[Instruction]:
    """Those that change something."""
    passive = ("no_text", "card", "commencement")
    return [one for one in read.instructions if one.op not in passive]


def lines(read: AmendingReading) -> list[str]:
    return [line(one) for one in instructions(read)]


def line(one: Instruction) -> str:
    """``words replace статья 4/пункт 2 дом>сад``"""
    out = [one.op, one.edit.kind if one.edit else "", path(one.target) or "."]
    if one.edit:
        out.append(f"{one.edit.old or ''}>{one.edit.new or ''}")
        out.append("every" if one.edit.every and one.op == "words" else "")
        out.append("inflected" if one.edit.inflected else "")
    if one.new is not None:
        out.append("new=" + one.new.replace("\n", " / "))
    if one.number is not None:
        out.append(f"to={one.number}")
    if one.side is not None:
        out.append(f"{one.side} {path(one.beside)}")
    if one.op == "repeal" and not one.target:
        out.append(f"act={title(one.act)}")
    out.extend(one.languages)
    return " ".join(filter(None, out))


def path(found: Locator) -> str:
    return "/".join(f"{step.word} {step.num}" if step.num else step.word for step in found)


def title(act: ActReference | None) -> str:
    return (act if isinstance(act, str) else act.title if act else None) or "?"

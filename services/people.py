"""Names of people who act: whether two of them may be one person."""

from __future__ import annotations

import re
import unicodedata

from language.letters import look_alikes
from schemas.problem import BadInput
from schemas.register import Viewer

_WORD = re.compile(r"[^\W_]+")


def named(who: str) -> str:
    """The name as it is kept; BadInput where there is none."""
    name = " ".join(unicodedata.normalize("NFC", who).split())
    if not _WORD.search(name):
        raise BadInput("no_name", "Who does it must be named.")
    return name


def acting(viewer: Viewer, who: str) -> str:
    """The name that a deed is kept under: of the account, else as typed; BadInput for none."""
    return named(viewer.shown if viewer.shown is not None else who)


def account_of(viewer: Viewer) -> str | None:
    """Login of the viewer's account; None where names are typed."""
    return viewer.name if viewer.shown is not None else None


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be of one person: case, order, ё/е and initials do not tell apart.

    ``А. Асанов`` may be ``Асанов Азамат``; ``А. Асанов`` is not ``Б. Асанов``.
    """
    left, right = _parts(name), _parts(other)
    if len(left) > len(right):
        left, right = right, left
    free = list(right)
    for part in sorted(left, key=len, reverse=True):
        found = next((p for p in free if _alike(part, p)), None)
        if found is None:
            return False
        free.remove(found)
    return bool(left)


def _parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    plain = plain.translate(look_alikes())
    return sorted(_WORD.findall(plain), key=len, reverse=True)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))

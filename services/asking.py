"""How queries are written in the languages of their readers."""

from __future__ import annotations

import re
from functools import cache

from language.joining import field_in


def written_in(query: str, language: str) -> str:
    """A query in signs with the names of its fields as ``language`` has them; it means the same."""
    names = field_in(language)
    return _field().sub(lambda match: f"{names.get(match[1], match[1])}:", query)


@cache
def _field() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(field_in('en'))}):(?=\S)")

"""Who may do and see what: the words for it. ``register.access`` asks them of works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Regime = Literal["open", "restricted", "service"]
"""Of an act. ``restricted``: for those whose account names it; ``service``: for service use only
(для служебного пользования, кызмат абалында пайдалануу үчүн, қызмет бабында пайдалану үшін)."""

REGIMES: tuple[Regime, ...] = ("open", "restricted", "service")

RegimeTeller = Literal["person", "stamp", "kept"]
"""``stamp``: the text carries one (``ДСП``) and no person had spoken. ``kept``: the act's text came
from an act of that regime (a corrected card, another reading), or had it before."""


@dataclass(frozen=True, slots=True)
class RegimeDeed:
    """A change of an act's regime. Such rows are only added."""

    iri: str
    """Of the act, as it was called then."""
    before: str
    after: str
    told_by: RegimeTeller
    reason: str
    who: str
    when: str
    """UTC, ISO 8601."""


Role = Literal["reader", "editor", "second_editor", "publisher", "administrator"]

Right = Literal["read", "edit", "sign", "publish", "administer"]
"""``edit``: take files in, correct, repair, propose amendments, keep the control list. ``sign``: a
second person's signature under what another one proposed. ``publish``: extracts, exports for
others, regimes of acts, packages for a public node. ``administer``: accounts, keys, rebuilding."""

RIGHTS: tuple[Right, ...] = ("read", "edit", "sign", "publish", "administer")

ROLE_RIGHTS: dict[Role, frozenset[Right]] = {
    "reader": frozenset({"read"}),
    "editor": frozenset({"read", "edit"}),
    "second_editor": frozenset({"read", "edit", "sign"}),
    "publisher": frozenset({"read", "publish"}),
    "administrator": frozenset(RIGHTS),
}
"""What each role may do. An administrator may do everything, but nobody signs what he proposed."""

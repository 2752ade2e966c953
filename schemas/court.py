"""The card of a court act: who decided, between whom, about what, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Instance = Literal["first", "appeal", "cassation", "supervisory", "constitutional"]

Proceedings = Literal[
    "civil", "criminal", "administrative", "economic", "administrative_offence", "constitutional"
]

CourtForm = Literal["full", "operative"]
"""``operative``: the text announced first, without reasons."""

PartName = Literal[
    "introduction", "background", "arguments", "motivation", "decision", "conclusions"
]
"""Parts of the body of an Akoma Ntoso ``judgment``; the eid of the clause that holds the part."""

JudgeRole = Literal["presiding", "member", "reporting"]

PartyRole = Literal[
    "plaintiff",
    "defendant",
    "third_party",
    "applicant",
    "interested_party",
    "respondent_party",
    "prosecutor",
    "accused",
    "convicted",
    "victim",
    "offender",
    "defender",
    "representative",
    "creditor",
    "debtor",
    "witness",
    "expert",
    "interpreter",
]

Outcome = Literal[
    "upheld",
    "remitted",
    "reversed",
    "modified",
    "cancelled",
    "granted",
    "granted_in_part",
    "denied",
    "terminated",
    "left_unconsidered",
    "returned",
    "accepted",
    "convicted",
    "acquitted",
    "fined",
    "unconstitutional",
    "constitutional",
]
"""How a court act ends (domain: instances and outcomes)."""

AKN_RESULT: dict[Outcome, str] = {
    "upheld": "uphold",
    "remitted": "remit",
    "reversed": "revert",
    "modified": "replaceOrder",
    "cancelled": "revert",
    "granted": "approve",
    "granted_in_part": "approve",
    "denied": "deny",
    "terminated": "dismiss",
    "left_unconsidered": "dismiss",
    "returned": "dismiss",
    "accepted": "decide",
    "convicted": "decide",
    "acquitted": "decide",
    "fined": "decide",
    "unconstitutional": "decide",
    "constitutional": "decide",
}
"""Values of ``resultType`` of Akoma Ntoso 3.0 (akomantoso30.xsd)."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge who decided; the name as printed, in whatever case it stands."""

    name: str
    role: JudgeRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who took part. Names are kept as printed: their nominative is not guessed."""

    role: PartyRole
    name: str
    of: PartyRole | None
    """Of a representative: whom he or she stands for."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the act with their place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that the operative part decides."""

    outcome: Outcome
    clause: str
    """eid of the clause that says it."""
    text: str
    """The sentence."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CourtPart:
    """A part of the text. ``certain``: a marker word or heading stands there, not only a cue."""

    part: PartName
    eid: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Court:
    """What a court act tells beyond the card of every act."""

    instance: Instance | None
    proceedings: Proceedings | None
    form: CourtForm
    judges: tuple[Judge, ...]
    """In the order printed; the one who presides first, as a rule."""
    secretary: Said | None
    parties: tuple[Party, ...]
    subject: Said | None
    """What the dispute or charge is about."""
    outcome: Outcome | None
    """The first result: what became of the claim or complaint."""
    results: tuple[Result, ...]
    parts: tuple[CourtPart, ...]
    confidence: float
    """0 to 1, how surely the parts were told: 0.3 where no marker word stands."""

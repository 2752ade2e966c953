"""Queries, plans, hits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from schemas.register import ApprovedDocument, ComputedSource, Validity, Wording
from schemas.suggest import Entry, MeantQuery, SearchHelp

Via = Literal["own language", "other language", "term", "synonym", "number"]


@dataclass(frozen=True, slots=True)
class CitedName:
    """Terms of what is cited by the name of a code, and the days on which that name meant it."""

    terms: tuple[str, ...]
    first: str | None
    """Day of the citing act, inclusive; None: no other code had the name before."""
    last: str | None
    """Exclusive; None: no other code has the name since."""
    judgments: bool
    """Only acts of courts are held to these days: laws mean the code of today."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to; () and None are no limit."""

    jurisdiction: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    date_from: str | None = None
    """Date of the act, inclusive."""
    date_to: str | None = None
    """Date of the act, inclusive."""
    act: str | None = None
    """IRI of the one act to look in."""
    year: tuple[str, ...] = ()
    """Of the act."""
    court: tuple[str, ...] = ()
    """Name of the court that gave the act."""
    outcome: tuple[str, ...] = ()
    """How a court act ends."""
    judgment: bool = False
    """Only acts of courts in a case."""
    cites: tuple[str, ...] = ()
    """Addresses (IRI, ``IRI#eid``) of which a clause must cite one."""
    cites_named: tuple[CitedName, ...] = ()
    """Names by which the same is cited; the register finds them (``register.cited``)."""


Sort = Literal["relevance", "newest", "oldest", "force"]
"""``newest``, ``oldest``: by the day of the act; ``force``: the highest legal force first. Acts of
which the day is not known come last. Ties: act by act, in the order of its clauses."""


View = Literal["hits", "acts"]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a person asked for. ``on`` None is today; ``any_wording`` looks in every wording."""

    query: str
    on: str | None = None
    any_wording: bool = False
    filters: Filters = field(default_factory=Filters)
    limit: int = 20
    offset: int = 0
    sort: Sort = "relevance"
    view: View = "hits"
    per_act: int = 3
    """Of view ``acts``: hits shown of each act. ``limit`` and ``offset`` count acts then."""
    whole: bool = False
    """Texts of hits whole, instead of the part that shows the marks."""
    country: str | None = None
    """Whose act an abbreviation of several countries means first; None: the setting of the site."""


DirectState = Literal["act", "found", "above", "gone", "not_yet", "none"]
"""``act``: only an act was named. ``found``: the clause stands. ``above``: only what would hold it
does. ``gone``: it stood before the day; ``not_yet``: it stands after it. ``none``: the act has no
such clause."""


@dataclass(frozen=True, slots=True)
class Unheld:
    """An act that the query names by an everyday name; the viewer's register does not have it."""

    said: str
    """As typed."""
    title: str
    jurisdiction: str


@dataclass(frozen=True, slots=True)
class Direct:
    """An act, or a clause of it, that the query names. The first of them is the answer."""

    iri: str
    eid: str | None
    """None: the act itself, where no clause was named or none is there."""
    title: str
    """Of the act."""
    number: str | None
    date: str | None
    status: str
    """Of the act on the day."""
    language: str
    jurisdiction: str
    type: str
    num_display: str | None
    text: str
    """Heading and beginning of the clause; "" of an act."""
    state: DirectState
    wording: Wording
    valid: Validity
    why: tuple[str, ...]
    """Why this act and this place, a sentence each."""


@dataclass(frozen=True, slots=True)
class HitAct:
    """The act a hit stands in, as a hit shows it."""

    iri: str
    title: str
    number: str | None
    date: str | None
    status: str
    language: str
    source: str
    """Name of the file that the wording was read from."""
    approver: ApprovedDocument | None = None
    """Of an approved document from a file of its own: the act that approves it."""
    held: bool = True
    """False: the register has no text of the act; ``source`` is the file that speaks of it."""


@dataclass(frozen=True, slots=True)
class Paired:
    """What a clause is in the act's text in another language, on the day of the search."""

    language: str
    eid: str
    num_display: str | None
    text: str
    """Heading and own text; of a long one the beginning."""
    confidence: float
    """Of the pair: 0 to 1, no probability."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The best place of one article (or top clause of an act without articles)."""

    act: HitAct
    eid: str | None
    article: str | None
    num_display: str | None
    text: str
    marks: tuple[tuple[int, int], ...]
    valid: Validity
    wording: Wording
    score: float
    via: Via
    computed: ComputedSource | None = None
    """Of a computed wording: from what, signed by whom."""
    lineage: str = ""
    """Identity of the clause: its wordings have one; "" where the register has no text."""
    wordings: tuple[Validity, ...] = ()
    """Of view ``acts`` in any wording: the other intervals in which the clause fits."""
    paired: Paired | None = None
    """The clause beside it, where the act has a text in another language."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    count: int
    """Clauses that have it, counted under the other filters."""


@dataclass(frozen=True, slots=True)
class InsideHit:
    """A clause of an open act that fits, whole."""

    eid: str
    num_display: str | None
    text: str
    """Heading and own text."""
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ActGroup:
    """An act with its best hits, in one language."""

    act: HitAct
    total: int
    """Clauses that fit in this act, in all its languages."""
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``query`` is how the request was understood, in words."""

    query: str
    on: str
    total: int
    acts: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    repaired: tuple[str, ...] = ()
    """What of a faulty query was read otherwise."""
    elsewhere: int = 0
    """Where nothing fits on the day: clauses that fit in a wording of another day."""
    direct: tuple[Direct, ...] = ()
    """What the query names, the likeliest first; () where it only describes."""
    groups: tuple[ActGroup, ...] = ()
    """Of view ``acts``: the hits act by act."""
    at_least: bool = False
    """Not all that might fit was looked at: ``total``, ``acts`` and ``facets`` are lower bounds."""
    unheld: tuple[Unheld, ...] = ()
    """Where ``direct`` is empty: acts that are named and are not in the register."""
    did_you_mean: tuple[MeantQuery, ...] = ()
    """Queries that may have been meant, the likeliest first."""
    instead: MeantQuery | None = None
    """Where the query found nothing: what was looked for in its place, and what all else here is
    the answer to."""
    help: SearchHelp | None = None
    """Where the query found nothing: what something weaker would find."""


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One clause version as the engines hold it, analysed keys included.

    ``exact``, ``stem``, ``folded``, ``root`` are keys joined by blanks, one per word position of
    ``text``; positions are equal in all four. All but the exact ones carry their language
    (``ky:сот``), so that a Kyrgyz stem never meets a Russian one that is spelt alike.
    """

    id: str
    """``{lineage}:{edition}:{language}``; indexing again replaces."""
    work: str
    edition: int
    lineage: str
    eid: str | None
    """None: the act itself (its title, numbers and card)."""
    article: str | None
    level: str
    num_display: str | None
    language: str
    jurisdiction: str
    type: str
    status: str
    """Of the act."""
    date: str | None
    """Of the act."""
    number: str | None
    title: str
    source: str
    text: str
    """What is shown and marked: heading and own text, original characters."""
    valid: Validity
    wording: Wording
    regime: str
    order: int
    """Place of the clause in its act, from 0."""
    exact: str
    stem: str
    folded: str
    root: str
    heading: str
    """Stem and folded keys of the clause's heading (of an act: its title); positions mean nothing.
    """
    context: str
    """Stem and folded keys of what stands above: the act's title and number, headings of the units
    that hold the clause; positions mean nothing."""
    numbers: str
    """Keys of numbers that lead here: the act's numbers, the clause's own address."""
    year: str
    """Of the act; "" where its day is not known."""
    court: str
    """Name of the court that gave the act; "" for acts of others."""
    outcome: str
    """Of a court act; "" where it is not told."""
    judgment: bool
    """An act of a court in a case."""
    cites: str
    """What the clause cites: IRIs and ``IRI#eid``, joined by blanks."""
    card: str
    """Terms of the act's card by field, for ``title:``, ``number:``, ``body:``, ``court:``,
    ``judge:``, ``case:`` (``index.keys.card_term``)."""
    kind: Literal["clause", "article"] = "clause"
    """``article``: no hit, it only ranks an article by ``whole`` and ``named``."""
    whole: str = ""
    """Keys of everything that the article (or top clause) holds while this is valid, headings and
    their number as often as they weigh: what plain words are ranked by. "" where another document
    of the index holds them."""
    named: str = ""
    """Beside ``whole``: keys of the heading (twice) and of the headings above it."""
    force: int = 0
    """Rank of the act among the acts of its country (``jurisdictions.hierarchy``); more is
    higher."""
    entries: tuple[Entry, ...] = ()
    """What people may begin to type to come here."""

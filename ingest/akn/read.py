"""A document of ours as an act with a text of its own.

The text is what a reader of the document sees, a line a paragraph; every unit, note and field of
the card has its place in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from lxml import etree

from ingest.akn.apparatus import (
    read_beginnings,
    read_citations,
    read_relations,
    read_terms,
)
from ingest.akn.card import read_card
from ingest.akn.court import PART_TAGS
from ingest.akn.events import read_events
from ingest.akn.letters import text_of
from ingest.akn.names import BERENE, HIERARCHY, POINTERS, STATES, akn, own, told
from schemas.act import Act, CardField, Signatory
from schemas.clause import LEVELS, Clause, ClauseStatus, Level
from schemas.parsed import ParsedAct
from schemas.problem import BadInput
from schemas.source import Span

_TAGS: dict[str, Level] = {akn(level): level for level in HIERARCHY}
_NAMED = frozenset((akn("hcontainer"), akn("container")))
_DOCUMENTS = ("act", "doc", "judgment")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: a text, and acts with places in it."""

    text: str
    acts: tuple[ParsedAct, ...]


@dataclass(slots=True)
class _Unit:
    """A unit without places yet; ``marks`` are in its text."""

    clause: Clause
    marks: list[tuple[etree._Element, Span]]
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """(eId, text) of the notes that stand in it."""


def read(data: bytes, name: str = "document.xml") -> ParsedAct:
    """The first act of a document that this program wrote; BadInput."""
    return read_document(data, name).acts[0]


def read_document(data: bytes, name: str = "document.xml") -> Reading:
    """All acts of a document that this program wrote: one, or the editions of a history.

    BadInput for what is no such document, and for an act as of a day on which some wording is of
    another edition or not known: as an edition it would say what no edition said.
    """
    root = _root(data, name)
    pen = _Pen()
    try:
        acts = [_read_act(document, pen) for document in _documents(root, name)]
    except KeyError as error:
        raise BadInput(
            "bad_akn", f"{name} lacks {error.args[0]}, which the schema asks for; export it anew."
        ) from None
    return Reading("".join(pen.written), tuple(acts))


def check_whole(data: bytes, name: str) -> None:
    """BadInput where a document is not to be taken for editions of acts."""
    root = _root(data, name)
    for document in _documents(root, name):
        if BERENE not in (root.nsmap or {}).values():
            raise BadInput(
                "foreign_akn",
                f"{name} is Akoma Ntoso of another program, which is not read yet; "
                "give the act as DOCX, HTML, PDF or text.",
            )
        card = document.find(f"{akn('meta')}/{akn('proprietary')}/{own('card')}")
        if card is not None and card.get("mixed"):
            raise BadInput(
                "mixed_akn",
                f"{name} is an act as of {card.get('on')}, put together of several editions or "
                "with wordings that are not known; it is no edition: give the act's history "
                "(berene export ACT --history).",
            )
        if card is not None and card.get("kind") == "computed":
            raise BadInput(
                "computed_akn",
                f"{name} holds a computed text, which is not taken for an edition; "
                "give the edition and the amending act.",
            )


def _root(data: bytes, name: str) -> etree._Element:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(
            "bad_akn", f"{name} is no XML ({error.msg}); give a document of Akoma Ntoso 3.0."
        ) from None


def _documents(root: etree._Element, name: str) -> list[etree._Element]:
    collection = root.find(akn("documentCollection"))
    if collection is not None:
        parts = collection.findall(f"{akn('collectionBody')}/{akn('component')}")
        found = [d for part in parts if (d := _document(_named_as_alone(part))) is not None]
    else:
        one = _document(root)
        found = [] if one is None else [one]
    if not found:
        raise BadInput(
            "bad_akn",
            f"{name} holds no act, doc or judgment of Akoma Ntoso 3.0; give such a document.",
        )
    return found


def _document(above: etree._Element) -> etree._Element | None:
    return next((d for x in _DOCUMENTS if (d := above.find(akn(x))) is not None), None)


def _named_as_alone(component: etree._Element) -> etree._Element:
    """The component with the eIds that its document has outside the collection."""
    prefix = f"{component.get('eId')}__"
    for element in component.iterdescendants():
        eid = element.get("eId")
        if eid is not None:
            element.set("eId", eid.removeprefix(prefix))
        for name in POINTERS:
            link = element.get(name)
            if link is not None and link.startswith("#"):
                element.set(name, "#" + link[1:].removeprefix(prefix))
    return component


# --- one act ------------------------------------------------------------------------------------


class _Pen:
    """Writes the text and tells the place of what was written."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.at = 0

    def put(self, words: str, after: str = "\n") -> Span:
        start = self.at
        self.written.append(words + after)
        self.at += len(words) + len(after)
        return start, start + len(words)


def _read_act(document: etree._Element, pen: _Pen) -> ParsedAct:
    act = _front(read_card(document), document)
    units, loose = _units(document)
    remarks: dict[str, tuple[str, Span]] = {}
    card = _write_front(act, pen)
    for eid, text in loose:
        remarks[eid] = (text, pen.put(text))
    clauses, marks = _write_units(units, pen, remarks)
    for signatory in act.signatories:
        line = " ".join(filter(None, (signatory.office, signatory.name)))
        card.append(CardField("signatories", *pen.put(line)))
    places = {c.eid: (c.start, c.end) for c in clauses}
    return ParsedAct(
        act=act,
        clauses=clauses,
        events=read_events(document, remarks),
        citations=read_citations(document, marks, places),
        terms=read_terms(document, marks, places),
        relations=read_relations(document, places),
        card=tuple(card),
        warnings=(),
        beginnings=read_beginnings(document, places),
    )


def _write_front(act: Act, pen: _Pen) -> list[CardField]:
    fields = []
    if act.title:
        fields.append(CardField("title", *pen.put(act.title)))
    if act.number_display:
        fields.append(CardField("number", *pen.put(act.number_display)))
    return fields


def _write_units(
    units: list[_Unit], pen: _Pen, remarks: dict[str, tuple[str, Span]]
) -> tuple[tuple[Clause, ...], dict[str, list[tuple[etree._Element, Span]]]]:
    """The clauses with their places, and where in the text their links are."""
    placed: list[Clause] = []
    marks: dict[str, list[tuple[etree._Element, Span]]] = {}
    for unit in units:
        clause = unit.clause
        start = pen.at
        spans: list[Span] = []
        for words in (clause.num_display, clause.heading):
            if words:
                spans.append(pen.put(words, " "))
        if clause.text:
            spans.append(pen.put(clause.text, " "))
            base = spans[-1][0]
            marks[clause.eid] = [(e, (base + a, base + b)) for e, (a, b) in unit.marks]
        end = spans[-1][1] if spans else start
        pen.put("", "\n" if spans else "")
        placed.append(replace(clause, start=start, end=end, spans=tuple(spans)))
        for eid, text in unit.remarks:
            remarks[eid] = (text, pen.put(text))
    return _with_children(placed), marks


def _with_children(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Each clause ends where the last unit inside it ends."""
    ends = {c.eid: c.end for c in clauses}
    for clause in reversed(clauses):
        if clause.parent in ends:
            ends[clause.parent] = max(ends[clause.parent], ends[clause.eid])
    return tuple(replace(c, end=ends[c.eid]) for c in clauses)


def _front(act: Act, document: etree._Element) -> Act:
    """The card with what stands in the preface and above the signatures."""
    title = next(document.iter(akn("docTitle")), None)
    number = next(document.iter(akn("docNumber")), None)
    signatories = []
    for line in document.iter(akn("signature")):
        told = {e.get("name"): text_of(e) for e in line}
        signatories.append(Signatory(told.get("name") or "", told.get("office")))
    return replace(
        act,
        title="" if title is None else text_of(title),
        number_display=None if number is None else text_of(number),
        signatories=tuple(signatories),
    )


def _units(document: etree._Element) -> tuple[list[_Unit], list[tuple[str, str]]]:
    """The units in the order of the original, and the notes that stand in none."""
    found: list[tuple[int, _Unit]] = []
    hosts: dict[etree._Element, _Unit | None] = {document: None}
    loose: list[tuple[str, str]] = []
    for element in document.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        above = element.getparent()
        host = hosts.get(above) if above is not None else None
        level = _level(element)
        if level is not None:
            order = told(element, "order")
            place = int(order) if order and order.isdecimal() else len(found)
            unit = _unit(element, level, host.clause.eid if host else None)
            found.append((place, unit))
            host = unit
        elif element.tag == akn("remark"):
            note = (element.get("eId") or "", text_of(element))
            (host.remarks if host else loose).append(note)
        hosts[element] = host
    return [unit for _, unit in sorted(found, key=lambda pair: pair[0])], loose


def _level(element: etree._Element) -> Level | None:
    if element.tag == akn("attachment"):
        return "attachment"
    if element.tag in PART_TAGS:
        return "part" if element.get("eId") else None
    if element.tag in _NAMED and element.get("name") in LEVELS:
        return cast(Level, element.get("name"))
    return _TAGS.get(str(element.tag))


def _unit(element: etree._Element, level: Level, parent: str | None) -> _Unit:
    holder = _holder(element, level)
    num, heading = _named(element, "num"), _named(element, "heading")
    paragraphs = [p for p in holder.findall(akn("p")) if p.get("class") is None]
    table = holder.find(akn("table"))
    rows: tuple[tuple[str, ...], ...] = ()
    if table is not None:
        rows = tuple(
            tuple(text_of(p) for p in row.iterfind(f"{akn('td')}/{akn('p')}")) for row in table
        )
    text = "\n".join(map(text_of, paragraphs)) if paragraphs else text_of_rows(rows)
    printed = num is not None and num.get("class") != "inferred"
    clause = Clause(
        eid=element.get("eId") or "",
        parent=parent,
        level=level,
        label=told(element, "label"),
        num=told(element, "num"),
        num_display=text_of(num) if num is not None and printed else None,
        heading=None if heading is None else text_of(heading),
        text=text,
        rows=rows,
        status=_status(element),
        confidence=float(told(element, "confidence") or 1.0),
        doubts=tuple((told(element, "doubts") or "").split()),
        start=0,
        end=0,
        spans=(),
    )
    return _Unit(clause, _marks(paragraphs[0]) if len(paragraphs) == 1 else [])


def _marks(paragraph: etree._Element) -> list[tuple[etree._Element, Span]]:
    """Links and definitions inside a paragraph, with their places in its text."""
    out: list[tuple[etree._Element, Span]] = []
    at = len(paragraph.text or "")
    for child in paragraph:
        tail = child.tail or ""
        # What a character that XML cannot hold stands in is one character long.
        size = 1 if child.tag == akn("inline") else len(text_of(child))
        if child.tag in (akn("ref"), akn("def")):
            out.append((child, (at, at + size)))
        at += size + len(tail)
    return out


def text_of_rows(rows: tuple[tuple[str, ...], ...]) -> str:
    """The text of a table as the parser gives it: a line a row, cells parted by TAB."""
    return "\n".join("\t".join(row) for row in rows)


def _named(element: etree._Element, name: str) -> etree._Element | None:
    """The number or heading of a unit; a part of a judgment has it in a paragraph."""
    if element.tag in PART_TAGS:
        return next((p for p in element.findall(akn("p")) if p.get("class") == name), None)
    return element.find(akn(name))


def _holder(element: etree._Element, level: Level) -> etree._Element:
    """The element that holds the unit's own paragraphs."""
    if element.tag == akn("container") or element.tag in PART_TAGS:
        return element
    if level == "attachment" and element.tag == akn("attachment"):
        held = element.find(f"{akn('doc')}/{akn('mainBody')}")
    else:
        held = element.find(akn("content"))
        held = element.find(akn("intro")) if held is None else held
    return etree.Element(own("nothing")) if held is None else held


def _status(element: etree._Element) -> ClauseStatus:
    own_word = told(element, "status")
    if own_word is not None:
        return cast(ClauseStatus, own_word)
    words = {word: state for state, word in STATES.items()}
    return words.get(element.get("status") or "", "present")

"""Back from Akoma Ntoso: the values that ``write`` put into a document."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from lxml import etree

from codification.akn.changes import read_events
from codification.akn.court import PART_TAGS
from codification.akn.letters import text_of
from codification.akn.meta import read_card
from codification.akn.names import HIERARCHY, STATES, akn, own, told
from codification.akn.units import text_of_rows
from schemas.act import Act, Signatory
from schemas.clause import LEVELS, Clause, ClauseStatus, Level
from schemas.parsed import ParsedAct
from schemas.problem import BadInput

_TAGS: dict[str, Level] = {akn(level): level for level in HIERARCHY}
_NAMED = frozenset((akn("hcontainer"), akn("container")))
_DOCUMENTS = ("act", "doc", "judgment")


def read(data: bytes, name: str = "document.xml") -> ParsedAct:
    """Card, clauses and events of a document that ``write`` wrote; BadInput.

    A document tells no places in the original: ``start`` and ``end`` are 0, ``spans`` empty.
    """
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(
            "bad_akn", f"{name} is no XML ({error.msg}); give a document of Akoma Ntoso 3.0."
        ) from None
    document = next((d for x in _DOCUMENTS if (d := root.find(akn(x))) is not None), None)
    if document is None:
        raise BadInput(
            "bad_akn",
            f"{name} holds no act, doc or judgment of Akoma Ntoso 3.0; give such a document.",
        )
    try:
        act = _front(read_card(document), document)
    except KeyError as error:
        raise BadInput(
            "bad_akn", f"{name} lacks {error.args[0]}, which the schema asks for; export it anew."
        ) from None
    clauses = tuple(_clauses(document))
    return ParsedAct(act, clauses, read_events(document), (), (), (), (), ())


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


def _clauses(document: etree._Element) -> list[Clause]:
    """In the order of the original."""
    found: list[tuple[int, Clause]] = []
    parents: dict[etree._Element, str | None] = {document: None}
    for element in document.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        above = element.getparent()
        parent = parents.get(above) if above is not None else None
        level = _level(element)
        parents[element] = parent if level is None else element.get("eId")
        if level is not None:
            order = told(element, "order")
            place = int(order) if order and order.isdecimal() else len(found)
            found.append((place, _clause(element, level, parent)))
    return [clause for _, clause in sorted(found, key=lambda pair: pair[0])]


def _level(element: etree._Element) -> Level | None:
    if element.tag == akn("attachment"):
        return "attachment"
    if element.tag in PART_TAGS:
        return "part" if element.get("eId") else None
    if element.tag in _NAMED and element.get("name") in LEVELS:
        return cast(Level, element.get("name"))
    return _TAGS.get(str(element.tag))


def _clause(element: etree._Element, level: Level, parent: str | None) -> Clause:
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
    return Clause(
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

"""An act as an Akoma Ntoso document."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from codification.akn.changes import Changes, write_remarks
from codification.akn.held import Held, of_reading, of_view
from codification.akn.letters import fill
from codification.akn.meta import write_component_meta, write_meta
from codification.akn.units import Units
from ingest.akn.court import PARTS
from ingest.akn.names import NAMESPACES, POINTERS, akn, own, put
from schemas.act import Act
from schemas.clause import Clause
from schemas.parsed import ParsedAct
from schemas.register import ActView, Edition

_KINDS = {"act": "body", "doc": "mainBody", "judgment": "judgmentBody"}
_TEXT = frozenset(
    map(akn, ("p", "num", "heading", "ref", "remark", "docTitle", "docNumber", "def"))
)


def write_act(parsed: ParsedAct) -> bytes:
    """An act as it was read: UTF-8 bytes of a document that is valid against the schema."""
    return _alone(of_reading(parsed))


def write_view(view: ActView) -> bytes:
    """An act as the register holds it on a day, each unit with its interval and state."""
    return _alone(of_view(view))


def write_history(editions: Sequence[tuple[Edition, ParsedAct]]) -> bytes:
    """All editions of an act, in the order in which they came, in one collection.

    What follows from editions (intervals, states of wordings) is not written: whoever takes the
    editions in computes the same. eIds are unique in the file: each has that of its component
    before it.
    """
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    collection = put(root, "documentCollection", name="history", contains="originalVersion")
    newest = of_reading(editions[-1][1])
    write_component_meta(collection, newest, "history")
    body = put(collection, "collectionBody")
    for number, (edition, parsed) in enumerate(editions, 1):
        component = put(body, "component", eId=f"ed_{number}")
        _write(component, of_reading(parsed, edition.kind))
        _name_apart(component, f"ed_{number}__")
    _indent(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _name_apart(component: etree._Element, prefix: str) -> None:
    for element in component.iterdescendants():
        if (eid := element.get("eId")) is not None:
            element.set("eId", prefix + eid)
        for name in POINTERS:
            if (link := element.get(name)) is not None and link.startswith("#"):
                element.set(name, f"#{prefix}{link[1:]}")


def _alone(held: Held) -> bytes:
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    _write(root, held)
    _indent(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _write(root: etree._Element, held: Held) -> None:
    """The document of an act, below ``root``."""
    act, changes, clauses = held.act, held.changes, held.clauses
    units = Units(held)
    kind = _kind(act)
    document = put(root, kind, name=act.type, contains="singleVersion")
    units.periods = write_meta(document, held, units.loose)
    _front(document, kind, changes, {c.eid for c in clauses})
    tops = units.below.get(None, [])
    annexes = [c for c in tops if c.level == "attachment"]
    body = [c for c in tops if c.level != "attachment"]
    if kind != "judgment" and body and body[0].level == "preamble" and units.plain(body[0]):
        units.write_plain(put(document, "preamble"), body.pop(0))
    closing = None
    status = "edited" if held.kind == "computed" else None
    if kind == "judgment":
        if body and body[-1].eid == "conclusions" and units.plain(body[-1]):
            closing = body.pop()
        _judgment(put(document, _KINDS[kind], status=status), units, body)
    else:
        _body(put(document, _KINDS[kind], status=status), units, body)
    _conclusions(document, act, units, closing)
    units.write_attachments(document, annexes)
    _keep_order(document, clauses)


def _kind(act: Act) -> str:
    parts = act.iri.split("/")
    return parts[3] if len(parts) > 3 and parts[3] in _KINDS else "act"


def _front(document: etree._Element, kind: str, changes: Changes, eids: set[str]) -> None:
    """Title, number, and the notes that stand with no unit."""
    act = changes.act
    front = put(document, "header" if kind == "judgment" else "preface")
    fill(put(put(front, "p"), "docTitle"), act.title)
    if act.number_display is not None:
        fill(put(put(front, "p"), "docNumber"), act.number_display)
    for target, notes in changes.notes.items():
        if target not in eids:
            write_remarks(front, "p", notes)


def _body(body: etree._Element, units: Units, clauses: Sequence[Clause]) -> None:
    for clause in clauses:
        units.write(body, clause)
    if not len(body):
        put(body, "hcontainer", name="empty", eId="empty")


def _judgment(body: etree._Element, units: Units, clauses: Sequence[Clause]) -> None:
    """Parts where the act has them; what stands in none, and an act without any, is reasoning."""
    loose: list[Clause] = []
    for clause in clauses:
        if clause.eid in PARTS:
            if loose:
                _body(put(body, "motivation"), units, loose)
            loose = []
            units.write_part(body, clause)
        else:
            loose.append(clause)
    if loose or not len(body):
        _body(put(body, "motivation"), units, loose)


def _conclusions(document: etree._Element, act: Act, units: Units, closing: Clause | None) -> None:
    """What stands behind the decision, and the signatures."""
    if not act.signatories and closing is None:
        return
    conclusions = put(document, "conclusions")
    if closing is not None:
        units.write_plain(conclusions, closing)
    for signatory in act.signatories:
        line = put(put(conclusions, "p"), "signature")
        fill(put(line, "inline", name="name"), signatory.name)
        if signatory.office is not None:
            fill(put(line, "inline", name="office"), signatory.office)


def _keep_order(root: etree._Element, clauses: Sequence[Clause]) -> None:
    """Tell the order of the units where the standard puts them otherwise (annexes stand last)."""
    places = {clause.eid: place for place, clause in enumerate(clauses)}
    units = [e for e in root.iter() if e.get("eId") in places]
    if [e.get("eId") for e in units] == [c.eid for c in clauses]:
        return
    for element in units:
        element.set(own("order"), str(places[element.get("eId") or ""]))


def _indent(element: etree._Element, depth: int) -> None:
    """Lines and blanks between elements, none inside those that hold text."""
    if not len(element) or element.tag in _TEXT:
        return
    pad = "\n" + " " * (depth + 1)
    element.text = pad
    for child in element:
        _indent(child, depth + 1)
        child.tail = pad
    element[-1].tail = pad[:-1]

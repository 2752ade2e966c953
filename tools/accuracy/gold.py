"""The gold set: acts with what a careful reader finds in them (``tests/gold/README.md``)."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

Unit = tuple[str, ...]
"""eid, level, num, heading, status, rows, text; white space apart."""


def count_gold(counts: Counter[str], doc: dict[str, Any], annotation: Path) -> None:
    """Units, labels and card fields of one act against its annotation."""
    told = tomllib.loads(annotation.read_text(encoding="utf-8"))
    complete = told.get("complete", True)
    _act(counts, doc["clauses"], told.get("clauses", ""), complete)
    for field, value in told.get("card", {}).items():
        _field(counts, _at(doc["act"], field), value)
    for field, value in told.get("court", {}).items():
        _field(counts, _court(doc["act"], field), value)
    for other in told.get("others", []):
        read = next((a for a in doc["others"] if a["act"]["language"] == other["language"]), None)
        clauses = read["clauses"] if read else []
        _act(counts, clauses, other.get("clauses", ""), other.get("complete", True))


def _act(counts: Counter[str], clauses: list[dict[str, Any]], lines: str, complete: bool) -> None:
    by_eid = {c["eid"]: c for c in clauses}
    found = 0
    rows = [_cells(line) for line in lines.splitlines() if line.strip()[:1] not in ("", "#")]
    for eid, level, label, num, heading, status, rowed, text in rows:
        clause = by_eid.get(eid)
        if clause is None:
            continue
        wanted = (level, num, heading, status or "present", rowed or "0")
        found += wanted == _told(clause) and _says(clause["text"], text)
        if label != "-":  # not judged
            counts["labels expected"] += 1
            counts["labels right"] += squeezed(clause["label"]) == label
    counts["units expected"] += len(rows)
    counts["units found"] += found
    if complete:
        counts["units invented"] += len(clauses) - found


def _cells(line: str) -> list[str]:
    cells = [squeezed(cell) for cell in line.split("|", 7)]
    return cells + [""] * (8 - len(cells))


def _told(clause: dict[str, Any]) -> Unit:
    return (
        clause["level"],
        squeezed(clause["num"]),
        squeezed(clause["heading"]),
        clause["status"],
        str(len(clause["rows"])),
    )


def _says(text: str, wanted: str) -> bool:
    """The text, or its first and last words around an ellipsis."""
    text = squeezed(text)
    if text == wanted:
        return True
    first, ellipsis, last = wanted.partition("…")
    first, last = first.strip(), last.strip()
    return (
        bool(ellipsis)
        and len(text) >= len(first) + len(last)
        and (text.startswith(first) and text.endswith(last))
    )


def _field(counts: Counter[str], found: Any, wanted: Any) -> None:
    counts["card fields expected"] += 1
    counts["card fields right"] += _alike(found, wanted)


def _alike(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and isinstance(found, str):
        return squeezed(found) == squeezed(wanted)
    if wanted == "" or wanted == []:
        return not found
    if isinstance(wanted, list) and isinstance(found, list):
        return len(found) == len(wanted) and all(map(_alike, found, wanted))
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(_alike(found.get(k), v) for k, v in wanted.items())
    return bool(found == wanted)


def _at(value: Any, path: str) -> Any:
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _court(act: dict[str, Any], field: str) -> Any:
    """A field of a court act's card under the name that the annotation gives it."""
    court = act.get("court") or {}
    match field:
        case "court":
            return _at(act, "authority.name")
        case "case":
            return act["number"]
        case "judges":
            return [j["name"] for j in court.get("judges", [])]
        case "result":
            return court.get("outcome")
    return _at(court, field)


def squeezed(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()

"""Reads the files of a corpus and counts."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from ingest.parse.parse import parse
from ingest.read import read
from schemas.jsonable import contract
from schemas.problem import BadInput
from tests.acceptance.account import faults
from tools.accuracy.figures import Figures
from tools.accuracy.gold import count_gold
from tools.accuracy.notes import count_notes

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
_NO_ACT = frozenset({"SOURCE.txt"})

Corpus = Mapping[str, Any]
Printed = dict[str, Any]


def corpora() -> dict[str, Corpus]:
    """The table of what is measured."""
    return tomllib.loads((Path(__file__).parent / "corpora.toml").read_text(encoding="utf-8"))


def folder(corpus: Corpus) -> Path:
    return SHARED if corpus["root"] == "shared" else ROOT


def files(corpus: Corpus) -> list[Path]:
    """Files of a corpus that are there."""
    found = {p for pattern in corpus["files"] for p in folder(corpus).glob(pattern)}
    return sorted(p for p in found if p.name not in _NO_ACT)


def fingerprint(paths: Sequence[Path]) -> str:
    """Tells whether figures are of the same files."""
    held = hashlib.sha256()
    for path in paths:
        held.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return held.hexdigest()[:16]


def measure(corpus: Corpus, path: Path) -> Figures:
    """One file."""
    out = Figures(Counter({"files": 1}))
    begun = perf_counter()
    try:
        doc = contract(parse(read(path)))
    except BadInput:
        out.counts["files refused"] += 1
        return out
    finally:
        out.seconds = perf_counter() - begun
    acts = [doc, *doc["others"]]
    out.counts["acts"] += len(acts)
    out.counts["clauses"] += sum(len(a["clauses"]) for a in acts)
    out.counts["articles"] += len(_articles(doc))
    out.counts["files in balance"] += not faults(doc)
    for key in ("characters", "placed", "listed"):
        out.counts[key] += doc["fidelity"][key]
    text = doc["source"]["text"]
    out.counts["characters of no act"] += sum(
        not c.isspace()
        for x in doc["listed"]
        if x["reason"] == "foreign"
        for c in text[x["start"] : x["end"]]
    )
    out.warnings.update(w["code"] for a in acts for w in a["warnings"])
    count_notes(out.counts, doc)
    _against_truth(out.counts, corpus, path, doc)
    return out


def _against_truth(counts: Counter[str], corpus: Corpus, path: Path, doc: Printed) -> None:
    if told := corpus.get("articles"):
        first, last = map(int, told.split("-"))
        _articles_against(counts, doc, [str(n) for n in range(first, last + 1)])
    if told := corpus.get("toc"):
        entries = json.loads((SHARED / told).read_text(encoding="utf-8"))["entries"]
        _articles_against(counts, doc, [e["number"] for e in entries])
        _front_matter(counts, doc, sorted(SHARED.glob(corpus["front_matter"])))
    if told := corpus.get("places"):
        _places(counts, doc, path.name, SHARED / told)
    if told := corpus.get("golden"):
        golden = tomllib.loads((ROOT / told).read_text(encoding="utf-8"))
        _golden(counts, doc, golden.get(path.name, {}))
    if corpus.get("gold"):
        count_gold(counts, doc, path.with_suffix(".toml"))


def _articles(doc: Printed) -> list[str]:
    """Numbers of the articles whose text is there."""
    return [
        c["num"] for c in doc["clauses"] if c["level"] == "article" and c["status"] != "incomplete"
    ]


def _articles_against(counts: Counter[str], doc: Printed, expected: Sequence[str]) -> None:
    """Articles as a multiset; an inserted one (``5-1``) is none of a list that names none."""
    found, wanted = Counter(_articles(doc)), Counter(expected)
    if not any("-" in n for n in expected):
        found = Counter({n: k for n, k in found.items() if "-" not in n})
    counts["articles expected"] += wanted.total()
    counts["articles found"] += (found & wanted).total()
    counts["articles invented"] += (found - wanted).total()


def _places(counts: Counter[str], doc: Printed, name: str, table: Path) -> None:
    """Every counted unit at its line, with its level and number."""
    with table.open(encoding="utf-8") as held:
        rows = [r for r in csv.DictReader(held, delimiter="\t") if r["seed"] == name]
    wanted = Counter((r["line"], r["level"], r["num"]) for r in rows)
    levels = {r["level"] for r in rows}
    text = doc["source"]["text"]
    units = [c for c in doc["clauses"] if c["level"] in levels and c["status"] != "incomplete"]
    found = Counter((str(text.count("\n", 0, c["start"]) + 1), c["level"], c["num"]) for c in units)
    _units(counts, found, wanted)
    articles = [r["num"] for r in rows if r["level"] == "article"]
    _articles_against(counts, doc, articles)


def _golden(counts: Counter[str], doc: Printed, golden: Mapping[str, Any]) -> None:
    units = [c for c in doc["clauses"] if c["status"] != "incomplete"]
    wanted = Counter(golden.get("counts", {}))
    _units(counts, Counter(c["level"] for c in units if c["level"] in wanted), wanted)
    if "articles" in golden:
        _articles_against(counts, doc, golden["articles"])
    for field, value in golden.get("card", {}).items():
        counts["card fields expected"] += 1
        counts["card fields right"] += _at(doc["act"], field) == value


def _at(value: Any, path: str) -> Any:
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _units(counts: Counter[str], found: Counter[Any], wanted: Counter[Any]) -> None:
    counts["units expected"] += wanted.total()
    counts["units found"] += (found & wanted).total()
    counts["units invented"] += (found - wanted).total()


def _front_matter(counts: Counter[str], doc: Printed, pages: Sequence[Path]) -> None:
    """Counts of points and paragraphs that the publisher's front matter tells of each article.

    A point is a numbered part of the article, a paragraph any unit in it that has a text.
    """
    by_eid = {c["eid"]: c for c in doc["clauses"]}
    points: Counter[str] = Counter()
    paragraphs: Counter[str] = Counter()
    for clause in doc["clauses"]:
        article = clause
        while article is not None and article["level"] != "article":
            article = by_eid.get(article["parent"])
        if article is not None:
            points[article["eid"]] += clause["level"] == "paragraph"
            paragraphs[article["eid"]] += clause is not article or bool(clause["text"])
    for page in pages:
        told = dict(re.findall(r'^(\w+): "?(.*?)"?$', page.read_text(encoding="utf-8"), re.M))
        rank = told.get("duplicate_number_rank", "1")
        eid = f"art_{told['article']}" + (f"_dup{rank}" if rank != "1" else "")
        counts["articles with counts"] += 1
        counts["point counts agreeing"] += points[eid] == int(told["point_count"])
        counts["paragraph counts agreeing"] += paragraphs[eid] == int(told["paragraph_count"])

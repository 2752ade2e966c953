"""usage: python -m tools.accuracy [--check] [--accept] [CORPUS|SECTION ...]

Measures every corpus and section that is there (or those named) against the committed figures.
Exits 1 where a figure of truth is worse. Writes docs/accuracy.md and docs/accuracy.json, unless
``--check`` is said, a figure is worse (``--accept`` writes all the same), or a corpus is absent or
left out.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from tools.accuracy.figures import Figures, worse
from tools.accuracy.measure import ROOT, Corpus, corpora, files, fingerprint, measure
from tools.accuracy.page import page
from tools.accuracy.sections import SECTIONS

JSON = ROOT / "docs/accuracy.json"
PAGE = ROOT / "docs/accuracy.md"


def run(names: set[str] | None = None) -> dict[str, Any]:
    """Figures of the corpora that are there, by name; files go to all cores."""
    jobs: list[tuple[str, Corpus, Any]] = []
    out: dict[str, Any] = {}
    for name, corpus in corpora().items():
        paths = files(corpus)
        if paths and (names is None or name in names):
            out[name] = {"says": corpus["says"], "of": fingerprint(paths), "sum": Figures()}
            jobs += [(name, corpus, path) for path in paths]
    jobs.sort(key=lambda job: -job[2].stat().st_size)
    with ProcessPoolExecutor() as crew:
        for (name, _, _), told in zip(jobs, crew.map(_one, jobs), strict=True):
            out[name]["sum"] += told
    for held in out.values():
        held |= held.pop("sum").plain()
    for section in SECTIONS:
        if names is None or section.name in names:
            out |= section.measure()
    return out


def fallen(figures: dict[str, Any], before: dict[str, Any]) -> list[str]:
    """Figures of truth that are worse than before, of corpora and of sections."""
    out = worse(_rows(figures, None), _rows(before, None))
    for section in SECTIONS:
        now, then = _rows(figures, section.name), _rows(before, section.name)
        out += worse(now, then, section.more, section.less)
    return out


def _rows(figures: dict[str, Any], section: str | None) -> dict[str, Any]:
    return {name: held for name, held in figures.items() if held.get("section") == section}


def _one(job: tuple[str, Corpus, Any]) -> Figures:
    _, corpus, path = job
    return measure(corpus, path)


def committed() -> dict[str, Any]:
    """The figures that stand."""
    if not JSON.exists():
        return {}
    held: dict[str, Any] = json.loads(JSON.read_text(encoding="utf-8"))
    return held


def main(words: list[str]) -> int:
    names = {w for w in words if not w.startswith("--")} or None
    figures, before = run(names), committed()
    lost = fallen(figures, before)
    for line in lost:
        print(line)
    due = [*corpora(), *(n for n, held in before.items() if "section" in held)]
    absent = [n for n in due if n not in figures and (n in before or names is None)]
    changed = [n for n in figures if n in before and figures[n]["of"] != before[n]["of"]]
    for name in changed:
        print(f"{name}: other files than before; its figures are new")
    if absent:
        print(f"not measured here: {', '.join(absent)}")
    gone = [n for n in absent if n in before]
    if "--check" in words or gone or names or (lost and "--accept" not in words):
        print("docs/accuracy.md is left as it is")
        return 1 if lost else 0
    JSON.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(figures), encoding="utf-8")
    print("docs/accuracy.md, docs/accuracy.json")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

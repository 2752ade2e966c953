"""usage: python -m tools.relevance [--check] [--accept]

Asks every set of every row, and measures keys on treebanks. Exits 1 where a figure of ours is
worse than the committed one. Writes docs/relevance.md and docs/relevance.json, unless ``--check``
is said or a figure is worse (``--accept`` writes all the same).
"""

from __future__ import annotations

import json
import sys
from typing import Any

from tools.relevance.gate import fallen
from tools.relevance.material import SHARED
from tools.relevance.page import page
from tools.relevance.questions import ROOT
from tools.relevance.run import run

JSON = ROOT / "docs/relevance.json"
PAGE = ROOT / "docs/relevance.md"


def committed() -> dict[str, Any]:
    """The figures that stand."""
    if not JSON.exists():
        return {}
    held: dict[str, Any] = json.loads(JSON.read_text(encoding="utf-8"))
    return held


def main(words: list[str]) -> int:
    if not SHARED.is_dir():
        print(f"not measured here: the acts that are asked about are not in {SHARED}")
        return 0
    figures = run()
    lost = fallen(figures, committed())
    for line in lost:
        print(line)
    for line in figures["without"]:
        print(line)
    if "--check" in words or (lost and "--accept" not in words):
        print("docs/relevance.md is left as it is")
        return 1 if lost else 0
    JSON.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(figures), encoding="utf-8")
    print("docs/relevance.md, docs/relevance.json")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

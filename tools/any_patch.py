"""Requirements for all patches of this Python, not for the one that runs.

usage: python -m tools.any_patch FILE      (what the bundle has packages of)

A marker may ask for a package on Python 3.11.2 alone; whoever makes the bundle runs 3.11.7, and the
machine that it is for runs what its Debian has.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def for_any_patch(requirements: str, minor: str) -> str:
    """``requirements`` without the conditions that only tell apart patches of ``minor`` (3.11)."""
    patch = rf"""["']{re.escape(minor)}\.\d+["']"""
    return re.sub(rf" ; python_full_version [<>=!]+ {patch}(?= \\$)", "", requirements, flags=re.M)


if __name__ == "__main__":
    told = Path(sys.argv[1]).read_text("utf-8")
    print(for_any_patch(told, "{}.{}".format(*sys.version_info)), end="")

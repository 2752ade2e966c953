"""usage: python -m tools.robustness [N] [SEED] [--amending] [--keep FOLDER]

Damages N files (10000) and reads them, in as many processes as there are cores; exits 1 where one
came out wrong. ``--amending``: amending acts, which are worked into their editions as well.
``--keep`` puts those that came out wrong into FOLDER.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from time import perf_counter

from tools.robustness import amendment
from tools.robustness.trial import Outcome, case, trial

_MEMORY = 3 * 2**30
"""Bytes of address space of a process that reads."""
_STUCK = 600
"""Seconds without any answer: a reader hangs where Python cannot interrupt it."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.robustness")
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--amending", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    begun = perf_counter()
    wrong, counts = run(options.count, options.seed, amending=options.amending)
    for one in wrong:
        print(f"{one.number} {one.name} ({one.how}): {one.told}")
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            data = _damaged(one.number, options.seed, amending=options.amending)
            (options.keep / f"{one.number}-{Path(one.name).name}").write_bytes(data)
    for suffix in sorted({s for s, _ in counts}):
        told = ", ".join(f"{n} {w}" for (s, w), n in sorted(counts.items()) if s == suffix)
        print(f"{suffix}: {told}")
    print(
        f"{options.count} damaged files, seed {options.seed}: {len(wrong)} wrong; "
        f"{perf_counter() - begun:.0f} s"
    )
    return 1 if wrong else 0


def _damaged(number: int, seed: int, *, amending: bool) -> bytes:
    return amendment.case(number, seed)[-1] if amending else case(number, seed, True)[-1]


def run(
    count: int, seed: int, *, amending: bool = False
) -> tuple[list[Outcome], Counter[tuple[str, str]]]:
    """What came out wrong, and how many of each format came out how."""
    wrong: list[Outcome] = []
    counts: Counter[tuple[str, str]] = Counter()
    left = set(range(count))
    one_trial = amendment.trial if amending else partial(trial, real=True)
    with multiprocessing.get_context("fork").Pool(initializer=_limit) as crew:
        answers = crew.imap_unordered(partial(one_trial, seed=seed), range(count))
        for _ in range(count):
            try:
                one = answers.next(timeout=_STUCK)
            except multiprocessing.TimeoutError:
                print(f"no answer for {_STUCK} s; among these one hangs: {sorted(left)[:40]}")
                crew.terminate()
                raise SystemExit(1) from None
            left.discard(one.number)
            counts[Path(one.name).suffix, one.what] += 1
            if one.what == "wrong":
                wrong.append(one)
    return sorted(wrong, key=lambda o: o.number), counts


def _limit() -> None:
    """Memory as a reader's own process has; no programs beside us, which take seconds a page."""
    os.environ["PATH"] = ""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main())

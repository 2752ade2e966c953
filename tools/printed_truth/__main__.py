"""``python -m tools.printed_truth [-v] [--form FORM …] [FILE …]``: the table of printed truth.

A scan has two figures: ``tolerant`` counts a clause whose level and number are right and whose text
is alike to 0.9, and is what the target is held to; ``strict`` counts it only where every letter is
right, as for all other forms. What -v shows as differing is by the tolerant one.

Without files: the text acts of the demonstration set, and the real ones where they are beside the
checkout. Ends with 1 where a figure is below its target.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.printed_truth import acts
from tools.printed_truth.compare import Key
from tools.printed_truth.measure import TARGETS, Measure, measured
from tools.printed_truth.press import FORMS

_SHARED = Path(__file__).resolve().parents[3] / "shared"
_SHOWN = 12


def main() -> int:
    """Print a line for each act and form, then the least of each form beside its target."""
    told = _arguments()
    if told.files:
        texts = {path.name: acts.read(path) for path in told.files}
    else:
        texts = acts.demonstration() | (acts.real(_SHARED) if _SHARED.is_dir() else {})
    done: list[Measure] = []
    for measure in measured(texts, told.form or FORMS, told.cache):
        print(_line(measure), flush=True)
        if told.verbose and measure.agreement is not None:
            _differences("-", measure.agreement.lost)
            _differences("+", measure.agreement.gained)
        done.append(measure)
    print()
    for form in dict.fromkeys(measure.form for measure in done):
        figures = [m.agreement.f1 for m in done if m.form == form and m.agreement is not None]
        refused = sum(m.form == form and m.agreement is None for m in done)
        least = f"{min(figures):.4f}" if figures else "-"
        strict = [m.strict for m in done if m.form == form and m.strict is not None]
        named = f" tolerant, {min(strict):.4f} strict" if strict else ""
        print(f"{form:<13} least {least:>6}{named}  target {TARGETS[form]}  refused {refused}")
    return 0 if all(measure.holds for measure in done) else 1


def _line(measure: Measure) -> str:
    if measure.agreement is None:
        return f"{measure.form:<13} refused {measure.act}: {measure.refused}"
    lost, gained = len(measure.agreement.lost), len(measure.agreement.gained)
    below = "" if measure.holds else "  BELOW"
    figure = f"{measure.agreement.f1:.4f} -{lost:<4} +{gained:<4}"
    if measure.strict is not None:
        figure = f"tolerant {figure} strict {measure.strict:.4f}"
    return f"{measure.form:<13} {figure} {measure.act}{below}"


def _differences(sign: str, keys: tuple[Key, ...]) -> None:
    for level, number, heading, text in keys[:_SHOWN]:
        print(f"    {sign} {level} {number} | {heading[:60]} | {text[:90]} … {text[-30:]}")
    if len(keys) > _SHOWN:
        print(f"    {sign} and {len(keys) - _SHOWN} more")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.printed_truth", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="text acts")
    parser.add_argument("--form", action="append", choices=FORMS, help="again for more than one")
    parser.add_argument("--cache", type=Path, help="folder where prints are kept")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what differs")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

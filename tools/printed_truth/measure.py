"""Print acts, read the prints and measure what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.parse.parse import parse
from ingest.read import read_bytes
from schemas.parsed import ParsedFile
from schemas.problem import BadInput
from tools.printed_truth.compare import Agreement, clause_f1, recognised_f1
from tools.printed_truth.press import Form, print_acts, suffix

TARGETS: dict[Form, float] = {
    "docx": 1.0, "doc": 1.0, "rtf": 1.0, "odt": 1.0, "html": 1.0,
    "pdf": 0.995, "pdf-fallback": 0.995, "scan": 0.98,
}  # fmt: skip
"""The least clause F1 of each form: strict, and of scans tolerant (``compare``)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One act in one form. ``agreement`` is None where the reader refused the file."""

    act: str
    form: Form
    agreement: Agreement | None
    refused: str | None = None
    strict: float | None = None
    """Of a scan, whose ``agreement`` is tolerant: the F1 over clauses that are the same whole."""

    @property
    def holds(self) -> bool:
        return self.agreement is not None and self.agreement.f1 >= TARGETS[self.form]


def truth(name: str, text: str) -> ParsedFile:
    """The tree of the text itself."""
    return parse(read_bytes(name, text.encode()))


def measured(
    texts: Mapping[str, str], forms: Iterable[Form], cache: Path | None = None
) -> Iterator[Measure]:
    """Every act in every form, form by form. Raises NoOffice where there is nothing to print with.

    What a reader refuses (a DOC or a scan without what it needs) is a measure without agreement.
    """
    truths = {name: truth(name, text) for name, text in texts.items()}
    for form in forms:
        for (name, _), place in print_acts(texts, [form], cache).items():
            printed = f"{PurePath(name).stem}.{suffix(form)}"
            try:
                read = parse(read_bytes(printed, place.read_bytes()))
            except BadInput as refusal:
                yield Measure(name, form, None, refusal.sentence)
            else:
                whole = clause_f1(truths[name], read)
                if form == "scan":
                    nearly = recognised_f1(truths[name], read)
                    yield Measure(name, form, nearly, strict=whole.f1)
                else:
                    yield Measure(name, form, whole)

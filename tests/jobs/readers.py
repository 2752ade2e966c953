"""What test workers do instead of reading: importable, because workers are processes."""

from __future__ import annotations

import os
import time
from dataclasses import replace

from ingest.read.progress import Tell
from jobs.crew import Outcome, Task
from schemas.problem import BadInput
from tests.composed import act, article, file


def read(task: Task, tell: Tell) -> Outcome:
    """The file's lines are articles; words of the first line make it misbehave."""
    data = task.path.read_bytes()
    lines = data.decode().splitlines()
    first = lines[0]
    if first == "die":
        os._exit(9)
    if first == "die once":
        again = task.path.with_suffix(".seen")
        if not again.exists():
            again.touch()
            os._exit(9)
    if first == "tell":
        task.path.with_suffix(".read").touch()
    if first == "refuse":
        error = BadInput("empty_file", f"{task.name} is empty.")
        return Outcome(task, "refused", step="read", code=error.code, reason=error.sentence)
    if first == "scan":
        for page in (1, 2, 3):
            tell(page, 3)
            time.sleep(0.4)
    if first == "slow":
        time.sleep(600)
    number = str(abs(hash(tuple(data))) % 1000) if first == "many" else "17"
    iri = f"/akn/kg/act/law/2020-03-10/{number}"
    clauses = [article(n, line) for n, line in enumerate(lines, start=1)]
    parsed, _ = file(act(clauses, iri=iri, number=number))
    import hashlib

    source = replace(parsed.source, sha256=hashlib.sha256(data).hexdigest(), name=task.name)
    return Outcome(task, "parsed", replace(parsed, source=source), data)

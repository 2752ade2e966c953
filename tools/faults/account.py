"""What came out: acts, texts and documents that are there once, twice, or by half."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from ingest.parse.parse import parse
from ingest.read import read_bytes
from jobs.indexing import documents_of
from register.due import all_iris, due
from register.job_models import Job
from register.models import ClauseReading, Expression
from schemas.problem import Unavailable
from services.office import Office
from tools.faults.visitors import act


@dataclass(frozen=True)
class Account:
    """Of ``sent`` acts; ``whole`` where every figure is what it has to be."""

    sent: int
    works: int
    texts: int
    halves: int
    """Acts with another number of clauses than they were sent with."""
    jobs: dict[str, int]
    due: int
    """Acts that the index has still to take in."""
    documents: int
    """Clauses that the register says the index should hold."""
    indexed: int

    @property
    def whole(self) -> bool:
        once = self.works == self.texts == self.sent and not self.halves
        ended = set(self.jobs) == {"done"} and self.jobs["done"] >= self.sent
        return once and ended and not self.due and self.documents == self.indexed

    def __str__(self) -> str:
        jobs = ", ".join(f"{count} {state}" for state, count in sorted(self.jobs.items()))
        return (
            f"{self.sent} acts in; {self.works} acts with {self.texts} texts out, {self.halves} of "
            f"them not whole; jobs: {jobs}; index: {self.indexed} of {self.documents} clauses, "
            f"{self.due} acts to take in"
        )


def settled(office: Office, seconds: float) -> bool:
    """Wait until no job is left and the index holds all; False where that takes too long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with office.register.reading() as session:
                open_jobs = select(func.count()).where(Job.state.in_(("queued", "running")))
                if not session.scalar(open_jobs) and not due(session):
                    return True
        except Unavailable:
            pass
        time.sleep(0.5)
    return False


def account(office: Office, numbers: Sequence[int]) -> Account:
    clauses = len(parse(read_bytes("act.txt", act(1).encode())).first.clauses)
    with office.register.reading() as session:
        iris = all_iris(session)
        texts = session.scalar(select(func.count()).select_from(Expression)) or 0
        states = Counter(session.scalars(select(Job.state)))
        left = len(due(session))
        readings = select(func.count()).select_from(ClauseReading)
        of_text = readings.group_by(ClauseReading.expression_id)
        halves = sum(count != clauses for count in session.scalars(of_text))
    documents = sum(
        document.kind == "clause" for iri in iris for document in documents_of(office.register, iri)
    )
    return Account(
        len(numbers), len(iris), texts, halves, dict(states), left, documents, office.engine.count()
    )

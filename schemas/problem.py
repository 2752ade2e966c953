"""Errors that a person can act on."""

from __future__ import annotations

from typing import Any, Literal

from schemas.access import Right

Server = Literal["register", "index", "queue"]
"""What a site may keep on a server of its own: PostgreSQL, Elasticsearch, Redis."""


class Problem(Exception):
    """What a person is told instead of an answer: a stable slug, and one sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence

    def __reduce__(self) -> tuple[Any, ...]:
        # By its fields: the arguments of a subclass are its own, and processes hand errors on.
        return _made_again, (type(self), self.args, self.__dict__)


class BadInput(Problem):
    """Input that cannot be used: one sentence naming the file, the place and the way out.

    ``code`` is a stable slug (``empty_file``, ``encrypted_pdf`` …). The command line exits with 2,
    the API answers 4xx. Nothing has been stored when it is raised.
    """


class NotFound(BadInput):
    """No act, clause, original or job has the name that was asked for."""

    def __init__(self, sentence: str) -> None:
        super().__init__("not_found", sentence)


class Gone(NotFound):
    """An act that this public site showed once and shows no more."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.code = "gone"


class Ambiguous(BadInput):
    """A name that more than one act has; ``candidates`` are their IRIs."""

    def __init__(self, sentence: str, candidates: tuple[str, ...]) -> None:
        super().__init__("ambiguous", sentence)
        self.candidates = candidates


class Forbidden(Problem):
    """What the viewer has no right to do; the command line exits with 2, the API answers 403."""

    def __init__(self, right: Right) -> None:
        super().__init__("forbidden", f"This needs the right to {right}; ask an administrator.")
        self.right = right


class LockedOut(Problem):
    """Too often a login or a password was wrong: until a moment nothing is compared."""

    def __init__(self, until: str) -> None:
        super().__init__(
            "locked_out", f"Too many attempts failed; the next one is looked at after {until}."
        )
        self.until = until
        """UTC, ISO 8601."""


class Unavailable(Problem):
    """A server of the site does not answer now. Nothing is wrong with the input: try it again.

    No ``BadInput``, so that no file is refused and no job is lost for it. What was being written
    is undone as a whole. The command line exits with 3, the API answers 503 with ``Retry-After``.
    """

    retry_after = 5
    """Seconds after which it is worth to ask again."""

    def __init__(self, server: Server, reason: str = "") -> None:
        told = f" ({reason})" if reason else ""
        super().__init__(
            f"{server}_unavailable", f"The {server} does not answer now{told}; try again."
        )
        self.server = server


class Building(Unavailable):
    """The index is being built anew; there is no search until it is done."""

    retry_after = 30

    def __init__(self, done: int, total: int) -> None:
        super().__init__("index")
        self.code = "index_building"
        self.done, self.total = done, total
        self.sentence = (
            f"The index is being built anew: {done} of {total} acts so far. "
            "There is a search again when it is done; acts can be opened by their address."
        )
        self.args = (self.sentence,)


def _made_again(kind: type[Problem], args: tuple[Any, ...], fields: dict[str, Any]) -> Problem:
    error = kind.__new__(kind, *args)
    error.__dict__.update(fields)
    return error

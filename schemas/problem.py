"""Errors that a person can act on."""

from __future__ import annotations


class BadInput(Exception):
    """Input that cannot be used: one sentence naming the file, the place and the way out.

    ``code`` is a stable slug (``empty_file``, ``encrypted_pdf`` …). The command line exits with 2,
    the API answers 4xx. Nothing has been stored when it is raised.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class NotFound(BadInput):
    """No act, clause, original or job has the name that was asked for."""

    def __init__(self, sentence: str) -> None:
        super().__init__("not_found", sentence)


class Ambiguous(BadInput):
    """A name that more than one act has; ``candidates`` are their IRIs."""

    def __init__(self, sentence: str, candidates: tuple[str, ...]) -> None:
        super().__init__("ambiguous", sentence)
        self.candidates = candidates

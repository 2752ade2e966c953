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

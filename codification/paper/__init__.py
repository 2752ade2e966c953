"""Acts as documents for people: Word, PDF, plain text.

An act is first laid out as blocks (``layout``), with an imprint that says where its text comes
from and how far it can be trusted (``imprint``); each writer prints the same blocks.
"""

from codification.paper.blocks import Paper
from codification.paper.docx import write_docx
from codification.paper.pdf import write_pdf
from codification.paper.text import write_text

__all__ = ["Paper", "write_docx", "write_pdf", "write_text"]

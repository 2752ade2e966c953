"""Sections of the page on accuracy beside the corpora of acts, in their order on it."""

from __future__ import annotations

from tools.accuracy import amended, amendments, history
from tools.accuracy.figures import Section

SECTIONS: tuple[Section, ...] = (amendments.SECTION, amended.SECTION, history.SECTION)

"""``Source`` → ``ParsedFile``: card, structure, notes, citations, fidelity."""

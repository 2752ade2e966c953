"""Blocks → tree of units: which line heads what, told by words, signs and number sequences."""

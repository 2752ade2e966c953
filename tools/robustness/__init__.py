"""Damaged inputs over all formats: none crashes, none hangs, none breaks the account of characters.

``python -m tools.robustness [N] [SEED]`` damages N files and says what came of them.
"""

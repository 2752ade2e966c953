"""Bytes → ``Source``: one reader per format."""

"""The vocabulary: frozen typed values that every room shares.

Terms are those of Akoma Ntoso / FRBR (work, expression, manifestation, eId) and of the
drafters. One set of values serves parser, register, API and command line; the keys of the
JSON that the command line prints are the field names of these values.

Offsets are half-open ranges of Unicode code points in ``Source.text``.
Dates are ISO 8601 strings (``2021-11-15``). ``None`` is unknown, ``()`` is nothing.
"""

"""Between the languages of one act, and between languages at large.

``align`` pairs the clauses of two texts of an act, ``differ`` tells what they say otherwise,
``keep`` holds the pairs of the newest texts and ``told`` the terms in them; ``base`` is the term
base, ``learn`` finds terms in many pairs.
"""

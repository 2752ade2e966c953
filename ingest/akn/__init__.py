"""Akoma Ntoso documents of this program, read back: names of the standard, and the reader.

A document tells its structure itself; nothing of it is guessed again. What it cannot tell:
places in the file that the act was first read from, further places that tell the same event
(``evidence``), warnings, and the lines of head and foot besides title, number and signatures.
"""

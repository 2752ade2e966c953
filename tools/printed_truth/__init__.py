"""An act's text set as a document, printed to other formats, read back and compared.

Whatever a text act says must come out of its DOCX, DOC, RTF, ODT, HTML, PDF and scan too: the tree
of the text is the truth that each print is held to. ``python -m tools.printed_truth`` prints the
table; ``tests/printed`` holds the targets.
"""

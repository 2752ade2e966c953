"""What a language is: letters and their repair, identification, tokens, stems, folding.

A folder per language holds its tables. Knows nothing of acts or law.
"""

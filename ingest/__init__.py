"""File → ``Source`` → ``ParsedFile``. Pure: same bytes in, same value out.

No database, no clock, no network.
"""

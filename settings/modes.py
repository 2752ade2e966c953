"""Modes of what the program makes for a site: hidden acts and hashes of passwords lie in it.

What is there already keeps the mode that the site gave it. Services that share a volume run as one
user.
"""

OWN_FOLDER = 0o700
OWN_FILE = 0o600
"""Of files in a folder that the site may have made, whose mode may be an open one."""

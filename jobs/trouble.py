"""What is wrong with the site and not with a file: such work is done again, and is no strike."""

from __future__ import annotations

import errno

from schemas.problem import Unavailable

SITE = "site_trouble"
"""Code of what failed for want of disk or memory of the machine, or of a server."""


class SiteTrouble(Exception):
    """Trouble of the site that another process met."""


_OF_DISK = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the quota of the disk is used up",
    errno.EFBIG: "files may not grow any more",
    errno.EROFS: "the disk may not be written",
    errno.EIO: "the disk fails",
    errno.ENOMEM: "the machine has no memory left",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}
_OF_DATABASE = ("disk is full", "disk I/O error", "database is locked", "readonly database")
"""What SQLite says when its disk fails or another writer takes too long."""


def trouble_of_site(error: BaseException | None) -> str | None:
    """What is wrong with the site, in words; None where ``error`` tells of something else."""
    while error is not None:
        if isinstance(error, Unavailable):
            return error.sentence
        if isinstance(error, SiteTrouble):
            return str(error)
        if isinstance(error, OSError) and error.errno in _OF_DISK:
            return _OF_DISK[error.errno]
        if type(error).__name__ == "OperationalError":
            told = str(getattr(error, "orig", None) or error)
            if any(words in told for words in _OF_DATABASE):
                return f"the register cannot be written ({told})"
        error = error.__cause__ or error.__context__
    return None

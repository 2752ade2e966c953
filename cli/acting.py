"""Who does what is done on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.register import LOCAL, Viewer

if TYPE_CHECKING:
    from services.office import Office


def acting(office: Office, who: str) -> Viewer:
    """The account that ``--who`` names, where accounts are in use; else the machine's user.

    BadInput where there is no such account: deeds are kept under names of accounts.
    """
    from services.accounts import acting_as

    return acting_as(office, who) or LOCAL

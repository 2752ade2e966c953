"""Who may do what. Every service that writes asks here before it does anything."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.access import Right
from schemas.problem import Forbidden
from schemas.register import Viewer

DEEDS: Mapping[str, Right] = {
    "office.upload": "edit",
    "office.upload_state": "edit",
    "cards.correct_card": "edit",
    "jobs.list_jobs": "edit",
    "jobs.show_job": "edit",
    "jobs.find": "edit",
    "jobs.follow": "edit",
    "jobs.cancel": "edit",
    "jobs.retry": "edit",
    "repairs.preview": "edit",
    "repairs.keep": "edit",
    "repairs.undo": "edit",
    "repairs.import_table": "edit",
    "rereading.look_again": "edit",
    "rereading.accept": "edit",
    "terms.add_term": "edit",
    "terms.strike_term": "edit",
    "terms.edit_term": "edit",
    "terms.import_terms": "edit",
    "control.keep": "edit",
    "control.let_go": "edit",
    "reviews.open_case": "edit",
    "reviews.recompute": "edit",
    "reviews.correct": "edit",
    "reviews.decide": "edit",
    "reviews.look": "edit",
    "reviews.withdraw": "edit",
    "reviews.sign": "sign",
    "extracts.issue": "publish",
    "publishing.publish": "publish",
    "publishing.take": "administer",
    "accounts.accounts": "administer",
    "accounts.add": "administer",
    "accounts.set_role": "administer",
    "accounts.set_regimes": "administer",
    "accounts.set_name": "administer",
    "accounts.lock": "administer",
    "accounts.unlock": "administer",
    "accounts.reset_password": "administer",
    "accounts.journal": "administer",
    "accounts.keys": "administer",
    "accounts.add_key": "administer",
    "accounts.end_key": "administer",
    "regimes.held": "publish",
    "regimes.change": "publish",
}
"""``module.function`` of the services → the right that it needs; what only reads is not here.

Keys of one's own account need no right. A function that takes no viewer is of the machine itself
(command line, start, workers): pages and API call none of those.
"""


def allow(viewer: Viewer, deed: str) -> None:
    """Forbidden where the viewer may not do it; ``deed`` is a key of ``DEEDS``."""
    require(viewer, DEEDS[deed])


def require(viewer: Viewer, right: Right) -> None:
    """Forbidden where the viewer has not the right."""
    if right not in viewer.rights:
        raise Forbidden(right)

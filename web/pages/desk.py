"""``/desk``: the way to everything that people who look after the register do."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from schemas.access import Right
from web.render import show

router = APIRouter()

ROOMS: tuple[tuple[str, tuple[tuple[str, str], ...], Right], ...] = (
    (
        "register",
        (
            ("/desk/jobs", "jobs"),
            ("/desk/readings", "readings"),
            ("/desk/reviews", "reviews"),
            ("/desk/control", "control"),
        ),
        "read",
    ),
    (
        "drafts",
        (("/desk/examination", "examination"), ("/desk/drafting", "drafting")),
        "edit",
    ),
    (
        "checks",
        (
            ("/desk/references", "references"),
            ("/desk/terms", "terms"),
            ("/desk/differences", "differences"),
        ),
        "read",
    ),
    (
        "languages",
        (("/desk/across", "across"),),
        "read",
    ),
    (
        "door",
        (("/accounts", "accounts"), ("/journal", "journal")),
        "administer",
    ),
)
"""Groups, each with (address, name) and the right that it is shown for: ``desk.<name>.title`` and
``.lead`` are in the locales."""


@router.get("/desk")
def desk(request: Request) -> Response:
    """The rooms of the desk, in groups."""
    return show(request, "desk.html", rooms=ROOMS)

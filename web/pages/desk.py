"""``/desk``: the way to everything that people who look after the register do."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from web.render import show

router = APIRouter()

ROOMS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "register",
        (
            ("/desk/readings", "readings"),
            ("/desk/reviews", "reviews"),
            ("/desk/control", "control"),
        ),
    ),
    (
        "drafts",
        (("/desk/examination", "examination"), ("/desk/drafting", "drafting")),
    ),
    (
        "checks",
        (
            ("/desk/references", "references"),
            ("/desk/terms", "terms"),
            ("/desk/differences", "differences"),
        ),
    ),
    (
        "languages",
        (("/desk/across", "across"),),
    ),
)
"""Groups, each with (address, name): ``desk.<name>.title`` and ``.lead`` are in the locales."""


@router.get("/desk")
def desk(request: Request) -> Response:
    """The rooms of the desk, in groups."""
    return show(request, "desk.html", rooms=ROOMS)

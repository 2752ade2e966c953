"""``GET /originals/{sha256}``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.asking import DeskOf, ViewerOf
from api.conditional import respond
from api.files import disposition, media_type
from api.problems import documented
from api.safety import FILE_POLICY

router = APIRouter(tags=["originals"])


@router.get(
    "/originals/{sha256}",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {}}, "description": "The bytes as given"},
        **documented(404, 422),
    },
)
def original(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")],
) -> Response:
    """The file that an edition was read from, unaltered."""
    file, data = desk.original(viewer, sha256)
    headers = {
        "Content-Disposition": disposition(file.name),
        "Content-Security-Policy": FILE_POLICY,
        # Who asks again is asked again who it is: the act may have been closed meanwhile.
        "Cache-Control": "private, no-cache",
    }
    kind = media_type(file.format, file.encoding)
    return respond(request, data, kind, headers=headers, tag=f'"{sha256}"')

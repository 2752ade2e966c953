"""``POST /uploads`` and the state of a job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Query, Request, Response, UploadFile

from api import shapes
from api.asking import DeskOf, ViewerOf, needs
from api.conditional import respond
from api.desk import Desk
from api.models import UploadAnswer, UploadStateBody
from api.problems import answer, documented, refusal_status
from schemas.access import Regime
from schemas.office import UploadReceipt
from schemas.origin import SourceKind
from schemas.problem import BadInput
from schemas.register import Viewer
from schemas.source import Changes

router = APIRouter(tags=["uploads"])

MAX_FILES = 50


@router.post(
    "/uploads",
    status_code=202,
    response_model=UploadAnswer,
    responses=documented(403, 413, 422),
    dependencies=[needs("edit")],
)
def upload(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    files: Annotated[list[UploadFile], File(max_length=MAX_FILES)],
    changes: Annotated[
        Changes | None, Form(description="State of documents with tracked changes")
    ] = None,
    source_kind: Annotated[SourceKind | None, Form(description="Whose text it is")] = None,
    regime: Annotated[Regime | None, Form(description="Who may see the acts; open")] = None,
) -> Response:
    """Take files in. Each becomes a job; what cannot be used is refused with one sentence.

    A ZIP is taken in as the files in it, called `x.zip/member`. 422 where every file is refused.
    """
    accepted: list[dict[str, str]] = []
    refused: list[dict[str, Any]] = []
    for file in files:
        name = file.filename or "unnamed"
        data = file.file.read()
        for part, told in taken_in(desk, viewer, name, data, changes, source_kind, regime):
            if isinstance(told, BadInput):
                refused.append({"name": part, "code": told.code, "sentence": told.sentence})
                continue
            state = f"{request.scope.get('root_path', '')}/uploads/{told.job}"
            accepted.append({"job": told.job, "name": part, "state": state})
    if refused and not accepted:
        first = refused[0]
        status = refusal_status(first["code"])
        return answer(request, status, first["sentence"], code=first["code"], errors=refused)
    body = shapes.encode({"accepted": accepted, "refused": refused})
    headers = {"Location": accepted[0]["state"]} if len(accepted) == 1 else None
    return Response(body, 202, headers, "application/json")


def taken_in(
    desk: Desk,
    viewer: Viewer,
    name: str,
    data: bytes,
    changes: Changes | None,
    source_kind: SourceKind | None = None,
    regime: Regime | None = None,
) -> Iterator[tuple[str, UploadReceipt | BadInput]]:
    """Every file of what was sent, with its receipt or the reason why it has none."""
    for part in desk.upload_parts(name, data):
        if part.refusal is not None:
            yield part.name, part.refusal
            continue
        parcel = name if part.name != name and "/" in part.name else None
        try:
            receipt = desk.upload(
                viewer, part.name, part.data, changes, parcel, source_kind, regime
            )
            yield part.name, receipt
        except BadInput as error:
            yield part.name, error


@router.get("/uploads/{job}", response_model=UploadStateBody, responses=documented(404, 422))
def upload_state(
    request: Request,
    desk: DeskOf,
    viewer: ViewerOf,
    job: Annotated[str, Path(max_length=200)],
    parsed: Annotated[bool, Query(description="With what was read from the file")] = False,
) -> Response:
    """How far a job is, and what became of the file."""
    state = desk.upload_state(viewer, job)
    read = desk.reading(viewer, state.sha256) if parsed and state.state == "done" else None
    return respond(request, shapes.encode(shapes.upload_state(state, read)), "application/json")

"""Forms of people who are signed in carry a token that no other site can know."""

from __future__ import annotations

import re

from fastapi import Request

from api.door import FORM_HEADER, SIGN_IN, asker_of
from api.safety import SAFE_METHODS
from schemas.problem import BadInput
from services.door import form_token, is_form_token

FIELD = "csrf"
LONGEST_FIELD = 8 * 2**20
"""Bytes of one field: the text of a whole code, as browsers write it. The form is read once, here
where somebody is signed in, so that a route cannot take more than this."""
SECRET = "berene.form_secret"
"""Where a request's scope holds what tokens are made of, while nobody is signed in."""

_FORM = re.compile(rb'<form\b[^>]*\bmethod="post"[^>]*>')
_BODY = re.compile(rb"<body\b")


def with_tokens(request: Request, page: bytes) -> bytes:
    """The page with the token in each of its forms that post, and for what htmx sends by itself.

    It is put in here and not by the templates, so that no form can be without it.
    """
    secret = asker_of(request).secret or request.scope.get(SECRET)
    if secret is None:
        return page
    token = form_token(secret, page)
    field = f'<input type="hidden" name="{FIELD}" value="{token}">'.encode()
    page = _FORM.sub(lambda form: form[0] + field, page)
    headers = f'<body data-hx-headers=\'{{"{FORM_HEADER}":"{token}"}}\''.encode()
    return _BODY.sub(headers, page, count=1)


async def own_form(request: Request) -> None:
    """That what is sent comes from a form of this very session; before every route of a page."""
    secret = asker_of(request).secret
    if secret is None or request.method in SAFE_METHODS or request.url.path == SIGN_IN:
        return  # the form of signing in has a token of its own
    if not await carries_token(request, secret):
        raise BadInput(
            "foreign_form",
            "This form is of another sign-in or of another site; open its page again.",
        )


async def carries_token(request: Request, secret: str) -> bool:
    """Whether a form or what htmx sends has the token of ``secret``."""
    given = request.headers.get(FORM_HEADER)
    if given is None:
        field = (await request.form(max_part_size=LONGEST_FIELD)).get(FIELD)
        given = field if isinstance(field, str) else ""
    return is_form_token(secret, given)

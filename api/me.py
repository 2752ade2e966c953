"""``GET /me``: who a request comes from."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.asking import AskerOf
from schemas.access import Regime, Right, Role

router = APIRouter(tags=["state"])


class Me(BaseModel):
    """Who asks, and what they may see and do."""

    login: str = Field(description="`local`, `anonymous` or `public` where there is no account")
    name: str | None = None
    role: Role | None = Field(None, description="Of the account; a key may do less (`rights`)")
    key: str | None = Field(None, description="Name of the key that the request came with")
    rights: list[Right]
    regimes: list[Regime] = Field(description="Of the acts that may be seen")


@router.get("/me", response_model=Me)
async def me(asker: AskerOf) -> Me:
    """Who asks, by key or by session."""
    account = asker.account
    return Me(
        login=asker.viewer.name,
        name=account.name if account else None,
        role=account.role if account else None,
        key=asker.key,
        rights=sorted(asker.viewer.rights),
        regimes=sorted(asker.viewer.regimes),  # type: ignore[arg-type]
    )

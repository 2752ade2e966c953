from __future__ import annotations

from tests.api.conftest import client, desk

__all__ = ["client", "desk"]

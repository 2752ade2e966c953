"""Fixtures that every room's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real acts beside the repository; the test is skipped where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip("the folder of real acts (../shared) is not beside this checkout")
    return _SHARED

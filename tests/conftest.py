"""Fixtures that every room's tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher

from services import passwords

# No test measures time: the first example may load a dictionary, on a machine that is busy.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# What a hash costs in earnest would be most of what these tests take.
passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real acts beside the repository; the test is skipped where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip("the folder of real acts (../shared) is not beside this checkout")
    return _SHARED


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice; the test is skipped where `make extras` could not install it."""
    return _extra("soffice")


@pytest.fixture(scope="session")
def tesseract() -> str:
    """Tesseract; the test is skipped where `make extras` could not install it."""
    return _extra("tesseract")


def _extra(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not here; `make extras` installs it")
    return found
